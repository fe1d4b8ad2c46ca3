"""PDF: accessible, safe with any data, and readable by a machine."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from steunpunten import pdf

OP = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SJABLOON = """
#import "/pdf/huisstijl.typ": *
#show: blad.with(titel: gegevens.titel, voet: "Stand van 2 maart 2026")
= #gegevens.titel
#gegevens.tekst
#strong(gegevens.tekst)
#image(bytes(gegevens.qr), format: "svg", width: 3cm, alt: gegevens.alt)
"""


@pytest.fixture(scope="module")
def proef(tmp_path_factory) -> Path:
    """A folder of templates with the style of the house and one template that shows a text."""
    map_ = tmp_path_factory.mktemp("sjablonen")
    shutil.copytree(pdf.SJABLONEN / "pdf", map_ / "pdf")
    (map_ / "proef.typ").write_text(SJABLOON)
    return map_


@pytest.fixture
def maak(proef, monkeypatch):
    monkeypatch.setattr(pdf, "SJABLONEN", proef)
    qr = pdf.qr_svg("https://steunpunten.example/zoeken/?plaats=3511")

    def maak_en_lees(tekst: str) -> PdfReader:
        gegevens = {"titel": "Verzonnen blad", "tekst": tekst, "qr": qr, "alt": "QR-code naar de kaart"}
        return PdfReader(io.BytesIO(pdf.maak_pdf("proef.typ", gegevens, OP)))

    return maak_en_lees


def test_is_tagged_and_dutch_and_has_a_title(maak):
    lezer = maak("Gewone tekst.")
    catalogus = lezer.trailer["/Root"]
    assert catalogus["/Lang"] in {"nl", "nl-NL"}
    assert catalogus["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in catalogus
    assert catalogus["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert lezer.metadata.title == "Verzonnen blad"
    assert "pdfuaid:part" in catalogus["/Metadata"].get_data().decode()
    assert lezer.metadata.creation_date == OP


def test_the_picture_has_its_alternative(maak):
    assert "QR-code naar de kaart" in [element.get("/Alt") for element in elementen(maak("Tekst."))]


def test_same_data_same_bytes(proef, monkeypatch):
    monkeypatch.setattr(pdf, "SJABLONEN", proef)
    gegevens = {"titel": "Blad", "tekst": "Tekst", "qr": pdf.qr_svg("https://a.example/"), "alt": "code"}
    assert pdf.maak_pdf("proef.typ", gegevens, OP) == pdf.maak_pdf("proef.typ", gegevens, OP)


@pytest.mark.parametrize(
    "tekst",
    [
        "*niet vet* _niet schuin_",
        "#panic(1) #read(/etc/passwd)",
        "$x^2$ \\ @label <label>",
        "= Kop",
        '" + 1 + "',
        "{{ x }}",
    ],
)
def test_markup_in_data_is_shown_as_it_is(maak, tekst):
    assert tekst.replace(" ", "") in maak(tekst).pages[0].extract_text().replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("tekst", "wordt"),
    [
        ("Café  Ĳ\nEnik", "Café Ĳ Enik"),
        ("rechts\u202enaar links\x00\x07", "rechtsnaar links"),
        ("blij 😀🇳🇱", "blij"),
        ("日本 3", "\ufffd\ufffd 3"),
        ("e\u0301", "é"),
    ],
)
def test_what_no_font_has_is_left_out_or_marked(tekst, wordt):
    assert pdf.toonbaar(tekst) == wordt


def test_our_fonts_draw_every_letter_that_is_let_through(maak):
    alles = {pdf.toonbaar(chr(code)) for code in range(0x2FFF)} - {""}
    assert len(alles) > 1000
    maak(" ".join(sorted(alles)))  # PDF/UA refuses what can't be drawn


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_pdf(proef, tekst):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(pdf, "SJABLONEN", proef)
        gegevens = {"titel": "Blad", "tekst": tekst, "qr": pdf.qr_svg("https://a.example/"), "alt": "code"}
        assert pdf.maak_pdf("proef.typ", gegevens, OP).startswith(b"%PDF-")


def elementen(lezer: PdfReader) -> list[dict]:
    """Every element of the structure tree."""
    gevonden, te_doen = [], [lezer.trailer["/Root"]["/StructTreeRoot"]]
    while te_doen:
        element = te_doen.pop().get_object()
        if isinstance(element, list):
            te_doen.extend(element)
        elif isinstance(element, dict):
            gevonden.append(element)
            if "/K" in element:
                te_doen.append(element["/K"])
    return gevonden
