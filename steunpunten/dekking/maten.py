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


@dataclass(frozen=True)
class Nabij:
    """Per point the millimetres to the nearest and the second nearest place, and which places these are."""

    eerste: np.ndarray
    tweede: np.ndarray
    welke: np.ndarray
    welke_tweede: np.ndarray


def nabij(punten: np.ndarray, plekken: np.ndarray) -> Nabij:
    """The nearest two places of each point, by coordinates in metres."""
    geen = np.full(len(punten), GEEN, dtype=np.int64)
    if not len(plekken) or not len(punten):
        return Nabij(geen, geen, geen, geen)
    afstand, welke = cKDTree(plekken).query(punten, k=[1, 2])
    eerste = np.rint(afstand[:, 0] * MM_PER_M).astype(np.int64)
    if len(plekken) == 1:
        return Nabij(eerste, geen, welke[:, 0], geen)
    tweede = np.rint(afstand[:, 1] * MM_PER_M).astype(np.int64)
    return Nabij(eerste, tweede, welke[:, 0], welke[:, 1])


def binnen(mm: np.ndarray, afstand_m: float) -> np.ndarray:
    """Which of these distances are at most so many metres."""
    return (mm >= 0) & (mm <= round(afstand_m * MM_PER_M))


@dataclass(frozen=True)
class Verdeling:
    """Which area each point belongs to, by number from 0."""

    gebied: np.ndarray
    aantal: int

    @cached_property
    def _nummers(self) -> np.ndarray:
        return self.gebied.astype(np.intp)

    @cached_property
    def _kort(self) -> np.ndarray:
        """Small numbers: these are sorted by radix."""
        return self.gebied.astype(np.uint16 if self.aantal < 2**16 else np.int64)

    @cached_property
    def _bezet(self) -> tuple[np.ndarray, np.ndarray]:
        """The areas that have points, and where each begins when these stand area by area."""
        aantallen = np.bincount(self._nummers, minlength=self.aantal)
        bezet = np.flatnonzero(aantallen)
        return bezet, (np.cumsum(aantallen) - aantallen)[bezet]

    def per_gebied(self, volgorde: np.ndarray) -> np.ndarray:
        """These points area by area, in the order they have within it."""
        if self.aantal == 1:
            return volgorde
        return volgorde[np.argsort(self._kort[volgorde], kind="stable")]

    def som(self, getallen: np.ndarray) -> np.ndarray:
        """Sums of integers per area: exact, since below 2^53."""
        if self.aantal == 1:
            return np.array([getallen.sum()]).astype(np.int64)
        return np.bincount(self._nummers, getallen, self.aantal).astype(np.int64)

    def som_op_rij(self, getallen: np.ndarray) -> np.ndarray:
        """Sums per area of numbers that stand in the order of `per_gebied`."""
        bezet, begin = self._bezet
        som = np.zeros(self.aantal)
        if len(bezet):
            som[bezet] = np.add.reduceat(getallen, begin)
        return som


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
    def _mensen(self) -> np.ndarray:
        return self.inwoners.astype(float)

    @cached_property
    def _sommen(self) -> dict[str, np.ndarray]:
        """Whole numbers of each point, that add up; below 2^53, so that none is rounded."""
        mm, mensen = self.nabij.eerste, self._mensen
        return {
            "binnen": mensen * self.is_binnen,
            "keuze": mensen * binnen(self.nabij.tweede, self.afstand_m),
            "mensmillimeters": mensen * np.maximum(mm, 0),
            "toegedeeld": np.rint(self.toegang * mensen * NANO),
        }

    @cached_property
    def _volgorde(self) -> np.ndarray:
        return np.argsort(self.nabij.eerste)

    @cached_property
    def _volgorde_toegang(self) -> np.ndarray:
        return np.argsort(self.toegang)

    def per(self, verdeling: Verdeling) -> "Maten":
        inwoners = verdeling.som(self._mensen)
        mediaan, p90 = self._kwantielen(verdeling, inwoners, (5, 9))
        return Maten(
            inwoners=inwoners,
            **{naam: verdeling.som(getallen) for naam, getallen in self._sommen.items()},
            mediaan_mm=mediaan,
            p90_mm=p90,
            gini=gini(self.toegang, self._mensen, verdeling, self._volgorde_toegang),
            is_leeg=self.is_leeg,
        )

    def _kwantielen(self, verdeling: Verdeling, totaal: np.ndarray, tienden: tuple[int, ...]) -> list[np.ndarray]:
        """Per area the least distance within which so many tenths of the inwoners live; -1 where nobody lives."""
        volgorde = verdeling.per_gebied(self._volgorde)
        opgeteld = np.cumsum(self.inwoners[volgorde])
        vooraf = np.cumsum(totaal) - totaal
        uit = []
        for deel in tienden:
            plek = np.searchsorted(opgeteld, vooraf + -(-totaal * deel // 10))
            gevonden = self.nabij.eerste[volgorde[np.minimum(plek, len(volgorde) - 1)]] if len(volgorde) else totaal
            uit.append(np.where(totaal > 0, gevonden, GEEN))
        return uit


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
    mensen = inwoners[volgorde]
    deel = waarde[volgorde] * mensen
    totaal, bewoners = verdeling.som_op_rij(deel), verdeling.som_op_rij(mensen)
    onder = verdeling.som_op_rij(mensen * (2 * np.cumsum(deel) - deel))
    # What was summed in the areas before is taken off again.
    onder -= 2 * bewoners * (np.cumsum(totaal) - totaal)
    oppervlak = bewoners * totaal
    return 1 - np.divide(onder, oppervlak, out=np.full(verdeling.aantal, np.nan), where=oppervlak > 0)


def per_tienduizend(aantal: np.ndarray, inwoners: np.ndarray) -> np.ndarray:
    """So many per 10,000 inwoners; not a number where nobody lives."""
    return np.divide(10_000 * aantal, inwoners, out=np.full(len(inwoners), np.nan), where=inwoners > 0)
