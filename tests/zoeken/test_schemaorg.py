"""The page of a steunpunt for search engines: the same facts as JSON-LD, and nothing that is not known."""

import json
import re
from datetime import date, datetime, time

import pytest
import time_machine

from steunpunten.models import Openingstijd, Uitzondering
from steunpunten.openingstijden import AMSTERDAM
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db

BLOK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _woensdag():
    with time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=AMSTERDAM), tick=False):
        yield


def gelezen(client, plek) -> dict:
    (blok,) = BLOK.findall(client.get(plek.get_absolute_url()).content.decode())
    return json.loads(blok)


def test_what_is_not_known_is_absent(client):
    plek = maak_steunpunt(None, naam="Verzonnen Plek")
    assert gelezen(client, plek) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"http://127.0.0.1:8000/id/{plek.uuid}",
        "name": "Verzonnen Plek",
        "mainEntityOfPage": f"http://127.0.0.1:8000/steunpunten/{plek.slug}/",
    }


def test_what_is_known_is_said(client):
    plek = maak_steunpunt(
        straat="Verzonnenstraat",
        huisnummer="1",
        postcode="3511 AB",
        plaats="Utrecht",
        gemeente=maak_gemeente(),
        samenvatting="Een verzonnen plek.",
        telefoon="030 - 000 00 00",
        email="info@example.org",
        website="https://example.org/",
        talen=["Nederlands", "Turks"],
        gratis=False,
    )
    feiten = gelezen(client, plek)
    assert feiten["@type"] == ["Organization", "Place"]
    assert feiten["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Verzonnenstraat 1",
        "postalCode": "3511 AB",
        "addressLocality": "Utrecht",
        "addressCountry": "NL",
    }
    assert feiten["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": round(plek.punt.y, 5),
        "longitude": round(plek.punt.x, 5),
    }
    assert feiten["isAccessibleForFree"] is False
    assert feiten["knowsLanguage"] == ["Nederlands", "Turks"]
    assert [feiten[naam] for naam in ("description", "telephone", "email", "url")] == [
        "Een verzonnen plek.",
        "030 - 000 00 00",
        "info@example.org",
        "https://example.org/",
    ]
    assert "openingHoursSpecification" not in feiten


def test_a_hidden_address_stays_hidden(client):
    plek = maak_steunpunt(
        straat="Geheimstraat", huisnummer="1", postcode="3511 AB", plaats="Utrecht", adres_tonen=False
    )
    feiten = gelezen(client, plek)
    assert feiten["address"] == {"@type": "PostalAddress", "addressLocality": "Utrecht", "addressCountry": "NL"}
    assert "geo" not in feiten
    assert "Geheimstraat" not in json.dumps(feiten)


@pytest.mark.parametrize("nauwkeurigheid", ["straat", "postcode", "plaats"])
def test_the_middle_of_an_area_is_no_door(client, nauwkeurigheid):
    assert "geo" not in gelezen(client, maak_steunpunt(nauwkeurigheid=nauwkeurigheid))


@pytest.fixture
def met_uren():
    """Every week on Monday until after midnight, and what schema.org has no words for."""
    plek = maak_steunpunt(bevestigd_op=date(2026, 11, 1), bevestigd_door="initiatief")
    uren = {"steunpunt": plek, "van": time(18), "tot": time(0, 30)}
    Openingstijd.objects.create(**uren, weekdag=1, geldig_van=date(2026, 1, 1))
    Openingstijd.objects.create(**uren, weekdag=2, week=1)
    Openingstijd.objects.create(**uren, weekdag=3, soort="afspraak")
    Openingstijd.objects.create(**uren, weekdag=4, geldig_tot=date(2026, 11, 24))
    Openingstijd.objects.create(**{**uren, "tot": time(18)}, weekdag=7, geldig_tot=date(2026, 11, 25))
    kerst = {"steunpunt": plek, "van_datum": date(2026, 12, 24), "tot_datum": date(2026, 12, 26)}
    Uitzondering.objects.create(**kerst)
    Uitzondering.objects.create(
        steunpunt=plek,
        van_datum=date(2026, 11, 30),
        tot_datum=date(2026, 11, 30),
        dicht=False,
        van=time(9),
        tot=time(12),
    )
    return plek


def test_hours_of_every_week_and_what_differs(client, met_uren):
    feiten = gelezen(client, met_uren)
    soort = {"@type": "OpeningHoursSpecification"}
    assert feiten["openingHoursSpecification"] == [
        soort | {"dayOfWeek": "Monday", "opens": "18:00", "closes": "00:30", "validFrom": "2026-01-01"},
        soort | {"dayOfWeek": "Sunday", "opens": "18:00", "closes": "17:59", "validThrough": "2026-11-25"},
    ]
    assert feiten["specialOpeningHoursSpecification"] == [
        soort | {"opens": "09:00", "closes": "12:00", "validFrom": "2026-11-30", "validThrough": "2026-11-30"},
        soort | {"validFrom": "2026-12-24", "validThrough": "2026-12-26"},
    ]


@pytest.mark.parametrize(
    "velden",
    [
        {"fase": "in_opbouw"},
        {"fase": "tijdelijk_dicht"},
        {"bevestigd_op": None, "bevestigd_door": ""},
        {"bevestigd_op": date(2025, 11, 1)},
    ],
)
def test_no_hours_where_nobody_can_go_now_or_nobody_said_lately_that_they_are_right(client, met_uren, velden):
    for naam, waarde in velden.items():
        setattr(met_uren, naam, waarde)
    met_uren.save()
    assert not {naam for naam in gelezen(client, met_uren) if "Hours" in naam}


def test_a_place_that_stopped_has_no_block(client):
    plek = maak_steunpunt(fase="gestopt")
    antwoord = client.get(plek.get_absolute_url())
    assert antwoord.status_code == 200
    assert not BLOK.search(antwoord.content.decode())


@pytest.mark.parametrize(
    "naam", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\\u003c/script>", "a\u2028b & \"c\" 'd'"]
)
def test_no_name_ends_the_block_and_every_name_comes_back(client, naam):
    plek = maak_steunpunt(naam=naam, samenvatting=naam)
    (blok,) = BLOK.findall(client.get(plek.get_absolute_url()).content.decode())
    assert not set("<>&\u2028") & set(blok)
    feiten = json.loads(blok)
    assert (feiten["name"], feiten["description"]) == (naam, naam)
