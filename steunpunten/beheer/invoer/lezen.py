"""The program that reads an uploaded spreadsheet, in a process of its own with little memory and time.

    python -m steunpunten.beheer.invoer.lezen xlsx|ods|csv SECONDS <FILE

It prints the rows as JSON, one a line, each with its line number in the file; or one sentence why it can't, with
exit code 3. It knows nothing of Django or the database. All cells become text in one form: dates as ISO, whole
numbers without a decimal point.

Measured, in seconds of processor and MB of memory at the peak, of rows as an export has them (23 of 89 cells filled):

              XLSX as exported   XLSX as Excel saves   ODS          CSV
     5,000    1.3 MB   1.6   44         not measured    1.3    15    3.6 MB   0.3   34
    50,000   12.7 MB  15.2   48   4.9 MB  10.4   60   13.1    18   over 20 MB

Texts that hardly pack, 28 MB and so more than is taken, took 155 MB. The limits leave nearly five times that: for a
slower machine, and for files of other programs.
"""

import csv
import errno
import io
import json
import os
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import BinaryIO

# openpyxl goes by lxml where it can; the parsers of defusedxml expand nothing.
os.environ["OPENPYXL_LXML"] = "False"
os.environ["OPENPYXL_DEFUSEDXML"] = "True"
# Numpy, which openpyxl imports, would take memory for every core.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from steunpunten.apostrof import zonder_apostrof
from steunpunten.beheer.invoer.leesfout import KAN_NIET, SPLITS, Leesfout
from steunpunten.beheer.invoer.ods import rijen_van_ods
from steunpunten.beheer.invoer.pakket import keur

GEHEUGEN = 768 * 1024 * 1024
MEESTE_UITVOER = 128 * 1024 * 1024
MEESTE_RIJEN = 50_000
MEESTE_KOLOMMEN = 200
MEESTE_TEKENS = 100_000
# The longest row that is there by its looks only: programs write empty rows to the end of the sheet.
MEESTE_LEGE = 2_000_000
# What Excel writes above a CSV for itself, and does not show: no line of the table.
SCHEIDING = re.compile(r'"?sep=([;,\t])"?\r?', re.IGNORECASE)

Rij = tuple[int, list[str]]


def begrens(seconden: int) -> None:
    """Of the processor, of which the kernel takes no more: what asks for more is killed."""
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (seconden, seconden + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEESTE_UITVOER, MEESTE_UITVOER))


def lees(bestand: BinaryIO, soort: str) -> Iterator[Rij]:
    """The rows that hold something, each with its line number; at most 50,000 beside the head."""
    aantal = 0
    for nummer, rij in enumerate(LEZERS[soort](bestand), 1):
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
            raise Leesfout(f"Dit bestand heeft meer dan 50.000 regels. {SPLITS}")
        yield nummer, cellen


def als_tekst(waarde: object) -> str:
    """What a cell holds as somebody would type it: 2019, not 2019.0; a day without its midnight."""
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


def lees_csv(bestand: BinaryIO) -> Iterable[list[str]]:
    tekst = ontcijfer(bestand.read())
    csv.field_size_limit(1_000_000)
    begin, _, rest = tekst.partition("\n")
    scheiding = max(";,\t", key=begin.count)
    if teken := SCHEIDING.fullmatch(begin):
        scheiding, tekst = teken[1], rest
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


def lees_xlsx(bestand: BinaryIO) -> Iterable[tuple]:
    import openpyxl  # It takes half a second, which a CSV need not wait for.

    assert openpyxl.DEFUSEDXML, "defusedxml must be active"  # noqa: S101
    keur(bestand, "xlsx")
    vel = openpyxl.load_workbook(bestand, read_only=True, data_only=True, keep_links=False).worksheets[0]
    # What the sheet says of its own size may be wrong.
    vel.reset_dimensions()
    yield from vel.iter_rows(values_only=True, max_col=MEESTE_KOLOMMEN + 1)


def lees_ods(bestand: BinaryIO) -> Iterable[list[str]]:
    keur(bestand, "ods")
    return rijen_van_ods(bestand, MEESTE_KOLOMMEN + 1)


LEZERS: dict[str, Callable[[BinaryIO], Iterable]] = {"csv": lees_csv, "xlsx": lees_xlsx, "ods": lees_ods}


def main(soort: str, seconden: int) -> int:
    begrens(seconden)
    # The place in the file is shared with who opened it.
    sys.stdin.buffer.seek(0)
    try:
        for rij in lees(sys.stdin.buffer, soort):
            print(json.dumps(rij, ensure_ascii=False, separators=(",", ":")))
        sys.stdout.flush()
    except Leesfout as fout:
        return _kan_niet(str(fout))
    except MemoryError:
        return _kan_niet(f"Dit bestand vraagt meer dan {GEHEUGEN >> 20} MB geheugen. {SPLITS}")
    except Exception as fout:  # A broken file breaks a library in any way it likes.
        if isinstance(fout, OSError) and fout.errno == errno.EFBIG:
            return _kan_niet(f"Er staat meer dan {MEESTE_UITVOER >> 20} MB tekst in dit bestand. {SPLITS}")
        return _kan_niet("Dit bestand is niet te lezen. Open het in je rekenprogramma en bewaar het opnieuw.")
    return 0


def _kan_niet(zin: str) -> int:
    print(zin, file=sys.stderr)
    return KAN_NIET


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
