"""The pages behind the links in a controleverzoek. A mail scanner that follows a link sees a page; only a press of
the button does something."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from steunpunten.beheer.inzending import antwoord
from steunpunten.beheer.inzending.formulieren import EIGEN_RECORD, InzendForm
from steunpunten.beheer.velden import LEEG, VELDEN, lees
from steunpunten.models import Controlelink, Steunpunt

Doel = Controlelink.Doel


class VersieForm(forms.Form):
    """Which version of the record somebody looked at when she pressed the button."""

    versie = forms.CharField(widget=forms.HiddenInput)


def toon_of_doe(request: HttpRequest, link: Controlelink) -> HttpResponse:
    """The page of this link; after a press of its button the thanks."""
    if link.doel == Doel.GEEN_MAIL:
        return _geen_mail(request, link)
    if not link.verzoek.kan_beantwoord:
        return werkt_niet(request, link)
    try:
        return PAGINAS[Doel(link.doel)](request, link)
    except antwoord.AlBeantwoord:
        link.verzoek.refresh_from_db()
        return werkt_niet(request, link)


def _geen_mail(request: HttpRequest, link: Controlelink) -> HttpResponse:
    if request.method == "POST":
        link.meld_af()
        if request.POST.get("List-Unsubscribe") == "One-Click":
            # The button of a mail program, which follows no redirect (RFC 8058, 3.1).
            return render(request, "beheer/inzending/afgemeld.html")
        return redirect("inzending:afgemeld")
    return render(request, "beheer/inzending/geen_mail.html")


def werkt_niet(request: HttpRequest, link: Controlelink | None) -> HttpResponse:
    """Expired, used, taken back, or never ours: a page with a way on."""
    steunpunt = link.verzoek.steunpunt if link else None
    openbaar = steunpunt is not None and steunpunt.publicatie == Steunpunt.Publicatie.OPENBAAR
    context = {"steunpunt": steunpunt if openbaar else None, "beantwoord": bool(link and link.verzoek.beantwoord_op)}
    return render(request, "beheer/inzending/link_werkt_niet.html", context, status=410)


def _klopt(request: HttpRequest, link: Controlelink) -> HttpResponse:
    steunpunt = link.verzoek.steunpunt
    versie = steunpunt.gewijzigd_op.isoformat()
    gezien = request.POST.get("versie")
    if gezien == versie:
        antwoord.klopt(link)
        return redirect("inzending:bevestigd")
    gegevens = [(VELDEN[naam].label, VELDEN[naam].toon(waarde)) for naam, waarde in _record(steunpunt).items()]
    context = {
        "steunpunt": steunpunt,
        "gegevens": [(label, tekst) for label, tekst in gegevens if tekst != LEEG],
        "onbekend": [label for label, tekst in gegevens if tekst == LEEG],
        "form": VersieForm(initial={"versie": versie}),
        "net_gewijzigd": gezien is not None,
    }
    return render(request, "beheer/inzending/klopt.html", context)


def _wijzigen(request: HttpRequest, link: Controlelink) -> HttpResponse:
    steunpunt = link.verzoek.steunpunt
    form = InzendForm(request.POST or None, namen=EIGEN_RECORD, nu=_record(steunpunt))
    if form.is_valid():
        antwoord.gewijzigd(link, form)
        return redirect("inzending:bevestigd")
    pagina = {
        "kop": f"Wat verandert er bij {steunpunt.naam}?",
        "knop": "Verstuur",
        "inleiding": "beheer/inzending/_wijzigen.html",
    }
    return render(request, "beheer/inzending/formulier.html", {"form": form, "steunpunt": steunpunt, **pagina})


def _gestopt(request: HttpRequest, link: Controlelink) -> HttpResponse:
    form = InzendForm(request.POST if request.method == "POST" else None, namen=[])
    if form.is_valid():
        antwoord.gestopt(link, form)
        return redirect("inzending:bedankt")
    pagina = {
        "kop": f"Bestaat {link.verzoek.steunpunt.naam} niet meer?",
        "knop": "Ja, het bestaat niet meer",
        "inleiding": "beheer/inzending/_gestopt.html",
    }
    context = {"form": form, "steunpunt": link.verzoek.steunpunt, **pagina}
    return render(request, "beheer/inzending/formulier.html", context)


def _record(steunpunt: Steunpunt) -> dict:
    return lees(steunpunt, EIGEN_RECORD)


PAGINAS: dict[Doel, Callable[[HttpRequest, Controlelink], HttpResponse]] = {
    Doel.KLOPT: _klopt,
    Doel.WIJZIGEN: _wijzigen,
    Doel.GESTOPT: _gestopt,
}
