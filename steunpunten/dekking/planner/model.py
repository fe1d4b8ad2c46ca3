"""Where new places reach most people: maximal covering, and the fewest places for a share. Pure: arrays in and out.

Demand and candidates are points with inwoners. `dekt` says which candidate reaches which demand point. What today's
places reach already is taken out before anything is solved, so these count as fixed, wherever they stand.

Church & ReVelle (1974): maximise sum w_i y_i with y_i <= sum of the x_j that reach i, and at most p places x_j.
"""

from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.spatial import cKDTree

TIJDSLIMIET = 25.0
# Comparing every pair of candidates pays off up to so many pairs that share a demand point.
MEESTE_PAREN = 5_000_000
# The solver takes so many places of a matrix within the time limit; what is larger is answered by the greedy order,
# with a bound of its own.
MEESTE_CELLEN = 1_000_000
# What a bound of the solver may be off by, as a share of it.
AFRONDING = 1e-9


@dataclass(frozen=True)
class Opgave:
    """What is asked: who lives where without a place, and whom each candidate would reach."""

    inwoners: np.ndarray  # per demand point
    dekt: sparse.csc_matrix  # demand x candidate, True where the candidate reaches the demand point
    al_gedekt: np.ndarray  # per demand point: a place of today reaches it
    voorkeur: np.ndarray  # per candidate: of two that do the same, the higher one is taken

    @property
    def totaal(self) -> int:
        return int(self.inwoners.sum())

    @property
    def nu_binnen(self) -> int:
        return int(self.inwoners[self.al_gedekt].sum())


@dataclass(frozen=True)
class Plan:
    """Places in the order of their gain, what each adds, and what is proven of the whole."""

    plekken: tuple[int, ...]
    erbij: tuple[int, ...]
    grens: int  # no set of so many places can reach more inwoners extra
    gulzig: tuple[int, ...] = field(default=())
    gulzig_erbij: tuple[int, ...] = field(default=())
    minste: int | None = None  # no fewer places can do it, where the fewest are asked

    @property
    def winst(self) -> int:
        return sum(self.erbij)

    @property
    def is_bewezen(self) -> bool:
        """Nothing better exists: in reach, and in number where the fewest are asked."""
        return self.winst >= self.grens and (self.minste is None or self.minste >= len(self.plekken))

    @property
    def gat(self) -> float:
        """How much better the best could be at most, as a share of it."""
        return max(0.0, (self.grens - self.winst) / self.grens) if self.grens else 0.0


def maak_opgave(
    punten: np.ndarray, inwoners: np.ndarray, straal: float, al_gedekt: np.ndarray, voorkeur: np.ndarray | None = None
) -> Opgave:
    """The points are both demand and candidates; a candidate reaches what is at most `straal` away."""
    boom = cKDTree(punten)
    binnen = boom.query_ball_point(punten, straal, return_sorted=True)
    begin = np.cumsum([0, *(len(rijen) for rijen in binnen)])
    rijen = np.concatenate([np.asarray(rijen, dtype=np.int32) for rijen in binnen]) if len(punten) else np.zeros(0, int)
    dekt = sparse.csc_matrix((np.ones(len(rijen), dtype=bool), rijen, begin), shape=(len(punten),) * 2)
    return Opgave(inwoners, dekt, al_gedekt, inwoners if voorkeur is None else voorkeur)


# --- The three questions -----------------------------------------------------------------------


def grootste_bereik(opgave: Opgave, aantal: int, tijdslimiet: float = TIJDSLIMIET) -> Plan:
    """At most `aantal` places that together reach most inwoners who have none."""
    rest = _Rest(opgave)
    gulzig = rest.gulzig(aantal)
    if rest.is_te_groot:
        return rest.plan(gulzig, None, grens=rest.gulzige_grens(gulzig, aantal))
    oplossing = rest.los_op(aantal, tijdslimiet) if aantal and rest.heeft_winst else None
    return rest.plan(gulzig, oplossing)


def eerst_de_norm(
    opgave: Opgave, aantal: int, gebied: np.ndarray, zonder: np.ndarray, tijdslimiet: float = TIJDSLIMIET
) -> Plan:
    """As many areas as possible get their first place, and then reach as many inwoners as possible.

    `gebied` is the area (gemeente) of each candidate, `zonder` the areas that have no place yet.
    """
    te_doen = np.intersect1d(zonder, gebied)
    rest = _Rest(opgave, gebied)
    regels = []
    for nummer in te_doen:
        in_gebied = (gebied[rest.kandidaten] == nummer).astype(float)
        regels.append((in_gebied, 1.0 if aantal >= len(te_doen) else 0.0, np.inf if aantal > len(te_doen) else 1.0))
    if aantal <= len(te_doen):
        # Every place goes to an area without one: so many get their first, whatever they reach.
        elders = (~np.isin(gebied[rest.kandidaten], te_doen)).astype(float)
        regels += [(elders, 0.0, 0.0), (np.ones(len(rest.kandidaten)), float(aantal), float(aantal))]
    if not aantal or not len(rest.kandidaten):
        return rest.plan([], None)
    gulzig = rest.gulzig_per_gebied(aantal, gebied, te_doen)
    if rest.is_te_groot:
        return rest.plan(gulzig, None, grens=rest.gulzige_grens(gulzig, aantal))
    return rest.plan(gulzig, rest.los_op(aantal, tijdslimiet, regels))


def minste_plekken(opgave: Opgave, aandeel: float, tijdslimiet: float = TIJDSLIMIET) -> Plan:
    """The fewest places with which at least this share of all inwoners has one; of those the widest reach."""
    nodig = int(np.ceil(aandeel * opgave.totaal - 1e-9)) - opgave.nu_binnen
    rest = _Rest(opgave)
    if nodig <= 0 or not rest.heeft_winst:
        return rest.plan([], None, minste=0)
    gulzig = rest.gulzig_tot(nodig)
    if rest.is_te_groot:
        minste = next((k for k in range(1, len(gulzig)) if rest.gulzige_grens(gulzig[:k], k) >= nodig), len(gulzig))
        return rest.plan(gulzig, None, minste=minste, grens=rest.gulzige_grens(gulzig, len(gulzig)))
    uitkomst = rest.los_minste_op(nodig, tijdslimiet / 2)
    minste = max(1, int(np.ceil(_ondergrens(uitkomst) - 1e-6)))
    gevonden = len(gulzig) if uitkomst.x is None else min(len(gulzig), round(uitkomst.fun))
    plan = grootste_bereik(opgave, gevonden, tijdslimiet / 2)
    if plan.winst < nodig:  # out of time: the set that was found is the answer
        keuze = gulzig if uitkomst.x is None or len(gulzig) <= gevonden else rest.gekozen(uitkomst)
        plan = rest.plan(keuze, None, grens=plan.grens)
    gulzig_orde = volgorde_van_winst(opgave.dekt, rest.gewicht, gulzig)
    return replace(plan, gulzig=tuple(gulzig_orde[0]), gulzig_erbij=tuple(gulzig_orde[1]), minste=min(minste, gevonden))


def volgorde_van_winst(dekt: sparse.csc_matrix, gewicht: np.ndarray, plekken: list[int]) -> tuple[list[int], list[int]]:
    """These places, each time the one that adds most to those before it; and what each adds."""
    over, open_, volgorde, winst = set(plekken), gewicht.copy(), [], []
    while over:
        beste = max(over, key=lambda j: (open_[_kolom(dekt, j)].sum(), -j))
        rijen = _kolom(dekt, beste)
        winst.append(int(open_[rijen].sum()))
        volgorde.append(beste)
        open_[rijen] = 0
        over.remove(beste)
    return volgorde, winst


def _kolom(dekt: sparse.csc_matrix, j: int) -> np.ndarray:
    return dekt.indices[dekt.indptr[j] : dekt.indptr[j + 1]]


def _ondergrens(uitkomst: OptimizeResult) -> float:
    grens = uitkomst.mip_dual_bound
    return float(grens) if grens is not None and np.isfinite(grens) else 0.0


# --- What is left to solve ---------------------------------------------------------------------


class _Rest:
    """The opgave without what is covered, without candidates another one outdoes, alike demand taken together."""

    def __init__(self, opgave: Opgave, gebied: np.ndarray | None = None) -> None:
        self.opgave = opgave
        self.gewicht = np.where(opgave.al_gedekt, 0, opgave.inwoners).astype(np.int64)
        rijen = np.flatnonzero(self.gewicht)
        # In the order of preference: of candidates that do the same, the first one stays.
        volgorde = np.lexsort((np.arange(opgave.dekt.shape[1]), -opgave.voorkeur))
        dekt = opgave.dekt[rijen][:, volgorde].tocsc().astype(np.int32)
        blijft = _niet_overtroffen(dekt, None if gebied is None else gebied[volgorde])
        self.kandidaten = volgorde[blijft]
        self.dekt, self.w = _voeg_gelijke_samen(dekt[:, blijft].tocsr(), self.gewicht[rijen])

    @property
    def is_te_groot(self) -> bool:
        return self.dekt.nnz > MEESTE_CELLEN

    @property
    def heeft_winst(self) -> bool:
        return bool(self.w.sum()) and len(self.kandidaten) > 0

    def los_op(self, aantal: int, tijdslimiet: float, regels: list | None = None) -> OptimizeResult:
        """At most `aantal` places, most inwoners, with these extra rows (coefficients, low, high) on the places."""
        n, m = self.dekt.shape
        boven = [(np.ones(m), 0.0, float(aantal)), *(regels or [])]
        extra = sparse.csr_matrix(np.array([rij for rij, _, _ in boven]))
        rijen = LinearConstraint(
            sparse.vstack([self._bereikt(), sparse.hstack([extra, sparse.csr_matrix((len(boven), n))])]),
            np.concatenate([np.zeros(n), [laag for _, laag, _ in boven]]),
            np.concatenate([np.full(n, np.inf), [hoog for _, _, hoog in boven]]),
        )
        return self._milp(np.concatenate([np.zeros(m), -self.w.astype(float)]), rijen, tijdslimiet)

    def los_minste_op(self, nodig: int, tijdslimiet: float) -> OptimizeResult:
        """As few places as possible that reach at least `nodig` inwoners more."""
        n, m = self.dekt.shape
        doel = sparse.csr_matrix(np.concatenate([np.zeros(m), self.w])[None, :])
        rijen = LinearConstraint(
            sparse.vstack([self._bereikt(), doel]), np.concatenate([np.zeros(n), [nodig]]), np.full(n + 1, np.inf)
        )
        return self._milp(np.concatenate([np.ones(m), np.zeros(n)]), rijen, tijdslimiet)

    def _bereikt(self) -> sparse.csr_matrix:
        """A demand point counts only where a chosen place reaches it: sum x_j - y_i >= 0."""
        return sparse.hstack([self.dekt.astype(float), -sparse.identity(self.dekt.shape[0])], format="csr")

    def _milp(self, kosten: np.ndarray, rijen: LinearConstraint, tijdslimiet: float) -> OptimizeResult:
        n, m = self.dekt.shape
        heel = np.concatenate([np.ones(m), np.zeros(n)])
        opties = {"time_limit": max(tijdslimiet, 0.1), "mip_rel_gap": 0.0}
        return milp(kosten, integrality=heel, bounds=Bounds(0, 1), constraints=rijen, options=opties)

    def gekozen(self, uitkomst: OptimizeResult) -> list[int]:
        """The candidates of a solution, by their number in the opgave."""
        return [int(j) for j in self.kandidaten[uitkomst.x[: len(self.kandidaten)] > 0.5]]

    # --- The greedy order beside it ------------------------------------------------------------

    def gulzig(self, aantal: int) -> list[int]:
        """Each time the place that adds most (lazy: a gain can only shrink, so most are never looked at again)."""
        return [j for j, _ in self._gulzig(aantal, np.inf)]

    def gulzig_tot(self, nodig: int) -> list[int]:
        return [j for j, _ in self._gulzig(len(self.kandidaten), nodig)]

    def _gulzig(self, aantal: int, nodig: float) -> list[tuple[int, int]]:
        dekt, open_ = self.dekt.tocsc(), self.w.copy()
        hoop = [(-int(open_[_kolom(dekt, k)].sum()), k) for k in range(len(self.kandidaten))]
        heapify(hoop)
        keuze, bereikt = [], 0
        while hoop and len(keuze) < aantal and bereikt < nodig:
            winst, k = heappop(hoop)
            nu = int(open_[_kolom(dekt, k)].sum())
            if nu < -winst:
                heappush(hoop, (-nu, k))
                continue
            if nu == 0:
                break
            keuze.append((int(self.kandidaten[k]), nu))
            bereikt += nu
            open_[_kolom(dekt, k)] = 0
        return keuze

    def gulzig_per_gebied(self, aantal: int, gebied: np.ndarray, te_doen: np.ndarray) -> list[int]:
        """Each time the best place in an area that has none yet, and after those the best of all."""
        dekt, open_ = self.opgave.dekt, self.gewicht.copy()
        tel, mag = dekt.astype(np.int64), np.zeros(dekt.shape[1], dtype=bool)
        mag[self.kandidaten] = True
        over, keuze = set(te_doen.tolist()), []
        while len(keuze) < aantal and mag.any():
            kan = mag & np.isin(gebied, list(over)) if over else mag
            winst = np.where(kan, open_ @ tel, -1)
            beste = int(winst.argmax())
            if not over and winst[beste] == 0:
                break
            keuze.append(beste)
            mag[beste] = False
            open_[_kolom(dekt, beste)] = 0
            over.discard(gebied[beste])
        return keuze

    def gulzige_grens(self, keuze: list[int], aantal: int) -> int:
        """What no `aantal` places can exceed: each adds to these at most what it would add alone (submodularity)."""
        dekt = self.opgave.dekt
        open_ = self.gewicht.copy()
        for j in keuze:
            open_[_kolom(dekt, j)] = 0
        bereikt = int(self.gewicht.sum() - open_.sum())
        nog = np.sort(open_ @ dekt[:, self.kandidaten].astype(np.int64))[::-1][:aantal]
        return min(int(self.gewicht.sum()), bereikt + int(nog.sum()))

    # --- The answer ----------------------------------------------------------------------------

    def plan(
        self, gulzig: list[int], oplossing: OptimizeResult | None, minste: int | None = None, grens: int | None = None
    ) -> Plan:
        """The best that was found, in the order of its gain, with what is proven about it."""

        def orde(plekken: list[int]) -> tuple[list[int], list[int]]:
            return volgorde_van_winst(self.opgave.dekt, self.gewicht, plekken)

        gulzige_orde, gulzige_winst = orde(gulzig)
        plekken, erbij = gulzige_orde, gulzige_winst
        if oplossing is not None and oplossing.x is not None:
            ook, winst = orde(self.gekozen(oplossing))
            if sum(winst) >= sum(erbij):
                plekken, erbij = ook, winst
        if grens is None:
            grens = sum(erbij) if oplossing is None else self._grens(oplossing, sum(erbij))
        return Plan(tuple(plekken), tuple(erbij), grens, tuple(gulzige_orde), tuple(gulzige_winst), minste)

    def _grens(self, oplossing: OptimizeResult, gevonden: int) -> int:
        """The solver's own bound in whole inwoners; all of them where it has none."""
        grens = oplossing.mip_dual_bound
        if grens is None or not np.isfinite(grens):
            return int(self.w.sum())
        # Numbers of inwoners share a factor (they are rounded to five), and so does every possible reach.
        stap = int(np.gcd.reduce(self.w)) or 1
        return max(gevonden, int(np.floor((-grens + AFRONDING * max(1.0, -grens)) / stap)) * stap)


def _niet_overtroffen(dekt: sparse.csc_matrix, gebied: np.ndarray | None) -> np.ndarray:
    """Numbers of the candidates that no other one (of the same area, where given) covers wholly.

    Without areas a candidate that reaches nobody is dropped too; with them it may be an area's only one.
    """
    grootte = np.diff(dekt.indptr)
    nuttig = np.flatnonzero(grootte) if gebied is None else np.arange(dekt.shape[1])
    per_vraag = np.diff(dekt[:, nuttig].tocsr().indptr).astype(np.int64)
    if (per_vraag**2).sum() > MEESTE_PAREN:
        return nuttig
    deel = dekt[:, nuttig]
    samen = (deel.T @ deel).tocoo()
    g = grootte[nuttig]
    j, k = samen.row, samen.col
    erin = (samen.data == g[j]) & (j != k) & ((g[k] > g[j]) | (k < j))
    if gebied is not None:
        erin &= gebied[nuttig[j]] == gebied[nuttig[k]]
    weg = np.zeros(len(nuttig), dtype=bool)
    weg[j[erin]] = True
    if gebied is not None:
        weg |= _nutteloze_herhaling(g, gebied[nuttig])
    return nuttig[~weg]


def _nutteloze_herhaling(grootte: np.ndarray, gebied: np.ndarray) -> np.ndarray:
    """Candidates that reach nobody, where their area has another: the first of the area stays if all are so."""
    weg = np.zeros(len(grootte), dtype=bool)
    for nummer in np.unique(gebied):
        leden = np.flatnonzero(gebied == nummer)
        leeg = leden[grootte[leden] == 0]
        weg[leeg if len(leeg) < len(leden) else leeg[1:]] = True
    return weg


def _voeg_gelijke_samen(dekt: sparse.csr_matrix, gewicht: np.ndarray) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Demand points with the same candidates become one, with their inwoners together."""
    dekt.sort_indices()
    groepen: dict[bytes, int] = {}
    nummer = np.array(
        [
            groepen.setdefault(dekt.indices[dekt.indptr[i] : dekt.indptr[i + 1]].tobytes(), len(groepen))
            for i in range(dekt.shape[0])
        ],
        dtype=np.int64,
    )
    eerste = np.unique(nummer, return_index=True)[1]
    samen = np.bincount(nummer, weights=gewicht, minlength=len(groepen)).astype(np.int64)
    return dekt[eerste].tocsr(), samen
