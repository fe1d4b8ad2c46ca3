"""One question measured: which places counted, what that means at every point, and per area."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from django.utils import timezone

from steunpunten.dekking.gegevens import GEEN_GEMEENTE, Land, Plekken, land, plekken
from steunpunten.dekking.maten import Gemeten, Maten, Verdeling, nabij
from steunpunten.dekking.toegang import toegang
from steunpunten.dekking.vraag import Vraag
from steunpunten.models import Steunpunt
from steunpunten.stand import metingen

# The state of a gemeente, best first; the number is its place in this list.
STATUSSEN = ["bevestigd", "bekend", "in-opbouw", "geen-bekend"]
BEVESTIGD, BEKEND, IN_OPBOUW, GEEN_BEKEND = range(4)


@dataclass(frozen=True, eq=False)
class Meting:
    """The answer to one question of coverage, for the country, and from there for each area."""

    vraag: Vraag
    land: Land
    plekken: Plekken
    # The numbers in `plekken` of the places that counted.
    geteld: np.ndarray
    punten: Gemeten

    @cached_property
    def per_gemeente(self) -> Maten:
        return self.punten.per(self.land.per_gemeente)

    @cached_property
    def nederland(self) -> Maten:
        return self.punten.per(self.land.als_geheel)

    def per_regio(self, indeling: str) -> Maten:
        return self.punten.per(self.land.per_regio(indeling))

    @cached_property
    def aantal_per_gemeente(self) -> np.ndarray:
        """How many of the places that counted lie in each gemeente."""
        return tel(self.land, self.plekken.gemeente[self.geteld])

    @cached_property
    def bekend_per_gemeente(self) -> np.ndarray:
        """Open places with what is asked, confirmed or not."""
        return tel(self.land, self.plekken.gemeente[self._open])

    @cached_property
    def bevestigd_per_gemeente(self) -> np.ndarray:
        return tel(self.land, self.plekken.gemeente[self._open & self.plekken.bevestigd])

    @cached_property
    def in_opbouw_per_gemeente(self) -> np.ndarray:
        opbouw = self.plekken.past(self.vraag) & (self.plekken.fase == Steunpunt.Fase.IN_OPBOUW)
        return tel(self.land, self.plekken.gemeente[opbouw])

    @cached_property
    def uren_per_gemeente(self) -> np.ndarray:
        """Known opening hours a week of the places that counted."""
        gemeente, uren = self.plekken.gemeente[self.geteld], np.nan_to_num(self.plekken.uren[self.geteld])
        binnen = gemeente != GEEN_GEMEENTE
        return np.bincount(gemeente[binnen], uren[binnen], len(self.land.gemeenten))

    @cached_property
    def status(self) -> np.ndarray:
        """Of each gemeente a number in STATUSSEN. "Geen bekend" means that we know none, not that there is none."""
        return np.select(
            [self.bevestigd_per_gemeente > 0, self.bekend_per_gemeente > 0, self.in_opbouw_per_gemeente > 0],
            [BEVESTIGD, BEKEND, IN_OPBOUW],
            GEEN_BEKEND,
        )

    @cached_property
    def _open(self) -> np.ndarray:
        return self.plekken.past(self.vraag) & self.plekken.open & self.plekken.zeker_open(self.vraag)

    @cached_property
    def zonder_uren(self) -> np.ndarray:
        """The numbers of the places that would count, but for hours that are not known."""
        return np.flatnonzero(self.plekken.telt(self.vraag) & ~self.plekken.uren_bekend)

    @cached_property
    def inclusief_onbekend(self) -> "Meting":
        """The same, as if every place whose hours are not known were open then."""
        ruim = np.union1d(self.geteld, self.zonder_uren)
        return _meet(self.vraag, self.land, self.plekken, ruim)


def tel(land_: Land, gemeenten: np.ndarray) -> np.ndarray:
    """How often each gemeente occurs."""
    return np.bincount(gemeenten[gemeenten != GEEN_GEMEENTE], minlength=len(land_.gemeenten))


def meet(vraag: Vraag) -> Meting:
    """The measurement for this question, kept until the data or the day change."""
    return _onthoud(vraag, lambda: _meet_vraag(vraag, gebied := land(), plekken(gebied)))


def op_moment(meting: Meting, moment: str) -> Meting:
    """The same question at another moment, on the same data."""
    vraag = replace(meting.vraag, moment=moment)
    return _onthoud(vraag, lambda: _meet_vraag(vraag, meting.land, meting.plekken))


def _onthoud(vraag: Vraag, maak: Callable[[], Meting]) -> Meting:
    """Kept where it is asked more often than once."""
    return metingen.onthoud(("meting", vraag, timezone.localdate()), maak) if vraag.is_gangbaar else maak()


def _meet_vraag(vraag: Vraag, land_: Land, plekken_: Plekken) -> Meting:
    return _meet(vraag, land_, plekken_, plekken_.geteld(vraag))


def _meet(vraag: Vraag, land_: Land, plekken_: Plekken, geteld: np.ndarray) -> Meting:
    xy = plekken_.xy[geteld]
    punten = Gemeten(
        land_.inwoners,
        nabij(land_.xy, xy),
        toegang(land_.xy, land_.inwoners, xy, plekken_.aanbod[geteld], vraag.afstand_m),
        vraag.afstand_m,
    )
    return Meting(vraag, land_, plekken_, geteld, punten)


def deelgebied(land_: Land, nummers: np.ndarray) -> Verdeling:
    """The gemeenten with these numbers as one area (1) beside the rest (0)."""
    erbij = np.zeros(len(land_.gemeenten), dtype=np.int32)
    erbij[nummers] = 1
    return Verdeling(erbij[land_.gemeente], 2)
