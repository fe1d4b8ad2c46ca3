"""make bench, coverage: the whole measurement against a bare query of the same arrays, and the memory it takes.

Nearest, choice, median, P90 and Gini for the country, 342 gemeenten and 42 regio's are set against the bare cKDTree
query of the nearest two; E2SFCA, which needs every pair within reach, also against the bare search for these pairs.
Points are spread as inwoners are. Each size has a process of its own, so that its peak is its own.
"""

import csv
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from steunpunten.dekking.maten import Gemeten, Verdeling, nabij, toegang

POSTCODES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "postcodes.csv"
PC4, PC6 = 4_071, 470_000
GROOTTES = [(PC4, 108), (PC4, 5_000), (PC4, 20_000), (PC6, 108), (PC6, 5_000), (PC6, 20_000)]
AFSTAND_M = 10_000
METER_PER_GRAAD = np.array([68_700.0, 111_200.0])  # of longitude and latitude, in the middle of the country
MEESTE_KEER, MEESTE_MB = 3, 1_000
REGIOS = 42


def main() -> None:
    print(
        f"{'punten':>7} {'plekken':>7} {'kaal ms':>8} {'meting':>8} {'keer':>5} {'e2sfca':>9} {'keer':>6} "
        f"{'paren':>6}  MB"
    )
    for punten, plekken in GROOTTES:
        opdracht = [sys.executable, "-m", "tests.bench.dekking", str(punten), str(plekken)]
        print(subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout, end="", flush=True)  # noqa: S603


def meet(aantal_punten: int, aantal_plekken: int) -> None:
    """Prints one row."""
    punten, inwoners, gemeente = _bewoning(aantal_punten)
    plekken = _spreid(punten, inwoners, aantal_plekken, 1_000)
    aanbod = np.random.default_rng(2).uniform(1, 40, aantal_plekken)
    verdelingen = [Verdeling(gemeente, 342), Verdeling(gemeente % REGIOS, REGIOS), Verdeling(gemeente * 0, 1)]

    def meting() -> None:
        gemeten = Gemeten(inwoners, nabij(punten, plekken), np.ones(aantal_punten), AFSTAND_M)
        for verdeling in verdelingen:
            gemeten.per(verdeling)

    kaal = _ms(lambda: cKDTree(plekken).query(punten, k=2))
    alles = _ms(meting)
    e2sfca = _ms(lambda: toegang(punten, inwoners, plekken, aanbod, AFSTAND_M))
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    oordeel = "gehaald" if alles <= MEESTE_KEER * kaal and mb < MEESTE_MB else "NIET gehaald"
    print(
        f"{aantal_punten:>7} {aantal_plekken:>7} {kaal:>8.1f} {alles:>8.1f} {alles / kaal:>5.1f} {e2sfca:>9.1f} "
        f"{e2sfca / kaal:>6.1f} {_paren(punten, plekken, e2sfca)}  {mb:.0f}  {oordeel}"
    )


def _paren(punten: np.ndarray, plekken: np.ndarray, e2sfca: float) -> str:
    """How much longer than the bare search for all pairs, where these fit in memory."""
    boom = cKDTree(plekken)
    if boom.query_ball_point(punten[::100], AFSTAND_M, return_length=True).mean() * len(punten) > 2e7:
        return f"{'-':>6}"
    kaal = _ms(lambda: cKDTree(punten).sparse_distance_matrix(boom, AFSTAND_M, output_type="ndarray"))
    return f"{e2sfca / kaal:>6.1f}"


def _bewoning(aantal: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points with inwoners and the number of a gemeente: the postcodes, or as many made-up points around them."""
    with POSTCODES.open() as bestand:
        rijen = list(csv.DictReader(bestand))
    xy = np.array([(float(rij["lon"]), float(rij["lat"])) for rij in rijen]) * METER_PER_GRAAD
    inwoners = np.array([int(rij["inwoners"]) for rij in rijen])
    gemeente = np.unique([rij["gemeente"] for rij in rijen], return_inverse=True)[1].astype(np.int32)
    if aantal == len(rijen):
        return xy, inwoners, gemeente
    toeval = np.random.default_rng(3)
    keuze = toeval.choice(len(rijen), aantal, p=inwoners / inwoners.sum())
    return xy[keuze] + toeval.normal(0, 800, (aantal, 2)), toeval.integers(10, 70, aantal), gemeente[keuze]


def _spreid(punten: np.ndarray, inwoners: np.ndarray, aantal: int, meter: float) -> np.ndarray:
    toeval = np.random.default_rng(1)
    keuze = toeval.choice(len(punten), aantal, p=inwoners / inwoners.sum())
    return punten[keuze] + toeval.normal(0, meter, (aantal, 2))


def _ms(doe: Callable[[], object]) -> float:
    """The best of some runs, fewer where one takes long."""
    beste, begin = float("inf"), time.perf_counter()
    while time.perf_counter() - begin < 1 or beste == float("inf"):
        start = time.perf_counter()
        doe()
        beste = min(beste, (time.perf_counter() - start) * 1000)
    return beste


if __name__ == "__main__":
    if len(sys.argv) == 3:
        meet(int(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
