"""make bench, planner: how long a plan takes, how good it is proven to be, and that against a bare search for pairs.

On the real postcodes, with 58 made-up places of today that are spread as inwoners are. The regio is the largest
IZA-regio by number of postcodes.
"""

import csv
import time
from collections.abc import Callable

import numpy as np
from scipy.spatial import cKDTree

from steunpunten.dekking.planner import model, watals
from tests.bench.dekking import METER_PER_GRAAD, POSTCODES

GEMEENTEN = POSTCODES.parent / "gemeenten.csv"
STRAAL_M = 10_000
PLEKKEN_NU = 58
# name, how many new places, seconds at most (the aims of the project).
REGIO, LAND = ("grootste IZA-regio", 5, 1.0), ("heel Nederland", 20, 30.0)


def main() -> None:
    xy, inwoners, regio = _bewoning()
    toeval = np.random.default_rng(1)
    plekken = xy[toeval.choice(len(xy), PLEKKEN_NU, p=inwoners / inwoners.sum())]
    gedekt = watals.naaste(xy, plekken) <= STRAAL_M
    grootste = np.bincount(regio).argmax()
    print(f"{'plan':<20} {'punten':>7} {'plekken':>7} {'paren s':>8} {'plan s':>7} {'keer':>7} {'gat':>6}")
    for (naam, aantal, doel), deel in ((REGIO, regio == grootste), (LAND, np.ones(len(xy), dtype=bool))):
        kaal, _ = _seconden(lambda deel=deel: cKDTree(xy[deel]).query_pairs(STRAAL_M, output_type="ndarray"))
        duur, plan = _seconden(lambda deel=deel, n=aantal: _plan(xy[deel], inwoners[deel], gedekt[deel], n))
        oordeel = "gehaald" if duur <= doel else "NIET gehaald"
        print(
            f"{naam:<20} {deel.sum():>7} {aantal:>7} {kaal:>8.3f} {duur:>7.2f} {duur / kaal:>7.0f} {plan.gat:>6.2%}"
            f"  doel {doel:g} s: {oordeel}",
            flush=True,
        )


def _plan(xy: np.ndarray, inwoners: np.ndarray, gedekt: np.ndarray, aantal: int) -> model.Plan:
    return model.grootste_bereik(model.maak_opgave(xy, inwoners, STRAAL_M, gedekt), aantal)


def _seconden(doe: Callable[[], object]) -> tuple[float, object]:
    begin = time.perf_counter()
    uitkomst = doe()
    return time.perf_counter() - begin, uitkomst


def _bewoning() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The postcodes with their inwoners and the number of their IZA-regio."""
    with POSTCODES.open() as postcodes, GEMEENTEN.open() as gemeenten:
        rijen = list(csv.DictReader(postcodes))
        regio_van = {rij["code"]: rij["iza-regio"] for rij in csv.DictReader(gemeenten)}
    xy = np.array([(float(rij["lon"]), float(rij["lat"])) for rij in rijen]) * METER_PER_GRAAD
    inwoners = np.array([int(rij["inwoners"]) for rij in rijen])
    regio = np.unique([regio_van[rij["gemeente"]] for rij in rijen], return_inverse=True)[1]
    return xy, inwoners, regio


if __name__ == "__main__":
    main()
