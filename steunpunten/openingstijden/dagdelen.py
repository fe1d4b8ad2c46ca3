"""When a place is open in the week ahead, in the words people choose from. Unknown hours count as none of these."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from steunpunten.openingstijden.rooster import AMSTERDAM, OPEN, Rooster, begin_van

AFKORTINGEN = ["ma", "di", "wo", "do", "vr", "za", "zo"]
AVOND = time(18)
DAGEN_VOORUIT = 7


@dataclass(frozen=True)
class Dagdelen:
    """ "nu", "vandaag" (what is left of today), "avond" (at or after six), "weekend", and "ma" to "zo".

    They hold from `vanaf` until `geldig_tot`: the next opening or closing, or midnight.
    """

    namen: frozenset[str]
    vanaf: datetime
    geldig_tot: datetime


def dagdelen(rooster: Rooster, nu: datetime) -> Dagdelen:
    """When these hours are open, in what is left of today and the seven days after it."""
    einde = begin_van(_dag(nu) + timedelta(days=DAGEN_VOORUIT + 1))
    namen: set[str] = set()
    verandering = begin_van(_dag(nu) + timedelta(days=1))
    for blok in rooster.blokken(nu, einde):
        verandering = min(verandering, blok.eind if blok.begin <= nu else blok.begin)
        if blok.soort == OPEN:
            namen |= _van(max(blok.begin, nu), min(blok.eind, einde), nu)
    return Dagdelen(frozenset(namen), nu, verandering)


def _dag(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _van(begin: datetime, eind: datetime, nu: datetime) -> set[str]:
    namen = {"nu"} if begin <= nu else set()
    dag = _dag(begin)
    while begin_van(dag) < eind:
        namen.add(AFKORTINGEN[dag.weekday()])
        if dag == _dag(nu):
            namen.add("vandaag")
        if dag.weekday() >= 5:
            namen.add("weekend")
        if eind > datetime.combine(dag, AVOND, AMSTERDAM):
            namen.add("avond")
        dag += timedelta(days=1)
    return namen
