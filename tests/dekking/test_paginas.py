"""The pages and files for gemeenten, on the real start data."""

import csv
import io
import json
import re
from datetime import date
from html import unescape

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.http import QueryDict
from django.urls import reverse
from openpyxl import load_workbook

from regio.models import Gemeente, Regio
from steunpunten.dekking import tegels
from steunpunten.models import Financier, Financiering, Jaarcijfer, Norm, Steunpunt
from tests.maken import maak_steunpunt
from tests.plaatsen import DE_BILT, DOM_UTRECHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]
PAGINAS = [
    "/dekking/",
    "/dekking/methode/",
    "/dekking/gemeenten/",
    "/dekking/gemeente/assen/",
    "/dekking/iza-regio/drenthe/",
    "/dekking/provincie/utrecht/",
]
GEMEENTEKOLOMMEN = [
    "gemeentecode",
    "gemeentenaam",
    "inwoners",
    "status",
    "steunpunten_bekend",
    "steunpunten_bevestigd",
    "inwoners_binnen",
    "aandeel_binnen",
    "afstand_gemiddeld_km",
    "afstand_mediaan_km",
    "afstand_p90_km",
    "aandeel_keuze",
    "e2sfca",
]


def _tekst(client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200, url
    return antwoord.content.decode()


def _rijen(client, url: str) -> list[dict[str, str]]:
    antwoord = client.get(url)
    assert antwoord.status_code == 200, url
    assert antwoord.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("url", PAGINAS)
def test_every_page_stands_without_cookies(client, url):
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    assert not antwoord.cookies
    assert antwoord.headers["ETag"]
    assert client.get(url, headers={"if-none-match": antwoord.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "url",
    [
        "/dekking/gemeente/bestaat-niet/",
        "/dekking/iza-regio/bestaat-niet/",
        "/dekking/bestaat-niet/drenthe/",
    ],
)
def test_an_unknown_area_is_not_found(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", [url for url in PAGINAS if "methode" not in url])
@pytest.mark.parametrize(
    "vraag",
    ["afstand=-3", "afstand=99999999", "afstand=veel&moment=ooit", "meetellen=%3Cscript%3E&maat=x", "afstand=%00"],
)
def test_a_bad_parameter_is_said_at_the_field_and_the_rest_stands(client, url, vraag):
    html = _tekst(client, f"{url}?{vraag}")
    assert "We rekenden nu" in html or "kennen we niet" in html
    assert "<script>" not in html.replace('<script type="module"', "")
    assert "Rekenaanname, geen norm" in html


# --- The country ------------------------------------------------------------------------------------------------------


def test_every_gemeente_has_one_tile_which_is_a_named_link(client):
    html = _tekst(client, "/dekking/")
    links = re.findall(r'href="/dekking/gemeente/([\w-]+)/"\s+aria-label="([^"]+)"', html)
    assert len(links) == 342
    assert {slug for slug, _ in links} == set(Gemeente.objects.values_list("slug", flat=True))
    assert all(": " in naam for _, naam in links)


def test_the_layout_has_every_gemeente_of_today_in_a_place_of_its_own():
    plekken = tegels.lees()
    assert set(plekken) == set(Gemeente.objects.values_list("code", flat=True))
    assert len(set(plekken.values())) == 342


def test_the_four_states_are_counted_and_unconfirmed_is_explained(client):
    html = _tekst(client, "/dekking/")
    assert "nog geen enkel bevestigd" in html
    assert 'id="onbevestigd-kop"' in html
    rijen = _rijen(client, "/dekking/gemeenten.csv")
    getallen = [int(getal) for getal in re.findall(r'<strong class="statusgetal">(\d+)</strong>', html)]
    statussen = [rij["status"] for rij in rijen]
    namen = ["bevestigd", "bekend, niet bevestigd", "in opbouw", "geen bekend"]
    assert getallen == [statussen.count(naam) for naam in namen]
    assert sum(getallen) == 342


@pytest.mark.parametrize("maat", ["status", "binnen", "keuze", "afstand", "toegang"])
def test_each_measure_has_its_tiles_and_a_legend_that_counts_them_all(client, maat):
    html = _tekst(client, f"/dekking/?maat={maat}")
    legenda = html.split('class="legenda"')[1].split("</ul>")[0]
    assert sum(int(getal) for getal in re.findall(r"<strong>(\d+)</strong>", legenda)) == 342


def test_where_nothing_counts_the_tiles_are_unknown_and_not_zero(client):
    html = _tekst(client, "/dekking/?meetellen=bevestigd&maat=binnen")
    assert html.count("tegel tegel-onbekend") == 342 + 1
    assert "nog geen steunpunt bevestigd" in html


def test_the_regio_table_sorts_by_its_address(client):
    def namen(vraag: str) -> list[str]:
        tabel = _tekst(client, f"/dekking/?indeling=provincie&{vraag}").split('id="tabel"')[1].split("</table>")[0]
        return re.findall(r'<a href="/dekking/provincie/[^"]+">([^<]+)</a>', tabel)

    assert namen("") == sorted(namen(""))
    assert namen("sorteer=-inwoners")[0] == "Zuid-Holland"
    assert namen("sorteer=inwoners")[0] == "Zeeland"
    assert namen("sorteer=onzin") == namen("")


def test_a_later_norm_is_shown_and_the_earlier_one_stays_in_the_method(client):
    Norm.objects.create(
        naam="Verzonnen norm", vanaf=date(2026, 6, 1), tekst="Verzonnen tekst.", bron="https://example.org/norm"
    )
    assert "Verzonnen tekst." in _tekst(client, "/dekking/")
    methode = _tekst(client, "/dekking/methode/")
    assert methode.index("Verzonnen norm") < methode.index("AZWA D5") < methode.index("Integraal Zorgakkoord")


# --- Gemeenten and regio's --------------------------------------------------------------------------------------------


def test_gemeenten_are_filtered_by_state_and_name(client):
    html = _tekst(client, "/dekking/gemeenten/?naam=denhaag")
    assert "Geen gemeente past hierbij" in html
    assert "Den Haag" in _tekst(client, "/dekking/gemeenten/?naam=den+haag")
    assert "1 gemeente" in re.sub(r"\s+", " ", _tekst(client, "/dekking/gemeenten/?naam=gravenhage"))
    html = _tekst(client, "/dekking/gemeenten/?status=bekend")
    assert "Assen" in html
    assert "Emmen" not in html


def test_a_gemeente_stands_beside_its_regio_those_like_it_and_the_country(client):
    html = _tekst(client, "/dekking/gemeente/assen/?afstand=5")
    tabel = html.split('id="tabel-cijfers"')[1].split("</thead>")[0]
    koppen = re.findall(r"<th[^>]*>(.*?)</th>", tabel, re.DOTALL)
    assert [re.sub("<[^>]+>", "", kop).strip() for kop in koppen] == [
        "Maat",
        "Assen",
        "IZA-regio Drenthe",
        "Vergelijkbare gemeenten",
        "Nederland",
    ]
    assert "Vergelijkbaar zijn de vijf gemeenten" in html
    assert "/dekking/iza-regio/drenthe/?afstand=5" in html


def test_what_was_asked_goes_along_to_the_planner(client):
    html = _tekst(client, "/dekking/gemeente/assen/?afstand=5&moment=avond&meetellen=bevestigd")
    url = re.search(rf'href="({reverse("dekking:planner")}[^"]+)"', html)[1]
    gevraagd = QueryDict(unescape(url.partition("?")[2])).dict()
    assert gevraagd == {"gebied": "gemeente/assen", "afstand": "5", "moment": "avond", "meetellen": "bevestigd"}


def test_an_iza_regio_leads_on_to_its_werkagenda_and_to_the_planner(client):
    html = _tekst(client, "/dekking/iza-regio/drenthe/")
    assert reverse("dekking:werkagenda", args=["drenthe"]) in html
    assert f"{reverse('dekking:planner')}?&amp;gebied=iza-regio/drenthe" in html
    assert "werkagenda/" not in _tekst(client, "/dekking/provincie/utrecht/"), "it stands in several"


def test_places_of_neighbours_that_serve_a_gemeente_are_named(client):
    Steunpunt.objects.update(publicatie="concept")
    maak_steunpunt(DOM_UTRECHT, gemeente_id="GM0344", naam="Verzonnen huis")
    html = _tekst(client, "/dekking/gemeente/de-bilt/")
    buren = html.split('id="buren-kop"')[1].split("</section>")[0]
    assert "Verzonnen huis" in buren
    assert 'data-kop="Gemeente">Utrecht' in buren


def test_white_spots_come_with_the_most_inwoners_first(client):
    rijen = _rijen(client, "/dekking/tabellen.csv?gebied=provincie/drenthe&tabel=witte-vlekken&afstand=5")
    inwoners = [int(rij["inwoners_zonder"]) for rij in rijen]
    assert inwoners == sorted(inwoners, reverse=True)
    assert all(float(rij["afstand_km"]) > 5 for rij in rijen)
    assert rijen[0]["pc4"] in _tekst(client, "/dekking/provincie/drenthe/?afstand=5")


def test_a_hidden_address_is_in_no_page_and_no_file(client):
    maak_steunpunt(DE_BILT, naam="Verzonnen blijf", plaats="Utrecht", gemeente_id="GM0344", adres_tonen=False)
    plekken = json.loads(client.get("/dekking/punten.json").content)["plekken"]
    plek = next(plek for plek in plekken if plek["naam"] == "Verzonnen blijf")
    assert abs(plek["lon"] - DE_BILT.x) + abs(plek["lat"] - DE_BILT.y) > 0.01


def test_money_is_shown_from_five_initiatives_up(client):
    steunpunten = [maak_steunpunt(DOM_UTRECHT, gemeente_id="GM0344") for _ in range(5)]
    financier = Financier.objects.create(naam="Verzonnen fonds", soort="fonds")
    for nummer, steunpunt in enumerate(steunpunten, 1):
        Financiering.objects.create(
            steunpunt=steunpunt, financier=financier, titel="Verzonnen", vorm="gift", bedrag_per_jaar=1000
        )
        Jaarcijfer.objects.create(steunpunt=steunpunt, jaar=2025, fte=2, bron="test")
        html = _tekst(client, "/dekking/gemeente/utrecht/")
        assert ("ongeveer 100 %" in html) == (nummer >= 5)
        assert ("samen hebben 10 fte" in html) == (nummer >= 5)


@pytest.mark.parametrize(
    ("tabel", "kolom"),
    [
        ("tijden", "zeker"),
        ("plekken", "plaats"),
        ("buren", "gemeente"),
        ("witte-vlekken", "afstand_km"),
        ("gemeenten", "inwoners"),
        ("cijfers", "maat"),
        ("teruggerekend", "aandeel_binnen"),
    ],
)
def test_every_table_sorts_and_is_taken_along_as_it_stands(client, tabel, kolom):
    url = "/dekking/provincie/utrecht/?afstand=10"
    for richting in (kolom, f"-{kolom}"):
        html = _tekst(client, f"{url}&sorteer-{tabel}={richting}")
        deel = html.split(f'id="tabel-{tabel}"')[1].split("tabelvoet")[0]
        assert f'aria-sort="{"descending" if richting[0] == "-" else "ascending"}"' in deel
        koppen = [kop.strip() for kop in re.findall(r'<th scope="row">(.*?)</th>', deel, re.DOTALL)]
        voet = html.split(f'id="tabel-{tabel}"')[1].split('class="tabelvoet"')[1]
        bestand = re.search(r'href="(/dekking/tabellen\.csv\?[^"]+)"', voet)[1].replace("&amp;", "&")
        rijen = _rijen(client, bestand)
        assert koppen
        for kop, rij in zip(koppen, rijen, strict=False):
            naam = rij.get("gemeentenaam") if tabel == "gemeenten" else next(iter(rij.values()))
            assert naam.removeprefix("'@") in unescape(kop)
        waarden = [rij[kolom] for rij in rijen if rij[kolom]]
        sleutel = float if kolom in ("zeker", "afstand_km", "inwoners", "aandeel_binnen") else str.lower
        assert [sleutel(w) for w in waarden] == sorted(map(sleutel, waarden), reverse=richting[0] == "-")


def test_a_table_shows_the_rows_with_the_words_asked_and_so_does_its_file(client):
    url = "/dekking/iza-regio/drenthe/?filter-gemeenten=ASSEN&filter-witte-vlekken=%20nergens%20"
    html = _tekst(client, url)
    deel = html.split('id="tabel-gemeenten"')[1].split("</table>")[0]
    assert deel.count('scope="row"') == 1
    assert "Geen rij past bij" in html
    assert "filter-witte-vlekken" not in re.search(r'id="tabel-witte-vlekken".*?href="([^"]+)"', html, re.DOTALL)[1]
    rijen = _rijen(client, "/dekking/tabellen.csv?gebied=iza-regio/drenthe&tabel=gemeenten&filter-gemeenten=assen")
    assert [rij["gemeentenaam"] for rij in rijen] == ["Assen"]
    assert len(_rijen(client, "/dekking/gemeenten.csv?status=bekend&naam=ass")) == 1


def test_the_trend_is_part_of_the_page_of_an_area_and_labelled(client):
    html = " ".join(_tekst(client, "/dekking/gemeente/utrecht/?afstand=5").split())
    assert "Teruggerekend vanaf 2015: Utrecht" in html
    assert "Dit is geen meting." in html
    assert 'class="grafiek grafiek-terug"' in html
    assert "/dekking/trend/?afstand=5&amp;gebied=gemeente/utrecht" in html


# --- Files ----------------------------------------------------------------------------------------------------------


def test_the_csv_of_gemeenten_has_exactly_its_columns_and_adds_up(client):
    rijen = _rijen(client, "/dekking/gemeenten.csv")
    assert list(rijen[0]) == GEMEENTEKOLOMMEN
    assert len(rijen) == 342
    assert sum(int(rij["inwoners"]) for rij in rijen) == 17_942_005
    for rij in rijen:
        assert float(rij["aandeel_binnen"]) == pytest.approx(
            int(rij["inwoners_binnen"]) / int(rij["inwoners"]), abs=1e-6
        )


@pytest.mark.parametrize("indeling", ["iza-regio", "provincie"])
def test_the_csv_of_regios_adds_up_to_that_of_gemeenten(client, indeling):
    regios = _rijen(client, f"/dekking/regios.csv?indeling={indeling}&afstand=5")
    gemeenten = _rijen(client, "/dekking/gemeenten.csv?afstand=5")
    assert len(regios) == Regio.objects.filter(indeling__slug=indeling).count()
    for kolom in ("inwoners", "steunpunten_bekend", "steunpunten_bevestigd", "inwoners_binnen"):
        assert sum(int(rij[kolom]) for rij in regios) == sum(int(rij[kolom]) for rij in gemeenten), kolom


def test_a_csv_of_one_regio_has_its_gemeenten(client):
    rijen = _rijen(client, "/dekking/gemeenten.csv?gebied=iza-regio/drenthe")
    assert len(rijen) == 12


@pytest.mark.parametrize(
    ("url", "veld"),
    [
        ("/dekking/gemeenten.csv?afstand=-1", "afstand"),
        ("/dekking/regios.xlsx?indeling=onzin", "indeling"),
        ("/dekking/tabellen.csv?gebied=gemeente/onzin", "gebied"),
        ("/dekking/tabellen.csv?tabel=onzin", "tabel"),
    ],
)
def test_a_file_of_a_question_that_makes_no_sense_says_why(client, url, veld):
    antwoord = client.get(url)
    assert antwoord.status_code == 400
    assert antwoord.headers["Content-Type"] == "application/problem+json"
    assert list(antwoord.json()["errors"]) == [veld]


def test_no_name_becomes_a_formula_in_a_file(client):
    maak_steunpunt(DOM_UTRECHT, naam="=1+1", gemeente_id="GM0344")
    url = "/dekking/tabellen.{}?gebied=gemeente/utrecht&tabel=plekken"
    assert "'=1+1" in [rij["naam"] for rij in _rijen(client, url.format("csv"))]
    alles = client.get("/dekking/tabellen.xlsx?gebied=gemeente/utrecht").content
    assert load_workbook(io.BytesIO(alles)).sheetnames == [
        "cijfers",
        "waarop elk cijfer rust",
        "tijden",
        "gemeenten",
        "plekken",
        "steunpunten van de buren",
        "witte vlekken",
        "metingen",
        "teruggerekend vanaf 2015",
    ]
    boek = load_workbook(io.BytesIO(client.get(url.format("xlsx")).content))
    assert boek.sheetnames == ["plekken"]
    cel = next(rij[0] for rij in boek["plekken"].iter_rows() if rij[0].value == "=1+1")
    assert cel.data_type == "s"


def test_the_map_gets_every_postcode_once(client):
    punten = json.loads(client.get("/dekking/punten.json").content)
    assert {len(punten[naam]) for naam in ("pc4", "woonplaats", "lat", "lon", "inwoners", "hm")} == {4071}
    assert client.get("/dekking/grenzen.geojson").json()["features"] == []


def test_the_map_has_boundaries_where_they_are_loaded(client):
    assert "data-grenzen" not in _tekst(client, "/dekking/")
    Gemeente.objects.filter(naam="Assen").update(grens=MultiPolygon(Polygon.from_bbox((6.4, 52.8, 6.8, 53.1))))
    html = _tekst(client, "/dekking/")
    assert 'data-grenzen="/dekking/grenzen.geojson"' in html
    assert "De lijnen zijn de grenzen van gemeenten." in html
    features = client.get("/dekking/grenzen.geojson").json()["features"]
    assert [vorm["properties"]["naam"] for vorm in features] == ["Assen"]


# --- What it costs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["/dekking/", "/dekking/gemeente/assen/", "/dekking/provincie/drenthe/"])
def test_a_page_made_anew_takes_few_queries(client, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(24):
        client.get(url)


def test_the_start_page_leads_gemeenten_here(client):
    assert f'href="{reverse("dekking:nederland")}">Je werkt bij een gemeente' in _tekst(client, "/")
