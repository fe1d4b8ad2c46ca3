"""From an uploaded file to its rows: kept for a moment under a random name, read by another process, and removed."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from steunpunten.beheer.invoer.leesfout import Leesfout

MEESTE_BYTES = 20 * 1024 * 1024
SECONDEN = 25
KAN_NIET = 3
BEGIN_VAN_ZIP = b"PK\x03\x04"
BEGIN_VAN_OLE = b"\xd0\xcf\x11\xe0"
SOORTEN = ("xlsx", "ods", "csv")


@dataclass(frozen=True)
class Ingelezen:
    """The words above the columns, and the rows below with their line numbers."""

    kop: list[str]
    rijen: list[tuple[int, list[str]]]


def lees_upload(bestand: UploadedFile) -> Ingelezen:
    soort = _soort(bestand)
    with tempfile.NamedTemporaryFile(prefix="import-") as tijdelijk:
        for stuk in bestand.chunks():
            tijdelijk.write(stuk)
        tijdelijk.flush()
        rijen = _lees_apart(Path(tijdelijk.name), soort)
    if not rijen:
        raise Leesfout("Dit bestand is leeg.")
    (_, kop), *overige = rijen
    if not overige:
        raise Leesfout("Onder de koppen staan geen regels.")
    return Ingelezen(kop, [(nummer, cellen) for nummer, cellen in overige])


def _soort(bestand: UploadedFile) -> str:
    """By its name and by its first bytes, which must agree."""
    soort = Path(bestand.name or "").suffix.lower().removeprefix(".")
    if soort in {"xlsm", "xltm", "xlsb"}:
        raise Leesfout("Een bestand met macro's lezen we niet. Bewaar het als XLSX.")
    if soort not in SOORTEN:
        raise Leesfout("Kies een bestand dat eindigt op .xlsx, .ods of .csv.")
    if bestand.size > MEESTE_BYTES:
        raise Leesfout("Dit bestand is groter dan 20 MB. Splits het in kleinere bestanden.")
    begin = bestand.read(4)
    bestand.seek(0)
    if begin == BEGIN_VAN_OLE:
        raise Leesfout("Er zit een wachtwoord op dit bestand, of het is heel oud. Bewaar het opnieuw als XLSX.")
    if (begin == BEGIN_VAN_ZIP) == (soort == "csv"):
        raise Leesfout(f"Dit is geen {soort.upper()}-bestand, al heet het wel zo.")
    return soort


def _lees_apart(pad: Path, soort: str) -> list[tuple[int, list[str]]]:
    opdracht = [sys.executable, "-m", "steunpunten.beheer.invoer.lezen", str(pad), soort]
    omgeving = {"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryFile() as uit:
        try:
            klaar = subprocess.run(  # noqa: S603
                opdracht,
                cwd=settings.BASE_DIR,
                env=omgeving,
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.PIPE,
                timeout=SECONDEN,
                check=False,
            )
        except subprocess.TimeoutExpired as fout:
            raise _te_lang() from fout
        if klaar.returncode == KAN_NIET:
            raise Leesfout(klaar.stderr.decode().strip())
        if klaar.returncode:
            raise _te_lang()
        uit.seek(0)
        return [tuple(json.loads(regel)) for regel in uit]


def _te_lang() -> Leesfout:
    return Leesfout("Het lezen van dit bestand duurt te lang. Splits het in kleinere bestanden.")
