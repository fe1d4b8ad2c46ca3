"""What if: the exact difference in inwoners when a place comes or goes. Pure."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree


@dataclass(frozen=True)
class Verschil:
    """Per demand point whether its inwoners gain or lose a place within reach."""

    wint: np.ndarray
    verliest: np.ndarray


def naaste(punten: np.ndarray, plekken: np.ndarray) -> np.ndarray:
    """Metres from each point to the nearest place, to the millimetre; inf where there is no place at all."""
    if not len(plekken):
        return np.full(len(punten), np.inf)
    return cKDTree(plekken).query(punten)[0].round(3)


def verschil(voor: np.ndarray, na: np.ndarray, straal: float) -> Verschil:
    """Who comes within reach, and who drops out of it, between two sets of distances."""
    was, wordt = voor <= straal, na <= straal
    return Verschil(~was & wordt, was & ~wordt)


def per_groep(inwoners: np.ndarray, welke: np.ndarray, groep: np.ndarray) -> dict[int, int]:
    """Inwoners of the chosen points, summed per group (a gemeente); groups without any are left out."""
    som: dict[int, int] = {}
    for nummer, aantal in zip(groep[welke].tolist(), inwoners[welke].tolist(), strict=True):
        som[nummer] = som.get(nummer, 0) + aantal
    return {nummer: aantal for nummer, aantal in som.items() if aantal}
