"""Keeping and sharing places in a real browser; nobody but the browser learns which."""

from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from steunpunten.models import Kenmerk, KenmerkInvulling, Openingstijd
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plekken():
    gemeente = maak_gemeente()
    linde = maak_steunpunt(naam="Verzonnen Lindehuis", plaats="Utrecht", gemeente=gemeente, telefoon="030 000 00 00")
    kade = maak_steunpunt(naam="Verzonnen Kade", plaats="Utrecht", gemeente=gemeente)
    Openingstijd.objects.create(steunpunt=linde, weekdag=1, van="10:00", tot="14:00")
    return linde, kade


def test_a_list_of_ones_own(nieuwe_pagina, live_server, plekken):
    linde, kade = plekken
    pagina = nieuwe_pagina(breedte=360)
    gevraagd = []
    pagina.on("request", lambda vraag: gevraagd.append(vraag.url))

    pagina.goto(f"{live_server.url}/mijn-lijst/")
    assert "Je lijst is leeg" in pagina.inner_text("main")
    assert not any(url.endswith("plekken.json") for url in gevraagd)

    # From a card, and from the page of a place.
    pagina.goto(f"{live_server.url}/zoeken/?plaats=3511")
    knop = pagina.get_by_role("button", name="Op mijn lijst Verzonnen Kade")
    knop.click()
    assert knop.get_attribute("aria-pressed") == "true"
    assert pagina.url.endswith("/zoeken/?plaats=3511")  # the card's own link was not followed
    pagina.goto(f"{live_server.url}{linde.get_absolute_url()}")
    pagina.get_by_role("button", name="Op mijn lijst Verzonnen Lindehuis").click()

    pagina.goto(f"{live_server.url}/mijn-lijst/")
    pagina.get_by_text("Je bewaarde 2 plekken.").wait_for()
    koppen = pagina.locator("main h2").all_inner_texts()
    assert koppen == ["Verzonnen Kade", "Verzonnen Lindehuis"]
    assert "maandag 10.00 tot 14.00 uur" in pagina.inner_text("main")
    mail = unquote(pagina.get_by_role("link", name="Mail de lijst").get_attribute("href"))
    assert "030 000 00 00" in mail
    assert f"{live_server.url}{kade.get_absolute_url()}" in mail

    pagina.get_by_role("button", name="Haal eraf Verzonnen Kade").click()
    assert pagina.locator("main h2").all_inner_texts() == ["Verzonnen Lindehuis"]
    assert pagina.evaluate("document.activeElement.tagName") == "H1"
    pagina.get_by_role("button", name="Maak de lijst leeg").click()
    assert pagina.evaluate("localStorage.length") == 0

    # What was kept is in no address that was asked for, and no cookie was set.
    lijst = gevraagd[gevraagd.index(f"{live_server.url}/mijn-lijst/") :]
    assert not any(str(plek.uuid) in url for plek in plekken for url in lijst)
    assert pagina.context.cookies() == []
    assert pagina.vreemd == []
    assert pagina.klachten == []


def test_a_place_that_is_gone_says_so(nieuwe_pagina, live_server, plekken):
    linde, _ = plekken
    pagina = nieuwe_pagina()
    pagina.goto(f"{live_server.url}{linde.get_absolute_url()}")
    pagina.get_by_role("button", name="Op mijn lijst").click()
    linde.publicatie = "ingetrokken"
    linde.save()
    pagina.wait_for_timeout(1100)  # a worker may lag one second (stand.py)
    pagina.goto(f"{live_server.url}/mijn-lijst/")
    pagina.get_by_text("Deze plek staat niet meer op onze site.").wait_for()


def test_without_javascript(nieuwe_pagina, live_server, plekken):
    """Everything of a place is there; what cannot work is not there; the list says what to do instead."""
    linde, _ = plekken
    pagina = nieuwe_pagina(breedte=320, javascript=False)
    pagina.goto(f"{live_server.url}{linde.get_absolute_url()}")
    gelezen = pagina.inner_text("main")
    for woorden in ("Wanneer kun je er terecht?", "Je eerste bezoek", "030 000 00 00", "Mail deze plek"):
        assert woorden in gelezen
    for woorden in ("Op mijn lijst", "Kopieer de link", "Druk af", "Toon de kaart"):
        assert woorden not in gelezen
    assert pagina.evaluate("document.documentElement.scrollWidth") == 320
    pagina.goto(f"{live_server.url}/zoeken/?plaats=3511")
    assert pagina.get_by_text("Op mijn lijst").count() == 0
    pagina.get_by_text("Menu", exact=True).click()
    pagina.get_by_role("link", name="Mijn lijst").click()
    assert "Zet de pagina van die plek bij je favorieten" in pagina.inner_text("main")


def test_sharing_and_printing(nieuwe_pagina, live_server, plekken, tmp_path, settings):
    settings.SITE_URL = live_server.url
    linde, _ = plekken
    linde.beschrijving = "Een verzonnen zin van een gewone lengte. " * 12
    linde.eerste_bezoek = "Nog een verzonnen zin over een eerste bezoek. " * 6
    linde.wie_er_zijn = "Verzonnen gastvrouwen ontvangen je, en je ontmoet er mensen van alle leeftijden.\n" * 2
    linde.save()
    for nummer, naam in enumerate(("Iedereen is welkom", "Leren, herstellen en groeien"), start=1):
        kenmerk = Kenmerk.objects.create(nummer=nummer, naam=naam, uitleg="x")
        KenmerkInvulling.objects.create(steunpunt=linde, kenmerk=kenmerk, tekst="Een verzonnen zin.", bron="test")
    pagina = nieuwe_pagina(permissions=["clipboard-read", "clipboard-write"])
    pagina.goto(f"{live_server.url}{linde.get_absolute_url()}")
    pagina.get_by_role("button", name="Kopieer de link").click()
    pagina.get_by_text("De link is gekopieerd.").wait_for()
    adres = f"{live_server.url}{linde.get_absolute_url()}"
    assert pagina.evaluate("navigator.clipboard.readText()") == adres
    assert adres in unquote(pagina.get_by_role("link", name="Mail deze plek").get_attribute("href"))

    pagina.pdf(path=tmp_path / "plek.pdf", format="A4")
    (blad,) = PdfReader(tmp_path / "plek.pdf").pages
    gedrukt = " ".join(blad.extract_text().split())
    for woorden in ("Verzonnen Lindehuis", "112", "0800-0113", "10.00 tot 14.00 uur", "030 000 00 00", adres):
        assert woorden in gedrukt
    for woorden in ("Verlaat deze site", "Klopt dit niet", "Kopieer", "Andere plekken", "Nu dicht", "Nu open"):
        assert woorden not in gedrukt
