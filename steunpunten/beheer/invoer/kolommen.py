"""The columns of the table of steunpunten: which, in what order, and how each is read and written."""

from typing import Any

from django.contrib.gis.geos import Point
from django.db.models import Model, QuerySet
from django.utils import timezone
from import_export.fields import Field
from import_export.widgets import Widget

from regio.models import Gemeente
from steunpunten.beheer.invoer.opslag import nu_van
from steunpunten.beheer.invoer.rijen import kenmerkkolommen, rijkolommen
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
)
from steunpunten.models import Doelgroep, Organisatie, Steunpunt
from steunpunten.models.steunpunt import Bevestiger

ID, VERSIE = "id", "versie"
BREEDTE, LENGTE, RD_X, RD_Y = "breedtegraad", "lengtegraad", "rd_x", "rd_y"
DECIMALEN = 6


class LedenKolom(Field):
    """The members of a relation to many."""

    def get_value(self, instance: Steunpunt) -> list[Model]:
        return nu_van(instance, self.attribute)


class Coordinaat(Field):
    """One half of the point; both halves are read together, in `punten.py`."""

    def export(self, instance: Steunpunt, **kwargs: Any) -> str:
        return self.van_punt(instance.punt)

    def van_punt(self, punt: Point | None) -> str:
        return f"{getattr(punt, self.attribute):.{DECIMALEN}f}" if punt else ""


def gemeenten() -> list[Gemeente]:
    """Those of today first: a name that an earlier one had too is theirs."""
    vandaag = timezone.localdate()
    alle = Gemeente.objects.defer("grens").order_by("naam", "pk")
    return sorted(alle, key=lambda gemeente: bool(gemeente.geldig_tot and gemeente.geldig_tot <= vandaag))


def maak_kolommen(organisaties_van: QuerySet[Organisatie] | None = None) -> dict[str, Field]:
    """Made anew for each file: what they look up by name is read once and then kept. Of organisations only these."""
    plaatsen = Namen(gemeenten, lambda g: [g.naam, g.code, *g.aliassen], "De gemeente")
    kiesbaar = Organisatie.objects.none() if organisaties_van is None else organisaties_van
    organisaties = Namen(kiesbaar.all, lambda o: [o.naam], "De organisatie")
    leesbaar = {
        **_wat_het_is(organisaties),
        **_voor_wie(),
        **_waar(plaatsen),
        **_wanneer(),
        **_hoe_bekend(),
        **kenmerkkolommen(),
    }
    return {naam: w if isinstance(w, Field) else Field(naam, naam, w) for naam, w in leesbaar.items()}


def _wat_het_is(organisaties: Namen) -> dict[str, Widget | Field]:
    return {
        "naam": Tekst(),
        "slug": Tekst(),
        "soort": Keuze(Steunpunt.Soort),
        "vorm": Keuze(Steunpunt.Vorm),
        "organisatie": EenVan(organisaties),
        "samenvatting": Tekst(),
        "beschrijving": Tekst(),
        "eerste_bezoek": Tekst(),
        "wie_er_zijn": Tekst(),
    }


def _voor_wie() -> dict[str, Widget | Field]:
    groepen = Namen(Doelgroep.objects.all, lambda d: [d.naam, d.slug], "De doelgroep")
    return {
        "doelgroep_breed": JaNee(),
        "doelgroepen": LedenKolom("doelgroepen", "doelgroepen", MeerVan(groepen)),
        "doelgroep_tekst": Tekst(),
        "zonder_indicatie": JaNee(),
        "zonder_afspraak": JaNee(),
        "gratis": JaNee(),
        "talen": Lijst(),
    }


def _waar(plaatsen: Namen) -> dict[str, Widget | Field]:
    return {
        "straat": Tekst(),
        "huisnummer": Huisnummer(),
        "postcode": Tekst(),
        "plaats": Tekst(),
        "locatie_toelichting": Tekst(),
        "gemeente": EenVan(plaatsen),
        "werkgebied": LedenKolom("werkgebied", "werkgebied", MeerVan(plaatsen)),
        "adres_tonen": JaNee(mag_onbekend=False),
        BREEDTE: Coordinaat("y", BREEDTE),
        LENGTE: Coordinaat("x", LENGTE),
        "nauwkeurigheid": Keuze(Steunpunt.Nauwkeurigheid, leeg=True),
        "punt_bron": Tekst(),
        "telefoon": Telefoon(),
        "email": Tekst(),
        "website": Tekst(),
    }


def _wanneer() -> dict[str, Widget | Field]:
    return {
        "openingstijden_tekst": Tekst(),
        **rijkolommen(),
        "open_op_feestdagen": JaNee(),
        "opgericht_jaar": Getal(),
        "opgericht_tekst": Tekst(),
        "gestopt_jaar": Getal(),
    }


def _hoe_bekend() -> dict[str, Widget | Field]:
    return {
        "fase": Keuze(Steunpunt.Fase),
        "publicatie": Keuze(Steunpunt.Publicatie),
        "bronnen": Lijst(),
        "bron_datum": Tekst(),
        "bron_jaar": Getal(),
        "bevestigd_op": Dag(),
        "bevestigd_door": Keuze(Bevestiger, leeg=True),
        "notitie": Tekst(),
    }
