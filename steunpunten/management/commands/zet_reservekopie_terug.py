"""Fills an empty database with a back-up."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from steunpunten.reservekopie import Mislukt, zet_terug


class Command(BaseCommand):
    help = "Zet een reservekopie terug in een lege database, en de foto's in hun map. Typ daarna migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path)

    def handle(self, *, bestand: Path, **opties) -> None:
        try:
            rijen = zet_terug(bestand)
        except (Mislukt, OSError) as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"Teruggezet: {rijen} rijen, alle gelijk aan die van toen. Typ nu migrate.")
