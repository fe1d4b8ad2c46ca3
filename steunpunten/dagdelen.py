"""When a place is open in the week ahead, in the words people choose from.

Pure: hours and a moment in, words out. Unknown hours count as none of these.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from steunpunten.openingstijden import AMSTERDAM, Rooster

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
    nu = nu.astimezone(AMSTERDAM)
    namen: set[str] = set()
    geldig_tot = _begin_van(nu, 1)
    for blok in rooster.blokken(nu, _begin_van(nu, DAGEN_VOORUIT + 1)):
        begin, eind = blok.begin.astimezone(AMSTERDAM), blok.eind.astimezone(AMSTERDAM)
        geldig_tot = min(geldig_tot, begin if begin > nu else eind)
        if blok.soort == "open":
            namen |= _van(max(begin, nu), eind, nu)
    return Dagdelen(frozenset(namen), nu, geldig_tot)


def _begin_van(nu: datetime, dagen: int) -> datetime:
    return datetime.combine(nu.date() + timedelta(days=dagen), time.min, AMSTERDAM)


def _van(begin: datetime, eind: datetime, nu: datetime) -> set[str]:
    namen = {"nu"} if begin <= nu else set()
    dag = begin.date()
    while datetime.combine(dag, time.min, AMSTERDAM) < eind:
        namen.add(AFKORTINGEN[dag.weekday()])
        if dag == nu.date():
            namen.add("vandaag")
        if dag.weekday() >= 5:
            namen.add("weekend")
        if eind > datetime.combine(dag, AVOND, AMSTERDAM):
            namen.add("avond")
        dag += timedelta(days=1)
    return namen
