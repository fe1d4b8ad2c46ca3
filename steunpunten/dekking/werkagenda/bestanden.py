"""The werkagenda as XLSX and as DOCX, to paste from."""

import datetime
import io

from django.utils.formats import date_format
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import Table

from steunpunten.dekking.opmaak import getal
from steunpunten.dekking.werkagenda.agenda import Werkagenda
from steunpunten.dekking.werkagenda.feiten import (
    JAREN,
    LANDELIJK_DAARNA,
    LANDELIJK_GELD,
    OPDRACHT,
    OPDRACHT_URL,
    STANDAARD_SOLL,
    TERMIJNEN,
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
UITLEG_GAP = "GAP is SOLL min IST. Tussen haakjes staat de GAP als alle bekende plekken bevestigd worden."


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
        Blad("Geld", ["Wat", "Jaar", "Euro", "Bron"], _geldrijen(agenda), ["", "0", EURO]),
        Blad("Termijnen", ["Wanneer", "Wat", "Bron"], [[t.wanneer, t.wat, OPDRACHT_URL] for t in TERMIJNEN]),
        Blad("Uitleg", ["Uitleg"], [[zin] for zin in _uitleg(agenda)]),
        titel=_titel(agenda),
    )


def _titel(agenda: Werkagenda) -> str:
    return f"Werkagenda {agenda.regio.naam}: IST, SOLL en GAP"


def _geldrijen(agenda: Werkagenda) -> list[list]:
    landelijk = [
        ["Steunpunten, heel Nederland", jaar, miljoen * 1_000_000, OPDRACHT_URL]
        for jaar, miljoen in LANDELIJK_GELD.items()
    ]
    return landelijk + [[f"{b.regeling}, {agenda.regio.naam}", b.jaar, b.bedrag, b.bron] for b in agenda.budgetten]


def _uitleg(agenda: Werkagenda) -> list[str]:
    zinnen = [f"Stand van {date_format(agenda.op, 'j F Y')}.", UITLEG_IST, UITLEG_SOLL, UITLEG_GAP]
    if not agenda.regio.indeling.bevestigd:
        zinnen.append(f"Welke gemeenten bij deze regio horen, is afgeleid. {agenda.regio.indeling.toelichting}".strip())
    return zinnen


# --- DOCX --------------------------------------------------------------------------------------


def docx(agenda: Werkagenda) -> bytes:
    """Real headings, and tables whose first row is their header on every page."""
    document = Document()
    _richt_in(document, agenda)
    document.add_heading(schoon(f"Werkagenda {agenda.regio.naam}"), level=1)
    for zin in _uitleg(agenda):
        document.add_paragraph(schoon(zin))
    document.add_heading("Wat er is, wat we willen en wat er mist", level=2)
    kop = ["Gemeente", "IST bevestigd", "Bekend, niet bevestigd", "In opbouw", *(f"SOLL / GAP {j}" for j in JAREN)]
    rijen = [
        [rij.gemeente.roepnaam, rij.bevestigd, rij.onbevestigd, rij.in_opbouw]
        + [f"{doel.aantal}{'' if doel.is_gezet else '*'} / {gap} ({kan})" for doel, gap, kan in rij.jaren]
        for rij in agenda.rijen
    ]
    som = ["Samen", agenda.bevestigd, agenda.onbevestigd, agenda.in_opbouw]
    rijen.append([*som, *(f"{t.soll} / {t.gap} ({t.gap_als_bevestigd})" for t in agenda.totalen)])
    _tabel(document, "IST, SOLL en GAP per gemeente en jaar", kop, rijen)
    document.add_paragraph(f"* Geen streefwaarde gezet: {STANDAARD_SOLL} volgens de norm.")
    document.add_heading("Geld", level=2)
    geld = [[wat, jaar, getal(euro), bron] for wat, jaar, euro, bron in _geldrijen(agenda)]
    _tabel(document, "Geld per jaar, met de bron", ["Wat", "Jaar", "Euro", "Bron"], geld)
    document.add_paragraph(f"Na 2030 is het landelijk {LANDELIJK_DAARNA} miljoen euro per jaar.")
    document.add_heading("Termijnen", level=2)
    _tabel(document, "Termijnen", ["Wanneer", "Wat"], [[t.wanneer, t.wat] for t in TERMIJNEN])
    document.add_paragraph(f"Bron: {OPDRACHT}, {OPDRACHT_URL}")
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _richt_in(document: Docx, agenda: Werkagenda) -> None:
    eigenschappen = document.core_properties
    eigenschappen.title = schoon(_titel(agenda))
    eigenschappen.author = "Steunpuntenkaart"
    eigenschappen.language = TAAL
    # The library's template has a date and a remark of its own.
    eigenschappen.created = eigenschappen.modified = datetime.datetime.combine(agenda.op, datetime.time())
    eigenschappen.comments = ""
    document.styles["Normal"].font.size = Pt(10)
    # What a screen reader reads with; the template says English for every style.
    for taal in document.styles.element.iter(qn("w:lang")):
        taal.set(qn("w:val"), TAAL)
    vel = document.sections[0]
    vel.orientation = WD_ORIENT.LANDSCAPE
    vel.page_width, vel.page_height = vel.page_height, vel.page_width


def _tabel(document: Docx, titel: str, kop: list[str], rijen: list[list]) -> Table:
    """A screen reader tells the title; no row is broken over two sheets."""
    tabel = document.add_table(rows=1, cols=len(kop), style="Table Grid")
    for cel, naam in zip(tabel.rows[0].cells, kop, strict=True):
        cel.text = naam
        cel.paragraphs[0].runs[0].bold = True
    for rij in rijen:
        for cel, waarde in zip(tabel.add_row().cells, rij, strict=True):
            cel.text = str(schoon(str(waarde)))
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
