"""Learns from bounces which addresses don't work."""

import argparse

from django.core.management.base import BaseCommand, CommandError

from steunpunten.beheer.post.bounces import verwerk_alle


class Command(BaseCommand):
    help = "Leest mail die terugkwam (RFC 3464) en zet adressen die niet werken op de werklijst."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("pad", help="Een bestand met één mail, een maildir, of - voor wat binnenkomt.")

    def handle(self, *args, pad: str, **options) -> None:
        try:
            telling = verwerk_alle(pad)
        except OSError as fout:
            raise CommandError(f"{pad} is niet te lezen.") from fout
        for uitslag, aantal in sorted(telling.items()):
            self.stdout.write(f"{uitslag}: {aantal}")
