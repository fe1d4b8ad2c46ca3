"""The point of an address by a button, and hours in words."""

import html

import httpx
import pytest

from steunpunten.beheer.tijden_in_woorden import LEEG, in_woorden
from steunpunten.models import Openingstijd
from tests.beheer.conftest import DOM
from tests.beheer.formulier import velden
from tests.maken import maak_gemeente, maak_steunpunt

ADRES, TIJDEN = "/beheer/steunpunten/steunpunt/hulp/adres/", "/beheer/steunpunten/steunpunt/hulp/tijden/"
VRAAG = {"straat": "Domplein", "huisnummer": "29", "postcode": "3511", "plaats": "Utrecht", "gemeente": "GM0344"}


@pytest.fixture
def gemeente(db):
    return maak_gemeente()


def test_an_address_that_pdok_knows(als_beheerder, gemeente, antwoordt):
    gevraagd = antwoordt([DOM])
    antwoord = als_beheerder.post(ADRES, VRAAG).json()
    assert antwoord["zin"] == "Gevonden bij PDOK: Domplein 29, 3512JE Utrecht. Het punt staat op het adres."
    assert antwoord["invoer"] == {
        "breedtegraad": "52.090700",
        "lengtegraad": "5.121300",
        "nauwkeurigheid": "adres",
        "punt_bron": "PDOK Locatieserver",
    }
    assert gevraagd == ["Domplein 29 3511 Utrecht"]


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (httpx.ConnectTimeout("te laat"), "geeft op tijd geen antwoord"),
        (httpx.ConnectError("weg"), "is niet te bereiken"),
        ([], "PDOK kent dit adres niet."),
        ([{**DOM, "gemeentecode": "0363"}], "dat ligt in een andere gemeente"),
    ],
)
def test_without_a_good_answer_the_middle_of_the_postcode(als_beheerder, gemeente, antwoordt, wat, zin):
    antwoordt(wat)
    antwoord = als_beheerder.post(ADRES, VRAAG).json()
    assert zin in antwoord["zin"]
    assert "midden van postcode 3511" in antwoord["zin"]
    assert antwoord["invoer"]["nauwkeurigheid"] == "postcode"


@pytest.mark.parametrize(
    ("vraag", "nauwkeurigheid"),
    [
        ({"postcode": "3511 AB"}, "postcode"),
        ({"plaats": "utrecht", "gemeente": "GM0344"}, "plaats"),
        ({"plaats": "Nergens", "gemeente": "GM0344"}, None),
        ({"straat": "Domplein"}, None),
        ({"postcode": "\x00", "gemeente": "GM\x00"}, None),
        ({}, None),
    ],
)
def test_less_than_an_address_asks_nobody(als_beheerder, gemeente, antwoordt, vraag, nauwkeurigheid):
    gevraagd = antwoordt([DOM])
    antwoord = als_beheerder.post(ADRES, vraag).json()
    assert antwoord["invoer"].get("nauwkeurigheid") == nauwkeurigheid
    assert not gevraagd
    assert antwoord["zin"]


def test_only_a_press_of_the_button_by_who_may_fill_in(als_beheerder, maak_medewerker, inloggen, gemeente, antwoordt):
    gevraagd = antwoordt([DOM])
    assert als_beheerder.get(ADRES).status_code == 405
    lezer = inloggen(maak_medewerker("Lezer"))
    assert {lezer.post(ADRES, VRAAG).status_code, lezer.post(TIJDEN, {}).status_code} == {403}
    als_beheerder.handler.enforce_csrf_checks = True
    assert als_beheerder.post(ADRES, VRAAG).status_code == 403
    assert not gevraagd


def test_without_javascript_the_button_fills_the_form_and_saves_nothing(als_beheerder, gemeente, antwoordt):
    antwoordt([DOM])
    steunpunt = maak_steunpunt(gemeente=gemeente, punt=None)
    url = f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/change/"
    antwoord = als_beheerder.post(url, {**velden(als_beheerder, url), **VRAAG, "notitie": "blijft", "_zoek_adres": "1"})
    tekst = html.unescape(antwoord.content.decode())
    assert "Gevonden bij PDOK" in tekst
    assert "Er is nog niets opgeslagen" in tekst
    form = antwoord.context["adminform"].form
    assert [form[naam].value() for naam in ("breedtegraad", "nauwkeurigheid", "notitie")] == [
        "52.090700",
        "adres",
        "blijft",
    ]
    steunpunt.refresh_from_db()
    assert (steunpunt.punt, steunpunt.notitie) == (None, "")


def _rij(weekdag, van="10:00", tot="16:00", week=0, soort="inloop", **meer):
    return {"weekdag": weekdag, "van": van, "tot": tot, "week": week, "soort": soort, **meer}


@pytest.mark.parametrize(
    ("rijen", "regels"),
    [
        ([], [LEEG]),
        ([_rij(1)], ["Maandag van 10.00 tot 16.00 uur."]),
        ([_rij(3), _rij(1), _rij(2)], ["Maandag, dinsdag en woensdag van 10.00 tot 16.00 uur."]),
        ([_rij(5, week=1)], ["Elke eerste vrijdag van de maand van 10.00 tot 16.00 uur."]),
        (
            [_rij(5, week=-1, soort="afspraak")],
            ["Elke laatste vrijdag van de maand van 10.00 tot 16.00 uur, op afspraak."],
        ),
        ([_rij(6, "22:00", "02:00")], ["Zaterdag van 22.00 tot 02.00 uur, tot na middernacht."]),
        (
            [_rij(7, toelichting="met soep", geldig_van="2026-12-01", geldig_tot="2027-02-28")],
            ["Zondag van 10.00 tot 16.00 uur, vanaf 1-12-2026, tot en met 28-2-2027 (met soep)."],
        ),
    ],
)
def test_hours_in_words(rijen, regels):
    assert in_woorden(rijen) == regels


def test_the_form_says_the_hours_and_follows_what_is_typed(als_beheerder, gemeente):
    steunpunt = maak_steunpunt(gemeente=gemeente)
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=2, van="09:00", tot="12:30")
    url = f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/change/"
    assert "<li>Dinsdag van 09.00 tot 12.30 uur.</li>" in als_beheerder.get(url).content.decode()
    rijen = {naam: waarde for naam, waarde in velden(als_beheerder, url).items() if naam.startswith("openingstijden-")}

    def regels(**anders) -> list[str]:
        return als_beheerder.post(TIJDEN, {**rijen, **anders}).json()["regels"]

    assert regels(**{"openingstijden-0-tot": "13:00"}) == ["Dinsdag van 09.00 tot 13.00 uur."]
    assert regels(**{"openingstijden-0-tot": ""}) == [LEEG]
    assert regels(**{"openingstijden-0-DELETE": "on"}) == [LEEG]
    for kwaad in ("9999999", "-1", "x", "²"):
        assert regels(**{"openingstijden-TOTAL_FORMS": kwaad})
