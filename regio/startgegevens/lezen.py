"""Reads the start data: rows that know where they stand, so that a mistake can be named."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

JA_NEE = {"ja": True, "nee": False}


class Startfout(Exception):
    """What is wrong in the start data, in one Dutch sentence."""


@dataclass(frozen=True)
class Rij:
    """One row or record of a file."""

    bestand: str
    plek: str
    waarden: dict[str, Any]

    def fout(self, tekst: str) -> Startfout:
        return Startfout(f"{self.bestand}, {self.plek}: {tekst}")

    def __getitem__(self, kolom: str) -> Any:
        return self.waarden.get(kolom, "")

    def verplicht(self, kolom: str) -> Any:
        if self[kolom] in ("", None):
            raise self.fout(f"{kolom} is leeg")
        return self[kolom]

    def getal(self, kolom: str) -> int:
        waarde = str(self.verplicht(kolom))
        if not (waarde.isascii() and waarde.isdigit() and len(waarde) < 16):
            raise self.fout(f"{kolom} moet een heel getal zijn, en niet {waarde!r}")
        return int(waarde)

    def kommagetal(self, kolom: str) -> float:
        waarde = self.verplicht(kolom)
        try:
            return float(waarde)
        except ValueError:
            raise self.fout(f"{kolom} moet een getal zijn, en niet {waarde!r}") from None

    def ja_nee(self, kolom: str) -> bool:
        if self[kolom] not in JA_NEE:
            raise self.fout(f"{kolom} moet ja of nee zijn, en niet {self[kolom]!r}")
        return JA_NEE[self[kolom]]

    def lijst(self, kolom: str) -> list[str]:
        """What stands between the bars in a CSV cell."""
        return [deel.strip() for deel in self[kolom].split("|") if deel.strip()]

    def kies(self, kolom: str, bestaande: dict[str, Any]) -> Any:
        """The object this column points at."""
        return self.kies_uit(self.verplicht(kolom), bestaande, kolom)

    def kies_uit(self, sleutel: Any, bestaande: dict[Any, Any], kolom: str) -> Any:
        # A dict or list out of a JSON file can't be a key.
        if not isinstance(sleutel, str | int) or sleutel not in bestaande:
            raise self.fout(f"{kolom} {sleutel!r} bestaat niet")
        return bestaande[sleutel]

    def maak(self, model: type[models.Model], **waarden: Any) -> models.Model:
        """An unsaved object whose fields are checked, foreign keys aside: those were looked up."""
        verwijzingen = [veld.name for veld in model._meta.fields if veld.remote_field]
        try:
            ding = model(**waarden)
            ding.clean_fields(exclude=verwijzingen)
        except ValidationError as fout:
            veld, meldingen = next(iter(fout.message_dict.items()))
            raise self.fout(f"{veld} klopt niet ({getattr(ding, veld)!r}): {meldingen[0].removesuffix('.')}") from fout
        return ding


def lees_csv(pad: Path, kolommen: Iterable[str]) -> list[Rij]:
    """The rows of a CSV file that has exactly these columns."""
    kolommen = list(kolommen)
    with _open(pad) as bestand:
        lezer = csv.DictReader(bestand, strict=True)
        try:
            if list(lezer.fieldnames or []) != kolommen:
                raise Startfout(f"{pad.name}, regel 1: verwacht de kolommen {', '.join(kolommen)}")
            rijen = [Rij(pad.name, f"regel {lezer.line_num}", waarden) for waarden in lezer]
        except (csv.Error, UnicodeDecodeError) as fout:
            raise Startfout(f"{pad.name}, na regel {lezer.line_num}: niet te lezen als CSV in UTF-8 ({fout})") from fout
    for rij in rijen:
        if None in rij.waarden or None in rij.waarden.values():
            raise rij.fout(f"verwacht {len(kolommen)} waarden")
    return rijen


def lees_json(pad: Path, sleutel: str, kolommen: Iterable[str]) -> list[Rij]:
    """The records of a JSON file, each named by its value for `sleutel`, with no columns but these."""
    with _open(pad) as bestand:
        try:
            records = json.load(bestand)
        except json.JSONDecodeError as fout:
            raise Startfout(f"{pad.name}, regel {fout.lineno}: geen geldige JSON ({fout.msg})") from fout
        except UnicodeDecodeError as fout:
            raise Startfout(f"{pad.name}: niet te lezen als UTF-8 ({fout})") from fout
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise Startfout(f"{pad.name}: verwacht een lijst van records tussen [ en ]")
    rijen = []
    for nummer, record in enumerate(records, start=1):
        rij = Rij(pad.name, f"record {record.get(sleutel, f'nummer {nummer}')}", record)
        rij.verplicht(sleutel)
        if onbekend := record.keys() - set(kolommen):
            raise rij.fout(f"onbekend veld {min(onbekend)}")
        rijen.append(rij)
    return rijen


def uniek(paren: list[tuple[Any, Rij]]) -> None:
    """Refuses a key that stands in the file twice."""
    gezien: dict[Any, Rij] = {}
    for sleutel, rij in paren:
        if sleutel in gezien:
            raise rij.fout(f"{sleutel} staat er al, op {gezien[sleutel].plek}")
        gezien[sleutel] = rij


def _open(pad: Path):
    try:
        return pad.open(encoding="utf-8", newline="")
    except OSError as fout:
        raise Startfout(f"{pad.name} is niet te openen in {pad.parent} ({fout.strerror})") from fout
