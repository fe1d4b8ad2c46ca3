"""The search in a frame of another site: there it shows, and no other page of ours does."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from steunpunten.zoeken.insluiten import MEESTE
from tests.maken import maak_gemeente, maak_steunpunt

KADER = '<h1>Een ander</h1><iframe src="{}" title="Steunpunten" height="600"></iframe>'


@pytest.fixture
def plekken():
    gemeente = maak_gemeente()
    for nummer in range(MEESTE + 2):
        maak_steunpunt(naam=f"Verzonnen huis {nummer}", gemeente=gemeente, plaats="Utrecht")


@pytest.fixture
def van_een_ander(live_server):
    """Serves a page of another site, with the given page of ours in a frame; its address."""

    class Ander(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(KADER.format(live_server.url + self.path).encode())

        def log_message(self, *args) -> None:
            pass

    # By number, and ours by name: to a browser these are two sites.
    with ThreadingHTTPServer(("127.0.0.1", 0), Ander) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.django_db
@pytest.mark.usefixtures("plekken")
def test_only_this_page_may_stand_in_a_frame(client):
    ingesloten = client.get("/zoeken/insluiten/?plaats=3511")
    assert "frame-ancestors *" in ingesloten["Content-Security-Policy"]
    assert "default-src 'none'" in ingesloten["Content-Security-Policy"]
    assert "X-Frame-Options" not in ingesloten
    assert not ingesloten.cookies
    for pad in ("/", "/zoeken/?plaats=3511", "/aanmelden/", "/beheer/login/"):
        antwoord = client.get(pad)
        assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"], pad
        assert antwoord["X-Frame-Options"] == "DENY", pad


@pytest.mark.django_db
@pytest.mark.usefixtures("plekken")
def test_the_first_ten_and_a_way_to_the_rest(client):
    html = client.get("/zoeken/insluiten/?plaats=3511&afstand=25").content.decode()
    assert html.count('<li class="kaartje"') == MEESTE
    assert 'href="/zoeken/?plaats=3511&amp;afstand=25"' in html
    assert "Bekijk ze allemaal" in html


@pytest.mark.django_db
@pytest.mark.usefixtures("plekken")
def test_what_the_owner_of_the_frame_chose_stays_with_the_next_search(client):
    vraag = {"plaats": "3511", "afstand": "25", "soort": ["inloop", "clubhuis"], "onzin": "x", "pagina": "3"}
    html = client.get("/zoeken/insluiten/", vraag).content.decode()
    verborgen = [deel.split(">")[0] for deel in html.split('<input type="hidden"')[1:]]
    assert verborgen == [
        ' name="afstand" value="25"',
        ' name="soort" value="inloop"',
        ' name="soort" value="clubhuis"',
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("startgegevens")
@pytest.mark.parametrize(
    ("plaats", "zin"),
    [
        ("Hengelo", "Welke plaats bedoel je?"),
        ("Berkel", "Bedoel je een van deze plaatsen?"),
        ("asdfghjk", "Zoek verder op Steunpuntenkaart"),
        ("9999", "Zoek verder op Steunpuntenkaart"),
    ],
)
def test_a_place_that_is_none_or_several_is_said_with_a_way_on(client, plaats, zin):
    html = client.get("/zoeken/insluiten/", {"plaats": plaats}).content.decode()
    assert zin in html
    assert f'value="{plaats}"' in html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("plekken")
def test_in_a_frame_it_searches_and_a_choice_takes_the_place_of_the_page_around(
    nieuwe_pagina, live_server, van_een_ander
):
    pagina = nieuwe_pagina(breedte=360)
    pagina.goto(f"{van_een_ander}/zoeken/insluiten/")
    frame = pagina.frame_locator("iframe")
    frame.get_by_label("Postcode of plaats").fill("3511")
    frame.get_by_role("button", name="Zoek").click()
    frame.get_by_role("link", name="Verzonnen huis 0", exact=True).wait_for()
    assert pagina.url.startswith(van_een_ander)
    assert frame.get_by_role("link", name="112").is_visible()
    frame.get_by_role("link", name="Verzonnen huis 0", exact=True).click()
    pagina.wait_for_url(f"{live_server.url}/steunpunten/**")
    assert pagina.vreemd == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("plekken")
def test_another_page_of_ours_does_not_show_in_a_frame(nieuwe_pagina, van_een_ander):
    pagina = nieuwe_pagina()
    pagina.goto(f"{van_een_ander}/zoeken/")
    pagina.wait_for_load_state("networkidle")
    assert pagina.frame_locator("iframe").get_by_role("heading", name="steunpunt").count() == 0
    assert any("frame-ancestors" in klacht for klacht in pagina.klachten)
