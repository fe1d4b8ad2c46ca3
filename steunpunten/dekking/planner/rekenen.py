"""From a question and the arrays to a plan that can be shown. No database, no HTTP."""

import time
from dataclasses import dataclass

import numpy as np

from steunpunten.dekking.gegevens import Land, Plekken
from steunpunten.dekking.planner import model, verste, watals
from steunpunten.dekking.planner.vraag import Doel, Planvraag


@dataclass(frozen=True)
class Toestand:
    """An area with the places that count in it and around it, after what the question adds and takes away."""

    vraag: Planvraag
    land: Land
    plekken: Plekken
    geteld: np.ndarray  # numbers of the places of today that count
    gemeenten: np.ndarray  # numbers of those of the area
    rijen: np.ndarray  # numbers of the postcodes of the area
    nu: np.ndarray  # distance per postcode of the country to the nearest place of today
    straks: np.ndarray  # the same with the what-if
    met_plek: frozenset[int]  # gemeenten that have a place of their own, with the what-if

    @property
    def straal(self) -> float:
        return self.vraag.telling.afstand_m


def maak_toestand(vraag: Planvraag, land: Land, plekken: Plekken, gemeenten: np.ndarray) -> Toestand:
    """How near a place is to each postcode today, and once the what-if of this question is so."""
    geteld = plekken.geteld(vraag.telling)
    blijft = geteld[np.array([plekken.slug[plek] not in vraag.weg for plek in geteld], dtype=bool)]
    erbij = np.array([land.rij_van(pc4) for pc4 in vraag.erbij], dtype=int)
    met_plek = frozenset([*plekken.gemeente[blijft].tolist(), *land.gemeente[erbij].tolist()])
    nu = watals.naaste(land.xy, plekken.xy[geteld])
    straks = watals.naaste(land.xy, np.concatenate([plekken.xy[blijft], land.xy[erbij]]))
    rijen = np.flatnonzero(np.isin(land.gemeente, gemeenten))
    return Toestand(vraag, land, plekken, geteld, gemeenten, rijen, nu, straks, met_plek)


def maak_plan(toestand: Toestand, tijdslimiet: float) -> dict:
    """The plan as plain values, to be kept as JSON and shown as page, CSV and map."""
    begin = time.perf_counter()
    vraag, land, rijen = toestand.vraag, toestand.land, toestand.rijen
    inwoners, punten = land.inwoners[rijen], land.xy[rijen]
    opgave = model.maak_opgave(punten, inwoners, toestand.straal, toestand.straks[rijen] <= toestand.straal)
    extra: dict = {}
    if vraag.doel == Doel.VERSTE:
        plan = _kort_de_langste_in(toestand, opgave, tijdslimiet, extra)
    elif vraag.doel == Doel.AANDEEL:
        plan = model.minste_plekken(opgave, vraag.aandeel / 100, tijdslimiet)
    elif vraag.doel == Doel.NORM:
        zonder = np.setdiff1d(toestand.gemeenten, sorted(toestand.met_plek))
        plan = model.eerst_de_norm(opgave, vraag.aantal, land.gemeente[rijen], zonder, tijdslimiet)
    else:
        plan = model.grootste_bereik(opgave, vraag.aantal, tijdslimiet)
    return {
        "inwoners": opgave.totaal,
        "binnen": opgave.nu_binnen,
        "plekken": _plekken(land, rijen, plan.plekken, plan.erbij, opgave),
        "gulzig": _plekken(land, rijen, plan.gulzig, plan.gulzig_erbij, opgave),
        "grens": plan.grens,
        "minste": plan.minste,
        "bewezen": plan.is_bewezen,
        "gat": plan.gat,
        "norm": _norm(toestand, plan),
        "seconden": round(time.perf_counter() - begin, 2),
        **extra,
    }


def _kort_de_langste_in(toestand: Toestand, opgave: model.Opgave, tijdslimiet: float, extra: dict) -> model.Plan:
    rijen, straks = toestand.rijen, toestand.straks[toestand.rijen]
    bewoond = opgave.inwoners > 0
    uit = verste.kleinste_verste(toestand.land.xy[rijen], bewoond, straks, toestand.vraag.aantal, tijdslimiet)
    nu = straks[bewoond].max(initial=0.0)
    extra["verste"] = {
        "nu": float(nu) if np.isfinite(nu) else None,
        "straks": uit.afstand if np.isfinite(uit.afstand) else None,
        "grens": uit.grens if np.isfinite(uit.grens) else None,
        "bewezen": uit.is_bewezen,
        "gat": uit.gat if np.isfinite(uit.afstand) else None,
    }
    gewicht = np.where(opgave.al_gedekt, 0, opgave.inwoners)
    volgorde, winst = model.volgorde_van_winst(opgave.dekt, gewicht, list(uit.plekken))
    return model.Plan(tuple(volgorde), tuple(winst), sum(winst))


def _plekken(
    land: Land, rijen: np.ndarray, plekken: tuple[int, ...], erbij: tuple[int, ...], opgave: model.Opgave
) -> list[dict]:
    """A row for each place, in the order of its gain, with the total so far."""
    uit, totaal = [], opgave.nu_binnen
    for volgorde, (plek, winst) in enumerate(zip(plekken, erbij, strict=True), start=1):
        rij, totaal = rijen[plek], totaal + winst
        gemeente = land.gemeenten[land.gemeente[rij]]
        uit.append(
            {
                "volgorde": volgorde,
                "pc4": str(land.pc4[rij]),
                "woonplaats": str(land.woonplaats[rij]),
                "gemeentecode": gemeente.code,
                "gemeente": gemeente.roepnaam,
                "extra_inwoners": winst,
                "totaal_binnen": totaal,
                "aandeel_binnen": totaal / opgave.totaal if opgave.totaal else 0.0,
                "punt": [round(float(graad), 5) for graad in land.lonlat[rij]],
            }
        )
    return uit


def _norm(toestand: Toestand, plan: model.Plan) -> dict:
    """How many gemeenten have a place of their own, now and with the plan."""
    heeft = set(toestand.gemeenten.tolist()) & toestand.met_plek
    krijgt = set(toestand.land.gemeente[toestand.rijen[list(plan.plekken)]].tolist())
    return {"gemeenten": len(toestand.gemeenten), "nu": len(heeft), "straks": len(heeft | krijgt)}


def watals_verschil(toestand: Toestand) -> dict | None:
    """Who gains and who loses by the what-if alone, in the area and outside; None where nothing is asked."""
    if not (toestand.vraag.erbij or toestand.vraag.weg):
        return None
    land, uit = toestand.land, watals.verschil(toestand.nu, toestand.straks, toestand.straal)
    return {
        "wint": _kant(toestand, uit.wint),
        "verliest": _kant(toestand, uit.verliest),
        "verschil": int(land.inwoners[uit.wint].sum() - land.inwoners[uit.verliest].sum()),
    }


def _kant(toestand: Toestand, welke: np.ndarray) -> dict:
    """One side of the difference: the total, per gemeente, and the numbers of its postcodes, most inwoners first."""
    land = toestand.land
    in_gebied = np.zeros(len(land.pc4), dtype=bool)
    in_gebied[toestand.rijen] = True
    gemeenten = watals.per_groep(land.inwoners, welke, land.gemeente)
    postcodes = np.flatnonzero(welke & (land.inwoners > 0))
    return {
        "inwoners": int(land.inwoners[welke].sum()),
        "in_gebied": int(land.inwoners[welke & in_gebied].sum()),
        "gemeenten": [
            {"naam": land.gemeenten[nummer].roepnaam, "inwoners": n}
            for nummer, n in sorted(gemeenten.items(), key=lambda paar: -paar[1])
        ],
        "postcodes": postcodes[np.lexsort((land.pc4[postcodes], -land.inwoners[postcodes]))],
    }
