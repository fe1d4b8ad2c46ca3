"""What each figure rests on: how many steunpunten, and of which share of these something is not known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from steunpunten.dekking import opmaak
from steunpunten.dekking.gebieden import Gebied
from steunpunten.dekking.maten import GEEN, binnen, nabij
from steunpunten.dekking.meting import Meting
from steunpunten.dekking.tabel import Kolom, Rij, Tabel

KOLOMMEN = [
    Kolom("maat", "Maat"),
    Kolom("gebied", "Gebied"),
    Kolom("steunpunten", "Rust op zoveel steunpunten", "getal"),
    Kolom("niet_bevestigd", "Niet bevestigd", "procent"),
    Kolom("zonder_openingstijden", "Zonder bekende openingstijden", "procent"),
    Kolom("zonder_precies_adres", "Zonder precies adres", "procent"),
]
ONBEKENDEN = {
    "niet_bevestigd": "niet bevestigd",
    "zonder_uren": "zonder bekende openingstijden",
    "bij_benadering": "zonder precies adres",
}


@dataclass(frozen=True)
class Grondslag:
    """So many steunpunten; of each thing that can be unknown, of how many of these it is."""

    steunpunten: int
    onbekend: dict[str, int]

    def aandeel(self, wat: str) -> float:
        """The share of which this is unknown; not a number where it does not matter, or where there is none."""
        return self.onbekend[wat] / self.steunpunten if wat in self.onbekend and self.steunpunten else float("nan")

    @property
    def regels(self) -> list[tuple[str, str]]:
        """Of each unknown its name, of how many it is, and which share that is."""
        return [(f"Waarvan {ONBEKENDEN[wat]}", self._met_aandeel(wat)) for wat in self.onbekend]

    def _met_aandeel(self, wat: str) -> str:
        aandeel = self.aandeel(wat)
        hoeveel = opmaak.getal(self.onbekend[wat])
        return f"{hoeveel} ({opmaak.procent(aandeel)})" if self.steunpunten else hoeveel

    @property
    def zin(self) -> str:
        if not self.steunpunten:
            return "Rust op geen enkel steunpunt."
        delen = (f"{opmaak.procent(self.aandeel(wat))} {ONBEKENDEN[wat]}" for wat in self.onbekend)
        return f"Rust op {opmaak.aantal(self.steunpunten, 'steunpunt', 'steunpunten')}: {', '.join(delen)}."


def _hier(meting: Meting, nummers: np.ndarray) -> np.ndarray:
    """The places that count in these gemeenten themselves."""
    return meting.geteld[np.isin(meting.plekken.gemeente[meting.geteld], nummers)]


def _dichtstbij(meting: Meting, nummers: np.ndarray) -> np.ndarray:
    """Those that are the nearest of somebody who lives there, wherever they are."""
    return _van_inwoners(meting, nummers, meting.punten.nabij.welke)


def _dichtstbij_twee(meting: Meting, nummers: np.ndarray) -> np.ndarray:
    nabij = meting.punten.nabij
    return _van_inwoners(meting, nummers, np.stack((nabij.welke, nabij.welke_tweede)))


def _van_inwoners(meting: Meting, nummers: np.ndarray, welke: np.ndarray) -> np.ndarray:
    welke = np.unique(welke[..., _bewoond(meting, nummers)])
    return meting.geteld[welke[welke != GEEN]]


def _binnen_bereik(meting: Meting, nummers: np.ndarray) -> np.ndarray:
    """Those that somebody who lives there has within the distance."""
    dichtbij = nabij(meting.plekken.xy[meting.geteld], meting.land.xy[_bewoond(meting, nummers)])
    return meting.geteld[binnen(dichtbij.eerste, meting.vraag.afstand_m)]


def _binnen_bereik_of_dichtstbij(meting: Meting, nummers: np.ndarray) -> np.ndarray:
    return np.union1d(_binnen_bereik(meting, nummers), _dichtstbij(meting, nummers))


def _bewoond(meting: Meting, nummers: np.ndarray) -> np.ndarray:
    return np.isin(meting.land.gemeente, nummers) & (meting.land.inwoners > 0)


WAAR, ALLES = ("niet_bevestigd", "bij_benadering"), tuple(ONBEKENDEN)
# Of each measure which places it rests on, and what it would change to know of them.
RUST_OP: dict[str, tuple[Callable[[Meting, np.ndarray], np.ndarray], tuple[str, ...]]] = {
    "aandeel": (_dichtstbij, WAAR),
    "keuze": (_dichtstbij_twee, WAAR),
    "gemiddeld": (_dichtstbij, WAAR),
    "mediaan": (_dichtstbij, WAAR),
    "p90": (_dichtstbij, WAAR),
    "per_tienduizend": (_hier, ("niet_bevestigd",)),
    "uren": (_hier, ("niet_bevestigd", "zonder_uren")),
    "toegang": (_binnen_bereik, ALLES),
    "gini": (_binnen_bereik, ALLES),
    # Not of one measure: of all that counts in the area, and of tables and maps of several measures.
    "gebied": (_hier, ALLES),
    "tabel": (_binnen_bereik_of_dichtstbij, ALLES),
}


def van(meting: Meting, maat: str, nummers: np.ndarray) -> Grondslag:
    """What this measure rests on in these gemeenten."""
    welke, onbekenden = RUST_OP[maat]
    gevonden, plekken = welke(meting, nummers), meting.plekken
    telling = {
        "niet_bevestigd": ~plekken.bevestigd[gevonden],
        "zonder_uren": ~plekken.uren_bekend[gevonden],
        "bij_benadering": plekken.bij_benadering[gevonden],
    }
    return Grondslag(len(gevonden), {wat: int(telling[wat].sum()) for wat in onbekenden})


def tabel(meting: Meting, gebieden: Sequence[Gebied], namen: dict[str, str]) -> Tabel:
    """Every measure by its key and name, for each area."""
    rijen = []
    for maat, naam in namen.items():
        for gebied in gebieden:
            grond = van(meting, maat, gebied.nummers)
            rijen.append(Rij([naam, gebied.naam, grond.steunpunten, *(grond.aandeel(wat) for wat in ONBEKENDEN)]))
    return Tabel("waarop elk cijfer rust", KOLOMMEN, rijen, "grondslag", stapel=False)
