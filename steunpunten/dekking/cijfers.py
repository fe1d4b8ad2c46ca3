"""The figures of one area beside those of others, in words for a page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from steunpunten.dekking import grondslag, opmaak
from steunpunten.dekking.gebieden import Gebied
from steunpunten.dekking.gegevens import GEEN_GEMEENTE
from steunpunten.dekking.maten import per_tienduizend
from steunpunten.dekking.meting import STATUSSEN, Meting, deelgebied, op_moment
from steunpunten.dekking.tabel import WAARDE, Kolom, Rij, Tabel
from steunpunten.dekking.vraag import ALTIJD, AVOND, WEEKEND, WERKDAG

REKENAANNAME = "Rekenaanname, geen norm"
# The measures that rest on a distance, whose choice is ours.
MET_AFSTAND = {"aandeel", "keuze", "gemiddeld", "mediaan", "p90", "toegang"}
TIJDKOLOMMEN = [
    Kolom("moment", "Moment"),
    Kolom("zeker", "Zeker dichtbij", "procent"),
    Kolom("misschien", "Misschien", "procent"),
    Kolom("niet", "Geen dichtbij bekend", "procent"),
    Kolom("open", "Steunpunten hier: dan open", "getal"),
    Kolom("openingstijden_onbekend", "Hier: tijden niet bekend", "getal"),
]
MOMENTEN = [
    (ALTIJD, "Wanneer dan ook"),
    (WERKDAG, "Op een werkdag"),
    (AVOND, "'s Avonds"),
    (WEEKEND, "In het weekend"),
]


@dataclass(frozen=True)
class Cijfer:
    """One measure, with its value in each of the areas compared, and what it rests on in the first.

    `aanname`: it rests on a distance we chose.
    """

    sleutel: str
    naam: str
    uitleg: str
    waarden: list[str]
    rust_op: str
    aanname: bool = False


def cijfers(meting: Meting, gebieden: Sequence[Gebied]) -> list[Cijfer]:
    """Every measure for each of these areas."""
    afstand = opmaak.zonder_nullen(meting.vraag.afstand_km)
    per_gebied = [_van(meting, gebied.nummers) for gebied in gebieden]
    regels = [
        (
            "aandeel",
            f"Inwoners met een steunpunt binnen {afstand} km",
            "Hemelsbreed, ook over de grens van de gemeente.",
        ),
        ("keuze", f"Inwoners met keuze: twee of meer binnen {afstand} km", ""),
        ("gemiddeld", "Gemiddelde afstand tot het dichtstbijzijnde", "Hemelsbreed."),
        ("mediaan", "De helft van de inwoners woont binnen", ""),
        ("p90", "Negen van de tien inwoners wonen binnen", ""),
        ("per_tienduizend", "Steunpunten per 10.000 inwoners", "In het gebied zelf."),
        ("uren", "Openingsuren per week per 10.000 inwoners", "Alleen van steunpunten met bekende openingstijden."),
        (
            "toegang",
            f"Bereikbaar aanbod per 10.000 inwoners, binnen {afstand} km",
            "Ook van buiten het gebied, gedeeld met wie er ook bij kan.",
        ),
        ("gini", "Hoe scheef het aanbod is verdeeld", "Van 0 (ieder evenveel) tot 1 (alles bij weinigen): de Gini."),
    ]
    return [
        Cijfer(
            sleutel,
            naam,
            uitleg,
            [waarden[sleutel] for waarden in per_gebied],
            grondslag.van(meting, sleutel, gebieden[0].nummers).zin,
            sleutel in MET_AFSTAND,
        )
        for sleutel, naam, uitleg in regels
    ]


def tabel(meting: Meting, gebieden: Sequence[Gebied]) -> Tabel:
    """The same as a table, with what it is set against in a column each."""
    rijen = [
        Rij(
            [cijfer.naam, *cijfer.waarden],
            uitleg=" ".join(filter(None, [cijfer.aanname and f"{REKENAANNAME}.", cijfer.uitleg, cijfer.rust_op])),
        )
        for cijfer in cijfers(meting, gebieden)
    ]
    kolommen = [Kolom(gebied.naam, gebied.naam, WAARDE) for gebied in gebieden]
    return Tabel("cijfers", [Kolom("maat", "Maat"), *kolommen], rijen, "cijfers")


def waarop(meting: Meting, gebieden: Sequence[Gebied]) -> Tabel:
    """What each of these figures rests on, in each area."""
    return grondslag.tabel(meting, gebieden, {cijfer.sleutel: cijfer.naam for cijfer in cijfers(meting, gebieden)})


def _van(meting: Meting, nummers: np.ndarray) -> dict[str, str]:
    maten = meting.punten.per(deelgebied(meting.land, nummers))
    inwoners = maten.inwoners[1:]
    geteld = meting.aantal_per_gemeente[nummers].sum(keepdims=True)
    uren = meting.uren_per_gemeente[nummers].sum(keepdims=True)
    zonder_uren = not uren[0]
    binnen, keuze = maten.aandeel_binnen[1], maten.aandeel_keuze[1]
    return {
        "aandeel": _met_aantal(binnen, maten.binnen[1]),
        "keuze": _met_aantal(keuze, maten.keuze[1]),
        "gemiddeld": opmaak.km(maten.gemiddeld_km[1]),
        "mediaan": opmaak.km(maten.mediaan_km[1]),
        "p90": opmaak.km(maten.p90_km[1]),
        "per_tienduizend": opmaak.getal(per_tienduizend(geteld, inwoners)[0], 3),
        "uren": opmaak.NIET_BEKEND if zonder_uren else opmaak.getal(per_tienduizend(uren, inwoners)[0], 3),
        "toegang": opmaak.getal(maten.e2sfca[1], 3),
        "gini": opmaak.getal(maten.gini[1], 2),
    }


def _met_aantal(deel: float, hoeveel: int) -> str:
    return opmaak.waarde_of_niets(deel, f"{opmaak.procent(deel)} ({opmaak.getal(hoeveel)})")


# --- In time ----------------------------------------------------------------------------------------------------------


def in_de_tijd(meting: Meting, nummers: np.ndarray) -> Tabel:
    """Per moment the share of inwoners who surely have an open place nearby, who perhaps, and who have not.

    Places whose hours are not known are apart, neither open nor closed.
    """
    rijen = [_op_moment(meting, moment, naam, nummers) for moment, naam in MOMENTEN]
    return Tabel("tijden", TIJDKOLOMMEN, rijen, "tijden")


def _op_moment(meting: Meting, moment: str, naam: str, nummers: np.ndarray) -> Rij:
    toen = op_moment(meting, moment)
    gebied = deelgebied(meting.land, nummers)
    zeker = int(toen.punten.per(gebied).binnen[1])
    ruim = zeker if moment == ALTIJD else int(toen.inclusief_onbekend.punten.per(gebied).binnen[1])
    totaal = max(1, int(meting.land.inwoners_per_gemeente[nummers].sum()))
    open_dan = _in(toen, toen.geteld, nummers)
    onbekend = 0 if moment == ALTIJD else _in(toen, toen.zonder_uren, nummers)
    return Rij([naam, zeker / totaal, (ruim - zeker) / totaal, (totaal - ruim) / totaal, open_dan, onbekend])


def _in(meting: Meting, plekken: np.ndarray, nummers: np.ndarray) -> int:
    gemeenten = meting.plekken.gemeente[plekken]
    return int(np.isin(gemeenten[gemeenten != GEEN_GEMEENTE], nummers).sum())


# --- The norm and the instrumenten ------------------------------------------------------------------------------------


def statustelling(meting: Meting, nummers: np.ndarray) -> list[dict]:
    """How many gemeenten are in each state."""
    telling = np.bincount(meting.status[nummers], minlength=len(STATUSSEN))
    return [{"status": status, "aantal": int(aantal)} for status, aantal in zip(STATUSSEN, telling, strict=True)]


def instrumenten(meting: Meting, nummers: np.ndarray, lijst: list[tuple[str, str]]) -> list[dict]:
    """Of each instrument of MIND's list how many open places in the area are known to have it."""
    hier = np.flatnonzero(meting.plekken.open & np.isin(meting.plekken.gemeente, nummers))
    return [
        {"naam": naam, "aantal": sum(slug in meting.plekken.onderdelen[plek] for plek in hier)} for slug, naam in lijst
    ]
