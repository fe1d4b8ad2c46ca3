"""What the map shows of a selection: each place, or clusters where there are too many to draw."""

import json
from math import cos, radians

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import SnapToGrid
from django.contrib.gis.geos import Polygon
from django.db.models import Avg, Count, FloatField, Func
from django.db.models.functions import Cast
from django.http import QueryDict
from django.urls import reverse

from steunpunten.bestand import KOPREGELS, Bestand
from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.selectie import KaartForm, Selectie

SOORT = "application/geo+json"
# Above this many an old phone draws no single markers in reasonable time.
MEESTE_LOS = 1000
CEL_PX = 72
TEGEL_PX = 256
BREEDTE_NEDERLAND = cos(radians(52))


def maak(parameters: QueryDict) -> Bestand:
    """Features with `naam` and `url`, or with `aantal`; `volledig` where they need not be asked for again.

    Of a selection that is too large only what is in view is given: each place where that is few enough.
    """
    selectie, stand = Selectie(parameters), KaartForm(parameters)
    stand.is_valid()
    queryset = selectie.records().met_plek()
    volledig = queryset.count() <= MEESTE_LOS
    vak = stand.cleaned_data.get("vak")
    if not volledig and vak:
        queryset = queryset.filter(kaartpunt__bboverlaps=Polygon.from_bbox(vak))
    zijn_los = volledig or queryset.count() <= MEESTE_LOS
    features = _los(queryset) if zijn_los else _clusters(queryset, stand.zoom_of_land)
    inhoud = {"type": "FeatureCollection", "volledig": volledig, "features": features}
    return Bestand(json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode(), SOORT, KOPREGELS)


def _los(queryset: SteunpuntQuerySet) -> list[dict]:
    velden = ("uuid", "naam", "slug", "soort", "gemeente__naam", "kaart_nauwkeurigheid")
    soorten = dict(Steunpunt.Soort.choices)
    return [
        _feature(
            lon,
            lat,
            id=str(uuid),
            naam=naam,
            url=reverse("zoeken:steunpunt", args=[slug]),
            soort=soorten[soort],
            gemeente=gemeente or "",
            nauwkeurigheid=nauwkeurigheid,
        )
        for uuid, naam, slug, soort, gemeente, nauwkeurigheid, lon, lat in queryset.order_by("pk").values_list(
            *velden, _graden("ST_X"), _graden("ST_Y")
        )
    ]


def _clusters(queryset: SteunpuntQuerySet, zoom: int) -> list[dict]:
    """One point for each cell of a grid as wide as a finger at this zoom, in the middle of what lies in it."""
    cel = 360 / (TEGEL_PX * 2**zoom) * CEL_PX
    cellen = (
        queryset.order_by()
        .values(cel=SnapToGrid(Cast("kaartpunt", GeometryField(srid=4326)), cel, cel * BREEDTE_NEDERLAND))
        .annotate(aantal=Count("pk"), lon=Avg(_graden("ST_X")), lat=Avg(_graden("ST_Y")))
        .order_by("-aantal", "lon", "lat")
    )
    return [
        _feature(lon, lat, id=f"{lon:.4f} {lat:.4f} {aantal}", aantal=aantal)
        for aantal, lon, lat in cellen.values_list("aantal", "lon", "lat")
    ]


def _feature(lon: float, lat: float, **eigenschappen: object) -> dict:
    punt = {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]}
    return {"type": "Feature", "geometry": punt, "properties": eigenschappen}


def _graden(functie: str) -> Func:
    """ST_X or ST_Y of the public map point."""
    return Func(Cast("kaartpunt", GeometryField(srid=4326)), function=functie, output_field=FloatField())
