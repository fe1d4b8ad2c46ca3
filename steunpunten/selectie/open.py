"""Which steunpunten are open when: evaluated from their hours, since SQL knows no holidays or nth weekdays.

Only those that are asked for are evaluated, and each again only where an opening, a closing or midnight has passed.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from steunpunten.models import Steunpunt
from steunpunten.openingstijden import Rooster, dagdelen
from steunpunten.stand import onthoud

MOMENTEN = [
    ("nu", "Nu open"),
    ("vandaag", "Vandaag nog open"),
    ("avond", "Ook 's avonds"),
    ("weekend", "In het weekend"),
    ("ma", "Op maandag"),
    ("di", "Op dinsdag"),
    ("wo", "Op woensdag"),
    ("do", "Op donderdag"),
    ("vr", "Op vrijdag"),
    ("za", "Op zaterdag"),
    ("zo", "Op zondag"),
]


def open_op(pks: Iterable[int]) -> dict[str, frozenset[int]]:
    """For each moment of MOMENTEN which of these steunpunten are open then, as of this minute."""
    nu = timezone.now().replace(second=0, microsecond=0)
    gevonden: dict[str, set[int]] = {moment: set() for moment, _ in MOMENTEN}
    for pk, bakje in _bakjes(pks).items():
        for moment in _momenten(bakje, nu):
            gevonden[moment].add(pk)
    return {moment: frozenset(pks) for moment, pks in gevonden.items()}


def met_uren() -> list[int]:
    """The numbers of all public steunpunten that have any hours."""

    def haal() -> list[int]:
        vindbaar = Steunpunt.objects.vindbaar()
        return list(vindbaar.filter(openingstijden__isnull=False).distinct().order_by().values_list("pk", flat=True))

    return onthoud("met uren", haal)


def zeker_niet_open(pks: Iterable[int]) -> frozenset[int]:
    """Which of these are closed where they are not open: their hours are known, or they are closed for a time."""
    return frozenset(pk for pk, bakje in _bakjes(pks).items() if bakje["nu_niet"] or bakje["rooster"].is_bekend)


def _momenten(bakje: dict, nu: datetime) -> frozenset[str]:
    if bakje["nu_niet"] or not bakje["rooster"].week:
        return frozenset()
    bekend = bakje.get("dagdelen")
    if bekend is None or not bekend.vanaf <= nu < bekend.geldig_tot:
        bekend = bakje["dagdelen"] = dagdelen(bakje["rooster"], nu)
    return bekend.namen


def _bakjes(pks: Iterable[int]) -> dict[int, dict]:
    """What is kept of the hours of each, by number. Missing ones come from one query."""
    bakjes = {pk: onthoud(("uren", pk), dict) for pk in pks}
    missend = [pk for pk, bakje in bakjes.items() if not bakje]
    if missend:
        for s in Steunpunt.objects.filter(pk__in=missend).met_aanbod_en_tijden().only("open_op_feestdagen", "fase"):
            rooster = Rooster.van_rijen(s.tijdrijen, s.uitzonderingrijen, s.open_op_feestdagen)
            bakjes[s.pk].update(rooster=rooster, nu_niet=s.is_nu_niet_open)
    return {pk: bakje for pk, bakje in bakjes.items() if bakje}
