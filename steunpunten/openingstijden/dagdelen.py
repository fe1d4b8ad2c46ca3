"""When a place is open in the week ahead, in the words people choose from. Unknown hours count as none of these."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from steunpunten.openingstijden.rooster import AMSTERDAM, OPEN, Rooster, begin_van

AFKORTINGEN = ["ma", "di", "wo", "do", "vr", "za", "zo"]
WEEKEND = {"za", "zo"}
AVOND = time(18)
DAGEN_VOORUIT = 7


@dataclass(frozen=True)
class Dagdelen:
    """ "nu", "vandaag" (what is left of today), "avond" (at or after six), "weekend", and "ma" to "zo".

    A weekday, and so the weekend, counts where a door opens on it: a Saturday night until two is no Sunday.
    They hold from `vanaf` until `geldig_tot`: the next opening or closing, or midnight.
    """

    namen: frozenset[str]
    vanaf: datetime
    geldig_tot: datetime


def dagdelen(rooster: Rooster, nu: datetime) -> Dagdelen:
    """When these hours are open, in what is left of today and the seven days after it."""
    vandaag = _dag(nu)
    einde = begin_van(vandaag + timedelta(days=DAGEN_VOORUIT + 1))
    namen = _weekdagen(rooster, nu, [vandaag + timedelta(days=n) for n in range(DAGEN_VOORUIT + 1)])
    verandering = begin_van(vandaag + timedelta(days=1))
    for blok in rooster.blokken(nu, einde):
        verandering = min(verandering, blok.eind if blok.begin <= nu else blok.begin)
        if blok.soort == OPEN:
            namen |= _van(max(blok.begin, nu), min(blok.eind, einde), nu)
    return Dagdelen(frozenset(namen), nu, verandering)


def _dag(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _weekdagen(rooster: Rooster, nu: datetime, dagen: list[date]) -> set[str]:
    """On which of these days a door opens that is not closed again by now."""
    open_op = [dag for dag in dagen if any(b.soort == OPEN and b.eind > max(b.begin, nu) for b in rooster.van_dag(dag))]
    namen = {AFKORTINGEN[dag.weekday()] for dag in open_op}
    return namen | {"weekend"} if namen & WEEKEND else namen


def _van(begin: datetime, eind: datetime, nu: datetime) -> set[str]:
    namen = {"nu"} if begin <= nu else set()
    dag = _dag(begin)
    while begin_van(dag) < eind:
        if dag == _dag(nu):
            namen.add("vandaag")
        if eind > datetime.combine(dag, AVOND, AMSTERDAM):
            namen.add("avond")
        dag += timedelta(days=1)
    return namen
