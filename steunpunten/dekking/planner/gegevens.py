"""Where people live and which steunpunten count, as arrays in RD (EPSG:28992, metres)."""

from dataclasses import dataclass

import numpy as np
from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import Transform
from django.db.models import FloatField, Func
from django.db.models.functions import Cast

from regio.models import Gemeente, Postcodegebied, Regio
from steunpunten.dekking.planner.vraag import NEDERLAND
from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet

RD = 28992


@dataclass(frozen=True)
class Land:
    """The postcode points of the whole country, in the order of their postcode."""

    pc4: np.ndarray
    woonplaats: np.ndarray
    gemeente: np.ndarray  # CBS code
    inwoners: np.ndarray
    xy: np.ndarray
    lonlat: np.ndarray
    jaar: int
    gemeentenamen: dict[str, str]

    def nummer(self, pc4: str) -> int | None:
        """The row of a postcode; None where it has none."""
        plek = int(np.searchsorted(self.pc4, pc4))
        return plek if plek < len(self.pc4) and self.pc4[plek] == pc4 else None


@dataclass(frozen=True)
class Aanbod:
    """The steunpunten that count, by name."""

    slug: tuple[str, ...]
    naam: tuple[str, ...]
    gemeente: np.ndarray
    xy: np.ndarray
    lonlat: np.ndarray

    def zonder(self, slugs: tuple[str, ...]) -> np.ndarray:
        """True for each that stays when these close."""
        return np.array([slug not in slugs for slug in self.slug], dtype=bool)


class _Ordinaat(Func):
    """ST_X or ST_Y of a point, in degrees or in RD."""

    output_field = FloatField()

    def __init__(self, functie: str, punt: str, rd: bool = False) -> None:
        vlak = Cast(punt, GeometryField(srid=4326))
        super().__init__(Transform(vlak, RD) if rd else vlak, function=functie)


def _coordinaten(punt: str) -> list[_Ordinaat]:
    return [_Ordinaat(functie, punt, rd) for rd in (True, False) for functie in ("ST_X", "ST_Y")]


def lees_land() -> Land:
    rijen = list(
        Postcodegebied.objects.order_by("pc4").values_list(
            "pc4", "woonplaats", "gemeente_id", "inwoners", "jaar", *_coordinaten("punt")
        )
    )
    pc4, woonplaats, gemeente, inwoners, jaar, *xy = zip(*rijen, strict=True) if rijen else ((),) * 9
    vlak = np.array(xy, dtype=float).T.reshape(-1, 4)
    return Land(
        np.array(pc4, dtype="U4"),
        np.array(woonplaats, dtype="U60"),
        np.array(gemeente, dtype="U6"),
        np.array(inwoners, dtype=np.int64),
        vlak[:, :2],
        vlak[:, 2:],
        max(jaar, default=0),
        {rij.code: rij.roepnaam for rij in Gemeente.objects.order_by("pk")},
    )


def lees_aanbod(meetellen: str) -> Aanbod:
    """`bekend`: public, open and with a place; `bevestigd`: of those, what somebody confirmed.

    By the public map point, so that no figure locates a hidden address better than the map does.
    """
    steunpunten = Steunpunt.objects.openbaar().in_bedrijf().met_plek().filter(vorm=Steunpunt.Vorm.PLEK)
    if meetellen == "bevestigd":
        steunpunten = steunpunten.bevestigd()
    rijen = list(steunpunten.order_by("pk").values_list("slug", "naam", "gemeente_id", *_coordinaten("kaartpunt")))
    slug, naam, gemeente, *xy = zip(*rijen, strict=True) if rijen else ((),) * 7
    vlak = np.array(xy, dtype=float).T.reshape(-1, 4)
    return Aanbod(slug, naam, np.array([code or "" for code in gemeente], dtype="U6"), vlak[:, :2], vlak[:, 2:])


def lees_punten(steunpunten: SteunpuntQuerySet) -> np.ndarray:
    """x and y in RD, longitude and latitude of these steunpunten, in the order of their number."""
    rijen = list(steunpunten.order_by("pk").values_list(*_coordinaten("kaartpunt")))
    return np.array(rijen, dtype=float).reshape(-1, 4)


def punten_van(land: Land, gebied: Regio | Gemeente | str) -> np.ndarray:
    """The rows of the postcodes that belong to an area."""
    if gebied == NEDERLAND:
        return np.arange(len(land.pc4))
    return np.flatnonzero(np.isin(land.gemeente, gemeentecodes(gebied)))


def gemeentecodes(gebied: Regio | Gemeente | str) -> list[str]:
    """The CBS codes of the gemeenten of an area that exist now."""
    if gebied == NEDERLAND:
        codes = Gemeente.objects.filter(geldig_tot__isnull=True)
    elif isinstance(gebied, Gemeente):
        return [gebied.code]
    else:
        codes = Gemeente.objects.in_regio(gebied).filter(geldig_tot__isnull=True)
    return sorted(codes.values_list("code", flat=True))
