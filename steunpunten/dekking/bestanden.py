"""The tables of the pages as files: CSV and XLSX."""

from collections.abc import Callable

import numpy as np
from django.http import QueryDict

from steunpunten.bestand import Bestand
from steunpunten.dekking import cijfers, overzicht, plekken, vlekken
from steunpunten.dekking.cijfers import Gebied
from steunpunten.dekking.meting import Meting
from steunpunten.dekking.opdracht import Opdracht
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
    """All gemeenten, or with `gebied` those of one regio."""
    opdracht = _opdracht(parameters)
    nummers = gebied(opdracht.meting, parameters.get("gebied", "nederland")).nummers
    tabel = overzicht.gemeentetabel(opdracht.meting, nummers, "")
    return _bestand(opdracht, soort, "gemeenten", tabel.sorteer(parameters).als_blad())


def regios(parameters: QueryDict, soort: str) -> Bestand:
    opdracht = _opdracht(parameters)
    tabel = overzicht.regiotabel(opdracht.meting, opdracht.indeling, "")
    return _bestand(opdracht, soort, opdracht.indeling, tabel.sorteer(parameters).als_blad())


def tabellen(parameters: QueryDict, soort: str) -> Bestand:
    """The tables of the page of one area: all in one XLSX, or the one that `tabel` names as CSV."""
    opdracht = _opdracht(parameters)
    waar = gebied(opdracht.meting, parameters.get("gebied", "nederland"))
    bladen = _bladen(opdracht.meting, waar)
    if soort == "xlsx":
        return _bestand(opdracht, soort, "dekking", *(maak() for maak in bladen.values()))
    naam = parameters.get("tabel", "cijfers")
    if naam not in bladen:
        raise Onbegrepen({"tabel": [f"Deze tabel kennen we niet. Kies uit: {', '.join(bladen)}."]})
    return _bestand(opdracht, soort, naam, bladen[naam]())


def gebied(meting: Meting, naam: str) -> Gebied:
    """The area that `nederland`, `gemeente/<slug>` or `<indeling>/<slug>` names."""
    if naam == "nederland":
        return Gebied("Nederland", np.arange(len(meting.land.gemeenten)))
    soort, _, slug = naam.partition("/")
    if soort == "gemeente":
        gevonden = [(n, g.roepnaam) for n, g in enumerate(meting.land.gemeenten) if g.slug == slug]
        if gevonden:
            return Gebied(gevonden[0][1], np.array([gevonden[0][0]]))
    deel = meting.land.indelingen.get(soort)
    for nummer, regio in enumerate(deel.regios if deel else []):
        if regio.slug == slug:
            return Gebied(regio.naam, np.flatnonzero(deel.regio_van == nummer))
    raise Onbegrepen(
        {"gebied": ["Dit gebied kennen we niet. Schrijf bijvoorbeeld gemeente/assen of provincie/drenthe."]}
    )


def _bladen(meting: Meting, waar: Gebied) -> dict[str, Callable[[], Blad]]:
    return {
        "cijfers": lambda: _cijferblad(meting, waar),
        "tijden": lambda: _tijdblad(meting, waar),
        "gemeenten": lambda: overzicht.gemeentetabel(meting, waar.nummers, "").als_blad(),
        "plekken": lambda: _plekblad(meting, waar),
        "witte-vlekken": lambda: vlekken.tabel(meting, waar.nummers).als_blad(),
    }


def _cijferblad(meting: Meting, waar: Gebied) -> Blad:
    nederland = gebied(meting, "nederland")
    gebieden = [waar] if waar.naam == nederland.naam else [waar, nederland]
    rijen = [[cijfer.naam, *cijfer.waarden] for cijfer in cijfers.cijfers(meting, gebieden)]
    return Blad("cijfers", ["maat", *(deel.naam for deel in gebieden)], rijen)


def _tijdblad(meting: Meting, waar: Gebied) -> Blad:
    kop = ["moment", "zeker", "misschien", "niet", "open", "openingstijden_onbekend"]
    rijen = [
        [r.naam, r.zeker, r.misschien, r.niet, r.open, r.onbekend] for r in cijfers.in_de_tijd(meting, waar.nummers)
    ]
    return Blad("tijden", kop, rijen)


def _plekblad(meting: Meting, waar: Gebied) -> Blad:
    kop = ["naam", "plaats", "staat", "openingsuren", "telt_mee"]
    rijen = [[r.naam, r.waar, r.staatnaam, r.uren, r.telt] for r in plekken.in_gebied(meting, waar.nummers)]
    return Blad("plekken", kop, rijen)


def _opdracht(parameters: QueryDict) -> Opdracht:
    opdracht = Opdracht.van(parameters)
    if opdracht.form.errors:
        raise Onbegrepen({veld: list(zinnen) for veld, zinnen in opdracht.form.errors.items()})
    return opdracht


def _bestand(opdracht: Opdracht, soort: str, naam: str, *bladen: Blad) -> Bestand:
    """A file under its own name; CSV with commas, since machines read it."""
    inhoud = als_xlsx(*bladen) if soort == "xlsx" else als_csv(bladen[0], scheiding=",")
    kopregels = KOPREGELS | {"Content-Disposition": f'attachment; filename="{naam}.{soort}"'}
    return Bestand(inhoud, SOORTEN[soort].mime, kopregels, opdracht.geldig_tot)
