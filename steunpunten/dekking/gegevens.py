"""From the tables to arrays: where people live, which steunpunten there are, and which area is which.

Kept in memory until the public data change. Coordinates are in RD (EPSG:28992, metres), projected by PostGIS.
"""

import datetime
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import compress

import numpy as np
from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import Transform
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Expression, FloatField, Func, Q
from django.db.models.functions import Cast
from django.utils import timezone
from scipy.spatial import cKDTree

from regio.models import Gemeente, Indeling, Indelingslid, Postcodegebied, Regio
from steunpunten.dekking.maten import Verdeling
from steunpunten.dekking.vraag import ALTIJD, AVOND, BEVESTIGD, WEEKEND, WERKDAG, Vraag
from steunpunten.models import Steunpunt
from steunpunten.openingstijden import normale_week
from steunpunten.stand import metingen

RD = 28992
WEEKUREN = 7 * 24
WERKDAGUREN = 5 * 24
GEEN_GEMEENTE = -1
BIJ_BENADERING = {Steunpunt.Nauwkeurigheid.POSTCODE, Steunpunt.Nauwkeurigheid.PLAATS}
# Around a postcode: how densely people live there, where no boundary tells the area of a gemeente.
DICHTBIJ_M = 3_000
VERGELIJKBAAR = 5


class _Ordinaat(Func):
    """ST_X or ST_Y of a point of the globe, in degrees or in RD."""

    output_field = FloatField()

    def __init__(self, functie: str, punt: str, rd: bool) -> None:
        vlak = Cast(punt, GeometryField(srid=4326))
        super().__init__(Transform(vlak, RD) if rd else vlak, function=functie)


def _coordinaten(punt: str) -> list[Expression]:
    """x and y in RD, then lon and lat."""
    return [_Ordinaat(functie, punt, rd) for rd in (True, False) for functie in ("ST_X", "ST_Y")]


# --- Where people live ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Regioindeling:
    """One division of the country; `regio_van` has the number of the regio of each gemeente, -1 for none."""

    indeling: Indeling
    regios: list[Regio]
    regio_van: np.ndarray


@dataclass(frozen=True, eq=False)
class Land:
    """The gemeenten of today, the postcodes in them, and the regio's they form."""

    gemeenten: list[Gemeente]
    indelingen: dict[str, Regioindeling]
    pc4: np.ndarray
    woonplaats: np.ndarray
    gemeente: np.ndarray
    inwoners: np.ndarray
    xy: np.ndarray
    lonlat: np.ndarray
    jaar: int
    # The number of each gemeente by its CBS code; that of an ended one is its successor's.
    nummer_van: dict[str, int]

    def rij_van(self, pc4: str) -> int | None:
        """The number of a postcode; None where we have none such."""
        rij = int(np.searchsorted(self.pc4, pc4))
        return rij if rij < len(self.pc4) and self.pc4[rij] == pc4 else None

    @cached_property
    def per_gemeente(self) -> Verdeling:
        return Verdeling(self.gemeente, len(self.gemeenten))

    @cached_property
    def als_geheel(self) -> Verdeling:
        return Verdeling(np.zeros_like(self.gemeente), 1)

    def ingedeeld(self, indeling: str) -> Regioindeling:
        """The division of that name; one without regio's where none is loaded."""
        geen = Regioindeling(Indeling(naam_meervoud="regio's"), [], np.full(len(self.gemeenten), -1))
        return self.indelingen.get(indeling, geen)

    def per_regio(self, indeling: str) -> Verdeling:
        """By regio; what belongs to none is in one area more, the last."""
        deel = self.ingedeeld(indeling)
        return Verdeling(deel.regio_van[self.gemeente] % (len(deel.regios) + 1), len(deel.regios) + 1)

    @cached_property
    def boom(self) -> cKDTree:
        return cKDTree(self.xy)

    @cached_property
    def inwoners_per_gemeente(self) -> np.ndarray:
        """By the postcodes: what all shares are of."""
        return self.per_gemeente.som(self.inwoners)

    @cached_property
    def dichtheid(self) -> np.ndarray:
        """Of each gemeente how many people live within three kilometres of its average inwoner."""
        paren = self.boom.sparse_distance_matrix(self.boom, DICHTBIJ_M, output_type="ndarray")
        rondom = np.bincount(paren["i"], self.inwoners[paren["j"]], len(self.xy))
        som = np.bincount(self.gemeente, self.inwoners * rondom, len(self.gemeenten))
        return som / np.maximum(self.inwoners_per_gemeente, 1)

    def vergelijkbaar(self, nummer: int) -> np.ndarray:
        """The gemeenten most like this one, by inwoners and by density, both on a scale of ratios."""
        maten = np.log(np.maximum(np.stack([self.inwoners_per_gemeente, self.dichtheid], axis=1), 1))
        spreiding = maten.std(axis=0)
        verschil = (maten - maten[nummer]) / np.where(spreiding > 0, spreiding, 1)
        volgorde = np.argsort((verschil**2).sum(axis=1), kind="stable")
        return volgorde[volgorde != nummer][:VERGELIJKBAAR]


def land() -> Land:
    vandaag = timezone.localdate()
    return metingen.onthoud(("land", vandaag), lambda: _lees_land(vandaag))


def _lees_land(vandaag: datetime.date) -> Land:
    alle = Gemeente.objects.defer("grens").order_by("code")
    huidige = alle.huidige_op(vandaag)
    gemeenten = [gemeente for gemeente in alle if gemeente.bestaat_op(vandaag)]
    eigen = {gemeente.code: nummer for nummer, gemeente in enumerate(gemeenten)}
    nummer_van = {code: eigen[nu.code] for code, nu in huidige.items() if nu.code in eigen}
    velden = ("pc4", "woonplaats", "gemeente_id", "inwoners", "jaar")
    rijen = [
        rij
        for rij in Postcodegebied.objects.order_by("pc4").values_list(*velden, *_coordinaten("punt"))
        if rij[2] in nummer_van
    ]
    pc4, woonplaats, code, inwoners, jaar, *xy = zip(*rijen, strict=True) if rijen else ((),) * 9
    vlak = np.array(xy, dtype=float).T.reshape(-1, 4)
    return Land(
        gemeenten,
        _lees_indelingen(eigen),
        np.array(pc4, dtype="U4"),
        np.array(woonplaats, dtype="U60"),
        np.array([nummer_van[c] for c in code], dtype=np.int32),
        np.array(inwoners, dtype=np.int64),
        vlak[:, :2],
        vlak[:, 2:],
        max(jaar, default=0),
        nummer_van,
    )


def _lees_indelingen(nummer_van: dict[str, int]) -> dict[str, Regioindeling]:
    regios: dict[int, list[Regio]] = {}
    for regio in Regio.objects.select_related("indeling").order_by("naam", "pk"):
        regios.setdefault(regio.indeling_id, []).append(regio)
    leden: dict[int, list[tuple[str, int]]] = {}
    for indeling, code, regio in Indelingslid.objects.order_by("pk").values_list(
        "indeling_id", "gemeente_id", "regio_id"
    ):
        leden.setdefault(indeling, []).append((code, regio))
    uit = {}
    for indeling in Indeling.objects.all():
        eigen = regios.get(indeling.pk, [])
        volgnummer = {regio.pk: nummer for nummer, regio in enumerate(eigen)}
        regio_van = np.full(len(nummer_van), -1, dtype=np.int32)
        for code, regio in leden.get(indeling.pk, []):
            if code in nummer_van:
                regio_van[nummer_van[code]] = volgnummer[regio]
        uit[indeling.slug] = Regioindeling(indeling, eigen, regio_van)
    return uit


# --- Which steunpunten there are ------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Plekken:
    """Public places, each at its point on the public map.

    A place whose address is hidden is at the middle of its woonplaats there, so no figure locates it better.
    `uren` a week is not a number where the hours are not known; `weekuren` has the 168 hours of a normal week.
    Nor are `opgericht` and `gestopt`, the years of opening and closing, where those are not known.
    """

    pk: np.ndarray
    slug: list[str]
    naam: list[str]
    plaats: list[str]
    gemeente: np.ndarray
    xy: np.ndarray
    lonlat: np.ndarray
    fase: np.ndarray
    bevestigd: np.ndarray
    # Known by its postcode or town only.
    bij_benadering: np.ndarray
    onderdelen: list[frozenset[str]]
    doelgroepen: list[frozenset[str]]
    uren: np.ndarray
    avond: np.ndarray
    weekend: np.ndarray
    weekuren: np.ndarray
    opgericht: np.ndarray
    gestopt: np.ndarray

    def neem(self, welke: np.ndarray) -> "Plekken":
        """Only these, in the same order; `welke` says of each whether it stays."""
        delen = (getattr(self, veld.name) for veld in fields(self))
        return Plekken(*(d[welke] if isinstance(d, np.ndarray) else list(compress(d, welke)) for d in delen))

    @property
    def open(self) -> np.ndarray:
        return self.fase == Steunpunt.Fase.OPEN

    @property
    def uren_bekend(self) -> np.ndarray:
        return ~np.isnan(self.uren)

    @property
    def aanbod(self) -> np.ndarray:
        """What E2SFCA shares out: hours a week, 1 where they are not known."""
        return np.where(self.uren_bekend, self.uren, 1.0)

    def past(self, vraag: Vraag) -> np.ndarray:
        """Which places have the onderdeel and doelgroep asked, in whatever fase, confirmed or not."""
        past = np.ones(len(self.pk), dtype=bool)
        if vraag.onderdeel:
            past &= np.array([vraag.onderdeel in eigen for eigen in self.onderdelen], dtype=bool)
        if vraag.doelgroep:
            past &= np.array([vraag.doelgroep in eigen for eigen in self.doelgroepen], dtype=bool)
        return past

    def telt(self, vraag: Vraag) -> np.ndarray:
        """Which places count, whatever the moment asked."""
        telt = self.past(vraag) & self.open
        return telt & self.bevestigd if vraag.meetellen == BEVESTIGD else telt

    def zeker_open(self, vraag: Vraag) -> np.ndarray:
        """Which places are known to be open at the moment asked; all where none is asked."""
        if vraag.moment == ALTIJD:
            return np.ones(len(self.pk), dtype=bool)
        if vraag.moment == AVOND:
            return self.avond
        if vraag.moment == WEEKEND:
            return self.weekend
        if vraag.moment == WERKDAG:
            return self.weekuren[:, :WERKDAGUREN].any(axis=1)
        return self.weekuren[:, vraag.weekuur]

    def geteld(self, vraag: Vraag) -> np.ndarray:
        """The numbers of the places that count at the moment asked."""
        return np.flatnonzero(self.telt(vraag) & self.zeker_open(vraag))


def plekken(land_: Land) -> Plekken:
    """The places of today, without those that stopped. Hours depend on the day: those of a season begin and end."""
    alle = plekken_ooit(land_)
    return metingen.onthoud(("plekken", timezone.localdate()), lambda: alle.neem(alle.fase != Steunpunt.Fase.GESTOPT))


def plekken_ooit(land_: Land) -> Plekken:
    """With the places that stopped, for what there was in earlier years."""
    dag = timezone.localdate()
    return metingen.onthoud(("plekken ooit", dag), lambda: _lees_plekken(land_, dag))


def _lees_plekken(land_: Land, dag: datetime.date) -> Plekken:
    kolom = _plekkolommen()
    vlak = np.array([kolom[naam] for naam in ("x", "y", "lon", "lat")], dtype=float).T
    weken = [normale_week(rooster, dag) for rooster in kolom["tijdrijen"]]
    return Plekken(
        pk=np.array(kolom["pk"], dtype=np.int64),
        slug=list(kolom["slug"]),
        naam=list(kolom["naam"]),
        plaats=list(kolom["plaats"]),
        gemeente=_gemeenten(land_, kolom["gemeente_id"], vlak[:, :2]),
        xy=vlak[:, :2],
        lonlat=vlak[:, 2:],
        fase=np.array(kolom["fase"], dtype="U16"),
        bevestigd=np.array([op is not None for op in kolom["bevestigd_op"]], dtype=bool),
        bij_benadering=np.array([soort in BIJ_BENADERING for soort in kolom["kaart_nauwkeurigheid"]], dtype=bool),
        onderdelen=[frozenset(slugs) for slugs in kolom["onderdelen"]],
        doelgroepen=[frozenset(slugs) for slugs in kolom["groepen"]],
        uren=np.array([week.uren if week else np.nan for week in weken], dtype=float),
        avond=np.array([bool(week and week.heeft_avond) for week in weken], dtype=bool),
        weekend=np.array([bool(week and week.heeft_weekend) for week in weken], dtype=bool),
        weekuren=_weekuren(weken),
        # No year becomes not a number.
        opgericht=np.array(kolom["opgericht_jaar"], dtype=float),
        gestopt=np.array(kolom["gestopt_jaar"], dtype=float),
    )


def _plekkolommen() -> dict[str, tuple]:
    """What is known of each place, in one query: a column under each name, a place in each row."""
    velden = (
        *("pk", "slug", "naam", "plaats", "gemeente_id", "fase", "bevestigd_op", "kaart_nauwkeurigheid"),
        *("tijdrijen", "opgericht_jaar", "gestopt_jaar"),
    )
    eigen = {
        "onderdelen": ArrayAgg("aanbod__onderdeel__slug", filter=Q(aanbod__isnull=False), default=[], distinct=True),
        "groepen": ArrayAgg("doelgroepen__slug", filter=Q(doelgroepen__isnull=False), default=[], distinct=True),
        **dict(zip(("x", "y", "lon", "lat"), _coordinaten("kaartpunt"), strict=True)),
    }
    rijen = (
        Steunpunt.objects.openbaar()
        .met_plek()
        .filter(vorm=Steunpunt.Vorm.PLEK)
        .met_aanbod_en_tijden()
        .annotate(**eigen)
        .order_by("pk")
        .values_list(*velden, *eigen)
    )
    namen = (*velden, *eigen)
    return dict(zip(namen, zip(*rijen, strict=True) if rijen else ((),) * len(namen), strict=True))


def _gemeenten(land_: Land, codes: tuple[str | None, ...], xy: np.ndarray) -> np.ndarray:
    """The number of each place's gemeente; that of the nearest postcode where it has none of today."""
    nummers = np.array([land_.nummer_van.get(code, GEEN_GEMEENTE) for code in codes], dtype=np.int32)
    zonder = nummers == GEEN_GEMEENTE
    if zonder.any() and len(land_.pc4):
        nummers[zonder] = land_.gemeente[land_.boom.query(xy[zonder])[1]]
    return nummers


def _weekuren(weken: list) -> np.ndarray:
    uit = np.zeros((len(weken), WEEKUREN), dtype=bool)
    for nummer, week in enumerate(weken):
        if week:
            uit[nummer, list(week.weekuren)] = True
    return uit
