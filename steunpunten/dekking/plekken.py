"""The places in an area, and those of neighbours that serve it."""

from dataclasses import dataclass

import numpy as np
from django.urls import reverse

from steunpunten.dekking.gegevens import GEEN_GEMEENTE
from steunpunten.dekking.meting import Meting
from steunpunten.dekking.tabel import Kolom, Rij, Tabel
from steunpunten.models import Steunpunt

MEESTE_BUREN = 10
KOLOMMEN = [
    Kolom("naam", "Steunpunt"),
    Kolom("plaats", "Plaats"),
    Kolom("staat", "Wat we weten"),
    Kolom("openingsuren", "Openingsuren", "uren"),
    Kolom("telt_mee", "Telt nu mee", "janee"),
]
BURENKOLOMMEN = [
    Kolom("naam", "Steunpunt"),
    Kolom("gemeente", "Gemeente"),
    Kolom("staat", "Wat we weten"),
    Kolom("inwoners", "Voor zoveel inwoners het dichtstbij", "getal"),
]


@dataclass(frozen=True)
class Plekrij:
    naam: str
    url: str
    waar: str
    staat: str
    staatnaam: str
    uren: float
    telt: bool


def tabel(meting: Meting, nummers: np.ndarray) -> Tabel:
    """The places in these gemeenten."""
    rijen = [
        Rij([rij.naam, rij.waar, rij.staatnaam, rij.uren, rij.telt], rij.url, rij.staat)
        for rij in in_gebied(meting, nummers)
    ]
    return Tabel("plekken", KOLOMMEN, rijen, "plekken", "naam")


def in_gebied(meting: Meting, nummers: np.ndarray) -> list[Plekrij]:
    """Every public place in these gemeenten, in whatever phase, by name."""
    hier = np.flatnonzero(np.isin(meting.plekken.gemeente, nummers))
    return sorted((_rij(meting, plek) for plek in hier), key=lambda rij: rij.naam.lower())


def _rij(meting: Meting, plek: int) -> Plekrij:
    plekken = meting.plekken
    staat, naam = _staat(str(plekken.fase[plek]), bool(plekken.bevestigd[plek]))
    return Plekrij(
        plekken.naam[plek],
        reverse("zoeken:steunpunt", args=[plekken.slug[plek]]),
        plekken.plaats[plek],
        staat,
        naam,
        float(plekken.uren[plek]),
        bool(np.isin(plek, meting.geteld)),
    )


def _staat(fase: str, bevestigd: bool) -> tuple[str, str]:
    if fase == Steunpunt.Fase.OPEN:
        return ("bevestigd", "bevestigd") if bevestigd else ("bekend", "bekend, niet bevestigd")
    if fase == Steunpunt.Fase.IN_OPBOUW:
        return "in-opbouw", "in opbouw"
    return "geen-bekend", Steunpunt.Fase(fase).label


def buren(meting: Meting, nummers: np.ndarray) -> Tabel:
    """Places outside these gemeenten that are the nearest of inwoners in them, within the distance asked."""
    gebied, punten = meting.land, meting.punten
    hier = np.flatnonzero(np.isin(gebied.gemeente, nummers) & punten.is_binnen)
    inwoners = np.bincount(punten.nabij.welke[hier], gebied.inwoners[hier], len(meting.geteld)) if hier.size else []
    rijen = []
    for volgnummer in np.flatnonzero(inwoners):
        plek = meting.geteld[volgnummer]
        waar = meting.plekken.gemeente[plek]
        if waar != GEEN_GEMEENTE and waar not in nummers:
            rij = _rij(meting, plek)
            waarden = [rij.naam, gebied.gemeenten[waar].roepnaam, rij.staatnaam, int(inwoners[volgnummer])]
            rijen.append(Rij(waarden, rij.url, rij.staat))
    return Tabel("steunpunten van de buren", BURENKOLOMMEN, rijen, "buren", "-inwoners", MEESTE_BUREN)
