"""The open forms: from a page to the queue, and what they refuse."""

import html
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steunpunten.models import Inzendteller, Voorstel
from tests.beheer.inzending.invullen import stempel_van
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db
AANMELDEN = "/aanmelden/"
NIEUW = {
    "naam": "Verzonnen huis",
    "soort": "inloop",
    "vorm": "plek",
    "plaats": "Utrecht",
    "website": "verzonnen.example",
    "antwoord_naar": "iemand@example.org",
}


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


@pytest.fixture
def steunpunt():
    return maak_steunpunt(slug="verzonnen-plek", telefoon="030 111 11 11", straat="Oude straat", huisnummer="1")


def _url(veld: str) -> str:
    return f"/steunpunten/verzonnen-plek/klopt-niet/?veld={veld}"


def test_a_new_place_goes_into_the_queue(client, vul_in):
    antwoord = vul_in(AANMELDEN, NIEUW)
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/bedankt/")
    voorstel = Voorstel.objects.get()
    assert (voorstel.soort, voorstel.status, voorstel.herkomst) == ("nieuw", "open", "bezoeker")
    assert voorstel.email == "iemand@example.org"
    velden = dict(voorstel.velden.values_list("veld", "nieuw"))
    assert velden == {
        "naam": "Verzonnen huis",
        "soort": "inloop",
        "vorm": "plek",
        "plaats": "Utrecht",
        "website": "https://verzonnen.example",
    }
    assert "Dank je wel" in _tekst(client.get("/bedankt/"))


def test_errors_stand_at_the_field_and_what_was_typed_is_still_there(vul_in):
    antwoord = vul_in(AANMELDEN, {**NIEUW, "plaats": "", "antwoord_naar": "geen adres", "bericht": "Hallo <b>daar</b>"})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Vul in waar het is. De plaats is genoeg." in tekst
    assert 'aria-describedby="id_plaats_error"' in tekst
    assert 'value="geen adres"' in tekst
    assert "Hallo &lt;b&gt;daar&lt;/b&gt;" in tekst
    assert not Voorstel.objects.exists()


@pytest.mark.parametrize("postcode", ["abc", "0111 AA", "35111"])
def test_a_postcode_that_is_none_is_refused_at_its_field(vul_in, postcode):
    tekst = vul_in(AANMELDEN, {**NIEUW, "postcode": postcode}).content.decode()
    assert "Schrijf een postcode als 3511 AB, of alleen 3511." in tekst
    assert 'id="id_postcode_error"' in tekst
    assert f'value="{postcode}"' in tekst
    assert not Voorstel.objects.exists()


def test_a_place_needs_something_to_check_it_by(vul_in):
    antwoord = vul_in(AANMELDEN, {**NIEUW, "website": ""})
    assert "Vul een website, telefoonnummer of e-mailadres in." in _tekst(antwoord)


def test_a_field_that_is_wrong_goes_in_with_old_and_new(client, vul_in, steunpunt):
    assert 'value="030 111 11 11"' in client.get(_url("telefoon")).content.decode()
    vul_in(_url("telefoon"), {"telefoon": "030 222 22 22"})
    voorstel = Voorstel.objects.get()
    assert (voorstel.soort, voorstel.steunpunt) == ("wijziging", steunpunt)
    assert list(voorstel.velden.values_list("veld", "oud", "nieuw")) == [("telefoon", "030 111 11 11", "030 222 22 22")]
    steunpunt.refresh_from_db()
    assert steunpunt.telefoon == "030 111 11 11"


def test_only_what_changed_is_proposed(vul_in, steunpunt):
    vul_in(_url("adres"), {"straat": "Oude straat", "huisnummer": "12", "postcode": "3511ab"})
    assert dict(Voorstel.objects.get().velden.values_list("veld", "nieuw")) == {
        "huisnummer": "12",
        "postcode": "3511 AB",
    }


def test_what_a_browser_makes_of_a_text_is_no_change(vul_in, steunpunt):
    steunpunt.beschrijving = "Eerste regel.\r\nTweede regel. "
    steunpunt.save()
    vul_in(_url("tekst"), {"beschrijving": "Eerste regel.\r\nTweede regel.", "samenvatting": "Kort."})
    assert list(Voorstel.objects.get().velden.values_list("veld", flat=True)) == ["samenvatting"]


def test_the_first_visit_and_who_is_there_are_asked_together(vul_in, steunpunt):
    vul_in(_url("eerste-bezoek"), {"wie_er_zijn": "Een verzonnen gastvrouw.", "gratis": "ja"})
    assert set(Voorstel.objects.get().velden.values_list("veld", flat=True)) == {"wie_er_zijn", "gratis"}


def test_who_does_not_know_the_answer_can_say_what_is_wrong(vul_in, steunpunt):
    leeg = vul_in(_url("telefoon"), {"telefoon": "030 111 11 11"})
    assert "Schrijf wat er moet staan" in _tekst(leeg)
    vul_in(_url("telefoon"), {"telefoon": "030 111 11 11", "bericht": "Niemand neemt op."})
    voorstel = Voorstel.objects.get()
    assert (voorstel.soort, voorstel.bericht) == ("melding", "Het telefoonnummer: Niemand neemt op.")
    assert not voorstel.velden.exists()


def test_gone_becomes_a_voorstel_and_nothing_else_yet(vul_in, steunpunt):
    vul_in(_url("bestaat-niet-meer"), {"bericht": "De deur is dicht en het bord is weg."})
    voorstel = Voorstel.objects.get()
    assert voorstel.soort == "gestopt"
    assert list(voorstel.velden.values_list("veld", "oud", "nieuw")) == [("fase", "open", "gestopt")]
    steunpunt.refresh_from_db()
    assert steunpunt.fase == "open"


def test_without_a_subject_the_page_asks_which(client, steunpunt):
    for url in ("/steunpunten/verzonnen-plek/klopt-niet/", _url("bestaat-niet")):
        assert "?veld=openingstijden" in _tekst(client.get(url))


def test_one_thing_is_not_right_and_several_are_not(client, steunpunt):
    assert "<h1>Het adres klopt niet</h1>" in _tekst(client.get(_url("adres")))
    assert "<h1>De openingstijden kloppen niet</h1>" in _tekst(client.get(_url("openingstijden")))


def test_a_hidden_address_is_not_shown_by_its_form(client, vul_in, steunpunt):
    steunpunt.adres_tonen = False
    steunpunt.save()
    assert "Oude straat" not in _tekst(client.get(_url("adres")))
    vul_in(_url("adres"), {"straat": "Nieuwe straat", "plaats": steunpunt.plaats})
    assert list(Voorstel.objects.get().velden.values_list("veld", "oud", "nieuw")) == [
        ("straat", "Oude straat", "Nieuwe straat")
    ]


def test_what_is_not_public_has_no_form_and_an_old_address_redirects(client, steunpunt):
    maak_steunpunt(slug="verzonnen-geheim", publicatie="uit_te_zoeken")
    assert client.get("/steunpunten/verzonnen-geheim/klopt-niet/").status_code == 404
    steunpunt.slug = "verzonnen-nieuw"
    steunpunt.save()
    antwoord = client.get(_url("telefoon"))
    assert (antwoord.status_code, antwoord["Location"]) == (
        301,
        "/steunpunten/verzonnen-nieuw/klopt-niet/?veld=telefoon",
    )


@pytest.mark.parametrize("url", [AANMELDEN, "/steunpunten/verzonnen-plek/klopt-niet/", _url("naam"), "/bedankt/"])
def test_a_get_writes_nothing_and_sets_no_cookie(client, steunpunt, url):
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(url)
    assert antwoord.status_code == 200
    assert all(vraag["sql"].startswith("SELECT") for vraag in vragen)
    assert not antwoord.cookies
    assert "Cookie" not in antwoord.get("Vary", "")


def test_the_form_works_where_every_cookie_is_refused(steunpunt, vul_in, client):
    client.handler.enforce_csrf_checks = True
    assert vul_in(AANMELDEN, NIEUW).status_code == 302
    assert not client.cookies


# --- Machines ----------------------------------------------------------------------------------


def test_the_trap_is_out_of_reach_of_people(client):
    tekst = client.get(AANMELDEN).content.decode()
    val = tekst[tekst.index('class="weg"') :]
    assert 'aria-hidden="true"' in val[:60]
    assert 'tabindex="-1"' in val
    assert 'autocomplete="off"' in val


def test_who_falls_into_the_trap_gets_the_same_answer_and_leaves_no_trace(vul_in):
    antwoord = vul_in(AANMELDEN, {**NIEUW, "tweede_regel": "x"})
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/bedankt/")
    assert not Voorstel.objects.exists()
    assert not Inzendteller.objects.exists()


def test_too_fast_can_be_sent_again_as_it_is(client, vul_in):
    with time_machine.travel(timezone.now(), tick=False):
        antwoord = vul_in(AANMELDEN, NIEUW, na=1)
    assert "Dat ging wel heel snel." in _tekst(antwoord)
    assert not Voorstel.objects.exists()


@pytest.mark.parametrize("na", [4 * 3600 + 1, 30 * 3600])
def test_too_late_gets_a_new_stamp_and_keeps_what_was_typed(vul_in, na):
    antwoord = vul_in(AANMELDEN, NIEUW, na=na)
    assert "Dit formulier stond te lang open." in _tekst(antwoord)
    assert 'value="Verzonnen huis"' in antwoord.content.decode()
    assert not Voorstel.objects.exists()


@pytest.mark.parametrize("stempel", ["", "zelfgemaakt", "a:b:c", "\x00", "x" * 500])
def test_a_stamp_we_did_not_sign_does_not_count(client, stempel):
    antwoord = client.post(AANMELDEN, {**NIEUW, "stempel": stempel})
    assert antwoord.status_code == 200
    assert not Voorstel.objects.exists()
    assert stempel_van(antwoord) != stempel


def test_one_stamp_sends_once(client):
    stempel = stempel_van(client.get(AANMELDEN))
    with time_machine.travel(timezone.now() + timedelta(seconds=30), tick=False):
        for _ in range(3):
            assert client.post(AANMELDEN, {**NIEUW, "stempel": stempel}).status_code == 302
    assert Voorstel.objects.count() == 1


# --- Hostile and large -------------------------------------------------------------------------


@pytest.mark.parametrize("naar", ["a@example.org\nBcc: b@example.org", "a@example.org, b@example.org", "<a@b.nl>"])
def test_an_address_with_more_than_an_address_is_refused(vul_in, naar):
    antwoord = vul_in(AANMELDEN, {**NIEUW, "antwoord_naar": naar})
    assert antwoord.status_code == 200
    assert not Voorstel.objects.exists()


def test_links_are_counted_and_what_nobody_can_see_is_left_out(vul_in):
    bericht = "Kijk op http://spam.example en www.spam.example\u202e of spam.com/x\x07."
    vul_in(AANMELDEN, {**NIEUW, "bericht": bericht})
    voorstel = Voorstel.objects.get()
    assert voorstel.aantal_links == 3
    assert voorstel.bericht == "Kijk op http://spam.example en www.spam.example of spam.com/x."


@pytest.mark.parametrize(("veld", "lengte"), [("naam", 201), ("bericht", 4001), ("openingstijden", 1001)])
def test_a_text_that_is_too_long_is_refused_at_its_field(vul_in, veld, lengte):
    antwoord = vul_in(AANMELDEN, {**NIEUW, veld: "x" * lengte})
    assert f'id="id_{veld}_error"' in antwoord.content.decode()
    assert not Voorstel.objects.exists()


def test_a_very_large_request_is_refused_before_it_is_read(client):
    antwoord = client.post(AANMELDEN, {**NIEUW, "bericht": "x" * 300_000})
    assert antwoord.status_code == 413
    assert "Je bericht is te lang" in _tekst(antwoord)


@pytest.mark.parametrize("website", ["javascript:alert(1)", "data:text/html,x", "ftp://verzonnen.example"])
def test_a_website_is_a_web_address(vul_in, website):
    vul_in(AANMELDEN, {**NIEUW, "website": website})
    assert not Voorstel.objects.exists()
