"""The trend of an area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunpunten.dekking.planner.pagina import gebiedsnaam
from steunpunten.dekking.planner.vraag import NEDERLAND, PlannerForm, vind_gebied
from steunpunten.dekking.trend.pagina import REEKSEN, context


@require_safe
def trend(request: HttpRequest) -> HttpResponse:
    form = PlannerForm(request.GET)
    form.is_valid()
    naam = form.cleaned_data.get("gebied") or NEDERLAND
    afstand = form.cleaned_data.get("afstand", 10.0)
    meetellen = form.cleaned_data.get("meetellen") or "bekend"
    inhoud = context(naam, afstand, meetellen)
    for soort in REEKSEN:
        inhoud[soort].tabel.op_pagina(request.GET, "", gebied=naam, afstand=f"{afstand:g}", meetellen=meetellen)
    return render(
        request, "dekking/trend.html", {"form": form, "gebiedsnaam": gebiedsnaam(vind_gebied(naam)), **inhoud}
    )
