"""What anybody can send in. A GET only shows; no cookie is set (stempel.py says why)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunpunten.beheer.inzending.controle import toon_of_doe, werkt_niet
from steunpunten.beheer.inzending.formulieren import ONDERWERPEN, AanmeldForm, KloptNietForm
from steunpunten.beheer.inzending.open_formulier import beantwoord, open_formulier
from steunpunten.beheer.velden import lees_openbaar
from steunpunten.models import Controlelink, Steunpunt
from steunpunten.verdwenen import wijs_verder


@open_formulier
def aanmelden(request: HttpRequest) -> HttpResponse:
    pagina = {"kop": "Meld een steunpunt aan", "knop": "Verstuur", "inleiding": "beheer/inzending/_aanmelden.html"}
    return beantwoord(request, AanmeldForm(request.POST or None), pagina)


@open_formulier
def klopt_niet(request: HttpRequest, slug: str) -> HttpResponse:
    steunpunt = Steunpunt.objects.openbaar().filter(slug=slug).first()
    if steunpunt is None and request.method == "POST":
        # Its address changed while the form was filled in.
        steunpunt = Steunpunt.objects.voorheen(slug).first()
    if steunpunt is None:
        return wijs_verder(request, slug)
    onderwerp = request.GET.get("veld", "")
    if onderwerp not in ONDERWERPEN:
        return render(request, "beheer/inzending/kies.html", {"steunpunt": steunpunt, "onderwerpen": ONDERWERPEN})
    nu = lees_openbaar(steunpunt, ONDERWERPEN[onderwerp][1])
    form = KloptNietForm(request.POST or None, onderwerp=onderwerp, nu=nu)
    pagina = {"kop": form.kop, "knop": "Verstuur", "inleiding": "beheer/inzending/_klopt_niet.html"}
    return beantwoord(request, form, pagina, steunpunt)


@open_formulier
def controle(request: HttpRequest) -> HttpResponse:
    link = Controlelink.vind(request.GET.get("sleutel", ""))
    return toon_of_doe(request, link) if link else werkt_niet(request, None)


@require_safe
def bevestigd(request: HttpRequest) -> HttpResponse:
    return render(request, "beheer/inzending/bevestigd.html")


@require_safe
def afgemeld(request: HttpRequest) -> HttpResponse:
    return render(request, "beheer/inzending/afgemeld.html")


@require_safe
def bedankt(request: HttpRequest) -> HttpResponse:
    return render(request, "beheer/inzending/bedankt.html")
