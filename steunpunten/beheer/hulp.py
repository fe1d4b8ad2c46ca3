"""Help while somebody fills in a steunpunt: the point of an address, and the hours in words.

Both work by a button or after saving; with JavaScript (static/beheer/adres.js, tijden.js) without leaving the form.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from steunpunten.beheer import adres
from steunpunten.beheer.tijden_in_woorden import in_woorden
from steunpunten.models import Openingstijd, Steunpunt

TIJDVELDEN = ("weekdag", "van", "tot", "week", "soort", "toelichting", "geldig_van", "geldig_tot")
MEESTE_RIJEN = 100
ZOEK = "_zoek_adres"


class InvoerhulpAdmin(admin.ModelAdmin):
    """For the ModelAdmin of steunpunten."""

    class Media:
        js = [forms.Script(f"beheer/{naam}.js", type="module") for naam in ("adres", "tijden")]

    def get_urls(self) -> list[URLPattern]:
        eigen = [
            path("hulp/adres/", self.admin_site.admin_view(require_POST(self.adres_view)), name="steunpunt_adres"),
            path("hulp/tijden/", self.admin_site.admin_view(require_POST(self.tijden_view)), name="steunpunt_tijden"),
        ]
        return [*eigen, *super().get_urls()]

    def adres_view(self, request: HttpRequest) -> HttpResponse:
        self._mag_invullen(request)
        gevonden = adres.zoek(request.POST)
        return JsonResponse({"zin": gevonden.zin, "invoer": gevonden.als_invoer()})

    def tijden_view(self, request: HttpRequest) -> HttpResponse:
        self._mag_invullen(request)
        return JsonResponse({"regels": in_woorden(_rijen_van(request))})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Without JavaScript the button sends the form: it comes back with the point filled in, and nothing saved."""
        if request.method == "POST" and ZOEK in request.POST:
            self._mag_invullen(request)
            gevonden = adres.zoek(request.POST)
            request.POST = request.POST.copy()
            for naam, waarde in gevonden.als_invoer().items():
                request.POST[naam] = waarde
            messages.info(request, gevonden.zin)
        return super().changeform_view(request, object_id, form_url, extra_context)

    @admin.display(description="Punt zoeken")
    def adres_zoeken(self, obj: Steunpunt) -> SafeString:
        return format_html(
            '<button type="submit" class="button" name="{}" value="1" formnovalidate data-adres-zoeken="{}">'
            "Zoek het punt van dit adres</button>"
            '<p class="help adres-antwoord" role="status" data-adres-antwoord>Het adres gaat dan naar PDOK, van het '
            "Kadaster.</p>",
            ZOEK,
            reverse("admin:steunpunt_adres"),
        )

    @admin.display(description="Tijden in woorden")
    def tijden_in_woorden(self, obj: Steunpunt) -> SafeString:
        rijen = Openingstijd.objects.filter(steunpunt=obj.pk).order_by("weekdag", "van", "pk").values(*TIJDVELDEN)
        regels = format_html_join("", "<li>{}</li>", ((regel,) for regel in in_woorden(rijen if obj.pk else [])))
        url = reverse("admin:steunpunt_tijden")
        return format_html('<ul class="tijden-in-woorden" aria-live="polite" data-tijden="{}">{}</ul>', url, regels)

    def _mag_invullen(self, request: HttpRequest) -> None:
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied


def _rijen_van(request: HttpRequest) -> list[dict[str, object]]:
    """The rows with hours in this form that are complete; others wait until they are."""
    form_class: type[forms.ModelForm] = modelform_factory(Openingstijd, fields=TIJDVELDEN)
    aantal = request.POST.get("openingstijden-TOTAL_FORMS", "0")
    rijen = []
    for nummer in range(min(int(aantal) if aantal.isdecimal() and len(aantal) < 4 else 0, MEESTE_RIJEN)):
        begin = f"openingstijden-{nummer}"
        form = form_class(request.POST, prefix=begin)
        if request.POST.get(f"{begin}-DELETE") is None and form.is_valid():
            rijen.append(form.cleaned_data)
    return rijen


def is_zoekvraag(form: forms.BaseForm) -> bool:
    """The form was sent to look up an address, not to be saved."""
    return ZOEK in form.data
