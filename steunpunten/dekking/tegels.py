"""The tegelkaart: one hexagon per gemeente, near where it lies. Pure: points in, places in a grid out.

A norm that counts per gemeente is best seen with all gemeenten the same size. The layout is computed once, by the
command `maak_tegelkaart`, and kept in tegels.json.
"""

import json
import math
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.spatial import cKDTree

BESTAND = Path(__file__).with_name("tegels.json")
# Room to keep the outline of the country: so many more places than gemeenten.
SPELING = 1.04
RIJHOOGTE = math.sqrt(3) / 2

Plek = tuple[int, int]


def leg_neer(middens: np.ndarray, bewoond: np.ndarray) -> list[Plek]:
    """Column and row of each gemeente, so that the squares of what they shift sum to the least.

    `middens` are of the gemeenten; a place of the grid is land where a point of `bewoond` is near. Rows count from
    the north; odd rows lie half a hexagon to the east.
    """
    breedte = _breedte(bewoond, math.ceil(len(middens) * SPELING))
    plekken, xy = _rooster(bewoond, breedte)
    kosten = ((middens[:, None, :] - xy[None, :, :]) ** 2).sum(axis=2)
    _, gekozen = linear_sum_assignment(kosten)
    links, boven = min(plekken[n][0] for n in gekozen), min(plekken[n][1] for n in gekozen)
    # An even shift keeps odd rows odd.
    boven -= boven % 2
    return [(plekken[n][0] - links, plekken[n][1] - boven) for n in gekozen]


def _breedte(bewoond: np.ndarray, nodig: int) -> float:
    """The widest hexagon with which the land has enough places."""
    klein, groot = 1_000.0, 60_000.0
    while groot - klein > 10:
        midden = (klein + groot) / 2
        klein, groot = (midden, groot) if len(_rooster(bewoond, midden)[0]) >= nodig else (klein, midden)
    return klein


def _rooster(bewoond: np.ndarray, breedte: float) -> tuple[list[Plek], np.ndarray]:
    """All places whose middle is less than half a hexagon from where somebody lives."""
    (links, onder), (rechts, boven) = bewoond.min(axis=0), bewoond.max(axis=0)
    hoogte = breedte * RIJHOOGTE
    plekken = [
        (kolom, rij)
        for rij in range(int((boven - onder) / hoogte) + 2)
        for kolom in range(int((rechts - links) / breedte) + 2)
    ]
    xy = np.array([(links + (k + r % 2 / 2) * breedte, boven - r * hoogte) for k, r in plekken])
    land = cKDTree(bewoond).query(xy)[0] <= breedte * 0.5
    return [plek for plek, is_land in zip(plekken, land, strict=True) if is_land], xy[land]


def schrijf(codes: list[str], plekken: list[Plek]) -> None:
    regels = ",\n".join(f'  "{code}": [{k}, {r}]' for code, (k, r) in sorted(zip(codes, plekken, strict=True)))
    BESTAND.write_text(f"{{\n{regels}\n}}\n")


@cache
def lees() -> dict[str, Plek]:
    """Column and row by CBS code."""
    return {code: (kolom, rij) for code, (kolom, rij) in json.loads(BESTAND.read_text()).items()}


def middens(tegels: dict[str, Plek], straal: float) -> dict[str, tuple[float, float]]:
    """The middle of each hexagon of that radius, in a drawing with the first at the top left."""
    breedte = math.sqrt(3) * straal
    return {code: ((k + r % 2 / 2 + 0.5) * breedte, (1.5 * r + 1) * straal) for code, (k, r) in tegels.items()}


def buren(kolom: int, rij: int) -> list[tuple[int, Plek]]:
    """Three of the six neighbours, the other three having this one as theirs, each with the number of the side."""
    oost = kolom + rij % 2
    return [(0, (kolom + 1, rij)), (1, (oost, rij + 1)), (2, (oost - 1, rij + 1))]


def zijde(x: float, y: float, straal: float, nummer: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of a side: 0 is the east, 1 the south-east, 2 the south-west."""
    hoeken = [math.radians(60 * nummer - 30), math.radians(60 * nummer + 30)]
    begin, eind = ((x + straal * math.cos(hoek), y + straal * math.sin(hoek)) for hoek in hoeken)
    return begin, eind
