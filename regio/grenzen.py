"""Reads the boundaries of gemeenten from GeoJSON, and checks them. No database, no network."""

import re
from dataclasses import dataclass
from math import isfinite

from django.contrib.gis.gdal import GDALException
from django.contrib.gis.geos import GeometryCollection, GEOSException, GEOSGeometry, MultiPolygon, Polygon

WGS84 = 4326
RD = 28992
# West, south, east and north of where a gemeente can lie, in degrees; with the strip of sea that belongs to them.
NEDERLAND = (2.9, 50.6, 7.4, 53.9)
MEESTE_GEMEENTEN = 2_000

_GEMEENTECODE = re.compile(r"^GM\d{4}$")
_CODEVELDEN = ("statcode", "gemeentecode", "identificatie")
_NAAMVELDEN = ("statnaam", "gemeentenaam", "naam")
_CRS = re.compile(r"(?:EPSG:[\d.]*:|EPSG/\d+/|EPSG:)(\d+)$", re.IGNORECASE)


class GrensFout(Exception):
    """The map can't be used; the text is a Dutch sentence that names the feature."""


@dataclass(frozen=True)
class Gemeentevlak:
    """The area of one gemeente; `hersteld` where the source's shape was not valid and has been mended."""

    code: str
    naam: str
    grens: MultiPolygon
    inwoners: int | None = None
    inwoners_jaar: int | None = None
    hersteld: bool = False


def lees_kaart(kaart: object) -> list[Gemeentevlak]:
    """The areas in a GeoJSON FeatureCollection of gemeenten, in WGS 84."""
    if not isinstance(kaart, dict) or kaart.get("type") != "FeatureCollection":
        raise GrensFout("Dit is geen GeoJSON met gemeenten: het hoort een FeatureCollection te zijn.")
    features = kaart.get("features")
    if not isinstance(features, list) or not features:
        raise GrensFout("Er staat geen enkele gemeente in.")
    if len(features) > MEESTE_GEMEENTEN:
        raise GrensFout(f"Er staan {len(features)} vlakken in: dat zijn geen gemeenten.")
    srid = _srid(kaart.get("crs"))
    vlakken: dict[str, Gemeentevlak] = {}
    plek: dict[str, int] = {}
    for nummer, feature in enumerate(features, start=1):
        vlak = _vlak(feature, nummer, srid)
        if vlak.code in vlakken:
            raise GrensFout(f"Gemeente {vlak.code} staat er twee keer in: als nummer {plek[vlak.code]} en {nummer}.")
        vlakken[vlak.code], plek[vlak.code] = vlak, nummer
    return list(vlakken.values())


def _srid(crs: object) -> int:
    """The reference system that the old `crs` member names; without one GeoJSON is in WGS 84."""
    if crs is None:
        return WGS84
    eigenschappen = crs.get("properties") if isinstance(crs, dict) else None
    naam = str(eigenschappen.get("name", "")) if isinstance(eigenschappen, dict) else ""
    if naam.upper().endswith("CRS84"):
        return WGS84
    code = _CRS.search(naam)
    if code and int(code[1]) in {WGS84, RD}:
        return int(code[1])
    raise GrensFout(f"Het coördinatenstelsel “{naam or crs}” is niet WGS 84 of RD (EPSG:28992).")


def _vlak(feature: object, nummer: int, srid: int) -> Gemeentevlak:
    eigenschappen = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(eigenschappen, dict):
        raise GrensFout(f"Nummer {nummer} heeft geen eigenschappen, dus ook geen gemeentecode.")
    code = _eerste(eigenschappen, _CODEVELDEN)
    if not _GEMEENTECODE.match(code):
        raise GrensFout(
            f"Nummer {nummer} heeft “{code}” als statcode of gemeentecode; dat hoort GM met vier cijfers te zijn."
        )
    wie = f"Nummer {nummer} ({code})"
    ruw = _geometrie(feature.get("geometry"), srid, wie)
    geldig = ruw.valid
    grens = _multipolygon(ruw if geldig else ruw.make_valid(), wie)
    _in_nederland(grens, wie)
    inwoners, jaar = eigenschappen.get("inwoners"), eigenschappen.get("inwoners_jaar")
    telling = (inwoners, jaar) if _is_aantal(inwoners) and _is_aantal(jaar) and 1900 <= jaar <= 2100 else (None, None)
    return Gemeentevlak(code, _eerste(eigenschappen, _NAAMVELDEN), grens, *telling, hersteld=not geldig)


def _eerste(eigenschappen: dict, velden: tuple[str, ...]) -> str:
    return next((str(eigenschappen[veld]).strip() for veld in velden if eigenschappen.get(veld)), "")


def _is_aantal(waarde: object) -> bool:
    return isinstance(waarde, int) and not isinstance(waarde, bool) and waarde >= 0


def _geometrie(geometrie: object, srid: int, wie: str) -> MultiPolygon:
    """A multipolygon in two dimensions and WGS 84, valid or not."""
    soort = geometrie.get("type") if isinstance(geometrie, dict) else None
    if soort not in {"Polygon", "MultiPolygon"}:
        raise GrensFout(f"{wie} heeft geen Polygon of MultiPolygon als vorm.")
    try:
        delen = geometrie["coordinates"] if soort == "MultiPolygon" else [geometrie["coordinates"]]
        vorm = MultiPolygon([Polygon(*[[_punt(punt) for punt in ring] for ring in deel]) for deel in delen], srid=srid)
        if srid != WGS84:
            vorm.transform(WGS84)
    except (KeyError, IndexError, TypeError, ValueError, OverflowError, GEOSException, GDALException) as oorzaak:
        raise GrensFout(f"{wie} heeft een vorm die niet te lezen is.") from oorzaak
    return vorm


def _punt(coordinaten: list) -> tuple[float, float]:
    """The first two of the coordinates; a height is left out."""
    x, y = float(coordinaten[0]), float(coordinaten[1])
    if not (isfinite(x) and isfinite(y)):
        raise ValueError("not a number")
    return x, y


def _multipolygon(vorm: GEOSGeometry, wie: str) -> MultiPolygon:
    """The areas of a shape, without the lines and points that mending may leave beside them."""
    vlakken = [vlak for vlak in _polygonen(vorm) if vlak.area > 0]
    if not vlakken:
        raise GrensFout(f"{wie} heeft een leeg vlak.")
    return MultiPolygon(vlakken, srid=WGS84)


def _polygonen(vorm: GEOSGeometry) -> list[Polygon]:
    if isinstance(vorm, Polygon):
        return [vorm]
    if isinstance(vorm, GeometryCollection):
        return [polygoon for deel in vorm for polygoon in _polygonen(deel)]
    return []


def _in_nederland(grens: MultiPolygon, wie: str) -> None:
    west, zuid, oost, noord = grens.extent
    if not (NEDERLAND[0] <= west and NEDERLAND[1] <= zuid and oost <= NEDERLAND[2] and noord <= NEDERLAND[3]):
        raise GrensFout(
            f"{wie} ligt niet in Nederland: van {west:.2f}, {zuid:.2f} tot {oost:.2f}, {noord:.2f}. "
            "Zijn het RD-coördinaten, dan hoort er een crs-lid EPSG:28992 bij."
        )
