"""Reads the records of steunpunten.json into unsaved objects."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from regio.models import Gemeente
from regio.startgegevens.lezen import Rij, lees_json, uniek
from steunpunten.models import Doelgroep, Onderdeel, Openingstijd, Organisatie, Steunpunt
from steunpunten.startgegevens.afdruk import INHOUD, TIJDVELDEN, inhoud

NAAMRUIMTE = uuid.uuid5(uuid.NAMESPACE_DNS, "steunpuntenkaart.startgegevens")
VERWIJZINGEN = {"organisatie", "gemeente", "doelgroepen", "werkgebied", "aanbod", "openingstijden"}
LIJSTEN = ("doelgroepen", "werkgebied", "aanbod", "openingstijden", "bronnen", "talen")
EIGEN_VELDEN = {naam for naam in INHOUD if not naam.endswith("_id")} - {"foto", "foto_alt"}


@dataclass(frozen=True)
class Bekend:
    """What a record can point at."""

    organisaties: dict[str, Organisatie | None]
    # By code; one that ended in a herindeling is what she became part of.
    gemeenten: dict[str, Gemeente]
    onderdelen: dict[str, Onderdeel]
    doelgroepen: dict[str, Doelgroep]


@dataclass(frozen=True)
class Invoer:
    """One record: the steunpunt and what hangs on it, nothing of it saved."""

    rij: Rij
    steunpunt: Steunpunt
    doelgroepen: list[int]
    werkgebied: list[str]
    onderdelen: list[int]
    openingstijden: list[Openingstijd]

    @property
    def id(self) -> str:
        return self.steunpunt.startgegevens_id

    def inhoud(self) -> dict[str, Any]:
        aanbod = [(onderdeel, "") for onderdeel in self.onderdelen]
        return inhoud(self.steunpunt, self.doelgroepen, self.werkgebied, aanbod, self.openingstijden)

    def controleer(self) -> None:
        """Refuses what the constraints of the table refuse; asks the database, so only before writing."""
        try:
            self.steunpunt.validate_constraints()
        except ValidationError as fout:
            raise self.rij.fout(fout.messages[0].removesuffix(".")) from fout


def lees_steunpunten(map_: Path, bekend: Bekend) -> list[Invoer]:
    rijen = lees_json(map_ / "steunpunten.json", "id", {"id", *VERWIJZINGEN, *EIGEN_VELDEN})
    uniek([(rij["id"], rij) for rij in rijen])
    return [_lees(rij, bekend) for rij in rijen]


def _lees(rij: Rij, bekend: Bekend) -> Invoer:
    for naam in LIJSTEN:
        if not isinstance(rij.waarden.get(naam, []), list):
            raise rij.fout(f"{naam} moet een lijst zijn, tussen [ en ]")
    gemeente = rij.kies("gemeente", bekend.gemeenten) if rij["gemeente"] else None
    werkgebied = [rij.kies_uit(code, bekend.gemeenten, "werkgebied") for code in rij["werkgebied"]]
    return Invoer(
        rij,
        _steunpunt(rij, gemeente, bekend),
        [rij.kies_uit(slug, bekend.doelgroepen, "doelgroep").pk for slug in rij["doelgroepen"]],
        sorted({lid.pk for lid in werkgebied}),
        [rij.kies_uit(slug, bekend.onderdelen, "onderdeel").pk for slug in rij["aanbod"]],
        [_openingstijd(rij, tijd) for tijd in rij["openingstijden"]],
    )


def _steunpunt(rij: Rij, gemeente: Gemeente | None, bekend: Bekend) -> Steunpunt:
    return rij.maak(
        Steunpunt,
        slug=rij["id"],
        startgegevens_id=rij["id"],
        # The same on every machine that loads this record.
        uuid=uuid.uuid5(NAAMRUIMTE, str(rij["id"])),
        organisatie=rij.kies("organisatie", bekend.organisaties) if rij["organisatie"] else None,
        gemeente=gemeente,
        **{naam: waarde for naam, waarde in rij.waarden.items() if naam in EIGEN_VELDEN},
    )


def _openingstijd(rij: Rij, tijd: Any) -> Openingstijd:
    if not isinstance(tijd, dict) or tijd.keys() - set(TIJDVELDEN):
        raise rij.fout(f"een openingstijd heeft alleen {', '.join(TIJDVELDEN)}, en niet {tijd!r}")
    return rij.maak(Openingstijd, **tijd)
