"""Which point an address has: compares a steunpunt with the answers of a register of addresses.

No network and no writing here: the command `geocodeer` asks, shows and writes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from django.contrib.gis.geos import Point

from regio.pdok import Adres
from regio.zoekvorm import zoekvorm
from steunpunten.models import Steunpunt

# Answers nearer to each other than this are one place: a building with several entries.
ZELFDE_PLEK_M = 25
# A point that moves less than this stays where it is.
VERWAARLOOSBAAR_M = 1

_TOEVOEGING = re.compile(r"\s*\([^)]*\)$")
_SINT = re.compile(r"\bsint\b")
_NUMMERDEEL = re.compile(r"\d+|[a-z]+")


class Afgewezen(Exception):
    """No answer can be trusted; the text is a Dutch sentence that says why."""


@dataclass(frozen=True)
class Nieuwpunt:
    """A better point for a steunpunt, and how far it lies from the one it has now."""

    steunpunt: Steunpunt
    punt: Point
    nauwkeurigheid: str
    weergavenaam: str
    postcode: str
    verplaatst_m: float | None

    @property
    def is_zelfde(self) -> bool:
        return (
            self.verplaatst_m is not None
            and self.verplaatst_m < VERWAARLOOSBAAR_M
            and self.nauwkeurigheid == self.steunpunt.nauwkeurigheid
        )


def doel(steunpunt: Steunpunt) -> str:
    """How exact the address of the record allows the point to be."""
    return Steunpunt.Nauwkeurigheid.ADRES if steunpunt.huisnummer else Steunpunt.Nauwkeurigheid.STRAAT


def kan_beter(steunpunt: Steunpunt) -> bool:
    """Whether the point is less exact than the address is."""
    goed_genoeg = {Steunpunt.Nauwkeurigheid.ADRES, doel(steunpunt)}
    return steunpunt.nauwkeurigheid not in goed_genoeg


def zoektekst(steunpunt: Steunpunt) -> str:
    """What to ask the register."""
    delen = [steunpunt.straat, steunpunt.huisnummer, steunpunt.postcode, steunpunt.plaats]
    return " ".join(deel for deel in delen if deel)


def nieuw_punt(steunpunt: Steunpunt, antwoorden: Sequence[Adres]) -> Nieuwpunt:
    """The one place among the answers that is this address, or Afgewezen."""
    if not antwoorden:
        raise Afgewezen("PDOK kent dit adres niet.")
    passend = [adres for adres in antwoorden if not _bezwaar(steunpunt, adres)]
    if not passend:
        naaste = next((adres for adres in antwoorden if adres.gemeentecode == steunpunt.gemeente_id), antwoorden[0])
        raise Afgewezen(f"PDOK noemt {naaste.weergavenaam}: {_bezwaar(steunpunt, naaste)}.")
    beste = passend[0]
    if any(_meters(beste.lon, beste.lat, ander.lon, ander.lat) > ZELFDE_PLEK_M for ander in passend[1:]):
        raise Afgewezen(f"PDOK kent {len(passend)} plekken met dit adres: {_namen(passend)}.")
    oud = steunpunt.punt
    return Nieuwpunt(
        steunpunt,
        Point(beste.lon, beste.lat, srid=4326),
        doel(steunpunt),
        beste.weergavenaam,
        beste.postcode,
        None if oud is None else _meters(oud.x, oud.y, beste.lon, beste.lat),
    )


def _bezwaar(steunpunt: Steunpunt, adres: Adres) -> str:
    """Why this answer is not the address of the record; empty where it is."""
    if adres.gemeentecode != steunpunt.gemeente_id:
        return "dat ligt in een andere gemeente"
    if _straat(steunpunt.straat) not in {_straat(adres.straat), _straat(adres.straat_verkort)}:
        return "dat is een andere straat"
    if _nummer(steunpunt.huisnummer) != _nummer(adres.huisnummer):
        return "dat is een ander huisnummer"
    if steunpunt.plaats and not _plaatsnamen(steunpunt, steunpunt.plaats) & _plaatsnamen(steunpunt, adres.woonplaats):
        return "dat is een andere plaats"
    if adres.postcode and not adres.postcode.startswith(steunpunt.postcode.replace(" ", "")):
        return "dat heeft een andere postcode"
    return ""


def _straat(tekst: str) -> str:
    """ "St. Jorisstraat" and "Sint Jorisstraat" are the same."""
    return _SINT.sub("st", zoekvorm(tekst))


def _nummer(tekst: str) -> list[str]:
    """ "12 a", "12A" and "12-A" are the same; "1-11" and "111" are not."""
    return _NUMMERDEEL.findall(zoekvorm(tekst))


def _plaatsnamen(steunpunt: Steunpunt, plaats: str) -> set[str]:
    """The ways in which a place is written: the register has 's-Gravenhage and Bergen (NH)."""
    namen = {_kern(plaats)}
    if steunpunt.gemeente:
        van_gemeente = {_kern(naam) for naam in (steunpunt.gemeente.naam, *steunpunt.gemeente.aliassen)}
        if namen & van_gemeente:
            namen |= van_gemeente
    return namen


def _kern(naam: str) -> str:
    return zoekvorm(_TOEVOEGING.sub("", naam))


def _namen(adressen: Iterable[Adres]) -> str:
    return "; ".join(dict.fromkeys(adres.weergavenaam for adres in adressen))


def _meters(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Along the surface of a sphere: within 0.5 percent."""
    hoogte, breedte = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    haversine = sin(hoogte) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(breedte) ** 2
    return 2 * 6_371_008.8 * asin(sqrt(haversine))
