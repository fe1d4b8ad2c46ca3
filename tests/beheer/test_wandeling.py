"""A walk through every address of the admin, as each kind of staff: by list, form, guess, choice, history and action.

The addresses are asked of Django, so a page that is made later is walked too; one with a part in its address that this
test does not know fails until it is told what to fill in.
"""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db.models import ForeignKey, ManyToManyField, Model
from django.test import Client

from regio.models import Gemeente, Indeling, Indelingslid, Regio
from steunpunten.beheer import werklijst
from steunpunten.models import (
    Aanmelding,
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

pytestmark = pytest.mark.django_db
GEHEIM = "geheim"
# Who is not logged in may see these and nothing else.
DEUREN = {"login", "code", "instellen", "logout"}
# What a form of any kind may ask for.
INVOER = {
    "post": "yes", "_save": "1", "naam": "Anders", "besluit": "afwijzen", "antwoord": "Anders", "reden": "Anders",
    "aantal": "9", "jaar": "2031", "gebruiker": "9", "username": "anders", "_zoek_adres": "",
}  # fmt: skip


@pytest.fixture
def daar() -> Steunpunt:
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
    Peiling.objects.create(
        naam="Verzonnen geheim gemeten", gemeten_op="2026-01-01T12:00Z", parameters={}, datajaren={}, methode="1",
        steunpunten=["geheim-daar"], uitkomst={},
    )  # fmt: skip
    batch = ImportBatch.objects.create(bestandsnaam="geheim.csv", gemaakt_door=User.objects.create(username="collega"))
    ImportRij.objects.create(batch=batch, nummer=2, naam="geheim", steunpunt_uuid=daar.uuid, uitkomst="nieuw")
    return daar


@pytest.fixture
def hier(daar) -> Steunpunt:
    """Near it and with the same name, so that the two could be duplicates."""
    return maak_steunpunt(naam="Verzonnen open hier", gemeente_id="GM0344", telefoon="030 1")


def _adressen(patronen: list, begin: str = "") -> Iterator[tuple[str, str]]:
    for patroon in patronen:
        pad = begin + str(patroon.pattern)
        if hasattr(patroon, "url_patterns"):
            yield from _adressen(patroon.url_patterns, pad)
        else:
            yield pad, patroon.name or ""


def _te_raden(model: type[Model], daar: Steunpunt) -> Model | None:
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
    rij = _te_raden(model, daar) if model else None
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


def _alle(daar: Steunpunt, hier: Steunpunt) -> list[tuple[str, str]]:
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


def _inhoud(antwoord) -> str:
    return (b"".join(antwoord) if antwoord.streaming else antwoord.content).decode(errors="replace")


def _lekken(client: Client, paden: list[tuple[str, str]], gelezen: set[str]) -> list[str]:
    """The addresses that tell something of the secret record; those that answered at all go into `gelezen`."""
    lek = []
    for pad, naam in paden:
        if naam == "logout":
            continue
        antwoord = client.get(pad)
        if antwoord.status_code == 200:
            gelezen.add(naam)
        if GEHEIM in (_inhoud(antwoord) + antwoord.headers.get("Location", "")).lower():
            lek.append(pad)
    return lek


def _doe_alles(client: Client, paden: list[tuple[str, str]], daar: Steunpunt) -> None:
    """Press every button, and do every action with the secret rows."""
    for pad, naam in paden:
        if naam in {"logout", "autocomplete"} or "?" in pad:
            continue
        client.post(pad, INVOER)
        if naam.endswith("_changelist"):
            model = next(m for m in admin.site._registry if f"/{m._meta.app_label}/{m._meta.model_name}/" in pad)
            if rij := _te_raden(model, daar):
                for actie in [*admin.site._registry[model].actions, "delete_selected", "bevestig"]:
                    gekozen = {"_selected_action": [rij.pk], "index": "0", "reden": "Anders", "post": "yes"}
                    client.post(pad, {"action": getattr(actie, "__name__", actie), **gekozen})


def _stand() -> dict[tuple[str, str], dict]:
    """Every row of what staff work with; of accounts only what somebody may do."""
    modellen = {*MAKERS, Steunpunt, *admin.site._registry} - {User, Aanmelding}
    rijen = (rij for m in modellen for rij in serializers.serialize("python", m._base_manager.all()))
    accounts = {("account", str(rij)): {} for rij in User.objects.values_list("username", "is_superuser", "groups")}
    return {(rij["model"], str(rij["pk"])): rij["fields"] for rij in rijen} | accounts


def _toets_niets_veranderd(voor: dict, *mag_erbij: str) -> None:
    na = _stand()
    assert {sleutel: na.get(sleutel) for sleutel in voor} == voor
    assert {model for model, _ in na.keys() - voor.keys()} <= set(mag_erbij)


def test_who_sees_all_finds_it_everywhere(inloggen, maak_medewerker, daar, hier):
    """Or the walk would prove nothing."""
    gelezen: set[str] = set()
    lek = _lekken(inloggen(maak_medewerker("Redactie")), _alle(daar, hier), gelezen)
    for model in (
        "steunpunt",
        "organisatie",
        "voorstel",
        "controle",
        "controleverzoek",
        "linkcontrole",
        "streefwaarde",
    ):
        assert f"/beheer/steunpunten/{model}/" in lek, model
    for deel in ("werk/", "autocomplete/", "csv", "history/", "vergelijk/", "dubbelen/", "delete/"):
        assert [pad for pad in lek if deel in pad], deel
    assert len(gelezen) > 60


def test_a_verkenner_of_another_regio_finds_and_changes_nothing(inloggen, maak_medewerker, daar, hier):
    client = inloggen(maak_medewerker("Verkenner", Regio.objects.get(slug="utrecht")))
    paden, gelezen = _alle(daar, hier), set()
    assert _lekken(client, paden, gelezen) == []
    assert {"index", "steunpunten_steunpunt_changelist", "steunpunten_export", "autocomplete"} <= gelezen
    voor = _stand()
    _doe_alles(client, paden, daar)
    _toets_niets_veranderd(voor, "steunpunten.organisatie", "steunpunten.financier")


def test_a_beheerder_of_accounts_finds_no_record(inloggen, maak_medewerker, daar, hier):
    client = inloggen(maak_medewerker("Beheerder"))
    paden, gelezen = _alle(daar, hier), set()
    assert _lekken(client, paden, gelezen) == []
    assert {"index", "auth_user_changelist"} <= gelezen
    assert not [naam for naam in gelezen if naam.startswith("steunpunten_steunpunt")]
    voor = _stand()
    _doe_alles(client, [pad for pad in paden if "/auth/" not in pad[0]], daar)
    _toets_niets_veranderd(voor)


@pytest.mark.parametrize("ook_verkenner", [False, True])
def test_who_reads_everywhere_changes_nothing_there(inloggen, maak_medewerker, daar, hier, ook_verkenner):
    lezer = maak_medewerker("Lezer", Regio.objects.get(slug="utrecht"))
    if ook_verkenner:
        lezer.groups.add(Group.objects.get(name="Verkenner"))
    client = inloggen(lezer)
    paden = _alle(daar, hier)
    voor = _stand()
    _doe_alles(client, paden, daar)
    _toets_niets_veranderd(voor, *(("steunpunten.organisatie", "steunpunten.financier") if ook_verkenner else ()))


@pytest.mark.parametrize("wie", ["nobody", "without a second step", "no staff", "switched off"])
def test_nobody_else_comes_in(client, inloggen, maak_medewerker, daar, hier, wie):
    if wie == "without a second step":
        client.force_login(maak_medewerker("Redactie"))
    elif wie != "nobody":
        account = maak_medewerker("Redactie")
        client = inloggen(account)
        User.objects.filter(pk=account.pk).update(**{"is_staff" if wie == "no staff" else "is_active": False})
    paden = [(pad, naam) for pad, naam in _alle(daar, hier) if naam not in DEUREN]
    for pad, naam in paden:
        antwoord = client.get(pad)
        if naam == "jsi18n":
            continue
        assert antwoord.status_code in {301, 302, 404}, pad
        assert antwoord.get("Location", settings.LOGIN_URL).startswith(("/beheer/login/", settings.LOGIN_URL)), pad
        assert GEHEIM not in _inhoud(antwoord), pad
    voor = _stand()
    _doe_alles(client, paden, daar)
    _toets_niets_veranderd(voor)
