"""The columns of the table of steunpunten: which, in what order, and how each is read and written."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.gis.geos import Point
from import_export.fields import Field
from import_export.widgets import ManyToManyWidget

from regio.models import Gemeente
from steunpunten.beheer.invoer.widgets import (
    Dag,
    EenVan,
    Getal,
    Huisnummer,
    JaNee,
    Keuze,
    Lijst,
    MeerVan,
    Namen,
    Tekst,
    Telefoon,
    voeg_samen,
)
from steunpunten.models import Aanbod, Doelgroep, Onderdeel, Organisatie, Steunpunt
from steunpunten.models.steunpunt import Bevestiger
from steunpunten.openingstijden import als_osm

ID, VERSIE = "id", "versie"
BREEDTE, LENGTE, RD_X, RD_Y = "breedtegraad", "lengtegraad", "rd_x", "rd_y"
# Shown with the rest, changed on the form of the record only.
ALLEEN_LEZEN = ("openingstijden", "kenmerken")
DECIMALEN = 6


class AanbodKolom(Field):
    """The onderdelen a steunpunt offers. What is written about each stays, as long as it stays in the list."""

    def get_value(self, instance: Steunpunt) -> list[Onderdeel]:
        return [rij.onderdeel for rij in instance.aanbod.all()] if instance.pk else []

    def als_rijen(self, instance: Steunpunt, onderdelen: Sequence[Onderdeel]) -> list[Aanbod]:
        er_al = {rij.onderdeel_id: rij for rij in instance.aanbod.all()} if instance.pk else {}
        return [er_al.get(onderdeel.pk) or Aanbod(onderdeel=onderdeel) for onderdeel in onderdelen]


class Coordinaat(Field):
    """One half of the point; both halves are read together, in `punten.py`."""

    def export(self, instance: Steunpunt, **kwargs: Any) -> str:
        return self.van_punt(instance.punt)

    def van_punt(self, punt: Point | None) -> str:
        return f"{getattr(punt, self.attribute):.{DECIMALEN}f}" if punt else ""


class Uren(Field):
    def export(self, instance: Steunpunt, **kwargs: Any) -> str:
        if not instance.pk:
            return ""
        rijen, uitzonderingen = instance.openingstijden.all(), instance.uitzonderingen.all()
        return als_osm(map(vars, rijen), map(vars, uitzonderingen), instance.open_op_feestdagen)


class Kenmerken(Field):
    def export(self, instance: Steunpunt, **kwargs: Any) -> str:
        if not instance.pk:
            return ""
        return voeg_samen(f"{rij.kenmerk.nummer}: {rij.tekst.strip()}" for rij in instance.invullingen.all())


def gemeenten() -> list[Gemeente]:
    """Those of today first: a name that an earlier one had too is theirs."""
    vandaag = date.today()  # noqa: DTZ011
    alle = Gemeente.objects.defer("grens").order_by("naam", "pk")
    return sorted(alle, key=lambda gemeente: bool(gemeente.geldig_tot and gemeente.geldig_tot <= vandaag))


def maak_kolommen() -> dict[str, Field]:
    """Made anew for each file: what they look up by name is read once and then kept."""
    plaatsen = Namen(gemeenten, lambda g: [g.naam, g.code, *g.aliassen], "De gemeente")
    organisaties = Namen(Organisatie.objects.all, lambda o: [o.naam], "De organisatie")
    groepen = Namen(Doelgroep.objects.all, lambda d: [d.naam, d.slug], "De doelgroep")
    aanbod = Namen(Onderdeel.objects.all, lambda o: [o.naam, o.slug], "Het onderdeel")
    leesbaar: dict[str, Any] = {
        "naam": Tekst(),
        "slug": Tekst(),
        "soort": Keuze(Steunpunt.Soort),
        "vorm": Keuze(Steunpunt.Vorm),
        "organisatie": EenVan(organisaties),
        "samenvatting": Tekst(),
        "beschrijving": Tekst(),
        "eerste_bezoek": Tekst(),
        "wie_er_zijn": Tekst(),
        "doelgroep_breed": JaNee(),
        "doelgroepen": MeerVan(Doelgroep, groepen),
        "doelgroep_tekst": Tekst(),
        "zonder_indicatie": JaNee(),
        "zonder_afspraak": JaNee(),
        "gratis": JaNee(),
        "talen": Lijst(),
        "straat": Tekst(),
        "huisnummer": Huisnummer(),
        "postcode": Tekst(),
        "plaats": Tekst(),
        "locatie_toelichting": Tekst(),
        "gemeente": EenVan(plaatsen),
        "werkgebied": MeerVan(Gemeente, plaatsen),
        "adres_tonen": JaNee(mag_onbekend=False),
        BREEDTE: Coordinaat("y", BREEDTE),
        LENGTE: Coordinaat("x", LENGTE),
        "nauwkeurigheid": Keuze(Steunpunt.Nauwkeurigheid, leeg=True),
        "punt_bron": Tekst(),
        "telefoon": Telefoon(),
        "email": Tekst(),
        "website": Tekst(),
        "openingstijden_tekst": Tekst(),
        "openingstijden": Uren(None, "openingstijden"),
        "open_op_feestdagen": JaNee(),
        "aanbod": AanbodKolom("aanbod", "aanbod", MeerVan(Onderdeel, aanbod)),
        "kenmerken": Kenmerken(None, "kenmerken"),
        "opgericht_jaar": Getal(),
        "opgericht_tekst": Tekst(),
        "gestopt_jaar": Getal(),
        "fase": Keuze(Steunpunt.Fase),
        "publicatie": Keuze(Steunpunt.Publicatie),
        "bronnen": Lijst(),
        "bron_datum": Tekst(),
        "bron_jaar": Getal(),
        "bevestigd_op": Dag(),
        "bevestigd_door": Keuze(Bevestiger, leeg=True),
        "notitie": Tekst(),
    }
    return {naam: w if isinstance(w, Field) else Field(naam, naam, w) for naam, w in leesbaar.items()}


def is_meervoudig(kolom: Field) -> bool:
    return isinstance(kolom.widget, ManyToManyWidget)
