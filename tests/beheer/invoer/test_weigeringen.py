"""Real files that are too large, not worked out, or of another kind: a sentence each, and never a cell that is lost."""

import io
import zipfile

import openpyxl
import pytest

from steunpunten.models import Steunpunt
from steunpunten.rekenblad import LANGSTE_TEKST
from tests.beheer.invoer.rekenbladen import doe, exporteer, lees, lees_in, schrijf, uitkomsten, verander, weigering

pytestmark = pytest.mark.django_db
VEEL = 150_000_000
BLAD = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}


def _anders(soort: str, *paren: tuple[bytes, bytes]) -> bytes:
    """A small spreadsheet with the second of each pair in its sheet instead of the first."""
    uit = io.BytesIO()
    gewoon = schrijf([["naam", "plaats"], ["Verzonnen", "x"]], soort)
    with zipfile.ZipFile(io.BytesIO(gewoon)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            for oud, nieuw in paren if deel.filename == BLAD[soort] else ():
                assert oud in inhoud
                inhoud = inhoud.replace(oud, nieuw, 1)
            doel.writestr(deel.filename, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize("soort", ["xlsx", "ods"])
def test_a_bomb_within_the_sheet_ends_in_a_sentence(als_beheerder, soort):
    bom = _anders(soort, (b"Verzonnen", b"a" * VEEL))
    assert len(bom) < 300_000
    assert weigering(als_beheerder, bom, f"lijst.{soort}") == "Regel 2 heeft een cel met meer dan 100.000 tekens."


def test_a_bomb_of_parts_within_parts_ends_in_a_sentence(als_beheerder):
    diep = b"<text:span>" * (VEEL // 23) + b"</text:span>" * (VEEL // 23)
    zin = weigering(als_beheerder, _anders("ods", (b"Verzonnen", diep)), "lijst.ods")
    assert zin.startswith(("Dit bestand vraagt meer dan 768 MB geheugen.", "Dit bestand is niet te lezen."))


def test_an_ods_that_unpacks_to_too_much_is_stopped(als_beheerder):
    bom = _anders("ods", (b"Verzonnen", b"a" * 210_000_000))
    assert weigering(als_beheerder, bom, "lijst.ods").startswith("Uitgepakt is dit bestand groter dan 200 MB.")


ZONDER = "In een cel staat een formule zonder uitkomst."
FOUT = "In een cel staat een foutmelding van je rekenprogramma."
XLSX_CEL, ODS_CEL = b'<c r="B2" t="inlineStr"><is><t>x</t></is></c>', b'office:value-type="string"'
CALCEXT = (
    b"<office:spreadsheet",
    b'<office:spreadsheet xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
)


@pytest.mark.parametrize(
    ("soort", "paren", "zin"),
    [
        ("xlsx", [(XLSX_CEL, b'<c r="B2"><f>1+1</f></c>')], ZONDER),
        ("xlsx", [(XLSX_CEL, b'<c r="B2"><f>1+1</f><v></v></c>')], ZONDER),
        ("xlsx", [(XLSX_CEL, b'<c r="B2" t="e"><f>A9</f><v>#REF!</v></c>')], FOUT),
        ("ods", [(ODS_CEL, b'table:formula="of:=1+1"')], ZONDER),
        ("ods", [CALCEXT, (ODS_CEL, ODS_CEL + b' table:formula="of:=1/0" calcext:value-type="error"')], FOUT),
    ],
)
def test_a_formula_without_an_outcome_is_refused(als_beheerder, soort, paren, zin):
    assert weigering(als_beheerder, _anders(soort, *paren), f"lijst.{soort}").startswith(zin)


def test_a_formula_counts_as_its_outcome(als_beheerder):
    inhoud = _anders("xlsx", (XLSX_CEL, b'<c r="B2" t="str"><f>1+1</f><v>Utrecht</v></c>'))
    assert lees_in(als_beheerder, inhoud, "a.xlsx").rijen.get().cellen["plaats"] == "Utrecht"


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("lijst.csv", b"", "Het verstuurde bestand is leeg."),
        ("lijst.xlsx", b"", "Het verstuurde bestand is leeg."),
        ("lijst.csv", b"%PDF-1.7\n1 0 obj\n", "Op de eerste regel van het eerste tabblad"),
        ("lijst.csv", b"<html><body><table></table></body></html>\n<p>", "Op de eerste regel van het eerste tabblad"),
        ("lijst.xls", b"\xd0\xcf\x11\xe0", "Kies een bestand dat eindigt op .xlsx, .ods of .csv."),
        ("lijst", b"naam\na", "Kies een bestand dat eindigt op .xlsx, .ods of .csv."),
        ("lijst.xlsb", b"PK\x03\x04", "Een bestand met macro's lezen we niet."),
        ("lijst.csv", b"naam\n" + b"a" * 100_001, "Regel 2 heeft een cel met meer dan 100.000 tekens."),
    ],
)
def test_another_kind_or_nothing_at_all(als_beheerder, naam, inhoud, zin):
    assert weigering(als_beheerder, inhoud, naam).startswith(zin)


def test_macros_of_an_ods_are_refused(als_beheerder):
    uit = io.BytesIO(schrijf([["naam"], ["Verzonnen"]], "ods"))
    with zipfile.ZipFile(uit, "a") as pak:
        pak.writestr("Basic/Standard/Module1.xml", b"<x/>")
    assert weigering(als_beheerder, uit.getvalue(), "a.ods").startswith("Er zitten macro's in dit bestand.")


@pytest.mark.parametrize("soort", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "'=", "=cmd|' /C calc'!A0 "])
def test_a_cell_with_a_dangerous_beginning_is_harmless_and_stays(als_beheerder, vol, soort, begin):
    tekst = f"{begin}1+1"
    Steunpunt.objects.filter(pk=vol.pk).update(notitie=tekst, samenvatting=tekst, telefoon=tekst[:20])
    inhoud = exporteer(als_beheerder, soort)
    rijen = lees(inhoud, soort)
    cel = rijen[1][rijen[0].index("notitie")]
    if soort == "csv":
        assert cel[0] not in "=+-@\t\r"
    if soort == "xlsx":
        blad = openpyxl.load_workbook(io.BytesIO(inhoud)).active
        assert not [cel for rij in blad.iter_rows() for cel in rij if cel.data_type == "f"]
    if soort == "ods":
        assert b"table:formula" not in zipfile.ZipFile(io.BytesIO(inhoud)).read("content.xml")
    assert uitkomsten(lees_in(als_beheerder, inhoud, f"a.{soort}")) == {"gelijk": 1}
    batch = lees_in(als_beheerder, schrijf(verander(rijen, vol.naam, plaats="Anders"), soort), f"a.{soort}")
    assert [c["kolom"] for c in batch.rijen.get().verschil] == ["plaats"]
    doe(als_beheerder, batch)
    vol.refresh_from_db()
    assert (vol.plaats, vol.notitie, vol.samenvatting) == ("Anders", tekst, tekst)


def test_a_text_longer_than_a_cell_is_not_cut_off(als_beheerder, vol):
    lang = "Verzonnen zin. " * 3000
    assert len(lang) > LANGSTE_TEKST
    Steunpunt.objects.filter(pk=vol.pk).update(beschrijving=lang)
    assert uitkomsten(lees_in(als_beheerder, exporteer(als_beheerder, "xlsx"), "a.xlsx")) == {"gelijk": 1}
