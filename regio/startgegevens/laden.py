"""Indelingen, regio's, gemeenten and postcodes from their files, in the order in which they need each other."""

from pathlib import Path

from django.contrib.gis.geos import Point

from regio.models import Gemeente, Indeling, Indelingslid, Postcodegebied, Regio, Regiobudget
from regio.plaatsen import bouw_plaatsen
from regio.startgegevens.lezen import Rij, lees_csv
from regio.startgegevens.tabel import Tabel, Verslag

INDELINGEN = Tabel(
    Indeling,
    "Indelingen",
    ("slug",),
    ("naam", "naam_meervoud", "volgorde", "jaar", "bron", "bevestigd", "toelichting"),
)
REGIOS = Tabel(Regio, "Regio's", ("indeling_id", "slug"), ("code", "naam", "aliassen", "mandaathouder"))
BUDGETTEN = Tabel(Regiobudget, "Regiobudgetten", ("regio_id", "regeling", "jaar"), ("bedrag", "bron"))
GEMEENTEN = Tabel(
    Gemeente,
    "Gemeenten",
    ("code",),
    ("naam", "slug", "aliassen", "inwoners", "inwoners_jaar"),
    jaarveld="inwoners_jaar",
    per_jaar=("inwoners", "inwoners_jaar"),
)
LEDEN = Tabel(Indelingslid, "Gemeenten in een regio", ("gemeente_id", "indeling_id"), ("regio_id",))
POSTCODES = Tabel(
    Postcodegebied,
    "Postcodegebieden",
    ("pc4",),
    ("woonplaats", "gemeente_id", "punt", "inwoners", "jaar"),
    jaarveld="jaar",
    per_jaar=("woonplaats", "punt", "inwoners", "jaar"),
)
# The Netherlands in Europe, roughly: catches latitude and longitude that changed places.
BREEDTE, LENGTE = (50.7, 53.6), (3.3, 7.3)


def laad_regio(map_: Path) -> list[Verslag]:
    """Load all tables of this app, and make the places that are searched by name out of them."""
    indelingverslag, indelingen = _indelingen(map_)
    regioverslag, regios = _regios(map_, indelingen)
    verslagen = [indelingverslag, regioverslag, _budgetten(map_, indelingen, regios)]
    rijen = _gemeenterijen(map_, indelingen)
    gemeenteverslag, gemeenten = _gemeenten(rijen)
    verslagen += [gemeenteverslag, _leden(rijen, gemeenten, indelingen, regios), _postcodes(map_, gemeenten)]
    bouw_plaatsen()
    return verslagen


def _indelingen(map_: Path) -> tuple[Verslag, dict]:
    def maak(rij: Rij) -> Indeling:
        return rij.maak(
            Indeling,
            slug=rij["slug"],
            naam=rij["naam"],
            naam_meervoud=rij["naam_meervoud"],
            volgorde=rij.getal("volgorde"),
            jaar=rij.getal("jaar"),
            bron=rij["bron"],
            bevestigd=rij.ja_nee("bevestigd"),
            toelichting=rij["toelichting"],
        )

    return INDELINGEN.laad(lees_csv(map_ / "indelingen.csv", INDELINGEN.sleutel + INDELINGEN.velden), maak)


def _regios(map_: Path, indelingen: dict) -> tuple[Verslag, dict]:
    def maak(rij: Rij) -> Regio:
        return rij.maak(
            Regio,
            indeling=rij.kies("indeling", indelingen),
            slug=rij["slug"],
            code=rij["code"],
            naam=rij["naam"],
            aliassen=rij.lijst("aliassen"),
            mandaathouder=rij["mandaathouder"],
        )

    return REGIOS.laad(lees_csv(map_ / "regios.csv", ["indeling", "slug", *REGIOS.velden]), maak)


def _budgetten(map_: Path, indelingen: dict, regios: dict) -> Verslag:
    def maak(rij: Rij) -> Regiobudget:
        return rij.maak(
            Regiobudget,
            regio=_regio(rij, rij["indeling"], rij["regio"], indelingen, regios),
            regeling=rij["regeling"],
            jaar=rij.getal("jaar"),
            bedrag=rij.getal("bedrag"),
            bron=rij["bron"],
        )

    kolommen = ["indeling", "regio", "regeling", "jaar", "bedrag", "bron"]
    return BUDGETTEN.laad(lees_csv(map_ / "regiobudgetten.csv", kolommen), maak)[0]


def _regio(rij: Rij, indeling: str, slug: str, indelingen: dict, regios: dict) -> Regio:
    sleutel = (rij.kies_uit(indeling, indelingen, "indeling").pk, slug)
    if sleutel not in regios:
        raise rij.fout(f"{indeling} {slug!r} bestaat niet")
    return regios[sleutel]


def _gemeenterijen(map_: Path, indelingen: dict) -> list[Rij]:
    """The columns after the gemeente's own are the slugs of the indelingen that come with the start data."""
    eigen = [rij["slug"] for rij in lees_csv(map_ / "indelingen.csv", INDELINGEN.sleutel + INDELINGEN.velden)]
    return lees_csv(map_ / "gemeenten.csv", [*GEMEENTEN.sleutel, *GEMEENTEN.velden, *eigen])


def _gemeenten(rijen: list[Rij]) -> tuple[Verslag, dict]:
    def maak(rij: Rij) -> Gemeente:
        return rij.maak(
            Gemeente,
            code=rij["code"],
            naam=rij["naam"],
            slug=rij["slug"],
            aliassen=rij.lijst("aliassen"),
            inwoners=rij.getal("inwoners"),
            inwoners_jaar=rij.getal("inwoners_jaar"),
        )

    return GEMEENTEN.laad(rijen, maak)


def _leden(rijen: list[Rij], gemeenten: dict, indelingen: dict, regios: dict) -> Verslag:
    # A gemeente that ended in a herindeling joins nothing again.
    leden = [
        Rij(rij.bestand, rij.plek, {"gemeente": rij["code"], "indeling": slug, "regio": rij[slug]})
        for rij in rijen
        if gemeenten[rij["code"]].geldig_tot is None
        for slug in indelingen
        if slug in rij.waarden
    ]

    def maak(rij: Rij) -> Indelingslid:
        regio = _regio(rij, rij["indeling"], rij["regio"], indelingen, regios)
        return Indelingslid(gemeente=gemeenten[rij["gemeente"]], regio=regio, indeling_id=regio.indeling_id)

    return LEDEN.laad(leden, maak)[0]


def _postcodes(map_: Path, gemeenten: dict) -> Verslag:
    def maak(rij: Rij) -> Postcodegebied:
        return rij.maak(
            Postcodegebied,
            pc4=rij["pc4"],
            woonplaats=rij["woonplaats"],
            gemeente=rij.kies("gemeente", gemeenten),
            punt=_punt(rij),
            inwoners=rij.getal("inwoners"),
            jaar=rij.getal("jaar"),
        )

    kolommen = ["pc4", "woonplaats", "gemeente", "lat", "lon", "inwoners", "jaar"]
    return POSTCODES.laad(lees_csv(map_ / "postcodes.csv", kolommen), maak)[0]


def _punt(rij: Rij) -> Point:
    lat, lon = rij.kommagetal("lat"), rij.kommagetal("lon")
    if not (BREEDTE[0] <= lat <= BREEDTE[1] and LENGTE[0] <= lon <= LENGTE[1]):
        raise rij.fout(f"het punt {lat}, {lon} (breedte, lengte) ligt niet in Nederland")
    return Point(lon, lat, srid=4326)
