"""Pages and files for gemeenten: thin views over what is made ahead."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from regio.models import Gemeente
from steunpunten.bestand import Bestand
from steunpunten.dekking import bestanden, kaartlagen, paginas, raadsblad
from steunpunten.gereed import antwoord_uit
from steunpunten.stand import Geheugen, folders
from steunpunten.stand import paginas as geheugen


def _antwoord(
    request: HttpRequest, maak: Callable[[], Bestand | None], vraag: bool = True, waar: Geheugen = geheugen
) -> HttpResponse:
    """From memory where it was asked before and still holds; what takes no question is there once."""
    sleutel = (request.path, request.META["QUERY_STRING"] if vraag else "")
    antwoord = antwoord_uit(request, waar, sleutel, maak)
    if antwoord is None:
        raise Http404
    return antwoord


@require_safe
def nederland(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, lambda: paginas.nederland(request.GET))


@require_safe
def gemeenten(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, lambda: paginas.gemeenten(request.GET))


def _van_gemeente(
    request: HttpRequest, slug: str, naam: str, maak: Callable[[], Bestand | None], waar: Geheugen = geheugen
) -> HttpResponse:
    """The page or sheet of a gemeente; one that ended leads to what it became part of."""
    try:
        return _antwoord(request, maak, waar=waar)
    except Http404:
        opvolger = Gemeente.objects.opvolger_van(slug, timezone.localdate())
        if opvolger is None:
            raise
        return redirect(f"dekking:{naam}", opvolger.slug)


@require_safe
def gemeente(request: HttpRequest, slug: str) -> HttpResponse:
    return _van_gemeente(request, slug, "gemeente", lambda: paginas.gemeente(slug, request.GET))


@require_safe
def regio(request: HttpRequest, indeling: str, slug: str) -> HttpResponse:
    return _antwoord(request, lambda: paginas.regio(indeling, slug, request.GET))


@require_safe
def raadsblad_van_gemeente(request: HttpRequest, slug: str) -> HttpResponse:
    return _van_gemeente(request, slug, "raadsblad", lambda: raadsblad.maak_gemeente(slug, request.GET), waar=folders)


@require_safe
def raadsblad_van_regio(request: HttpRequest, indeling: str, slug: str) -> HttpResponse:
    return _antwoord(request, lambda: raadsblad.maak_regio(indeling, slug, request.GET), waar=folders)


@require_safe
def methode(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, paginas.methode, vraag=False)


@require_safe
def bestand(request: HttpRequest, naam: str, soort: str) -> HttpResponse:
    maak = {"gemeenten": bestanden.gemeenten, "regios": bestanden.regios, "tabellen": bestanden.tabellen}[naam]
    try:
        return _antwoord(request, lambda: maak(request.GET, soort))
    except bestanden.Onbegrepen as onbegrepen:
        probleem = {"type": "about:blank", "title": "We begrijpen de vraag niet.", "status": 400}
        probleem["errors"] = onbegrepen.fouten
        return JsonResponse(probleem, status=400, content_type="application/problem+json")


@require_safe
def punten(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, lambda: kaartlagen.punten(request.GET))


@require_safe
def grenzen(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, kaartlagen.grenzen, vraag=False)
