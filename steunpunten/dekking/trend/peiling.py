"""A measurement of all areas at once, to be frozen: what was asked, of which data, what counted, and the result."""

from dataclasses import asdict
from datetime import datetime

import numpy as np
from django.utils import timezone

from steunpunten.dekking import opmaak
from steunpunten.dekking.gebieden import NEDERLAND
from steunpunten.dekking.meting import Meting
from steunpunten.dekking.meting import meet as meet_dekking
from steunpunten.dekking.vraag import Vraag
from steunpunten.models import Peiling, Steunpunt

# Goes up with every change of how is counted; the chart marks a break there.
# 2: a place counts in the gemeente of today that it lies in, also where its record has none or one that ended.
METHODE = "2"
# What can be asked besides the distance and whether only what is confirmed counts.
ERBIJ = ("onderdeel", "doelgroep", "moment")


def parameters(vraag: Vraag) -> dict[str, object]:
    """What a measurement is found by; what is not asked is left out, as it was before it could be asked."""
    velden, altijd = asdict(vraag), {"afstand": vraag.afstand_km, "meetellen": vraag.meetellen}
    return altijd | {naam: velden[naam] for naam in ERBIJ if velden[naam] != getattr(Vraag(), naam)}


def vraag_van(peiling: Peiling) -> Vraag:
    """The question that it answered."""
    velden = dict(peiling.parameters)
    return Vraag(velden.pop("afstand"), **velden)


def meet(vraag: Vraag, op: datetime) -> Peiling:
    """The measurement of this moment, not yet saved."""
    meting = meet_dekking(vraag)
    uuids = Steunpunt.objects.filter(pk__in=meting.plekken.pk[meting.geteld].tolist())
    gevraagd = parameters(vraag)
    woorden = [str(waarde) for naam, waarde in gevraagd.items() if naam != "afstand"]
    return Peiling(
        naam=", ".join([f"Dekking binnen {opmaak.zonder_nullen(vraag.afstand_km)} km", *woorden]),
        gemeten_op=op,
        parameters=gevraagd,
        datajaren={
            "inwoners": meting.land.jaar,
            "indelingen": {slug: deel.indeling.jaar for slug, deel in meting.land.indelingen.items()},
        },
        methode=METHODE,
        steunpunten=[str(uuid) for uuid in uuids.order_by("uuid").values_list("uuid", flat=True)],
        uitkomst=per_gebied(meting),
    )


def eerdere(peiling: Peiling) -> Peiling | None:
    """The one that was frozen on the same day with the same parameters."""
    dag = timezone.localdate(peiling.gemeten_op)
    gelijk = {"gemeten_op__date": dag, "parameters": peiling.parameters, "gereconstrueerd": False}
    return Peiling.objects.filter(**gelijk).first()


def per_gebied(meting: Meting) -> dict[str, dict[str, int]]:
    """Whole numbers per area, so that gemeenten add up to regio's and the country."""
    land, aantal = meting.land, meting.aantal_per_gemeente
    per_gemeente = {
        "inwoners": meting.per_gemeente.inwoners,
        "binnen": meting.per_gemeente.binnen,
        "steunpunten": aantal,
        "gemeenten": np.ones(len(aantal), dtype=int),
        "met_steunpunt": aantal > 0,
    }

    def som(nummers: np.ndarray) -> dict[str, int]:
        return {maat: int(waarden[nummers].sum()) for maat, waarden in per_gemeente.items()}

    uit = {NEDERLAND: som(np.arange(len(aantal)))}
    for nummer, gemeente in enumerate(land.gemeenten):
        uit[f"gemeente/{gemeente.slug}"] = som(np.array([nummer]))
    for slug, deel in land.indelingen.items():
        for volgnummer, regio in enumerate(deel.regios):
            uit[f"{slug}/{regio.slug}"] = som(np.flatnonzero(deel.regio_van == volgnummer))
    return uit
