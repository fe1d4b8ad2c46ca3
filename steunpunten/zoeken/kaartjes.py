"""The cards of a result list: rendered once, kept until the data or the clock changes them.

Templates are the cost of a search page, not the database: 12 ms for 20 cards, 0.1 ms when they are kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from steunpunten.models import Steunpunt
from steunpunten.models.steunpunt import VERS
from steunpunten.openingstijden import Antwoord, Rooster, beantwoord, begin_van
from steunpunten.selectie import Treffer
from steunpunten.stand import onthoud

# Stands in a kept card where the distance of the present search goes; no name can hold it, names are escaped.
AFSTAND = "<!--afstand-->"


@dataclass(frozen=True)
class Kaartjes:
    """Cards in the order of their records; they hold until `geldig_tot` (None: until the data change)."""

    html: list[SafeString]
    geldig_tot: datetime | None


def kaartjes(treffers: Iterable[Treffer]) -> Kaartjes:
    """The cards of these records, each with its own distance."""
    treffers = list(treffers)
    bakjes = _bakjes([treffer.pk for treffer in treffers])
    nu = timezone.now()
    html = [_kaartje(bakjes[treffer.pk], treffer, nu) for treffer in treffers if bakjes[treffer.pk]]
    einden = [bakje["geldig_tot"] for bakje in bakjes.values() if bakje and bakje["geldig_tot"]]
    return Kaartjes(html, min(einden, default=None))


def _kaartje(bakje: dict, treffer: Treffer, nu: datetime) -> SafeString:
    if "html" not in bakje or (bakje["geldig_tot"] and nu >= bakje["geldig_tot"]):
        antwoord = beantwoord(bakje["rooster"], nu)
        bakje.update(html=_render(bakje["s"], antwoord), geldig_tot=antwoord.geldig_tot or _verouderd_op(bakje["s"]))
    afstand = in_woorden(treffer.afstand_m, bij_benadering=bakje["s"].is_bij_benadering)
    return mark_safe(bakje["html"].replace(AFSTAND, escape(afstand)))  # noqa: S308  (rendered, or escaped here)


def _verouderd_op(steunpunt: Steunpunt) -> datetime | None:
    """The day on which its card begins to say that a confirmation is old."""
    if steunpunt.bevestigd_op is None or steunpunt.is_mogelijk_verouderd:
        return None
    return begin_van(steunpunt.bevestigd_op + VERS + timedelta(days=1))


def in_woorden(afstand_m: float | None, *, bij_benadering: bool = False) -> str:
    """A distance as people say it: "350 meter", "2,4 km", "31 km"; empty where there is none.

    To a place that is known only by its town it is said in whole kilometres: "ongeveer 1 km".
    """
    if afstand_m is None:
        return ""
    if bij_benadering:
        return f"ongeveer {max(1, round(afstand_m / 1000))} km"
    if afstand_m < 950:
        return f"{max(50, round(afstand_m / 50) * 50)} meter"
    km = afstand_m / 1000
    return f"{km:.1f} km".replace(".", ",") if km < 9.95 else f"{km:.0f} km"


def _bakjes(pks: list[int]) -> dict[int, dict]:
    """What is kept of each card, by pk; empty where there is no such record. Missing ones come from one query."""
    bakjes = {pk: onthoud(("kaartje", pk), dict) for pk in pks}
    missend = [pk for pk, bakje in bakjes.items() if not bakje]
    if missend:
        steunpunten = Steunpunt.objects.filter(pk__in=missend).select_related("gemeente")
        for steunpunt in steunpunten.met_aanbod_en_tijden():
            bakjes[steunpunt.pk].update(_gegevens(steunpunt))
    return bakjes


def _gegevens(steunpunt: Steunpunt) -> dict:
    uren = Rooster.van_rijen(steunpunt.tijdrijen, steunpunt.uitzonderingrijen, steunpunt.open_op_feestdagen)
    return {"s": steunpunt, "rooster": uren}


def _render(steunpunt: Steunpunt, antwoord: Antwoord) -> str:
    context = {
        "s": steunpunt,
        "onderdelen": steunpunt.aanbodnamen,
        "status": antwoord,
        "afstand": mark_safe(AFSTAND),  # noqa: S308  (our own constant)
    }
    return render_to_string("zoeken/_kaartje.html", context)
