"""What the map draws: every postcode with its distance, the places that counted, and boundaries."""

import json

import numpy as np
from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import Func
from django.http import QueryDict
from django.urls import reverse

from regio.models import Gemeente
from steunpunten.bestand import KOPREGELS, Bestand
from steunpunten.dekking.opdracht import Opdracht

# About a hundred metres: enough for the outline of a gemeente on a map of the country.
VEREENVOUDIGD = 0.001


def punten(parameters: QueryDict) -> Bestand:
    """Every postcode with its inwoners and distance, and the places that counted; by column, which packs well."""
    opdracht = Opdracht.van(parameters)
    meting = opdracht.meting
    gebied_, eerste, geteld = meting.land, meting.punten.nabij.eerste, meting.geteld
    inhoud = {
        "afstand_km": meting.vraag.afstand_km,
        "pc4": gebied_.pc4.tolist(),
        "woonplaats": gebied_.woonplaats.tolist(),
        "lat": np.round(gebied_.lonlat[:, 1], 4).tolist(),
        "lon": np.round(gebied_.lonlat[:, 0], 4).tolist(),
        "inwoners": gebied_.inwoners.tolist(),
        "hm": np.where(eerste < 0, -1, np.rint(eerste / 100_000).astype(np.int64)).tolist(),
        "plekken": [
            {
                "naam": meting.plekken.naam[plek],
                "url": reverse("zoeken:steunpunt", args=[meting.plekken.slug[plek]]),
                "bevestigd": bool(meting.plekken.bevestigd[plek]),
                "lat": round(float(meting.plekken.lonlat[plek, 1]), 5),
                "lon": round(float(meting.plekken.lonlat[plek, 0]), 5),
            }
            for plek in geteld
        ],
    }
    return Bestand(_json(inhoud), "application/json", KOPREGELS, opdracht.geldig_tot)


def grenzen() -> Bestand:
    """The boundaries of gemeenten that are loaded, simplified: a FeatureCollection, empty where there are none."""
    eenvoudig = Func("grens", VEREENVOUDIGD, function="ST_SimplifyPreserveTopology", output_field=Gemeente.grens.field)
    rijen = (
        Gemeente.objects.filter(grens__isnull=False, geldig_tot__isnull=True)
        .order_by("code")
        .values_list("code", "naam", AsGeoJSON(eenvoudig, precision=4))
    )
    features = [
        {"type": "Feature", "id": code, "geometry": json.loads(vorm), "properties": {"naam": naam}}
        for code, naam, vorm in rijen
    ]
    return Bestand(_json({"type": "FeatureCollection", "features": features}), "application/geo+json", KOPREGELS)


def heeft_grenzen() -> bool:
    return Gemeente.objects.filter(grens__isnull=False, geldig_tot__isnull=True).exists()


def _json(inhoud: dict) -> bytes:
    return json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode()
