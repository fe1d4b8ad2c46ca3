"""The tegelkaart as a page draws it: a hexagon, a name and a class for every gemeente."""

import math
from dataclasses import dataclass

import numpy as np

from steunpunten.dekking import opmaak, tegels
from steunpunten.dekking.meting import STATUSSEN, Meting
from steunpunten.dekking.overzicht import STATUSNAMEN

STRAAL = 10
# A class is told by the size of the hexagon within the tile as well as by its colour.
KLASSEN = 5
PROCENTGRENZEN = [0.2, 0.4, 0.6, 0.8]
PROCENTNAMEN = ["minder dan 20 %", "20 tot 40 %", "40 tot 60 %", "60 tot 80 %", "80 % of meer"]
KMGRENZEN = [2.5, 5, 10, 20]
KMNAMEN = ["20 km of meer", "10 tot 20 km", "5 tot 10 km", "2,5 tot 5 km", "minder dan 2,5 km"]
# Against the country as a whole.
DEELGRENZEN = [0.25, 0.5, 1, 2]
DEELNAMEN = [
    "minder dan een kwart van Nederland als geheel",
    "een kwart tot de helft",
    "de helft tot evenveel",
    "een tot twee keer zoveel",
    "twee keer zoveel of meer",
]
ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Tegel:
    x: float
    y: float
    naam: str
    slug: str
    klasse: str
    waarde: str


@dataclass(frozen=True)
class Legenda:
    klasse: str
    naam: str
    aantal: int


@dataclass(frozen=True)
class Tegelkaart:
    breedte: float
    hoogte: float
    tegels: list[Tegel]
    legenda: list[Legenda]
    # Lines between tiles of different regio's, as the path of an SVG.
    grenzen: str
    zonder_tegel: int


def maak(meting: Meting, maat: str, indeling: str) -> Tegelkaart:
    """The tiles row by row, as a reader goes; a gemeente newer than the drawing has none, and is counted."""
    middens = tegels.middens(tegels.lees(), STRAAL)
    klassen, waarden, namen = _klassen(meting, maat)
    getekend = [
        Tegel(*(round(as_, 1) for as_ in middens[g.code]), g.roepnaam, g.slug, klassen[n], waarden[n])
        for n, g in enumerate(meting.land.gemeenten)
        if g.code in middens
    ]
    legenda = [Legenda(klasse, naam, klassen.count(klasse)) for klasse, naam in namen.items()]
    return Tegelkaart(
        round(max(x for x, _ in middens.values()) + STRAAL),
        round(max(y for _, y in middens.values()) + STRAAL + 1),
        sorted(getekend, key=lambda tegel: (tegel.y, tegel.x)),
        legenda,
        _grenzen(meting, indeling),
        len(meting.land.gemeenten) - len(getekend),
    )


def _klassen(meting: Meting, maat: str) -> tuple[list[str], list[str], dict[str, str]]:
    """Class and value of each gemeente, and the classes with their names."""
    if maat == "status":
        slugs = [STATUSSEN[nummer] for nummer in meting.status]
        return slugs, [STATUSNAMEN[slug] for slug in slugs], dict(STATUSNAMEN)
    maten = meting.per_gemeente
    waarden, grenzen, namen, tekst = {
        "binnen": (maten.aandeel_binnen, PROCENTGRENZEN, PROCENTNAMEN, opmaak.procent),
        "keuze": (maten.aandeel_keuze, PROCENTGRENZEN, PROCENTNAMEN, opmaak.procent),
        "afstand": (maten.gemiddeld_km, KMGRENZEN, KMNAMEN, opmaak.km),
        "toegang": (
            maten.e2sfca,
            [deel * meting.nederland.e2sfca[0] for deel in DEELGRENZEN],
            DEELNAMEN,
            lambda waarde: opmaak.getal(waarde, 3),
        ),
    }[maat]
    if maten.is_leeg:
        waarden = np.full(len(waarden), np.nan)
    nummers = np.searchsorted(grenzen, waarden, side="right")
    if maat == "afstand":
        nummers = KLASSEN - 1 - nummers
    slugs = [ONBEKEND if math.isnan(w) else f"k{nummer}" for w, nummer in zip(waarden, nummers, strict=True)]
    uitleg = {f"k{nummer}": naam for nummer, naam in enumerate(namen)}
    return slugs, [tekst(waarde) for waarde in waarden], {**uitleg, ONBEKEND: "niet bekend"}


def _grenzen(meting: Meting, indeling: str) -> str:
    """The sides that two tiles of different regio's share, each once."""
    regio_van = meting.land.ingedeeld(indeling).regio_van
    plek = tegels.lees()
    bezet = {plek[g.code]: regio_van[n] for n, g in enumerate(meting.land.gemeenten) if g.code in plek}
    delen = []
    for code, (x, y) in tegels.middens(plek, STRAAL).items():
        nummer = meting.land.nummer_van.get(code)
        if nummer is None:
            continue
        for hoek, buur in tegels.buren(*plek[code]):
            if bezet.get(buur, regio_van[nummer]) != regio_van[nummer]:
                (x1, y1), (x2, y2) = tegels.zijde(x, y, STRAAL, hoek)
                delen.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
    return "".join(delen)
