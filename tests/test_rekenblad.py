"""Files for a spreadsheet: what goes in comes out, and no text becomes a formula."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from odf import opendocument, teletype
from odf.table import Table, TableCell, TableHeaderRows, TableRow
from odf.text import P

from steunpunten.apostrof import met_apostrof, zonder_apostrof
from steunpunten.rekenblad import SOORTEN, Blad, schoon

GEVAARLIJK = ["=1+1", "+31 6 12345678", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1", "=cmd|' /C calc'!A0"]
teksten = st.one_of(st.text(max_size=30), st.builds("{}{}".format, st.sampled_from("=+-@\t\r\n'"), st.text(max_size=9)))


def _blad(*rijen) -> Blad:
    return Blad("Verzonnen blad", [f"kolom {nummer}" for nummer in range(len(rijen[0]))], rijen)


def _lees_csv(inhoud: bytes) -> list[list[str]]:
    rijen = csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";")
    return [[zonder_apostrof(cel) for cel in rij] for rij in rijen][1:]


def _lees_ods(inhoud: bytes) -> list[list[str]]:
    tabel = opendocument.load(io.BytesIO(inhoud)).getElementsByType(Table)[0]
    rijen = [rij for rij in tabel.getElementsByType(TableRow) if rij.parentNode.qname != TableHeaderRows().qname]
    return [
        [
            "\n".join(teletype.extractText(p) for p in cel.getElementsByType(P))
            for cel in rij.getElementsByType(TableCell)
        ]
        for rij in rijen
    ]


@given(st.lists(teksten, min_size=1, max_size=4))
@example(GEVAARLIJK)
def test_a_csv_gives_back_what_was_written_and_holds_no_formula(rij):
    inhoud = SOORTEN["csv"].schrijf(_blad(rij))
    assert _lees_csv(inhoud) == [[schoon(tekst) for tekst in rij]]
    ruw = list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert not [cel for cel in ruw[1] if cel.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@given(teksten)
def test_an_apostrophe_comes_off_as_it_went_on(tekst):
    assert zonder_apostrof(met_apostrof(tekst)) == tekst


def test_a_place_that_begins_with_an_apostrophe_stays_as_it_is():
    assert met_apostrof("'s-Hertogenbosch") == "'s-Hertogenbosch" == zonder_apostrof("'s-Hertogenbosch")


@settings(max_examples=40)
@given(st.lists(teksten, min_size=1, max_size=4))
@example([*GEVAARLIJK, "#N/A", "TRUE", "12", "2026-01-01", "  twee  spaties ", "a\tb"])
def test_xlsx_keeps_every_text_as_text(rij):
    vel = openpyxl.load_workbook(io.BytesIO(SOORTEN["xlsx"].schrijf(_blad(["anker", *rij])))).active
    cellen = list(vel[2])[1:]
    assert [cel.value or "" for cel in cellen] == [schoon(tekst) for tekst in rij][: len(cellen)]
    assert not any(schoon(tekst) for tekst in rij[len(cellen) :])
    assert {cel.data_type for cel in cellen if cel.value} <= {"s"}


@settings(max_examples=40)
@given(st.lists(teksten, min_size=1, max_size=4))
@example([*GEVAARLIJK, "  twee  spaties ", "a\tb", "regel\nregel", "<b>&"])
def test_ods_keeps_every_text_as_text(rij):
    inhoud = SOORTEN["ods"].schrijf(_blad(rij))
    assert _lees_ods(inhoud) == [[schoon(tekst) for tekst in rij]]
    xml = zipfile.ZipFile(io.BytesIO(inhoud)).read("content.xml").decode()
    assert "table:formula" not in xml


WAARDEN = [7, 2.5, Decimal("12.30"), date(2026, 2, 1), time(9, 30), datetime(2026, 2, 1, 12, tzinfo=UTC), True, None]


def test_xlsx_has_real_numbers_dates_and_a_head_that_stays_in_sight():
    boek = openpyxl.load_workbook(io.BytesIO(SOORTEN["xlsx"].schrijf(_blad(WAARDEN), _blad(["tweede"]))))
    vel = boek.worksheets[0]
    gelezen = [cel.value for cel in vel[2]][:7]
    assert gelezen[:3] == [7, 2.5, 12.3]
    # Noon in UTC is one o'clock in Amsterdam in winter.
    assert gelezen[3:] == [datetime(2026, 2, 1), time(9, 30), datetime(2026, 2, 1, 13), "ja"]  # noqa: DTZ001
    assert vel.freeze_panes == "A2"
    assert vel["A1"].font.bold
    assert vel.column_dimensions["F"].width > vel.column_dimensions["A"].width
    assert len(boek.worksheets) == 2


def test_ods_has_real_numbers_and_dates():
    inhoud = SOORTEN["ods"].schrijf(_blad(WAARDEN))
    assert _lees_ods(inhoud) == [["7", "2.5", "12.30", "2026-02-01", "09:30", "2026-02-01 13:00:00", "ja", ""]]
    xml = zipfile.ZipFile(io.BytesIO(inhoud)).read("content.xml").decode()
    assert 'office:value-type="float" office:value="12.30"' in xml
    assert 'office:date-value="2026-02-01"' in xml
    assert zipfile.ZipFile(io.BytesIO(inhoud)).infolist()[0].filename == "mimetype"


def test_csv_has_iso_dates():
    assert _lees_csv(SOORTEN["csv"].schrijf(_blad(WAARDEN))) == [
        ["7", "2.5", "12.30", "2026-02-01", "09:30", "2026-02-01 13:00:00", "ja", ""]
    ]


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_sheet_without_rows_has_its_head(soort):
    assert SOORTEN[soort].schrijf(Blad("Leeg", ["naam", "plaats"], []))


def test_xlsx_says_what_it_is_and_keeps_its_head_in_sight():
    blad = Blad(
        "Verzonnen blad", ["naam", "deel", "dag"], [["a", 0.5, date(2026, 3, 1)], ["b", None, None]], ["", "0.0%"]
    )
    boek = openpyxl.load_workbook(io.BytesIO(SOORTEN["xlsx"].schrijf(blad, titel="Verzonnen titel")))
    assert (boek.properties.title, boek.properties.language) == ("Verzonnen titel", "nl-NL")
    vel = boek.active
    assert (vel.freeze_panes, vel.print_title_rows, vel.auto_filter.ref) == ("A2", "$1:$1", "A1:C3")
    assert [cel.number_format for cel in vel["B"]] == ["General", "0.0%", "General"]
    assert vel["C2"].value.date() == date(2026, 3, 1)
