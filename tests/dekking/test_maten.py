"""The measures against slow and plain ways of computing the same."""

import math
from dataclasses import fields

import numpy as np
import pytest

from steunpunten.dekking.maten import GEEN, NANO, Gemeten, Nabij, Verdeling, binnen, gini, nabij
from steunpunten.dekking.toegang import ZONES, toegang

IN_EEN = 1


def _toeval(zaad: int, punten: int, plekken: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(zaad)
    return (
        rng.uniform(0, 40_000, (punten, 2)),
        rng.integers(0, 9_000, punten),
        rng.uniform(0, 40_000, (plekken, 2)),
        rng.integers(0, 6, punten).astype(np.int32),
    )


def _meet(punten, inwoners, plekken, afstand_m=10_000.0, aanbod=None) -> Gemeten:
    aanbod = np.ones(len(plekken)) if aanbod is None else aanbod
    bereik = toegang(punten, inwoners, plekken, aanbod, afstand_m)
    return Gemeten(inwoners, nabij(punten, plekken), bereik, afstand_m)


def _geheel(aantal: int) -> Verdeling:
    return Verdeling(np.zeros(aantal, dtype=np.int32), IN_EEN)


@pytest.mark.parametrize("plekken", [0, 1, 2, 60])
def test_distances_are_those_of_trying_every_pair(plekken):
    punten, _, plek, _ = _toeval(1, 200, plekken)
    uitkomst = nabij(punten, plek)
    for nummer, (x, y) in enumerate(punten):
        gesorteerd = sorted((math.hypot(x - px, y - py) * 1000, wie) for wie, (px, py) in enumerate(plek))
        gesorteerd += [(GEEN, GEEN)] * 2
        assert uitkomst.eerste[nummer] == round(gesorteerd[0][0])
        assert uitkomst.tweede[nummer] == round(gesorteerd[1][0])
        assert uitkomst.welke[nummer] == gesorteerd[0][1]
        assert uitkomst.welke_tweede[nummer] == gesorteerd[1][1]


def test_exactly_the_distance_is_within_and_a_millimetre_more_is_not():
    assert binnen(np.array([10_000_000, 10_000_001, 0, GEEN]), 10_000).tolist() == [True, False, True, False]


@pytest.mark.parametrize("plekken", [0, 1, 2, 40])
def test_figures_of_areas_are_those_of_their_own_points(plekken):
    punten, inwoners, plek, gebied = _toeval(2, 300, plekken)
    gemeten = _meet(punten, inwoners, plek)
    maten = gemeten.per(Verdeling(gebied, 7))
    for nummer in range(7):
        eigen = gebied == nummer
        dichtbij = Nabij(*(getattr(gemeten.nabij, veld.name)[eigen] for veld in fields(Nabij)))
        deel = Gemeten(inwoners[eigen], dichtbij, gemeten.toegang[eigen], gemeten.afstand_m)
        alleen = deel.per(_geheel(eigen.sum()))
        for naam in ("inwoners", "binnen", "keuze", "mensmillimeters", "mediaan_mm", "p90_mm", "toegedeeld"):
            assert getattr(maten, naam)[nummer] == getattr(alleen, naam)[0], naam
        assert maten.gini[nummer] == pytest.approx(alleen.gini[0], nan_ok=True, abs=1e-9)


@pytest.mark.parametrize("tienden", [5, 9])
def test_quantiles_are_those_of_every_inwoner_in_a_row(tienden):
    rng = np.random.default_rng(3)
    punten, plek = rng.uniform(0, 9_000, (60, 2)), rng.uniform(0, 9_000, (5, 2))
    inwoners, gebied = rng.integers(0, 30, 60), rng.integers(0, 4, 60).astype(np.int32)
    gemeten = _meet(punten, inwoners, plek)
    maten = gemeten.per(Verdeling(gebied, 5))
    uitkomst = {5: maten.mediaan_mm, 9: maten.p90_mm}[tienden]
    for nummer in range(4):
        eigen = gebied == nummer
        rij = np.sort(np.repeat(gemeten.nabij.eerste[eigen], inwoners[eigen]))
        assert uitkomst[nummer] == rij[math.ceil(len(rij) * tienden / 10) - 1]
    assert uitkomst[4] == GEEN


def test_sums_of_parts_are_the_sum_of_the_whole_to_the_last_digit():
    punten, inwoners, plek, gebied = _toeval(4, 500, 70)
    gemeten = _meet(punten, inwoners, plek)
    fijn, midden = gemeten.per(Verdeling(gebied, 6)), gemeten.per(Verdeling(gebied // 2, 3))
    alles = gemeten.per(_geheel(500))
    for naam in ("inwoners", "binnen", "keuze", "mensmillimeters", "toegedeeld"):
        delen = getattr(fijn, naam)
        assert delen.reshape(3, 2).sum(axis=1).tolist() == getattr(midden, naam).tolist(), naam
        assert delen.sum() == getattr(midden, naam).sum() == getattr(alles, naam)[0], naam


def test_without_a_place_there_is_no_distance_and_nobody_is_within():
    punten, inwoners, plek, _gebied = _toeval(9, 50, 0)
    maten = _meet(punten, inwoners, plek).per(_geheel(50))
    assert maten.is_leeg
    assert (maten.binnen[0], maten.keuze[0], maten.toegedeeld[0]) == (0, 0, 0)
    for waarde in (maten.gemiddeld_km, maten.mediaan_km, maten.p90_km, maten.gini):
        assert np.isnan(waarde[0])


# --- E2SFCA ----------------------------------------------------------------------------------------------------------


def test_all_supply_is_shared_out_and_no_more():
    punten, inwoners, plek, gebied = _toeval(5, 400, 30)
    aanbod = np.random.default_rng(6).uniform(1, 60, 30)
    gemeten = _meet(punten, inwoners, plek, 12_000, aanbod)
    assert (gemeten.toegang * inwoners).sum() == pytest.approx(aanbod.sum(), rel=1e-12)
    assert gemeten.per(Verdeling(gebied, 6)).toegedeeld.sum() / NANO == pytest.approx(aanbod.sum(), rel=1e-9)


def test_a_place_that_nobody_lives_near_shares_its_supply_with_nobody():
    punten, inwoners = np.array([[0.0, 0.0]]), np.array([100])
    uitkomst = toegang(punten, inwoners, np.array([[1_000.0, 0.0], [90_000.0, 0.0]]), np.array([20.0, 20.0]), 10_000)
    assert uitkomst == pytest.approx([20.0 / 100])


@pytest.mark.parametrize("stroken_per_afstand", [1, 4, 100])
@pytest.mark.parametrize("afstand_m", [12, 1_500, 15_000, 70_000])
def test_in_strips_of_any_height_it_is_that_of_trying_every_pair(monkeypatch, stroken_per_afstand, afstand_m):
    monkeypatch.setattr("steunpunten.dekking.toegang.STROKEN_PER_AFSTAND", stroken_per_afstand)
    punten, inwoners, plek, _ = _toeval(7, 400, 50)
    plek[:5] = plek[5]  # several at one address
    punten[:9] = plek[5:14] + np.linspace(-9, 9, 18).reshape(9, 2)  # and some within a few metres
    aanbod = np.random.default_rng(8).uniform(1, 60, 50)
    meter = np.hypot(*(punten[:, None] - plek[None, :]).transpose(2, 0, 1))
    gewicht = np.select([meter <= afstand_m / 3, meter <= 2 * afstand_m / 3, meter <= afstand_m], [1, 0.68, 0.22], 0)
    vraag = inwoners @ gewicht
    per_inwoner = np.divide(aanbod, vraag, out=np.zeros(50), where=vraag > 0)
    uitkomst = toegang(punten, inwoners, plek, aanbod, afstand_m)
    assert uitkomst == pytest.approx(gewicht @ per_inwoner, rel=1e-12, abs=1e-18)


def test_zones_end_where_nearness_does_to_the_millimetre():
    punten, inwoners = np.array([[0.0, 0.0], [155_000.0, 463_000.0]]), np.array([1, 1])
    for meter, verwacht in ((10_000.0, True), (10_000.0004, True), (10_000.001, False)):
        plekken = punten + np.array([meter, 0])
        uitkomst = toegang(punten, inwoners, plekken, np.ones(2), 10_000)
        assert (uitkomst > 0).tolist() == [verwacht] * 2
        assert binnen(nabij(punten, plekken).eerste, 10_000).tolist() == [verwacht] * 2


# Eight points, three places, supply 20, 12 and 1; distances of 0 to 14 km. The figures are those of the package
# `access` 1.1.10 (PySAL), enhanced_two_stage_fca with step_fn({10/3: 1, 20/3: 0.68, 10: 0.22}).
PUNTEN_KM = [[0, 0], [2, 1], [4, 4], [7, 2], [9, 9], [12, 3], [3, 8], [14, 14]]
MENSEN = [5000, 3000, 800, 1200, 0, 450, 2500, 700]
PLEKKEN_KM = [[1, 1], [8, 3], [4, 7]]
AANBOD = [20, 12, 1]
ACCESS = [
    0.0025080054095750924,
    0.003532220371546019,
    0.0029299158785598576,
    0.0035553976077871722,
    0.0015140569003048486,
    0.0014515144122015174,
    0.001039888207921323,
    0.0,
]


def test_accessibility_is_that_of_the_package_access():
    uitkomst = toegang(
        np.array(PUNTEN_KM) * 1000.0, np.array(MENSEN), np.array(PLEKKEN_KM) * 1000.0, np.array(AANBOD), 10_000
    )
    assert uitkomst == pytest.approx(ACCESS, rel=1e-9)


def test_zones_weigh_as_the_method_says():
    assert ZONES == ((1 / 3, 100), (2 / 3, 68), (1.0, 22))


# --- Gini ------------------------------------------------------------------------------------------------------------


def test_gini_is_that_of_every_pair_of_inwoners():
    rng = np.random.default_rng(11)
    waarde, mensen = rng.uniform(0, 5, 40), rng.integers(0, 20, 40)
    rij = np.repeat(waarde, mensen)
    paren = np.abs(rij[:, None] - rij[None, :]).sum() / (2 * len(rij) ** 2 * rij.mean())
    assert gini(waarde, mensen, _geheel(40), np.argsort(waarde))[0] == pytest.approx(paren, rel=1e-9)


def test_gini_of_the_same_for_all_is_nothing_and_of_nothing_is_unknown():
    gelijk, niets = np.full(5, 3.0), np.zeros(5)
    mensen = np.array([10, 20, 0, 5, 1])
    assert gini(gelijk, mensen, _geheel(5), np.arange(5))[0] == pytest.approx(0, abs=1e-12)
    assert np.isnan(gini(niets, mensen, _geheel(5), np.arange(5))[0])
