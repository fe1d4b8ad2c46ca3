"""The page of one steunpunt: what is known is said, what is not known is said as such."""

import re
from datetime import date, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine

from steunpunten.models import Kenmerk, KenmerkInvulling, Openingstijd, Toegankelijkheid, Uitzondering
from steunpunten.openingstijden import AMSTERDAM
from steunpunten.zoeken.detail import in_gewone_datums
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import DE_BILT, MARTINITOREN_GRONINGEN

pytestmark = pytest.mark.django_db

WOENSDAG = datetime(2026, 11, 25, 12, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def _woensdag():
    with time_machine.travel(WOENSDAG, tick=False):
        yield


@pytest.fixture
def plek():
    return maak_steunpunt(
        slug="verzonnen-plek",
        naam="Verzonnen Plek",
        gemeente=maak_gemeente(),
        plaats="Utrecht",
        straat="Verzonnenstraat",
        huisnummer="1",
        postcode="3511 AB",
        telefoon="030 - 000 00 00",
        email="info@example.org",
    )


def tekst(client, plek) -> str:
    """What the page says, without its tags."""
    html = client.get(plek.get_absolute_url()).content.decode()
    artikel = re.search(r"<article.*</article>", html, re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", artikel))


def test_nothing_known_is_said_as_such_and_never_as_no(client, plek):
    gelezen = tekst(client, plek)
    assert "Openingstijden niet bekend" in gelezen
    assert "Bel eerst: 030 - 000 00 00" in gelezen
    assert "Hoe een eerste bezoek hier gaat, weten we nog niet." in gelezen
    for vraag in ("Wie zijn er?", "Verwijzing of diagnose nodig?", "Afspraak nodig?", "Gratis?", "Voor wie?", "Talen"):
        assert f"{vraag} niet bekend" in gelezen
    assert "Nog niet bekend zonder drempel naar binnen" in gelezen
    assert " nee " not in gelezen


def test_who_is_there_is_told_line_by_line(client, plek):
    plek.wie_er_zijn = "Twee verzonnen gastheren.\nVooral jonge <b>mensen</b>."
    plek.save()
    html = client.get(plek.get_absolute_url()).content.decode()
    assert "Twee verzonnen gastheren.<br>Vooral jonge &lt;b&gt;mensen&lt;/b&gt;." in html


@pytest.mark.parametrize(
    ("bron", "gelezen"),
    [
        ("2023-05, 2025-10-27", "mei 2023, 27 oktober 2025"),
        ("2021-2024", "2021-2024"),
        ("2019-20", "2019-20"),
        ("2023-02-31", "2023-02-31"),
        ("ongeveer 2015", "ongeveer 2015"),
    ],
)
def test_the_date_of_a_source_as_people_write_it(bron, gelezen):
    assert in_gewone_datums(bron) == gelezen


def test_the_week_with_today_marked_and_what_differs(client, plek):
    Openingstijd.objects.create(steunpunt=plek, weekdag=3, van="10:00", tot="14:00")
    Openingstijd.objects.create(steunpunt=plek, weekdag=4, van="19:00", tot="22:00", week=1, toelichting="Samen eten")
    Openingstijd.objects.create(steunpunt=plek, weekdag=5, van="9:00", tot="12:00", geldig_van=date(2027, 1, 1))
    Openingstijd.objects.create(steunpunt=plek, weekdag=6, van="9:00", tot="12:00", geldig_tot=date(2026, 11, 1))
    Uitzondering.objects.create(
        steunpunt=plek, van_datum=date(2026, 12, 21), tot_datum=date(2027, 1, 3), reden="kerstvakantie"
    )
    Uitzondering.objects.create(steunpunt=plek, van_datum=date(2026, 10, 1), tot_datum=date(2026, 10, 2))
    gelezen = tekst(client, plek)
    assert "Nu open, tot 14.00 uur" in gelezen
    assert "Woensdag vandaag 10.00 tot 14.00 uur" in gelezen
    assert "Donderdag 19.00 tot 22.00 uur (de eerste van de maand). Samen eten" in gelezen
    assert "Vrijdag 09.00 tot 12.00 uur, vanaf 1 januari 2027" in gelezen
    assert "Zaterdag dicht" in gelezen  # what no longer holds is gone
    assert "21 december 2026 tot en met 3 januari 2027: dicht (kerstvakantie)" in gelezen
    assert "oktober" not in gelezen
    assert "Of het open is op feestdagen, weten we niet." in gelezen


@pytest.mark.parametrize(
    ("bevestigd_op", "zin"),
    [
        (date(2026, 11, 5), "Deze gegevens kloppen volgens het initiatief zelf, nagekeken op 5 november 2026."),
        (
            date(2025, 11, 24),
            "Mogelijk verouderd. Deze gegevens klopten volgens het initiatief zelf op 24 november 2025.",
        ),
        (None, "Nog niet bevestigd."),
    ],
)
def test_who_confirmed_it_and_when(client, plek, bevestigd_op, zin):
    plek.bevestigd_op, plek.bevestigd_door = bevestigd_op, "initiatief" if bevestigd_op else ""
    plek.save()
    Openingstijd.objects.create(steunpunt=plek, weekdag=3, van="10:00", tot="14:00")
    gelezen = tekst(client, plek)
    assert zin in gelezen
    oud = "Deze tijden zijn het laatst nagekeken op 24 november 2025. Ze kunnen veranderd zijn."
    assert (oud in gelezen) == ("verouderd" in zin)


def test_accessibility_is_measured_or_not_known(client, plek):
    Toegankelijkheid.objects.create(
        steunpunt=plek, drempelvrij=True, aangepast_toilet=False, deurbreedte_cm=95, gemeten_op=date(2026, 9, 1)
    )
    gelezen = tekst(client, plek)
    assert "Zonder drempel naar binnen ja Aangepast toilet nee Breedte van de deur 95 cm Nog niet bekend" in gelezen
    assert "Gemeten op 1 september 2026." in gelezen


def test_kenmerken_in_words_and_no_score(client, plek):
    kenmerk = Kenmerk.objects.create(nummer=1, naam="Iedereen is welkom", uitleg="x")
    KenmerkInvulling.objects.create(steunpunt=plek, kenmerk=kenmerk, tekst="Zo gaat dat hier.", bron="test")
    gelezen = tekst(client, plek)
    assert "Iedereen is welkom Zo gaat dat hier. Nog niet bevestigd door het steunpunt. Bron: test" in gelezen
    assert not re.search(r"\d+ (?:van|/) (?:de )?10", gelezen)


def test_a_route_carries_the_destination_and_nothing_more(client, plek):
    html = client.get(plek.get_absolute_url()).content.decode()
    wegen = [
        unquote(weg.replace("&amp;", "&")) for weg in re.findall(r'href="(https://www.google.com/maps[^"]+)"', html)
    ]
    assert [parse_qs(urlsplit(weg).query)["travelmode"][0] for weg in wegen] == [
        "walking",
        "bicycling",
        "transit",
        "driving",
    ]
    for weg in wegen:
        assert set(parse_qs(urlsplit(weg).query)) == {"api", "destination", "travelmode"}
        assert parse_qs(urlsplit(weg).query)["destination"] == ["Verzonnenstraat 1, 3511 AB Utrecht"]


def test_others_nearby_nearest_first_and_only_what_is_open(client, plek):
    maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen Ver")
    maak_steunpunt(DE_BILT, naam="Verzonnen Nabij")
    maak_steunpunt(DE_BILT, naam="Verzonnen Weg", fase="gestopt")
    gelezen = tekst(client, plek)
    buurt = gelezen[gelezen.index("Andere plekken in de buurt") :]
    assert buurt.index("Verzonnen Nabij") < buurt.index("Verzonnen Ver")
    assert "Verzonnen Weg" not in buurt
    assert "Verzonnen Plek" not in buurt.split("Waar komt dit vandaan?")[0]


def test_every_part_has_its_own_way_to_say_that_it_is_wrong(client, plek):
    plek.beschrijving = "Een verzonnen tekst."
    plek.save()
    html = client.get(plek.get_absolute_url()).content.decode()
    onderwerpen = re.findall(r'href="/steunpunten/verzonnen-plek/klopt-niet/\?veld=([a-z-]+)"', html)
    assert sorted(onderwerpen) == [
        "aanbod",
        "adres",
        "eerste-bezoek",
        "openingstijden",
        "tekst",
        "telefoon",
        "toegankelijkheid",
    ]
    assert client.get(f"/steunpunten/verzonnen-plek/klopt-niet/?veld={onderwerpen[0]}").status_code == 200


def test_a_place_that_stopped_says_so_and_offers_no_visit(client, plek):
    plek.fase = "gestopt"
    plek.opgericht_jaar = 2018
    plek.save()
    maak_steunpunt(DE_BILT, naam="Verzonnen Nabij")
    gelezen = tekst(client, plek)
    assert gelezen.lower().count("dit steunpunt is gestopt") == 1
    assert "Het begon in 2018." in gelezen
    assert gelezen.count("Verzonnen Nabij") == 1
    for woorden in ("Je eerste bezoek", "Bewaar of deel", "agenda", "Lopend"):
        assert woorden not in gelezen


def test_the_page_takes_a_bounded_number_of_queries(client, plek, django_assert_max_num_queries):
    maak_steunpunt(DE_BILT, naam="Verzonnen Nabij")
    with django_assert_max_num_queries(13):
        client.get(plek.get_absolute_url())


def test_a_source_with_words_behind_its_address_links_to_the_address_only(client, plek):
    plek.bronnen = ["https://www.verzonnen.example/www.txt, gezien 3 mei", "https://verzonnen.example/www.html"]
    plek.save()
    html = client.get(plek.get_absolute_url()).content.decode()
    assert 'href="https://www.verzonnen.example/www.txt"' in html
    assert ">verzonnen.example/www.html</a>" in html
