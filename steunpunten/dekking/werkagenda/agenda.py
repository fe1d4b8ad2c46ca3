"""IST, SOLL and GAP of each gemeente in an IZA-regio, for every year to 2030.

IST counts only what somebody confirmed and what is open; what is known but not confirmed stands beside it, and so does
what is being set up. "Geen bekend" says that we know none, not that there is none.
"""

import datetime
from dataclasses import dataclass

import numpy as np

from regio.models import Gemeente, Regio, Regiobudget
from steunpunten.dekking.gegevens import Land
from steunpunten.dekking.meting import Meting, meet
from steunpunten.dekking.vraag import BEVESTIGD, Vraag
from steunpunten.dekking.werkagenda.feiten import JAREN, STANDAARD_SOLL
from steunpunten.models import Streefwaarde

# The werkagenda is written per IZA-regio.
INDELING = "iza-regio"


@dataclass(frozen=True)
class Doel:
    """What a gemeente wants in a year, and where that comes from."""

    jaar: int
    aantal: int
    gezet_in: int | None  # the year of the streefwaarde that applies; None where none is set

    @property
    def is_gezet(self) -> bool:
        return self.gezet_in is not None

    @property
    def herkomst(self) -> str:
        if self.gezet_in is None:
            return "niet gezet"
        return "streefwaarde" if self.gezet_in == self.jaar else f"streefwaarde van {self.gezet_in}"


@dataclass(frozen=True)
class Rij:
    """One gemeente: what is there, what is wanted, what is missing."""

    gemeente: Gemeente
    bevestigd: int
    onbevestigd: int
    in_opbouw: int
    doelen: tuple[Doel, ...]

    @property
    def status(self) -> str:
        if self.bevestigd:
            return "bevestigd"
        if self.onbevestigd:
            return "bekend, niet bevestigd"
        return "in opbouw" if self.in_opbouw else "geen bekend"

    @property
    def gaten(self) -> list[int]:
        """Per year what is missing, with confirmed places only."""
        return [max(0, doel.aantal - self.bevestigd) for doel in self.doelen]

    @property
    def gaten_als_bevestigd(self) -> list[int]:
        """The same, if all that is known and open turns out to be right."""
        return [max(0, doel.aantal - self.bevestigd - self.onbevestigd) for doel in self.doelen]

    @property
    def jaren(self) -> list[tuple[Doel, int, int]]:
        return list(zip(self.doelen, self.gaten, self.gaten_als_bevestigd, strict=True))


@dataclass(frozen=True)
class Jaartotaal:
    jaar: int
    soll: int
    gap: int
    gap_als_bevestigd: int


@dataclass(frozen=True)
class Werkagenda:
    """What stands (IST), what is wanted (SOLL) and what lacks (GAP) in one regio on one day."""

    regio: Regio
    op: datetime.date
    rijen: tuple[Rij, ...]
    budgetten: tuple[Regiobudget, ...]

    @property
    def bevestigd(self) -> int:
        return sum(rij.bevestigd for rij in self.rijen)

    @property
    def onbevestigd(self) -> int:
        return sum(rij.onbevestigd for rij in self.rijen)

    @property
    def in_opbouw(self) -> int:
        return sum(rij.in_opbouw for rij in self.rijen)

    @property
    def zonder_streefwaarde(self) -> int:
        """Gemeenten where no target is set for any of the years."""
        return sum(not any(doel.is_gezet for doel in rij.doelen) for rij in self.rijen)

    def zonder_steunpunt(self, meetellen: str) -> int:
        """Gemeenten without an open place that counts: so many places bring each its first."""
        return sum(not rij.bevestigd and (meetellen == BEVESTIGD or not rij.onbevestigd) for rij in self.rijen)

    @property
    def totalen(self) -> list[Jaartotaal]:
        return [
            Jaartotaal(
                jaar,
                sum(rij.doelen[k].aantal for rij in self.rijen),
                sum(rij.gaten[k] for rij in self.rijen),
                sum(rij.gaten_als_bevestigd[k] for rij in self.rijen),
            )
            for k, jaar in enumerate(JAREN)
        ]


def regio_van(land: Land, nummers: np.ndarray) -> Regio | None:
    """The regio in whose werkagenda all these gemeenten stand; None where they stand in several, or in none."""
    deel = land.ingedeeld(INDELING)
    gevonden = np.unique(deel.regio_van[nummers])
    return deel.regios[gevonden[0]] if len(gevonden) == 1 and gevonden[0] >= 0 else None


def maak(regio: Regio, op: datetime.date) -> Werkagenda:
    """Counted as on the pages of coverage, so that they can't disagree."""
    meting = meet(Vraag())
    deel = meting.land.ingedeeld(INDELING)
    nummers = np.flatnonzero(deel.regio_van == deel.regios.index(regio))
    gezet = _streefwaarden([meting.land.gemeenten[n] for n in nummers])
    rijen = sorted((_rij(meting, n, gezet) for n in nummers), key=lambda rij: rij.gemeente.naam)
    return Werkagenda(regio, op, tuple(rijen), tuple(regio.budgetten.order_by("jaar", "regeling")))


def _rij(meting: Meting, nummer: int, gezet: dict[str, dict[int, int]]) -> Rij:
    gemeente, bevestigd = meting.land.gemeenten[nummer], int(meting.bevestigd_per_gemeente[nummer])
    onbevestigd = int(meting.bekend_per_gemeente[nummer]) - bevestigd
    in_opbouw = int(meting.in_opbouw_per_gemeente[nummer])
    return Rij(gemeente, bevestigd, onbevestigd, in_opbouw, _doelen(gezet.get(gemeente.code, {})))


def _streefwaarden(gemeenten: list[Gemeente]) -> dict[str, dict[int, int]]:
    gezet: dict[str, dict[int, int]] = {}
    waarden = Streefwaarde.objects.filter(gemeente__in=gemeenten).order_by("jaar")
    for code, jaar, aantal in waarden.values_list("gemeente_id", "jaar", "aantal"):
        gezet.setdefault(code, {})[jaar] = aantal
    return gezet


def _doelen(gezet: dict[int, int]) -> tuple[Doel, ...]:
    """A target holds until a later year says otherwise; before the first, and where there is none, it is 1."""
    doelen = []
    for jaar in JAREN:
        laatste = max((gezet_jaar for gezet_jaar in gezet if gezet_jaar <= jaar), default=None)
        doelen.append(Doel(jaar, STANDAARD_SOLL if laatste is None else gezet[laatste], laatste))
    return tuple(doelen)
