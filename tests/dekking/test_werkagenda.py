"""The werkagenda: what is there, wanted and missing, the same on the page and in both files."""

import csv
import io
import re
from datetime import date
from html import unescape

import openpyxl
import pytest
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from regio.models import Gemeente, Regio
from steunpunten.dekking.werkagenda import agenda, bestanden, feiten
from steunpunten.models import Steunpunt, Streefwaarde
from tests.maken import maak_steunpunt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]
URL = "/dekking/iza-regio/drenthe/werkagenda"
OP = date(2026, 11, 25)


@pytest.fixture
def drenthe() -> Regio:
    """The region with made-up places in Assen only, and a target there."""
    assen = Gemeente.objects.get(naam="Assen")
    Steunpunt.objects.in_gemeente(assen).update(publicatie="concept")
    for velden in (
        {"bevestigd_op": OP, "bevestigd_door": "nvzh"},
        {},
        {"fase": "in_opbouw"},
        {"fase": "gestopt"},
        {"publicatie": "concept"},
        {"fase": "tijdelijk_dicht"},
        {"vorm": "online"},
        {"punt": None},
    ):
        maak_steunpunt(gemeente=assen, **velden)
    Streefwaarde.objects.create(gemeente=assen, jaar=2028, aantal=3)
    return Regio.objects.get(indeling__slug="iza-regio", slug="drenthe")


def rij_van(werkagenda: agenda.Werkagenda, naam: str) -> agenda.Rij:
    return next(rij for rij in werkagenda.rijen if rij.gemeente.naam == naam)


def test_only_confirmed_and_open_places_count_as_there(drenthe):
    rij = rij_van(agenda.maak(drenthe, OP), "Assen")
    assert (rij.bevestigd, rij.onbevestigd, rij.in_opbouw, rij.status) == (1, 1, 1, "bevestigd")
    assert [doel.aantal for doel in rij.doelen] == [1, 1, 3, 3, 3]
    assert [doel.herkomst for doel in rij.doelen][1:4] == ["niet gezet", "streefwaarde", "streefwaarde van 2028"]
    assert rij.gaten == [0, 0, 2, 2, 2]
    assert rij.gaten_als_bevestigd == [0, 0, 1, 1, 1]


def test_a_gemeente_without_a_target_wants_one(drenthe):
    werkagenda = agenda.maak(drenthe, OP)
    rij = rij_van(werkagenda, "Hoogeveen")
    assert [doel.aantal for doel in rij.doelen] == [1] * 5
    assert not any(doel.is_gezet for doel in rij.doelen)
    assert werkagenda.zonder_streefwaarde == len(werkagenda.rijen) - 1
    assert [totaal.soll for totaal in werkagenda.totalen] == [12, 12, 14, 14, 14]
    assert [totaal.gap for totaal in werkagenda.totalen] == [
        sum(g) for g in zip(*(r.gaten for r in werkagenda.rijen), strict=True)
    ]


def test_the_planner_is_asked_for_a_place_in_each_gemeente_without(drenthe):
    werkagenda = agenda.maak(drenthe, OP)
    assert werkagenda.zonder_steunpunt("bekend") == werkagenda.zonder_steunpunt("bevestigd") == 11
    Steunpunt.objects.openbaar().update(bevestigd_op=None, bevestigd_door="")
    werkagenda = agenda.maak(drenthe, OP)
    assert (werkagenda.zonder_steunpunt("bekend"), werkagenda.zonder_steunpunt("bevestigd")) == (11, 12)


def test_page_says_where_each_number_comes_from(client, drenthe):
    html = client.get(f"{URL}/").content.decode()
    assert "Voor 11 van de 12 gemeenten is geen streefwaarde gezet." in html
    assert "SPUK IZA 2026" in html
    assert "15 november 2026" in html
    assert "vng.nl" in html
    assert "niet dat er geen is" in html
    assert "Een streefwaarde geldt tot een later jaar iets anders zegt." in html
    assert '<a href="/dekking/gemeente/assen/">Assen</a>' in html


GETOOND = re.compile(r'<span class="alleen-voorlezen">.*?</span>|<[^>]+>', re.DOTALL)
VOORGELEZEN = re.compile(r'<span aria-hidden="true">.*?</span>|<[^>]+>', re.DOTALL)


def cellen(html: str, naam: str, zonder: re.Pattern = GETOOND) -> list[str]:
    """What the row of this name on the page shows, or has read out."""
    rij = next(rij for rij in html.split("<tr>") if re.search(rf"(>|^\s+){naam}\s*<", rij, re.MULTILINE))
    return [" ".join(zonder.sub("", cel).split()) for cel in re.findall(r"<td[^>]*>(.*?)</td>", rij, re.DOTALL)]


def test_the_table_shows_what_is_set_what_is_not_and_the_sum_of_all(client, drenthe):
    html = client.get(f"{URL}/").content.decode()
    assert cellen(html, "Assen") == ["bevestigd", "1", "1", "1", "1*", "0", "1*", "0", *["3", "2 (1)"] * 3]
    assert cellen(html, "Samen")[-2:] == ["14", "13 (12)"]
    assert "Samen" not in client.get(f"{URL}/?filter-werkagenda=assen").content.decode()


def test_a_screen_reader_says_what_the_marks_mean(client, drenthe):
    voorgelezen = cellen(client.get(f"{URL}/").content.decode(), "Assen", VOORGELEZEN)
    assert voorgelezen[4] == "1, geen streefwaarde gezet"
    assert voorgelezen[-1] == "2, 1 als alle bekende plekken bevestigd worden"


def test_the_table_sorts_and_its_files_hold_what_is_behind_each_number(client, drenthe):
    html = client.get(f"{URL}/?sorteer-werkagenda=-gap_2030").content.decode()
    assert re.search(r'<tbody>.*?">(\w+)</a>', html, re.DOTALL)[1] == "Assen"
    adres = "/dekking/tabellen.csv?gebied=iza-regio/drenthe&tabel=werkagenda&sorteer-werkagenda=-gap_2030"
    rijen = list(csv.DictReader(io.StringIO(client.get(adres).content.decode("utf-8-sig"))))
    assert len(rijen) == 12
    velden = ("gemeentenaam", "soll_2030", "soll_2030_herkomst", "gap_2030", "gap_2030_als_bevestigd")
    assert [rijen[0][veld] for veld in velden] == ["Assen", "3", "streefwaarde van 2028", "2", "1"]
    geld = client.get("/dekking/tabellen.csv?gebied=iza-regio/drenthe&tabel=geld").content.decode()
    assert "2030,43,https://vng.nl" in geld
    assert client.get("/dekking/tabellen.csv?gebied=provincie/drenthe&tabel=werkagenda").status_code == 400


def test_xlsx_has_a_row_for_each_gemeente_and_year(client, drenthe):
    antwoord = client.get(f"{URL}.xlsx")
    boek = openpyxl.load_workbook(io.BytesIO(antwoord.content))
    kop, *rijen = boek["IST SOLL GAP"].iter_rows(values_only=True)
    assert len(rijen) == 12 * 5
    assen_2028 = next(dict(zip(kop, rij, strict=True)) for rij in rijen if rij[0] == "Assen" and 2028 in rij)
    assert (assen_2028["SOLL"], assen_2028["IST bevestigd"], assen_2028["GAP"]) == (3, 1, 2)
    assert assen_2028["Herkomst van SOLL"] == "streefwaarde"
    assert ("Steunpunten, heel Nederland", 2027, 22_000_000) in [
        rij[:3] for rij in boek["Geld"].iter_rows(values_only=True)
    ]
    assert "na 2030, per jaar" in [rij[1] for rij in boek["Geld"].iter_rows(values_only=True)]
    assert (feiten.UITLEG_SPUK,) in list(boek["Uitleg"].iter_rows(values_only=True))
    assert {rij[0].number_format for rij in boek["Geld"].iter_rows(2, min_col=3, max_col=3)} == {'"€" #,##0'}
    assert boek.properties.title == "Werkagenda Drenthe: IST, SOLL en GAP"
    assert boek.properties.language == "nl-NL"
    assert "werkagenda-drenthe.xlsx" in antwoord.headers["Content-Disposition"]


def test_docx_has_real_headings_and_header_rows(client, drenthe):
    document = Document(io.BytesIO(client.get(f"{URL}.docx").content))
    koppen = [alinea.text for alinea in document.paragraphs if alinea.style.name.startswith("Heading")]
    assert koppen == ["Werkagenda Drenthe", "Wat er is, wat we willen en wat er mist", "Geld", "Termijnen"]
    for tabel in document.tables:
        assert tabel.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert tabel._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    cellen = {rij.cells[0].text: [cel.text for cel in rij.cells[1:]] for rij in document.tables[0].rows}
    assert cellen["Assen"] == ["1", "1", "1", "1* / 0", "1* / 0", "3 / 2 (1)", "3 / 2 (1)", "3 / 2 (1)"]
    assert document.core_properties.language == "nl-NL"
    assert {taal.get(qn("w:val")) for taal in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    assert document.core_properties.modified.date() == timezone.localdate()


def test_the_text_fits_an_a4_and_says_what_the_money_is_for(client, drenthe):
    document = Document(io.BytesIO(client.get(f"{URL}.docx").content))
    vel = document.sections[0]
    assert (round(vel.page_width.cm, 1), round(vel.page_height.cm, 1)) == (29.7, 21.0)
    for tabel in document.tables:
        assert sum(kolom.width.cm for kolom in tabel.columns) == pytest.approx(29.7 - 2 * bestanden.RAND, abs=0.1)
    # At 10 points a letter is two millimetres wide: no name of a gemeente is broken.
    assert document.tables[0].columns[0].width.cm > 0.2 * max(len(g.roepnaam) for g in Gemeente.objects.all())
    alineas = [alinea.text for alinea in document.paragraphs]
    assert feiten.UITLEG_LANDELIJK in alineas
    assert feiten.UITLEG_SPUK in alineas


@pytest.mark.parametrize(
    "pad", ["iza-regio/atlantis/werkagenda/", "provincie/drenthe/werkagenda/", "iza-regio/drenthe/werkagenda.exe"]
)
def test_there_is_none_for_anything_else(client, pad):
    assert client.get(f"/dekking/{pad}").status_code == 404


def test_number_of_queries_does_not_grow_with_gemeenten(client, drenthe, django_assert_max_num_queries):
    # Three of these ask what a visitor can choose from: a process that runs keeps the answer.
    with django_assert_max_num_queries(13):
        client.get(f"{URL}/")


def test_who_comes_and_goes_keeps_what_was_asked(client):
    vraag = "?afstand=5&meetellen=bevestigd"
    aantal = len(agenda.maak(Regio.objects.get(indeling__slug="iza-regio", slug="drenthe"), OP).rijen)
    for url, naar in (
        ("/dekking/iza-regio/drenthe/", f"{URL}/{vraag}"),
        (f"{URL}/", f"/dekking/iza-regio/drenthe/{vraag}"),
        (f"{URL}/", f"/dekking/planner/{vraag}&gebied=iza-regio/drenthe&doel=norm&aantal={aantal}"),
    ):
        assert f'href="{naar}"' in unescape(client.get(url + vraag).content.decode()), naar
