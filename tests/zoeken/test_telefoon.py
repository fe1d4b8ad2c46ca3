"""What a phone may lack: a position, a way to share, scripts, parts of the browser, a quick line; on the real site."""

import pytest
from playwright.sync_api import Page, expect

from tests.kwaliteit.paginas import STATUS, monsters

pytestmark = pytest.mark.browser

DETAIL = "/steunpunten/enik-recovery-college-vaartsche-rijn/"
NAAM = "Enik Recovery College Vaartsche Rijn"
GEWEIGERD, NIET_TE_VINDEN, TE_LANG = 1, 2, 3  # the codes of GeolocationPositionError

PLEK_MISLUKT = """
Object.defineProperty(Navigator.prototype, "geolocation", { value: {
  getCurrentPosition: (gelukt, mislukt) => mislukt({ code: %d, PERMISSION_DENIED: 1 }),
} });
"""
DEEL = """
window.gedeeld = [];
Navigator.prototype.share = async (wat) => { window.gedeeld.push(wat); %s };
"""
OUD = """
delete Navigator.prototype.share;
delete Navigator.prototype.clipboard;
delete Navigator.prototype.geolocation;
delete window.IntersectionObserver;
Object.defineProperty(window, "localStorage", { get() { throw new Error("no storage"); } });
Object.defineProperty(window, "sessionStorage", { get() { throw new Error("no storage"); } });
"""
METING = """
window.verschoven = 0;
new PerformanceObserver((lijst) => {
  for (const deel of lijst.getEntries()) if (!deel.hadRecentInput) window.verschoven += deel.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((lijst) => {
  window.eersteTekst = lijst.getEntriesByName("first-contentful-paint")[0]?.startTime ?? window.eersteTekst;
}).observe({ type: "paint", buffered: true });
"""


@pytest.fixture
def bezoek(nieuwe_pagina, site):
    def open_pagina(pad: str, script: str = "", **opties) -> Page:
        pagina = nieuwe_pagina(tegels=True, **opties)
        pagina.add_init_script(script)
        pagina.goto(f"{site}{pad}")
        return pagina

    return open_pagina


@pytest.mark.parametrize(
    ("code", "zin"),
    [
        (GEWEIGERD, "Je browser mag je plek niet zien. Dat is prima. Vul je postcode of plaats in."),
        (NIET_TE_VINDEN, "Je plek is nu niet te vinden. Vul je postcode of plaats in."),
        (TE_LANG, "Je plek is nu niet te vinden. Vul je postcode of plaats in."),
    ],
)
def test_without_a_position_there_is_a_sentence_and_the_field_works(bezoek, code, zin):
    pagina = bezoek("/", PLEK_MISLUKT % code, breedte=360)
    knop = pagina.get_by_role("button", name="Zoek bij mij in de buurt")
    knop.click()
    expect(pagina.locator(".hier-melding")).to_have_role("status")
    expect(pagina.locator(".hier-melding")).to_have_text(zin)
    expect(knop).to_be_enabled()
    veld = pagina.get_by_label("Postcode of plaats")
    veld.fill("3511")
    veld.press("Enter")
    expect(pagina.locator("#uitkomst")).to_contain_text("van 3511 Utrecht")
    assert pagina.klachten == []


def test_abroad_is_said_and_where_the_file_of_postcodes_fails_too(bezoek):
    parijs = {"latitude": 48.85, "longitude": 2.35}
    pagina = bezoek("/zoeken/", breedte=360, permissions=["geolocation"], geolocation=parijs)
    knop, melding = pagina.get_by_role("button", name="Zoek bij mij in de buurt"), pagina.locator(".hier-melding")
    knop.click()
    expect(melding).to_contain_text("Je lijkt niet in Nederland te zijn.")
    assert pagina.get_by_label("Postcode of plaats").input_value() == ""
    pagina.route("**/postcodes*", lambda r: r.abort())
    knop.click()
    expect(melding).to_have_text("Dat lukt nu niet. Vul je postcode of plaats in.")


def test_sharing_gives_the_name_and_the_address_and_nothing_else(bezoek, site):
    pagina = bezoek(DETAIL, DEEL % "", breedte=360)
    pagina.get_by_role("button", name="Deel", exact=True).click()
    assert pagina.evaluate("window.gedeeld") == [{"title": NAAM, "url": f"{site}{DETAIL}"}]
    expect(pagina.locator("[data-delen-melding]")).to_have_text("")


@pytest.mark.parametrize(
    ("fout", "zin"),
    [("AbortError", ""), ("NotAllowedError", "Delen lukt niet. Dit is de link: http")],
)
def test_sharing_cancelled_is_silent_and_refused_gives_the_link(bezoek, fout, zin):
    pagina = bezoek(DETAIL, DEEL % f"throw new DOMException('', '{fout}')")
    pagina.get_by_role("button", name="Deel", exact=True).click()
    expect(pagina.locator("[data-delen-melding]")).to_contain_text(zin)
    assert (pagina.locator("[data-delen-melding]").inner_text() == "") == (zin == "")
    assert pagina.klachten == []


def test_where_nothing_can_be_shared_there_is_no_button_for_it(bezoek):
    pagina = bezoek(DETAIL, "delete Navigator.prototype.share")
    expect(pagina.get_by_role("button", name="Druk af")).to_be_visible()  # the module ran
    expect(pagina.get_by_role("button", name="Deel", exact=True)).to_be_hidden()
    expect(pagina.get_by_role("link", name="Mail deze plek")).to_be_visible()


def test_where_no_script_loads_no_button_is_dead(bezoek, site):
    """As without JavaScript, but the browser thinks it has it: scripts it can't read, or that never come."""
    pagina = bezoek("/healthz", breedte=360)
    pagina.context.route("**/*.js", lambda r: r.abort())
    for pad in monsters():
        pagina.goto(f"{site}{pad}")
        knoppen = pagina.locator("main button:not([type=submit])").all()
        assert [knop.inner_text() for knop in knoppen if knop.is_visible()] == [], pad
    pagina.goto(f"{site}/")
    pagina.get_by_label("Postcode of plaats").fill("3511")
    pagina.get_by_role("button", name="Zoek", exact=True).click()
    pagina.get_by_text("Filters", exact=True).click()
    pagina.get_by_label("Groeivijver").check()
    pagina.get_by_role("button", name="Toon de steunpunten").click()
    pagina.locator(".kaartje h3 a").first.click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text(NAAM)


@pytest.mark.parametrize("breedte", [360, 1280])
def test_a_browser_that_lacks_parts_gets_every_page_without_an_error(bezoek, site, breedte):
    pagina = bezoek("/", OUD, breedte=breedte)
    for pad in monsters():
        pagina.goto(f"{site}{pad}")
        pagina.wait_for_load_state("networkidle")
        klachten = [zin for zin in pagina.klachten if str(STATUS.get(pad)) not in zin]
        assert klachten == [], pad
        pagina.klachten.clear()
        assert pagina.get_by_role("heading", level=1).is_visible()
    pagina.goto(f"{site}{DETAIL}")
    assert not pagina.get_by_role("button", name="Toon de kaart").is_visible()


@pytest.mark.parametrize("pad", ["/zoeken/?plaats=3511", DETAIL])
def test_on_a_line_that_takes_three_seconds_text_comes_first_and_stays_where_it_is(bezoek, site, pad):
    """Every answer takes 3 s: one for the page, one for its styles, and then it can be read; scripts come after."""
    pagina = bezoek("/healthz", METING, breedte=360)
    lijn = pagina.context.new_cdp_session(pagina)
    lijn.send("Network.enable")
    snelheid = {"latency": 3000, "downloadThroughput": 50 * 1024, "uploadThroughput": 20 * 1024}
    lijn.send("Network.emulateNetworkConditions", {"offline": False, **snelheid})
    pagina.goto(f"{site}{pad}", wait_until="load")
    pagina.get_by_role("button", name="Op mijn lijst").first.wait_for()
    assert pagina.evaluate("window.eersteTekst") < 9500
    assert pagina.evaluate("window.verschoven") < 0.01
