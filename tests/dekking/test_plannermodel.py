"""The planner's arithmetic against trying every possibility."""

from itertools import combinations
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steunpunten.dekking.planner import model, verste, watals

STRAAL = 10.0


@st.composite
def gevallen(draw):
    """A handful of points with inwoners, some of which a place of today reaches."""
    n = draw(st.integers(1, 8))
    plek = st.tuples(st.integers(0, 40), st.integers(0, 40))
    punten = np.array(draw(st.lists(plek, min_size=n, max_size=n)), dtype=float)
    inwoners = np.array(draw(st.lists(st.integers(0, 50), min_size=n, max_size=n)))
    bestaand = np.array(draw(st.lists(plek, max_size=2)), dtype=float).reshape(-1, 2)
    nu = watals.naaste(punten, bestaand)
    return punten, inwoners, nu, draw(st.integers(0, n))


def bereik(punten, inwoners, nu, keuze) -> int:
    """Inwoners within reach with today's places and these, the slow way."""
    gedekt = nu <= STRAAL
    for j in keuze:
        gedekt |= np.sqrt(((punten - punten[j]) ** 2).sum(axis=1)) <= STRAAL
    return int(inwoners[gedekt].sum())


def keuzes(n, aantal):
    return (keuze for k in range(min(aantal, n) + 1) for keuze in combinations(range(n), k))


def maak(punten, inwoners, nu) -> model.Opgave:
    return model.maak_opgave(punten, inwoners, STRAAL, nu <= STRAAL)


@given(gevallen())
@settings(deadline=None, max_examples=120)
def test_what_is_too_large_to_solve_is_greedy_with_a_bound_that_holds(geval):
    punten, inwoners, nu, aantal = geval
    opgave = maak(punten, inwoners, nu)
    with patch.object(model, "MEESTE_CELLEN", 0):
        plan = model.grootste_bereik(opgave, aantal)
        minst = model.minste_plekken(opgave, 0.8)
    beste = max(bereik(punten, inwoners, nu, keuze) for keuze in keuzes(len(punten), aantal)) - opgave.nu_binnen
    assert plan.winst <= beste <= plan.grens
    assert plan.plekken == plan.gulzig
    nodig = 0.8 * opgave.totaal
    genoeg = [len(keuze) for keuze in keuzes(len(punten), len(punten)) if bereik(punten, inwoners, nu, keuze) >= nodig]
    assert minst.minste <= min(genoeg) <= len(minst.plekken)
    assert bereik(punten, inwoners, nu, minst.plekken) >= nodig


@given(gevallen())
@settings(deadline=None, max_examples=120)
def test_widest_reach_is_the_best_of_all_choices(geval):
    punten, inwoners, nu, aantal = geval
    opgave = maak(punten, inwoners, nu)
    plan = model.grootste_bereik(opgave, aantal)
    beste = max(bereik(punten, inwoners, nu, keuze) for keuze in keuzes(len(punten), aantal))
    assert opgave.nu_binnen + plan.winst == beste == bereik(punten, inwoners, nu, plan.plekken)
    assert len(plan.plekken) <= aantal
    assert plan.is_bewezen
    assert plan.gat == 0
    assert sum(plan.gulzig_erbij) <= plan.winst
    # In the order of gain: what each adds to those before it, never more than the one before.
    assert list(plan.erbij) == sorted(plan.erbij, reverse=True)
    for k in range(len(plan.plekken) + 1):
        assert opgave.nu_binnen + sum(plan.erbij[:k]) == bereik(punten, inwoners, nu, plan.plekken[:k])


@given(gevallen(), st.sampled_from([0.5, 0.8, 0.9, 0.95, 1.0]))
@settings(deadline=None, max_examples=120)
def test_fewest_places_are_the_fewest_and_of_those_the_widest(geval, aandeel):
    punten, inwoners, nu, _ = geval
    plan = model.minste_plekken(maak(punten, inwoners, nu), aandeel)
    genoeg = [
        keuze
        for keuze in keuzes(len(punten), len(punten))
        if bereik(punten, inwoners, nu, keuze) >= aandeel * inwoners.sum() - 1e-9
    ]
    minste = min(len(keuze) for keuze in genoeg)
    assert len(plan.plekken) == minste == plan.minste
    assert plan.is_bewezen
    wijdst = max(bereik(punten, inwoners, nu, keuze) for keuze in genoeg if len(keuze) == minste)
    assert bereik(punten, inwoners, nu, plan.plekken) == wijdst
    assert len(plan.gulzig) >= minste


@given(gevallen(), st.data())
@settings(deadline=None, max_examples=120)
def test_norm_first_serves_most_areas_and_then_most_people(geval, data):
    punten, inwoners, nu, aantal = geval
    gebied = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(punten), max_size=len(punten))))
    zonder = np.array(sorted(data.draw(st.sets(st.integers(0, 4)))), dtype=int)
    plan = model.eerst_de_norm(maak(punten, inwoners, nu), aantal, gebied, zonder)

    def waarde(keuze) -> tuple[int, int]:
        return len({gebied[j] for j in keuze} & set(zonder)), bereik(punten, inwoners, nu, keuze)

    assert waarde(plan.plekken) == max(waarde(keuze) for keuze in keuzes(len(punten), aantal))
    assert len(plan.plekken) <= aantal
    assert plan.is_bewezen


@given(gevallen())
@settings(deadline=None, max_examples=120)
def test_smallest_worst_distance_is_the_smallest_of_all_choices(geval):
    punten, inwoners, nu, aantal = geval
    bewoond = inwoners > 0
    uitkomst = verste.kleinste_verste(punten, bewoond, nu, aantal)

    def ergste(keuze) -> float:
        afstand = nu.copy()
        for j in keuze:
            afstand = np.minimum(afstand, np.sqrt(((punten - punten[j]) ** 2).sum(axis=1)))
        return float(afstand[bewoond].max()) if bewoond.any() else 0.0

    beste = min(ergste(keuze) for keuze in keuzes(len(punten), aantal))
    assert uitkomst.afstand == pytest.approx(beste)
    assert ergste(uitkomst.plekken) == pytest.approx(beste)
    assert len(uitkomst.plekken) <= aantal
    assert uitkomst.is_bewezen


def test_a_place_across_the_border_counts_as_fixed():
    """The area is the two points on the left; what reaches one of them stands outside it."""
    punten = np.array([[0.0, 0.0], [30.0, 0.0]])
    buiten = np.array([[-9.0, 0.0]])
    opgave = model.maak_opgave(punten, np.array([900, 5]), STRAAL, watals.naaste(punten, buiten) <= STRAAL)
    plan = model.grootste_bereik(opgave, 1)
    assert (opgave.nu_binnen, plan.plekken, plan.erbij) == (900, (1,), (5,))


def test_greedy_can_be_beaten_and_then_is():
    """Greedy takes the middle of three first and then needs two more; two places do it all."""
    punten = np.array([[0.0, 0.0], [9.0, 0.0], [18.0, 0.0], [27.0, 0.0], [-9.0, 0.0], [36.0, 0.0]])
    inwoners = np.array([10, 12, 12, 10, 9, 9])
    plan = model.grootste_bereik(model.maak_opgave(punten, inwoners, STRAAL, np.zeros(6, dtype=bool)), 2)
    assert plan.winst == 62
    assert sum(plan.gulzig_erbij) < plan.winst


def test_no_time_still_gives_a_plan_with_an_honest_bound():
    toeval = np.random.default_rng(5)
    punten, inwoners = toeval.uniform(0, 100, (300, 2)), toeval.integers(1, 900, 300)
    opgave = model.maak_opgave(punten, inwoners, STRAAL, np.zeros(300, dtype=bool))
    snel = model.grootste_bereik(opgave, 12, tijdslimiet=0.0)
    goed = model.grootste_bereik(opgave, 12)
    assert goed.is_bewezen
    assert snel.winst <= goed.winst <= snel.grens
    assert 0 <= snel.gat < 1


def test_who_gains_and_who_loses():
    punten = np.array([[0.0, 0.0], [30.0, 0.0], [60.0, 0.0]])
    voor = watals.naaste(punten, np.array([[0.0, 1.0]]))
    na = watals.naaste(punten, np.array([[31.0, 0.0]]))
    uit = watals.verschil(voor, na, STRAAL)
    assert uit.wint.tolist() == [False, True, False]
    assert uit.verliest.tolist() == [True, False, False]
    inwoners, groep = np.array([7, 11, 13]), np.array([4, 5, 5])
    assert watals.per_groep(inwoners, uit.wint, groep) == {5: 11}
    assert watals.per_groep(inwoners, uit.verliest, groep) == {4: 7}


def test_without_any_place_everybody_is_endlessly_far():
    assert watals.naaste(np.zeros((2, 2)), np.empty((0, 2))).tolist() == [np.inf, np.inf]
