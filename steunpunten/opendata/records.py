"""The public facts of a selection as rows, and these rows as GeoJSON (RFC 7946) and CSV (RFC 4180)."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.gis.db.models import GeometryField
from django.db.models import FloatField, Func
from django.db.models.functions import Cast
from django.urls import reverse

from steunpunten.models import Steunpunt
from steunpunten.selectie import Selectie

EIGENSCHAPPEN = [
    "id",
    "slug",
    "naam",
    "soort",
    "gemeente",
    "gemeentecode",
    "nauwkeurigheid",
    "fase",
    "bevestigd_op",
    "afstand_m",
    "url",
]
# A cell that begins with one of these is run as a formula by a spreadsheet (CWE-1236).
FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Record:
    """One steunpunt as outsiders may know it; lon and lat in WGS 84 with five decimals (about a metre)."""

    eigenschappen: dict[str, object]
    lon: float | None
    lat: float | None


class _Coordinaat(Func):
    """ST_X or ST_Y of the public map point."""

    output_field = FloatField()

    def __init__(self, functie: str) -> None:
        super().__init__(Cast("kaartpunt", GeometryField(srid=4326)), function=functie)


def records(selectie: Selectie) -> list[Record]:
    """The records of the list, over all its pages and in its order."""
    treffers = selectie.alle()
    rijen = {
        rij[0]: rij
        for rij in Steunpunt.objects.filter(pk__in=[treffer.pk for treffer in treffers]).values_list(
            "pk",
            "uuid",
            "slug",
            "naam",
            "soort",
            "gemeente__naam",
            "gemeente_id",
            "kaart_nauwkeurigheid",
            "fase",
            "bevestigd_op",
            _Coordinaat("ST_X"),
            _Coordinaat("ST_Y"),
        )
    }
    return [_record(rijen[t.pk], t.afstand_m) for t in treffers if t.pk in rijen]


def _record(rij: tuple, afstand_m: float | None) -> Record:
    _, uuid, slug, naam, soort, gemeente, code, nauwkeurigheid, fase, bevestigd_op, lon, lat = rij
    waarden = [
        str(uuid),
        slug,
        naam,
        soort,
        gemeente,
        code,
        nauwkeurigheid or None,
        fase,
        bevestigd_op.isoformat() if bevestigd_op else None,
        None if afstand_m is None else round(afstand_m),
        settings.SITE_URL + reverse("zoeken:steunpunt", args=[slug]),
    ]
    return Record(
        dict(zip(EIGENSCHAPPEN, waarden, strict=True)),
        None if lon is None else round(lon, 5),
        None if lat is None else round(lat, 5),
    )


def als_geojson(rijen: Iterable[Record]) -> bytes:
    """A FeatureCollection; geometry null for what has no place."""
    features = [
        {
            "type": "Feature",
            "id": rij.eigenschappen["id"],
            "geometry": None if rij.lon is None else {"type": "Point", "coordinates": [rij.lon, rij.lat]},
            "properties": rij.eigenschappen,
        }
        for rij in rijen
    ]
    verzameling = {"type": "FeatureCollection", "features": features}
    return json.dumps(verzameling, ensure_ascii=False, separators=(",", ":")).encode()


def als_csv(rijen: Iterable[Record]) -> bytes:
    """Comma separated, UTF-8 with a byte order mark, so that a spreadsheet reads the accents."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit)
    schrijver.writerow([*EIGENSCHAPPEN, "lat", "lon"])
    for rij in rijen:
        cellen = [*rij.eigenschappen.values(), rij.lat, rij.lon]
        schrijver.writerow([_onschadelijk(cel) for cel in cellen])
    return b"\xef\xbb\xbf" + uit.getvalue().encode()


def _onschadelijk(cel: object) -> object:
    return f"'{cel}" if isinstance(cel, str) and cel.startswith(FORMULETEKENS) else cel
