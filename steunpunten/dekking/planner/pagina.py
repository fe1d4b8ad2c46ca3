"""What the planner's page, files and map show of a plan."""

from dataclasses import dataclass

import numpy as np
from django.http import QueryDict
from django.urls import reverse

from steunpunten.dekking import grondslag
from steunpunten.dekking.gebieden import adres, voluit
from steunpunten.dekking.gegevens import Land
from steunpunten.dekking.meting import meet
from steunpunten.dekking.opmaak import getal, zonder_nullen
from steunpunten.dekking.planner import bereken
from steunpunten.dekking.planner.rekenen import Toestand, watals_verschil
from steunpunten.dekking.planner.vraag import Doel, PlannerForm, Planvraag
from steunpunten.dekking.planner.wachtrij import Voortgang
from steunpunten.dekking.planner.watals import naaste
from steunpunten.dekking.tabel import Kolom, Rij, Tabel
from steunpunten.dekking.vraag import ALTIJD
from steunpunten.dekking.werkagenda import agenda as werkagenda

KOLOMMEN = [
    # First on the page, where it names the row.
    Kolom("plek", "Plek", in_bestand=False),
    Kolom("volgorde", "Volgorde", "getal", aflopend=False),
    Kolom("pc4", "Postcode", op_pagina=False),
    Kolom("woonplaats", "Woonplaats", op_pagina=False),
    Kolom("gemeentecode", "Code van de gemeente", op_pagina=False),
    Kolom("gemeente", "Gemeente", in_bestand=False),
    Kolom("extra_inwoners", "Inwoners erbij", "getal"),
    Kolom("totaal_binnen", "Samen dichtbij", "getal"),
    Kolom("aandeel_binnen", "Deel", "deel"),
]
POSTCODEKOLOMMEN = [
    Kolom("pc4", "Postcode"),
    Kolom("woonplaats", "Woonplaats"),
    Kolom("gemeentecode", "Code van de gemeente", op_pagina=False),
    Kolom("gemeentenaam", "Gemeente"),
    Kolom("inwoners", "Inwoners", "getal"),
]
OP_DE_PAGINA = 10
# The two sides of what if, as titles of their tables.
KANTEN = {"wint": "wie een steunpunt dichtbij krijgt", "verliest": "wie zijn steunpunt dichtbij kwijtraakt"}
KOSTEN = Kolom("kosten", "€ per extra inwoner", "euro", aflopend=False, in_bestand=False)


def procent(deel: float) -> str:
    return f"{getal(deel * 100, 1)} %"


def km(meter: float | None) -> str:
    return "" if meter is None else f"{getal(meter / 1000, 1)} km"


@dataclass(frozen=True)
class Antwoord:
    """A question that was understood, with all that is known about its answer now."""

    vraag: Planvraag
    toestand: Toestand
    voortgang: Voortgang

    @property
    def plan(self) -> dict | None:
        """The plan; None while it is waited for, and where it could not be made."""
        return self.voortgang.plan if self.voortgang.plan and "fout" not in self.voortgang.plan else None


def beantwoord(form: PlannerForm) -> Antwoord | None:
    vraag = form.planvraag
    if vraag is None:
        return None
    toestand = bereken.toestand(vraag)
    return Antwoord(vraag, toestand, bereken.plan_of_wacht(vraag, toestand))


def context(form: PlannerForm, parameters: QueryDict) -> dict:
    """All that templates/dekking/planner.html needs."""
    antwoord = beantwoord(form)
    if antwoord is None:
        return {"form": form, "antwoord": None, "voorbeelden": _voorbeelden()}
    vraag, voortgang = antwoord.vraag, antwoord.voortgang
    kosten = form.cleaned_data.get("kosten")
    return {
        "form": form,
        "antwoord": antwoord,
        "gebied": voluit(antwoord.toestand.land, vraag.gebied),
        "gebied_url": adres(vraag.gebied) + form.telling_staart,
        "rust_op": grondslag.van(meet(vraag.telling), "tabel", antwoord.toestand.gemeenten).zin,
        "werkagenda": werkagenda.regio_van(antwoord.toestand.land, antwoord.toestand.gemeenten),
        "afstand": zonder_nullen(vraag.telling.afstand_km),
        "telling": form.in_woorden(vraag.telling),
        "zonder_uren": _zonder_uren(antwoord),
        "uitkomst": _uitkomst(antwoord, kosten) if antwoord.plan else None,
        "tabel": tabel(antwoord, kosten).op_pagina(parameters, parameters.urlencode()) if antwoord.plan else None,
        "gulzigtabel": gulzigtabel(antwoord).op_pagina(parameters, parameters.urlencode()) if antwoord.plan else None,
        "fout": (voortgang.plan or {}).get("fout", ""),
        "wachten": voortgang.plan is None,
        "watals": _watals(antwoord, parameters),
        "plaatsen": _plaatsen(antwoord, parameters),
        "kaart_url": f"{reverse('dekking:planner_kaart')}?{parameters.urlencode()}",
    }


def _voorbeelden() -> list[dict]:
    return [
        {"naam": "IZA-regio Drenthe", "url": f"{reverse('dekking:planner')}?gebied=iza-regio/drenthe"},
        {"naam": "Heel Nederland, 20 plekken", "url": f"{reverse('dekking:planner')}?gebied=nederland&aantal=20"},
    ]


def _zonder_uren(antwoord: Antwoord) -> str:
    """How many places don't count since nobody knows when they are open; empty where that does not matter."""
    vraag, plekken = antwoord.vraag.telling, antwoord.toestand.plekken
    aantal = int((plekken.telt(vraag) & ~plekken.uren_bekend).sum())
    return getal(aantal) if aantal and vraag.moment != ALTIJD else ""


# --- The plan in words and figures -------------------------------------------------------------


def _uitkomst(antwoord: Antwoord, kosten: int | None) -> dict:
    plan, vraag = antwoord.plan, antwoord.vraag
    plekken = plan["plekken"]
    binnen = plekken[-1]["totaal_binnen"] if plekken else plan["binnen"]
    extra = binnen - plan["binnen"]
    return {
        "gulzig": _gulzig(plan),
        "inwoners": getal(plan["inwoners"]),
        "nu": getal(plan["binnen"]),
        "nu_deel": procent(_deel(plan["binnen"], plan["inwoners"])),
        "straks": getal(binnen),
        "straks_deel": procent(_deel(binnen, plan["inwoners"])),
        "extra": getal(extra),
        "aantal": len(plekken),
        "gevraagd": vraag.aantal if vraag.doel != Doel.AANDEEL else None,
        "bewijs": _bewijs(plan),
        # What stands today is not what is shown once something is added or taken away.
        "wanneer": "dan" if vraag.erbij or vraag.weg else "nu",
        "norm": plan["norm"] if plan["norm"]["gemeenten"] > 1 or vraag.doel == Doel.NORM else None,
        "verste": {naam: km(plan["verste"][naam]) for naam in ("nu", "straks")} if "verste" in plan else None,
        "kosten": getal(kosten) if kosten else "",
        "kosten_totaal": getal(kosten * len(plekken)) if kosten else "",
        "kosten_per_inwoner": getal(kosten * len(plekken) / extra, 2) if kosten and extra else "",
        "doel": vraag.doel,
    }


def _deel(deel: float, geheel: float) -> float:
    return deel / geheel if geheel else 0.0


def tabel(antwoord: Antwoord, kosten: int | None = None) -> Tabel:
    """A row for each place of the plan, in the order of its gain; for the page, CSV and XLSX."""
    kolommen = [*KOLOMMEN, KOSTEN] if kosten else KOLOMMEN
    rijen = [_rij({**plek, "kosten": _per_inwoner(kosten, plek)}, kolommen) for plek in antwoord.plan["plekken"]]
    return Tabel("nieuwe plekken", kolommen, rijen, "plan", "volgorde", bestand="planner")


def gulzigtabel(antwoord: Antwoord) -> Tabel:
    """The places of who takes the best next one each time, in that order."""
    rijen = [_rij(plek, KOLOMMEN) for plek in antwoord.plan["gulzig"]]
    return Tabel("steeds de beste volgende plek", KOLOMMEN, rijen, "gulzig", "volgorde", bestand="planner")


def kanttabel(antwoord: Antwoord, kant: str) -> Tabel:
    """The postcodes that gain by the what-if, or that lose."""
    verschil, land = watals_verschil(antwoord.toestand), antwoord.toestand.land
    rijen = [_postcode(land, punt) for punt in verschil[kant]["postcodes"]] if verschil else []
    return Tabel(KANTEN[kant], POSTCODEKOLOMMEN, rijen, kant, hoogstens=OP_DE_PAGINA, bestand="planner")


def _postcode(land: Land, punt: int) -> Rij:
    gemeente = land.gemeenten[land.gemeente[punt]]
    waar = [str(land.pc4[punt]), str(land.woonplaats[punt]), gemeente.code, gemeente.roepnaam]
    return Rij([*waar, int(land.inwoners[punt])])


def _rij(plek: dict, kolommen: list[Kolom]) -> Rij:
    eerst = "Eerst hier" if plek["volgorde"] == 1 else "Daarna hier"
    waarden = {**plek, "plek": f"{plek['pc4']} {plek['woonplaats']}"}
    zin = f"{eerst}: {getal(plek['extra_inwoners'])} inwoners erbij."
    return Rij([waarden[kolom.naam] for kolom in kolommen], uitleg=zin)


def _per_inwoner(kosten: int | None, plek: dict) -> float:
    return kosten / plek["extra_inwoners"] if kosten and plek["extra_inwoners"] else float("nan")


def _gulzig(plan: dict) -> dict | None:
    """The greedy order, where it differs from the plan."""
    gulzig = plan["gulzig"]
    if not gulzig or [plek["pc4"] for plek in gulzig] == [plek["pc4"] for plek in plan["plekken"]]:
        return None
    winst = sum(plek["extra_inwoners"] for plek in gulzig)
    return {
        "extra": getal(winst),
        "minder": getal(sum(plek["extra_inwoners"] for plek in plan["plekken"]) - winst),
        "aantal": len(gulzig),
    }


def _bewijs(plan: dict) -> str:
    """One sentence about how good the plan is."""
    if "verste" in plan:
        verste = plan["verste"]
        if verste["bewezen"]:
            return "Dit is de beste keuze die er is. Dat is bewezen."
        return f"De tijd was op. Korter dan {km(verste['grens'])} kan zeker niet."
    if plan["bewezen"]:
        return "Dit is de beste keuze die er is. Dat is bewezen."
    if plan["minste"] is not None and plan["minste"] < len(plan["plekken"]):
        return f"De tijd was op. Met minder dan {plan['minste']} plekken kan het zeker niet."
    return (
        f"De tijd was op. Dit is de beste keuze die we vonden. De allerbeste is hoogstens {procent(plan['gat'])} beter."
    )


# --- What if -----------------------------------------------------------------------------------


def _watals(antwoord: Antwoord, parameters: QueryDict) -> dict | None:
    verschil = watals_verschil(antwoord.toestand)
    if verschil is None:
        return None
    vraag, land, plekken = antwoord.vraag, antwoord.toestand.land, antwoord.toestand.plekken
    erbij = [
        {"naam": f"{pc4} {land.woonplaats[land.rij_van(pc4)]}", "url": zonder(parameters, "erbij", pc4, vraag.erbij)}
        for pc4 in vraag.erbij
    ]
    namen = dict(zip(plekken.slug, plekken.naam, strict=True))
    telt = {plekken.slug[plek] for plek in antwoord.toestand.geteld}
    weg = [
        {"naam": namen[slug], "telt": slug in telt, "url": zonder(parameters, "weg", slug, vraag.weg)}
        for slug in vraag.weg
    ]
    kanten = {kant: _kant(antwoord, kant, verschil[kant], parameters) for kant in KANTEN}
    teken = "+" if verschil["verschil"] > 0 else ""
    return {"erbij": erbij, "weg": weg, **kanten, "verschil": teken + getal(verschil["verschil"])}


def _kant(antwoord: Antwoord, naam: str, kant: dict, parameters: QueryDict) -> dict:
    buiten = kant["inwoners"] - kant["in_gebied"]
    return {
        **kant,
        "gemeenten": [{**rij, "inwoners": getal(rij["inwoners"])} for rij in kant["gemeenten"]],
        "tabel": kanttabel(antwoord, naam).op_pagina(parameters, parameters.urlencode()),
        "aantal": getal(kant["inwoners"]),
        "buiten": getal(buiten) if buiten else "",
    }


def _plaatsen(antwoord: Antwoord, parameters: QueryDict) -> list[dict]:
    """Today's places in the area, each with the question what if it closes."""
    toestand, weg = antwoord.toestand, antwoord.vraag.weg
    plekken, gemeenten = toestand.plekken, toestand.land.gemeenten
    hier = toestand.geteld[np.isin(plekken.gemeente[toestand.geteld], toestand.gemeenten)]
    rijen = [
        {
            "naam": plekken.naam[plek],
            "gemeente": gemeenten[plekken.gemeente[plek]].roepnaam,
            "url": met(parameters, "weg", plekken.slug[plek], weg),
        }
        for plek in hier
        if plekken.slug[plek] not in weg
    ]
    return sorted(rijen, key=lambda rij: (rij["gemeente"], rij["naam"]))


def met(parameters: QueryDict, naam: str, waarde: str, alle: tuple[str, ...]) -> str:
    """This page with one more in a list of the query string."""
    return _url(parameters, naam, (*alle, waarde))


def zonder(parameters: QueryDict, naam: str, waarde: str, alle: tuple[str, ...]) -> str:
    return _url(parameters, naam, tuple(deel for deel in alle if deel != waarde))


def _url(parameters: QueryDict, naam: str, waarden: tuple[str, ...]) -> str:
    nieuw = parameters.copy()
    nieuw.pop(naam, None)
    if waarden:
        nieuw[naam] = ",".join(waarden)
    return f"{reverse('dekking:planner')}?{nieuw.urlencode(safe='/,')}#watals-kop"


# --- For machines and the map ------------------------------------------------------------------


def als_kaart(antwoord: Antwoord) -> dict:
    """The postcodes of the area with who is within reach, today's places near it, and those of the plan."""
    toestand, weg = antwoord.toestand, antwoord.vraag.weg
    land, bestaand, rijen = toestand.land, toestand.plekken, toestand.rijen
    binnen = toestand.straks[rijen] <= toestand.straal
    plekken = antwoord.plan["plekken"] if antwoord.plan else []
    na = _bereikt_door(antwoord, plekken)
    postcodes = [
        [str(land.pc4[i]), *_graden(land.lonlat[i]), int(land.inwoners[i]), 2 if nu else 1 if straks else 0]
        for i, nu, straks in zip(rijen, binnen, na, strict=True)
    ]
    return {
        "straal": toestand.straal,
        "postcodes": postcodes,
        "steunpunten": [
            [*_graden(bestaand.lonlat[plek]), bestaand.naam[plek], bestaand.slug[plek] in weg]
            for plek in toestand.geteld
        ],
        "erbij": [_graden(land.lonlat[land.rij_van(pc4)]) for pc4 in antwoord.vraag.erbij],
        "plekken": [[*plek["punt"], plek["volgorde"], f"{plek['pc4']} {plek['woonplaats']}"] for plek in plekken],
    }


def _bereikt_door(antwoord: Antwoord, plekken: list[dict]) -> np.ndarray:
    """Of the postcodes of the area: within reach of a place of the plan."""
    land, rijen = antwoord.toestand.land, antwoord.toestand.rijen
    nummers = [land.rij_van(plek["pc4"]) for plek in plekken]
    return naaste(land.xy[rijen], land.xy[nummers]) <= antwoord.toestand.straal


def _graden(lonlat: np.ndarray) -> list[float]:
    return [round(float(graad), 5) for graad in lonlat]
