"""E2SFCA: what of the supply each inwoner can reach, shared with all who can reach it too. Pure and exact.

Not pair by pair: points go in blocks of neighbours. Which places lie within a zone of the whole block, and which
within none of it, follows from the middle and the radius of the block; only for places in between, pairs are tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# Up to which part of the distance, and how heavily that zone weighs (Luo & Qi 2009).
ZONES = ((1 / 3, 1.0), (2 / 3, 0.68), (1.0, 0.22))
# Large blocks leave more places in between, small ones are many: so many pairs, to the power 2/3, are best in one.
PAREN_PER_BLOK = 1_750
# Within a zone is to the millimetre, as for the other measures.
HALVE_MM = 0.0005


def toegang(
    punten: np.ndarray, inwoners: np.ndarray, plekken: np.ndarray, aanbod: np.ndarray, afstand_m: float
) -> np.ndarray:
    """Per point the supply that one inwoner has of all places within reach."""
    if not len(plekken) or not len(punten):
        return np.zeros(len(punten))
    gewichten = [gewicht for _, gewicht in ZONES]
    zones = [
        (round(deel * afstand_m, 3) + HALVE_MM, gewicht - volgende)
        for (deel, gewicht), volgende in zip(ZONES, [*gewichten[1:], 0.0], strict=True)
    ]
    vraag, blokken = np.zeros(len(plekken)), []
    for eigen, rondom, welke in _verdeel(_complex(punten), _complex(plekken), zones[-1][0]):
        blok, gevraagd = _blok(eigen, inwoners, rondom, welke, zones)
        vraag[blok.plekken] += gevraagd
        blokken.append(blok)
    # A place that nobody lives near shares its supply with nobody.
    per_inwoner = np.divide(aanbod, vraag, out=np.zeros(len(plekken)), where=vraag > 0)
    uitkomst = np.zeros(len(punten))
    for blok in blokken:
        uitkomst[blok.punten] = blok.bereik(per_inwoner)
    return uitkomst


def _complex(xy: np.ndarray) -> np.ndarray:
    return xy[:, 0] + 1j * xy[:, 1]


def _verdeel(punten: np.ndarray, plekken: np.ndarray, reikwijdte: float) -> Iterator[tuple]:
    """Blocks of neighbouring points with the places in the rectangle around: numbers and coordinates of both."""
    aantal = 1 + int((len(punten) * len(plekken)) ** (2 / 3) / PAREN_PER_BLOK)
    stroken = np.array_split(np.argsort(punten.real), round(aantal**0.5))
    per_strook = -(-aantal // len(stroken))
    west_oost = np.argsort(plekken.real)
    for strook in stroken:
        west, oost = punten[strook[[0, -1]]].real
        naast = np.searchsorted(plekken.real, (west - reikwijdte, oost + reikwijdte), sorter=west_oost)
        naast = west_oost[slice(*naast)]
        naast = naast[np.argsort(plekken[naast].imag)]
        strook = strook[np.argsort(punten[strook].imag)]
        van, naar = punten[strook], plekken[naast]
        for nummers in np.array_split(np.arange(len(strook)), min(per_strook, len(strook))):
            deel = slice(nummers[0], nummers[-1] + 1)
            zuid, noord = van[nummers[[0, -1]]].imag
            erbij = slice(*np.searchsorted(naar.imag, (zuid - reikwijdte, noord + reikwijdte)))
            yield (strook[deel], van[deel]), naar[erbij], naast[erbij]


@dataclass(frozen=True, eq=False)
class _Blok:
    """Points by number, places by number from near to far, and per zone its weight and how these lie.

    So many places are within the zone of every point; then follow those in between, with in bits which pairs are.
    """

    punten: np.ndarray
    plekken: np.ndarray
    zones: list[tuple[float, slice, np.ndarray]]

    def bereik(self, per_inwoner: np.ndarray) -> np.ndarray:
        """Per point the weighted supply of the places within reach."""
        aanbod = per_inwoner[self.plekken]
        opgeteld = np.concatenate(([0.0], np.cumsum(aanbod)))
        som = np.zeros(len(self.punten))
        for gewicht, tussen, paren in self.zones:
            aantal = tussen.stop - tussen.start
            is_binnen = np.unpackbits(paren, count=aantal * len(som)).reshape(aantal, len(som))
            som += gewicht * (opgeteld[tussen.start] + aanbod[tussen] @ is_binnen)
        return som


def _blok(eigen: tuple, inwoners: np.ndarray, naar: np.ndarray, welke: np.ndarray, zones: list) -> tuple:
    """One block, and how many inwoners each of its places has, weighted."""
    nummers, van = eigen
    midden = (van[0] + van[-1]) / 2
    van, naar = van - midden, naar - midden
    van2, naar2 = van.real**2 + van.imag**2, naar.real**2 + naar.imag**2
    straal = van2.max() ** 0.5
    volgorde = np.argsort(naar2)
    naar, naar2 = naar[volgorde], naar2[volgorde]
    binnenranden = [max(0.0, rand - straal) ** 2 for rand, _ in zones]
    buitenranden = [(rand + straal) ** 2 for rand, _ in zones]
    grenzen = np.searchsorted(naar2, binnenranden + buitenranden).tolist()
    verste = grenzen[-1]
    # The square of each distance, |p|² - 2pq + |q|², as one product of matrices.
    links, rechts = np.ones((verste, 4)), np.ones((4, len(van)))
    links[:, 1], links[:, 2], links[:, 3] = naar2[:verste], naar.real[:verste], naar.imag[:verste]
    rechts[0], rechts[2], rechts[3] = van2, -2 * van.real, -2 * van.imag
    kwadraat = links @ rechts
    mensen = inwoners[nummers].astype(float)
    gevraagd, delen = np.zeros(verste), []
    for (rand, gewicht), begin, einde in zip(zones, grenzen[:3], grenzen[3:], strict=True):
        is_binnen = kwadraat[begin:einde] <= rand**2
        gevraagd[:begin] += gewicht * mensen.sum()
        gevraagd[begin:einde] += gewicht * (is_binnen @ mensen)
        delen.append((gewicht, slice(begin, einde), np.packbits(is_binnen)))
    return _Blok(nummers, welke[volgorde[:verste]], delen), gevraagd
