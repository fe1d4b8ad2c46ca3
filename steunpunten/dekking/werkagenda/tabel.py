"""The tables of the werkagenda's page: IST, SOLL and GAP per gemeente, and the money known nationally."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from steunpunten.dekking.gegevens import Land
from steunpunten.dekking.tabel import Kolom, Noot, Rij, Tabel
from steunpunten.dekking.werkagenda import agenda as agenda_
from steunpunten.dekking.werkagenda.agenda import INDELING, Werkagenda
from steunpunten.dekking.werkagenda.feiten import JAREN, LANDELIJK_DAARNA, LANDELIJK_GELD, OPDRACHT_URL

NIET_GEZET = Noot("*", ", geen streefwaarde gezet")
KOLOMMEN = [
    Kolom("gemeentecode", "Code", op_pagina=False),
    Kolom("gemeentenaam", "Gemeente"),
    Kolom("status", "Status"),
    Kolom("ist_bevestigd", "IST bevestigd", "getal"),
    Kolom("bekend_niet_bevestigd", "Bekend, niet bevestigd", "getal"),
    Kolom("in_opbouw", "In opbouw", "getal"),
    *(
        kolom
        for jaar in JAREN
        for kolom in (
            Kolom(f"soll_{jaar}", f"SOLL {jaar}", "getal"),
            Kolom(f"soll_{jaar}_herkomst", f"Herkomst van SOLL {jaar}", op_pagina=False),
            Kolom(f"gap_{jaar}", f"GAP {jaar}", "getal"),
            Kolom(f"gap_{jaar}_als_bevestigd", f"GAP {jaar} als alles bevestigd wordt", "getal", op_pagina=False),
        )
    ),
]
GELDKOLOMMEN = [
    Kolom("jaar", "Jaar"),
    Kolom("miljoen_euro", "Miljoen euro, heel Nederland", "getal"),
    Kolom("bron", "Bron", op_pagina=False),
]


def van(land: Land, gebied: str) -> dict[str, Callable[[], Tabel]]:
    """How each is made for an area, by the name that has in addresses; none where it has no werkagenda."""
    indeling, _, slug = gebied.partition("/")
    regio = next((r for r in land.ingedeeld(INDELING).regios if indeling == INDELING and r.slug == slug), None)
    if regio is None:
        return {}
    return {"werkagenda": lambda: tabel(agenda_.maak(regio, timezone.localdate())), "geld": geld}


def tabel(agenda: Werkagenda) -> Tabel:
    """A row for each gemeente; below them what they are together."""
    rijen = [_rij(rij) for rij in agenda.rijen]
    totaal: list = ["", "Samen", "", agenda.bevestigd, agenda.onbevestigd, agenda.in_opbouw]
    noten = {}
    for som in agenda.totalen:
        totaal += [som.soll, "", som.gap, som.gap_als_bevestigd]
        noten |= _als_bevestigd(som.jaar, som.gap, som.gap_als_bevestigd)
    voet = Rij(totaal, noten=noten)
    return Tabel("werkagenda", KOLOMMEN, rijen, "werkagenda", "gemeentenaam", stapel=False, voet=voet)


def _rij(rij: agenda_.Rij) -> Rij:
    waarden: list = [
        rij.gemeente.code,
        rij.gemeente.roepnaam,
        rij.status,
        rij.bevestigd,
        rij.onbevestigd,
        rij.in_opbouw,
    ]
    noten = {}
    for doel, gap, misschien in rij.jaren:
        waarden += [doel.aantal, doel.herkomst, gap, misschien]
        noten |= _als_bevestigd(doel.jaar, gap, misschien)
        if not doel.is_gezet:
            noten[f"soll_{doel.jaar}"] = NIET_GEZET
    return Rij(waarden, reverse("dekking:gemeente", args=[rij.gemeente.slug]), noten=noten)


def _als_bevestigd(jaar: int, gap: int, misschien: int) -> dict[str, Noot]:
    if misschien == gap:
        return {}
    return {f"gap_{jaar}": Noot(f" ({misschien})", f", {misschien} als alle bekende plekken bevestigd worden")}


def geld() -> Tabel:
    """What is decided for steunpunten, the country together."""
    jaren = [(str(jaar), miljoen) for jaar, miljoen in LANDELIJK_GELD.items()]
    rijen = [Rij([jaar, miljoen, OPDRACHT_URL]) for jaar, miljoen in [*jaren, ("daarna, per jaar", LANDELIJK_DAARNA)]]
    return Tabel("geld voor steunpunten", GELDKOLOMMEN, rijen, "geld", "jaar")
