"""Pages for inwoners: thin views that choose the query and the template."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from steunpunten.gereed import antwoord_of_404, antwoord_of_opvolger, antwoord_uit
from steunpunten.selectie import Selectie, ZoekForm
from steunpunten.stand import folders, onthoud, paginas
from steunpunten.verdwenen import wijs_verder
from steunpunten.zoeken import (
    adreskaart,
    agenda,
    detail,
    folder,
    kaartgegevens,
    kenmerken,
    lijst,
    mijn_lijst,
    plaatsbestand,
)
from steunpunten.zoeken import insluiten as ingesloten
from steunpunten.zoeken.gezondheid import database_antwoordt
from steunpunten.zoeken.tellingen import tel


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "zoeken/start.html", {"form": ZoekForm(), **onthoud("tellingen", tel)})


@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    sleutel = (request.path, request.META["QUERY_STRING"])
    return antwoord_uit(request, paginas, sleutel, lambda: lijst.maak(Selectie(request.GET)))


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@require_safe
def insluiten(request: HttpRequest) -> HttpResponse:
    """The one page that others may show in a frame of theirs: it only reads, and nobody is logged in on it."""
    context = ingesloten.als_context(Selectie(request.GET))
    return render(request, "zoeken/insluiten.html", context)


@require_safe
def kaart(request: HttpRequest) -> HttpResponse:
    return kaartgegevens.maak(request.GET).antwoord(request)


@require_safe
def postcodes(request: HttpRequest) -> HttpResponse:
    return antwoord_uit(request, paginas, request.path, plaatsbestand.postcodes)


@require_safe
def plaatsnamen(request: HttpRequest) -> HttpResponse:
    return antwoord_uit(request, paginas, request.path, plaatsbestand.plaatsnamen)


@require_safe
def steunpunt(request: HttpRequest, slug: str) -> HttpResponse:
    return antwoord_uit(request, paginas, request.path, lambda: detail.maak(slug)) or wijs_verder(request, slug)


@require_safe
def folder_van_gemeente(request: HttpRequest, slug: str) -> HttpResponse:
    return antwoord_of_opvolger(request, folders, request.path, lambda: folder.maak_gemeente(slug), slug)


@require_safe
def folder_van_regio(request: HttpRequest, indeling: str, slug: str) -> HttpResponse:
    return antwoord_of_404(request, folders, request.path, lambda: folder.maak_regio(indeling, slug))


@require_safe
def agenda_van(request: HttpRequest, slug: str) -> HttpResponse:
    return antwoord_uit(request, paginas, request.path, lambda: agenda.maak(slug)) or wijs_verder(request, slug)


@require_safe
def adreskaart_van(request: HttpRequest, slug: str) -> HttpResponse:
    return antwoord_uit(request, paginas, request.path, lambda: adreskaart.maak(slug)) or wijs_verder(request, slug)


@require_safe
def tien_kenmerken(request: HttpRequest) -> HttpResponse:
    return antwoord_uit(request, paginas, request.path, kenmerken.maak)


@require_safe
def mijn_lijst_plekken(request: HttpRequest) -> HttpResponse:
    return antwoord_of_404(request, paginas, request.path, mijn_lijst.maak)


@never_cache
@require_safe
def gezondheid(request: HttpRequest) -> JsonResponse:
    """200 where the database answers, else 503: for a monitor or load balancer."""
    if database_antwoordt():
        return JsonResponse({"status": "ok"})
    return JsonResponse({"status": "database onbereikbaar"}, status=503)
