"""Is this zip the spreadsheet it says it is, and small enough to open?

Looks at the list of the zip and then unpacks every part once, a piece at a time, counting what really comes out: what
the list promises can't be trusted.
"""

import re
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from steunpunten.beheer.invoer.leesfout import SPLITS, Leesfout

MEESTE_DELEN = 500
MEESTE_BYTES = 200 * 1024 * 1024
STUK = 256 * 1024
HERKENNING = {"xlsx": "xl/workbook.xml", "ods": "content.xml"}
MACROS = ("vbaproject", "activex/", "macrosheets/", "basic/", "scripts/")
ELDERS = ("externallinks/", "embeddings/", "object ")
# A formula that no program worked out, as other programs write them: read as it stands, it would empty the cell.
ZONDER_UITKOMST = re.compile(rb"(</f>|<f/>)(<v/>|<v></v>)?</c>")
FOUTCEL = re.compile(rb'<c [^<>]{0,24}t="e"')
# Where a piece ends in the middle of a word, the next one begins with that end.
OVERLAP = 32


def keur(bestand: BinaryIO, soort: str) -> None:
    """Raises a Leesfout with the reason why this file isn't read."""
    try:
        with zipfile.ZipFile(bestand) as pak:
            _keur_lijst(pak.infolist(), soort)
            _keur_inhoud(pak)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as fout:
        raise Leesfout("Dit bestand is beschadigd, of er zit een wachtwoord op. Bewaar het opnieuw.") from fout


def _keur_lijst(delen: list[zipfile.ZipInfo], soort: str) -> None:
    if len(delen) > MEESTE_DELEN:
        raise Leesfout(f"Dit bestand heeft {len(delen)} onderdelen. Dat is geen gewoon rekenblad.")
    namen = [deel.filename.lower() for deel in delen]
    if HERKENNING[soort] not in namen:
        raise Leesfout(f"Dit is geen {soort.upper()}-bestand, al heet het wel zo.")
    if len(set(namen)) < len(namen) or any(naam.startswith("/") or ".." in naam.split("/") for naam in namen):
        raise Leesfout("Dit bestand zit vreemd in elkaar. Open het in je rekenprogramma en bewaar het opnieuw.")
    if any(deel in naam for naam in namen for deel in MACROS):
        raise Leesfout("Er zitten macro's in dit bestand. Bewaar het zonder macro's en probeer het opnieuw.")
    if any(deel in naam for naam in namen for deel in ELDERS):
        raise Leesfout("Dit bestand haalt gegevens uit andere bestanden. Plak de waarden en bewaar het opnieuw.")
    if sum(deel.file_size for deel in delen) > MEESTE_BYTES:
        raise _te_groot()


def _keur_inhoud(pak: zipfile.ZipFile) -> None:
    totaal = 0
    for deel in pak.infolist():
        xml = deel.filename.lower().endswith((".xml", ".rels"))
        staart = b""
        for stuk in _stukken(pak, deel):
            totaal += len(stuk)
            if totaal > MEESTE_BYTES:
                raise _te_groot()
            if xml:
                _keur_xml(staart + stuk)
                staart = stuk[-OVERLAP:]


def _stukken(pak: zipfile.ZipFile, deel: zipfile.ZipInfo) -> Iterable[bytes]:
    with pak.open(deel) as inhoud:
        while stuk := inhoud.read(STUK):
            yield stuk


def _keur_xml(stuk: bytes) -> None:
    if b"<!DOCTYPE" in stuk or b"<!ENTITY" in stuk:
        raise Leesfout("Dit bestand zit vreemd in elkaar. Open het in je rekenprogramma en bewaar het opnieuw.")
    if b"<mergeCell " in stuk:
        raise samengevoegd()
    if ZONDER_UITKOMST.search(stuk):
        raise zonder_uitkomst()
    if b'calcext:value-type="error"' in stuk or FOUTCEL.search(stuk):
        raise Leesfout(
            "In een cel staat een foutmelding van je rekenprogramma. Verbeter die cel en bewaar het opnieuw."
        )
    if b"macroEnabled" in stuk:
        raise Leesfout("Er zitten macro's in dit bestand. Bewaar het zonder macro's en probeer het opnieuw.")


def samengevoegd() -> Leesfout:
    return Leesfout("Er zijn cellen samengevoegd in dit bestand. Splits die cellen en bewaar het opnieuw.")


def zonder_uitkomst() -> Leesfout:
    return Leesfout("In een cel staat een formule zonder uitkomst. Plak daar de waarde en bewaar het opnieuw.")


def _te_groot() -> Leesfout:
    return Leesfout(f"Uitgepakt is dit bestand groter dan {MEESTE_BYTES >> 20} MB. {SPLITS}")
