"""The pages for duplicates in the admin: the likely pairs, two side by side, and what was merged."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from steunpunten.beheer.dubbel.kandidaten import Paar, kandidaten, langst_bekend, oordeel, voor
from steunpunten.beheer.dubbel.samenvoegen import KanNiet, maak_ongedaan, voeg_samen
from steunpunten.beheer.dubbel.velden import keuzes
from steunpunten.beheer.rechten import te_wijzigen
from steunpunten.beheer.werklijst import Regel, Vraag, registreer
from steunpunten.models import GeenDubbele, Samenvoeging, Steunpunt

EERDERE = 20


class RedenForm(forms.Form):
    reden = forms.CharField(
        label="Waarom is dit dezelfde plek?",
        required=False,
        max_length=100,
        help_text="Staat in de geschiedenis, bijvoorbeeld: gebeld, het is één inloop.",
    )


class DubbelAdmin:
    """Adds the pages to the admin of steunpunten."""

    def get_urls(self) -> list:
        eigen = [
            ("dubbelen/", self.dubbelen, "dubbelen"),
            ("dubbelen/<int:blijft>/<int:weg>/", self.paar, "dubbel"),
            ("dubbelen/<int:blijft>/<int:weg>/geen/", require_POST(self.geen_dubbele), "geen_dubbele"),
            ("samenvoegingen/<int:pk>/ongedaan/", require_POST(self.ongedaan), "samenvoeging_ongedaan"),
        ]
        wrap = self.admin_site.admin_view
        return [path(pad, wrap(view), name=f"steunpunten_{naam}") for pad, view, naam in eigen] + super().get_urls()

    def dubbelen(self, request: HttpRequest) -> HttpResponse:
        wijzigbaar = self._wijzigbaar(request)
        gedaan = Samenvoeging.objects.filter(blijft__in=wijzigbaar).select_related("blijft", "gedaan_door")[:EERDERE]
        extra = {"paren": kandidaten(request.user), "samenvoegingen": gedaan}
        return self._dubbelpagina(request, "dubbelen", "Dubbele steunpunten", extra)

    def paar(self, request: HttpRequest, blijft: int, weg: int) -> HttpResponse:
        twee = self._twee(request, blijft, weg)
        regels = keuzes(*twee)
        formulier = RedenForm(request.POST or None)
        if request.method == "POST" and formulier.is_valid() and self._voeg_samen(request, twee, formulier):
            return redirect("admin:steunpunten_dubbelen")
        extra = {
            "blijft": twee[0],
            "weg": twee[1],
            "oordeel": oordeel(*twee),
            "verschillen": [keuze for keuze in regels if keuze.verschilt],
            "gelijk": [keuze for keuze in regels if not keuze.verschilt and keuze.blijft],
            "formulier": formulier,
        }
        return self._dubbelpagina(request, "paar", "Dezelfde plek?", extra)

    def geen_dubbele(self, request: HttpRequest, blijft: int, weg: int) -> HttpResponse:
        eerste, tweede = sorted(self._twee(request, blijft, weg), key=lambda steunpunt: steunpunt.pk)
        GeenDubbele.objects.get_or_create(eerste=eerste, tweede=tweede, defaults={"gezien_door": request.user})
        messages.success(request, f"Onthouden: {eerste} en {tweede} zijn niet dezelfde plek.")
        return redirect("admin:steunpunten_dubbelen")

    def ongedaan(self, request: HttpRequest, pk: int) -> HttpResponse:
        wijzigbaar = self._wijzigbaar(request)
        samenvoeging = get_object_or_404(Samenvoeging.objects.filter(blijft__in=wijzigbaar), pk=pk)
        try:
            terug = maak_ongedaan(samenvoeging)
            messages.success(request, f"{terug} staat er weer, zoals voor het samenvoegen.")
        except KanNiet as fout:
            messages.error(request, str(fout))
        return redirect("admin:steunpunten_dubbelen")

    # --- What these pages share ----------------------------------------------------------------------------------

    def _wijzigbaar(self, request: HttpRequest) -> QuerySet[Steunpunt]:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return _van(request.user)

    def _twee(self, request: HttpRequest, blijft: int, weg: int) -> tuple[Steunpunt, Steunpunt]:
        """Only who may change both may look at both."""
        wijzigbaar = self._wijzigbaar(request).select_related("organisatie", "gemeente").defer("gemeente__grens")
        if blijft == weg:
            raise PermissionDenied
        return get_object_or_404(wijzigbaar, pk=blijft), get_object_or_404(wijzigbaar, pk=weg)

    def _voeg_samen(self, request: HttpRequest, twee: tuple[Steunpunt, Steunpunt], formulier: RedenForm) -> bool:
        try:
            voeg_samen(*twee, request.POST, request.user, formulier.cleaned_data["reden"])
        except KanNiet as fout:
            messages.error(request, str(fout))
            return False
        messages.success(request, f"{twee[1]} is samengevoegd met {twee[0]}. Het oude webadres verwijst door.")
        return True

    def _dubbelpagina(self, request: HttpRequest, naam: str, titel: str, extra: dict[str, Any]) -> HttpResponse:
        lijst = reverse("admin:steunpunten_steunpunt_changelist")
        context = {**self.admin_site.each_context(request), "title": titel, "opts": self.opts, "lijst": lijst}
        return TemplateResponse(request, f"admin/dubbel/{naam}.html", {**context, **extra})


def _van(gebruiker: AbstractBaseUser) -> QuerySet[Steunpunt]:
    return te_wijzigen(Steunpunt.objects.all(), gebruiker)


def _regel(paar: Paar) -> Regel:
    url = reverse("admin:steunpunten_dubbel", args=[paar.eerste.pk, paar.tweede.pk])
    return Regel(f"{paar.eerste} en {paar.tweede}", paar.sinds, url, "Vergelijk", ", ".join(paar.oordeel.redenen))


registreer(
    Vraag(
        "dubbelen",
        "Misschien dubbel",
        "Kijk of het dezelfde plek is. Voeg ze samen, of onthoud dat het er twee zijn.",
        "steunpunten.change_steunpunt",
        langst_bekend,
        _regel,
        volgorde=45,
        beperk=voor,
    )
)
