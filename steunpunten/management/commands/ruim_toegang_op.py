"""Removes old lines from the log of logins, counts that no longer matter, and sessions that ended."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from steunpunten.models import Aanmelding, Inlogteller
from steunpunten.models.aanmelding import BEWAAR_DAGEN, TEL_VENSTER


class Command(BaseCommand):
    help = f"Wist regels van het logboek van inloggen die ouder zijn dan {BEWAAR_DAGEN} dagen, en verlopen sessies."

    def handle(self, *args: object, **options: object) -> None:
        nu = timezone.now()
        aantal, _ = Aanmelding.objects.oud(nu).delete()
        Inlogteller.objects.oud(nu, TEL_VENSTER).delete()
        call_command("clearsessions")
        self.stdout.write(f"{aantal} regels van het logboek gewist.")
