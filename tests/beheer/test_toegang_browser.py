"""Stories in a real browser: a first login with a second step, by keyboard; a form with help; two who save at once."""

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from steunpunten.models import Openingstijd
from tests.beheer.conftest import WACHTWOORD
from tests.beheer.formulier import verstuur
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_first_login_with_the_keyboard_alone(nieuwe_pagina, live_server, maak_medewerker, javascript):
    vera = maak_medewerker("Redactie")
    pagina = nieuwe_pagina(breedte=360, javascript=javascript)
    pagina.goto(f"{live_server.url}/beheer/steunpunten/organisatie/")
    pagina.get_by_label("Gebruikersnaam").focus()
    pagina.keyboard.type(vera.username)
    pagina.keyboard.press("Tab")
    pagina.keyboard.type(WACHTWOORD)
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Stel een tweede stap in")).to_be_visible()
    assert pagina.evaluate("document.querySelector('.toegang-qr').naturalWidth") > 100
    pagina.get_by_label("Code uit de app").focus()
    pagina.keyboard.type(f"{totp(TOTPDevice.objects.get(user=vera).bin_key):06d}")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".toegang-codes code")).to_have_count(10)
    code = pagina.locator(".toegang-codes code").first.inner_text()
    pagina.get_by_role("button", name="Ik heb ze bewaard").focus()
    pagina.keyboard.press("Enter")
    expect(pagina).to_have_url(f"{live_server.url}/beheer/steunpunten/organisatie/")

    # Later, without the phone.
    pagina.get_by_role("button", name="Afmelden").click()
    pagina.goto(f"{live_server.url}/beheer/")
    pagina.get_by_label("Gebruikersnaam").fill(vera.username)
    pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
    pagina.keyboard.press("Enter")
    pagina.get_by_label("Code").fill(code)
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Je hebt nog 9 herstelcodes.")).to_be_visible()
    assert pagina.klachten == []


def test_a_form_helps_and_two_who_save_at_once_lose_nothing(open_beheer, maak_medewerker, inloggen):
    steunpunt = maak_steunpunt(gemeente=maak_gemeente(), plaats="Utrecht", punt=None)
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=1, van="10:00", tot="12:00")
    url = f"steunpunten/steunpunt/{steunpunt.pk}/change/"
    pagina = open_beheer(maak_medewerker("Redactie"), url)
    pagina.locator("[data-puntkaart][data-klaar]").wait_for()

    pagina.get_by_label("Postcode").first.fill("3511")
    pagina.get_by_role("button", name="Zoek het punt van dit adres").click()
    expect(pagina.locator("[data-adres-antwoord]")).to_contain_text("midden van postcode 3511")
    expect(pagina.get_by_label("Breedtegraad")).to_have_value("52.090670")
    expect(pagina.locator(".leaflet-marker-icon")).to_have_count(1)
    pagina.locator("#id_openingstijden-0-tot").fill("17:30")
    expect(pagina.locator("[data-tijden]")).to_have_text("Maandag van 10.00 tot 17.30 uur.")

    ander = inloggen(maak_medewerker("Redactie"))
    verstuur(ander, f"/beheer/{url}", telefoon="030 2222222")
    pagina.locator("input[name=_continue]").first.click()
    expect(pagina.locator(".botsing")).to_contain_text("030 2222222")
    expect(pagina.get_by_label("Telefoon")).to_have_value("030 2222222")
    expect(pagina.get_by_label("Postcode").first).to_have_value("3511")
    pagina.locator("input[name=_continue]").first.click()
    expect(pagina.locator(".messagelist .success")).to_be_visible()
    steunpunt.refresh_from_db()
    assert (steunpunt.telefoon, steunpunt.postcode, steunpunt.nauwkeurigheid) == ("030 2222222", "3511", "postcode")
    assert f"{steunpunt.openingstijden.get().tot:%H:%M}" == "17:30"

    pagina.get_by_role("link", name="Geschiedenis").click()
    pagina.get_by_role("button", name="Vergelijk de twee gekozen versies").click()
    expect(pagina.get_by_role("heading", name="Twee versies van")).to_be_visible()
    assert pagina.klachten == []


def test_without_javascript_the_address_is_looked_up_too(open_beheer, maak_medewerker):
    steunpunt = maak_steunpunt(gemeente=maak_gemeente(), plaats="Utrecht", punt=None)
    pagina = open_beheer(maak_medewerker("Redactie"), f"steunpunten/steunpunt/{steunpunt.pk}/change/", javascript=False)
    pagina.get_by_label("Postcode").first.fill("3511")
    pagina.get_by_role("button", name="Zoek het punt van dit adres").click()
    expect(pagina.get_by_text("Kijk of het punt klopt en sla dan op.")).to_be_visible()
    pagina.locator("input[name=_continue]").first.click()
    steunpunt.refresh_from_db()
    assert steunpunt.nauwkeurigheid == "postcode"


def test_a_verkenner_works_in_her_regio_only(open_beheer, maak_medewerker, live_server):
    gemeente = maak_gemeente()
    hier = maak_steunpunt(naam="Verzonnen huis hier", gemeente=gemeente)
    daar = maak_steunpunt(naam="Verzonnen geheim daar", publicatie="uit_te_zoeken")
    pagina = open_beheer(maak_medewerker("Verkenner", gemeente.regios.get()))
    assert "Verzonnen geheim daar" not in pagina.locator("body").inner_text()
    pagina.get_by_role("link", name="Steunpunten", exact=True).last.click()
    expect(pagina.locator("#result_list tbody tr")).to_have_count(1)
    assert pagina.goto(f"{live_server.url}/beheer/steunpunten/steunpunt/{daar.pk}/change/").status == 404
    pagina.goto(f"{live_server.url}/beheer/steunpunten/controle/add/")
    pagina.locator(".field-steunpunt .select2-selection").click()
    keuzes = pagina.locator(".select2-results__option")
    expect(keuzes).to_have_text([hier.naam])
