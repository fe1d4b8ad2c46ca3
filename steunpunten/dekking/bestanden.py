"""The tables of the pages as files: CSV and XLSX."""

from dataclasses import replace

import numpy as np
from django.http import QueryDict

from steunpunten.bestand import Bestand
from steunpunten.dekking import overzicht
from steunpunten.dekking.gebieden import NEDERLAND, Gebied, vind
from steunpunten.dekking.opdracht import Opdracht
from steunpunten.dekking.tabellen import van
from steunpunten.dekking.werkagenda import tabel as werkagenda
from steunpunten.rekenblad import SOORTEN, Blad, als_csv, als_xlsx

# Any site may read these data, and ask again after a minute; the ETag makes that cheap.
KOPREGELS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=60",
}


class Onbegrepen(Exception):
    """What is wrong with the question, in sentences per parameter."""

    def __init__(self, fouten: dict[str, list[str]]) -> None:
        super().__init__(fouten)
        self.fouten = fouten


def gemeenten(parameters: QueryDict, soort: str) -> Bestand:
    """All gemeenten, or those of the area, the state and the part of a name asked."""
    opdracht = _opdracht(parameters)
    passend, _ = overzicht.filter_gemeenten(opdracht.meting, parameters)
    nummers = np.intersect1d(_gebied(opdracht, parameters).nummers, passend).astype(int)
    tabel = replace(overzicht.gemeentetabel(opdracht.meting, nummers.tolist(), ""), naam="")
    return _bestand(opdracht, soort, "gemeenten", tabel.lees(parameters).als_blad(), titel="Dekking per gemeente")


def regios(parameters: QueryDict, soort: str) -> Bestand:
    opdracht = _opdracht(parameters)
    tabel = overzicht.regiotabel(opdracht.meting, opdracht.indeling, "")
    titel = f"Dekking per {opdracht.meting.land.ingedeeld(opdracht.indeling).indeling.naam}"
    return _bestand(opdracht, soort, opdracht.indeling, tabel.lees(parameters).als_blad(), titel=titel)


def tabellen(parameters: QueryDict, soort: str) -> Bestand:
    """The tables of the page of one area: the one that `tabel` names, or in XLSX all; or one of its werkagenda."""
    opdracht = _opdracht(parameters)
    naam, gebied = parameters.get("gebied", NEDERLAND), _gebied(opdracht, parameters)
    makers = van(opdracht, naam, gebied)
    gevraagd = parameters.get("tabel", "")
    if soort == "xlsx" and not gevraagd:
        bladen = (maak().lees(parameters).als_blad() for maak in makers.values())
        return _bestand(opdracht, soort, "dekking", *bladen, titel=f"Dekking in {gebied.naam}")
    gevraagd = gevraagd or "cijfers"
    makers |= werkagenda.van(opdracht.meting.land, naam)
    if gevraagd not in makers:
        raise Onbegrepen({"tabel": [f"Deze tabel kennen we niet. Kies uit: {', '.join(makers)}."]})
    blad = makers[gevraagd]().lees(parameters).als_blad()
    return _bestand(opdracht, soort, gevraagd, blad, titel=f"Dekking in {gebied.naam}: {blad.naam}")


def _gebied(opdracht: Opdracht, parameters: QueryDict) -> Gebied:
    gevonden = vind(opdracht.meting.land, parameters.get("gebied", NEDERLAND))
    if gevonden is None:
        raise Onbegrepen(
            {"gebied": ["Dit gebied kennen we niet. Schrijf bijvoorbeeld gemeente/assen of provincie/drenthe."]}
        )
    return gevonden


def _opdracht(parameters: QueryDict) -> Opdracht:
    opdracht = Opdracht.van(parameters)
    if opdracht.form.errors:
        raise Onbegrepen(opdracht.form.weigering)
    return opdracht


def _bestand(opdracht: Opdracht, soort: str, naam: str, *bladen: Blad, titel: str) -> Bestand:
    """A file under its own name; CSV with commas, since machines read it."""
    inhoud = als_xlsx(*bladen, titel=titel) if soort == "xlsx" else als_csv(bladen[0], scheiding=",")
    kopregels = KOPREGELS | {"Content-Disposition": f'attachment; filename="{naam}.{soort}"'}
    return Bestand(inhoud, SOORTEN[soort].mime, kopregels, opdracht.geldig_tot)
