"""A place that was taken into another one, renamed, withdrawn or stopped: no address of it ends in a plain 404."""

import html
import json
from uuid import uuid4

import pytest

from steunpunten import stand
from steunpunten.beheer.dubbel.samenvoegen import maak_ongedaan, voeg_samen
from steunpunten.models import Openingstijd, Steunpunt
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db
PADEN = ["", "openingstijden.ics", "adreskaart.vcf", "klopt-niet/"]


@pytest.fixture
def blijft():
    return maak_steunpunt(slug="verzonnen-eik", naam="Verzonnen De Eik")


@pytest.fixture
def weg(blijft):
    plek = maak_steunpunt(slug="verzonnen-de-eik", naam="Verzonnen inloop De Eik")
    Openingstijd.objects.create(steunpunt=plek, weekdag=1, van="10:00", tot="12:00")
    return plek


@pytest.fixture
def samen(blijft, weg, beheerder):
    return voeg_samen(blijft, weg, {"openingstijden": "weg"}, beheerder, "")


@pytest.fixture
def beheerder(django_user_model):
    return django_user_model.objects.create_superuser("thea")


@pytest.fixture
def vraag(client):
    """What an address answers now: the status and where it leads."""

    def doe(pad: str) -> tuple[int, str]:
        stand.vergeet()
        antwoord = client.get(pad)
        return antwoord.status_code, antwoord.get("Location", "")

    return doe


@pytest.mark.parametrize("pad", PADEN)
def test_a_merged_place_leads_to_the_one_that_stayed_until_it_is_undone(vraag, client, samen, pad):
    oud, nieuw = (f"/steunpunten/{slug}/{pad}" for slug in ("verzonnen-de-eik", "verzonnen-eik"))
    assert vraag(oud) == (301, nieuw)
    assert vraag(nieuw)[0] == 200
    # Not for ever: a browser that keeps it would never see the place again once the merge is undone.
    assert "max-age=60" in client.get(oud)["Cache-Control"] or "no-store" in client.get(oud)["Cache-Control"]
    maak_ongedaan(samen)
    assert vraag(oud) == (200, "")


def test_the_id_in_the_data_leads_on_too(vraag, client, samen, blijft):
    oud, nieuw = (f"/id/{uuid}" for uuid in (samen.weg_uuid, blijft.uuid))
    assert vraag(oud) == (301, nieuw)
    assert vraag(nieuw) == (302, "/steunpunten/verzonnen-eik/")
    ids = {plek["id"] for plek in client.get("/steunpunten.geojson").json()["features"]}
    assert ids == {str(blijft.uuid)}
    maak_ongedaan(samen)
    assert vraag(oud) == (302, "/steunpunten/verzonnen-de-eik/")
    stand.vergeet()
    assert len(client.get("/steunpunten.geojson").json()["features"]) == 2


def test_merged_twice_leads_to_the_last(vraag, samen, blijft, beheerder):
    laatste = maak_steunpunt(slug="verzonnen-beuk")
    blijft.refresh_from_db()
    voeg_samen(laatste, blijft, {"openingstijden": "weg"}, beheerder, "")
    assert (
        vraag("/steunpunten/verzonnen-de-eik/openingstijden.ics")[1] == "/steunpunten/verzonnen-beuk/openingstijden.ics"
    )
    assert vraag(f"/id/{samen.weg_uuid}") == (301, f"/id/{laatste.uuid}")


def test_who_keeps_a_merged_place_in_a_list_finds_the_one_that_stayed(client, samen, blijft):
    plekken = json.loads(client.get("/mijn-lijst/plekken.json").content)
    assert plekken[str(samen.weg_uuid)] == plekken[str(blijft.uuid)]
    maak_ongedaan(samen)
    stand.vergeet()
    plekken = json.loads(client.get("/mijn-lijst/plekken.json").content)
    assert plekken[str(samen.weg_uuid)]["naam"] == "Verzonnen inloop De Eik"


@pytest.mark.parametrize("hoe", ["ingetrokken", "verwijderd"])
def test_what_was_public_and_is_not_any_more_is_gone(vraag, client, weg, hoe):
    uuid = weg.uuid
    if hoe == "ingetrokken":
        weg.publicatie = Steunpunt.Publicatie.INGETROKKEN
        weg.save()
    else:
        weg.delete()
    for pad in PADEN:
        assert vraag(f"/steunpunten/verzonnen-de-eik/{pad}") == (410, "")
    antwoord = client.get(f"/id/{uuid}")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (410, "application/problem+json")
    tekst = html.unescape(client.get("/steunpunten/verzonnen-de-eik/").content.decode())
    assert "Deze plek staat niet meer op de kaart" in tekst
    assert "De Eik" not in tekst


def test_a_merged_place_whose_successor_is_gone_is_gone_too(vraag, samen, blijft):
    Steunpunt.objects.get(pk=blijft.pk).delete()
    assert vraag("/steunpunten/verzonnen-de-eik/") == (410, "")
    assert vraag(f"/id/{samen.weg_uuid}") == (410, "")


def test_what_stopped_keeps_its_page_but_has_no_hours(vraag, weg):
    weg.fase = Steunpunt.Fase.GESTOPT
    weg.save()
    antwoorden = {pad: vraag(f"/steunpunten/verzonnen-de-eik/{pad}")[0] for pad in PADEN}
    assert antwoorden == {"": 200, "openingstijden.ics": 410, "adreskaart.vcf": 200, "klopt-niet/": 200}
    assert vraag(f"/id/{weg.uuid}") == (302, "/steunpunten/verzonnen-de-eik/")


def test_what_never_was_public_is_not_given_away(vraag, blijft):
    geheim = maak_steunpunt(slug="verzonnen-geheim", publicatie="concept")
    for pad in PADEN:
        assert vraag(f"/steunpunten/verzonnen-geheim/{pad}")[0] == 404
        assert vraag(f"/steunpunten/nooit-geweest/{pad}")[0] == 404
    assert vraag(f"/id/{geheim.uuid}")[0] == vraag(f"/id/{uuid4()}")[0] == 404
    # A place without hours has no calendar yet.
    assert vraag("/steunpunten/verzonnen-eik/openingstijden.ics")[0] == 404
