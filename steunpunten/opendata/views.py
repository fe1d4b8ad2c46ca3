"""The same selection as the list, for machines."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from steunpunten.bestand import Bestand
from steunpunten.gereed import antwoord_uit
from steunpunten.models import Samenvoeging, Steunpunt
from steunpunten.opendata.records import Record, als_csv, als_geojson, records
from steunpunten.selectie import Selectie, SteunpuntFilter
from steunpunten.stand import paginas
from steunpunten.verdwenen import verwijs

GEOJSON = "application/geo+json"
PROBLEEM = "application/problem+json"
CSV = "text/csv; charset=utf-8"
BIJLAGE = 'attachment; filename="steunpunten.csv"'
# Any site may read these data, and ask again after a minute; the ETag makes that cheap.
KOPREGELS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=60",
}


@require_safe
def geojson(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, als_geojson, GEOJSON)


@require_safe
def csv(request: HttpRequest) -> HttpResponse:
    return _antwoord(request, als_csv, CSV)


@require_safe
def van_id(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """From the id in the data to the page, also after a merge; 410 for what is gone."""
    steunpunt = Steunpunt.objects.openbaar().filter(uuid=uuid).first()
    if steunpunt is not None:
        return redirect(steunpunt)
    samen = Samenvoeging.objects.geldig().filter(weg_uuid=uuid).select_related("blijft").first()
    if samen is not None:
        return verwijs("opendata:id", samen.blijft.uuid)
    if Steunpunt.is_verdwenen(uuid=uuid):
        probleem = {"type": "about:blank", "title": "Deze plek staat niet meer op de kaart.", "status": 410}
        return JsonResponse(probleem, status=410, content_type=PROBLEEM, headers=KOPREGELS)
    raise Http404


@require_safe
def uitleg(request: HttpRequest) -> HttpResponse:
    urls = {
        "geojson_url": reverse("opendata:geojson"),
        "csv_url": reverse("opendata:csv"),
        "insluiten_url": settings.SITE_URL + reverse("zoeken:insluiten"),
        "keuzes": _keuzes(),
    }
    return render(request, "opendata/uitleg.html", urls)


def _keuzes() -> list[tuple[str, str, list[str]]]:
    """Each parameter that narrows the selection, with its name and the values it takes now."""
    velden = SteunpuntFilter().form.fields
    waarden = {naam: [w for w, _ in getattr(veld, "choices", [("true", "")]) if w] for naam, veld in velden.items()}
    return [(naam, velden[naam].label, waarden[naam]) for naam in velden if naam != "q" and waarden[naam]]


def _antwoord(request: HttpRequest, vorm: Callable[[Iterable[Record]], bytes], soort: str) -> HttpResponse:
    """Everything at once is made ahead, once for every change; a part of it on request."""
    selectie = Selectie(request.GET) if request.GET else None
    if selectie is not None and (selectie.fouten or selectie.is_onbegrepen):
        return _probleem(selectie)
    if selectie is None or selectie.is_alles:
        return antwoord_uit(request, paginas, (soort, "alles"), lambda: _maak(Selectie(request.GET), vorm, soort))
    return _maak(selectie, vorm, soort).antwoord(request)


def _maak(selectie: Selectie, vorm: Callable[[Iterable[Record]], bytes], soort: str) -> Bestand:
    kopregels = {**KOPREGELS, "Content-Disposition": BIJLAGE} if soort == CSV else KOPREGELS
    return Bestand(vorm(records(selectie)), soort, kopregels)


def _probleem(selectie: Selectie) -> JsonResponse:
    """What is wrong with the question, in words and per parameter (RFC 9457)."""
    probleem = {
        "type": "about:blank",
        "title": "We begrijpen de vraag niet.",
        "status": 400,
        "errors": {veld: list(zinnen) for veld, zinnen in selectie.fouten.items()},
    }
    if selectie.uitkomst.keuzes:
        lijkend = "Deze plaats kennen we niet. Deze namen lijken erop."
        probleem["title"] = lijkend if selectie.uitkomst.gecorrigeerd else "Er zijn meer plaatsen met deze naam."
        probleem["plaatsen"] = [plek.zoektekst for plek in selectie.uitkomst.keuzes]
    return JsonResponse(probleem, status=400, content_type=PROBLEEM, headers=KOPREGELS)
