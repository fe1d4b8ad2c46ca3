"""How much a place is open in a normal week, for sums over many places: no holidays, no exceptions.

A normal week is the mean of four weeks of a month, so that what is open once a month counts for a quarter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from steunpunten.openingstijden.rooster import DAG, OPEN, Rij, Rooster, Week

WEKEN = 4
AVOND = 18 * 60
ZATERDAG = 6
WEEK = 7 * DAG  # minutes

Span = tuple[int, int]


@dataclass(frozen=True)
class NormaleWeek:
    """For each of four weeks the spans in which one can walk in, in minutes since Monday 0.00.

    In order, none overlapping another, none beyond the week.
    """

    weken: tuple[tuple[Span, ...], ...]

    @property
    def uren(self) -> float:
        return sum(eind - begin for spans in self.weken for begin, eind in spans) / WEKEN / 60

    @property
    def weekuren(self) -> set[int]:
        """Which of the 168 hours of the week it is open in, if only for a minute, at least once a month."""
        return {uur for spans in self.weken for begin, eind in spans for uur in range(begin // 60, (eind + 59) // 60)}

    @property
    def heeft_avond(self) -> bool:
        """Open at or after six in the evening, at least once a month."""
        # What lasts past midnight has been through the evening, so it ends after six of its first day as well.
        return any(begin % DAG + eind - begin > AVOND for spans in self.weken for begin, eind in spans)

    @property
    def heeft_weekend(self) -> bool:
        """Open on a Saturday or Sunday, at least once a month."""
        return any(eind > (ZATERDAG - 1) * DAG for spans in self.weken for _, eind in spans)


def normale_week(rijen: Iterable[Rij], peildatum: date) -> NormaleWeek | None:
    """The normal week of these rows as they hold on this day; None where no hours are known.

    Only inloop counts: an activity or an appointment is no open door.
    """
    rijen = list(rijen)
    if not rijen:
        return None
    inloop = Rooster.van_rijen([rij for rij in rijen if rij["soort"] == "inloop"], [], None).week
    geldig = [rij for rij in inloop if rij.soort == OPEN and rij.geldig_van <= peildatum <= rij.geldig_tot]
    return NormaleWeek(tuple(_open_in(geldig, welke) for welke in range(1, WEKEN + 1)))


def _open_in(rijen: list[Week], welke: int) -> tuple[Span, ...]:
    """The merged spans of the nth week; the last of the month is the fourth of these four."""
    spans = []
    for rij in rijen:
        if rij.welke in (0, welke) or (rij.welke == -1 and welke == WEKEN):
            begin, eind = ((rij.weekdag - 1) * DAG + minuten for minuten in (rij.begin, rij.eind))
            spans.append((begin, min(eind, WEEK)))
            if eind > WEEK:
                # Sunday night ends on Monday morning.
                spans.append((0, eind - WEEK))
    samen: list[Span] = []
    for begin, eind in sorted(spans):
        if samen and begin <= samen[-1][1]:
            samen[-1] = (samen[-1][0], max(eind, samen[-1][1]))
        else:
            samen.append((begin, eind))
    return tuple(samen)
