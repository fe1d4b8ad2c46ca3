"""A trend as coordinates for an SVG, in percents of its field: so letters keep their size on any screen. Pure.

The table beside it says the same.
"""

from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase

# How many names fit beside each other on a small screen: years, and whole dates.
MEESTE_JAREN, MEESTE_DATA = 5, 2
LANGSTE_JAAR = 4


@dataclass(frozen=True)
class Stip:
    """One moment; `letter` names the break before it, where there is one."""

    x: float
    y: float
    naam: str
    waarde: str
    toon_naam: bool
    letter: str
    breuk: str


@dataclass(frozen=True)
class Grafiek:
    """`lijnen` are series of pieces from one point to the next; a break starts a new one."""

    stippen: list[Stip]
    lijnen: list[list[tuple[Stip, Stip]]]
    schaal: list[tuple[int, str]]  # y and its label

    @property
    def breuken(self) -> list[Stip]:
        return [stip for stip in self.stippen if stip.breuk]


def maak(punten: list[tuple[str, float, str]]) -> Grafiek:
    """Shares from 0 to 1 as (name, share, break), from left to right."""
    langste = max(len(naam) for naam, *_ in punten)
    om_de = -(-len(punten) // (MEESTE_JAREN if langste <= LANGSTE_JAAR else MEESTE_DATA))
    laatste, letters = len(punten) - 1, iter(ascii_uppercase * len(punten))
    stippen = [
        Stip(
            round(100 * k / max(1, laatste), 2),
            round(100 * (1 - aandeel), 2),
            naam,
            f"{aandeel * 100:.1f} %".replace(".", ","),
            # The last one always has its name.
            (laatste - k) % om_de == 0,
            next(letters) if breuk else "",
            breuk,
        )
        for k, (naam, aandeel, breuk) in enumerate(punten)
    ]
    delen: list[list[Stip]] = []
    for stip in stippen:
        if stip.breuk or not delen:
            delen.append([])
        delen[-1].append(stip)
    schaal = [(100 - deel, f"{deel} %") for deel in (0, 25, 50, 75, 100)]
    return Grafiek(stippen, [list(pairwise(deel)) for deel in delen], schaal)
