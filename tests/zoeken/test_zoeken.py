"""/zoeken/ on made-up places whose true distances are known."""

import json
import re

import pytest
from django.contrib.gis.geos import Point

from steunpunten import stand
from steunpunten.models import Openingstijd, Steunpunt
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import AMERSFOORT_KOPPELPOORT, DE_BILT, DOM_UTRECHT, MARTINITOREN_GRONINGEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def utrecht():
    gemeente = maak_gemeente()
    maak_steunpunt(DE_BILT, naam="Verzonnen Bilt", plaats="De Bilt")
    maak_steunpunt(DOM_UTRECHT, naam="Verzonnen Dom", plaats="Utrecht", gemeente=gemeente)
    maak_steunpunt(AMERSFOORT_KOPPELPOORT, naam="Verzonnen Poort", plaats="Amersfoort")
    maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen Toren", plaats="Groningen")
    maak_steunpunt(None, naam="Verzonnen Netwerk", gemeente=gemeente, vorm="geen-plek", soort="netwerk")
    return gemeente


def namen(antwoord) -> list[str]:
    """The names in the list, in order."""
    html = " ".join(antwoord.context["kaartjes"])
    return re.findall(r"<h3>\s*<a[^>]*>([^<]+)</a>", html)


def tekst(antwoord) -> str:
    return re.sub(r"\s+", " ", antwoord.content.decode())


def test_nearest_first_within_ten_kilometres(client, utrecht):
    antwoord = client.get("/zoeken/", {"plaats": "3511"})
    assert namen(antwoord) == ["Verzonnen Dom", "Verzonnen Bilt"]
    assert "2 steunpunten binnen 10 km van 3511 Utrecht" in tekst(antwoord)
    assert "4,4 km" in tekst(antwoord)


@pytest.mark.parametrize(
    ("afstand", "aantal"), [("5", 2), ("10", 2), ("25", 3), ("50", 3), ("heel-nederland", 5), ("", 2)]
)
def test_distances(client, utrecht, afstand, aantal):
    assert len(namen(client.get("/zoeken/", {"plaats": "3511", "afstand": afstand}))) == aantal


@pytest.mark.parametrize("afstand", ["7", "-5", "abc", "1e9", "5 OR 1=1", "٣"])
def test_a_distance_we_do_not_know_is_said_at_the_field_and_ten_is_used(client, utrecht, afstand):
    antwoord = client.get("/zoeken/", {"plaats": "3511", "afstand": afstand})
    assert "Deze afstand kennen we niet." in tekst(antwoord)
    assert '<option value="10" selected' in antwoord.content.decode()
    assert len(namen(antwoord)) == 2
    kaart = client.get(antwoord.context["geojson_url"])
    assert len(kaart.json()["features"]) == 2


def test_nothing_near_gives_the_nearest_three_and_says_so(client, utrecht):
    Steunpunt.objects.filter(naam__in=["Verzonnen Dom", "Verzonnen Bilt"]).delete()
    antwoord = client.get("/zoeken/", {"plaats": "3511"})
    assert namen(antwoord) == ["Verzonnen Poort", "Verzonnen Toren"]
    assert antwoord.context["selectie"]["is_dichtstbijzijnde"]
    assert "Binnen 10 km kennen we geen steunpunt. Dit zijn de dichtstbijzijnde." in tekst(antwoord)


def test_what_has_no_fixed_place_is_named_apart(client, utrecht):
    antwoord = client.get("/zoeken/", {"plaats": "Utrecht"})
    assert "Verzonnen Netwerk" not in namen(antwoord)
    assert "Verzonnen Netwerk" in " ".join(antwoord.context["zonder_plek"])


def test_an_area_shows_what_lies_in_it(client, utrecht):
    antwoord = client.get("/zoeken/", {"plaats": "provincie Utrecht"})
    assert namen(antwoord) == ["Verzonnen Dom"]
    assert "1 steunpunt in provincie Utrecht" in tekst(antwoord)


def test_words_narrow_the_list(client, utrecht):
    antwoord = client.get("/zoeken/", {"plaats": "3511", "afstand": "heel-nederland", "q": "toren"})
    assert namen(antwoord) == ["Verzonnen Toren"]
    assert namen(client.get("/zoeken/", {"q": "toren"})) == ["Verzonnen Toren"]


@pytest.mark.parametrize(
    ("plaats", "zin"),
    [
        ("", "Vul een postcode of een plaatsnaam in."),
        ("1000", "Deze postcode kennen we niet."),
        ("asdfghjk", "Deze plaats kennen we niet."),
        ("x" * 10_000, "Dit is te lang voor een plaatsnaam."),
        ("<script>alert(1)</script>", "Deze plaats kennen we niet."),
        ("\x00", ""),
    ],
)
def test_what_we_cannot_find_gets_a_sentence_with_what_was_typed_still_there(client, utrecht, plaats, zin):
    antwoord = client.get("/zoeken/", {"plaats": plaats})
    assert antwoord.status_code == 200
    assert zin in tekst(antwoord)
    assert antwoord.context["form"]["plaats"].value() == plaats
    assert "<script>alert" not in tekst(antwoord)


def test_a_shared_name_gives_the_choice_and_keeps_the_rest_of_the_search(client, utrecht):
    maak_gemeente("Beek", "GM0888", Point(5.79, 50.94, srid=4326), "6191")
    maak_gemeente("Montferland", "GM1955", Point(6.19, 51.91, srid=4326), "7037")
    from regio.models import Postcodegebied
    from regio.plaatsen import bouw_plaatsen

    Postcodegebied.objects.filter(pc4="7037").update(woonplaats="Beek")
    bouw_plaatsen()
    antwoord = client.get("/zoeken/", {"plaats": "beek", "afstand": "25", "q": "toren"})
    keuzes = antwoord.context["selectie"]["keuzes"]
    assert len(keuzes) == 2
    assert namen(antwoord) == []
    for keuze in keuzes:
        vervolg = client.get(keuze["url"])
        assert vervolg.context["selectie"]["plek"] is not None
        assert "afstand=25" in keuze["url"]
        assert "q=toren" in keuze["url"]


def test_a_typing_error_is_said(client, utrecht):
    antwoord = client.get("/zoeken/", {"plaats": "Utrcht"})
    assert antwoord.context["selectie"]["gecorrigeerd"] == "Utrecht"
    assert "Je typte: \u2018Utrcht\u2019" in tekst(antwoord)
    assert namen(antwoord) == ["Verzonnen Dom", "Verzonnen Bilt"]


def test_what_may_be_meant_is_asked(client, utrecht):
    """Two letters too few: no search at a place nobody chose."""
    antwoord = client.get("/zoeken/", {"plaats": "Utret", "afstand": "25"})
    assert "Bedoel je deze plaats?" in tekst(antwoord)
    assert "\u2018Utret\u2019 kennen we niet als plaats." in tekst(antwoord)
    assert namen(antwoord) == []
    [keuze] = antwoord.context["selectie"]["keuzes"]
    assert namen(client.get(keuze["url"])) == ["Verzonnen Dom", "Verzonnen Bilt", "Verzonnen Poort"]


def test_the_whole_country_may_be_typed_as_a_place(client, utrecht):
    antwoord = client.get("/zoeken/", {"plaats": "Heel Nederland", "afstand": "5"})
    assert len(namen(antwoord)) == 5
    assert "5 steunpunten in heel Nederland" in tekst(antwoord)
    assert "Vul een postcode of plaats in, dan zie je wat dichtbij is." in tekst(antwoord)
    assert len(client.get("/steunpunten.geojson?plaats=nederland").json()["features"]) == 5


def test_pages(client, utrecht):
    for nummer in range(45):
        maak_steunpunt(DOM_UTRECHT, naam=f"Verzonnen {nummer:02}")
    gezien = []
    url = "/zoeken/?plaats=3511"
    while url:
        antwoord = client.get(url)
        gezien += namen(antwoord)
        url = antwoord.context["pagina"].volgende_url
    assert len(gezien) == len(set(gezien)) == 47
    assert "47 steunpunten" in tekst(antwoord)
    for onzin in ("0", "-1", "abc", "99999999999", "1.5"):
        assert client.get("/zoeken/", {"plaats": "3511", "pagina": onzin}).status_code == 200


def test_an_old_link_to_a_page_that_is_no_more_shows_the_last(client, utrecht):
    """Never "here we know none" where there are some."""
    antwoord = client.get("/zoeken/", {"plaats": "3511", "pagina": "99"})
    assert namen(antwoord) == ["Verzonnen Dom", "Verzonnen Bilt"]
    assert "Hier kennen we nog geen steunpunt" not in tekst(antwoord)


@pytest.mark.parametrize(
    ("vraag", "woorden"),
    [
        ("", ""),
        ("plaats=", ""),
        ("plaats=asdfghjk", ""),
        ("plaats=3511&afstand=onzin", ""),
        ("plaats=3511", "Bij 3511 Utrecht, binnen 10 km"),
        ("plaats=3511&onderdeel=onzin", "Bij 3511 Utrecht, binnen 10 km"),
        ("plaats=3511&afstand=heel-nederland", "In heel Nederland, dichtst bij 3511 Utrecht eerst"),
        ("afstand=heel-nederland", "In heel Nederland"),
    ],
)
def test_what_was_asked_in_a_few_words_and_none_where_something_must_be_mended(client, utrecht, vraag, woorden):
    antwoord = client.get(f"/zoeken/?{vraag}")
    assert antwoord.context["selectie"]["vraag"] == woorden
    assert ("hidden" in tekst(antwoord).split('class="zoekvraag-knop"')[1].split(">")[0]) == (woorden == "")


def test_list_geojson_and_csv_hold_the_same_records(client, utrecht):
    for nummer in range(30):
        maak_steunpunt(DOM_UTRECHT, naam=f"Verzonnen {nummer:02}")
    vragen = [
        {"plaats": "3511"},
        {"plaats": "3511", "afstand": "25", "q": "verzonnen"},
        {"plaats": "provincie Utrecht"},
        {"plaats": "3511", "afstand": "heel-nederland"},
        {"q": "toren"},
        {},
        {"plaats": ""},
    ]
    for vraag in vragen:
        lijst, pagina = [], "1"
        while pagina:
            antwoord = client.get("/zoeken/", {**vraag, "pagina": pagina})
            lijst += namen(antwoord)
            volgende = antwoord.context["pagina"].volgende_url
            pagina = str(int(pagina) + 1) if volgende else ""
        kaart = json.loads(client.get(antwoord.context["geojson_url"]).content)
        assert [feature["properties"]["naam"] for feature in kaart["features"]] == lijst, vraag
        rechtstreeks = client.get("/steunpunten.geojson", vraag).json()
        assert rechtstreeks == kaart
        regels = client.get("/steunpunten.csv", vraag).content.decode("utf-8-sig").splitlines()
        assert [regel.split(",")[2] for regel in regels[1:]] == lijst


@pytest.mark.django_db(transaction=True)
def test_at_most_four_queries_at_any_size(client, django_assert_max_num_queries):
    """In a process that runs: what all searches share is kept, the place searched for is new, and so are its hours."""
    maak_gemeente()
    maak_gemeente("De Bilt", "GM0310", DE_BILT, "3731")
    maak_gemeente("Amersfoort", "GM0307", AMERSFOORT_KOPPELPOORT, "3811")
    for aantal in (1, 150):
        for nummer in range(aantal):
            punt = Point(5.12146 + nummer / 10_000, 52.09067, srid=4326)
            steunpunt = maak_steunpunt(punt, naam=f"Verzonnen {aantal} {nummer:03}")
            Openingstijd.objects.create(steunpunt=steunpunt, weekdag=1, van="10:00", tot="14:00")
        for vraag in ("plaats=3511", "plaats=3511&afstand=50&pagina=2", "plaats=Utrecht", "plaats=3731&afstand=50"):
            stand.vergeet()
            client.get("/zoeken/?plaats=3811&afstand=5")
            with django_assert_max_num_queries(4):
                client.get(f"/zoeken/?{vraag}")
            with django_assert_max_num_queries(0):
                client.get(f"/zoeken/?{vraag}")


def test_many_places_at_one_point_are_each_shown_once(client, utrecht):
    """Places known by their town only share its middle: equal distances run over the edge of a page."""
    for nummer in range(150):
        maak_steunpunt(DOM_UTRECHT, naam=f"Verzonnen {nummer:03}", nauwkeurigheid="plaats")
    gezien, url = [], "/zoeken/?plaats=3511"
    while url:
        antwoord = client.get(url)
        gezien += namen(antwoord)
        url = antwoord.context["pagina"].volgende_url
    assert len(gezien) == len(set(gezien)) == 152
    assert "152 steunpunten" in tekst(antwoord)
    kaart = client.get("/steunpunten.geojson?plaats=3511").json()
    assert [feature["properties"]["naam"] for feature in kaart["features"]] == gezien


def test_a_change_shows_at_once(client, utrecht):
    client.get("/zoeken/", {"plaats": "3511"})
    steunpunt = Steunpunt.objects.get(naam="Verzonnen Dom")
    steunpunt.naam = "Verzonnen Domplein"
    steunpunt.save()
    assert "Verzonnen Domplein" in namen(client.get("/zoeken/", {"plaats": "3511"}))


def test_the_whole_country_as_place_shows_the_distance_that_applies(client, utrecht):
    html = tekst(client.get("/zoeken/", {"plaats": "heel nederland"}))
    assert '<option value="heel-nederland" selected>' in html
    assert '<option value="10" selected>' not in html


def test_a_street_is_told_that_a_street_does_not_work(client, utrecht):
    html = tekst(client.get("/zoeken/", {"plaats": "Verzonnenlaan 1 Nergenshuizen"}))
    assert "Zoeken op straat kan niet." in html
