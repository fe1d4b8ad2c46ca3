"""What other programs make of a file: sheets beside the first, dates from 1904, numbers as text and text as numbers."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from steunpunten.beheer.invoer import lezen
from tests.beheer.invoer.rekenbladen import exporteer, fouten, lees, lees_in, schrijf, uitkomsten, verander, weigering

pytestmark = pytest.mark.django_db


def _bewaar(boek: openpyxl.Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _boek(*rijen: list) -> openpyxl.Workbook:
    boek = openpyxl.Workbook()
    for rij in rijen:
        boek.active.append(rij)
    return boek


def _gelezen(inhoud: bytes, soort: str = "xlsx") -> list[list[str]]:
    return [rij for _, rij in lezen.lees(io.BytesIO(inhoud), soort)]


def test_a_workbook_that_counts_from_1904_has_its_own_days():
    boek = _boek(["naam", "bevestigd_op"])
    boek.epoch = CALENDAR_MAC_1904
    boek.active.append(["Verzonnen", date(2026, 2, 1)])
    assert _gelezen(_bewaar(boek))[1] == ["Verzonnen", "2026-02-01"]


def test_the_first_sheet_counts_also_where_others_are_open_or_hidden():
    boek = _boek(["naam"], ["Verzonnen eerste"])
    tweede = boek.create_sheet("Aantekeningen")
    tweede.append(["naam"])
    tweede.append(["Verzonnen tweede"])
    boek.active = 1
    tweede.sheet_state = "hidden"
    assert _gelezen(_bewaar(boek)) == [["naam"], ["Verzonnen eerste"]]


def test_a_table_on_another_sheet_is_told_where_it_should_stand(als_beheerder, leeg):
    boek = _boek(["Lees mij"], ["Dit is het blad met uitleg."])
    boek.create_sheet("Lijst").append(["naam"])
    assert weigering(als_beheerder, _bewaar(boek), "a.xlsx").startswith("Op de eerste regel van het eerste tabblad")


def test_a_sheet_that_goes_on_empty_to_its_last_line_is_read(als_beheerder, leeg):
    """As programs write it whose user once coloured a column: a million rows with nothing in them."""
    inhoud, uit = exporteer(als_beheerder, "ods"), io.BytesIO()
    leegte = (
        b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
        b' table:number-columns-repeated="1024"/></table:table-row></table:table>'
    )
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for deel in bron.infolist():
            doel.writestr(deel, bron.read(deel).replace(b"</table:table>", leegte))
    assert uitkomsten(lees_in(als_beheerder, uit.getvalue(), "a.ods")) == {"gelijk": 1}


@pytest.mark.parametrize("soort", ["xlsx", "ods"])
def test_a_number_as_text_and_a_text_as_number_are_the_same(als_beheerder, vol, soort):
    rijen = lees(exporteer(als_beheerder, soort), soort)
    anders = verander(rijen, vol.naam, opgericht_jaar="2019", bevestigd_op="2026-02-01")
    kop = anders[0]
    for kolom in ("breedtegraad", "lengtegraad"):
        anders[1][kop.index(kolom)] = str(anders[1][kop.index(kolom)])
    assert uitkomsten(lees_in(als_beheerder, schrijf(anders, soort), f"a.{soort}")) == {"gelijk": 1}


@pytest.mark.parametrize(
    ("kolom", "getal", "zin"),
    [
        ("telefoon", 301234567, "De nul vooraan is weg. Schrijf het nummer met een streepje, zoals 030-1234567."),
        ("telefoon", 31301234567, None),
        ("postcode", 3511, None),
        ("huisnummer", 12, None),
        ("huisnummer", date(2026, 4, 2), "Je rekenprogramma maakte hier een datum van."),
        ("opgericht_jaar", 2019.5, "Schrijf een heel getal, zoals 2019."),
    ],
)
def test_what_a_program_made_a_number_is_read_or_named(als_beheerder, vol, kolom, getal, zin):
    inhoud = schrijf(verander(lees(exporteer(als_beheerder, "xlsx"), "xlsx"), vol.naam, **{kolom: getal}), "xlsx")
    gezegd = fouten(lees_in(als_beheerder, inhoud, "a.xlsx"))
    if zin:
        assert [(regel, naam) for regel, naam, _ in gezegd] == [(2, kolom)]
        assert gezegd[0][2].startswith(zin)
    else:
        assert gezegd == []
