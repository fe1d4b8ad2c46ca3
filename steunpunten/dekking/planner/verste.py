"""The smallest worst distance: where so many new places leave nobody far from one (the p-center). Pure.

A binary search over the distances that occur. At each: can so many places reach everyone within it? A greedy cover
may say yes at once; else the solver says yes or no, or runs out of time, and then the answer keeps a gap.
"""

import time
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.spatial import cKDTree

TIJDSLIMIET = 25.0
# Two points this near (metres) count as within reach of each other's distance: figures of a computer are not exact.
MARGE = 1e-6


@dataclass(frozen=True)
class Verste:
    """Places that keep the worst distance as small as could be found; `grens` is what is proven unavoidable."""

    plekken: tuple[int, ...]
    afstand: float
    grens: float

    @property
    def is_bewezen(self) -> bool:
        return self.afstand <= self.grens + MARGE

    @property
    def gat(self) -> float:
        return (self.afstand - self.grens) / self.afstand if self.afstand else 0.0


def kleinste_verste(
    punten: np.ndarray, bewoond: np.ndarray, nu: np.ndarray, aantal: int, tijdslimiet: float = TIJDSLIMIET
) -> Verste:
    """`nu` is each point's distance to the nearest place of today (inf where there is none at all)."""
    if not bewoond.any():
        return Verste((), 0.0, 0.0)
    vraag = np.flatnonzero(bewoond)
    begin = _steeds_de_verste(punten, vraag, nu, aantal)
    beste, hoogste = begin, _verste(punten, vraag, nu, begin)
    afstanden = _afstanden(punten, vraag, nu, hoogste)
    laag, hoog = 0, len(afstanden) - 1  # the answer lies in afstanden[laag..hoog]
    bewezen, einde = 0, time.monotonic() + tijdslimiet
    while laag < hoog and time.monotonic() < einde:
        midden = (laag + hoog) // 2
        keuze, zeker = _binnen(punten, vraag, nu, afstanden[midden], aantal, einde - time.monotonic())
        if keuze is not None:
            beste = keuze
            hoog = int(np.searchsorted(afstanden, _verste(punten, vraag, nu, keuze) - MARGE))
            laag = min(laag, hoog)
        else:
            laag = midden + 1
            bewezen = max(bewezen, laag) if zeker else bewezen
    afstand = _verste(punten, vraag, nu, beste)
    return Verste(tuple(beste), afstand, min(afstand, float(afstanden[min(bewezen, len(afstanden) - 1)])))


def _verste(punten: np.ndarray, vraag: np.ndarray, nu: np.ndarray, plekken: list[int]) -> float:
    """The worst distance with today's places and these."""
    afstand = nu[vraag]
    if plekken:
        afstand = np.minimum(afstand, cKDTree(punten[plekken]).query(punten[vraag])[0])
    return float(afstand.max())


def _steeds_de_verste(punten: np.ndarray, vraag: np.ndarray, nu: np.ndarray, aantal: int) -> list[int]:
    """Each time a place where the worst off lives: at most twice the best answer, and a bound to start from."""
    afstand, plekken = nu[vraag].copy(), []
    while len(plekken) < aantal and afstand.max() > 0:
        verste = int(vraag[afstand.argmax()])
        plekken.append(verste)
        afstand = np.minimum(afstand, np.hypot(*(punten[vraag] - punten[verste]).T))
    return plekken


def _afstanden(punten: np.ndarray, vraag: np.ndarray, nu: np.ndarray, hoogste: float) -> np.ndarray:
    """Every distance the answer can be, up to the highest that is known to do."""
    paren = cKDTree(punten).query_pairs(hoogste + MARGE, output_type="ndarray")
    tussen = np.hypot(*(punten[paren[:, 0]] - punten[paren[:, 1]]).T)
    alle = np.concatenate([[0.0, hoogste], tussen, nu[vraag]])
    return np.unique(alle[alle <= hoogste])


def _binnen(
    punten: np.ndarray, vraag: np.ndarray, nu: np.ndarray, afstand: float, aantal: int, tijdslimiet: float
) -> tuple[list[int] | None, bool]:
    """Places with which nobody is further than this, or None; and whether that None is certain."""
    over = vraag[nu[vraag] > afstand + MARGE]
    if not len(over):
        return [], True
    if not aantal:
        return None, True
    buren = cKDTree(punten).query_ball_point(punten[over], afstand + MARGE, return_sorted=True)
    aantallen = np.array([len(rij) for rij in buren])
    rijen = np.repeat(np.arange(len(over)), aantallen)
    kolommen, waar = np.unique(np.concatenate(buren), return_inverse=True)
    dekt = sparse.csr_matrix((np.ones(len(rijen)), (rijen, waar)), shape=(len(over), len(kolommen)))
    keuze = _gulzig(dekt, aantal)
    if keuze is None:
        keuze, zeker = _los_op(dekt, aantal, tijdslimiet)
        if keuze is None:
            return None, zeker
    return [int(kolommen[k]) for k in keuze], True


def _gulzig(dekt: sparse.csr_matrix, aantal: int) -> list[int] | None:
    """A cover that takes each time the place that reaches most; None where that takes too many."""
    over, keuze = np.ones(dekt.shape[0]), []
    while over.any():
        if len(keuze) == aantal:
            return None
        beste = int((over @ dekt).argmax())
        keuze.append(beste)
        over[dekt[:, [beste]].toarray().ravel() > 0] = 0
    return keuze


def _los_op(dekt: sparse.csr_matrix, aantal: int, tijdslimiet: float) -> tuple[list[int] | None, bool]:
    """The smallest cover; None where it is larger than `aantal`, and whether that is proven."""
    n = dekt.shape[1]
    rijen = [LinearConstraint(dekt, 1.0, np.inf), LinearConstraint(np.ones((1, n)), 0.0, float(aantal))]
    opties = {"time_limit": max(tijdslimiet, 0.1)}
    uitkomst = milp(np.ones(n), integrality=np.ones(n), bounds=Bounds(0, 1), constraints=rijen, options=opties)
    if uitkomst.x is not None:
        return [int(k) for k in np.flatnonzero(uitkomst.x > 0.5)], True
    return None, uitkomst.status == 2
