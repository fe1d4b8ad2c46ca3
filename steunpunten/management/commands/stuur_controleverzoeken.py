"""Asks initiatives whether their record is still right."""

import argparse

from django.core.management.base import BaseCommand

from steunpunten.beheer.post.controleverzoeken import stuur


class Command(BaseCommand):
    help = (
        "Zet mails klaar voor initiatieven die een half jaar niet gevraagd zijn of hun gegevens nog kloppen, en een "
        "herinnering na drie weken. verstuur_berichten verstuurt ze. Voor cron: elke dag."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--droog", action="store_true", help="Toon alleen wie mail zou krijgen.")

    def handle(self, *args, droog: bool, **options) -> None:
        brieven = stuur(droog)
        for brief in brieven:
            # Not the address: what a command says often ends in a log.
            self.stdout.write(f"{brief.onderwerp} ({', '.join(steunpunt.slug for steunpunt in brief.steunpunten)})")
        wat = "Zou klaarzetten" if droog else "Klaargezet"
        herinneringen = sum(brief.is_herinnering for brief in brieven)
        self.stdout.write(f"{wat}: {len(brieven)} mails, waarvan {herinneringen} herinneringen.")
