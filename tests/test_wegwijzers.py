"""What a search engine and an honest finder of holes are told."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.core.checks import run_checks

from regio.models import Gemeente
from steunpunten.models import Steunpunt
from steunpunten.stand import kijk_nu
from steunpunten.wegwijzers import NIET_VOOR_ROBOTS, PAGINAS
from tests.kwaliteit.paginas import adressen, is_pagina
from tests.maken import maak_steunpunt

HILVERSUM = "GM0402"
SITE = "https://steunpunten.example"
NAAMRUIMTE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def adres(settings):
    settings.SITE_URL = SITE


def _kaart(client) -> dict[str, str | None]:
    """The paths in the sitemap, each with the day of its last change."""
    antwoord = client.get("/sitemap.xml")
    assert (antwoord.status_code, antwoord.headers["Content-Type"]) == (200, "application/xml")
    delen = ET.fromstring(antwoord.content).findall(f"{NAAMRUIMTE}url")  # noqa: S314
    paden = {deel.findtext(f"{NAAMRUIMTE}loc"): deel.findtext(f"{NAAMRUIMTE}lastmod") for deel in delen}
    assert all(pad.startswith(f"{SITE}/") for pad in paden)
    return {pad.removeprefix(SITE): gewijzigd for pad, gewijzigd in paden.items()}


@pytest.mark.django_db
@pytest.mark.usefixtures("startgegevens", "adres")
def test_the_sitemap_has_every_public_record_and_every_area_and_each_answers(client):
    paden = _kaart(client)
    records = [pad for pad in paden if pad.startswith("/steunpunten/")]
    assert records == [s.get_absolute_url() for s in Steunpunt.objects.openbaar().order_by("slug")]
    assert all(paden[pad] for pad in records)
    gemeenten = [pad for pad in paden if pad.startswith("/dekking/gemeente/")]
    assert len(gemeenten) == 342
    regios = [pad for pad in paden if re.fullmatch(r"/dekking/(?!gemeente/)[a-z-]+/[a-z-]+/", pad)]
    assert {"/dekking/iza-regio/drenthe/", "/dekking/provincie/utrecht/"} <= set(regios)
    for pad in (*list(paden)[: len(PAGINAS)], *records[::40], *gemeenten[::120], *regios[::40]):
        assert client.get(pad).status_code == 200, pad


@pytest.mark.django_db
@pytest.mark.usefixtures("startgegevens", "adres")
def test_what_is_withdrawn_or_ended_is_on_it_no_more(client):
    plek = maak_steunpunt()
    assert plek.get_absolute_url() in _kaart(client)
    plek.publicatie = Steunpunt.Publicatie.INGETROKKEN
    plek.save()
    kijk_nu()
    assert plek.get_absolute_url() not in _kaart(client)
    einde = date(2027, 1, 1)
    Gemeente.objects.filter(naam="Wijdemeren").update(geldig_tot=einde, opvolger=HILVERSUM)
    for dag, staat_erop in ((date(2026, 12, 31), True), (einde, False)):
        with time_machine.travel(dag):
            assert ("/dekking/gemeente/wijdemeren/" in _kaart(client)) is staat_erop


def test_every_page_is_on_the_sitemap_or_left_out_on_purpose():
    per_stuk = {"zoeken:steunpunt", "dekking:gemeente", "dekking:regio"}
    persoonlijk = {"zoeken:mijn_lijst", "zoeken:insluiten", "dekking:planner", "dekking:werkagenda"}
    vaste = {naam for naam, pad in adressen().items() if is_pagina(pad) and not naam.startswith("inzending:")}
    assert vaste == {naam for naam in PAGINAS if not naam.startswith("inzending:")} | per_stuk | persoonlijk


@pytest.mark.django_db
@pytest.mark.usefixtures("startgegevens", "adres")
def test_robots_may_read_what_is_on_the_sitemap_and_not_what_has_no_end(client):
    tekst = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml" in tekst.splitlines()
    verboden = [regel.removeprefix("Disallow: ") for regel in tekst.splitlines() if regel.startswith("Disallow")]
    assert verboden == NIET_VOOR_ROBOTS
    patronen = [re.compile(re.escape(pad).replace(r"\*", ".*")) for pad in verboden]  # RFC 9309, 2.2.3

    def mag(pad: str) -> bool:
        return not any(patroon.match(pad) for patroon in patronen)

    assert [pad for pad in _kaart(client) if not mag(pad)] == []
    assert mag("/zoeken/?plaats=Utrecht")
    for pad in (
        "/zoeken/?plaats=3511&afstand=5",
        "/dekking/?afstand=5",
        "/beheer/login/",
        "/steunpunten/x/klopt-niet/",
    ):
        assert not mag(pad), pad


@pytest.mark.usefixtures("adres")
def test_security_txt_says_whom_to_tell_and_is_never_out_of_date(client, settings):
    settings.BEVEILIGING_CONTACT = "mailto:beveiliging@steunpunten.example"
    for dag in (datetime(2026, 11, 28, tzinfo=UTC), datetime(2030, 2, 28, 23, 59, tzinfo=UTC)):
        with time_machine.travel(dag):
            antwoord = client.get("/.well-known/security.txt")
            assert antwoord.headers["Content-Type"] == "text/plain; charset=utf-8"
            velden = dict(regel.split(": ", 1) for regel in antwoord.content.decode().splitlines())
        assert velden["Contact"] == "mailto:beveiliging@steunpunten.example"
        assert velden["Canonical"] == f"{SITE}/.well-known/security.txt"
        tot = datetime.fromisoformat(velden["Expires"])
        assert dag + timedelta(days=30) < tot < dag + timedelta(days=365)


def test_without_somebody_to_tell_there_is_no_file_and_the_check_says_so(client, settings):
    settings.BEVEILIGING_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
    assert "steunpunten.I001" in {melding.id for melding in run_checks(include_deployment_checks=True)}


def test_who_looks_for_the_icon_by_its_old_name_finds_it(client):
    antwoord = client.get("/favicon.ico")
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/static/beeld/icoon-180.png")
    assert finders.find("beeld/icoon-180.png")
