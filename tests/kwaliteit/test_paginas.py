"""What holds for every public page, tested on the site as visitors get it."""

import pytest

from tests.kwaliteit.conftest import axe, te_breed
from tests.kwaliteit.paginas import MONSTERS, STATUS, adressen, is_pagina, monsters

ALLES_OPEN = "for (const deel of document.querySelectorAll('details')) deel.open = true;"


def test_every_page_has_a_sample():
    zonder = {naam for naam, route in adressen().items() if is_pagina(route)} - set(MONSTERS)
    assert zonder == set(), "add a sample of these pages to tests/kwaliteit/paginas.py"


@pytest.mark.browser
@pytest.mark.parametrize("pad", monsters())
def test_a_page_is_accessible_calm_and_on_its_own(bezoek, pad):
    """In both colour schemes, from 320 to 1280 pixels and at 200 % zoom, with everything opened."""
    pagina = bezoek(pad)
    _zegt_wat_het_is(pagina, pad)
    pagina.wait_for_load_state("networkidle")
    verschoven = pagina.evaluate("window.verschoven")
    assert sum(waarde for waarde, *_ in verschoven) < 0.01, verschoven
    assert axe(pagina) == []
    pagina.emulate_media(color_scheme="dark")
    assert axe(pagina, "color-contrast") == []

    # 1280 pixels at 200 % zoom are 640 CSS pixels.
    pagina.set_viewport_size({"width": 640, "height": 400})
    assert te_breed(pagina) == []
    pagina.set_viewport_size({"width": 320, "height": 640})
    _open_alles(pagina)
    assert te_breed(pagina) == []
    assert axe(pagina) == []
    pagina.emulate_media(color_scheme="light")
    assert axe(pagina, "color-contrast") == []

    assert pagina.vreemd == []
    assert pagina.context.cookies() == []
    klachten = [klacht for klacht in pagina.klachten if pad not in STATUS or str(STATUS[pad]) not in klacht]
    assert klachten == []


def _zegt_wat_het_is(pagina, pad: str) -> None:
    assert pagina.antwoord.status == STATUS.get(pad, 200)
    kopregels = pagina.antwoord.headers
    assert "default-src 'none'" in kopregels["content-security-policy"]
    assert "set-cookie" not in kopregels
    assert pagina.locator("html").get_attribute("lang") == "nl"
    assert pagina.get_by_role("heading", level=1).count() == 1
    assert pagina.title().endswith("Steunpuntenkaart")


def _open_alles(pagina) -> None:
    """Menus, filters and the map of a small screen."""
    pagina.evaluate(ALLES_OPEN)
    for knop in pagina.locator("main [aria-expanded=false][aria-controls], header [aria-expanded=false]").all():
        if knop.is_visible() and knop.evaluate("knop => knop.tagName === 'BUTTON'"):
            knop.click()
    pagina.wait_for_load_state("networkidle")


@pytest.mark.browser
def test_text_twice_as_large_on_a_phone_fits(bezoek, site):
    """Not by zooming: the letters alone, as people set it on their phone."""
    pagina = bezoek("/", breedte=360)
    for pad in monsters():
        pagina.goto(f"{site}{pad}")
        pagina.evaluate(ALLES_OPEN)
        pagina.evaluate("document.documentElement.style.fontSize = '225%'")  # twice the 112.5 % it is
        assert te_breed(pagina) == [], pad


@pytest.mark.browser
def test_the_check_itself_finds_faults(bezoek):
    pagina = bezoek("/over/", breedte=320)
    pagina.evaluate(
        """() => {
          const vak = document.createElement("p");
          vak.append("Onleesbaar", document.createElement("img"));
          vak.style.cssText = "width: 400px; color: #ddd; background: #eee";
          document.querySelector("main").append(vak);
        }"""
    )
    gevonden = " ".join(axe(pagina))
    assert "image-alt" in gevonden
    assert "color-contrast" in gevonden
    assert te_breed(pagina)


@pytest.mark.browser
def test_every_page_stands_without_javascript(bezoek, site):
    pagina = bezoek("/", javascript=False)
    for pad in monsters():
        pagina.goto(f"{site}{pad}")
        for rol in ("banner", "main", "contentinfo"):
            assert pagina.get_by_role(rol).count() == 1, (pad, rol)
        assert pagina.get_by_role("link", name="112").first.is_visible(), pad
        assert len(pagina.get_by_role("main").inner_text().split()) > 15, pad


@pytest.mark.browser
def test_search_and_detail_without_javascript(bezoek):
    pagina = bezoek("/", javascript=False, breedte=360)
    pagina.get_by_label("Postcode of plaats").fill("3511")
    pagina.get_by_role("button", name="Zoek").click()
    eerste = pagina.locator(".kaartje h3 a").first
    naam = eerste.inner_text()
    eerste.click()
    assert pagina.get_by_role("heading", level=1).inner_text() == naam
