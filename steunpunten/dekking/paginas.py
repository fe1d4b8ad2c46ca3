"""The pages for gemeenten: what each shows, as a file made ahead."""

import numpy as np
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from regio.models import Gemeente
from steunpunten.bestand import HTML, KOPREGELS, Bestand
from steunpunten.dekking import cijfers, geld, kaart, kaartlagen, opmaak, overzicht, plekken, vlekken
from steunpunten.dekking.cijfers import Gebied
from steunpunten.dekking.gegevens import land
from steunpunten.dekking.opdracht import Opdracht
from steunpunten.dekking.vraag import MATEN
from steunpunten.models import Norm
from steunpunten.stand import metingen


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
    alles = np.arange(len(meting.land.gemeenten))
    tabel = overzicht.voor_pagina(overzicht.regiotabel(meting, opdracht.indeling, form.staart()))
    maat = form.waarde("maat")
    return _pagina(
        opdracht,
        "dekking/nederland.html",
        {
            "norm": Norm.objects.filter(vanaf__lte=timezone.localdate()).first(),
            "tegelkaart": kaart.maak(meting, maat, opdracht.indeling),
            "maat": maat,
            "maatnaam": dict(MATEN)[maat],
            "heeft_grenzen": metingen.onthoud("grenzen", kaartlagen.heeft_grenzen),
            "indeling": meting.land.ingedeeld(opdracht.indeling).indeling,
            "tabel": tabel.sorteer(parameters),
            "regios_bestand": form.staart(indeling=opdracht.indeling),
            **_cijfers(opdracht, [Gebied("Nederland", alles)]),
        },
    )


def gemeenten(parameters: QueryDict) -> Bestand:
    """All gemeenten in one table, narrowed by state and name."""
    opdracht = Opdracht.van(parameters)
    nummers, keuze = overzicht.filter_gemeenten(opdracht.meting, parameters)
    tabel = overzicht.voor_pagina(overzicht.gemeentetabel(opdracht.meting, nummers, opdracht.form.staart()))
    context = {"tabel": tabel.sorteer(parameters), "statussen": overzicht.STATUSNAMEN, **keuze}
    return _pagina(opdracht, "dekking/gemeenten.html", context)


def regio(indeling: str, slug: str, parameters: QueryDict) -> Bestand | None:
    """One regio beside the country; None where there is none."""
    opdracht = Opdracht.van(parameters)
    deel = opdracht.meting.land.indelingen.get(indeling)
    volgnummer = next((n for n, r in enumerate(deel.regios) if r.slug == slug), None) if deel else None
    if volgnummer is None:
        return None
    meting, staart = opdracht.meting, opdracht.form.staart()
    gevonden, nummers = deel.regios[volgnummer], np.flatnonzero(deel.regio_van == volgnummer)
    tabel = overzicht.voor_pagina(overzicht.gemeentetabel(meting, nummers, staart))
    gebieden = [Gebied(gevonden.naam, nummers), Gebied("Nederland", np.arange(len(meting.land.gemeenten)))]
    context = {
        "regio": gevonden,
        "indeling": deel.indeling,
        "gebied": f"{indeling}/{slug}",
        "tabel": tabel.sorteer(parameters),
        **_cijfers(opdracht, gebieden),
        **_ter_plaatse(opdracht, nummers),
    }
    return _pagina(opdracht, "dekking/regio.html", context)


def gemeente(slug: str, parameters: QueryDict) -> Bestand | None:
    """One gemeente beside its regio, those most like it, and the country; None where there is none."""
    opdracht = Opdracht.van(parameters)
    meting, staart = opdracht.meting, opdracht.form.staart()
    nummer = next((n for n, g in enumerate(meting.land.gemeenten) if g.slug == slug), None)
    if nummer is None:
        return None
    gevonden, nummers = meting.land.gemeenten[nummer], np.array([nummer])
    zoals = meting.land.vergelijkbaar(nummer)
    context = {
        "gemeente": gevonden,
        "gebied": f"gemeente/{slug}",
        "status": cijfers.STATUSSEN[meting.status[nummer]],
        "statusnamen": overzicht.STATUSNAMEN,
        "vergelijkbaar": [_link(meting.land.gemeenten[n], staart) for n in zoals],
        "regios": _regios(opdracht, nummer),
        "buren": plekken.van_de_buren(meting, nummer),
        **_cijfers(opdracht, _naast_elkaar(opdracht, nummer, zoals)),
        **_ter_plaatse(opdracht, nummers),
    }
    return _pagina(opdracht, "dekking/gemeente.html", context)


def _cijfers(opdracht: Opdracht, gebieden: list[Gebied]) -> dict:
    """What every page of an area says about the first of these areas, beside the others."""
    meting, nummers = opdracht.meting, gebieden[0].nummers
    return {
        "gebieden": gebieden,
        "cijfers": cijfers.cijfers(meting, gebieden),
        "grondslag": cijfers.grondslag(meting, nummers),
        "grondslag_nederland": cijfers.grondslag(meting),
        "tijden": cijfers.in_de_tijd(meting, nummers),
        "statustelling": cijfers.statustelling(meting, nummers),
        "instrumenten": cijfers.instrumenten(meting, nummers, opdracht.lijsten.instrumenten),
        "inwoners": int(meting.land.inwoners_per_gemeente[nummers].sum()),
        "geld": geld.mengsel([meting.land.gemeenten[n].code for n in nummers]),
    }


def _ter_plaatse(opdracht: Opdracht, nummers: np.ndarray) -> dict:
    return {
        "plekken": plekken.in_gebied(opdracht.meting, nummers),
        "vlekken": vlekken.tabel(opdracht.meting, nummers).rijen[: vlekken.OP_DE_PAGINA],
        "vlekken_totaal": vlekken.telling(opdracht.meting, nummers),
    }


def _naast_elkaar(opdracht: Opdracht, nummer: int, zoals: np.ndarray) -> list[Gebied]:
    meting = opdracht.meting
    gebieden = [Gebied(meting.land.gemeenten[nummer].roepnaam, np.array([nummer]))]
    deel = meting.land.ingedeeld(opdracht.indeling)
    regio_ = deel.regio_van[nummer]
    if regio_ >= 0:
        naam = f"{deel.indeling.naam} {deel.regios[regio_].naam}"
        gebieden.append(Gebied(naam, np.flatnonzero(deel.regio_van == regio_)))
    gebieden.append(Gebied("Vergelijkbare gemeenten", zoals))
    return [*gebieden, Gebied("Nederland", np.arange(len(meting.land.gemeenten)))]


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
