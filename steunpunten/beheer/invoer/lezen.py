"""The program that reads an uploaded spreadsheet, in a process of its own with little memory and time.

    python -m steunpunten.beheer.invoer.lezen PATH xlsx|ods|csv

It prints the rows as JSON, one a line, each with its line number in the file; or one sentence why it can't, with
exit code 3. It knows nothing of Django or the database. All cells become text in one form: dates as ISO, whole
numbers without a decimal point.
"""

import csv
import io
import json
import os
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

# openpyxl goes by lxml where it can; the parsers of defusedxml expand nothing.
os.environ["OPENPYXL_LXML"] = "False"
os.environ["OPENPYXL_DEFUSEDXML"] = "True"
# Numpy, which openpyxl imports, would take memory for every core.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from steunpunten.apostrof import zonder_apostrof
from steunpunten.beheer.invoer.leesfout import Leesfout
from steunpunten.beheer.invoer.ods import rijen_van_ods
from steunpunten.beheer.invoer.pakket import keur

GEHEUGEN = 768 * 1024 * 1024
SECONDEN = 20
MEESTE_UITVOER = 64 * 1024 * 1024
MEESTE_RIJEN = 50_000
MEESTE_KOLOMMEN = 200
MEESTE_TEKENS = 100_000
# The longest row that is there by its looks only: programs write empty rows to the end of the sheet.
MEESTE_LEGE = 2_000_000
KAN_NIET = 3

Rij = tuple[int, list[str]]


def begrens() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEESTE_UITVOER, MEESTE_UITVOER))


def lees(pad: Path, soort: str) -> Iterator[Rij]:
    """The rows that hold something, each with its line number; at most 50,000 beside the head."""
    aantal = 0
    for nummer, rij in enumerate(LEZERS[soort](pad), 1):
        cellen = [als_tekst(cel) for cel in rij]
        while cellen and not cellen[-1]:
            cellen.pop()
        if not cellen:
            if nummer > MEESTE_LEGE:
                raise Leesfout("Dit bestand heeft te veel lege regels. Haal ze weg en bewaar het opnieuw.")
            continue
        if len(cellen) > MEESTE_KOLOMMEN:
            raise Leesfout(f"Regel {nummer} heeft meer dan {MEESTE_KOLOMMEN} kolommen.")
        if max(map(len, cellen)) > MEESTE_TEKENS:
            raise Leesfout(f"Regel {nummer} heeft een cel met meer dan 100.000 tekens.")
        aantal += 1
        if aantal > MEESTE_RIJEN + 1:
            raise Leesfout("Dit bestand heeft meer dan 50.000 regels. Splits het in kleinere bestanden.")
        yield nummer, cellen


def als_tekst(waarde: object) -> str:
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case float() if waarde.is_integer() and abs(waarde) < 1e15:
            return str(int(waarde))
        case float():
            return repr(waarde)
        case datetime():
            return waarde.date().isoformat() if waarde.time() == time() else waarde.isoformat(" ", "seconds")
        case date():
            return waarde.isoformat()
        case time():
            return waarde.isoformat("minutes")
        case _:
            return str(waarde).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def lees_csv(pad: Path) -> Iterable[list[str]]:
    tekst = ontcijfer(pad.read_bytes())
    csv.field_size_limit(1_000_000)
    begin, _, _ = tekst.partition("\n")
    scheiding = max(";,\t", key=begin.count)
    try:
        for rij in csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True):
            yield [zonder_apostrof(cel) for cel in rij]
    except csv.Error as fout:
        raise Leesfout("De aanhalingstekens in dit bestand kloppen niet. Bewaar het opnieuw als CSV.") from fout


def ontcijfer(inhoud: bytes) -> str:
    """UTF-16 by its mark or its zeros, UTF-8 where it is valid, and else what Windows wrote for decades."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        codering = "utf-16"
    elif b"\x00" in inhoud[:1000]:
        codering = "utf-16-le" if inhoud[1:2] == b"\x00" else "utf-16-be"
    else:
        codering = "utf-8-sig"
    try:
        tekst = inhoud.decode(codering)
    except UnicodeDecodeError as fout:
        if codering != "utf-8-sig":
            raise Leesfout("De tekens in dit bestand zijn niet te lezen. Bewaar het als CSV UTF-8.") from fout
        tekst = _uit_windows(inhoud)
    if "\x00" in tekst:
        raise Leesfout("Dit is geen CSV-bestand, al heet het wel zo.")
    return tekst


def _uit_windows(inhoud: bytes) -> str:
    try:
        return inhoud.decode("cp1252")
    except UnicodeDecodeError as fout:
        raise Leesfout("De tekens in dit bestand zijn niet te lezen. Bewaar het als CSV UTF-8.") from fout


def lees_xlsx(pad: Path) -> Iterable[tuple]:
    import openpyxl  # It takes half a second, which a CSV need not wait for.

    assert openpyxl.DEFUSEDXML, "defusedxml must be active"  # noqa: S101
    keur(pad, "xlsx")
    # Given a path, openpyxl goes by the name, which is a random one.
    with pad.open("rb") as bestand:
        vel = openpyxl.load_workbook(bestand, read_only=True, data_only=True, keep_links=False).worksheets[0]
        # What the sheet says of its own size may be wrong.
        vel.reset_dimensions()
        yield from vel.iter_rows(values_only=True, max_col=MEESTE_KOLOMMEN + 1)


def lees_ods(pad: Path) -> Iterable[list[str]]:
    keur(pad, "ods")
    return rijen_van_ods(pad, MEESTE_KOLOMMEN + 1)


LEZERS: dict[str, Callable[[Path], Iterable]] = {"csv": lees_csv, "xlsx": lees_xlsx, "ods": lees_ods}


def main(pad: str, soort: str) -> int:
    begrens()
    try:
        for rij in lees(Path(pad), soort):
            print(json.dumps(rij))
        sys.stdout.flush()
    except Leesfout as fout:
        return _kan_niet(str(fout))
    except (MemoryError, OSError):
        return _kan_niet("Dit bestand is te groot om te lezen. Splits het in kleinere bestanden.")
    except Exception:  # A broken file breaks a library in any way it likes.
        return _kan_niet("Dit bestand is niet te lezen. Open het in je rekenprogramma en bewaar het opnieuw.")
    return 0


def _kan_niet(zin: str) -> int:
    print(zin, file=sys.stderr)
    return KAN_NIET


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
