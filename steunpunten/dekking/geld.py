"""Who pays, and how many work there: only where five or more initiatives make up a figure."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from steunpunten.dekking import opmaak
from steunpunten.models import Financier, Financiering, Jaarcijfer, Steunpunt

# Fewer could be told apart.
MINSTE = 5
# Shares are rounded so that the difference between two areas gives no initiative away.
STAP = 5


def mengsel(gemeentecodes: list[str]) -> dict:
    """The mix of financiers and the fte of the public steunpunten in these gemeenten, or how many are too few."""
    steunpunten = Steunpunt.objects.vindbaar().filter(gemeente__in=gemeentecodes)
    return {"minste": MINSTE, "financiers": _financiers(steunpunten), "fte": _fte(steunpunten)}


def _financiers(steunpunten) -> list[dict]:
    """Kinds of financier with their share, the small ones together; empty where too few initiatives told."""
    vandaag = timezone.localdate()
    rijen = (
        Financiering.objects.filter(steunpunt__in=steunpunten, status=Financiering.Status.TOEGEKEND)
        .exclude(bedrag_per_jaar=None)
        .exclude(van__gt=vandaag)
        .exclude(tot__lt=vandaag)
        .values_list("financier__soort", "steunpunt_id", "bedrag_per_jaar")
    )
    bedragen: dict[str, Decimal] = defaultdict(Decimal)
    wie: dict[str, set[int]] = defaultdict(set)
    for soort, steunpunt, bedrag in rijen:
        bedragen[soort] += bedrag
        wie[soort].add(steunpunt)
    totaal = sum(bedragen.values())
    if len(set().union(*wie.values())) < MINSTE or not totaal:
        return []
    groot = sorted((soort for soort in wie if len(wie[soort]) >= MINSTE), key=lambda soort: -bedragen[soort])
    delen = [(Financier.Soort(soort).label, bedragen[soort]) for soort in groot]
    rest = totaal - sum(bedrag for _, bedrag in delen)
    if rest:
        delen.append(("overige samen", rest))
    return [{"naam": naam, "deel": f"{round(bedrag / totaal * 100 / STAP) * STAP} %"} for naam, bedrag in delen]


def _fte(steunpunten) -> dict | None:
    """Fte of the last year of each, added up; None where too few told."""
    cijfers = Jaarcijfer.objects.filter(steunpunt__in=steunpunten, fte__isnull=False)
    laatste = dict(cijfers.order_by("steunpunt").values_list("steunpunt").annotate(jaar=Max("jaar")))
    if len(laatste) < MINSTE:
        return None
    rijen = cijfers.order_by("pk").values_list("steunpunt", "jaar", "fte")
    som = sum(fte for steunpunt, jaar, fte in rijen if laatste[steunpunt] == jaar)
    return {"som": opmaak.getal(float(som)), "aantal": len(laatste)}
