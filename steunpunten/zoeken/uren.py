"""Opening hours as a few lines for paper: "maandag en dinsdag: 10.00 tot 16.00 uur". Pure: rows in, words out."""

from collections.abc import Iterable
from datetime import date, time
from typing import Protocol

from steunpunten.openingstijden import DAGEN


class Tijd(Protocol):
    weekdag: int
    van: time
    tot: time
    week: int
    soort: str
    toelichting: str
    geldig_van: date | None
    geldig_tot: date | None

    def get_week_display(self) -> str: ...

    def get_soort_display(self) -> str: ...


def uren_in_woorden(tijden: Iterable[Tijd], vandaag: date) -> list[str]:
    """One line for all days with the same hours, in the order of the week; what is over is left out."""
    dagen: dict[str, list[int]] = {}
    for tijd in sorted(tijden, key=lambda tijd: (tijd.weekdag, tijd.van)):
        if tijd.geldig_tot is None or tijd.geldig_tot >= vandaag:
            dagen.setdefault(_uur(tijd, vandaag), []).append(tijd.weekdag)
    return [f"{opsomming([DAGEN[dag - 1] for dag in nummers])}: {uur}" for uur, nummers in dagen.items()]


def opsomming(woorden: list[str]) -> str:
    """maandag, dinsdag en vrijdag"""
    return " en ".join([", ".join(woorden[:-1]), woorden[-1]] if len(woorden) > 1 else woorden)


def _uur(tijd: Tijd, vandaag: date) -> str:
    tekst = f"{tijd.van:%H.%M} tot {tijd.tot:%H.%M} uur"
    if tijd.week:
        tekst += f", {tijd.get_week_display()}"
    if tijd.soort != "inloop":
        tekst += f", {tijd.get_soort_display()}"
    if tijd.geldig_van and tijd.geldig_van > vandaag:
        tekst += f", vanaf {tijd.geldig_van:%-d-%-m-%Y}"
    return f"{tekst} ({tijd.toelichting})" if tijd.toelichting else tekst
