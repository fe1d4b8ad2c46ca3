"""What changes when the gemeenten of a year are loaded: what we know beside what a source says.

Pure: no database, no network.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.gis.geos import MultiPolygon

from regio.zoekvorm import zoekvorm

# A source that ends more gemeenten than this is not a list of all of them: the largest herindeling of this century,
# of 2019, ended 37 of 380. A small list (tests, a trial) may end a few.
GROOTSTE_DEEL_VERDWENEN = 0.15
ALTIJD_GOED = 5
LANGSTE_NAAM = 60
MEESTE_INWONERS = 5_000_000

_TOEVOEGING = re.compile(r"\s*\([^)]*\)$")


class GebiedenFout(Exception):
    """The source can't be used for this year; the text is a Dutch sentence."""


@dataclass(frozen=True)
class Lidmaatschap:
    """The regio of a gemeente in one indeling."""

    naam: str
    code: str = ""
    aliassen: tuple[str, ...] = ()

    def is_zelfde_als(self, ander: "Lidmaatschap") -> bool:
        """By code where both have one, else by one of the names."""
        if self.code and ander.code:
            return self.code == ander.code
        return zoekvorm(ander.naam) in {zoekvorm(naam) for naam in (self.naam, *self.aliassen)}


@dataclass(frozen=True)
class Gebied:
    """A gemeente as a source has it; None or empty where the source does not say."""

    code: str
    naam: str = ""
    grens: MultiPolygon | None = None
    inwoners: int | None = None
    inwoners_jaar: int | None = None
    regios: Mapping[str, Lidmaatschap] = field(default_factory=dict)


@dataclass(frozen=True)
class Bekend(Gebied):
    """A gemeente as we have it."""

    aliassen: tuple[str, ...] = ()
    grens_jaar: int | None = None
    geldig_van: datetime.date | None = None
    geldig_tot: datetime.date | None = None

    def bestaat_op(self, datum: datetime.date) -> bool:
        return (self.geldig_van is None or self.geldig_van <= datum) and (
            self.geldig_tot is None or self.geldig_tot > datum
        )

    def heet(self, naam: str) -> bool:
        """Sources differ in accents and in what they put between brackets: Beek, Beek (L), Beek (L.)."""
        return _kern(naam) in {_kern(eigen) for eigen in (self.naam, *self.aliassen)}


@dataclass(frozen=True)
class Wijziging:
    """A known gemeente and the fields and memberships that become different."""

    oud: Bekend
    velden: Mapping[str, object]
    regios: Mapping[str, Lidmaatschap]


@dataclass(frozen=True)
class Verschil:
    """All that loading a year changes."""

    jaar: int
    nieuw: tuple[Gebied, ...]
    nieuw_sinds: datetime.date | None
    gewijzigd: tuple[Wijziging, ...]
    verdwenen: tuple[Bekend, ...]
    # In the source, though we have it as not existing on 1 January: left for a person to decide.
    overgeslagen: tuple[Bekend, ...]

    @property
    def is_leeg(self) -> bool:
        return not (self.nieuw or self.gewijzigd or self.verdwenen)


def vergelijk(bekend: Iterable[Bekend], bron: Iterable[Gebied], jaar: int) -> Verschil:
    """What becomes different if the source is right about 1 January of that year."""
    een_januari = datetime.date(jaar, 1, 1)
    alle = {gebied.code: gebied for gebied in bekend}
    bestaand = {code for code, gebied in alle.items() if gebied.bestaat_op(een_januari)}
    volgens_bron = {gebied.code: gebied for gebied in bron}
    for gebied in volgens_bron.values():
        _is_bruikbaar(gebied)
    nieuw = [gebied for code, gebied in volgens_bron.items() if code not in alle]
    verdwenen = [alle[code] for code in bestaand - volgens_bron.keys()]
    jaren = {deel for gebied in alle.values() for deel in (gebied.grens_jaar, gebied.inwoners_jaar) if deel}
    _is_aannemelijk(alle, bestaand, nieuw, verdwenen, jaar, max(jaren, default=jaar))
    wijzigingen = [_wijziging(alle[code], volgens_bron[code], jaar) for code in bestaand & volgens_bron.keys()]
    return Verschil(
        jaar=jaar,
        nieuw=tuple(sorted(nieuw, key=lambda gebied: gebied.naam)),
        # Known gemeenten of the year before make a new one really new; else only our knowledge is.
        nieuw_sinds=een_januari if max(jaren, default=0) == jaar - 1 else None,
        gewijzigd=tuple(sorted((w for w in wijzigingen if w.velden or w.regios), key=lambda w: w.oud.naam)),
        verdwenen=tuple(sorted(verdwenen, key=lambda gebied: gebied.naam)),
        overgeslagen=tuple(alle[code] for code in sorted((volgens_bron.keys() & alle.keys()) - bestaand)),
    )


def _is_bruikbaar(gebied: Gebied) -> None:
    if len(gebied.naam) > LANGSTE_NAAM or not gebied.naam.isprintable():
        raise GebiedenFout(f"De naam van gemeente {gebied.code} is te lang of bevat vreemde tekens.")
    if gebied.inwoners is not None and gebied.inwoners > MEESTE_INWONERS:
        raise GebiedenFout(f"Gemeente {gebied.code} kan geen {gebied.inwoners} inwoners hebben.")


def _is_aannemelijk(
    alle: Mapping[str, Bekend],
    bestaand: set[str],
    nieuw: list[Gebied],
    verdwenen: list[Bekend],
    jaar: int,
    nieuwste: int,
) -> None:
    grensjaar = max((gebied.grens_jaar for gebied in alle.values() if gebied.grens_jaar), default=jaar)
    if jaar < grensjaar:
        raise GebiedenFout(f"De grenzen zijn al van {grensjaar}; die van {jaar} zijn ouder.")
    if jaar < nieuwste and (nieuw or verdwenen):
        raise GebiedenFout(f"De gegevens zijn al van {nieuwste}, en in {jaar} waren er andere gemeenten.")
    if len(verdwenen) > max(ALTIJD_GOED, GROOTSTE_DEEL_VERDWENEN * len(bestaand)):
        raise GebiedenFout(
            f"Van de {len(bestaand)} gemeenten ontbreken er {len(verdwenen)}: dit is geen lijst van alle gemeenten."
        )
    if any(not gebied.naam for gebied in nieuw):
        raise GebiedenFout(f"Gemeente {next(g.code for g in nieuw if not g.naam)} is nieuw en heeft geen naam.")
    te_jong = [gebied for gebied in verdwenen if gebied.geldig_van and gebied.geldig_van.year >= jaar]
    if te_jong:
        raise GebiedenFout(f"{te_jong[0].naam} bestaat sinds {jaar}, maar staat niet in de lijst van {jaar}.")


def _wijziging(oud: Bekend, bron: Gebied, jaar: int) -> Wijziging:
    velden: dict[str, object] = {}
    if bron.naam and not oud.heet(bron.naam):
        velden["naam"] = bron.naam
    if bron.grens is not None:
        if not zelfde_grens(oud.grens, bron.grens):
            velden["grens"] = bron.grens
        if oud.grens_jaar != jaar:
            velden["grens_jaar"] = jaar
    if bron.inwoners is not None and (oud.inwoners_jaar or 0) <= (bron.inwoners_jaar or jaar):
        nieuw = {"inwoners": bron.inwoners, "inwoners_jaar": bron.inwoners_jaar or jaar}
        velden |= {veld: waarde for veld, waarde in nieuw.items() if getattr(oud, veld) != waarde}
    regios = {
        indeling: regio
        for indeling, regio in bron.regios.items()
        if indeling not in oud.regios or not oud.regios[indeling].is_zelfde_als(regio)
    }
    return Wijziging(oud, velden, regios)


def zelfde_grens(een: MultiPolygon | None, ander: MultiPolygon | None) -> bool:
    """To the last coordinate."""
    if een is None or ander is None:
        return een is ander
    return bytes(een.wkb) == bytes(ander.wkb)


def voeg_samen(vlakken: Iterable[Gebied], rijen: Iterable[Gebied], jaar: int) -> list[Gebied]:
    """Boundaries of one source and facts of another as one, where they are about the same gemeenten."""
    grenzen = {vlak.code: vlak for vlak in vlakken}
    feiten = {rij.code: rij for rij in rijen}
    alleen = sorted(grenzen.keys() ^ feiten.keys())
    if alleen:
        rest = f" en {len(alleen) - 3} andere" if len(alleen) > 3 else ""
        raise GebiedenFout(
            f"PDOK en CBS noemen voor {jaar} niet dezelfde gemeenten. Het verschil: {', '.join(alleen[:3])}{rest}."
        )
    return [
        Gebied(code, rij.naam, grenzen[code].grens, rij.inwoners, rij.inwoners_jaar, rij.regios)
        for code, rij in feiten.items()
    ]


def _kern(naam: str) -> str:
    return zoekvorm(_TOEVOEGING.sub("", naam))
