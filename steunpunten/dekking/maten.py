"""The measures of coverage. Pure: arrays in, numbers out; /dekking/methode/ says the same in words.

Distances are whole millimetres and shares of supply whole nano-units, so that sums over gemeenten, regio's and the
country are sums of integers and agree to the last digit. -1 is: there is none to measure to.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.spatial import cKDTree

MM_PER_M = 1000
NANO = 1_000_000_000
GEEN = -1
# E2SFCA: up to which part of the distance, and how heavily that zone weighs (Luo & Qi 2009).
ZONES = ((1 / 3, 1.0), (2 / 3, 0.68), (1.0, 0.22))
# Pairs of a point and a place held at once: some 200 MB.
MEESTE_PAREN = 4_000_000


@dataclass(frozen=True)
class Nabij:
    """Per point the millimetres to the nearest and the second nearest place, and which place is nearest."""

    eerste: np.ndarray
    tweede: np.ndarray
    welke: np.ndarray


def nabij(punten: np.ndarray, plekken: np.ndarray) -> Nabij:
    """The nearest two places of each point, by coordinates in metres."""
    geen = np.full(len(punten), GEEN, dtype=np.int64)
    if not len(plekken) or not len(punten):
        return Nabij(geen, geen, geen)
    afstand, welke = cKDTree(plekken).query(punten, k=[1, 2])
    eerste = np.rint(afstand[:, 0] * MM_PER_M).astype(np.int64)
    tweede = np.rint(afstand[:, 1] * MM_PER_M).astype(np.int64) if len(plekken) > 1 else geen
    return Nabij(eerste, tweede, welke[:, 0])


def binnen(mm: np.ndarray, afstand_m: float) -> np.ndarray:
    """Which of these distances are at most so many metres."""
    return (mm >= 0) & (mm <= round(afstand_m * MM_PER_M))


def toegang(
    punten: np.ndarray, inwoners: np.ndarray, plekken: np.ndarray, aanbod: np.ndarray, afstand_m: float
) -> np.ndarray:
    """E2SFCA: what each inwoner of a point can reach of the supply, shared with all others who can reach it."""
    if not len(plekken) or not len(punten):
        return np.zeros(len(punten))
    boom = cKDTree(plekken)
    delen = _delen(punten, boom, afstand_m)
    # One part is kept for the second round; more are made again, to save memory.
    paren = [_paren(punten[deel], boom, afstand_m) for deel in delen] if len(delen) == 1 else []

    def per_deel():
        for nummer, deel in enumerate(delen):
            yield deel, *(paren[nummer] if paren else _paren(punten[deel], boom, afstand_m))

    vraag = np.zeros(len(plekken))
    for deel, van, naar, gewicht in per_deel():
        vraag += np.bincount(naar, inwoners[deel][van] * gewicht, len(plekken))
    # A place that nobody lives near shares its supply with nobody.
    per_inwoner = np.divide(aanbod, vraag, out=np.zeros(len(plekken)), where=vraag > 0)
    uitkomst = np.zeros(len(punten))
    for deel, van, naar, gewicht in per_deel():
        uitkomst[deel] = np.bincount(van, per_inwoner[naar] * gewicht, len(punten[deel]))
    return uitkomst


def _delen(punten: np.ndarray, boom: cKDTree, afstand_m: float) -> list[slice]:
    """The points in parts, each with at most about MEESTE_PAREN places within reach."""
    steekproef = punten[:: max(1, len(punten) // 200)]
    paren_per_punt = boom.query_ball_point(steekproef, afstand_m, return_length=True).mean()
    stap = max(1, min(len(punten), int(MEESTE_PAREN / max(paren_per_punt, 1))))
    return [slice(begin, begin + stap) for begin in range(0, len(punten), stap)]


def _paren(punten: np.ndarray, boom: cKDTree, afstand_m: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every point and place within reach, by number, and the weight of the zone between them."""
    van_boom = cKDTree(punten, balanced_tree=False, compact_nodes=False)
    gevonden = van_boom.sparse_distance_matrix(boom, afstand_m, output_type="ndarray")
    meter, (binnenste, middelste, buitenste) = gevonden["v"], ZONES
    gewicht = np.full(len(meter), buitenste[1])
    gewicht[meter <= middelste[0] * afstand_m] = middelste[1]
    gewicht[meter <= binnenste[0] * afstand_m] = binnenste[1]
    return gevonden["i"], gevonden["j"], gewicht


@dataclass(frozen=True)
class Verdeling:
    """Which area each point belongs to, by number from 0."""

    gebied: np.ndarray
    aantal: int

    def per_gebied(self, volgorde: np.ndarray) -> np.ndarray:
        """These points area by area, in the order they have within it. Small numbers are sorted by radix."""
        soort = np.uint16 if self.aantal < 2**16 else np.int64
        return volgorde[np.argsort(self.gebied[volgorde].astype(soort), kind="stable")]

    def som(self, getallen: np.ndarray) -> np.ndarray:
        """Sums of integers per area: exact, since below 2^53."""
        return np.bincount(self.gebied, getallen, self.aantal).astype(np.int64)


@dataclass(frozen=True)
class Gemeten:
    """What was measured at each point; `per` sums it up over areas."""

    inwoners: np.ndarray
    nabij: Nabij
    toegang: np.ndarray
    afstand_m: float

    @cached_property
    def is_leeg(self) -> bool:
        """There was no place to measure to."""
        return bool((self.nabij.eerste < 0).all())

    @cached_property
    def is_binnen(self) -> np.ndarray:
        """Which points have a place within the distance."""
        return binnen(self.nabij.eerste, self.afstand_m)

    @cached_property
    def _volgorde(self) -> np.ndarray:
        return np.argsort(self.nabij.eerste)

    @cached_property
    def _volgorde_toegang(self) -> np.ndarray:
        return np.argsort(self.toegang)

    def per(self, verdeling: Verdeling) -> "Maten":
        mm, mensen = self.nabij.eerste, self.inwoners
        return Maten(
            inwoners=verdeling.som(mensen),
            binnen=verdeling.som(mensen * self.is_binnen),
            keuze=verdeling.som(mensen * binnen(self.nabij.tweede, self.afstand_m)),
            mensmillimeters=verdeling.som(mensen * np.maximum(mm, 0)),
            mediaan_mm=self._kwantiel(verdeling, 5),
            p90_mm=self._kwantiel(verdeling, 9),
            toegedeeld=verdeling.som(np.rint(self.toegang * mensen * NANO)),
            gini=gini(self.toegang, mensen, verdeling, self._volgorde_toegang),
            is_leeg=self.is_leeg,
        )

    def _kwantiel(self, verdeling: Verdeling, tienden: int) -> np.ndarray:
        """Per area the least distance within which so many tenths of the inwoners live; -1 where nobody lives."""
        volgorde = verdeling.per_gebied(self._volgorde)
        opgeteld = np.cumsum(self.inwoners[volgorde])
        totaal = verdeling.som(self.inwoners)
        vooraf = np.cumsum(totaal) - totaal
        plek = np.searchsorted(opgeteld, vooraf + -(-totaal * tienden // 10))
        gevonden = self.nabij.eerste[volgorde[np.minimum(plek, len(volgorde) - 1)]] if len(volgorde) else totaal
        return np.where(totaal > 0, gevonden, GEEN)


@dataclass(frozen=True)
class Maten:
    """The measures of each area, one row an area. Integers add up; shares and means follow from them."""

    inwoners: np.ndarray
    binnen: np.ndarray
    keuze: np.ndarray
    mensmillimeters: np.ndarray
    mediaan_mm: np.ndarray
    p90_mm: np.ndarray
    toegedeeld: np.ndarray
    gini: np.ndarray
    is_leeg: bool

    @property
    def aandeel_binnen(self) -> np.ndarray:
        return self._per_inwoner(self.binnen)

    @property
    def aandeel_keuze(self) -> np.ndarray:
        return self._per_inwoner(self.keuze)

    @property
    def gemiddeld_km(self) -> np.ndarray:
        return self._alleen_met_plek(self._per_inwoner(self.mensmillimeters) / (1000 * MM_PER_M))

    @property
    def mediaan_km(self) -> np.ndarray:
        return self._km(self.mediaan_mm)

    @property
    def p90_km(self) -> np.ndarray:
        return self._km(self.p90_mm)

    @property
    def e2sfca(self) -> np.ndarray:
        """Supply per 10,000 inwoners, shared with all who can reach it."""
        return self._per_inwoner(self.toegedeeld) / NANO * 10_000

    def _per_inwoner(self, som: np.ndarray) -> np.ndarray:
        """Not a number where nobody lives."""
        return np.divide(som, self.inwoners, out=np.full(len(som), np.nan), where=self.inwoners > 0)

    def _alleen_met_plek(self, waarde: np.ndarray) -> np.ndarray:
        return np.full(len(waarde), np.nan) if self.is_leeg else waarde

    def _km(self, mm: np.ndarray) -> np.ndarray:
        return np.where(mm < 0, np.nan, mm / (1000 * MM_PER_M))


def gini(waarde: np.ndarray, inwoners: np.ndarray, verdeling: Verdeling, volgorde: np.ndarray) -> np.ndarray:
    """How unevenly the value is spread over the inwoners of each area: 0 is evenly, near 1 is all with a few.

    Twice the area between the Lorenz curve and the diagonal; not a number where there is nothing to spread.
    `volgorde` has the points by rising value.
    """
    volgorde = verdeling.per_gebied(volgorde)
    gebied, mensen = verdeling.gebied[volgorde], inwoners[volgorde]
    deel = waarde[volgorde] * mensen
    totaal = np.bincount(gebied, deel, verdeling.aantal)
    bewoners = np.bincount(gebied, mensen, verdeling.aantal)
    # What was summed in the areas before is taken off again.
    opgeteld = np.cumsum(deel) - (np.cumsum(totaal) - totaal)[gebied]
    onder = np.bincount(gebied, mensen * (2 * opgeteld - deel), verdeling.aantal)
    oppervlak = bewoners * totaal
    return 1 - np.divide(onder, oppervlak, out=np.full(verdeling.aantal, np.nan), where=oppervlak > 0)


def per_tienduizend(aantal: np.ndarray, inwoners: np.ndarray) -> np.ndarray:
    """So many per 10,000 inwoners; not a number where nobody lives."""
    return np.divide(10_000 * aantal, inwoners, out=np.full(len(inwoners), np.nan), where=inwoners > 0)
