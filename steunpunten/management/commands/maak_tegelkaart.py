"""Lays out the tegelkaart anew: after a herindeling, and never else, since people learn where their gemeente is."""

import numpy as np
from django.core.management.base import BaseCommand

from steunpunten.dekking import tegels
from steunpunten.dekking.gegevens import land


class Command(BaseCommand):
    help = "Legt de tegelkaart opnieuw neer: één zeshoek per gemeente. Schrijft steunpunten/dekking/tegels.json."

    def handle(self, *args, **opties) -> None:
        gebied = land()
        verdeling = gebied.per_gemeente
        aantal = np.maximum(np.bincount(gebied.gemeente, minlength=verdeling.aantal), 1)
        middens = np.stack(
            [np.bincount(gebied.gemeente, gebied.xy[:, as_], verdeling.aantal) / aantal for as_ in (0, 1)], axis=1
        )
        codes = [gemeente.code for gemeente in gebied.gemeenten]
        tegels.schrijf(codes, tegels.leg_neer(middens, gebied.xy))
        self.stdout.write(f"{len(codes)} gemeenten hebben een tegel.")
