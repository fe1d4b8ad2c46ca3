"""Asks CBS which gemeenten there are, how many people live in them, and to which regio's they belong.

With regio.pdok the only network code; never called within a visitor's request, nor in `save()` or `clean()`.

Sources: CBS publishes "Gebieden in Nederland" as one table a year, of 2026 as 86247NED
(https://www.cbs.nl/nl-nl/cijfers/detail/86247NED). `TypedDataSet` has a row a gemeente, with texts padded by spaces;
its column keys (`Code_28`, `Naam_29`) differ from year to year, so `DataProperties` tells which group of columns they
belong to. The table of another year is found by its title in the catalogue, https://opendata.cbs.nl/ODataCatalog/.
How the services work: https://www.cbs.nl/nl-nl/onze-diensten/open-data
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from regio.pdok import Client, haal_json
from regio.zoekvorm import zoekvorm

ODATA = "https://opendata.cbs.nl/ODataApi/odata"
CATALOGUS = "https://opendata.cbs.nl/ODataCatalog/Tables"
TABELLEN = {2026: "86247NED"}
GEMEENTEN = "Codes en namen van gemeenten"
# Our indeling, and the group of columns in which CBS has it. CBS does not know IZA-regio's.
INDELINGEN = {
    "provincie": "Provincies",
    "zorgkantoorregio": "Zorgkantoorregio's",
    "ggd-regio": "GGD-regio's",
    "arbeidsmarktregio": "Arbeidsmarktregio's",
}
MEESTE_BYTES = 20_000_000

_GEMEENTECODE = re.compile(r"^GM\d{4}$")
_INWONERTAL = re.compile(r"^Inwonertal_\d+$")
_DIENST = "De open data van het CBS"
_ONBEKENDE_VORM = f"{_DIENST} hebben een andere vorm dan verwacht"


class CbsFout(Exception):
    """CBS gave no usable answer; the text is a Dutch sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Regiodeel:
    """A regio as CBS names it."""

    code: str
    naam: str


@dataclass(frozen=True)
class Gemeenterij:
    """A gemeente, its inwoners on 1 January, and its regio per indeling (by our slug)."""

    code: str
    naam: str
    inwoners: int | None
    regios: Mapping[str, Regiodeel]


@dataclass(frozen=True)
class Gebiedentabel:
    """One year of "Gebieden in Nederland"; `ontbreekt` are our indelingen that it has no columns for."""

    tabel: str
    jaar: int
    gemeenten: tuple[Gemeenterij, ...]
    ontbreekt: tuple[str, ...]


def gebieden(client: Client, jaar: int) -> Gebiedentabel:
    """All gemeenten of that year."""
    tabel = TABELLEN.get(jaar) or _zoek_tabel(client, jaar)
    kolommen = _kolommen(_waarden(client, f"{ODATA}/{tabel}/DataProperties"))
    rijen = _waarden(client, f"{ODATA}/{tabel}/TypedDataSet")
    sleutels = {sleutel for rij in rijen for sleutel in rij}
    aanwezig = {
        indeling: kolommen[_vergelijk(groep)]
        for indeling, groep in INDELINGEN.items()
        if _vergelijk(groep) in kolommen and set(kolommen[_vergelijk(groep)]) <= sleutels
    }
    code_en_naam = kolommen.get(_vergelijk(GEMEENTEN))
    inwonertal = next((sleutel for sleutel in sorted(sleutels) if _INWONERTAL.match(sleutel)), None)
    if code_en_naam is None or inwonertal is None:
        raise CbsFout(f"{_ONBEKENDE_VORM}: tabel {tabel} heeft geen kolom voor gemeenten of inwoners.")
    gemeenten = tuple(_gemeente(rij, code_en_naam, inwonertal, aanwezig) for rij in rijen)
    if len({gemeente.code for gemeente in gemeenten}) != len(gemeenten):
        raise CbsFout(f"{_ONBEKENDE_VORM}: tabel {tabel} noemt een gemeente twee keer.")
    return Gebiedentabel(tabel, jaar, gemeenten, tuple(slug for slug in INDELINGEN if slug not in aanwezig))


def _zoek_tabel(client: Client, jaar: int) -> str:
    titel = f"Gebieden in Nederland {jaar}"
    for rij in _waarden(client, CATALOGUS, {"$filter": f"Title eq '{titel}'", "$select": "Identifier,Title"}):
        tabel = _tekst(rij, "Identifier")
        if _tekst(rij, "Title") == titel and re.fullmatch(r"\d{5}[A-Z]{3}", tabel):
            return tabel
    raise CbsFout(f"Het CBS heeft geen tabel “{titel}”.")


def _waarden(client: Client, url: str, vraag: Mapping[str, str] | None = None) -> list[dict]:
    vraag = {"$format": "json", **(vraag or {})}
    gegevens = haal_json(client, url, vraag, meeste_bytes=MEESTE_BYTES, dienst=_DIENST, fout=CbsFout)
    rijen = gegevens.get("value")
    if not isinstance(rijen, list) or not all(isinstance(rij, dict) for rij in rijen):
        raise CbsFout(f"{_ONBEKENDE_VORM}.")
    return rijen


def _kolommen(eigenschappen: list[dict]) -> dict[str, tuple[str, str]]:
    """Per group of columns, by the form in which its title is compared: the keys of its code and its name."""
    groepen = {rij.get("ID"): _tekst(rij, "Title") for rij in eigenschappen if rij.get("Type") == "TopicGroup"}
    sleutels: dict[str, dict[str, str]] = {}
    for rij in eigenschappen:
        if rij.get("ParentID") in groepen and rij.get("Title") in {"Code", "Naam"}:
            groep = _vergelijk(groepen[rij["ParentID"]])
            sleutels.setdefault(groep, {})[rij["Title"]] = _tekst(rij, "Key")
    return {groep: (deel["Code"], deel["Naam"]) for groep, deel in sleutels.items() if len(deel) == 2}


def _vergelijk(titel: str) -> str:
    """Straight and curly apostrophes are the same."""
    return zoekvorm(titel).replace(" ", "")


def _gemeente(
    rij: dict, code_en_naam: tuple[str, str], inwonertal: str, indelingen: Mapping[str, tuple[str, str]]
) -> Gemeenterij:
    code, naam = (_tekst(rij, sleutel) for sleutel in code_en_naam)
    inwoners = rij.get(inwonertal)
    if not _GEMEENTECODE.match(code) or not naam:
        raise CbsFout(f"{_ONBEKENDE_VORM}: een rij heeft “{code}” als gemeentecode en “{naam}” als naam.")
    if inwoners is not None and (not isinstance(inwoners, int) or isinstance(inwoners, bool) or inwoners < 0):
        raise CbsFout(f"{_ONBEKENDE_VORM}: het inwonertal van {naam} is geen getal.")
    regios = {
        indeling: Regiodeel(_tekst(rij, sleutels[0]), _tekst(rij, sleutels[1]))
        for indeling, sleutels in indelingen.items()
        if _tekst(rij, sleutels[1])
    }
    return Gemeenterij(code, naam.removesuffix(" (gemeente)"), inwoners, regios)


def _tekst(rij: dict, sleutel: str) -> str:
    """CBS pads texts with spaces; a column may be missing or empty."""
    waarde = rij.get(sleutel)
    return waarde.strip() if isinstance(waarde, str) else ""
