"""What the map gets: each place, or clusters above a thousand."""

import pytest
from django.contrib.gis.geos import Point

from steunpunten.models import Steunpunt
from steunpunten.zoeken import kaartgegevens
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import DOM_UTRECHT, MARTINITOREN_GRONINGEN
from tests.zoeken.test_zoeken import namen

pytestmark = pytest.mark.django_db
UTRECHT = "5.0,52.0,5.3,52.2"


@pytest.fixture(autouse=True)
def gemeente():
    return maak_gemeente()


@pytest.fixture
def veel(monkeypatch):
    """Forty in Utrecht, of which ten at one point, and one in Groningen; the map draws no more than 20."""
    monkeypatch.setattr(kaartgegevens, "MEESTE_LOS", 20)
    maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen Toren")
    maak_steunpunt(None, naam="Verzonnen Netwerk", vorm="geen-plek")
    for nummer in range(40):
        punt = Point(5.1 + max(nummer - 10, 0) * 0.004, 52.09, srid=4326)
        maak_steunpunt(punt, naam=f"Verzonnen {nummer:02}")


def kaart(client, **vraag) -> dict:
    antwoord = client.get("/zoeken/kaart.geojson", vraag)
    assert antwoord.status_code == 200
    return antwoord.json()


@pytest.mark.parametrize("vraag", [{"plaats": "3511"}, {"q": "dom"}, {}, {"plaats": "Utrecht", "open": "nu"}])
def test_the_map_shows_what_the_list_shows(client, vraag):
    maak_steunpunt(DOM_UTRECHT, naam="Verzonnen Dom")
    maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen Toren")
    gegevens = kaart(client, **vraag)
    assert gegevens["volledig"]
    lijst = namen(client.get("/zoeken/", vraag))
    assert sorted(f["properties"]["naam"] for f in gegevens["features"]) == sorted(lijst)


def test_a_hidden_address_stays_hidden(client, gemeente):
    maak_steunpunt(Point(5.1111, 52.1111, srid=4326), gemeente=gemeente, plaats="Utrecht", adres_tonen=False)
    punten = [f["geometry"]["coordinates"] for f in kaart(client)["features"] if f["geometry"]]
    assert [5.1111, 52.1111] not in punten


def test_too_many_come_as_clusters_that_count_everything(client, veel):
    gegevens = kaart(client, zoom="7")
    assert not gegevens["volledig"]
    aantallen = [f["properties"]["aantal"] for f in gegevens["features"]]
    assert sum(aantallen) == 41
    assert 2 <= len(aantallen) <= 5
    assert "naam" not in gegevens["features"][0]["properties"]
    fijner = kaart(client, zoom="13")
    assert sum(f["properties"]["aantal"] for f in fijner["features"]) == 41
    assert len(fijner["features"]) > 2


def test_in_view_few_enough_are_single_again(client, veel):
    gegevens = kaart(client, zoom="10", vak="6.4,53.1,6.7,53.3")
    assert not gegevens["volledig"]
    assert [f["properties"]["naam"] for f in gegevens["features"]] == ["Verzonnen Toren"]
    assert sum(f["properties"]["aantal"] for f in kaart(client, zoom="10", vak=UTRECHT)["features"]) == 40


@pytest.mark.parametrize(
    "vraag",
    [{"vak": "x"}, {"vak": "1,2,3"}, {"vak": "nan,nan,nan,nan"}, {"vak": "5,52,4,53"}, {"vak": "-999,0,999,1"}]
    + [{"zoom": zoom} for zoom in ("-1", "99", "abc", "1e9")]
    + [{"plaats": "asdfghjk"}, {"vak": "1e400,0,1,1"}],
)
def test_nonsense_gives_the_whole_or_nothing_and_no_error(client, veel, vraag):
    features = kaart(client, **vraag)["features"]
    assert sum(f["properties"].get("aantal", 1) for f in features) == (0 if "plaats" in vraag else 41)


def test_queries_do_not_grow(client, veel, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        kaart(client, zoom="7")
    assert Steunpunt.objects.count() == 42
