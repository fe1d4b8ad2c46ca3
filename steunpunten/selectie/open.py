"""Which steunpunten are open when: evaluated from their hours, since SQL knows no holidays or nth weekdays.

Thousands of places share a few hundred different lines of hours. So each line is evaluated once, for all places that
have it, and again only when an opening, a closing or midnight has passed.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from steunpunten.models import Steunpunt, Uitzondering
from steunpunten.openingstijden import DAGEN_VOORUIT, Rooster, dagdelen
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
_TIJDVELDEN = ("weekdag", "van", "tot", "week", "soort", "geldig_van", "geldig_tot")
_ANDERS = ("van_datum", "tot_datum", "dicht", "van", "tot")


@dataclass(frozen=True)
class _Uren:
    """Hours, each with the numbers of the public steunpunten that have them, and whose closing is certain."""

    roosters: Mapping[Rooster, set[int]]
    zeker: frozenset[int]


@dataclass(frozen=True)
class _Open:
    """For each moment who is open then: true from `vanaf` until `geldig_tot`."""

    per_moment: Mapping[str, frozenset[int]]
    vanaf: datetime
    geldig_tot: datetime


def open_op() -> Mapping[str, frozenset[int]]:
    """For each moment of MOMENTEN the numbers of the public steunpunten that are open then, as of this minute."""
    nu = timezone.now().replace(second=0, microsecond=0)
    uren = _uren(timezone.localdate(nu))
    return onthoud("open", lambda: _reken(uren, nu), lambda bekend: bekend.vanaf <= nu < bekend.geldig_tot).per_moment


def zeker_niet_open() -> frozenset[int]:
    """Which are closed where they are not open: their hours are known, or they are closed for a time."""
    return _uren(timezone.localdate()).zeker


def _reken(uren: _Uren, nu: datetime) -> _Open:
    per_moment: dict[str, list[set[int]]] = {moment: [] for moment, _ in MOMENTEN}
    geldig_tot = nu + timedelta(days=1)
    for rooster, pks in uren.roosters.items():
        delen = dagdelen(rooster, nu)
        geldig_tot = min(geldig_tot, delen.geldig_tot)
        for moment in delen.namen:
            per_moment[moment].append(pks)
    return _Open({moment: frozenset().union(*sets) for moment, sets in per_moment.items()}, nu, geldig_tot)


def _uren(vandaag: date) -> _Uren:
    return onthoud(("uren", vandaag), lambda: _lees_uren(vandaag))


def _lees_uren(vandaag: date) -> _Uren:
    """Hours line by line: a place is open when one of its lines is. Where an exception is near, all lines together."""
    anders = _uitzonderingen(vandaag)
    per_regel: dict[tuple, set[int]] = defaultdict(set)
    bij_anders: dict[int, list[tuple]] = defaultdict(list)
    vindbaar = Steunpunt.objects.vindbaar().order_by()
    nu_niet = frozenset(vindbaar.filter(fase__in=Steunpunt.NU_NIET_OPEN).values_list("pk", flat=True))
    met_uren = vindbaar.filter(openingstijden__isnull=False).exclude(fase__in=Steunpunt.NU_NIET_OPEN)
    tijden = [f"openingstijden__{veld}" for veld in _TIJDVELDEN]
    for pk, *regel in met_uren.values_list("pk", *tijden, "open_op_feestdagen"):
        if pk in anders:
            bij_anders[pk].append(tuple(regel))
        else:
            per_regel[tuple(regel)].add(pk)
    roosters: dict[Rooster, set[int]] = defaultdict(set)
    for regel, pks in per_regel.items():
        roosters[_rooster([regel], [])] |= pks
    for pk, regels in bij_anders.items():
        roosters[_rooster(regels, anders[pk])].add(pk)
    bekend = (pks for rooster, pks in roosters.items() if rooster.is_bekend)
    return _Uren(roosters, nu_niet.union(*bekend))


def _rooster(regels: list[tuple], anders: list[dict]) -> Rooster:
    """The hours of lines that end in whether one is open on holidays, which all lines of a place share."""
    rijen = [dict(zip(_TIJDVELDEN, regel, strict=False)) for regel in regels]
    return Rooster.van_rijen(rijen, anders, regels[0][-1])


def _uitzonderingen(vandaag: date) -> dict[int, list[dict]]:
    """By steunpunt the exceptions that touch the days looked at: what began yesterday may last until tonight."""
    van, tot = vandaag - timedelta(days=1), vandaag + timedelta(days=DAGEN_VOORUIT + 1)
    gevonden: dict[int, list[dict]] = defaultdict(list)
    rijen = Uitzondering.objects.filter(van_datum__lte=tot, tot_datum__gte=van)
    for rij in rijen.values("steunpunt_id", *_ANDERS):
        gevonden[rij["steunpunt_id"]].append(rij)
    return gevonden
