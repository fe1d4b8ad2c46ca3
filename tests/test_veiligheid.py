"""Headers, cookies and help on every public page; rules ported from internet.nl's verdicts."""

import re
from datetime import timedelta
from uuid import UUID
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError
from django.test import Client, override_settings
from django.utils import timezone

from steunpunten.veiligheid import HULPLIJNEN, NAGEKEKEN, UITWEG
from tests.kwaliteit.paginas import adressen
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db

PAGINAS = [
    "/",
    "/zoeken/",
    "/zoeken/?plaats=3511",
    "/zoeken/?plaats=asdfghjk",
    "/steunpunten/verzonnen-plek/",
    "/over/",
    "/privacy/",
    "/sporen-wissen/",
    "/toegankelijkheid/",
    "/opendata/",
    "/dekking/",
    "/dekking/gemeenten/",
    "/dekking/gemeente/utrecht/",
    "/dekking/provincie/utrecht/",
    "/dekking/methode/",
    "/aanmelden/",
    "/steunpunten/verzonnen-plek/klopt-niet/",
    "/steunpunten/verzonnen-plek/klopt-niet/?veld=telefoon",
    "/bedankt/",
    "/bestaat-niet/",
]
BESTANDEN = ["/steunpunten.geojson", "/steunpunten.csv", "/healthz"]
# They have a stamp of their own instead of a token.
FORMULIEREN = {"inzending:aanmelden", "inzending:klopt-niet", "inzending:controle"}
HULP = ["tel:112", "tel:113", "tel:08000113"]


@pytest.fixture(autouse=True)
def _one_place():
    maak_gemeente()
    maak_steunpunt(slug="verzonnen-plek")


def _csp(antwoord) -> dict[str, list[str]]:
    delen = antwoord["Content-Security-Policy"].split(";")
    return {naam: waarden for naam, *waarden in (deel.split() for deel in delen if deel.strip())}


@pytest.mark.parametrize("pad", [*PAGINAS, *BESTANDEN, "/beheer/login/"])
def test_headers(client, pad):
    antwoord = client.get(pad)
    csp = _csp(antwoord)
    for naam in ("default-src", "object-src", "base-uri", "frame-ancestors"):
        assert csp[naam] == ["'none'"]
    assert csp["form-action"] == ["'self'"]
    for naam, bronnen in csp.items():
        for bron in bronnen:
            veilig = bron in {"'none'", "'self'", "data:", "https://service.pdok.nl"}
            assert veilig or ("/beheer/" in pad and bron.startswith("'nonce-")), (naam, bron)
    assert antwoord["Referrer-Policy"] == "same-origin"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=(self)" in antwoord["Permissions-Policy"]
    open_data = antwoord.get("Access-Control-Allow-Origin") == "*"
    assert antwoord["Cross-Origin-Resource-Policy"] == ("cross-origin" if open_data else "same-origin")


@pytest.mark.parametrize("pad", [*PAGINAS, *BESTANDEN])
def test_no_cookie_for_visitors(client, pad):
    antwoord = client.get(pad)
    assert not antwoord.cookies
    assert "Cookie" not in antwoord.get("Vary", "")


@pytest.mark.parametrize("pad", PAGINAS)
def test_nothing_inline_and_nothing_from_elsewhere(client, pad):
    html = client.get(pad).content.decode()
    # JSON-LD is data: a browser runs no script of that type.
    assert not re.search(r'<style|\sstyle=|\son\w+=|<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)', html)
    for adres in re.findall(r'(?:src|href)="([^"]+)"[^>]*>', html):
        if re.search(rf'<(?:script|img|link)[^>]*"{re.escape(adres)}"', html):
            assert adres.startswith("/"), adres


@pytest.mark.parametrize("pad", PAGINAS)
def test_help_numbers_are_on_every_page(client, pad):
    html = client.get(pad).content.decode()
    for nummer in HULP:
        assert f'href="{nummer}"' in html
    assert "huisarts" in html
    for lijn in HULPLIJNEN:
        assert lijn.naam in html
        assert lijn.site in html
        assert lijn.bron in html


def test_every_number_has_a_source_and_was_checked_within_a_year():
    """When this fails, read the pages of veiligheid.py again and set its date."""
    assert [lijn.naam for lijn in HULPLIJNEN if lijn.nummers and not lijn.bron.startswith("https://")] == []
    assert timezone.localdate() - NAGEKEKEN < timedelta(days=365)


@pytest.mark.parametrize("pad", PAGINAS)
def test_the_way_out_is_a_link_that_says_nothing_of_where_it_comes_from(client, pad):
    html = client.get(pad).content.decode()
    (knop,) = re.findall(r"<a[^>]*data-verlaat>", html)
    assert f'href="{UITWEG}"' in knop
    assert 'rel="noreferrer nofollow"' in knop


def test_the_error_page_stands_by_itself(monkeypatch):
    """Rendered with the database away, it still carries the numbers."""
    monkeypatch.setattr("steunpunten.zoeken.views.Selectie", _val_om)
    antwoord = Client(raise_request_exception=False).get("/zoeken/?plaats=3511")
    assert antwoord.status_code == 500
    html = antwoord.content.decode()
    for nummer in HULP:
        assert nummer in html
    assert f'href="{UITWEG}"' in html
    assert "Traceback" not in html


def _val_om(*_):
    raise OperationalError("away")


def test_healthz(client, monkeypatch):
    antwoord = client.get("/healthz")
    assert (antwoord.status_code, antwoord.json()) == (200, {"status": "ok"})
    monkeypatch.setattr("steunpunten.zoeken.views.database_antwoordt", lambda: False)
    assert client.get("/healthz").status_code == 503


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
def test_https_first(client):
    antwoord = client.get("/zoeken/?plaats=3511")
    assert (antwoord.status_code, antwoord["Location"]) == (301, "https://testserver/zoeken/?plaats=3511")
    antwoord = client.get("/", secure=True)
    assert antwoord["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("naam", ['<img src=x onerror="alert(1)">', "</script><script>alert(1)</script>", "'\"`><b>"])
def test_hostile_names_stay_text(client, naam):
    maak_steunpunt(naam=naam, slug="verzonnen-vijand", plaats=naam[:60], doelgroep_tekst=naam)
    for pad in ("/zoeken/?plaats=3511", "/steunpunten/verzonnen-vijand/"):
        html = client.get(pad).content.decode()
        assert naam not in html
        assert "<img src=x" not in html


def _voorbeeld(route: str) -> str:
    """An address on this route; whether there is anything is another question."""
    patronen = {
        r"<slug:\w+>": "x",
        r"<uuid:\w+>": str(UUID(int=1)),
        r"<str:\w+>": "pdf",
        r"\(\?P<\w+>(\w+)[^)]*\)": r"\1",
        r"\\": "",
    }
    for patroon, waarde in patronen.items():
        route = re.sub(patroon, waarde, route)
    return f"/{route}"


@pytest.mark.parametrize(("naam", "route"), adressen().items())
def test_what_an_address_does_not_do_is_said_with_what_it_does(naam, route):
    bezoeker = Client(enforce_csrf_checks=True)
    pad = _voorbeeld(route)
    is_formulier = naam in FORMULIEREN
    kan = "GET, HEAD, POST, OPTIONS" if is_formulier else "GET, HEAD, OPTIONS"
    for methode in {"post", "put", "delete", "patch", "trace"} - ({"post"} if is_formulier else set()):
        antwoord = getattr(bezoeker, methode)(pad)
        assert (antwoord.status_code, antwoord["Allow"]) == (405, kan), methode
        assert "Dat kan hier niet" in antwoord.content.decode()
        assert all(nummer in antwoord.content.decode() for nummer in HULP)
    vraag = bezoeker.options(pad)
    assert (vraag.status_code, vraag["Allow"], vraag.content) == (204, kan, b"")


def test_head_is_get_without_its_content(client):
    for pad in [*PAGINAS, *BESTANDEN]:
        get, head = client.get(pad), client.head(pad)
        assert (head.status_code, head["Content-Type"], head.content) == (get.status_code, get["Content-Type"], b"")


def test_the_server_gets_no_content_to_drop_after_head(db):
    """Django's test client drops it itself; gunicorn does so with a warning in the log."""
    verwacht = len(Client().get("/robots.txt").content)
    kop: list[tuple[str, str]] = []
    omgeving = {"REQUEST_METHOD": "HEAD", "PATH_INFO": "/robots.txt", "HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(omgeving)
    antwoord = get_wsgi_application()(omgeving, lambda status, kopregels, fout=None: kop.extend(kopregels))
    assert b"".join(antwoord) == b""
    antwoord.close()
    assert dict(kop)["Content-Length"] == str(verwacht)


def test_the_admin_still_asks_for_its_token():
    assert Client(enforce_csrf_checks=True).post("/beheer/login/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_a_foreign_host_name_is_refused(client, host):
    antwoord = client.get("/", headers={"host": host})
    assert antwoord.status_code == 400
    assert host not in antwoord.content.decode()
