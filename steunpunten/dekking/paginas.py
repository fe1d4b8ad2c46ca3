"""The pages for gemeenten: what each shows, as a file made ahead."""

from dataclasses import replace

import numpy as np
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from regio.models import Gemeente
from steunpunten.bestand import HTML, KOPREGELS, Bestand
from steunpunten.dekking import (
    cijfers,
    gebieden,
    geld,
    grondslag,
    kaart,
    kaartlagen,
    opmaak,
    overzicht,
    tabellen,
    vlekken,
)
from steunpunten.dekking.gebieden import NEDERLAND
from steunpunten.dekking.gegevens import land
from steunpunten.dekking.opdracht import Opdracht
from steunpunten.dekking.trend import pagina as trend
from steunpunten.dekking.vraag import MATEN
from steunpunten.dekking.werkagenda import agenda as werkagenda
from steunpunten.models import Norm
from steunpunten.stand import metingen

OP_GEBIEDSPAGINA = ["cijfers", "grondslag", "tijden", "plekken", "buren", "witte-vlekken"]


def _pagina(opdracht: Opdracht, template: str, context: dict) -> Bestand:
    vast = {
        "form": opdracht.form,
        "staart": opdracht.form.staart(),
        "vraag": opdracht.meting.vraag,
        "afstand": opmaak.zonder_nullen(opdracht.meting.vraag.afstand_km),
        "rekenaanname": cijfers.REKENAANNAME,
        "jaar": opdracht.meting.land.jaar,
    }
    html = render_to_string(template, {**vast, **context})
    return Bestand(html.encode(), HTML, KOPREGELS, opdracht.geldig_tot)


def nederland(parameters: QueryDict) -> Bestand:
    """The whole country."""
    opdracht = Opdracht.van(parameters)
    meting, form = opdracht.meting, opdracht.form
    regiotabel = overzicht.regiotabel(meting, opdracht.indeling, form.staart())
    maat = form.waarde("maat")
    return _pagina(
        opdracht,
        "dekking/nederland.html",
        {
            "tegelkaart": kaart.maak(meting, maat, opdracht.indeling),
            "maat": maat,
            "maatnaam": dict(MATEN)[maat],
            "heeft_grenzen": metingen.onthoud("grenzen", kaartlagen.heeft_grenzen),
            "indeling": meting.land.ingedeeld(opdracht.indeling).indeling,
            "regiotabel": regiotabel.op_pagina(parameters, form.staart()),
            **_gebied(opdracht, NEDERLAND, ["cijfers", "grondslag", "tijden"]),
        },
    )


def gemeenten(parameters: QueryDict) -> Bestand:
    """All gemeenten in one table, narrowed by state and name."""
    opdracht = Opdracht.van(parameters)
    nummers, keuze = overzicht.filter_gemeenten(opdracht.meting, parameters)
    staart = opdracht.form.staart()
    tabel = replace(overzicht.gemeentetabel(opdracht.meting, nummers, staart), naam="", bestand="gemeenten")
    context = {
        "tabel": tabel.op_pagina(parameters, staart, **keuze),
        "tabellen_rusten_op": grondslag.van(opdracht.meting, "tabel", np.array(nummers, dtype=int)).zin,
        "statussen": overzicht.STATUSNAMEN,
        **keuze,
    }
    return _pagina(opdracht, "dekking/gemeenten.html", context)


def regio(indeling: str, slug: str, parameters: QueryDict) -> Bestand | None:
    """One regio beside the country; None where there is none."""
    opdracht = Opdracht.van(parameters)
    deel = opdracht.meting.land.indelingen.get(indeling)
    gevonden = next((regio_ for regio_ in deel.regios if regio_.slug == slug), None) if deel else None
    if gevonden is None:
        return None
    context = {
        "regio": gevonden,
        "indeling": deel.indeling,
        "aantal_gemeenten": sum(deel.regio_van == deel.regios.index(gevonden)),
        **_gebied(opdracht, f"{indeling}/{slug}", [*OP_GEBIEDSPAGINA, "gemeenten"]),
        **_trend(opdracht, f"{indeling}/{slug}"),
    }
    return _pagina(opdracht, "dekking/regio.html", context)


def gemeente(slug: str, parameters: QueryDict) -> Bestand | None:
    """One gemeente beside its regio, those most like it, and the country; None where there is none."""
    opdracht = Opdracht.van(parameters)
    meting, staart = opdracht.meting, opdracht.form.staart()
    nummer = next((n for n, g in enumerate(meting.land.gemeenten) if g.slug == slug), None)
    if nummer is None:
        return None
    context = {
        "gemeente": meting.land.gemeenten[nummer],
        "status": cijfers.STATUSSEN[meting.status[nummer]],
        "vergelijkbaar": [_link(meting.land.gemeenten[n], staart) for n in meting.land.vergelijkbaar(nummer)],
        "regios": _regios(opdracht, nummer),
        **_gebied(opdracht, f"gemeente/{slug}", OP_GEBIEDSPAGINA),
        **_trend(opdracht, f"gemeente/{slug}"),
    }
    return _pagina(opdracht, "dekking/gemeente.html", context)


def _gebied(opdracht: Opdracht, naam: str, welke: list[str]) -> dict:
    """What every page of an area says about it, with these of its tables."""
    meting = opdracht.meting
    gebied = gebieden.vind(meting.land, naam)
    makers = tabellen.van(opdracht, naam, gebied)
    uit = {
        "gebied": naam,
        "gebiedsnaam": gebied.naam,
        "norm": Norm.objects.filter(vanaf__lte=timezone.localdate()).first(),
        "werkagenda": werkagenda.regio_van(meting.land, gebied.nummers),
        "grondslag": grondslag.van(meting, "gebied", gebied.nummers),
        "tabellen_rusten_op": grondslag.van(meting, "tabel", gebied.nummers).zin,
        "geteld_in_nederland": len(meting.geteld),
        "statustelling": cijfers.statustelling(meting, gebied.nummers),
        "instrumenten": cijfers.instrumenten(meting, gebied.nummers, opdracht.lijsten.instrumenten),
        "inwoners": int(meting.land.inwoners_per_gemeente[gebied.nummers].sum()),
        "geld": geld.mengsel([meting.land.gemeenten[n].code for n in gebied.nummers]),
        "vlekken_totaal": vlekken.telling(meting, gebied.nummers),
    }
    eigen = {soort: maak() for soort, maak in makers.items() if soort in welke}
    for tabel in eigen.values():
        tabel.op_pagina(opdracht.parameters, opdracht.form.staart(), gebied=naam)
    # A template has no hyphens in names.
    return {**uit, "tabellen": {soort.replace("-", "_"): tabel for soort, tabel in eigen.items()}}


def _trend(opdracht: Opdracht, naam: str) -> dict:
    """What changed over time, for the places that the question counts."""
    reeksen = trend.context(opdracht.form, naam)
    for soort in trend.REEKSEN:
        reeksen[soort].tabel.op_pagina(opdracht.parameters, opdracht.form.staart(), gebied=naam)
    return reeksen


def _regios(opdracht: Opdracht, nummer: int) -> list[dict]:
    uit = []
    for slug, deel in opdracht.meting.land.indelingen.items():
        volgnummer = deel.regio_van[nummer]
        if volgnummer >= 0:
            regio_ = deel.regios[volgnummer]
            url = reverse("dekking:regio", args=[slug, regio_.slug]) + opdracht.form.staart()
            uit.append({"indeling": deel.indeling, "naam": regio_.naam, "url": url})
    return uit


def _link(gemeente_: Gemeente, staart: str) -> dict:
    return {"naam": gemeente_.roepnaam, "url": reverse("dekking:gemeente", args=[gemeente_.slug]) + staart}


def methode() -> Bestand:
    gebied = land()
    context = {
        "normen": Norm.objects.all(),
        "indelingen": [deel.indeling for deel in gebied.indelingen.values()],
        "jaar": gebied.jaar,
        "inwoners": int(gebied.inwoners.sum()),
        "gemeenten": len(gebied.gemeenten),
    }
    return Bestand(render_to_string("dekking/methode.html", context).encode(), HTML, KOPREGELS)
