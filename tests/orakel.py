"""A slow and obvious second opinion on opening hours: it looks at every minute by itself. Shares no code with the site.

Hours are written as people say them: {"dag": 2, "van": "10:00", "tot": "14:00", ...}; see `als_rijen`.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

KLOK = ZoneInfo("Europe/Amsterdam")
MINUUT = timedelta(minutes=1)


def als_rijen(tijden: list[dict]) -> list[dict]:
    """The same hours as rows of the database."""
    return [
        {
            "weekdag": tijd["dag"],
            "van": tijd["van"],
            "tot": tijd["tot"],
            "week": tijd.get("week", 0),
            "soort": tijd.get("soort", "inloop"),
            "geldig_van": tijd.get("vanaf"),
            "geldig_tot": tijd.get("tot_en_met"),
        }
        for tijd in tijden
    ]


# --- Holidays ----------------------------------------------------------------------------------


def volle_maan_pasen(jaar: int) -> date:
    """Easter: the Sunday after the first church full moon on or after 21 March (golden number and epact)."""
    gulden = jaar % 19 + 1
    eeuw = jaar // 100 + 1
    zonjaren_weg = 3 * eeuw // 4 - 12
    maancorrectie = (8 * eeuw + 5) // 25 - 5
    epact = (11 * gulden + 20 + maancorrectie - zonjaren_weg) % 30
    if epact == 24 or (epact == 25 and gulden > 11):
        epact += 1
    dagen_na_1_maart = 44 - epact
    if dagen_na_1_maart < 21:
        dagen_na_1_maart += 30
    volle_maan = date(jaar, 3, 1) + timedelta(days=dagen_na_1_maart - 1)
    zondag = volle_maan + timedelta(days=1)
    while zondag.strftime("%w") != "0":
        zondag += timedelta(days=1)
    return zondag


@lru_cache
def vrije_dagen(jaar: int) -> frozenset[date]:
    zondag = volle_maan_pasen(jaar)
    dagen = {zondag + timedelta(days=na) for na in (0, 1, 39, 49, 50)}
    dagen |= {date(jaar, 1, 1), date(jaar, 12, 25), date(jaar, 12, 26)}
    dagen.add(date(jaar, 4, 26) if date(jaar, 4, 27).strftime("%w") == "0" else date(jaar, 4, 27))
    return frozenset(dagen)


# --- Days --------------------------------------------------------------------------------------


def geldt(tijd: dict, dag: date) -> bool:
    if dag.isoweekday() != tijd["dag"]:
        return False
    if tijd.get("vanaf") and dag < date.fromisoformat(tijd["vanaf"]):
        return False
    if tijd.get("tot_en_met") and dag > date.fromisoformat(tijd["tot_en_met"]):
        return False
    zelfde_in_maand = [date(dag.year, dag.month, d) for d in range(1, dag.day + 1)]
    hoeveelste = sum(1 for d in zelfde_in_maand if d.isoweekday() == dag.isoweekday())
    week = tijd.get("week", 0)
    if week == 0:
        return True
    if week == -1:
        return all((dag + timedelta(days=n)).month != dag.month for n in (7,))
    return hoeveelste == week


def van_die_dag(tijden: list[dict], anders: list[dict], feestdagen: bool | None, dag: date) -> list[tuple]:
    """(van, tot, soort) of all that begins on this day."""
    rond = [a for a in anders if a["van_datum"] <= dag.isoformat() <= a["tot_datum"]]
    if rond:

        def lengte(a: dict) -> int:
            return (date.fromisoformat(a["tot_datum"]) - date.fromisoformat(a["van_datum"])).days

        kortste = [a for a in rond if lengte(a) == min(lengte(b) for b in rond)]
        laatste = max(a["van_datum"] for a in kortste)
        return [(a["van"], a["tot"], "open") for a in kortste if a["van_datum"] == laatste and not a["dicht"]]
    gewoon = [t for t in tijden if geldt(t, dag)]
    if gewoon and feestdagen is not True:
        bevrijding = dag.month == 5 and dag.day == 5
        if dag in vrije_dagen(dag.year) or (bevrijding and dag.year % 5 == 0):
            return [] if feestdagen is False else [("00:00", "00:00", "onbekend")]
        if bevrijding:
            return [("00:00", "00:00", "onbekend")]
    return [(t["van"], t["tot"], "afspraak" if t.get("soort") == "afspraak" else "open") for t in gewoon]


# --- Minutes -----------------------------------------------------------------------------------


@lru_cache(maxsize=500)
def klokstanden(dag: date) -> list[tuple[datetime, datetime]]:
    """Every minute from an evening before this day to two days after it: the moment, and what a clock shows."""
    begin = datetime(dag.year, dag.month, dag.day, tzinfo=UTC) - timedelta(hours=3)
    momenten = [begin + n * MINUUT for n in range(54 * 60)]
    return [(moment, moment.astimezone(KLOK).replace(tzinfo=None)) for moment in momenten]


def minuten_van(dag: date, van: str, tot: str) -> list[datetime]:
    """From the first minute the clock reaches `van` to the last before it is past `tot`."""
    begin = datetime.fromisoformat(f"{dag.isoformat()}T{van.zfill(5)}")
    eind = datetime.fromisoformat(f"{dag.isoformat()}T{tot.zfill(5)}")
    if eind <= begin:
        eind += timedelta(days=1)
    standen = klokstanden(dag)
    eerste = next(moment for moment, stand in standen if stand >= begin)
    laatste = next(moment for moment, stand in reversed(standen) if stand < eind)
    aantal = int((laatste - eerste) / MINUUT) + 1
    return [eerste + n * MINUUT for n in range(aantal)]


def staat_per_minuut(tijden, anders, feestdagen, vanaf: datetime, dagen: int) -> dict[datetime, str]:
    """For every minute that is not closed: open, onbekend or afspraak."""
    gevonden: dict[datetime, str] = {}
    eerste_dag = vanaf.astimezone(KLOK).date() - timedelta(days=2)
    per_soort: dict[str, list[datetime]] = {"afspraak": [], "onbekend": [], "open": []}
    for n in range(dagen + 3):
        dag = eerste_dag + timedelta(days=n)
        for van, tot, soort in van_die_dag(tijden, anders, feestdagen, dag):
            per_soort[soort] += minuten_van(dag, van, tot)
    for soort in ("afspraak", "onbekend", "open"):  # the last one written stands
        for minuut in per_soort[soort]:
            gevonden[minuut] = soort
    return gevonden


def uur(moment: datetime) -> str:
    """As people write it: 9.00, 13.30."""
    return moment.astimezone(KLOK).strftime("%H.%M").removeprefix("0")
