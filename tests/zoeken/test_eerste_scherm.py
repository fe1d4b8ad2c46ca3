"""What stands on the first screen of a phone of 360 by 800, measured on the real site; and the form that folds."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TELEFOON = 360
KLEINSTE = 320
MET_EN_ZONDER = pytest.mark.parametrize("javascript", [True, False])


@pytest.fixture
def bezoek(nieuwe_pagina, site):
    def open_pagina(pad: str, **opties) -> Page:
        pagina = nieuwe_pagina(tegels=True, **opties)
        pagina.goto(f"{site}{pad}")
        return pagina

    return open_pagina


def _top(pagina: Page, wat: str) -> float:
    return pagina.locator(wat).first.bounding_box()["y"]


@MET_EN_ZONDER
@pytest.mark.parametrize(
    ("pad", "hoogstens"),
    [
        ("/zoeken/?plaats=3511", 640),
        ("/zoeken/?afstand=heel-nederland", 640),
        ("/zoeken/?plaats=3511&onderdeel=groeivijver", 640),  # one place has no order to choose
        ("/zoeken/?plaats=3511&onderdeel=inloop", 680),  # a chip and the order
    ],
)
def test_the_first_result_stands_on_the_first_screen(bezoek, javascript, pad, hoogstens):
    pagina = bezoek(pad, breedte=TELEFOON, javascript=javascript)
    assert _top(pagina, ".kaartje h3") <= hoogstens


@MET_EN_ZONDER
def test_the_field_stands_on_the_first_screen_of_the_start_page(bezoek, javascript):
    pagina = bezoek("/", breedte=TELEFOON, javascript=javascript)
    assert _top(pagina, "[name=plaats]") <= 450
    assert pagina.get_by_role("button", name="Zoek", exact=True).bounding_box()["y"] <= 600


@pytest.mark.parametrize("pad", ["/", "/zoeken/?plaats=3511", "/zoeken/?plaats=asdfghjk", "/bestaat-niet/"])
def test_the_numbers_for_help_stand_above_all_else_at_320_pixels(bezoek, pad):
    pagina = bezoek(pad, breedte=KLEINSTE, javascript=False)
    for nummer in ("112", "113", "0800-0113"):
        vak = pagina.get_by_role("link", name=nummer, exact=True).first.bounding_box()
        assert vak["y"] + vak["height"] <= 200, nummer


@MET_EN_ZONDER
def test_the_line_that_says_what_was_asked_opens_the_form(bezoek, javascript):
    pagina = bezoek("/zoeken/?plaats=3511", breedte=TELEFOON, javascript=javascript)
    veld = pagina.get_by_label("Postcode of plaats")
    expect(veld).to_be_hidden()
    expect(pagina.locator("[data-zoekvraag-tekst]")).to_have_text("Bij 3511 Utrecht, binnen 10 km")
    pagina.get_by_text("Wijzig", exact=True).click()
    expect(veld).to_have_value("3511")
    veld.fill("Groningen")
    veld.press("Enter")
    expect(pagina.locator("#uitkomst")).to_contain_text("van Groningen")
    expect(pagina.locator("[data-zoekvraag-tekst]")).to_have_text("Bij Groningen, binnen 10 km")
    expect(veld).to_be_hidden()
    assert pagina.klachten == []


@MET_EN_ZONDER
def test_a_mistake_opens_the_form_and_mending_it_folds_it(bezoek, javascript):
    pagina = bezoek("/zoeken/?plaats=asdfghjk", breedte=TELEFOON, javascript=javascript)
    veld = pagina.get_by_label("Postcode of plaats")
    expect(veld).to_be_visible()
    expect(pagina.get_by_text("Deze plaats kennen we niet")).to_be_visible()
    expect(pagina.get_by_text("Wijzig", exact=True)).to_be_hidden()  # nothing to fold
    veld.fill("3511")
    veld.press("Enter")
    expect(pagina.locator("#uitkomst")).to_contain_text("3511 Utrecht")
    expect(veld).to_be_hidden()


def test_the_form_stays_open_while_somebody_changes_something_in_it(bezoek):
    pagina = bezoek("/zoeken/?plaats=3511", breedte=TELEFOON)
    pagina.get_by_text("Wijzig", exact=True).click()
    afstand = pagina.get_by_label("Afstand")
    afstand.focus()
    afstand.select_option("25")
    expect(pagina.locator("#uitkomst")).to_contain_text("binnen 25 km")
    expect(afstand).to_be_focused()
    expect(pagina.locator("[data-zoek-melding]")).to_contain_text("binnen 25 km")
    # Back to what was asked before: folded as it was, and the focus at what is said about it.
    pagina.go_back()
    expect(pagina.locator("#uitkomst")).to_contain_text("binnen 10 km")
    expect(afstand).to_be_hidden()
    expect(pagina.locator("#uitkomst")).to_be_focused()
    expect(pagina.locator("[data-zoekvraag-tekst]")).to_have_text("Bij 3511 Utrecht, binnen 10 km")
    assert pagina.klachten == []


def test_a_place_to_choose_comes_before_the_form(bezoek):
    pagina = bezoek("/zoeken/?plaats=Hengelo", breedte=TELEFOON)
    expect(pagina.locator("[data-zoekvraag-tekst]")).to_have_text("Bij “Hengelo”")
    assert pagina.locator(".keuzes a").last.bounding_box()["y"] <= 640


@MET_EN_ZONDER
def test_on_a_wide_screen_form_and_menu_stand_open(bezoek, javascript):
    pagina = bezoek("/zoeken/?plaats=3511", javascript=javascript)
    expect(pagina.get_by_label("Postcode of plaats")).to_be_visible()
    expect(pagina.get_by_text("Wijzig", exact=True)).to_be_hidden()
    expect(pagina.get_by_role("link", name="Dekking")).to_be_visible()
    expect(pagina.get_by_text("Menu", exact=True)).to_be_hidden()
    assert _top(pagina, ".kaartje h3") <= 640


@MET_EN_ZONDER
def test_on_a_phone_the_menu_opens_by_keyboard(bezoek, javascript):
    pagina = bezoek("/", breedte=KLEINSTE, javascript=javascript)
    link = pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Mijn lijst")
    expect(link).to_be_hidden()
    pagina.get_by_text("Menu", exact=True).press("Enter")
    expect(link).to_be_visible()
    link.press("Enter")
    pagina.wait_for_url("**/mijn-lijst/")
