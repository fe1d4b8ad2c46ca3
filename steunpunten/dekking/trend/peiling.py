"""A measurement of all areas at once, to be frozen: what was asked, of which data, what counted, and the result."""

from collections import Counter
from datetime import datetime

import numpy as np
from django.utils import timezone

from regio.models import Gemeente, Indeling, Regio
from steunpunten.dekking.planner import gegevens
from steunpunten.dekking.planner.watals import naaste
from steunpunten.models import Peiling, Steunpunt

# Goes up with every change of how is counted; the chart marks a break there.
METHODE = "1"


def meet(afstand: float, meetellen: str, op: datetime) -> Peiling:
    """The measurement of this moment, not yet saved."""
    land, aanbod = gegevens.lees_land(), gegevens.lees_aanbod(meetellen)
    uuids = Steunpunt.objects.filter(slug__in=aanbod.slug).order_by("uuid").values_list("uuid", flat=True)
    return Peiling(
        naam=f"Dekking binnen {afstand:g} km, {meetellen}".replace(".", ","),
        gemeten_op=op,
        parameters={"afstand": afstand, "meetellen": meetellen},
        datajaren={
            "inwoners": land.jaar,
            "indelingen": dict(Indeling.objects.order_by("slug").values_list("slug", "jaar")),
        },
        methode=METHODE,
        steunpunten=[str(uuid) for uuid in uuids],
        uitkomst=per_gebied(land, aanbod, afstand),
    )


def eerdere(peiling: Peiling) -> Peiling | None:
    """The one that was frozen on the same day with the same parameters."""
    dag = timezone.localdate(peiling.gemeten_op)
    gelijk = {"gemeten_op__date": dag, "parameters": peiling.parameters, "gereconstrueerd": False}
    return Peiling.objects.filter(**gelijk).first()


def per_gebied(land: gegevens.Land, aanbod: gegevens.Aanbod, afstand: float) -> dict[str, dict[str, int]]:
    """Whole numbers per area, so that gemeenten add up to regio's and the country."""
    binnen = naaste(land.xy, aanbod.xy) <= afstand * 1000
    codes = sorted(land.gemeentenamen)
    nummer = np.searchsorted(codes, land.gemeente)
    inwoners = np.bincount(nummer, land.inwoners, len(codes)).astype(int)
    bereikt = np.bincount(nummer, land.inwoners * binnen, len(codes)).astype(int)
    aantal = Counter(aanbod.gemeente.tolist())
    per_gemeente = {
        code: {
            "inwoners": int(inwoners[k]),
            "binnen": int(bereikt[k]),
            "steunpunten": aantal[code],
            "gemeenten": 1,
            "met_steunpunt": int(aantal[code] > 0),
        }
        for k, code in enumerate(codes)
    }
    uit = {"nederland": _som(per_gemeente.values())}
    for gemeente in Gemeente.objects.filter(geldig_tot__isnull=True).order_by("code"):
        uit[f"gemeente/{gemeente.slug}"] = per_gemeente[gemeente.code]
    for regio in Regio.objects.select_related("indeling").prefetch_related("gemeenten").order_by("pk"):
        leden = [per_gemeente[g.code] for g in regio.gemeenten.all() if g.code in per_gemeente]
        uit[f"{regio.indeling.slug}/{regio.slug}"] = _som(leden)
    return uit


def _som(rijen) -> dict[str, int]:
    som: Counter[str] = Counter(inwoners=0, binnen=0, steunpunten=0, gemeenten=0, met_steunpunt=0)
    for rij in rijen:
        som.update(rij)
    return dict(som)
