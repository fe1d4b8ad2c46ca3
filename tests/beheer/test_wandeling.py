"""A walk through every address of the admin, as each kind of staff: by list, form, guess, choice, action."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core import serializers
from django.test import Client

from regio.models import Regio
from steunpunten.models import Aanmelding, Steunpunt
from tests.beheer.adressen import alle_adressen, te_raden
from tests.beheer.dubbel.conftest import MAKERS

pytestmark = pytest.mark.django_db
GEHEIM = "geheim"
# Who is not logged in may see these and nothing else.
DEUREN = {"login", "code", "instellen", "logout"}
# What a form of any kind may ask for.
INVOER = {
    "post": "yes", "_save": "1", "naam": "Anders", "besluit": "afwijzen", "antwoord": "Anders", "reden": "Anders",
    "aantal": "9", "jaar": "2031", "gebruiker": "9", "username": "anders", "_zoek_adres": "",
}  # fmt: skip


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


def _doe_alles(client: Client, paden: list[tuple[str, str]], geheim: Steunpunt) -> None:
    """Press every button, and do every action with the secret rows."""
    for pad, naam in paden:
        if naam in {"logout", "autocomplete"} or "?" in pad:
            continue
        client.post(pad, INVOER)
        if naam.endswith("_changelist"):
            model = next(m for m in admin.site._registry if f"/{m._meta.app_label}/{m._meta.model_name}/" in pad)
            if rij := te_raden(model, geheim):
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


def test_who_sees_all_finds_it_everywhere(inloggen, maak_medewerker, geheim, ernaast):
    """Or the walk would prove nothing."""
    gelezen: set[str] = set()
    lek = _lekken(inloggen(maak_medewerker("Redactie")), alle_adressen(geheim, ernaast), gelezen)
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


def test_a_verkenner_of_another_regio_finds_and_changes_nothing(inloggen, maak_medewerker, geheim, ernaast):
    client = inloggen(maak_medewerker("Verkenner", Regio.objects.get(slug="utrecht")))
    paden, gelezen = alle_adressen(geheim, ernaast), set()
    assert _lekken(client, paden, gelezen) == []
    assert {"index", "steunpunten_steunpunt_changelist", "steunpunten_export", "autocomplete"} <= gelezen
    voor = _stand()
    _doe_alles(client, paden, geheim)
    _toets_niets_veranderd(voor, "steunpunten.organisatie", "steunpunten.financier")


def test_a_beheerder_of_accounts_finds_no_record(inloggen, maak_medewerker, geheim, ernaast):
    client = inloggen(maak_medewerker("Beheerder"))
    paden, gelezen = alle_adressen(geheim, ernaast), set()
    assert _lekken(client, paden, gelezen) == []
    assert {"index", "auth_user_changelist"} <= gelezen
    assert not [naam for naam in gelezen if naam.startswith("steunpunten_steunpunt")]
    voor = _stand()
    _doe_alles(client, [pad for pad in paden if "/auth/" not in pad[0]], geheim)
    _toets_niets_veranderd(voor)


@pytest.mark.parametrize("ook_verkenner", [False, True])
def test_who_reads_everywhere_changes_nothing_there(inloggen, maak_medewerker, geheim, ernaast, ook_verkenner):
    lezer = maak_medewerker("Lezer", Regio.objects.get(slug="utrecht"))
    if ook_verkenner:
        lezer.groups.add(Group.objects.get(name="Verkenner"))
    client = inloggen(lezer)
    paden = alle_adressen(geheim, ernaast)
    voor = _stand()
    _doe_alles(client, paden, geheim)
    _toets_niets_veranderd(voor, *(("steunpunten.organisatie", "steunpunten.financier") if ook_verkenner else ()))


@pytest.mark.parametrize("wie", ["nobody", "without a second step", "no staff", "switched off"])
def test_nobody_else_comes_in(client, inloggen, maak_medewerker, geheim, ernaast, wie):
    if wie == "without a second step":
        client.force_login(maak_medewerker("Redactie"))
    elif wie != "nobody":
        account = maak_medewerker("Redactie")
        client = inloggen(account)
        User.objects.filter(pk=account.pk).update(**{"is_staff" if wie == "no staff" else "is_active": False})
    paden = [(pad, naam) for pad, naam in alle_adressen(geheim, ernaast) if naam not in DEUREN]
    for pad, naam in paden:
        antwoord = client.get(pad)
        if naam == "jsi18n":
            continue
        assert antwoord.status_code in {301, 302, 404}, pad
        assert antwoord.get("Location", settings.LOGIN_URL).startswith(("/beheer/login/", settings.LOGIN_URL)), pad
        assert GEHEIM not in _inhoud(antwoord), pad
    voor = _stand()
    _doe_alles(client, paden, geheim)
    _toets_niets_veranderd(voor)
