"""Opening hours: from rows to OpenStreetMap's grammar, and from that to an answer.

Pure: rows and a moment in, an answer out. Three answers and no fourth: open, dicht, or not known; "dicht" only where
the hours are known. Evaluated by opening-hours-py, with the Dutch public holidays.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OSM_DAGEN = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
OSM_MAANDEN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
# Beyond this many days a next opening is no use to someone who looks for help now.
VOORUIT = timedelta(days=60)

Rij = Mapping[str, object]


@dataclass(frozen=True)
class Antwoord:
    """Whether a place is open: `staat` is open, dicht, afspraak or onbekend; `zin` says it in words.

    It holds until `geldig_tot`, for ever where that is None.
    """

    staat: str
    zin: str
    geldig_tot: datetime | None = None


ONBEKEND = Antwoord("onbekend", "Openingstijden niet bekend")
OP_AFSPRAAK = Antwoord("afspraak", "Alleen op afspraak")


def als_osm(rijen: Iterable[Rij], uitzonderingen: Iterable[Rij], op_feestdagen: bool | None) -> str:
    """The hours one can walk in, in the grammar of OpenStreetMap's `opening_hours`; empty where none are known.

    `rijen` have weekdag (1 to 7), van, tot ("HH:MM"), week, soort, geldig_van and geldig_tot (ISO dates or None);
    `uitzonderingen` have van_datum, tot_datum, dicht, van and tot. Hours on public holidays count as unknown where
    `op_feestdagen` is None.
    """
    per_dag: dict[str, list[str]] = defaultdict(list)
    for rij in rijen:
        if rij["soort"] == "afspraak":
            continue
        dag = OSM_DAGEN[int(rij["weekdag"]) - 1] + (f"[{rij['week']}]" if rij["week"] else "")
        periode = _periode(rij["geldig_van"], rij["geldig_tot"])
        per_dag[f"{periode} {dag}".strip()].append(_tijden(rij))
    if not per_dag:
        return ""
    # A comma adds to the rule before it, where a semicolon would replace it for that day.
    regels = [", ".join(f"{dag} {','.join(tijden)}" for dag, tijden in per_dag.items())]
    if op_feestdagen is not True:
        regels.append("PH off" if op_feestdagen is False else "PH unknown")
    for uitzondering in uitzonderingen:
        periode = _periode(uitzondering["van_datum"], uitzondering["tot_datum"])
        regels.append(f"{periode} {'off' if uitzondering['dicht'] else _tijden(uitzondering)}")
    return "; ".join(regels)


def beantwoord(osm: str, nu: datetime, *, alleen_op_afspraak: bool = False) -> Antwoord:
    """Is it open at this moment, until when, or when next?"""
    if not osm:
        return OP_AFSPRAAK if alleen_op_afspraak else ONBEKEND
    uren = OpeningHours(osm, timezone=AMSTERDAM, country="NL")
    nu = nu.astimezone(AMSTERDAM)
    staat, _ = uren.state(nu)
    verandering = uren.next_change(nu)
    # "Morgen" is "vandaag" after midnight.
    middernacht = datetime.combine(nu.date() + timedelta(days=1), time.min, AMSTERDAM)
    geldig_tot = min(verandering, middernacht) if verandering else middernacht
    if staat == State.OPEN:
        return Antwoord("open", f"Nu open, tot {_uur(verandering)} uur" if verandering else "Nu open", geldig_tot)
    if staat == State.UNKNOWN:
        return Antwoord("onbekend", "Vandaag is een feestdag: bel eerst of er iemand is", geldig_tot)
    volgende = _volgende_opening(uren, nu)
    return Antwoord("dicht", f"Nu dicht, open {_wanneer(volgende, nu)}" if volgende else "Nu dicht", geldig_tot)


def _volgende_opening(uren: OpeningHours, nu: datetime) -> datetime | None:
    for begin, _, staat, _ in uren.intervals(nu, nu + VOORUIT):
        if staat == State.OPEN:
            return begin
    return None


def _wanneer(moment: datetime, nu: datetime) -> str:
    dagen = (moment.date() - nu.date()).days
    if dagen == 0:
        dag = "vandaag"
    elif dagen == 1:
        dag = "morgen"
    elif dagen < 7:
        dag = DAGEN[moment.weekday()]
    else:
        dag = f"{DAGEN[moment.weekday()]} {moment.day}-{moment.month}"
    return f"{dag} om {_uur(moment)} uur"


def _uur(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"


def _tijden(rij: Rij) -> str:
    return f"{str(rij['van'])[:5]}-{_eind(str(rij['tot'])[:5])}"


def _eind(tijd: str) -> str:
    return "24:00" if tijd == "00:00" else tijd


def _periode(van: object, tot: object) -> str:
    if not van and not tot:
        return ""
    begin = _datum(van) if van else "1900 Jan 01"
    eind = _datum(tot) if tot else "2999 Dec 31"
    return begin if begin == eind else f"{begin}-{eind}"


def _datum(dag: object) -> str:
    dag = dag if isinstance(dag, date) else date.fromisoformat(str(dag))
    return f"{dag.year} {OSM_MAANDEN[dag.month - 1]} {dag.day:02}"
