"""The search in a real browser: filters and back without a reload, by keyboard, without JavaScript, and near me."""

from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone
from playwright.sync_api import expect

from steunpunten.models import Aanbod, Onderdeel, Openingstijd
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import DE_BILT, DOM_UTRECHT, MARTINITOREN_GRONINGEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plekken(transactional_db):
    maak_gemeente()
    maak_gemeente("Groningen", "GM0014", MARTINITOREN_GRONINGEN, "9712")
    inloop = Onderdeel.objects.create(slug="inloop", naam="Inloop", groep="kern", uitleg="x", volgorde=1)
    Onderdeel.objects.create(slug="groeivijver", naam="Groeivijver", groep="kern", uitleg="x", volgorde=2)
    dom = maak_steunpunt(DOM_UTRECHT, naam="Verzonnen Dom", plaats="Utrecht", telefoon="030-0000000")
    maak_steunpunt(DE_BILT, naam="Verzonnen Bilt", soort="clubhuis", zonder_afspraak=True)
    maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen Toren")
    Aanbod.objects.create(steunpunt=dom, onderdeel=inloop)
    morgen = timezone.localdate() + timedelta(days=1)
    Openingstijd.objects.create(steunpunt=dom, weekdag=morgen.isoweekday(), van="10:00", tot="12:00")


@pytest.fixture
def open_pagina(nieuwe_pagina, live_server, plekken):
    def open_(pad: str, **opties):
        pagina = nieuwe_pagina(tegels=True, **opties)
        pagina.geladen = []
        pagina.on("request", lambda vraag: pagina.geladen.append(vraag.url) if vraag.is_navigation_request() else None)
        pagina.goto(f"{live_server.url}{pad}")
        return pagina

    return open_


def _namen(pagina) -> list[str]:
    return pagina.locator(".uitkomst-lijst > ol .kaartje h3").all_inner_texts()


def test_search_filter_chip_off_and_back_without_a_reload(open_pagina):
    pagina = open_pagina("/zoeken/?plaats=3511", breedte=1280)
    kop, melding = pagina.locator("#uitkomst"), pagina.locator("[data-zoek-melding]")
    expect(kop).to_have_text("2 steunpunten binnen 10 km van 3511 Utrecht")
    inloop = pagina.get_by_role("group", name="Wat je er kunt doen").get_by_label("Inloop")
    inloop.check()
    expect(kop).to_have_text("1 steunpunt binnen 10 km van 3511 Utrecht")
    expect(melding).to_have_text("1 steunpunt binnen 10 km van 3511 Utrecht")
    expect(inloop).to_be_focused()
    assert _namen(pagina) == ["Verzonnen Dom"]
    assert pagina.url.endswith("?plaats=3511&afstand=10&onderdeel=inloop")
    assert pagina.get_by_label("Groeivijver").locator("xpath=..").locator("[data-aantal]").inner_text() == "0"

    pagina.get_by_role("link", name="Haal weg: Inloop").click()
    expect(kop).to_have_text("2 steunpunten binnen 10 km van 3511 Utrecht")
    expect(kop).to_be_focused()
    expect(inloop).not_to_be_checked()
    pagina.get_by_role("link", name="Open eerst").click()
    expect(pagina.locator(".volgorde [aria-current]")).to_have_text("Open eerst")
    pagina.get_by_label("Afstand").select_option("5")
    expect(kop).to_have_text("2 steunpunten binnen 5 km van 3511 Utrecht")
    assert "volgorde=open" in pagina.url

    pagina.go_back()
    expect(kop).to_have_text("2 steunpunten binnen 10 km van 3511 Utrecht")
    expect(pagina.get_by_label("Afstand")).to_have_value("10")
    pagina.go_back()
    pagina.go_back()
    expect(kop).to_have_text("1 steunpunt binnen 10 km van 3511 Utrecht")
    expect(inloop).to_be_checked()
    pagina.go_forward()
    expect(inloop).not_to_be_checked()
    assert len(pagina.geladen) == 1
    assert pagina.klachten == []
    assert pagina.vreemd == []


def test_on_a_small_screen_the_filters_open_and_close_and_the_map_waits(open_pagina):
    pagina = open_pagina("/zoeken/?plaats=3511", breedte=320)
    geladen = pagina.evaluate("performance.getEntriesByType('resource').map(deel => deel.name)")
    assert not [naam for naam in geladen if "leaflet" in naam or "kaart" in naam]
    inloop = pagina.get_by_role("group", name="Wat je er kunt doen").get_by_label("Inloop")
    expect(inloop).to_be_hidden()
    pagina.get_by_text("Filters").click()
    inloop.check()
    expect(pagina.locator("[data-filters-kop]")).to_have_text("Filters (1 gekozen)")
    stappen = pagina.evaluate("history.length")
    pagina.get_by_role("button", name="Toon de steunpunten").click()
    expect(inloop).to_be_hidden()
    expect(pagina.locator("#uitkomst")).to_be_focused()
    # The same question is no step of its own: "back" would seem to do nothing.
    assert pagina.evaluate("history.length") == stappen

    pagina.get_by_role("button", name="Toon de kaart").click()
    expect(pagina.locator(".speld")).to_have_count(1)
    pagina.get_by_role("link", name="Haal weg: Inloop").click()
    expect(pagina.locator(".speld")).to_have_count(2)
    expect(pagina.get_by_role("button", name="Verberg de kaart")).to_be_visible()
    pagina.locator(".speld").first.click()
    pagina.locator(".venster a").click()
    pagina.wait_for_url("**/steunpunten/**")
    pagina.go_back()
    expect(pagina.locator(".speld")).to_have_count(2)
    te_breed = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert te_breed <= 0
    assert pagina.klachten == []


def test_by_keyboard_a_place_is_chosen_from_a_list_that_says_how_long_it_is(open_pagina):
    pagina = open_pagina("/", breedte=360)
    veld = pagina.get_by_label("Postcode of plaats")
    veld.focus()
    expect(veld).to_have_role("combobox")
    veld.press_sequentially("gron")
    lijst = pagina.get_by_role("listbox")
    expect(lijst.get_by_role("option")).to_have_text(["Groningen"])
    expect(veld).to_have_attribute("aria-expanded", "true")
    expect(pagina.get_by_text("1 plaats. Kies met de pijltjes.")).to_be_attached()
    veld.press("ArrowDown")
    actief = veld.get_attribute("aria-activedescendant")
    assert pagina.locator(f"#{actief}").get_attribute("aria-selected") == "true"
    veld.press("Escape")
    expect(lijst).to_be_hidden()
    expect(veld).to_have_value("gron")
    veld.press("ArrowDown")
    veld.press("ArrowDown")
    veld.press("Enter")
    expect(veld).to_have_value("Groningen")
    expect(lijst).to_be_hidden()
    veld.press("Enter")
    expect(pagina.locator("#uitkomst")).to_contain_text("van Groningen")
    assert pagina.klachten == []


def test_near_me_sends_a_postcode_and_never_the_position(open_pagina):
    gevraagd = []
    plek = {"latitude": 52.0907, "longitude": 5.1214}
    pagina = open_pagina("/", permissions=["geolocation"], geolocation=plek)
    pagina.on("request", lambda vraag: gevraagd.append(vraag.url + (vraag.post_data or "")))
    knop = pagina.get_by_role("button", name="Zoek bij mij in de buurt")
    expect(knop).to_have_accessible_description(
        "Je plek blijft op je eigen telefoon of computer. We zoeken met alleen je postcode."
    )
    knop.click()
    expect(pagina.locator("#uitkomst")).to_have_text("2 steunpunten binnen 10 km van 3511 Utrecht")
    assert pagina.url.endswith("?plaats=3511")
    assert not [url for url in gevraagd if "52.09" in url or "5.12" in url]

    pagina.context.set_geolocation({"latitude": 48.85, "longitude": 2.35})
    pagina.get_by_role("button", name="Zoek bij mij in de buurt").click()
    expect(pagina.locator(".hier-melding")).to_contain_text("Je lijkt niet in Nederland te zijn.")
    expect(pagina.get_by_label("Postcode of plaats")).to_be_editable()


def test_near_me_refused_is_a_sentence(open_pagina):
    pagina = open_pagina("/zoeken/")
    pagina.get_by_role("button", name="Zoek bij mij in de buurt").click()
    expect(pagina.locator(".hier-melding")).to_contain_text("Je browser mag je plek niet zien.")


def test_without_javascript_the_form_and_the_links_do_the_same(open_pagina):
    pagina = open_pagina("/zoeken/?plaats=3511", breedte=320, javascript=False)
    expect(pagina.get_by_role("button", name="Zoek bij mij in de buurt")).to_have_count(0)
    expect(pagina.get_by_role("button", name="Toon de kaart")).to_be_hidden()
    pagina.get_by_text("Filters").click()
    pagina.get_by_role("group", name="Wat je er kunt doen").get_by_label("Inloop").check()
    pagina.get_by_role("button", name="Toon de steunpunten").click()
    expect(pagina.locator("#uitkomst")).to_have_text("1 steunpunt binnen 10 km van 3511 Utrecht")
    pagina.get_by_role("link", name="Haal weg: Inloop").click()
    expect(pagina.locator("#uitkomst")).to_have_text("2 steunpunten binnen 10 km van 3511 Utrecht")
    pagina.get_by_role("link", name="Open eerst").click()
    assert "volgorde=open" in pagina.url
    assert len(pagina.geladen) == 4


@pytest.mark.parametrize("breedte", [700, 1280])
def test_on_paper_there_is_what_was_chosen_and_the_list_and_nothing_to_press(open_pagina, breedte):
    pagina = open_pagina("/zoeken/?plaats=3511&onderdeel=inloop", breedte=breedte)
    pagina.emulate_media(media="print")
    expect(pagina.get_by_role("heading", name="1 steunpunt binnen 10 km")).to_be_visible()
    expect(pagina.locator(".chip")).to_be_visible()
    expect(pagina.get_by_role("link", name="Verzonnen Dom")).to_be_visible()
    knoppen = pagina.locator("main :is(button, input, select, summary)").all()
    assert [knop.text_content() for knop in knoppen if knop.is_visible()] == []


def test_where_the_answer_fails_the_page_is_loaded(open_pagina):
    pagina = open_pagina("/zoeken/?plaats=3511")
    eerst = iter([True])
    pagina.route("**/zoeken/?*onderdeel*", lambda r: r.abort() if next(eerst, False) else r.continue_())
    pagina.get_by_role("group", name="Wat je er kunt doen").get_by_label("Inloop").check()
    expect(pagina.locator("#uitkomst")).to_have_text("1 steunpunt binnen 10 km van 3511 Utrecht")


def test_many_places_come_in_clusters_that_split_when_pressed(open_pagina, monkeypatch):
    from steunpunten.zoeken import kaartgegevens

    monkeypatch.setattr(kaartgegevens, "MEESTE_LOS", 5)
    for nummer in range(8):
        maak_steunpunt(Point(5.12 + nummer * 0.01, 52.09, srid=4326), naam=f"Verzonnen {nummer}")
    pagina = open_pagina("/zoeken/?afstand=heel-nederland")
    pagina.get_by_role("button", name="Toon de kaart").click()
    tros = pagina.get_by_role("button", name="10 steunpunten bij elkaar, zoom in")
    tros.click()
    expect(tros).to_have_count(0)
    expect(pagina.locator(".speld")).not_to_have_count(1)
    assert pagina.klachten == []
