"""Computes the plans that wait. The site starts it itself; it ends when the line is empty."""

import resource

from django.core.management.base import BaseCommand

from steunpunten.dekking.planner.bereken import werk_af
from steunpunten.dekking.planner.wachtrij import MEESTE_WACHTENDEN, Wachtrij

# Bounds on one run, so that no question can take the machine: 2 GB, and a minute of work a plan.
MEESTE_GEHEUGEN = 2 * 1024**3
MEESTE_SECONDEN = 60 * (MEESTE_WACHTENDEN + 1) * 2


class Command(BaseCommand):
    help = "Rekent de wachtende plannen van de planner uit. De site start dit zelf."

    def handle(self, **options) -> None:
        _begrens(resource.RLIMIT_DATA, MEESTE_GEHEUGEN)
        _begrens(resource.RLIMIT_CPU, MEESTE_SECONDEN)
        self.stdout.write(f"{werk_af(Wachtrij())} plannen gemaakt.")


def _begrens(wat: int, grens: int) -> None:
    _, hoogste = resource.getrlimit(wat)
    if hoogste == resource.RLIM_INFINITY or grens < hoogste:
        resource.setrlimit(wat, (grens, hoogste))
