"""The planner as page, files and data for its map."""

from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from steunpunten.dekking.planner import pagina
from steunpunten.dekking.planner.vraag import PlannerForm
from steunpunten.rekenblad import SOORTEN, als_csv, als_xlsx

# How soon a page that waits looks again, in seconds; and where nobody computes.
KIJK_WEER_OVER, KIJK_LATER_WEER = 3, 30
# Stands in the address of a page that looks again: one that ends in #uitkomst a browser would not fetch anew.
WACHT = "wacht"
VAN_HET_PLAN = {"plan": pagina.tabel, "gulzig": pagina.gulzigtabel}
TABELLEN = {**VAN_HET_PLAN, **{kant: partial(pagina.kanttabel, kant=kant) for kant in pagina.KANTEN}}


@require_safe
def planner(request: HttpRequest) -> HttpResponse:
    parameters = request.GET.copy()
    wachtte = parameters.pop(WACHT, None)
    zelfde_url = f"{request.path}?{parameters.urlencode()}"
    context = pagina.context(_lees(request), parameters)
    if context.get("wachten"):
        hapert = context["antwoord"].voortgang.hapert
        context["kijk_url"] = f"{zelfde_url}&{WACHT}=1"
        context["ververs"] = f"{KIJK_LATER_WEER if hapert else KIJK_WEER_OVER}; url={context['kijk_url']}"
    elif wachtte:
        return redirect(f"{zelfde_url}#uitkomst")
    return render(request, "dekking/planner.html", context)


@require_safe
def bestand(request: HttpRequest, soort: str) -> HttpResponse:
    form, naam = _lees(request), request.GET.get("tabel", "plan")
    if form.errors or form.planvraag is None:
        return _geen_vraag(form)
    if naam not in TABELLEN:
        return _probleem({"tabel": [f"Deze tabel kennen we niet. Kies uit: {', '.join(TABELLEN)}."]})
    antwoord = pagina.beantwoord(form)
    if naam in VAN_HET_PLAN and antwoord.plan is None:
        return _nog_niet()
    blad = TABELLEN[naam](antwoord).lees(request.GET).als_blad()
    inhoud = als_csv(blad, scheiding=",") if soort == "csv" else als_xlsx(blad, titel=f"Planner: {blad.naam}")
    kopregels = {"Content-Disposition": f'attachment; filename="planner.{soort}"', "Cache-Control": "no-cache"}
    return HttpResponse(inhoud, content_type=SOORTEN[soort].mime, headers=kopregels)


@require_safe
def kaart(request: HttpRequest) -> HttpResponse:
    form = _lees(request)
    antwoord = pagina.beantwoord(form)
    return _geen_vraag(form) if antwoord is None else JsonResponse(pagina.als_kaart(antwoord))


def _lees(request: HttpRequest) -> PlannerForm:
    form = PlannerForm(request.GET)
    form.is_valid()
    return form


def _geen_vraag(form: PlannerForm) -> JsonResponse:
    """What is wrong with the question, in words and per parameter (RFC 9457)."""
    return _probleem(form.weigering or {"gebied": ["Kies een gebied."]})


def _probleem(fouten: dict[str, list[str]]) -> JsonResponse:
    probleem = {"type": "about:blank", "title": "We begrijpen de vraag niet.", "status": 400, "errors": fouten}
    return JsonResponse(probleem, status=400, content_type="application/problem+json")


def _nog_niet() -> HttpResponse:
    zin = "Het plan wordt nog uitgerekend. Probeer het over een halve minuut weer.\n"
    kopregels = {"Retry-After": "30", "Cache-Control": "no-store"}
    return HttpResponse(zin, status=503, content_type="text/plain; charset=utf-8", headers=kopregels)
