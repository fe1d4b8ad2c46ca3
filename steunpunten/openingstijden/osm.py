"""The hours one can walk in, in the grammar of OpenStreetMap's `opening_hours`."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from steunpunten.openingstijden.rooster import Rij

OSM_DAGEN = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
OSM_MAANDEN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


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
