"""E2SFCA: what of the supply each inwoner can reach, shared with all who can reach it too. Pure and exact.

Not pair by pair: points go in blocks of neighbours. Which places lie within the nearest zone of the whole block, and
which within no zone of it, follows from the middle and the radius of the block; only for places in between, pairs are
tried. Weights are whole hundredths, a byte a pair, so that what is asked of each place is a sum of integers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# Up to which part of the distance, and how many hundredths that zone weighs (Luo & Qi 2009).
ZONES = ((1 / 3, 100), (2 / 3, 68), (1.0, 22))
HELEMAAL = 100
# Large blocks leave more places in between, small ones are many: so many pairs, to the power 2/3, are best in one.
PAREN_PER_BLOK = 1_700
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
        (round(deel * afstand_m, 3) + HALVE_MM, np.uint8(gewicht - volgende))
        for (deel, gewicht), volgende in zip(ZONES, [*gewichten[1:], 0], strict=True)
    ]
    blokken = [_blok(*deel, zones) for deel in _verdeel(punten, plekken, zones[-1][0])]
    mensen = inwoners.astype(float)
    gevraagd = np.concatenate([blok.vraag(mensen) for blok in blokken])
    vraag = np.bincount(np.concatenate([blok.plekken for blok in blokken]), gevraagd, len(plekken))
    # A place that nobody lives near shares its supply with nobody.
    per_inwoner = np.divide(aanbod, vraag, out=np.zeros(len(plekken)), where=vraag > 0)
    uitkomst = np.zeros(len(punten))
    for blok in blokken:
        uitkomst[blok.punten] = blok.bereik(per_inwoner)
    return uitkomst


def _verdeel(punten: np.ndarray, plekken: np.ndarray, reikwijdte: float) -> Iterator[tuple]:
    """Blocks of neighbouring points with the places in the rectangle around: numbers and coordinates of both."""
    aantal = 1 + int((len(punten) * len(plekken)) ** (2 / 3) / PAREN_PER_BLOK)
    (van_x, van_y), (naar_x, naar_y) = np.ascontiguousarray(punten.T), np.ascontiguousarray(plekken.T)
    stroken = np.array_split(np.argsort(van_x), round(aantal**0.5))
    per_strook = -(-aantal // len(stroken))
    west_oost = np.argsort(naar_x)
    for strook in stroken:
        west, oost = van_x[strook[[0, -1]]]
        naast = np.searchsorted(naar_x, (west - reikwijdte, oost + reikwijdte), sorter=west_oost)
        naast = west_oost[slice(*naast)]
        naast = naast[np.argsort(naar_y[naast])]
        strook = strook[np.argsort(van_y[strook])]
        van, naar = np.stack((van_x[strook], van_y[strook])), np.stack((naar_x[naast], naar_y[naast]))
        randen = np.linspace(0, len(strook), min(per_strook, len(strook)) + 1).astype(int)
        zuid, noord = van[1, randen[:-1]] - reikwijdte, van[1, randen[1:] - 1] + reikwijdte
        erbij = np.searchsorted(naar[1], (zuid, noord))
        for begin, einde, eerste, laatste in np.stack((randen[:-1], randen[1:], *erbij), axis=1).tolist():
            yield strook[begin:einde], van[:, begin:einde], naast[eerste:laatste], naar[:, eerste:laatste]


@dataclass(frozen=True, eq=False)
class _Blok:
    """Points by number, places by number, and how heavily these count for those.

    The first `helemaal` places are within the nearest zone of every point; of the others `gewicht` has, a row a place
    and a column a point, the hundredths.
    """

    punten: np.ndarray
    plekken: np.ndarray
    helemaal: int
    gewicht: np.ndarray

    def vraag(self, mensen: np.ndarray) -> np.ndarray:
        """Per place how many inwoners of these points share it, weighted, in hundredths: whole numbers."""
        eigen = mensen[self.punten]
        return np.concatenate((np.full(self.helemaal, HELEMAAL * eigen.sum()), self.gewicht @ eigen))

    def bereik(self, per_inwoner: np.ndarray) -> np.ndarray:
        """Per point the weighted supply of the places within reach; the hundredths cancel those of `vraag`."""
        aanbod = per_inwoner[self.plekken]
        return HELEMAAL * aanbod[: self.helemaal].sum() + aanbod[self.helemaal :] @ self.gewicht


def _blok(nummers: np.ndarray, van: np.ndarray, welke: np.ndarray, naar: np.ndarray, zones: list) -> _Blok:
    """One block: its places from near to far, and the zones in which these lie."""
    midden = (van[:, :1] + van[:, -1:]) / 2
    van, naar = van - midden, naar - midden
    van2, naar2 = (van * van).sum(axis=0), (naar * naar).sum(axis=0)
    straal = van2.max() ** 0.5
    volgorde = np.argsort(naar2)
    naar2 = naar2[volgorde]
    binnenranden = [max(0.0, rand - straal) ** 2 for rand, _ in zones]
    buitenranden = [(rand + straal) ** 2 for rand, _ in zones]
    grenzen = np.searchsorted(naar2, binnenranden + buitenranden)
    helemaal, verste = grenzen[0], grenzen[-1]
    tussen = volgorde[helemaal:verste]
    # The square of each distance, |p|² - 2pq + |q|², as one product of matrices.
    links, rechts = np.ones((4, len(tussen))), np.ones((4, len(nummers)))
    links[1], links[2:] = naar2[helemaal:verste], naar[:, tussen]
    rechts[0], rechts[2:] = van2, -2 * van
    kwadraat = links.T @ rechts
    gewicht = np.zeros(kwadraat.shape, dtype=np.uint8)
    for (rand, erbij), begin, einde in zip(zones, grenzen[:3] - helemaal, grenzen[3:] - helemaal, strict=True):
        gewicht[:begin] += erbij
        gewicht[begin:einde] += erbij * (kwadraat[begin:einde] <= rand**2)
    return _Blok(nummers, welke[volgorde[:verste]], int(helemaal), gewicht)
