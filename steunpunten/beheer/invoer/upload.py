"""From an uploaded file to its rows: kept without a name, so that nothing can stay of it; read by another process."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from steunpunten.beheer.invoer.leesfout import KAN_NIET, SPLITS, Leesfout

MEESTE_BYTES = 20 * 1024 * 1024
KIJK_SECONDEN = 0.05
BEGIN_VAN_ZIP = b"PK\x03\x04"
BEGIN_VAN_OLE = b"\xd0\xcf\x11\xe0"
SOORTEN = ("xlsx", "ods", "csv")
Melding = Callable[[int], None]


class Grens(NamedTuple):
    """Seconds of the processor, and by the clock, which go faster where others keep the processor busy."""

    processor: int
    klok: float


# What was measured is in lezen.py. A page waits no longer than a moment.
RUIM, METEEN = Grens(120, 480), Grens(8, 10)


class DuurtTeLang(Leesfout):
    """The reader was stopped."""


class Gelezen:
    """The words above the columns, and the rows below with their line numbers: from the disk, however many."""

    def __init__(self, regels: BinaryIO) -> None:
        self._regels = regels
        regels.seek(0)
        begin = regels.readline()
        if not begin:
            raise Leesfout("Dit bestand is leeg.")
        _, self.kop = json.loads(begin)
        if not len(self):
            raise Leesfout("Onder de koppen staan geen regels.")

    @cached_property
    def _aantal(self) -> int:
        self._regels.seek(0)
        return sum(1 for _ in self._regels) - 1

    def __len__(self) -> int:
        return self._aantal

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        self._regels.seek(0)
        self._regels.readline()
        for regel in self._regels:
            nummer, cellen = json.loads(regel)
            yield nummer, cellen


def soort_van(bestand: UploadedFile) -> str:
    """By its name and by its first bytes, which must agree."""
    soort = soort_van_naam(bestand.name or "")
    if soort in {"xlsm", "xltm", "xlsb"}:
        raise Leesfout("Een bestand met macro's lezen we niet. Bewaar het als XLSX.")
    if soort not in SOORTEN:
        raise Leesfout("Kies een bestand dat eindigt op .xlsx, .ods of .csv.")
    if bestand.size > MEESTE_BYTES:
        of_als_xlsx = " Of bewaar het als XLSX: dat is vaak kleiner." if soort == "csv" else ""
        raise Leesfout(f"Dit bestand is groter dan 20 MB. {SPLITS}{of_als_xlsx}")
    begin = bestand.read(4)
    bestand.seek(0)
    if begin == BEGIN_VAN_OLE:
        raise Leesfout("Er zit een wachtwoord op dit bestand, of het is heel oud. Bewaar het opnieuw als XLSX.")
    if (begin == BEGIN_VAN_ZIP) == (soort == "csv"):
        raise Leesfout(f"Dit is geen {soort.upper()}-bestand, al heet het wel zo.")
    return soort


def soort_van_naam(naam: str) -> str:
    return Path(naam).suffix.lower().removeprefix(".")


@contextmanager
def zonder_naam(bestand: UploadedFile) -> Iterator[BinaryIO]:
    """A copy that is gone as soon as nobody has it open, also where a process is killed."""
    with tempfile.TemporaryFile(prefix="import-") as kopie:
        for stuk in bestand.chunks():
            kopie.write(stuk)
        kopie.flush()
        yield kopie


@contextmanager
def lees(bestand: BinaryIO, soort: str, grens: Grens = RUIM, meld: Melding | None = None) -> Iterator[Gelezen]:
    """The rows for as long as the block takes. `meld` is told now and then how many there are yet."""
    opdracht = [sys.executable, "-m", "steunpunten.beheer.invoer.lezen", soort, str(grens.processor)]
    omgeving = {"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryFile() as regels, tempfile.TemporaryFile() as zin:
        proces = subprocess.Popen(  # noqa: S603
            opdracht, cwd=settings.BASE_DIR, env=omgeving, stdin=bestand, stdout=regels, stderr=zin
        )
        try:
            op_tijd = _wacht(proces, regels, time.monotonic() + grens.klok, meld)
        finally:
            proces.kill()
            proces.wait()
        if proces.returncode == KAN_NIET:
            zin.seek(0)
            raise Leesfout(zin.read().decode().strip())
        if not op_tijd or proces.returncode == -signal.SIGXCPU:
            duur = grens.processor if op_tijd else grens.klok
            raise DuurtTeLang(
                f"Het lezen duurt langer dan {duur:.0f} seconden. Splits het bestand in kleinere stukken."
            )
        if proces.returncode:
            raise Leesfout("Dit bestand is niet te lezen. Open het in je rekenprogramma en bewaar het opnieuw.")
        yield Gelezen(regels)


def _wacht(proces: subprocess.Popen, regels: BinaryIO, tot: float, meld: Melding | None) -> bool:
    """Whether it was done in time."""
    plek = aantal = 0
    while proces.poll() is None:
        if time.monotonic() > tot:
            return False
        time.sleep(KIJK_SECONDEN)
        if meld and (stuk := os.pread(regels.fileno(), MEESTE_BYTES, plek)):
            plek, aantal = plek + len(stuk), aantal + stuk.count(b"\n")
            meld(aantal)
    return True
