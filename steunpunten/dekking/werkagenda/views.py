"""The werkagenda of an IZA-regio as page, XLSX and DOCX."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regio.models import Regio
from steunpunten.dekking.vraag import VraagForm, lijsten
from steunpunten.dekking.werkagenda import agenda, bestanden, feiten, tabel
from steunpunten.rekenblad import SOORTEN

MAKERS = {"xlsx": (bestanden.xlsx, SOORTEN["xlsx"].mime), "docx": (bestanden.docx, bestanden.DOCX)}


@require_safe
def werkagenda(request: HttpRequest, slug: str) -> HttpResponse:
    werkagenda_, gebied, form = _maak(slug), f"{agenda.INDELING}/{slug}", VraagForm(request.GET, lijsten())
    context = {
        "agenda": werkagenda_,
        "aantal": werkagenda_.zonder_steunpunt(form.vraag.meetellen),
        "form": form,
        "feiten": feiten,
        "bestanden": bestanden,
        "gap": tabel.tabel(werkagenda_).op_pagina(request.GET, "", gebied=gebied),
        "geld": tabel.geld().op_pagina(request.GET, "", gebied=gebied),
    }
    return render(request, "dekking/werkagenda.html", context)


@require_safe
def bestand(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    if soort not in MAKERS:
        raise Http404
    maak, mime = MAKERS[soort]
    werkagenda_ = _maak(slug)
    naam = bestanden.bestandsnaam(werkagenda_, soort)
    kopregels = {"Content-Disposition": f'attachment; filename="{naam}"', "Cache-Control": "no-cache"}
    return HttpResponse(maak(werkagenda_), content_type=mime, headers=kopregels)


def _maak(slug: str) -> agenda.Werkagenda:
    regio = get_object_or_404(Regio.objects.select_related("indeling"), indeling__slug=agenda.INDELING, slug=slug)
    return agenda.maak(regio, timezone.localdate())
