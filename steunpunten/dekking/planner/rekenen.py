"""From a question and the arrays to a plan that can be shown. No database, no HTTP."""

import time
from dataclasses import dataclass

import numpy as np

from steunpunten.dekking.planner import model, verste, watals
from steunpunten.dekking.planner.gegevens import Aanbod, Land
from steunpunten.dekking.planner.vraag import Doel, Vraag


@dataclass(frozen=True)
class Toestand:
    """An area with the places that count in it and around it, after what the question adds and takes away."""

    vraag: Vraag
    land: Land
    rijen: np.ndarray  # of the area
    codes: tuple[str, ...]  # gemeenten of the area
    nu: np.ndarray  # distance per postcode of the country to the nearest place of today
    straks: np.ndarray  # the same with the what-if
    met_plek: frozenset[str]  # gemeenten that have a place of their own, with the what-if

    @property
    def straal(self) -> float:
        return self.vraag.afstand * 1000


def maak_toestand(vraag: Vraag, land: Land, aanbod: Aanbod, rijen: np.ndarray, codes: list[str]) -> Toestand:
    blijft = aanbod.zonder(vraag.weg)
    erbij = [nummer for pc4 in vraag.erbij if (nummer := land.nummer(pc4)) is not None]
    straks = np.concatenate([aanbod.xy[blijft], land.xy[erbij]])
    met_plek = frozenset(aanbod.gemeente[blijft].tolist()) | frozenset(land.gemeente[erbij].tolist())
    nu = watals.naaste(land.xy, aanbod.xy)
    anders = len(erbij) or not blijft.all()
    return Toestand(vraag, land, rijen, tuple(codes), nu, watals.naaste(land.xy, straks) if anders else nu, met_plek)


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
        codes = sorted(set(toestand.codes))
        gebied = np.searchsorted(codes, land.gemeente[rijen])
        zonder = np.array([i for i, code in enumerate(codes) if code not in toestand.met_plek], dtype=int)
        plan = model.eerst_de_norm(opgave, vraag.aantal, gebied, zonder, tijdslimiet)
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
        code = str(land.gemeente[rij])
        uit.append(
            {
                "volgorde": volgorde,
                "pc4": str(land.pc4[rij]),
                "woonplaats": str(land.woonplaats[rij]),
                "gemeentecode": code,
                "gemeente": land.gemeentenamen.get(code, ""),
                "extra_inwoners": winst,
                "totaal_binnen": totaal,
                "aandeel_binnen": totaal / opgave.totaal if opgave.totaal else 0.0,
                "punt": [round(float(graad), 5) for graad in land.lonlat[rij]],
            }
        )
    return uit


def _norm(toestand: Toestand, plan: model.Plan) -> dict:
    """How many gemeenten have a place of their own, now and with the plan."""
    codes = set(toestand.codes)
    krijgt = {str(toestand.land.gemeente[toestand.rijen[plek]]) for plek in plan.plekken}
    heeft = codes & toestand.met_plek
    return {"gemeenten": len(codes), "nu": len(heeft), "straks": len(heeft | (krijgt & codes))}


def watals_verschil(toestand: Toestand, meeste: int = 12) -> dict | None:
    """Who gains and who loses by the what-if alone, in the area and outside; None where nothing is asked."""
    if not (toestand.vraag.erbij or toestand.vraag.weg):
        return None
    land, uit = toestand.land, watals.verschil(toestand.nu, toestand.straks, toestand.straal)
    return {
        "wint": _kant(toestand, uit.wint, meeste),
        "verliest": _kant(toestand, uit.verliest, meeste),
        "verschil": int(land.inwoners[uit.wint].sum() - land.inwoners[uit.verliest].sum()),
    }


def _kant(toestand: Toestand, welke: np.ndarray, meeste: int) -> dict:
    """One side of the difference: the total, per gemeente and per postcode, most inwoners first."""
    land = toestand.land
    in_gebied = np.zeros(len(land.pc4), dtype=bool)
    in_gebied[toestand.rijen] = True
    codes, groep = np.unique(land.gemeente, return_inverse=True)
    gemeenten = watals.per_groep(land.inwoners, welke, groep)
    postcodes = list(np.flatnonzero(welke & (land.inwoners > 0)))
    postcodes.sort(key=lambda i: (-land.inwoners[i], land.pc4[i]))
    return {
        "inwoners": int(land.inwoners[welke].sum()),
        "in_gebied": int(land.inwoners[welke & in_gebied].sum()),
        "gemeenten": [
            {"naam": land.gemeentenamen.get(str(codes[k]), ""), "inwoners": n}
            for k, n in sorted(gemeenten.items(), key=lambda paar: -paar[1])
        ],
        "postcodes": [
            {"pc4": str(land.pc4[i]), "woonplaats": str(land.woonplaats[i]), "inwoners": int(land.inwoners[i])}
            for i in postcodes[:meeste]
        ],
        "meer_postcodes": max(0, len(postcodes) - meeste),
    }
