"""Tables as files for a spreadsheet: XLSX, ODS and CSV.

A text never becomes a formula on somebody's machine, also where it begins with `=`, `+`, `-` or `@`: in XLSX and ODS it
is marked as text; in CSV, which has no types, an apostrophe goes before it (apostrof.py), and comes off at reading.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, repeat
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from steunpunten.apostrof import met_apostrof
from steunpunten.opendocument import maak_ods

TAAL = "nl-NL"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# What XML, and so XLSX and ODS, can't hold.
ONMOGELIJK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BREEDTES = (8, 60)
MATEN_AAN_RIJEN = 200
# The most Excel takes in one cell.
LANGSTE_TEKST = 32_767

Waarde = str | int | float | Decimal | bool | date | datetime | time | None


@dataclass(frozen=True)
class Blad:
    """One sheet: its name, the words above the columns, and the rows; `vormen` says how Excel shows each column."""

    naam: str
    kop: Sequence[str]
    rijen: Iterable[Sequence[Waarde]]
    vormen: Sequence[str] = ()


@dataclass(frozen=True)
class Soort:
    """A kind of file: its media type, and how it is made."""

    mime: str
    schrijf: Callable[..., bytes]


def schoon(waarde: Waarde) -> Waarde:
    """The value as a file can hold it: no control characters, one kind of line end, the local time."""
    if isinstance(waarde, str):
        return ONMOGELIJK.sub("", waarde.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(waarde, datetime) and waarde.tzinfo:
        return waarde.astimezone(AMSTERDAM).replace(tzinfo=None, microsecond=0)
    return waarde


def als_csv(blad: Blad, scheiding: str = ";") -> bytes:
    """With semicolons and a byte order mark: so a Dutch Excel opens it by a double click."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=scheiding)
    schrijver.writerow([met_apostrof(schoon(naam)) for naam in blad.kop])
    schrijver.writerows([_csv_tekst(schoon(waarde)) for waarde in rij] for rij in blad.rijen)
    return uit.getvalue().encode("utf-8-sig")


def als_xlsx(*bladen: Blad, titel: str = "") -> bytes:
    """With a title and a language, which a screen reader tells and reads with."""
    boek = Workbook(write_only=True)
    eigenschappen = boek.properties
    eigenschappen.title, eigenschappen.language = schoon(titel or bladen[0].naam), TAAL
    eigenschappen.creator = "Steunpuntenkaart"
    for blad in bladen:
        _schrijf_xlsx_blad(boek, blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def als_ods(*bladen: Blad) -> bytes:
    tabellen = []
    for blad in bladen:
        rijen = [[schoon(waarde) for waarde in rij] for rij in blad.rijen]
        tabellen.append((blad.naam, [schoon(naam) for naam in blad.kop], rijen, _breedtes(blad.kop, rijen)))
    return maak_ods(tabellen)


SOORTEN = {
    "xlsx": Soort("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", als_xlsx),
    "ods": Soort("application/vnd.oasis.opendocument.spreadsheet", als_ods),
    "csv": Soort("text/csv; charset=utf-8", als_csv),
}


def _csv_tekst(waarde: Waarde) -> str:
    match waarde:
        case None:
            return ""
        case str():
            return met_apostrof(waarde)
        case bool():
            return "ja" if waarde else "nee"
        case time():
            return waarde.isoformat(timespec="minutes")
        case datetime():
            return waarde.isoformat(sep=" ", timespec="seconds")
        case date():
            return waarde.isoformat()
        case _:
            return str(waarde)


def _schrijf_xlsx_blad(boek: Workbook, blad: Blad) -> None:
    rijen = [[schoon(waarde) for waarde in rij] for rij in blad.rijen]
    vel = boek.create_sheet(blad.naam[:31])
    # The head stays in sight, on every printed page too, with a menu to sort and filter by.
    vel.freeze_panes, vel.print_title_rows = "A2", "1:1"
    vel.auto_filter.ref = f"A1:{get_column_letter(len(blad.kop))}{len(rijen) + 1}"
    for nummer, breedte in enumerate(_breedtes(blad.kop, rijen), 1):
        vel.column_dimensions[get_column_letter(nummer)].width = breedte
    vel.append([_kopcel(vel, schoon(naam)) for naam in blad.kop])
    for rij in rijen:
        vormen = chain(blad.vormen, repeat(""))
        vel.append([_cel(vel, waarde, vorm) for waarde, vorm in zip(rij, vormen, strict=False)])


def _kopcel(vel: object, naam: str) -> WriteOnlyCell:
    cel = _tekstcel(vel, naam)
    cel.font = Font(bold=True, color="FFFFFF")
    cel.fill = PatternFill("solid", fgColor="1F4E5F")
    cel.alignment = Alignment(vertical="top", wrap_text=True)
    return cel


def _cel(vel: object, waarde: Waarde, vorm: str) -> object:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, str):
        # openpyxl takes these for a formula and for an error.
        return _tekstcel(vel, waarde) if waarde.startswith(("=", "#")) else waarde[:LANGSTE_TEKST] or None
    if vorm and waarde is not None:
        cel = WriteOnlyCell(vel, waarde)
        cel.number_format = vorm
        return cel
    return waarde


def _tekstcel(vel: object, tekst: str) -> WriteOnlyCell:
    cel = WriteOnlyCell(vel, tekst[:LANGSTE_TEKST])
    cel.data_type = "s"
    return cel


def _breedtes(kop: Sequence[str], rijen: list[Sequence[Waarde]]) -> list[int]:
    """Widths in characters by the longest line of the first rows."""
    minste, meeste = BREEDTES
    breedtes = []
    for nummer, naam in enumerate(kop):
        cellen = [str(rij[nummer] or "") for rij in rijen[:MATEN_AAN_RIJEN] if nummer < len(rij)]
        langste = max((len(regel) for tekst in (naam, *cellen) for regel in tekst.split("\n")), default=0)
        breedtes.append(min(max(langste + 2, minste), meeste))
    return breedtes
