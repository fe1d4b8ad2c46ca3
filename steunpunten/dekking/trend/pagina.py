"""What the page and the include of the trend show: two series, each as chart and as table."""

from dataclasses import dataclass

from steunpunten.dekking import opmaak
from steunpunten.dekking.planner.gegevens import lees_land
from steunpunten.dekking.planner.vraag import vind_gebied
from steunpunten.dekking.tabel import Kolom, Rij, Tabel
from steunpunten.dekking.trend import grafiek, reeks
from steunpunten.stand import onthoud

# The names of the two in a template.
REEKSEN = ("metingen", "teruggerekend")


@dataclass(frozen=True)
class Reeks:
    """`zonder_jaar`: how many places a reconstruction had to leave out; `met_jaar`: how many it has."""

    tabel: Tabel
    grafiek: grafiek.Grafiek | None
    met_jaar: int = 0
    zonder_jaar: int = 0


def context(naam: str, afstand: float, meetellen: str) -> dict:
    """Both trends of an area, by its name in addresses."""
    return {
        "afstand": opmaak.zonder_nullen(afstand),
        "metingen": metingen(naam, afstand, meetellen),
        "teruggerekend": teruggerekend(naam, afstand),
    }


def metingen(naam: str, afstand: float, meetellen: str) -> Reeks:
    """What was frozen."""
    punten = reeks.uit_peilingen(naam, afstand, meetellen)
    kolommen = [
        Kolom("gemeten_op", "Gemeten op", "datum"),
        Kolom("aandeel_binnen", f"Inwoners binnen {opmaak.zonder_nullen(afstand)} km", "procent"),
        Kolom("steunpunten", "Steunpunten", "getal"),
        Kolom("gemeenten_met_steunpunt", "Gemeenten met een steunpunt", "getal"),
        Kolom("gemeenten", "Van de gemeenten", "getal"),
        Kolom("breuk", "Let op"),
    ]
    rijen = [
        Rij([punt.op, punt.aandeel, punt.steunpunten, punt.met_steunpunt, punt.gemeenten, _breuk(punt)])
        for punt in punten
    ]
    return Reeks(Tabel("metingen", kolommen, rijen, "metingen", "gemeten_op"), _grafiek(punten))


def teruggerekend(naam: str, afstand: float) -> Reeks:
    """What years of opening and closing tell."""
    land = onthoud("planner-land", lees_land)
    terug = onthoud(("trend", naam, afstand), lambda: reeks.reconstrueer(land, vind_gebied(naam), afstand))
    kolommen = [
        Kolom("jaar", "Jaar"),
        Kolom("steunpunten_bekend_jaar", "Steunpunten met bekend jaar", "getal"),
        Kolom("aandeel_binnen", f"Inwoners binnen {opmaak.zonder_nullen(afstand)} km", "procent"),
    ]
    rijen = [Rij([punt.naam, punt.steunpunten, punt.aandeel]) for punt in terug.punten]
    tabel = Tabel("teruggerekend vanaf 2015", kolommen, rijen, "teruggerekend", "jaar")
    return Reeks(tabel, _grafiek(terug.punten), terug.met_jaar, terug.zonder_jaar)


def _breuk(punt: reeks.Punt) -> str:
    return f"{punt.breuk[:1].upper()}{punt.breuk[1:]}: niet te vergelijken met de meting ervoor." if punt.breuk else ""


def _grafiek(punten: list[reeks.Punt]) -> grafiek.Grafiek | None:
    return grafiek.maak([(punt.naam, punt.aandeel, punt.breuk) for punt in punten]) if len(punten) > 1 else None
