"""The hours of one place: from rows to the spans of time in which it is open, on appointment only, or not known.

Pure: rows in, spans out. An opening belongs to the day on which it begins, also after midnight. What holds on a day is
the narrowest exception around it, else the holiday it is, else the week.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from steunpunten.openingstijden.feestdagen import feestdag

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = 24 * 60  # minutes

OPEN, ONBEKEND, AFSPRAAK = "open", "onbekend", "afspraak"
# What somebody at the door finds where several hold at once.
VOORRANG = [OPEN, ONBEKEND, AFSPRAAK]

Rij = Mapping[str, object]


@dataclass(frozen=True)
class Week:
    """Hours on a weekday, `eind` beyond 24 hours where they end after midnight."""

    weekdag: int
    begin: int
    eind: int
    soort: str
    # 0 for every week, 1 to 4 for the nth of the month, -1 for the last.
    welke: int = 0
    geldig_van: date = date.min
    geldig_tot: date = date.max

    def geldt_op(self, dag: date) -> bool:
        if dag.isoweekday() != self.weekdag or not self.geldig_van <= dag <= self.geldig_tot:
            return False
        if self.welke == -1:
            return (dag + timedelta(days=7)).month != dag.month
        return self.welke in (0, (dag.day + 6) // 7)


@dataclass(frozen=True)
class Anders:
    """A span of days with hours of its own, or closed where there are none."""

    van: date
    tot: date
    tijden: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Blok:
    """A span of time, in UTC: two moments in one zone compare by the wall clock, which jumps."""

    begin: datetime
    eind: datetime
    soort: str


@dataclass(frozen=True)
class Rooster:
    """The hours of a week and the days that differ; which of them hold depends on the day that is asked."""

    week: tuple[Week, ...] = ()
    anders: tuple[Anders, ...] = ()
    # Yes, no, or not known.
    op_feestdagen: bool | None = None

    @classmethod
    def van_rijen(cls, rijen: Iterable[Rij], uitzonderingen: Iterable[Rij], op_feestdagen: bool | None) -> "Rooster":
        """`rijen` have weekdag (1 to 7), van, tot, week, soort, geldig_van and geldig_tot; `uitzonderingen` have
        van_datum, tot_datum, dicht, van and tot. Times and dates may be text, as JSON brings them."""
        tijden: dict[tuple[date, date], list[tuple[int, int]]] = {}
        for rij in uitzonderingen:
            dagen = tijden.setdefault((_datum(rij["van_datum"]), _datum(rij["tot_datum"])), [])
            if not rij["dicht"]:
                dagen.append(_span(rij))
        return cls(
            tuple(_week(rij) for rij in rijen),
            tuple(Anders(van, tot, tuple(uren)) for (van, tot), uren in tijden.items()),
            op_feestdagen,
        )

    @property
    def is_bekend(self) -> bool:
        """Some hours are known at which one can walk in."""
        return any(rij.soort == OPEN for rij in self.week)

    @property
    def alleen_op_afspraak(self) -> bool:
        return bool(self.week) and not self.is_bekend

    def uitzondering(self, dag: date) -> Anders | None:
        """The exception that holds on this day: the shortest, of these the last to begin."""
        rond = [anders for anders in self.anders if anders.van <= dag <= anders.tot]
        return min(rond, key=lambda anders: (anders.tot - anders.van, -anders.van.toordinal()), default=None)

    def is_gewoon(self, dag: date) -> bool:
        """The week holds on this day: no exception, and no holiday that changes it."""
        return self.uitzondering(dag) is None and (self.op_feestdagen is True or feestdag(dag) is None)

    def op(self, dag: date) -> list[tuple[int, int, str]]:
        """What begins on this day: minutes after midnight by the clock, and which kind."""
        anders = self.uitzondering(dag)
        if anders is not None:
            return sorted((begin, eind, OPEN) for begin, eind in anders.tijden)
        gewoon = sorted((rij.begin, rij.eind, rij.soort) for rij in self.week if rij.geldt_op(dag))
        vrij = feestdag(dag) if gewoon and self.op_feestdagen is not True else None
        if vrij is None:
            return gewoon
        return [] if self.op_feestdagen is False and vrij.algemeen_vrij else [(0, DAG, ONBEKEND)]

    def van_dag(self, dag: date) -> list[Blok]:
        """What begins on this day, as spans of time."""
        return [
            Blok(_moment(dag, begin), _moment(dag, eind, laatste=True), soort) for begin, eind, soort in self.op(dag)
        ]

    def blokken(self, van: datetime, tot: datetime) -> Iterator[Blok]:
        """All that is not plainly closed between two moments, in order, without overlap; not cut off at either end."""
        rond: list[Blok] = []
        # What began yesterday may last until tonight.
        dag = van.astimezone(AMSTERDAM).date() - timedelta(days=1)
        while dag <= tot.astimezone(AMSTERDAM).date():
            for blok in self.van_dag(dag):
                if rond and blok.begin > max(ander.eind for ander in rond):
                    yield from (deel for deel in _zonder_overlap(rond) if deel.eind > van and deel.begin < tot)
                    rond = []
                rond.append(blok)
            dag += timedelta(days=1)
        yield from (deel for deel in _zonder_overlap(rond) if deel.eind > van and deel.begin < tot)


def _zonder_overlap(blokken: list[Blok]) -> Iterator[Blok]:
    """The same spans cut where they overlap, the first of VOORRANG winning, and joined where they touch."""
    grenzen = sorted({grens for blok in blokken for grens in (blok.begin, blok.eind)})
    vorige: Blok | None = None
    for begin, eind in pairwise(grenzen):
        soorten = {blok.soort for blok in blokken if blok.begin <= begin and eind <= blok.eind}
        soort = next(soort for soort in VOORRANG if soort in soorten)
        if vorige and vorige.soort == soort:
            vorige = Blok(vorige.begin, eind, soort)
            continue
        if vorige:
            yield vorige
        vorige = Blok(begin, eind, soort)
    if vorige:
        yield vorige


def begin_van(dag: date) -> datetime:
    """The moment at which this day begins."""
    return _moment(dag, 0)


# A few days by the hours people keep: thousands of places share them.
@lru_cache(maxsize=4096)
def _moment(dag: date, minuten: int, *, laatste: bool = False) -> datetime:
    """The moment the clock shows this: the first or the last where it shows it twice, the jump where it skips it."""
    klok = datetime.combine(dag, time.min) + timedelta(minutes=minuten)
    moment = klok.replace(tzinfo=AMSTERDAM, fold=int(laatste)).astimezone(UTC)
    if moment.astimezone(AMSTERDAM).replace(tzinfo=None) == klok:
        return moment
    return klok.replace(tzinfo=AMSTERDAM, fold=0).astimezone(UTC).replace(minute=0)


def _week(rij: Rij) -> Week:
    begin, eind = _span(rij)
    return Week(
        int(str(rij["weekdag"])),
        begin,
        eind,
        AFSPRAAK if rij["soort"] == "afspraak" else OPEN,
        int(str(rij["week"])),
        _datum(rij["geldig_van"]) if rij["geldig_van"] else date.min,
        _datum(rij["geldig_tot"]) if rij["geldig_tot"] else date.max,
    )


def _span(rij: Rij) -> tuple[int, int]:
    begin, eind = _minuten(rij["van"]), _minuten(rij["tot"])
    return begin, eind if eind > begin else eind + DAG


def _minuten(tijd: object) -> int:
    uur, minuut = str(tijd).split(":")[:2]
    return int(uur) * 60 + int(minuut)


def _datum(dag: object) -> date:
    return dag if isinstance(dag, date) else date.fromisoformat(str(dag))
