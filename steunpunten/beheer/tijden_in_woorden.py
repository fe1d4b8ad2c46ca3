"""Rows with hours as sentences, so that an editor sees what a visitor will read. Pure."""

from collections.abc import Iterable, Mapping

from django.utils.text import capfirst

from steunpunten.models.openingstijd import Openingstijd, Week, Weekdag

LEEG = "Er zijn nog geen rijen met tijden."
_WEKEN = {
    Week.EERSTE: "elke eerste",
    Week.TWEEDE: "elke tweede",
    Week.DERDE: "elke derde",
    Week.VIERDE: "elke vierde",
    Week.LAATSTE: "elke laatste",
}


def in_woorden(rijen: Iterable[Mapping[str, object]]) -> list[str]:
    """A line for each moment of the week, days that are the same taken together.

    A row has weekdag, van, tot ("HH:MM"), week, soort, and perhaps toelichting, geldig_van and geldig_tot.
    """
    dagen: dict[tuple, list[int]] = {}
    for rij in sorted(rijen, key=lambda rij: (int(rij["weekdag"]), str(rij["van"]))):
        wanneer = (int(rij["week"] or 0), _tijd(rij), _meer(rij))
        dagen.setdefault(wanneer, []).append(int(rij["weekdag"]))
    return [_regel(week, tijd, meer, weekdagen) for (week, tijd, meer), weekdagen in dagen.items()] or [LEEG]


def _regel(week: int, tijd: str, meer: str, weekdagen: list[int]) -> str:
    namen = [Weekdag(dag).label for dag in dict.fromkeys(weekdagen)]
    opsomming = f"{', '.join(namen[:-1])} en {namen[-1]}" if len(namen) > 1 else namen[0]
    wanneer = f"{_WEKEN[Week(week)]} {opsomming} van de maand" if week else opsomming
    return f"{capfirst(wanneer)} {tijd}{meer}."


def _tijd(rij: Mapping[str, object]) -> str:
    van, tot = (str(rij[naam])[:5].replace(":", ".") for naam in ("van", "tot"))
    return f"van {van} tot {tot} uur" + (", tot na middernacht" if tot <= van else "")


def _meer(rij: Mapping[str, object]) -> str:
    soort = "" if rij["soort"] == Openingstijd.Soort.INLOOP else f", {Openingstijd.Soort(rij['soort']).label}"
    vanaf = f", vanaf {_dag(rij['geldig_van'])}" if rij.get("geldig_van") else ""
    totenmet = f", tot en met {_dag(rij['geldig_tot'])}" if rij.get("geldig_tot") else ""
    toelichting = f" ({rij['toelichting']})" if rij.get("toelichting") else ""
    return soort + vanaf + totenmet + toelichting


def _dag(dag: object) -> str:
    jaar, maand, nummer = str(dag)[:10].split("-")
    return f"{int(nummer)}-{int(maand)}-{jaar}"
