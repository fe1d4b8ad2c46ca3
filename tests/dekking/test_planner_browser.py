"""The planner in a real browser: the map asks what if, and without scripts the page does the same."""

import re

import pytest

pytestmark = pytest.mark.browser
DRENTHE = "/dekking/planner/?gebied=iza-regio/drenthe&aantal=3&afstand=10"


def test_a_click_on_the_map_asks_what_a_place_there_would_do(site, nieuwe_pagina):
    pagina = nieuwe_pagina()
    pagina.goto(site + DRENTHE)
    kaart = pagina.locator("[data-planner-kaart]")
    kaart.scroll_into_view_if_needed()
    pagina.wait_for_selector(".speld-nieuw")
    assert kaart.locator(".speld-nieuw").count() == 3
    vak = kaart.bounding_box()
    pagina.mouse.click(vak["x"] + vak["width"] / 2 + 37, vak["y"] + vak["height"] / 2 + 11)
    pagina.wait_for_url(re.compile("erbij="))
    assert pagina.locator("#watals-kop").is_visible()
    assert pagina.get_by_text("Er komt een plek bij in").is_visible()
    pagina.get_by_role("link", name=re.compile("^Haal weg")).click()
    pagina.wait_for_url(lambda url: "erbij=" not in url)
    assert all(adres.startswith("https://service.pdok.nl/") for adres in pagina.vreemd)
    assert [klacht for klacht in pagina.klachten if "ERR_FAILED" not in klacht] == []


def test_without_scripts_on_a_phone_a_long_plan_arrives_by_itself(site, nieuwe_pagina):
    pagina = nieuwe_pagina(breedte=360, javascript=False)
    pagina.goto(f"{site}/dekking/planner/")
    pagina.get_by_label("Gebied").select_option("nederland")
    pagina.get_by_label("Aantal nieuwe plekken").fill("2")
    pagina.get_by_role("button", name="Reken uit").click()
    pagina.get_by_text("2 nieuwe plekken").wait_for(timeout=60_000)
    assert pagina.get_by_role("row").count() == 3
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 360
