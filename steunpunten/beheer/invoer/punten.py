"""A point from the cells of a row: degrees, or the metres of the Rijksdriehoek (RD), which are converted."""

import re

from django.contrib.gis.geos import Point

from steunpunten.beheer.invoer.kolommen import BREEDTE, LENGTE, RD_X, RD_Y
from steunpunten.beheer.punt import bezwaar_tegen

RD, WGS84 = 28992, 4326
# Where RD is valid, in metres.
X, Y = (-7_000, 300_000), (289_000, 629_000)
GETAL = re.compile(r"-?\d{1,7}([.,]\d{1,20})?", re.ASCII)
Fouten = dict[str, str]


def lees_punt(rij: dict[str, str]) -> tuple[Point | None, Fouten]:
    """The point these cells give, or what is wrong with which column."""
    if rij.get(RD_X) or rij.get(RD_Y):
        return _uit_rd(rij)
    paar, fouten = _getallen(rij, BREEDTE, LENGTE)
    if paar is None:
        return None, fouten
    bezwaar = bezwaar_tegen(*paar)
    if "RD-co" in bezwaar:
        bezwaar = "Dit lijken RD-coördinaten. Zet ze in de kolommen rd_x en rd_y."
    return (None, {BREEDTE: bezwaar}) if bezwaar else (Point(paar[1], paar[0], srid=WGS84), {})


def _uit_rd(rij: dict[str, str]) -> tuple[Point | None, Fouten]:
    paar, fouten = _getallen(rij, RD_X, RD_Y)
    if paar is None:
        return None, fouten
    x, y = paar
    if not (X[0] <= x <= X[1] and Y[0] <= y <= Y[1]):
        return None, {RD_X: "Dit punt ligt niet in Nederland. De x ligt tussen 0 en 300000, de y rond 450000."}
    punt = Point(x, y, srid=RD)
    punt.transform(WGS84)
    return punt, {}


def _getallen(rij: dict[str, str], *kolommen: str) -> tuple[tuple[float, float] | None, Fouten]:
    cellen = [rij.get(kolom, "") for kolom in kolommen]
    if not any(cellen):
        return None, {}
    for kolom, cel in zip(kolommen, cellen, strict=True):
        if not cel:
            return None, {kolom: f"Vul {kolommen[0]} en {kolommen[1]} allebei in, of laat ze allebei leeg."}
        if not GETAL.fullmatch(cel):
            return None, {kolom: "Schrijf een getal, zoals 52.0907."}
    eerste, tweede = (float(cel.replace(",", ".")) for cel in cellen)
    return (eerste, tweede), {}
