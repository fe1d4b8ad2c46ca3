"""A table that sorts and filters by its address, without JavaScript, and that can be taken along as a file."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse

from regio.zoekvorm import zoekvorm
from steunpunten.dekking import opmaak
from steunpunten.rekenblad import Blad

LANGSTE_FILTER = 60
TEKST, WAARDE = "tekst", "waarde"
SOORTEN: dict[str, Callable[..., str]] = {
    TEKST: str,
    "datum": lambda dag: f"{dag.day}-{dag.month}-{dag.year}",
    "janee": lambda waarde: "ja" if waarde else "nee",
    "getal": opmaak.getal,
    "procent": opmaak.procent,
    "deel": lambda deel: opmaak.waarde_of_niets(deel, f"{opmaak.getal(deel * 100, 1)} %"),
    "euro": lambda bedrag: opmaak.getal(bedrag, 2),
    "km": opmaak.km,
    "uren": lambda waarde: opmaak.waarde_of_niets(waarde, f"{opmaak.getal(waarde, 1)} per week"),
    "decimaal": lambda waarde: opmaak.getal(waarde, 3),
    # Figures of several kinds below each other, in words already: there is no order in them.
    WAARDE: str,
}
# How Excel shows them.
VORMEN = {
    "datum": "d-m-yyyy",
    "getal": "#,##0",
    "procent": "0.0%",
    "deel": "0.0%",
    "km": "0.0",
    "uren": "0.0",
    "decimaal": "0.000",
}


@dataclass(frozen=True)
class Kolom:
    """`naam` is its name in files and addresses, `kop` the words above it."""

    naam: str
    kop: str
    soort: str = TEKST
    # Whether the first press on its head puts the largest first.
    aflopend: bool = True
    # What more a machine reads than a reader takes in is in the file only; what only a reader needs, on the page.
    op_pagina: bool = True
    in_bestand: bool = True

    @property
    def is_getal(self) -> bool:
        return self.soort not in (TEKST, "janee", "datum")

    @property
    def eerste(self) -> str:
        """The value of the parameter that sorts it the useful way round."""
        return f"-{self.naam}" if self.aflopend and self.is_getal else self.naam

    def schrijf(self, waarde: object) -> str:
        return SOORTEN[self.soort](waarde)


@dataclass(frozen=True)
class Noot:
    """A mark that a page shows behind a value, and the words that a screen reader says for it."""

    teken: str
    voorgelezen: str


@dataclass(frozen=True)
class Rij:
    """Values in the order of the columns; the first cell links to `url`, `staat` is the state it shows.

    `noten` has by the name of a column the mark behind the value.
    """

    waarden: Sequence
    url: str = ""
    staat: str = ""
    uitleg: str = ""
    noten: Mapping[str, Noot] = field(default_factory=dict)


@dataclass
class Tabel:
    """`naam` tells its parameters from those of other tables on a page: `sorteer-<naam>` and `filter-<naam>`."""

    titel: str
    kolommen: list[Kolom]
    rijen: list[Rij]
    naam: str = ""
    standaard: str = ""
    # More rows than this are in the file only.
    hoogstens: int | None = None
    # A row becomes a block on a small screen: for few columns.
    stapel: bool = True
    # Which file holds it.
    bestand: str = "tabellen"
    # Sums below the rows, on the page only: in a file they would count twice.
    voet: Rij | None = None
    gekozen: str = field(default="", init=False)
    gezocht: str = field(default="", init=False)
    adres: QueryDict = field(default_factory=QueryDict, init=False)
    bestandsvraag: str = field(default="", init=False)

    @property
    def anker(self) -> str:
        return f"tabel-{self.naam}" if self.naam else "tabel"

    @property
    def parameter(self) -> str:
        return f"sorteer-{self.naam}" if self.naam else "sorteer"

    @property
    def filterparameter(self) -> str:
        return f"filter-{self.naam}" if self.naam else "filter"

    def lees(self, parameters: QueryDict) -> "Tabel":
        """With only the rows that hold the words asked, in the order asked."""
        self.adres = parameters
        self.gezocht = parameters.get(self.filterparameter, "").strip()[:LANGSTE_FILTER]
        if woorden := zoekvorm(self.gezocht):
            self.rijen = [rij for rij in self.rijen if woorden in self._als_tekst(rij)]
        elif self.gezocht:
            self.rijen = []
        self._sorteer(parameters.get(self.parameter, ""))
        return self

    def _als_tekst(self, rij: Rij) -> str:
        return zoekvorm(
            " ".join(kolom.schrijf(waarde) for kolom, waarde in zip(self.kolommen, rij.waarden, strict=True))
        )

    def _sorteer(self, gevraagd: str) -> None:
        """By the column asked (`-` before it: largest first), else as it stands by default."""
        namen = {kolom.naam for kolom in self.kolommen if kolom.soort != WAARDE}
        self.gekozen = gevraagd if gevraagd.removeprefix("-") in namen else self.standaard
        if self.gekozen:
            plek = [kolom.naam for kolom in self.kolommen].index(self.gekozen.removeprefix("-"))
            bekend = [rij for rij in self.rijen if not _is_leeg(rij.waarden[plek])]
            leeg = [rij for rij in self.rijen if _is_leeg(rij.waarden[plek])]
            aflopend = self.gekozen.startswith("-")
            bekend.sort(key=lambda rij: _sorteersleutel(rij.waarden[plek]), reverse=aflopend)
            # What is not known is last, whichever way.
            self.rijen = bekend + leeg

    def op_pagina(self, parameters: QueryDict, vraag: str, **vast: str) -> "Tabel":
        """As a page shows it; its file is asked with the same question (`vraag`, as far as it makes sense)."""
        self.lees(parameters)
        bestand = QueryDict(vraag.removeprefix("?"), mutable=True)
        bestand.update({naam: waarde for naam, waarde in {**vast, "tabel": self.naam}.items() if waarde})
        for naam in (self.parameter, self.filterparameter):
            if parameters.get(naam):
                bestand[naam] = parameters[naam]
        self.bestandsvraag = bestand.urlencode()
        return self

    @property
    def csv_url(self) -> str:
        return self._bestandsadres("csv")

    @property
    def xlsx_url(self) -> str:
        return self._bestandsadres("xlsx")

    def _bestandsadres(self, soort: str) -> str:
        return f"{reverse('dekking:nederland')}{self.bestand}.{soort}?{self.bestandsvraag}"

    @property
    def koppen(self) -> list[dict]:
        return [self._kop(kolom) for kolom in self.kolommen if kolom.op_pagina]

    def _kop(self, kolom: Kolom) -> dict:
        andere = kolom.naam if kolom.eerste.startswith("-") else f"-{kolom.naam}"
        nieuw = self.adres.copy()
        nieuw[self.parameter] = andere if self.gekozen == kolom.eerste else kolom.eerste
        return {
            "tekst": kolom.kop,
            "is_getal": kolom.is_getal,
            "waarde": kolom.eerste,
            "url": "" if kolom.soort == WAARDE else f"?{nieuw.urlencode()}#{self.anker}",
            "richting": {kolom.naam: "ascending", f"-{kolom.naam}": "descending"}.get(self.gekozen, ""),
        }

    @property
    def blijft(self) -> list[tuple[str, str]]:
        """What of the address stays as it is where this table is sorted and filtered."""
        eigen = (self.parameter, self.filterparameter)
        return [(naam, waarde) for naam, waarden in self.adres.lists() if naam not in eigen for waarde in waarden]

    @property
    def zonder_filter(self) -> str:
        nieuw = self.adres.copy()
        nieuw.pop(self.filterparameter, None)
        return f"?{nieuw.urlencode()}#{self.anker}"

    @property
    def niet_getoond(self) -> int:
        return max(0, len(self.rijen) - self.hoogstens) if self.hoogstens else 0

    @property
    def cellen(self) -> list[dict]:
        """Rows of cells as text, for the template."""
        return [self._cellen(rij) for rij in self.rijen[: self.hoogstens]]

    @property
    def voetcellen(self) -> dict | None:
        """The sums, where all that they are of is shown."""
        return self._cellen(self.voet) if self.voet and not self.gezocht else None

    def _cellen(self, rij: Rij) -> dict:
        eerste, *andere = [
            {
                "tekst": kolom.schrijf(waarde),
                "noot": rij.noten.get(kolom.naam),
                "is_getal": kolom.is_getal,
                "kop": kolom.kop,
            }
            for kolom, waarde in zip(self.kolommen, rij.waarden, strict=True)
            if kolom.op_pagina
        ]
        return {"url": rij.url, "staat": rij.staat, "uitleg": rij.uitleg, "kop": eerste["tekst"], "cellen": andere}

    def als_blad(self) -> Blad:
        """For a file: column names for machines, numbers as numbers, nothing where nothing is known."""
        plekken, kolommen = zip(*((n, kolom) for n, kolom in enumerate(self.kolommen) if kolom.in_bestand), strict=True)
        rijen = [[_voor_bestand(rij.waarden[plek]) for plek in plekken] for rij in self.rijen]
        vormen = [VORMEN.get(kolom.soort, "") for kolom in kolommen]
        return Blad(self.titel, [kolom.naam for kolom in kolommen], rijen, vormen)


def _voor_bestand(waarde: object) -> object:
    """Floats with six decimals: a metre in kilometres, and no noise. Nothing where nothing is known."""
    if _is_leeg(waarde):
        return None
    return round(float(waarde), 6) if isinstance(waarde, float) else waarde


def _is_leeg(waarde: object) -> bool:
    return waarde is None or (isinstance(waarde, float) and math.isnan(waarde))


def _sorteersleutel(waarde: object) -> object:
    return waarde.lower() if isinstance(waarde, str) else waarde
