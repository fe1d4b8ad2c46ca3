"""The whole way by keyboard alone, and what a screen reader is told on it: search, filter, marker, detail, back."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.kwaliteit.toetsen import GEFOCUST, tab_tot

pytestmark = pytest.mark.browser


def test_from_search_by_the_map_to_a_steunpunt_and_back(bezoek):
    pagina = bezoek("/zoeken/")
    _naar_de_inhoud(pagina)

    tab_tot(pagina, "[name=plaats]")
    pagina.keyboard.type("3511")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="van 3511 Utrecht")).to_be_visible()
    ruim = pagina.locator(".kaartje").count()

    # A filter narrows the list.
    tab_tot(pagina, "[name=q]")
    pagina.keyboard.type("enik")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**q=enik**")
    expect(pagina.locator(".kaartje h3").first).to_contain_text("Enik")
    assert 0 < pagina.locator(".kaartje").count() < ruim

    # The map says what it is; its markers are buttons with the name of a place.
    kaart = pagina.get_by_role("region", name="Kaart met dezelfde steunpunten als in de lijst")
    tab_tot(pagina, "[data-kaart-toon]")
    pagina.keyboard.press("Enter")
    expect(kaart.get_by_role("button", name="Enik").first).to_be_attached()
    tab_tot(pagina, "[data-kaart] .leaflet-marker-icon")
    assert pagina.evaluate(f"{GEFOCUST}.getAttribute('aria-label')")
    link = _open_de_speld(pagina)
    naam = link.inner_text()
    # The map may still move, and the address with it, until the page is left.
    pagina.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('verlaten', location.href))")

    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text(naam)
    pagina.go_back()  # headless Chromium has no key for it
    expect(pagina.locator(".kaartje h3").first).to_contain_text("Enik")
    expect(pagina).to_have_url(
        pagina.evaluate("sessionStorage.getItem('verlaten')")
    )  # which also holds where the map was left
    assert pagina.locator("[name=q]").input_value() == "enik"


def test_a_filter_changes_list_and_counts_and_says_so(bezoek):
    pagina = bezoek("/zoeken/?plaats=3511")
    eerst = _aantallen(pagina)
    _naar_de_inhoud(pagina)
    tab_tot(pagina, "#f-onderdeel-groeivijver")
    pagina.keyboard.press("Space")
    verwacht = f"{eerst['f-onderdeel-groeivijver']} steunpunt binnen 10 km van 3511 Utrecht"
    expect(pagina.get_by_role("status").filter(has_text=verwacht)).to_be_attached()
    expect(pagina.get_by_role("heading", name=verwacht)).to_be_visible()
    assert pagina.evaluate(f"{GEFOCUST}.id") == "f-onderdeel-groeivijver"
    assert pagina.evaluate(f"{GEFOCUST}.checked")
    daarna = _aantallen(pagina)
    assert daarna != eerst
    adres = urlsplit(pagina.url)
    assert daarna == _aantallen(bezoek(f"{adres.path}?{adres.query}", javascript=False))

    pagina.keyboard.press("Space")
    expect(pagina.get_by_role("status").filter(has_text="5 steunpunten")).to_be_attached()
    assert _aantallen(pagina) == eerst


def test_a_search_result_read_aloud(bezoek):
    pagina = bezoek("/zoeken/?plaats=3511&q=enik")
    expect(pagina.locator("body")).to_match_aria_snapshot(
        """
        - link "Ga naar de inhoud"
        - complementary "Direct hulp nodig":
          - list:
            - listitem:
              - link "112"
        - banner:
          - navigation "Hoofdmenu":
            - group:
              - list:
                - listitem:
                  - link "Zoeken"
        - main:
          - heading "Zoek een steunpunt" [level=1]
          - group:
            - search:
              - textbox "Postcode of plaats": "3511"
          - heading /van 3511 Utrecht/ [level=2]
          - list:
            - listitem:
              - heading /Enik/ [level=3]:
                - link /Enik/
        - contentinfo
        """
    )


def test_a_mistake_is_said_at_the_field(bezoek):
    pagina = bezoek("/zoeken/?plaats=asdfghjk")
    veld = pagina.get_by_label("Postcode of plaats")
    expect(veld).to_have_attribute("aria-invalid", "true")
    expect(veld).to_have_accessible_description(re.compile("Deze plaats kennen we niet"))


def _naar_de_inhoud(pagina: Page) -> None:
    """The first stop of the tab key skips the header."""
    pagina.keyboard.press("Tab")
    assert pagina.evaluate(f"{GEFOCUST}.textContent") == "Ga naar de inhoud"
    pagina.keyboard.press("Enter")
    assert pagina.evaluate(f"{GEFOCUST}.id") == "inhoud"


def _aantallen(pagina: Page) -> dict[str, str]:
    """The count beside each choice, by the id of its box."""
    return pagina.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-aantal]")].map(
          (aantal) => [aantal.closest("label").querySelector("input").id, aantal.textContent]))"""
    )


def _open_de_speld(pagina: Page):
    """Enter on a marker: a group zooms in until one place is left, whose popup takes the focus."""
    link = pagina.locator(".venster a").first
    for _ in range(6):
        pagina.keyboard.press("Enter")
        try:
            link.wait_for(timeout=1500)
        except TimeoutError:  # a group: it zoomed in
            continue
        expect(link).to_be_focused()
        return link
    pytest.fail("no popup opened")
