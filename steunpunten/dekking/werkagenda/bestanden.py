"""The werkagenda as XLSX and as DOCX, to paste from."""

import datetime
import io
from typing import NamedTuple

from django.utils.formats import date_format
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.table import Table

from steunpunten.dekking.opmaak import getal
from steunpunten.dekking.werkagenda.agenda import Werkagenda
from steunpunten.dekking.werkagenda.feiten import (
    AFWIJKEN,
    JAREN,
    LANDELIJK_DAARNA,
    LANDELIJK_GELD,
    OPDRACHT,
    OPDRACHT_URL,
    STANDAARD_SOLL,
    TERMIJNEN,
    UITLEG_LANDELIJK,
    UITLEG_SPUK,
)
from steunpunten.rekenblad import TAAL, Blad, als_xlsx, schoon

# How Excel shows an amount.
EURO = '"€" #,##0'
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UITLEG_IST = (
    "IST telt alleen plekken die bevestigd en open zijn. Wat bekend is maar niet bevestigd, staat ernaast. "
    "‘Geen bekend’ betekent dat wij er geen kennen, niet dat er geen is."  # noqa: RUF001
)
UITLEG_SOLL = (
    f"SOLL is de streefwaarde van de gemeente. Waar geen streefwaarde is gezet, rekenen we met {STANDAARD_SOLL}: "
    "de norm uit de opdracht. Een streefwaarde geldt tot een later jaar iets anders zegt."
)
UITLEG_GAP = "GAP is SOLL min IST."
UITLEG_HAAKJES = "Een getal tussen haakjes is de GAP als alle bekende plekken bevestigd worden."
# The sheet of the text: A4 on its side, in centimetres.
VEL, RAND = (29.7, 21.0), 2.0


def bestandsnaam(agenda: Werkagenda, soort: str) -> str:
    return f"werkagenda-{agenda.regio.slug}.{soort}"


# --- XLSX --------------------------------------------------------------------------------------


def xlsx(agenda: Werkagenda) -> bytes:
    kop = ["Gemeente", "Gemeentecode", "Status", "IST bevestigd", "Bekend, niet bevestigd", "In opbouw", "Jaar"]
    kop += ["SOLL", "Herkomst van SOLL", "GAP", "GAP als bekende plekken bevestigd worden"]
    rijen = [
        [
            rij.gemeente.roepnaam,
            rij.gemeente.code,
            rij.status,
            rij.bevestigd,
            rij.onbevestigd,
            rij.in_opbouw,
            doel.jaar,
            doel.aantal,
            doel.herkomst,
            gap,
            misschien,
        ]
        for rij in agenda.rijen
        for doel, gap, misschien in rij.jaren
    ]
    totalen = [[t.jaar, t.soll, agenda.bevestigd, t.gap, t.gap_als_bevestigd] for t in agenda.totalen]
    return als_xlsx(
        Blad("IST SOLL GAP", kop, rijen),
        Blad("Totaal", ["Jaar", "SOLL", "IST bevestigd", "GAP", "GAP als bekende plekken bevestigd worden"], totalen),
        Blad("Geld", ["Wat", "Jaar", "Euro", "Bron"], _geldrijen(agenda, OPDRACHT_URL), ["", "0", EURO]),
        Blad("Termijnen", ["Wanneer", "Wat", "Bron"], [[t.wanneer, t.wat, OPDRACHT_URL] for t in TERMIJNEN]),
        Blad("Uitleg", ["Uitleg"], [[zin] for zin in [*_uitleg(agenda), *_gelduitleg(agenda), AFWIJKEN]]),
        titel=_titel(agenda),
    )


def _titel(agenda: Werkagenda) -> str:
    return f"Werkagenda {agenda.regio.naam}: IST, SOLL en GAP"


def _geldrijen(agenda: Werkagenda, bron: str) -> list[list]:
    """What is known nationally, with this as its source, and what is known of the regio."""
    jaren = [*LANDELIJK_GELD.items(), ("na 2030, per jaar", LANDELIJK_DAARNA)]
    landelijk = [["Steunpunten, heel Nederland", jaar, miljoen * 1_000_000, bron] for jaar, miljoen in jaren]
    return landelijk + [[f"{b.regeling}, {agenda.regio.naam}", b.jaar, b.bedrag, b.bron] for b in agenda.budgetten]


def _gelduitleg(agenda: Werkagenda) -> list[str]:
    return [UITLEG_LANDELIJK, UITLEG_SPUK] if agenda.budgetten else [UITLEG_LANDELIJK]


def _uitleg(agenda: Werkagenda, gap: str = UITLEG_GAP) -> list[str]:
    zinnen = [f"Stand van {date_format(agenda.op, 'j F Y')}.", UITLEG_IST, UITLEG_SOLL, gap]
    if not agenda.regio.indeling.bevestigd:
        zinnen.append(f"Welke gemeenten bij deze regio horen, is afgeleid. {agenda.regio.indeling.toelichting}".strip())
    return zinnen


# --- DOCX --------------------------------------------------------------------------------------


class _Kolom(NamedTuple):
    kop: str
    breedte: float  # in centimetres
    rechts: bool = False


def docx(agenda: Werkagenda) -> bytes:
    """Real headings, and tables whose first row is their header on every page."""
    document = Document()
    _richt_in(document, agenda)
    document.add_heading(schoon(f"Werkagenda {agenda.regio.naam}"), level=1)
    _alineas(document, _uitleg(agenda, f"{UITLEG_GAP} {UITLEG_HAAKJES}"))
    document.add_heading("Wat er is, wat we willen en wat er mist", level=2)
    _tabel(document, "IST, SOLL en GAP per gemeente en jaar", _gapkolommen(), _gaprijen(agenda))
    _alineas(document, [f"* Geen streefwaarde gezet: {STANDAARD_SOLL} volgens de norm."])
    document.add_heading("Geld", level=2)
    _alineas(document, _gelduitleg(agenda))
    geld = [[wat, jaar, getal(euro), bron] for wat, jaar, euro, bron in _geldrijen(agenda, OPDRACHT)]
    geldkolommen = [_Kolom("Wat", 5.6), _Kolom("Jaar", 3.5), _Kolom("Euro", 2.5, rechts=True), _Kolom("Bron", 14.1)]
    _tabel(document, "Geld per jaar, met de bron", geldkolommen, geld)
    document.add_heading("Termijnen", level=2)
    termijnen = [[t.wanneer, t.wat] for t in TERMIJNEN]
    _tabel(document, "Termijnen", [_Kolom("Wanneer", 6.2), _Kolom("Wat", 19.5)], termijnen)
    _alineas(document, [AFWIJKEN, f"Bron: {OPDRACHT}, {OPDRACHT_URL}"])
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _gapkolommen() -> list[_Kolom]:
    tellingen = [("IST bevestigd", 2.3), ("Bekend, niet bevestigd", 2.5), ("In opbouw", 2.1)]
    jaren = [_Kolom(f"SOLL / GAP {jaar}", 2.7) for jaar in JAREN]
    return [_Kolom("Gemeente", 5.3), *(_Kolom(kop, breedte, rechts=True) for kop, breedte in tellingen), *jaren]


def _gaprijen(agenda: Werkagenda) -> list[list]:
    rijen = [
        [rij.gemeente.roepnaam, rij.bevestigd, rij.onbevestigd, rij.in_opbouw]
        + [f"{doel.aantal}{'' if doel.is_gezet else '*'} / {_gap(gap, kan)}" for doel, gap, kan in rij.jaren]
        for rij in agenda.rijen
    ]
    som = ["Samen", agenda.bevestigd, agenda.onbevestigd, agenda.in_opbouw]
    return [*rijen, [*som, *(f"{t.soll} / {_gap(t.gap, t.gap_als_bevestigd)}" for t in agenda.totalen)]]


def _gap(gap: int, als_bevestigd: int) -> str:
    return str(gap) if gap == als_bevestigd else f"{gap} ({als_bevestigd})"


def _alineas(document: Docx, zinnen: list[str]) -> None:
    for zin in zinnen:
        document.add_paragraph(schoon(zin))


def _richt_in(document: Docx, agenda: Werkagenda) -> None:
    eigenschappen = document.core_properties
    eigenschappen.title = schoon(_titel(agenda))
    eigenschappen.author = "Steunpuntenkaart"
    eigenschappen.language = TAAL
    # The library's template has a date and a remark of its own.
    eigenschappen.created = eigenschappen.modified = datetime.datetime.combine(agenda.op, datetime.time())
    eigenschappen.comments = ""
    document.styles["Normal"].font.size = Pt(10)
    alinea = document.styles["Normal"].paragraph_format
    alinea.space_before = alinea.space_after = Pt(4)
    # What a screen reader reads with; the template says English for every style.
    for taal in document.styles.element.iter(qn("w:lang")):
        taal.set(qn("w:val"), TAAL)
    vel = document.sections[0]
    vel.orientation = WD_ORIENT.LANDSCAPE
    vel.page_width, vel.page_height = (Cm(maat) for maat in VEL)
    vel.left_margin = vel.right_margin = vel.top_margin = vel.bottom_margin = Cm(RAND)


def _tabel(document: Docx, titel: str, kolommen: list[_Kolom], rijen: list[list]) -> Table:
    """A screen reader tells the title; no row is broken over two sheets."""
    tabel = document.add_table(rows=0, cols=len(kolommen), style="Table Grid")
    tabel.autofit = False
    for kolom, maat in zip(tabel.columns, kolommen, strict=True):
        kolom.width = Cm(maat.breedte)
    for rij in [[kolom.kop for kolom in kolommen], *rijen]:
        for cel, kolom, waarde in zip(tabel.add_row().cells, kolommen, rij, strict=True):
            cel.text, cel.width = str(schoon(str(waarde))), Cm(kolom.breedte)
            opmaak = cel.paragraphs[0].paragraph_format
            opmaak.space_before = opmaak.space_after = Pt(1)
            opmaak.alignment = WD_ALIGN_PARAGRAPH.RIGHT if kolom.rechts else None
    for cel in tabel.rows[0].cells:
        cel.paragraphs[0].runs[0].bold = True
    for rij in tabel.rows:
        rij._tr.get_or_add_trPr().append(_teken("w:cantSplit", "true"))
    tabel.rows[0]._tr.trPr.append(_teken("w:tblHeader", "true"))
    tabel._tbl.tblPr.append(_teken("w:tblCaption", titel))
    return tabel


def _teken(naam: str, waarde: str) -> BaseOxmlElement:
    """A mark that the library has no word for."""
    teken = OxmlElement(naam)
    teken.set(qn("w:val"), waarde)
    return teken
