"""The way out in a real browser: by hand, by Shift, with and without JavaScript, and what "back" shows after it."""

import pytest

from steunpunten.veiligheid import UITWEG
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plek():
    gemeente = maak_gemeente()
    return maak_steunpunt(naam="Verzonnen Lindehuis", plaats="Utrecht", gemeente=gemeente)


def met_weer(pagina):
    """The neutral site, played by this test; `pagina.verwijzers` are the referrers it was told."""
    pagina.verwijzers = []

    def weer(route) -> None:
        pagina.verwijzers.append(route.request.headers.get("referer"))
        route.fulfill(body="<title>Weer</title><p>Morgen zon", content_type="text/html")

    pagina.context.route(f"{UITWEG}**", weer)
    return pagina


def test_the_way_out_takes_the_place_of_the_page(nieuwe_pagina, live_server, plek):
    pagina = met_weer(nieuwe_pagina(breedte=320))
    pagina.goto(f"{live_server.url}/zoeken/?plaats=3511")
    pagina.goto(f"{live_server.url}{plek.get_absolute_url()}")
    lengte = pagina.evaluate("history.length")
    pagina.mouse.wheel(0, 3000)
    pagina.get_by_role("link", name="Verlaat deze site").click()
    pagina.wait_for_url(UITWEG)
    assert pagina.evaluate("history.length") == lengte
    assert pagina.verwijzers == [None]
    # Back leads to the search page, which sends on at once instead of showing itself.
    pagina.go_back(wait_until="commit")
    pagina.wait_for_url(UITWEG)
    # Who types the address is welcome again.
    pagina.goto(f"{live_server.url}{plek.get_absolute_url()}")
    assert pagina.get_by_role("heading", level=1).inner_text() == "Verzonnen Lindehuis"
    assert pagina.vreemd == []
    assert pagina.klachten == []


def test_shift_three_times_and_nothing_else(nieuwe_pagina, live_server, plek):
    pagina = met_weer(nieuwe_pagina())
    pagina.goto(f"{live_server.url}{plek.get_absolute_url()}")
    melding = pagina.get_by_role("status").first
    pagina.keyboard.press("Shift")
    assert "nog 2 keer" in melding.inner_text()
    pagina.keyboard.press("Shift+Tab")  # somebody who goes about the page: counting starts again
    assert melding.inner_text() == ""
    pagina.keyboard.press("Escape")
    pagina.keyboard.press("Shift")
    pagina.keyboard.press("Shift")
    assert pagina.url.startswith(live_server.url)
    pagina.keyboard.press("Shift", delay=0)
    pagina.wait_for_url(UITWEG)


def test_the_page_is_empty_before_the_other_one_answers(nieuwe_pagina, live_server, plek):
    pagina = met_weer(nieuwe_pagina())
    pagina.goto(f"{live_server.url}{plek.get_absolute_url()}")
    # In one go: what stands there at the moment that the browser begins to fetch the other page.
    titel, inhoud, rol = pagina.evaluate(
        "() => { document.querySelector('[data-verlaat]').click();"
        " return [document.title, document.body.textContent, document.body.firstChild.getAttribute('role')]; }"
    )
    assert (inhoud, rol) == ("Een andere site opent.", "alert")
    assert "Lindehuis" not in titel


def test_without_javascript_it_is_a_link_and_in_sight_everywhere(nieuwe_pagina, live_server, plek):
    pagina = met_weer(nieuwe_pagina(breedte=320, javascript=False))
    pagina.goto(f"{live_server.url}{plek.get_absolute_url()}")
    pagina.mouse.wheel(0, 3000)
    knop = pagina.get_by_role("link", name="Verlaat deze site")
    vak = knop.bounding_box()
    assert vak["y"] >= 0
    assert vak["y"] + vak["height"] <= 60
    knop.click()
    pagina.wait_for_url(UITWEG)
    assert pagina.verwijzers == [None]


def test_the_bar_covers_no_focus_at_320_pixels(nieuwe_pagina, live_server, plek):
    """Tabbing back up through the whole page, each link lies below the bar."""
    pagina = nieuwe_pagina(breedte=320)
    pagina.goto(f"{live_server.url}{plek.get_absolute_url()}")
    onderkant = pagina.locator(".verlaat").bounding_box()["height"]
    pagina.locator("footer a").last.focus()
    bedekt = []
    for _ in range(60):
        pagina.keyboard.press("Shift+Tab")
        boven, naam, in_balk = pagina.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.getBoundingClientRect().top, e.textContent.trim(), Boolean(e.closest('.verlaat'))]; }"
        )
        if in_balk:
            break
        if boven < onderkant - 1:
            bedekt.append((naam, boven))
    else:
        pytest.fail("never came to the top")
    assert bedekt == []
