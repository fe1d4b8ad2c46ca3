"""The page of one steunpunt on a phone: the map, and with it the only third party, comes when it is asked for."""

import pytest

from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_map_waits_until_it_is_wanted(nieuwe_pagina, live_server):
    plek = maak_steunpunt(gemeente=maak_gemeente(), plaats="Utrecht", straat="Verzonnenstraat", huisnummer="1")
    pagina = nieuwe_pagina(breedte=360)
    gevraagd = []
    pagina.on("request", lambda vraag: gevraagd.append(vraag.url))
    pagina.goto(f"{live_server.url}{plek.get_absolute_url()}")
    pagina.keyboard.press("End")
    pagina.wait_for_load_state("networkidle")
    assert not [url for url in gevraagd if "leaflet" in url]
    assert pagina.vreemd == []
    pagina.get_by_role("button", name="Toon de kaart").click()
    pagina.locator(".leaflet-container").wait_for()
    pagina.wait_for_load_state("networkidle")
    assert {url.split("/")[2] for url in pagina.vreemd} == {"service.pdok.nl"}
    assert pagina.context.cookies() == []
