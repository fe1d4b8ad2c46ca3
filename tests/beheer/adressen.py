"""Every address of the admin, filled in with the rows of one record, and that record.

The addresses are asked of Django, so a page that is made later is there too; one with a part in its address that this
module does not know fails until it is told what to fill in.
"""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, ManyToManyField, Model

from regio.models import Gemeente, Indeling, Indelingslid, Regio
from steunpunten.beheer import werklijst
from steunpunten.beheer.post.berichten import leg_klaar
from steunpunten.models import (
    Bericht,
    ImportBatch,
    ImportRij,
    Norm,
    Onderdeel,
    Organisatie,
    Peiling,
    Steunpunt,
    Streefwaarde,
    Voorstel,
)
from tests.beheer.dubbel.conftest import MAKERS
from tests.maken import maak_gemeente, maak_steunpunt


@pytest.fixture
def geheim() -> Steunpunt:
    """In another regio, with a row in every table that hangs on it; known to nobody outside."""
    maak_gemeente()
    gemeente = maak_gemeente("Groningen", "GM0014", pc4="9711")
    gemeente.lidmaatschappen.all().delete()
    regio = Regio.objects.create(indeling=Indeling.objects.get(), slug="groningen", naam="Groningen")
    Indelingslid.objects.create(gemeente=gemeente, regio=regio)
    organisatie = Organisatie.objects.create(naam="Verzonnen geheim huis")
    daar = maak_steunpunt(
        naam="Verzonnen geheim daar",
        slug="geheim-daar",
        gemeente=gemeente,
        organisatie=organisatie,
        telefoon="050 geheim",
        publicatie="concept",
    )
    for maak in MAKERS.values():
        maak(daar)
    Onderdeel.objects.update(slug="verzonnen", naam="Verzonnen onderdeel")
    Steunpunt.objects.exclude(pk=daar.pk).update(gemeente=gemeente)
    daar.financieringen.update(titel="geheim geld")
    daar.samenvoegingen.update(weg_naam="geheim oud")
    daar.voorstellen.update(bericht="geheim bericht")
    Streefwaarde.objects.create(gemeente=gemeente, jaar=2030, aantal=2, bron="geheim plan")
    Norm.objects.create(naam="Verzonnen norm", vanaf="2030-01-01", minimum_per_gemeente=1, tekst="Test.", bron="test")
    Voorstel.objects.create(soort="nieuw", gemeente=gemeente, bericht="geheim nieuw")
    leg_klaar("ontvangst", "geheim@example.org", "We hebben je geheim", {"steunpunt": daar})
    Bericht.objects.update(status=Bericht.Status.MISLUKT, fout="554 5.7.1 geheim geweigerd")
    Peiling.objects.create(
        naam="Verzonnen geheim gemeten", gemeten_op="2026-01-01T12:00Z", parameters={}, datajaren={}, methode="1",
        steunpunten=["geheim-daar"], uitkomst={},
    )  # fmt: skip
    batch = ImportBatch.objects.create(bestandsnaam="geheim.csv", gemaakt_door=User.objects.create(username="collega"))
    ImportRij.objects.create(batch=batch, nummer=2, naam="geheim", steunpunt_uuid=daar.uuid, uitkomst="nieuw")
    return daar


@pytest.fixture
def ernaast(geheim) -> Steunpunt:
    """Near it and with the same name, so that the two could be duplicates."""
    return maak_steunpunt(naam="Verzonnen open hier", gemeente_id="GM0344", telefoon="030 1")


def _adressen(patronen: list, begin: str = "") -> Iterator[tuple[str, str]]:
    for patroon in patronen:
        pad = begin + str(patroon.pattern)
        if hasattr(patroon, "url_patterns"):
            yield from _adressen(patroon.url_patterns, pad)
        else:
            yield pad, patroon.name or ""


def te_raden(model: type[Model], daar: Steunpunt) -> Model | None:
    """The row that hangs on the secret record, or any."""
    if model is Steunpunt:
        return daar
    if model is Gemeente:
        return daar.gemeente
    velden = [veld.name for veld in model._meta.fields if veld.related_model is Steunpunt]
    rijen = model._base_manager.filter(**{velden[0]: daar}) if velden else model._base_manager.all()
    return rijen.first()


def _invullingen(pad: str, daar: Steunpunt, hier: Steunpunt) -> Iterator[str]:
    """The address with each guess filled in."""
    if pad.startswith("^(?P<app_label>"):
        yield from (f"{app}/" for app in ("steunpunten", "auth", "regio"))
        return
    if pad == "(?P<url>.*)$":
        yield "bestaat-niet/"
        return
    app, naam = [*pad.split("/"), "", ""][:2]
    model = next((m for m in admin.site._registry if (m._meta.app_label, m._meta.model_name) == (app, naam)), None)
    rij = te_raden(model, daar) if model else None
    if rij is None and "object_id" in pad and not pad.startswith("r/"):
        return
    versie = rij.history.first().pk if rij is not None and hasattr(rij, "history") else 0
    vul = {
        "<path:object_id>": [daar.pk] if pad.startswith("r/") else [rij and rij.pk],
        "<id>": [rij and rij.pk],
        "^([^/]+)/history/([^/]+)/$": [f"{rij and rij.pk}/history/{versie}/"],
        "<int:content_type_id>": [ContentType.objects.get_for_model(Steunpunt).pk],
        "<slug:sleutel>": list(werklijst._vragen),
        "<slug:soort>": ["csv", "xlsx", "ods"],
        "<uuid:pk>": [ImportBatch.objects.get().pk],
        "<int:blijft>": [daar.pk],
        "<int:weg>": [hier.pk],
        "<int:pk>": [daar.samenvoegingen.get().pk],
    }
    paden = [pad]
    for deel, waarden in vul.items():
        paden = [p.replace(deel, str(waarde)) for p in paden for waarde in (waarden if deel in p else [""])]
    for p in paden:
        assert not re.search(r"[<^(]", p), f"{p}: say in _invullingen what to fill in"
        yield p


def _keuzes() -> Iterator[str]:
    """What each field of each form asks to choose from."""
    for model in {
        *admin.site._registry,
        *(rij.model for a in admin.site._registry.values() for rij in a.inlines or []),
    }:
        for veld in (*model._meta.fields, *model._meta.many_to_many):
            if isinstance(veld, ForeignKey | ManyToManyField):
                vraag = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={veld.name}"
                yield f"autocomplete/?term=&{vraag}"
                yield f"autocomplete/?term=verzonnen&{vraag}"


def alle_adressen(daar: Steunpunt, hier: Steunpunt) -> list[tuple[str, str]]:
    """Each address with the name of its route."""
    paden = [
        (f"/beheer/{pad}", naam)
        for patroon, naam in _adressen(admin.site.urls[0])
        for pad in _invullingen(patroon, daar, hier)
    ]
    lijsten = [(pad, naam) for pad, naam in paden if naam.endswith("_changelist")]
    paden += [(f"{pad}?q=verzonnen", naam) for pad, naam in lijsten]
    paden += [(f"{pad}?steunpunt={daar.pk}", naam) for pad, naam in paden if naam.endswith(("_changelist", "_add"))]
    versies = f"een={daar.history.first().pk}&twee={daar.history.last().pk}"
    paden += [(f"{pad}?{versies}", naam) for pad, naam in paden if naam.endswith("_vergelijk")]
    paden += [(f"/beheer/{pad}", "autocomplete") for pad in _keuzes()]
    return paden
