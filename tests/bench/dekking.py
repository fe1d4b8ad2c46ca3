"""make bench, coverage: the whole measurement against a bare query of the same arrays, and the memory it takes.

Nearest, choice, median, P90, E2SFCA and Gini for the country, 342 gemeenten and 42 regio's are set against the bare
cKDTree query of the nearest two. Points are spread as inwoners are. Each size has a process of its own, so that its
peak is its own; matrices get one thread, so that the ratio is of work.

With thousands of places, most of the work is E2SFCA: a query finds two places a point, while of 470,000 points and
20,000 places 178 million pairs lie within ten kilometres, each in one of three zones.
"""

import csv
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from steunpunten.dekking.maten import Gemeten, Verdeling, nabij
from steunpunten.dekking.toegang import toegang

POSTCODES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "postcodes.csv"
PC4, PC6 = 4_071, 470_000
GROOTTES = [(PC4, 108), (PC4, 5_000), (PC4, 20_000), (PC6, 108), (PC6, 5_000), (PC6, 20_000)]
AFSTAND_M = 10_000
METER_PER_GRAAD = np.array([68_700.0, 111_200.0])  # of longitude and latitude, in the middle of the country
MEESTE_KEER, MEESTE_MB = 3, 1_000
REGIOS = 42
SECONDEN = 8


def main() -> None:
    print(f"{'punten':>7} {'plekken':>7} {'kaal ms':>8} {'meting':>8} {'keer':>5} {'e2sfca':>8}  MB")
    omgeving = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    for punten, plekken in GROOTTES:
        opdracht = [sys.executable, "-m", "tests.bench.dekking", str(punten), str(plekken)]
        klaar = subprocess.run(opdracht, check=True, capture_output=True, text=True, env=omgeving)  # noqa: S603
        print(klaar.stdout, end="", flush=True)


def meet(aantal_punten: int, aantal_plekken: int) -> None:
    """Prints one row."""
    punten, inwoners, gemeente = _bewoning(aantal_punten)
    plekken = _spreid(punten, inwoners, aantal_plekken, 1_000)
    aanbod = np.random.default_rng(2).uniform(1, 40, aantal_plekken)
    gebieden = [(gemeente, 342), (gemeente % REGIOS, REGIOS), (gemeente * 0, 1)]

    def e2sfca() -> np.ndarray:
        return toegang(punten, inwoners, plekken, aanbod, AFSTAND_M)

    def meting() -> None:
        gemeten = Gemeten(inwoners, nabij(punten, plekken), e2sfca(), AFSTAND_M)
        for welk, aantal in gebieden:
            gemeten.per(Verdeling(welk, aantal))

    kaal, alles, deel = _ms(lambda: cKDTree(plekken).query(punten, k=2), meting, e2sfca)
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    oordeel = "gehaald" if alles <= MEESTE_KEER * kaal and mb < MEESTE_MB else "NIET gehaald"
    print(
        f"{aantal_punten:>7} {aantal_plekken:>7} {kaal:>8.1f} {alles:>8.1f} {alles / kaal:>5.1f} {deel:>8.1f}  "
        f"{mb:.0f}  {oordeel}"
    )


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


def _ms(*werk: Callable[[], object]) -> list[float]:
    """Processor time of each, which others on the machine change least: the best of some rounds, taken in turn."""
    beste, begin = [float("inf")] * len(werk), time.perf_counter()
    while time.perf_counter() - begin < SECONDEN or beste[0] == float("inf"):
        for nummer, doe in enumerate(werk):
            start = time.process_time()
            doe()
            beste[nummer] = min(beste[nummer], (time.process_time() - start) * 1000)
    return beste


if __name__ == "__main__":
    if len(sys.argv) == 3:
        meet(int(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
