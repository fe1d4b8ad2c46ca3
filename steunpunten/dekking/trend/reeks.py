"""The trend of an area: what was frozen, and what can be reconstructed from years of opening and closing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils import timezone

from steunpunten.dekking.gegevens import Land, Plekken
from steunpunten.dekking.maten import binnen, nabij
from steunpunten.dekking.trend.peiling import parameters, vraag_van
from steunpunten.dekking.vraag import BEVESTIGD, Vraag
from steunpunten.models import Peiling, Steunpunt

EERSTE_JAAR = 2015


@dataclass(frozen=True)
class Punt:
    """One moment in a trend; `breuk` says why it can't be compared with the one before."""

    naam: str
    aandeel: float
    steunpunten: int
    met_steunpunt: int | None = None
    gemeenten: int | None = None
    breuk: str = ""
    op: date | None = None


# --- What was frozen -------------------------------------------------------------------------------------------------


def uit_peilingen(gebied: str, vraag: Vraag) -> list[Punt]:
    """The frozen measurements of this question, oldest first."""
    punten, vorige = [], None
    for peiling in Peiling.objects.filter(parameters=parameters(vraag), gereconstrueerd=False).order_by("gemeten_op"):
        if (rij := peiling.uitkomst.get(gebied)) is None:
            continue
        aandeel = rij["binnen"] / rij["inwoners"] if rij["inwoners"] else 0.0
        dag = timezone.localdate(peiling.gemeten_op)
        aantallen = (rij["steunpunten"], rij["met_steunpunt"], rij["gemeenten"])
        punten.append(Punt(f"{dag.day}-{dag.month}-{dag.year}", aandeel, *aantallen, _breuk(vorige, peiling), dag))
        vorige = peiling
    return punten


def gemeten_vragen(gebied: str) -> Counter[Vraag]:
    """Of each question that was measured of this area, how often."""
    peilingen = Peiling.objects.filter(gereconstrueerd=False, uitkomst__has_key=gebied)
    return Counter(vraag_van(peiling) for peiling in peilingen.only("parameters"))


def _breuk(vorige: Peiling | None, peiling: Peiling) -> str:
    """All that is counted otherwise than the time before, in words."""
    if vorige is None:
        return ""
    redenen = {
        "andere manier van tellen": vorige.methode != peiling.methode,
        "andere indeling in regio's": vorige.datajaren.get("indelingen") != peiling.datajaren.get("indelingen"),
        "inwoners van een ander jaar": vorige.datajaren.get("inwoners") != peiling.datajaren.get("inwoners"),
    }
    return ", ".join(reden for reden, is_zo in redenen.items() if is_zo)


# --- What can be reconstructed ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reconstructie:
    """`met_jaar`: of how many places in the area the years are known; `zonder_jaar`: how many were left out."""

    punten: list[Punt]
    met_jaar: int
    zonder_jaar: int


def reconstrueer(land: Land, plekken: Plekken, gemeenten: np.ndarray, vraag: Vraag) -> Reconstructie:
    """Who would have been within reach each year, of the places whose year of opening is known.

    By the onderdeel and doelgroep they have now. What their hours were is not on record, so the moment is no matter.
    """
    is_gestopt = plekken.fase == Steunpunt.Fase.GESTOPT
    telt = plekken.past(vraag) & (plekken.open | is_gestopt)
    if vraag.meetellen == BEVESTIGD:
        telt &= plekken.bevestigd
    met_jaar = telt & ~np.isnan(plekken.opgericht) & ~(is_gestopt & np.isnan(plekken.gestopt))
    hier = np.isin(plekken.gemeente, gemeenten)
    eigen = np.isin(land.gemeente, gemeenten)
    inwoners, xy = land.inwoners[eigen], land.xy[eigen]
    punten = []
    for jaar in range(EERSTE_JAAR, timezone.localdate().year + 1):
        er_is = met_jaar & (plekken.opgericht <= jaar) & ~(plekken.gestopt <= jaar)
        dichtbij = binnen(nabij(xy, plekken.xy[er_is]).eerste, vraag.afstand_m)
        aandeel = float(inwoners[dichtbij].sum() / max(1, inwoners.sum()))
        punten.append(Punt(str(jaar), aandeel, int((er_is & hier).sum())))
    return Reconstructie(punten, int((met_jaar & hier).sum()), int((telt & ~met_jaar & hier).sum()))
