"""The public holidays of the Netherlands."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

# From Easter Sunday.
NA_PASEN = {
    0: "eerste paasdag",
    1: "tweede paasdag",
    39: "Hemelvaartsdag",
    49: "eerste pinksterdag",
    50: "tweede pinksterdag",
}
VAST = {(1, 1): "Nieuwjaarsdag", (12, 25): "eerste kerstdag", (12, 26): "tweede kerstdag"}


@dataclass(frozen=True)
class Feestdag:
    naam: str
    # False on a day on which many simply work.
    algemeen_vrij: bool = True


@lru_cache(maxsize=1024)
def feestdag(dag: date) -> Feestdag | None:
    """The public holiday on this day, or None. Good Friday is none: most places are open as usual."""
    naam = VAST.get((dag.month, dag.day)) or NA_PASEN.get((dag - pasen(dag.year)).days)
    if naam:
        return Feestdag(naam)
    if dag == koningsdag(dag.year):
        return Feestdag("Koningsdag")
    if (dag.month, dag.day) == (5, 5):
        # A day off for most in every fifth year only.
        return Feestdag("Bevrijdingsdag", algemeen_vrij=dag.year % 5 == 0)
    return None


def koningsdag(jaar: int) -> date:
    """27 April, and the day before where that is a Sunday."""
    dag = date(jaar, 4, 27)
    return dag - timedelta(days=1) if dag.isoweekday() == 7 else dag


def pasen(jaar: int) -> date:
    """Easter Sunday by the algorithm of Butcher and Meeus."""
    gulden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    epacta = (19 * gulden + eeuw - eeuw // 4 - (eeuw - (eeuw + 8) // 25 + 1) // 3 + 15) % 30
    weekdag = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - epacta - rest % 4) % 7
    correctie = (gulden + 11 * epacta + 22 * weekdag) // 451
    maand, dag = divmod(epacta + weekdag - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)
