"""Builds the table of places and of the names people search them by (regio.vinden)."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import cos, hypot, radians

from django.contrib.gis.geos import Point
from django.db import connection, transaction
from django.utils import timezone

from regio.bijnamen import HEEL_NEDERLAND
from regio.models import Gemeente, Plaats, Plaatsnaam, Postcodegebied, Regio
from regio.zoekvorm import zoekvorm

# Of the lock that keeps two from building at once.
SLOT = 726_002
# Same-named woonplaatsen nearer than this are one village that a boundary runs through (Hoenderloo, Nijmegen);
# the nearest two that really differ lie twice as far apart.
ZELFDE_DORP_KM = 7
# How registers tell namesakes apart: "Hengelo (Gld)", "Bergen L", "Bavel AC" (of Alphen-Chaam).
TOEVOEGING = re.compile(r"\s+(?:\([^)]*\)|L|NB|NH|GN|AC|Gld)$")
PROVINCIE_AFKORTINGEN = {
    "Drenthe": ["dr"],
    "Flevoland": ["fl"],
    "Fryslân": ["fr", "friesland"],
    "Gelderland": ["gld", "ge"],
    "Groningen": ["gr", "gn"],
    "Limburg": ["l", "lb"],
    "Noord-Brabant": ["nb", "brabant"],
    "Noord-Holland": ["nh"],
    "Overijssel": ["o", "ov"],
    "Utrecht": ["ut", "u"],
    "Zeeland": ["z", "ze"],
    "Zuid-Holland": ["zh"],
}


@dataclass
class _Nieuw:
    """A place to be, with the names it is found by."""

    soort: str
    naam: str
    lon: float
    lat: float
    inwoners: int
    gemeente: Gemeente | None = None
    regio: Regio | None = None
    toevoeging: str = ""
    namen: set[str] = field(default_factory=set)

    def sleutel(self) -> tuple:
        gebied = self.gemeente.pk if self.gemeente else self.regio.pk
        return (
            self.soort,
            gebied,
            self.naam,
            self.toevoeging,
            round(self.lon, 5),
            round(self.lat, 5),
            self.inwoners,
            tuple(sorted(self.namen)),
        )


def bouw_plaatsen() -> bool:
    """Make the tables of places and names anew from postcodes, gemeenten and regio's.

    Returns whether anything changed; where nothing did, nothing is written. One at a time: who builds meanwhile waits.
    """
    with transaction.atomic():
        _een_tegelijk()
        return _schrijf(_plaatsen())


def _een_tegelijk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])


def _plaatsen() -> list[_Nieuw]:
    alle = Gemeente.objects.prefetch_related("regios__indeling")
    huidige = alle.huidige_op(timezone.localdate())
    gemeenten = {gemeente.pk: gemeente for gemeente in alle}
    postcodes = list(Postcodegebied.objects.order_by("pc4"))
    for pc in postcodes:
        pc.gemeente = huidige[pc.gemeente_id]
    plaatsen = _woonplaatsen(postcodes, gemeenten) + _gemeenten(postcodes, gemeenten)
    _noem_toevoegingen(plaatsen)
    return plaatsen + _regios(postcodes, gemeenten)


def _midden(postcodes: list[Postcodegebied]) -> tuple[float, float, int]:
    """Longitude and latitude of where the inwoners are on average, and their number."""
    inwoners = sum(pc.inwoners for pc in postcodes)
    gewichten = [pc.inwoners if inwoners else 1 for pc in postcodes]
    totaal = sum(gewichten)
    lon = sum(pc.punt.x * gewicht for pc, gewicht in zip(postcodes, gewichten, strict=True)) / totaal
    lat = sum(pc.punt.y * gewicht for pc, gewicht in zip(postcodes, gewichten, strict=True)) / totaal
    return lon, lat, inwoners


def _zonder_toevoeging(naam: str) -> str:
    return TOEVOEGING.sub("", naam)


def _provincie(gemeente: Gemeente) -> str:
    return next((r.naam for r in gemeente.regios.all() if r.indeling.slug == "provincie"), "")


def _gemeentenamen(gemeente: Gemeente) -> set[str]:
    namen = {gemeente.naam, gemeente.roepnaam, _zonder_toevoeging(gemeente.naam), *gemeente.aliassen}
    return {zoekvorm(naam) for naam in namen}


def _woonplaatsen(postcodes: list[Postcodegebied], gemeenten: dict[str, Gemeente]) -> list[_Nieuw]:
    groepen: dict[tuple[str, str], list[Postcodegebied]] = defaultdict(list)
    for pc in postcodes:
        if pc.woonplaats:
            groepen[pc.woonplaats, pc.gemeente_id].append(pc)
    per_naam: dict[str, list[_Nieuw]] = defaultdict(list)
    for (naam, code), leden in sorted(groepen.items(), key=lambda groep: -sum(pc.inwoners for pc in groep[1])):
        lon, lat, inwoners = _midden(leden)
        zelfde = next((p for p in per_naam[naam] if _km(p, lon, lat) < ZELFDE_DORP_KM), None)
        if zelfde:
            zelfde.inwoners += inwoners
            continue
        nieuw = _Nieuw(Plaats.Soort.WOONPLAATS, _zonder_toevoeging(naam), lon, lat, inwoners, gemeenten[code])
        nieuw.namen = {zoekvorm(naam), zoekvorm(nieuw.naam)}
        if nieuw.namen & _gemeentenamen(nieuw.gemeente):
            nieuw.namen |= _gemeentenamen(nieuw.gemeente)
        per_naam[naam].append(nieuw)
    return [plaats for plaatsen in per_naam.values() for plaats in plaatsen]


def _km(plaats: _Nieuw, lon: float, lat: float) -> float:
    """Near enough for a few kilometres: one degree is 111.2 km."""
    return 111.2 * hypot((plaats.lon - lon) * cos(radians(lat)), plaats.lat - lat)


def _gemeenten(postcodes: list[Postcodegebied], gemeenten: dict[str, Gemeente]) -> list[_Nieuw]:
    leden: dict[str, list[Postcodegebied]] = defaultdict(list)
    for pc in postcodes:
        leden[pc.gemeente_id].append(pc)
    plaatsen = []
    for code, gebieden in leden.items():
        gemeente = gemeenten[code]
        nieuw = _Nieuw(Plaats.Soort.GEMEENTE, gemeente.roepnaam, *_midden(gebieden), gemeente)
        eigen = _gemeentenamen(gemeente)
        nieuw.namen = eigen | {f"gemeente {naam}" for naam in eigen}
        plaatsen.append(nieuw)
    return plaatsen


def _noem_toevoegingen(plaatsen: list[_Nieuw]) -> None:
    """Places that share a name get what tells them apart, and can be found by it.

    So do villages that are named as a provincie or the country.
    """
    gebieden = {zoekvorm(provincie) for provincie in PROVINCIE_AFKORTINGEN} | HEEL_NEDERLAND
    per_naam: dict[str, list[_Nieuw]] = defaultdict(list)
    for plaats in plaatsen:
        per_naam[zoekvorm(_zonder_toevoeging(plaats.naam))].append(plaats)
    for naam, naamgenoten in per_naam.items():
        hoofdplaatsen = [plaats for plaats in naamgenoten if naam in _gemeentenamen(plaats.gemeente)]
        is_gebied = naam in gebieden and not hoofdplaatsen
        if len({plaats.gemeente.pk for plaats in naamgenoten}) == 1 and not is_gebied:
            continue
        van_hoofdplaats = {_provincie(plaats.gemeente) for plaats in hoofdplaatsen}
        for plaats in naamgenoten:
            provincie = _provincie(plaats.gemeente)
            gemeente = plaats.gemeente.roepnaam
            plaats.toevoeging = provincie if plaats in hoofdplaatsen else f"gemeente {gemeente}"
            erbij = [gemeente, plaats.toevoeging]
            # "Beek Limburg" is the Beek that the gemeente is named after, where there is one.
            if plaats in hoofdplaatsen or provincie not in van_hoofdplaats:
                erbij += [provincie, *PROVINCIE_AFKORTINGEN.get(provincie, [])]
            plaats.namen |= {f"{naam} {zoekvorm(deel)}" for deel in erbij if deel}


def _regios(postcodes: list[Postcodegebied], gemeenten: dict[str, Gemeente]) -> list[_Nieuw]:
    leden: dict[Regio, list[Postcodegebied]] = defaultdict(list)
    for pc in postcodes:
        for regio in gemeenten[pc.gemeente_id].regios.all():
            leden[regio].append(pc)
    plaatsen = []
    for regio, gebieden in leden.items():
        nieuw = _Nieuw(Plaats.Soort.REGIO, regio.naam, *_midden(gebieden), regio=regio)
        eigen = {zoekvorm(naam) for naam in [regio.naam, *regio.aliassen]}
        nieuw.namen = eigen | {f"{zoekvorm(regio.indeling.naam)} {naam}" for naam in eigen}
        plaatsen.append(nieuw)
    return plaatsen


def _schrijf(plaatsen: list[_Nieuw]) -> bool:
    # Counted, so that what stands twice differs from what should stand once.
    bestaand = Counter(
        (
            plaats.soort,
            plaats.gemeente_id or plaats.regio_id,
            plaats.naam,
            plaats.toevoeging,
            round(plaats.punt.x, 5),
            round(plaats.punt.y, 5),
            plaats.inwoners,
            tuple(sorted(naam.zoekvorm for naam in plaats.namen.all())),
        )
        for plaats in Plaats.objects.prefetch_related("namen")
    )
    if bestaand == Counter(plaats.sleutel() for plaats in plaatsen):
        return False
    Plaats.objects.all().delete()
    rijen = Plaats.objects.bulk_create(
        Plaats(
            soort=plaats.soort,
            naam=plaats.naam,
            toevoeging=plaats.toevoeging,
            gemeente=plaats.gemeente,
            regio=plaats.regio,
            punt=Point(round(plaats.lon, 5), round(plaats.lat, 5), srid=4326),
            inwoners=plaats.inwoners,
        )
        for plaats in plaatsen
    )
    Plaatsnaam.objects.bulk_create(
        Plaatsnaam(plaats=rij, zoekvorm=naam)
        for rij, plaats in zip(rijen, plaatsen, strict=True)
        for naam in sorted(plaats.namen)
    )
    return True
