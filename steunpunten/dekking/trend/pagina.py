"""What the page and the include of the trend show."""

from regio.models import Gemeente, Regio
from steunpunten.dekking.planner.gegevens import lees_land
from steunpunten.dekking.planner.pagina import getal, procent
from steunpunten.dekking.trend import grafiek, reeks
from steunpunten.stand import onthoud


def context(naam: str, gebied: Regio | Gemeente | str, afstand: float, meetellen: str) -> dict:
    """Both trends of an area, each as chart and as rows."""
    land = onthoud("planner-land", lees_land)
    peilingen = reeks.uit_peilingen(naam, afstand, meetellen)
    terug = onthoud(("trend", naam, afstand), lambda: reeks.reconstrueer(land, gebied, afstand))
    return {
        "afstand": getal(afstand, 0 if afstand == int(afstand) else 1),
        "peilingen": _reeks(peilingen),
        "reconstructie": {**_reeks(terug.punten), "met_jaar": terug.met_jaar, "zonder_jaar": terug.zonder_jaar},
    }


def _reeks(punten: list[reeks.Punt]) -> dict:
    rijen = [{"punt": punt, "deel": procent(punt.aandeel)} for punt in punten]
    lijn = grafiek.maak([(punt.naam, punt.aandeel, punt.breuk) for punt in punten]) if len(punten) > 1 else None
    return {"rijen": rijen, "grafiek": lijn}
