"""Sends the mail that waits."""

from django.conf import settings
from django.core.management.base import BaseCommand

from steunpunten.beheer.post.versturen import verstuur_alles
from steunpunten.models import Bericht


class Command(BaseCommand):
    help = "Verstuurt de mail die klaarstaat. Wat niet lukt, gaat later opnieuw. Voor cron: elke minuut."

    def handle(self, *args, **options) -> None:
        if not settings.MAIL_VERSTUREN:
            wachten = Bericht.objects.filter(status=Bericht.Status.WACHT).count()
            self.stdout.write(f"Er is geen mailserver ingesteld (EMAIL_HOST). Er wachten {wachten} berichten.")
            return
        telling = verstuur_alles()
        self.stdout.write(
            f"Verstuurd: {telling['verstuurd']}. Later opnieuw: {telling['later'] + telling['uitgesteld']}. "
            f"Geweigerd: {telling['mislukt']}."
        )
