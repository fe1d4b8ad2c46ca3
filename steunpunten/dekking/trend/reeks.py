"""The trend of an area: what was frozen, and what can be reconstructed from years of opening and closing."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils import timezone

from regio.models import Gemeente, Regio
from steunpunten.dekking.planner.gegevens import Land, gemeentecodes, lees_punten, punten_van
from steunpunten.dekking.planner.watals import naaste
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


def uit_peilingen(gebied: str, afstand: float, meetellen: str) -> list[Punt]:
    """The frozen measurements with these parameters, oldest first."""
    peilingen = Peiling.objects.filter(parameters={"afstand": afstand, "meetellen": meetellen}, gereconstrueerd=False)
    punten, vorige = [], None
    for peiling in peilingen.order_by("gemeten_op"):
        if (rij := peiling.uitkomst.get(gebied)) is None:
            continue
        aandeel = rij["binnen"] / rij["inwoners"] if rij["inwoners"] else 0.0
        dag = timezone.localdate(peiling.gemeten_op)
        aantallen = (rij["steunpunten"], rij["met_steunpunt"], rij["gemeenten"])
        punten.append(Punt(f"{dag.day}-{dag.month}-{dag.year}", aandeel, *aantallen, _breuk(vorige, peiling), dag))
        vorige = peiling
    return punten


def _breuk(vorige: Peiling | None, peiling: Peiling) -> str:
    if vorige is None:
        return ""
    if vorige.methode != peiling.methode:
        return "andere manier van tellen"
    if vorige.datajaren.get("indelingen") != peiling.datajaren.get("indelingen"):
        return "andere indeling in regio's"
    if vorige.datajaren.get("inwoners") != peiling.datajaren.get("inwoners"):
        return "nieuwer aantal inwoners"
    return ""


@dataclass(frozen=True)
class Reconstructie:
    punten: list[Punt]
    met_jaar: int
    zonder_jaar: int


def reconstrueer(land: Land, gebied: Regio | Gemeente | str, afstand: float) -> Reconstructie:
    """Who would have been within reach each year, of the places whose year of opening is known."""
    plekken = Steunpunt.objects.openbaar().met_plek().filter(vorm=Steunpunt.Vorm.PLEK)
    plekken = plekken.filter(fase__in=[Steunpunt.Fase.OPEN, Steunpunt.Fase.GESTOPT])
    rijen = list(plekken.order_by("pk").values_list("opgericht_jaar", "gestopt_jaar", "fase", "gemeente_id"))
    xy = lees_punten(plekken)[:, :2]
    codes, eigen = set(gemeentecodes(gebied)), punten_van(land, gebied)
    inwoners = land.inwoners[eigen]
    bruikbaar = [begin is not None and (fase != "gestopt" or eind is not None) for begin, eind, fase, _ in rijen]
    punten = []
    for jaar in range(EERSTE_JAAR, timezone.localdate().year + 1):
        er_is = np.array(
            [
                goed and rij[0] <= jaar and (rij[1] is None or rij[1] > jaar)
                for goed, rij in zip(bruikbaar, rijen, strict=True)
            ],
            dtype=bool,
        )
        binnen = naaste(land.xy[eigen], xy[er_is]) <= afstand * 1000
        hier = sum(bool(er) and rij[3] in codes for er, rij in zip(er_is, rijen, strict=True))
        punten.append(Punt(str(jaar), float(inwoners[binnen].sum() / max(1, inwoners.sum())), hier))
    in_gebied = [goed for goed, rij in zip(bruikbaar, rijen, strict=True) if rij[3] in codes]
    return Reconstructie(punten, sum(in_gebied), len(in_gebied) - sum(in_gebied))
