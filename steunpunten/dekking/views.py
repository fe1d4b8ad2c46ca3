"""Pages and files for gemeenten: thin views over what is made ahead."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from steunpunten.bestand import Bestand
from steunpunten.dekking import bestanden, kaartlagen, paginas, raadsblad
from steunpunten.gereed import antwoord_of_404, antwoord_of_opvolger
from steunpunten.stand import Geheugen, folders
from steunpunten.stand import paginas as geheugen


def _antwoord(request: HttpRequest, maak: Callable[[], Bestand | None], waar: Geheugen = geheugen) -> HttpResponse:
    """From memory where this question was asked before and the answer still holds."""
    return antwoord_of_404(request, waar, _vraag(request), maak)


def _vraag(request: HttpRequest) -> tuple[str, str]:
    return request.path, request.META["QUERY_STRING"]


@require_safe
def nederland(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, lambda: paginas.nederland(request.GET))


@require_safe
def gemeenten(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, lambda: paginas.gemeenten(request.GET))


@require_safe
def gemeente(request: HttpRequest, slug: str) -> HttpResponse:
    maak = partial(paginas.gemeente, slug, request.GET)
    return antwoord_of_opvolger(request, geheugen, _vraag(request), maak, slug)


@require_safe
def regio(request: HttpRequest, indeling: str, slug: str) -> HttpResponse:
    return _antwoord(request, lambda: paginas.regio(indeling, slug, request.GET))


@require_safe
def raadsblad_van_gemeente(request: HttpRequest, slug: str) -> HttpResponse:
    maak = partial(raadsblad.maak_gemeente, slug, request.GET)
    return antwoord_of_opvolger(request, folders, _vraag(request), maak, slug)


@require_safe
def raadsblad_van_regio(request: HttpRequest, indeling: str, slug: str) -> HttpResponse:
    return _antwoord(request, lambda: raadsblad.maak_regio(indeling, slug, request.GET), waar=folders)


@require_safe
def methode(request: HttpRequest) -> HttpResponse:
    return antwoord_of_404(request, geheugen, request.path, paginas.methode)


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
    return antwoord_of_404(request, geheugen, request.path, kaartlagen.grenzen)
