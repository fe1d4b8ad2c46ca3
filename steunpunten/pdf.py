"""From data and a Typst template to an accessible PDF (PDF/UA-1).

Pure: data in, bytes out. No markup is ever built from data: a template reads them as JSON, and Typst shows a string
as it is. Only the fonts of the house and of Typst itself are used, so a PDF is the same on every machine.
"""

import io
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import segno
import typst

CHECKOUT = Path(__file__).resolve().parent.parent
SJABLONEN = CHECKOUT / "templates"
LETTERS = CHECKOUT / "static" / "letters"

# What our fonts can draw: Latin, Greek and Cyrillic. PDF/UA refuses a text with a letter that no font has.
_REEKSEN = [(0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF), (0x1E00, 0x1EFF)]
_TEKENS = frozenset("‐‑–—‘’‚“”„†•…‰′″‹›€™−→←↑↓≈≤≥\ufffd")  # noqa: RUF001
_ONTBREEKT = "\ufffd"


def maak_pdf(sjabloon: str, gegevens: Mapping, op: datetime) -> bytes:
    """The PDF that this template (a path within templates/) makes of these data, dated `op`.

    The template reads them with `json(bytes(sys.inputs.gegevens))`.
    """
    return typst.compile(
        SJABLONEN / sjabloon,
        root=SJABLONEN,
        font_paths=_lettertypen(),
        format="pdf",
        sys_inputs={"gegevens": json.dumps(_toonbaar(gegevens), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=op.astimezone(UTC),
    )


def qr_svg(adres: str) -> str:
    """A QR code of this address as SVG; it stays readable with a fold or a stain on it."""
    uit = io.BytesIO()
    segno.make(adres, error="m", micro=False).save(uit, kind="svg", border=4, light="#ffffff")
    return uit.getvalue().decode()


def toonbaar(tekst: str) -> str:
    """The text on one line, without what can't be seen, and with \ufffd for letters that no font of ours has."""
    tekens = (_toonbaar_teken(teken) for teken in unicodedata.normalize("NFC", tekst))
    return " ".join("".join(tekens).split())


@cache
def _lettertypen() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[LETTERS])


def _toonbaar(waarde: object) -> object:
    if isinstance(waarde, str):
        return toonbaar(waarde)
    if isinstance(waarde, Mapping):
        return {str(sleutel): _toonbaar(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, (list, tuple)):
        return [_toonbaar(deel) for deel in waarde]
    return waarde


def _toonbaar_teken(teken: str) -> str:
    if teken.isspace():
        return " "
    soort = unicodedata.category(teken)
    if soort[0] == "C" and soort != "Cn":  # control, direction, soft hyphen, private use
        return ""
    in_reeks = soort != "Cn" and any(begin <= ord(teken) <= eind for begin, eind in _REEKSEN)
    if in_reeks or teken in _TEKENS:
        return teken
    return _ONTBREEKT if soort[0] in "LN" else ""
