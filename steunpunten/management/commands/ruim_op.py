"""Throws away what must not be kept."""

from django.core.management.base import BaseCommand

from steunpunten.beheer.post.opruimen import ruim_op


class Command(BaseCommand):
    help = (
        "Wist e-mailadressen van inzenders 90 dagen na de afhandeling, en oude zouten, tellers, stempels, links en "
        "berichten. Voor cron: elke nacht."
    )

    def handle(self, *args, **options) -> None:
        for wat, aantal in ruim_op().items():
            self.stdout.write(f"{wat}: {aantal}")
