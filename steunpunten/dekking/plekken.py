"""The places in an area, and those of neighbours that serve it."""

from dataclasses import dataclass

import numpy as np
from django.urls import reverse

from steunpunten.dekking import opmaak
from steunpunten.dekking.gegevens import GEEN_GEMEENTE
from steunpunten.dekking.meting import Meting
from steunpunten.models import Steunpunt

MEESTE_BUREN = 10


@dataclass(frozen=True)
class Plekrij:
    naam: str
    url: str
    waar: str
    staat: str
    staatnaam: str
    uren: str
    telt: bool


@dataclass(frozen=True)
class Buur:
    """A place across the border, and how many inwoners here have none nearer."""

    naam: str
    url: str
    gemeente: str
    inwoners: int
    bevestigd: bool


def in_gebied(meting: Meting, nummers: np.ndarray) -> list[Plekrij]:
    """Every public place in these gemeenten, in whatever phase, by name."""
    hier = np.flatnonzero(np.isin(meting.plekken.gemeente, nummers))
    return sorted((_rij(meting, plek) for plek in hier), key=lambda rij: rij.naam.lower())


def _rij(meting: Meting, plek: int) -> Plekrij:
    plekken, uren = meting.plekken, meting.plekken.uren[plek]
    staat, naam = _staat(str(plekken.fase[plek]), bool(plekken.bevestigd[plek]))
    return Plekrij(
        plekken.naam[plek],
        reverse("zoeken:steunpunt", args=[plekken.slug[plek]]),
        plekken.plaats[plek],
        staat,
        naam,
        opmaak.waarde_of_niets(uren, f"{opmaak.getal(uren, 1)} per week"),
        bool(np.isin(plek, meting.geteld)),
    )


def _staat(fase: str, bevestigd: bool) -> tuple[str, str]:
    if fase == Steunpunt.Fase.OPEN:
        return ("bevestigd", "bevestigd") if bevestigd else ("bekend", "bekend, niet bevestigd")
    if fase == Steunpunt.Fase.IN_OPBOUW:
        return "in-opbouw", "in opbouw"
    return "geen-bekend", Steunpunt.Fase(fase).label


def van_de_buren(meting: Meting, nummer: int) -> list[Buur]:
    """Places in other gemeenten that are the nearest of inwoners here, within the distance asked."""
    gebied, punten = meting.land, meting.punten
    hier = np.flatnonzero((gebied.gemeente == nummer) & punten.is_binnen)
    inwoners = np.bincount(punten.nabij.welke[hier], gebied.inwoners[hier], len(meting.geteld)) if hier.size else []
    buren = []
    for volgnummer in np.flatnonzero(inwoners):
        plek = meting.geteld[volgnummer]
        waar = meting.plekken.gemeente[plek]
        if waar not in (nummer, GEEN_GEMEENTE):
            buren.append(_buur(meting, plek, gebied.gemeenten[waar].roepnaam, int(inwoners[volgnummer])))
    return sorted(buren, key=lambda buur: (-buur.inwoners, buur.naam))[:MEESTE_BUREN]


def _buur(meting: Meting, plek: int, gemeente: str, inwoners: int) -> Buur:
    plekken = meting.plekken
    url = reverse("zoeken:steunpunt", args=[plekken.slug[plek]])
    return Buur(plekken.naam[plek], url, gemeente, inwoners, bool(plekken.bevestigd[plek]))
