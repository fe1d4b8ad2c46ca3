"""White spots: postcodes whose inwoners have no steunpunt within the distance asked."""

import numpy as np

from steunpunten.dekking.meting import Meting
from steunpunten.dekking.tabel import Kolom, Rij, Tabel

OP_DE_PAGINA = 10
KOLOMMEN = [
    Kolom("pc4", "Postcode"),
    Kolom("woonplaats", "Woonplaats"),
    Kolom("gemeentecode", "Code van de gemeente", op_pagina=False),
    Kolom("gemeentenaam", "Gemeente"),
    Kolom("inwoners_zonder", "Inwoners zonder", "getal"),
    Kolom("afstand_km", "Afstand", "km"),
    Kolom("dichtstbijzijnde", "Dichtstbijzijnde steunpunt"),
]


def tabel(meting: Meting, nummers: np.ndarray) -> Tabel:
    """The most inwoners first; where nobody lives is no white spot."""
    gebied = meting.land
    zonder = _zonder(meting, nummers)
    volgorde = zonder[np.lexsort((gebied.pc4[zonder], -gebied.inwoners[zonder]))]
    rijen = [_rij(meting, punt) for punt in volgorde]
    return Tabel("witte vlekken", KOLOMMEN, rijen, "witte-vlekken", hoogstens=OP_DE_PAGINA)


def telling(meting: Meting, nummers: np.ndarray) -> dict[str, int]:
    zonder = _zonder(meting, nummers)
    return {"postcodes": len(zonder), "inwoners": int(meting.land.inwoners[zonder].sum())}


def _zonder(meting: Meting, nummers: np.ndarray) -> np.ndarray:
    hier = np.isin(meting.land.gemeente, nummers) & (meting.land.inwoners > 0)
    return np.flatnonzero(hier & ~meting.punten.is_binnen)


def _rij(meting: Meting, punt: int) -> Rij:
    gebied, nabij = meting.land, meting.punten.nabij
    gemeente = gebied.gemeenten[gebied.gemeente[punt]]
    heeft_plek = nabij.eerste[punt] >= 0
    return Rij(
        [
            str(gebied.pc4[punt]),
            str(gebied.woonplaats[punt]),
            gemeente.code,
            gemeente.roepnaam,
            int(gebied.inwoners[punt]),
            nabij.eerste[punt] / 1e6 if heeft_plek else float("nan"),
            meting.plekken.naam[meting.geteld[nabij.welke[punt]]] if heeft_plek else "",
        ]
    )
