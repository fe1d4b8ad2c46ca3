"""GeoJSON and CSV: what machines get."""

import csv
import gzip
import io

import brotli
import pytest
from django.contrib.gis.geos import Point

from regio.models import Gemeente
from steunpunten.models import Onderdeel
from steunpunten.selectie import SteunpuntFilter
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import DE_BILT, DOM_UTRECHT

pytestmark = pytest.mark.django_db

EIGENSCHAPPEN = {
    "id",
    "slug",
    "naam",
    "soort",
    "gemeente",
    "gemeentecode",
    "nauwkeurigheid",
    "fase",
    "bevestigd_op",
    "afstand_m",
    "url",
}


def test_geojson_of_everything(client):
    gemeente = maak_gemeente()
    dom = maak_steunpunt(
        Point(5.123456789, 52.0906712, srid=4326),
        naam="Verzonnen Dóm",
        gemeente=gemeente,
        soort="inloop",
        bevestigd_op="2026-11-01",
        bevestigd_door="nvzh",
    )
    netwerk = maak_steunpunt(None, naam="Verzonnen Netwerk")
    maak_steunpunt(publicatie="uit_te_zoeken")
    maak_steunpunt(fase="gestopt")
    antwoord = client.get("/steunpunten.geojson")
    assert antwoord["Content-Type"] == "application/geo+json"
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    verzameling = antwoord.json()
    assert verzameling["type"] == "FeatureCollection"
    per_id = {feature["id"]: feature for feature in verzameling["features"]}
    assert set(per_id) == {str(dom.uuid), str(netwerk.uuid)}
    feature = per_id[str(dom.uuid)]
    assert feature["geometry"] == {"type": "Point", "coordinates": [5.12346, 52.09067]}
    assert set(feature["properties"]) == EIGENSCHAPPEN
    assert feature["properties"] == {
        "id": str(dom.uuid),
        "slug": dom.slug,
        "naam": "Verzonnen Dóm",
        "soort": "inloop",
        "gemeente": "Utrecht",
        "gemeentecode": "GM0344",
        "nauwkeurigheid": "adres",
        "fase": "open",
        "bevestigd_op": "2026-11-01",
        "afstand_m": None,
        "url": f"http://127.0.0.1:8000/steunpunten/{dom.slug}/",
    }
    assert per_id[str(netwerk.uuid)]["geometry"] is None


def test_distance_in_metres_where_there_is_a_place_to_measure_from(client):
    maak_gemeente()
    maak_steunpunt(DE_BILT)
    [feature] = client.get("/steunpunten.geojson", {"plaats": "3511"}).json()["features"]
    assert feature["properties"]["afstand_m"] == pytest.approx(4400, rel=0.02)


@pytest.mark.parametrize("pad", ["/steunpunten.geojson", "/steunpunten.csv"])
def test_not_sent_again_where_nothing_changed(client, pad):
    maak_steunpunt()
    eerste = client.get(pad)
    assert eerste.status_code == 200
    tweede = client.get(pad, headers={"if-none-match": eerste["ETag"]})
    assert tweede.status_code == 304
    maak_steunpunt()
    derde = client.get(pad, headers={"if-none-match": eerste["ETag"]})
    assert derde.status_code == 200
    assert derde["ETag"] != eerste["ETag"]


def test_compressed_as_the_client_can_take(client):
    maak_steunpunt()
    gewoon = client.get("/steunpunten.geojson").content
    in_brotli = client.get("/steunpunten.geojson", headers={"accept-encoding": "gzip, br"})
    assert in_brotli["Content-Encoding"] == "br"
    assert brotli.decompress(in_brotli.content) == gewoon
    in_gzip = client.get("/steunpunten.geojson", headers={"accept-encoding": "gzip, br;q=0"})
    assert in_gzip["Content-Encoding"] == "gzip"
    assert gzip.decompress(in_gzip.content) == gewoon
    assert "Accept-Encoding" in in_gzip["Vary"]
    assert in_gzip["ETag"] != in_brotli["ETag"]


def test_csv_is_the_same_as_columns(client):
    gemeente = maak_gemeente()
    maak_steunpunt(DE_BILT, naam='Verzonnen "Bilt", met komma', gemeente=gemeente)
    maak_steunpunt(None, naam="Verzonnen Netwerk")
    antwoord = client.get("/steunpunten.csv", {"plaats": "3511", "afstand": "heel-nederland"})
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    bilt, netwerk = csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")))
    assert set(bilt) == EIGENSCHAPPEN | {"lat", "lon"}
    assert (bilt["naam"], bilt["lat"], bilt["lon"]) == ('Verzonnen "Bilt", met komma', "52.1098", "5.1783")
    assert (netwerk["lat"], netwerk["afstand_m"]) == ("", "")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_is_a_formula(client, begin):
    maak_steunpunt(naam=f"{begin}HYPERLINK(1)")
    [rij] = csv.DictReader(io.StringIO(client.get("/steunpunten.csv").content.decode("utf-8-sig"), newline=""))
    assert rij["naam"] == f"'{begin}HYPERLINK(1)"


@pytest.mark.parametrize("pad", ["/steunpunten.geojson", "/steunpunten.csv"])
@pytest.mark.parametrize(
    ("vraag", "veld"), [({"plaats": "asdfghjk"}, "plaats"), ({"plaats": "3511", "afstand": "7"}, "afstand")]
)
def test_a_question_we_cannot_read_is_answered_by_a_problem(client, pad, vraag, veld):
    maak_gemeente()
    antwoord = client.get(pad, vraag)
    assert antwoord.status_code == 400
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord.json()["errors"][veld]


def test_a_hidden_address_is_in_no_export_and_on_no_page(client):
    gemeente = maak_gemeente()
    maak_steunpunt(
        Point(5.15555, 52.07777, srid=4326),
        slug="verzonnen-schuilplaats",
        gemeente=gemeente,
        plaats="Utrecht",
        straat="Geheimstraat",
        huisnummer="987",
        postcode="3599 ZZ",
        locatie_toelichting="achter de geheime deur",
        adres_tonen=False,
    )
    Gemeente.objects.get()
    verboden = ["Geheimstraat", "987", "3599", "5.1555", "52.0777", "5,1555", "52,0777", "geheime deur"]
    paden = [
        "/steunpunten.geojson",
        "/steunpunten.csv",
        "/steunpunten.geojson?plaats=3511",
        "/zoeken/?plaats=3511",
        "/zoeken/?q=verzonnen",
        "/steunpunten/verzonnen-schuilplaats/",
    ]
    for pad in paden:
        antwoord = client.get(pad)
        assert antwoord.status_code == 200
        inhoud = antwoord.content.decode()
        assert [stukje for stukje in verboden if stukje in inhoud] == [], pad
    # Not even by searching: what finds the hidden street would tell it.
    for stukje in ("Geheimstraat", "3599 ZZ"):
        assert client.get("/steunpunten.geojson", {"q": stukje}).json()["features"] == []


def test_distance_is_measured_to_the_public_point(client):
    maak_gemeente()
    gemeente = Gemeente.objects.get()
    maak_steunpunt(DE_BILT, gemeente=gemeente, plaats="Utrecht", adres_tonen=False)
    [feature] = client.get("/steunpunten.geojson", {"plaats": "3511"}).json()["features"]
    assert feature["geometry"]["coordinates"] == pytest.approx(DOM_UTRECHT.coords, abs=1e-4)
    assert feature["properties"]["afstand_m"] < 50


def test_the_explanation_names_every_choice_that_the_files_take(client):
    Onderdeel.objects.create(slug="verzonnen-inloop", naam="Verzonnen inloop")
    maak_steunpunt(talen=["Verzonnentaal"])
    uitleg = client.get("/opendata/").content.decode()
    velden = SteunpuntFilter().form.fields
    assert [naam for naam in velden if f"<code>{naam}</code>" not in uitleg] == []
    for naam, waarde in (
        ("soort", "netwerk"),
        ("open", "weekend"),
        ("onderdeel", "verzonnen-inloop"),
        ("taal", "Verzonnentaal"),
        ("bevestigd", "true"),
    ):
        assert f"<code>{waarde}</code>" in uitleg
        assert client.get("/steunpunten.geojson", {naam: waarde}).status_code == 200
