"""Files that are not what they seem, too large, or written by another program."""

import io
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given, settings
from hypothesis import strategies as st

from steunpunten.beheer.invoer import lezen, pakket, upload
from steunpunten.models import Steunpunt
from steunpunten.rekenblad import SOORTEN, Blad, schoon
from tests.beheer.invoer.rekenbladen import exporteer, lees, lees_in, schrijf, uitkomsten, verander, weigering

pytestmark = pytest.mark.django_db
KOP, RIJ = "id;versie;naam", ";;Verzonnen café"


def _gelezen(inhoud: bytes, soort: str) -> list[tuple[int, list[str]]]:
    return list(lezen.lees(io.BytesIO(inhoud), soort))


def _met_deel(inhoud: bytes, naam: str, deel: bytes) -> bytes:
    """The zip with one more part."""
    uit = io.BytesIO(inhoud)
    with zipfile.ZipFile(uit, "a", zipfile.ZIP_DEFLATED) as pak:
        pak.writestr(naam, deel)
    return uit.getvalue()


def _xlsx(*rijen: list) -> bytes:
    boek = openpyxl.Workbook()
    for rij in rijen:
        boek.active.append(rij)
    return _bewaar(boek)


def _bewaar(boek: openpyxl.Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _samengevoegd() -> bytes:
    boek = openpyxl.Workbook()
    boek.active.append(["naam", "plaats"])
    boek.active.append(["Verzonnen", None])
    boek.active.merge_cells("A2:B2")
    return _bewaar(boek)


def _ods(oud: bytes, nieuw: bytes) -> bytes:
    """An ODS with this in its XML instead of that."""
    uit = io.BytesIO()
    ods = schrijf([["naam", "plaats"], ["Verzonnen", "x"]], "ods")
    with zipfile.ZipFile(io.BytesIO(ods)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for deel in bron.infolist():
            doel.writestr(deel, bron.read(deel).replace(oud, nieuw))
    return uit.getvalue()


ODS_SAMENGEVOEGD = _ods(b"<table:table-cell office", b'<table:table-cell table:number-columns-spanned="2" office')
ODS_EINDELOOS = _ods(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="99999999">')
GEWOON = _xlsx(["naam"], ["Verzonnen"])
GEWEIGERD = {
    "other extension": ("lijst.pdf", b"%PDF", "Kies een bestand dat eindigt op .xlsx, .ods of .csv."),
    "macro extension": ("lijst.xlsm", GEWOON, "Een bestand met macro's lezen we niet. Bewaar het als XLSX."),
    "text called xlsx": ("lijst.xlsx", b"naam;plaats", "Dit is geen XLSX-bestand, al heet het wel zo."),
    "zip called csv": ("lijst.csv", GEWOON, "Dit is geen CSV-bestand, al heet het wel zo."),
    "xlsx called ods": ("lijst.ods", GEWOON, "Dit is geen ODS-bestand, al heet het wel zo."),
    "image called csv": ("lijst.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "De tekens in dit bestand"),
    "old or locked": ("lijst.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Er zit een wachtwoord op dit bestand"),
    "cut off": ("lijst.xlsx", GEWOON[: len(GEWOON) // 2], "Dit bestand is beschadigd"),
    "macros inside": ("lijst.xlsx", _met_deel(GEWOON, "xl/vbaProject.bin", b"x"), "Er zitten macro's in dit bestand."),
    "links inside": (
        "lijst.xlsx",
        _met_deel(GEWOON, "xl/externalLinks/externalLink1.xml", b"<a/>"),
        "Dit bestand haalt gegevens uit andere bestanden.",
    ),
    "entities": (
        "lijst.xlsx",
        _met_deel(GEWOON, "xl/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "Dit bestand zit vreemd in elkaar.",
    ),
    "a path that climbs": ("lijst.xlsx", _met_deel(GEWOON, "../../x", b"x"), "Dit bestand zit vreemd in elkaar."),
    "merged cells": ("lijst.xlsx", _samengevoegd(), "Er zijn cellen samengevoegd in dit bestand."),
    "merged cells in ods": ("lijst.ods", ODS_SAMENGEVOEGD, "Er zijn cellen samengevoegd in dit bestand."),
    "nothing": ("lijst.csv", b"\n\n", "Dit bestand is leeg."),
    "no rows": ("lijst.csv", KOP.encode(), "Onder de koppen staan geen regels."),
    "no head": ("lijst.csv", b"Verzonnen;Utrecht\nVerzonnen;Utrecht", "Op de eerste regel van het eerste tabblad"),
    "a column twice": ("lijst.csv", b"naam;naam\na;b", "De kolom \u201cnaam\u201d staat er twee keer in."),
    "a quote too many": ("lijst.csv", b'naam;plaats\n"a"b;c', "De aanhalingstekens in dit bestand kloppen niet."),
    "too many columns": ("lijst.csv", b"naam" + b";x" * 300 + b"\na", "Regel 1 heeft meer dan 200 kolommen."),
    "too many rows": ("lijst.csv", b"naam\n" + b"a\n" * 50_001, "Dit bestand heeft meer dan 50.000 regels."),
    "too large": ("lijst.csv", b"naam\n" + b"a" * (20 * 1024 * 1024), "Dit bestand is groter dan 20 MB."),
}


@pytest.mark.parametrize(("naam", "inhoud", "zin"), GEWEIGERD.values(), ids=GEWEIGERD)
def test_a_file_that_can_not_be_read_is_refused_with_a_sentence(als_beheerder, naam, inhoud, zin):
    assert weigering(als_beheerder, inhoud, naam).startswith(zin)


def test_a_bomb_is_stopped_while_it_unpacks(als_beheerder):
    """What comes out is counted, whatever the list of the zip promises."""
    bom = _met_deel(GEWOON, "xl/media/a.bin", bytes(pakket.MEESTE_BYTES + 1))
    assert len(bom) < 400_000
    assert weigering(als_beheerder, bom, "lijst.xlsx").startswith("Uitgepakt is dit bestand groter dan 200 MB.")
    # The same with a list that lies: the sizes of the big part are set to 10 bytes.
    gelogen = bom.replace((pakket.MEESTE_BYTES + 1).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert gelogen != bom
    assert weigering(als_beheerder, gelogen, "lijst.xlsx").startswith(("Uitgepakt", "Dit bestand is beschadigd"))


def test_a_zip_of_very_many_parts_is_not_opened(als_beheerder):
    uit = io.BytesIO(GEWOON)
    with zipfile.ZipFile(uit, "a") as pak:
        for nummer in range(pakket.MEESTE_DELEN):
            pak.writestr(f"x{nummer}", b"")
    assert "onderdelen. Dat is geen gewoon rekenblad." in weigering(als_beheerder, uit.getvalue(), "lijst.xlsx")


def test_a_file_that_takes_too_much_time_or_memory_is_stopped(als_beheerder, monkeypatch):
    assert weigering(als_beheerder, ODS_EINDELOOS, "lijst.ods").startswith("Dit bestand heeft meer dan 50.000")


@pytest.mark.parametrize(
    ("soort", "grens", "zin"),
    [
        ("xlsx", upload.Grens(8, 0.01), "Het lezen duurt langer dan 0 seconden."),
        ("csv", upload.Grens(1, 300), "Het lezen duurt langer dan 1 seconden."),
    ],
)
def test_a_file_that_takes_too_much_time_is_stopped_by_the_clock_and_by_the_processor(soort, grens, zin):
    inhoud = {"xlsx": GEWOON, "csv": b"naam\n" + (b"a;" * 150 + b"\n") * 49_000}[soort]
    with upload.zonder_naam(SimpleUploadedFile("a", inhoud)) as bestand, pytest.raises(upload.DuurtTeLang) as fout:  # noqa: SIM117
        with upload.lees(bestand, soort, grens):
            pass
    assert str(fout.value) == f"{zin} Splits het bestand in kleinere stukken."


def test_the_reader_limits_itself():
    """In the process of its own, more memory than allowed is refused."""
    opdracht = (
        "from steunpunten.beheer.invoer import lezen; lezen.begrens(9)\n"
        "try: bytearray(lezen.GEHEUGEN)\n"
        "except MemoryError: print('refused')"
    )
    klaar = subprocess.run([sys.executable, "-c", opdracht], capture_output=True, text=True, check=True)  # noqa: S603
    assert klaar.stdout == "refused\n"


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("sep", ["", "sep={}\r\n", '"SEP={}"\n'])
def test_a_csv_is_read_however_it_was_written(codering, scheiding, sep):
    tekst = sep.format(scheiding) + f"{KOP}\r\n{RIJ}\r\n".replace(";", scheiding)
    rijen = [(1, ["id", "versie", "naam"]), (2, ["", "", "Verzonnen café"])]
    assert _gelezen(tekst.encode(codering), "csv") == rijen


def test_cells_become_text_in_one_form():
    moment = datetime(2026, 2, 1, 9)  # noqa: DTZ001
    inhoud = _xlsx(["naam", "x"], ["a", 3511.0, 2.5, True, date(2026, 2, 1), moment, time(9)])
    cellen = ["a", "3511", "2.5", "ja", "2026-02-01", "2026-02-01 09:00:00", "09:00"]
    assert _gelezen(inhoud, "xlsx")[1] == (2, cellen)


@settings(max_examples=25)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=4), st.sampled_from(["csv", "xlsx", "ods"]))
@example(["=1", "'=1", "-", "'s", "a\tb", "1e5", "#N/A", "  x  y  ", "a\r\nb", "<&>"], "ods")
def test_any_text_comes_back_as_it_was(cellen, soort):
    inhoud = SOORTEN[soort].schrijf(Blad("x", ["begin", *cellen], [["begin", *cellen]]))
    gelezen = [rij for _, rij in _gelezen(inhoud, soort)]
    verwacht = ["begin", *(schoon(cel).strip() for cel in cellen)]
    while not verwacht[-1]:
        verwacht.pop()
    assert gelezen == [verwacht, verwacht]


def test_line_numbers_are_those_of_the_file(als_beheerder, leeg):
    rijen = lees(exporteer(als_beheerder))
    verander(rijen, leeg.naam, gratis="misschien")
    for soort in ("csv", "xlsx", "ods"):
        batch = lees_in(als_beheerder, schrijf([rijen[0], [""], [""], rijen[1]], soort), f"a.{soort}")
        assert batch.rijen.get().nummer == 4


def test_a_file_of_another_program_changes_just_its_cell(als_beheerder, vol):
    """Saved again by a Windows Excel as a CSV with its own dates, decimals and encoding."""
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, plaats="Café-dorp", bevestigd_op="1-2-2026")
    kop = rijen[0]
    for kolom in ("breedtegraad", "lengtegraad"):
        rijen[1][kop.index(kolom)] = rijen[1][kop.index(kolom)].replace(".", ",")
    rijen[1][kop.index("talen")] = "Nederlands"
    inhoud = schrijf(rijen).decode("utf-8-sig").encode("cp1252")
    doet = lees_in(als_beheerder, inhoud)
    assert uitkomsten(doet) == {"gewijzigd": 1}
    assert [cel["kolom"] for cel in doet.rijen.get().verschil] == ["talen", "plaats"]


def test_nothing_of_the_file_stays(als_beheerder, leeg, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lees_in(als_beheerder, exporteer(als_beheerder, "xlsx"), "steunpunten.xlsx")
    weigering_naam = "../../../etc/kapot.csv"
    batch = lees_in(als_beheerder, exporteer(als_beheerder), weigering_naam)
    assert list(Path(tmp_path).iterdir()) == []
    assert batch.bestandsnaam == "kapot.csv"
    assert Steunpunt.objects.count() == 1
