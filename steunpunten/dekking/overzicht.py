"""The tables of gemeenten and regio's: what the pages show and the files hold, from one measurement."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from django.http import QueryDict
from django.urls import reverse

from regio.zoekvorm import zoekvorm
from steunpunten.dekking.maten import Maten, Verdeling
from steunpunten.dekking.meting import STATUSSEN, Meting
from steunpunten.dekking.tabel import Kolom, Rij, Tabel

STATUSNAMEN = {
    "bevestigd": "bevestigd",
    "bekend": "bekend, niet bevestigd",
    "in-opbouw": "in opbouw",
    "geen-bekend": "geen bekend",
}
MAATKOLOMMEN = [
    Kolom("steunpunten_bekend", "Steunpunten bekend", "getal"),
    Kolom("steunpunten_bevestigd", "Waarvan bevestigd", "getal", op_pagina=False),
    Kolom("inwoners_binnen", "Inwoners dichtbij", "getal", op_pagina=False),
    Kolom("aandeel_binnen", "Aandeel dichtbij", "procent"),
    Kolom("afstand_gemiddeld_km", "Afstand gemiddeld", "km", aflopend=False),
    Kolom("afstand_mediaan_km", "De helft woont binnen", "km", aflopend=False, op_pagina=False),
    Kolom("afstand_p90_km", "Negen van de tien wonen binnen", "km", aflopend=False, op_pagina=False),
    Kolom("aandeel_keuze", "Aandeel met keuze", "procent"),
    Kolom("e2sfca", "Bereikbaar aanbod per 10.000", "decimaal"),
]
GEMEENTEKOLOMMEN = [
    Kolom("gemeentecode", "Code", op_pagina=False),
    Kolom("gemeentenaam", "Gemeente"),
    Kolom("inwoners", "Inwoners", "getal"),
    Kolom("status", "Is er een steunpunt?"),
    *MAATKOLOMMEN,
]
REGIOKOLOMMEN = [
    Kolom("regio", "Regio", op_pagina=False),
    Kolom("regionaam", "Regio"),
    Kolom("inwoners", "Inwoners", "getal"),
    Kolom("gemeenten", "Gemeenten", "getal"),
    Kolom("gemeenten_bevestigd", "Met een bevestigd steunpunt", "getal"),
    Kolom("gemeenten_bekend", "Met alleen bekend, niet bevestigd", "getal"),
    Kolom("gemeenten_in_opbouw", "Met alleen iets in opbouw", "getal", op_pagina=False),
    Kolom("gemeenten_geen_bekend", "Geen bekend", "getal"),
    *MAATKOLOMMEN[:-1],
    replace(MAATKOLOMMEN[-1], op_pagina=False),
]


def gemeentetabel(meting: Meting, nummers: Iterable[int], staart: str) -> Tabel:
    """All columns of these gemeenten; links end on `staart`, the question."""
    kolommen = _maten(meting.per_gemeente, meting.bekend_per_gemeente, meting.bevestigd_per_gemeente)
    rijen = []
    for nummer in nummers:
        gemeente, status = meting.land.gemeenten[nummer], STATUSSEN[meting.status[nummer]]
        vast = [gemeente.code, gemeente.roepnaam, int(meting.per_gemeente.inwoners[nummer]), STATUSNAMEN[status]]
        url = reverse("dekking:gemeente", args=[gemeente.slug]) + staart
        rijen.append(Rij(vast + [kolom[nummer] for kolom in kolommen], url, status))
    return Tabel("gemeenten", GEMEENTEKOLOMMEN, rijen, "gemeenten", "gemeentenaam", stapel=False)


def regiotabel(meting: Meting, indeling: str, staart: str) -> Tabel:
    """All columns of the regio's of an indeling."""
    deel = meting.land.ingedeeld(indeling)
    maten = meting.per_regio(indeling)
    verdeling = Verdeling(deel.regio_van % (len(deel.regios) + 1), len(deel.regios) + 1)
    bekend, bevestigd = (
        verdeling.som(aantal) for aantal in (meting.bekend_per_gemeente, meting.bevestigd_per_gemeente)
    )
    statussen = [verdeling.som((meting.status == nummer).astype(int)) for nummer in range(len(STATUSSEN))]
    gemeenten = verdeling.som(np.ones(len(meting.land.gemeenten)))
    kolommen = _maten(maten, bekend, bevestigd)
    rijen = []
    for nummer, regio in enumerate(deel.regios):
        tellingen = [int(maten.inwoners[nummer]), int(gemeenten[nummer]), *(int(s[nummer]) for s in statussen)]
        url = reverse("dekking:regio", args=[indeling, regio.slug]) + staart
        rijen.append(Rij([regio.slug, regio.naam, *tellingen, *(kolom[nummer] for kolom in kolommen)], url))
    titel = deel.indeling.naam_meervoud
    return Tabel(titel, REGIOKOLOMMEN, rijen, standaard="regionaam", stapel=False, bestand="regios")


def filter_gemeenten(meting: Meting, parameters: QueryDict) -> tuple[list[int], dict[str, str]]:
    """The numbers of the gemeenten with the state and the part of a name asked, and what of it was understood."""
    status = parameters.get("status", "")
    status = status if status in STATUSSEN else ""
    naam = parameters.get("naam", "").strip()[:60]
    vorm = zoekvorm(naam)
    nummers = [
        nummer
        for nummer, gemeente in enumerate(meting.land.gemeenten)
        if (not status or STATUSSEN[meting.status[nummer]] == status)
        and any(vorm in zoekvorm(eigen) for eigen in (gemeente.naam, *gemeente.aliassen))
    ]
    return nummers, {"status": status, "naam": naam}


def _maten(maten: Maten, bekend: np.ndarray, bevestigd: np.ndarray) -> list[list]:
    """The columns of MAATKOLOMMEN, as Python numbers."""
    kolommen = [
        bekend,
        bevestigd,
        maten.binnen,
        maten.aandeel_binnen,
        maten.gemiddeld_km,
        maten.mediaan_km,
        maten.p90_km,
        maten.aandeel_keuze,
        maten.e2sfca,
    ]
    return [kolom.tolist() for kolom in kolommen]
