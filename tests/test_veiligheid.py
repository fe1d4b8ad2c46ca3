"""Headers, cookies and help on every public page; rules ported from internet.nl's verdicts."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from django.utils import timezone

from steunpunten.veiligheid import HULPLIJNEN, NAGEKEKEN, UITWEG
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
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)
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


@pytest.mark.parametrize("methode", ["post", "put", "delete", "patch"])
def test_public_pages_only_show(client, methode):
    for pad in [*PAGINAS[:5], *BESTANDEN]:
        assert getattr(client, methode)(pad).status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_a_foreign_host_name_is_refused(client, host):
    antwoord = client.get("/", headers={"host": host})
    assert antwoord.status_code == 400
    assert host not in antwoord.content.decode()
