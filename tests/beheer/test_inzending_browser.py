"""Whole stories in a real browser: from an open form to the map."""

import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from steunpunten.beheer.inzending import stempel
from steunpunten.beheer.uitzonderingen import MAANDEN
from steunpunten.models import Bericht, Steunpunt, Voorstel
from tests.beheer.inzending.axe import geen_drempels
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beheerpagina(nieuwe_pagina, live_server, als_beheerder):
    """A page of the admin, logged in."""

    def open_pagina(pad: str, **opties):
        pagina = nieuwe_pagina(**opties)
        koek = als_beheerder.cookies[settings.SESSION_COOKIE_NAME].value
        pagina.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koek, "url": live_server.url}])
        pagina.goto(f"{live_server.url}/beheer/{pad}")
        return pagina

    return open_pagina


@pytest.fixture(autouse=True)
def _hurry(monkeypatch):
    """A person takes longer than a test wants to wait."""
    monkeypatch.setattr(stempel, "KORTST_SECONDEN", -1)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_place_from_form_to_map(nieuwe_pagina, beheerpagina, live_server, javascript):
    maak_gemeente()
    bezoeker = nieuwe_pagina(breedte=360, javascript=javascript)
    bezoeker.goto(f"{live_server.url}/aanmelden/")
    bezoeker.get_by_label("Hoe heet het?").fill("Verzonnen huis")
    bezoeker.get_by_role("button", name="Verstuur").click()
    expect(bezoeker.get_by_role("alert")).to_contain_text("Vul in waar het is.")
    expect(bezoeker.get_by_label("Hoe heet het?")).to_have_value("Verzonnen huis")
    bezoeker.get_by_label("Postcode").fill("3511ab")
    bezoeker.get_by_label("Plaats", exact=True).fill("Utrecht")
    bezoeker.get_by_label("Website").fill("verzonnen.example")
    if javascript:
        geen_drempels(bezoeker)
    bezoeker.get_by_role("button", name="Verstuur").click()
    expect(bezoeker.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert bezoeker.context.cookies() == []
    assert bezoeker.klachten == []

    voorstel = Voorstel.objects.get()
    beheer = beheerpagina(f"steunpunten/voorstel/{voorstel.pk}/change/", javascript=javascript)
    beheer.get_by_role("button", name="Neem over wat aangevinkt is").click()
    beheer.get_by_role("link", name="Verzonnen huis", exact=True).first.click()
    beheer.get_by_label("Publicatie:").select_option("openbaar")
    beheer.locator("[name=_save]").first.click()
    assert Steunpunt.objects.openbaar().count() == 1

    time.sleep(1.1)  # A process trusts what it read last for a second.
    bezoeker.goto(f"{live_server.url}/zoeken/?plaats=3511")
    expect(bezoeker.get_by_role("link", name="Verzonnen huis")).to_be_visible()


def test_a_correction_accepted_in_part(nieuwe_pagina, beheerpagina, live_server):
    steunpunt = maak_steunpunt(slug="verzonnen-plek", gratis=False, doelgroep_tekst="Alle mensen")
    bezoeker = nieuwe_pagina(breedte=360)
    bezoeker.goto(f"{live_server.url}/steunpunten/verzonnen-plek/klopt-niet/")
    geen_drempels(bezoeker)
    bezoeker.get_by_role("link", name="Het eerste bezoek").click()
    bezoeker.get_by_label("Is het gratis?").select_option("Ja")
    bezoeker.get_by_label("Voor wie is het?").fill("Alleen jongeren")
    bezoeker.get_by_label("Jouw e-mailadres").fill("wie@example.org")
    bezoeker.get_by_role("button", name="Verstuur").click()
    expect(bezoeker.get_by_role("heading", name="Dank je wel")).to_be_visible()

    voorstel = Voorstel.objects.get()
    beheer = beheerpagina(f"steunpunten/voorstel/{voorstel.pk}/change/")
    assert beheer.klachten == []
    geen_drempels(beheer, "#content")
    beheer.klachten.clear()  # axe measures with styles of its own
    beheer.get_by_role("row", name="Voor wie is het?").get_by_label("Overnemen").uncheck()
    beheer.get_by_label("Antwoord aan de inzender").fill("Iedereen mag er nog komen.")
    beheer.get_by_role("button", name="Neem over wat aangevinkt is").click()
    expect(beheer.locator(".messagelist")).to_contain_text("Het staat in het record")
    assert beheer.klachten == []
    steunpunt.refresh_from_db()
    assert (steunpunt.gratis, steunpunt.doelgroep_tekst) == (True, "Alle mensen")
    call_command("ruim_op", verbosity=0)
    assert Voorstel.objects.get().status == "deels"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_mailed_confirmation(nieuwe_pagina, live_server, settings, javascript):
    settings.SITE_URL = live_server.url
    steunpunt = maak_steunpunt(slug="verzonnen-plek", email="plek@example.org", telefoon="030 111 11 11")
    call_command("stuur_controleverzoeken", verbosity=0)
    link = re.search(r"Alles klopt nog: (\S+)", Bericht.objects.get().tekst)[1]
    initiatief = nieuwe_pagina(breedte=360, javascript=javascript)
    for _ in range(2):  # As a mail scanner does before anybody reads it.
        initiatief.goto(link)
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_op is None
    expect(initiatief.get_by_text("030 111 11 11")).to_be_visible()
    if javascript:
        geen_drempels(initiatief)
    initiatief.get_by_role("button", name="Ja, alles klopt nog").click()
    expect(initiatief.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert initiatief.context.cookies() == []
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_door == "initiatief"
    initiatief.goto(f"{live_server.url}{steunpunt.get_absolute_url()}")
    expect(initiatief.locator("main")).to_contain_text("het initiatief zelf")
    initiatief.goto(link)
    expect(initiatief.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_facts_and_a_holiday_from_the_folded_part_to_the_page(nieuwe_pagina, beheerpagina, live_server, javascript):
    dag = timezone.localdate() + timedelta(days=20)
    vakantie = f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}: dicht (vakantie)"
    maak_steunpunt(slug="verzonnen-plek")
    bezoeker = nieuwe_pagina(breedte=360, javascript=javascript)
    bezoeker.goto(f"{live_server.url}/aanmelden/")
    expect(bezoeker.get_by_label("Hoe breed is de deur?")).to_be_hidden()
    bezoeker.locator("summary", has_text="Toegankelijkheid").click()
    expect(bezoeker.get_by_label("Hoe breed is de deur?")).to_be_visible()
    if javascript:
        geen_drempels(bezoeker)
        bezoeker.klachten.clear()  # axe measures with styles of its own
    for onderwerp, vul in (
        ("De toegankelijkheid", {"Hoe breed is de deur?": "85 cm"}),
        ("De openingstijden", {"Zijn er dagen dat het anders is?": vakantie}),
    ):
        bezoeker.goto(f"{live_server.url}/steunpunten/verzonnen-plek/klopt-niet/")
        bezoeker.get_by_role("link", name=onderwerp).click()
        for label, waarde in vul.items():
            bezoeker.get_by_label(label).fill(waarde)
        bezoeker.get_by_role("button", name="Verstuur").click()
        expect(bezoeker.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert bezoeker.klachten == []
    for voorstel in Voorstel.objects.all():
        beheer = beheerpagina(f"steunpunten/voorstel/{voorstel.pk}/change/", javascript=javascript)
        beheer.get_by_role("button", name="Neem over wat aangevinkt is").click()
        expect(beheer.locator(".messagelist")).to_contain_text("Het staat in het record")
    time.sleep(1.1)  # A process trusts what it read last for a second.
    bezoeker.goto(f"{live_server.url}/steunpunten/verzonnen-plek/")
    expect(bezoeker.get_by_text("85 cm")).to_be_visible()
    expect(bezoeker.get_by_text(vakantie)).to_be_visible()
