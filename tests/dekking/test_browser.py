"""The pages for gemeenten as visitors get them: by keyboard, without JavaScript, on a small screen, for axe."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Route, expect

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _overtredingen(pagina) -> list[str]:
    pagina.evaluate(AXE)
    uitkomst = pagina.evaluate("regels => axe.run(document, {runOnly: regels})", REGELS)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in uitkomst["violations"]]


@pytest.mark.parametrize(("breedte", "donker"), [(320, False), (1280, True)])
@pytest.mark.parametrize("pad", ["/dekking/?maat=binnen&afstand=-1", "/dekking/gemeente/assen/", "/dekking/methode/"])
def test_axe_finds_nothing_and_nothing_sticks_out(site, nieuwe_pagina, pad, breedte, donker):
    pagina = nieuwe_pagina(breedte=breedte, donker=donker)
    pagina.goto(site + pad)
    assert _overtredingen(pagina) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    assert (pagina.klachten, pagina.vreemd) == ([], [])


def test_the_tegelkaart_is_one_stop_and_goes_by_arrows(site, nieuwe_pagina):
    pagina = nieuwe_pagina()
    pagina.goto(f"{site}/dekking/")
    tegels = pagina.locator("[data-tegel]")
    expect(pagina.locator('[data-tegel][tabindex="0"]')).to_have_count(1)
    tegels.filter(has=pagina.locator("title", has_text=re.compile("^Assen:"))).focus()
    naam = pagina.locator("[data-tegelnaam]")
    expect(naam).to_have_text("Assen: bekend, niet bevestigd")
    pagina.keyboard.press("ArrowRight")
    pagina.keyboard.press("ArrowDown")
    expect(naam).not_to_have_text(re.compile("^Assen"))
    gekozen = naam.text_content().split(":")[0]
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text(gekozen)


def test_it_all_works_without_javascript(site, nieuwe_pagina):
    pagina = nieuwe_pagina(breedte=360, javascript=False)
    pagina.goto(f"{site}/dekking/")
    pagina.get_by_text("Reken met andere keuzes").click()
    pagina.get_by_label("Dichtbij is binnen (km)").fill("5")
    pagina.get_by_label("Regio's", exact=True).select_option("provincie")
    pagina.get_by_role("button", name="Reken").click()
    expect(pagina.get_by_role("heading", name="Alle provincies")).to_be_visible()
    tabel = pagina.get_by_role("region", name="Tabel: provincies")
    tabel.get_by_role("link", name="Inwoners", exact=True).click()
    expect(tabel.locator("tbody th").first).to_have_text("Zuid-Holland")
    tabel.get_by_role("link", name="Zuid-Holland").click()
    assert "afstand=5" in pagina.url
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Zuid-Holland")
    expect(pagina.get_by_text("Toon de kaart")).to_be_hidden()


def test_the_map_is_fetched_after_a_press_and_drawn_on_a_canvas(site, nieuwe_pagina):
    pagina = nieuwe_pagina(tegels=True)
    gevraagd = []
    pagina.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    pagina.goto(f"{site}/dekking/")
    assert not [url for url in gevraagd if "punten.json" in url or "leaflet" in url]
    pagina.get_by_role("button", name="Toon de kaart").click()
    expect(pagina.locator("[data-kaart] canvas")).to_be_visible()
    expect(pagina.locator("[data-legenda] li")).to_have_count(5)
    assert pagina.klachten == []


def test_without_its_data_the_map_says_so(site, nieuwe_pagina):
    pagina = nieuwe_pagina()
    pagina.context.route("**/punten.json*", lambda route: route.abort())
    pagina.goto(f"{site}/dekking/")
    pagina.get_by_role("button", name="Toon de kaart").click()
    expect(pagina.get_by_text("De kaart laadt niet.")).to_be_visible()


def _geeft(inhoud: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=inhoud, content_type="application/geo+json")


def test_boundaries_are_drawn_over_the_dots(site, nieuwe_pagina):
    vlak = {"type": "Polygon", "coordinates": [[[6.4, 52.8], [6.8, 52.8], [6.8, 53.1], [6.4, 53.1], [6.4, 52.8]]]}
    grens = {"type": "Feature", "geometry": vlak, "properties": {"naam": "Verzonnen gemeente"}}
    getekend = []
    for features in ([], [grens]):
        pagina = nieuwe_pagina(tegels=True)
        lagen = json.dumps({"type": "FeatureCollection", "features": features})
        pagina.route("**/dekking/grenzen.geojson", _geeft(lagen))
        pagina.goto(f"{site}/dekking/")
        # As a page does whose database has boundaries.
        pagina.locator("[data-dekkingskaart]").evaluate("vak => vak.dataset.grenzen = '/dekking/grenzen.geojson'")
        pagina.get_by_role("button", name="Toon de kaart").click()
        expect(pagina.locator("[data-legenda] li")).to_have_count(5)
        pagina.wait_for_timeout(300)
        getekend.append(pagina.locator("[data-kaart] canvas").first.evaluate("doek => doek.toDataURL()"))
        assert pagina.klachten == []
    assert getekend[0] != getekend[1]
