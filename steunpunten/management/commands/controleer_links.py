"""Looks whether the websites of steunpunten still answer."""

import argparse
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from steunpunten.beheer.webbezoek import Bezoeker, NietBereikbaar
from steunpunten.models import Linkcontrole, Steunpunt


class Command(BaseCommand):
    help = (
        "Kijkt of de websites van steunpunten nog antwoorden: één tegelijk, niet binnen ons eigen netwerk, en niet "
        "waar robots.txt het verbiedt. Wie op drie verschillende dagen niet antwoordt, komt op de werklijst. "
        "Voor cron: elke nacht."
    )
    stealth_options = ("bezoeker",)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--meeste", type=int, help="Hoogstens zoveel websites.")
        parser.add_argument("--pauze", type=float, default=1.0, help="Seconden tussen twee websites (nu: 1).")

    def handle(self, *args, meeste: int | None, pauze: float, bezoeker: Bezoeker | None = None, **options) -> None:
        bezoeker = bezoeker or Bezoeker(f"Steunpuntenkaart-linkcontrole (+{settings.SITE_URL}/over/)")
        fouten = 0
        steunpunten = Linkcontrole.objects.steunpunten_aan_de_beurt(timezone.now())[:meeste]
        for nummer, steunpunt in enumerate(steunpunten):
            if nummer:
                time.sleep(pauze)
            if not bezoeker.mag(steunpunt.website):
                self.stdout.write(f"{steunpunt.slug}: wil niet bekeken worden (robots.txt)")
                # Whatever failed before can't be looked at again, so nobody is asked to.
                Linkcontrole.noteer(steunpunt, "")
                continue
            fout = self._bekijk(bezoeker, steunpunt)
            Linkcontrole.noteer(steunpunt, fout)
            fouten += bool(fout)
        self.stdout.write(f"Bekeken: {len(steunpunten)}. Zonder antwoord: {fouten}.")
        self.stdout.write(f"Op de werklijst: {Linkcontrole.objects.dood().count()}.")

    def _bekijk(self, bezoeker: Bezoeker, steunpunt: Steunpunt) -> str:
        try:
            bezoeker.bezoek(steunpunt.website)
        except NietBereikbaar as fout:
            self.stdout.write(f"{steunpunt.slug}: {fout}")
            return str(fout)
        return ""
