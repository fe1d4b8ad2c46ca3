"""How much a place is open in a normal week, for sums over many places: no holidays, no exceptions.

A normal week is the mean of four weeks of a month, so that what is open once a month counts for a quarter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from steunpunten.openingstijden.rooster import DAG, OPEN, Rij, Rooster

WEKEN = 4
AVOND = 18 * 60
ZATERDAG = 6


@dataclass(frozen=True)
class NormaleWeek:
    """For each of four weeks the minutes since Monday 0.00 in which one can walk in."""

    weken: tuple[frozenset[int], ...]

    @property
    def uren(self) -> float:
        return sum(len(minuten) for minuten in self.weken) / WEKEN / 60

    def deel_open(self, weekdag: int, uur: int) -> float:
        """From 0 to 1: the part of this hour (14 is 14.00 to 15.00) in which it is open, Monday being 1."""
        begin = (weekdag - 1) * DAG + uur * 60
        dit_uur = range(begin, begin + 60)
        return sum(minuut in minuten for minuten in self.weken for minuut in dit_uur) / WEKEN / 60

    @property
    def heeft_avond(self) -> bool:
        """Open at or after six in the evening, at least once a month."""
        return any(minuut % DAG >= AVOND for minuten in self.weken for minuut in minuten)

    @property
    def heeft_weekend(self) -> bool:
        """Open on a Saturday or Sunday, at least once a month."""
        return any(minuut // DAG + 1 >= ZATERDAG for minuten in self.weken for minuut in minuten)


def normale_week(rijen: Iterable[Rij], peildatum: date) -> NormaleWeek | None:
    """The normal week of these rows as they hold on this day; None where no hours are known.

    Only inloop counts: an activity or an appointment is no open door.
    """
    rijen = list(rijen)
    if not rijen:
        return None
    inloop = Rooster.van_rijen([rij for rij in rijen if rij["soort"] == "inloop"], [], None).week
    geldig = [rij for rij in inloop if rij.soort == OPEN and rij.geldig_van <= peildatum <= rij.geldig_tot]
    weken = []
    for welke in range(1, WEKEN + 1):
        minuten: set[int] = set()
        for rij in geldig:
            # The last of the month is the fourth of these four.
            if rij.welke in (0, welke) or (rij.welke == -1 and welke == WEKEN):
                maandag = (rij.weekdag - 1) * DAG
                # Sunday night ends on Monday morning.
                minuten |= {minuut % (7 * DAG) for minuut in range(maandag + rij.begin, maandag + rij.eind)}
        weken.append(frozenset(minuten))
    return NormaleWeek(tuple(weken))
