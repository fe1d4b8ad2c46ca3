"""A table that sorts and filters by its address, without JavaScript, and that can be taken along as a file."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from steunpunten.dekking import opmaak
from steunpunten.rekenblad import Blad


@dataclass(frozen=True)
class Kolom:
    """`naam` is its name in files and addresses, `kop` the words above it."""

    naam: str
    kop: str
    soort: str = "tekst"
    # Which parameter value sorts it the useful way round at the first press.
    aflopend: bool = True


def _tekst(waarde: object) -> str:
    return str(waarde)


SOORTEN: dict[str, Callable[..., str]] = {
    "tekst": _tekst,
    "getal": opmaak.getal,
    "procent": opmaak.procent,
    "km": opmaak.km,
    "decimaal": lambda waarde: opmaak.getal(waarde, 3),
}


@dataclass(frozen=True)
class Rij:
    """Values in the order of the columns; the first cell links to `url`, `staat` is the state it shows."""

    waarden: Sequence
    url: str = ""
    staat: str = ""


@dataclass
class Tabel:
    titel: str
    kolommen: list[Kolom]
    rijen: list[Rij]
    # The parameter that sorts it: two tables on a page have two.
    parameter: str = "sorteer"
    standaard: str = ""
    gekozen: str = field(default="", init=False)
    adres: QueryDict = field(default_factory=QueryDict, init=False)

    def sorteer(self, parameters: QueryDict) -> "Tabel":
        """By the column asked (`-` before it: largest first), else as it stands by default."""
        self.adres = parameters
        namen = {kolom.naam for kolom in self.kolommen}
        gevraagd = parameters.get(self.parameter, "")
        self.gekozen = gevraagd if gevraagd.removeprefix("-") in namen else self.standaard
        if self.gekozen:
            plek = [kolom.naam for kolom in self.kolommen].index(self.gekozen.removeprefix("-"))
            bekend = [rij for rij in self.rijen if not _is_leeg(rij.waarden[plek])]
            leeg = [rij for rij in self.rijen if _is_leeg(rij.waarden[plek])]
            aflopend = self.gekozen.startswith("-")
            bekend.sort(key=lambda rij: _sorteersleutel(rij.waarden[plek]), reverse=aflopend)
            # What is not known is last, whichever way.
            self.rijen = bekend + leeg
        return self

    @property
    def koppen(self) -> list[dict]:
        return [self._kop(kolom) for kolom in self.kolommen]

    def _kop(self, kolom: Kolom) -> dict:
        eerste = f"-{kolom.naam}" if kolom.aflopend and kolom.soort != "tekst" else kolom.naam
        andere = kolom.naam if eerste.startswith("-") else f"-{kolom.naam}"
        nieuw = self.adres.copy()
        nieuw[self.parameter] = andere if self.gekozen == eerste else eerste
        richting = {kolom.naam: "ascending", f"-{kolom.naam}": "descending"}.get(self.gekozen, "")
        return {
            "tekst": kolom.kop,
            "is_getal": kolom.soort != "tekst",
            "url": f"?{nieuw.urlencode()}#{self.parameter}",
            "richting": richting,
        }

    @property
    def cellen(self) -> list[dict]:
        """Rows of cells as text, for the template."""
        return [
            {
                "url": rij.url,
                "staat": rij.staat,
                "kop": SOORTEN[self.kolommen[0].soort](rij.waarden[0]),
                "cellen": [
                    {"tekst": SOORTEN[kolom.soort](waarde), "is_getal": kolom.soort != "tekst"}
                    for kolom, waarde in zip(self.kolommen[1:], rij.waarden[1:], strict=True)
                ],
            }
            for rij in self.rijen
        ]

    def als_blad(self) -> Blad:
        """For a file: column names for machines, numbers as numbers, nothing where nothing is known."""
        rijen = [[None if _is_leeg(waarde) else rond_af(waarde) for waarde in rij.waarden] for rij in self.rijen]
        return Blad(self.titel, [kolom.naam for kolom in self.kolommen], rijen)


def rond_af(waarde: object) -> object:
    """Floats with six decimals: a metre in kilometres, and no noise."""
    return round(float(waarde), 6) if isinstance(waarde, float) else waarde


def _is_leeg(waarde: object) -> bool:
    return waarde is None or (isinstance(waarde, float) and math.isnan(waarde))


def _sorteersleutel(waarde: object) -> object:
    return waarde.lower() if isinstance(waarde, str) else waarde
