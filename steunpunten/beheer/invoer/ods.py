"""The rows of the first sheet of an OpenDocument spreadsheet, one at a time."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from steunpunten.beheer.invoer.pakket import samengevoegd, zonder_uitkomst

_NAAM = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
TABEL, RIJ, CEL, BEDEKT = (
    _NAAM % ("table", naam) for naam in ("table", "table-row", "table-cell", "covered-table-cell")
)
FORMULE, HERHAAL_RIJ, HERHAAL_KOLOM, OVER_KOLOMMEN, OVER_RIJEN = (
    _NAAM % ("table", naam)
    for naam in (
        "formula",
        "number-rows-repeated",
        "number-columns-repeated",
        "number-columns-spanned",
        "number-rows-spanned",
    )
)
SOORT, GETAL, DATUM, WAAR = (
    _NAAM % ("office", naam) for naam in ("value-type", "value", "date-value", "boolean-value")
)
ALINEA, SPATIE, AANTAL, TAB, REGELEINDE = (_NAAM % ("text", naam) for naam in ("p", "s", "c", "tab", "line-break"))


def rijen_van_ods(bestand: BinaryIO, meeste_kolommen: int) -> Iterator[list[str]]:
    """Repeated rows are given as often as they are there; the empty ones that fill a sheet's end count as well."""
    with zipfile.ZipFile(bestand) as pak, pak.open("content.xml") as inhoud:
        for gebeurtenis, element in iterparse(inhoud, events=("start", "end")):
            if gebeurtenis == "end" and element.tag == RIJ:
                cellen, keren = _cellen(element, meeste_kolommen), _aantal(element, HERHAAL_RIJ)
                element.clear()
                for _ in range(keren):
                    yield list(cellen)
            elif gebeurtenis == "end" and element.tag == TABEL:
                return


def _aantal(element: Element, naam: str) -> int:
    return int(element.get(naam, 1))


def _cellen(rij: Element, meeste: int) -> list[str]:
    cellen: list[str] = []
    for cel in rij:
        if cel.tag == BEDEKT or _aantal(cel, OVER_KOLOMMEN) > 1 or _aantal(cel, OVER_RIJEN) > 1:
            raise samengevoegd()
        if cel.get(FORMULE) and not cel.get(SOORT):
            raise zonder_uitkomst()
        if cel.tag == CEL:
            cellen += [_waarde(cel)] * min(_aantal(cel, HERHAAL_KOLOM), meeste - len(cellen))
    while cellen and not cellen[-1]:
        cellen.pop()
    return cellen


def _waarde(cel: Element) -> str | float:
    match cel.get(SOORT):
        case "float" | "currency" | "percentage":
            return float(cel.get(GETAL, "nan"))
        case "date":
            return cel.get(DATUM, "").removesuffix("T00:00:00").replace("T", " ")
        case "boolean":
            return "ja" if cel.get(WAAR) == "true" else "nee"
        case _:
            return "\n".join(_tekst(alinea) for alinea in cel if alinea.tag == ALINEA)


def _tekst(element: Element) -> str:
    delen = [element.text or ""]
    for kind in element:
        if kind.tag == SPATIE:
            delen.append(" " * min(_aantal(kind, AANTAL), 1000))
        elif kind.tag == TAB:
            delen.append("\t")
        elif kind.tag == REGELEINDE:
            delen.append("\n")
        else:
            delen.append(_tekst(kind))
        delen.append(kind.tail or "")
    return "".join(delen)
