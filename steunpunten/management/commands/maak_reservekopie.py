"""Copies the database and the photos to one file, and tries whether it can be read back."""

import math
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from steunpunten import reservekopie


class Command(BaseCommand):
    help = "Maakt een reservekopie van de database en de foto's: één bestand in de gegeven map. Voor cron: elke nacht."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("map", type=Path)
        parser.add_argument(
            "--proef", action="store_true", help="lees de kopie ook terug, in een eigen database die weer verdwijnt"
        )

    def handle(self, *, map: Path, proef: bool, **opties) -> None:
        if not map.is_dir():
            raise CommandError(f"De map {map} is er niet. Er is niets gemaakt.")
        try:
            bestand = reservekopie.maak(map)
            self.stdout.write(f"{bestand}: {math.ceil(bestand.stat().st_size / 1e6)} MB")
            if proef:
                self.stdout.write(f"Teruggelezen: {reservekopie.proef(bestand)} rijen, alle gelijk.")
        except (reservekopie.Mislukt, OSError) as fout:
            raise CommandError(str(fout)) from fout
