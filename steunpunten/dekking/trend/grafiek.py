"""A trend as coordinates for an SVG. Pure; the table beside it says the same."""

from dataclasses import dataclass

BREED, HOOG = 640, 240
LINKS, RECHTS, BOVEN, ONDER = 52, 16, 16, 34
MEESTE_NAMEN = 8


@dataclass(frozen=True)
class Stip:
    x: float
    y: float
    naam: str
    waarde: str
    toon_naam: bool
    breuk: str


@dataclass(frozen=True)
class Grafiek:
    breed: int
    hoog: int
    stippen: list[Stip]
    lijnen: list[str]  # the points of each polyline; a break in the method starts a new one
    schaal: list[tuple[float, str]]  # y and its label
    x0: int
    x1: int
    y0: int
    y1: int


def maak(punten: list[tuple[str, float, str]]) -> Grafiek:
    """Shares from 0 to 1 as (name, share, break), from left to right."""
    breedte, hoogte = BREED - LINKS - RECHTS, HOOG - BOVEN - ONDER
    stap = breedte / max(1, len(punten) - 1)
    om_de = -(-len(punten) // MEESTE_NAMEN)
    stippen = [
        Stip(
            round(LINKS + k * stap, 1),
            round(BOVEN + hoogte * (1 - aandeel), 1),
            naam,
            f"{aandeel * 100:.1f} %".replace(".", ","),
            k % om_de == 0,
            breuk,
        )
        for k, (naam, aandeel, breuk) in enumerate(punten)
    ]
    lijnen: list[list[Stip]] = []
    for stip in stippen:
        if stip.breuk or not lijnen:
            lijnen.append([])
        lijnen[-1].append(stip)
    return Grafiek(
        BREED,
        HOOG,
        stippen,
        [" ".join(f"{stip.x},{stip.y}" for stip in lijn) for lijn in lijnen],
        [(round(BOVEN + hoogte * (1 - deel / 100), 1), f"{deel} %") for deel in (0, 25, 50, 75, 100)],
        LINKS,
        BREED - RECHTS,
        BOVEN,
        HOOG - ONDER,
    )
