"""What comes in from outside: the queue, and the page on which it is decided."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst

from steunpunten.beheer.basis import BeheerAdmin, HistorieAdmin
from steunpunten.beheer.beslissen import AFWIJZEN, HEROPENEN, BeslisForm, HeropenForm, met_gemerkte_links
from steunpunten.beheer.overnemen import AlAfgehandeld, IntussenGewijzigd, heropen, neem_over, wijs_af
from steunpunten.models import Controle, Voorstel


@admin.register(Voorstel)
class VoorstelAdmin(HistorieAdmin):
    list_display = ["waarover", "soort", "gemeente", "herkomst", "status", "links", "ontvangen_op", "afgehandeld_door"]
    list_filter = ["status", "soort", "herkomst", "ontvangen_op"]
    list_select_related = ["steunpunt", "gemeente", "afgehandeld_door"]
    search_fields = ["steunpunt__naam", "bericht"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("velden")

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """It comes in from outside; who works here changes the record itself."""
        return False

    def revert_disabled(self, request: HttpRequest, obj: Voorstel | None = None) -> bool:
        """A decision is not undone by its history: mail went out, and the record changed."""
        return True

    @admin.display(description="voorstel", ordering="steunpunt__naam")
    def waarover(self, obj: Voorstel) -> str:
        return capfirst(obj.titel)

    @admin.display(description="links", ordering="aantal_links")
    def links(self, obj: Voorstel) -> str:
        return f"{obj.aantal_links} in de tekst" if obj.aantal_links else ""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Not the form of a row: what was proposed, and the buttons that settle it."""
        voorstel = self.get_object(request, object_id)
        if voorstel is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, voorstel):
            raise PermissionDenied
        if request.method != "POST":
            return self._toon(request, voorstel, BeslisForm(voorstel=voorstel))
        if not self.has_change_permission(request, voorstel):
            raise PermissionDenied
        if request.POST.get("besluit") == HEROPENEN:
            return self._heropen(request, voorstel)
        form = BeslisForm(request.POST, voorstel=voorstel)
        if form.is_valid() and self._beslis(request, form):
            return redirect("admin:werk", "voorstellen")
        return self._toon(request, voorstel, form)

    def _beslis(self, request: HttpRequest, form: BeslisForm) -> bool:
        """True where it is settled, also where a colleague did so first."""
        doe = wijs_af if request.POST.get("besluit") == AFWIJZEN else neem_over
        try:
            voorstel = doe(form.besluit(request.user))
        except AlAfgehandeld as fout:
            wie = fout.voorstel.afgehandeld_door or "iemand anders"
            messages.warning(request, f"{wie} was je voor: dit voorstel is al {fout.voorstel.get_status_display()}.")
            return True
        except IntussenGewijzigd as fout:
            form.zeg_wat_veranderde(fout.nu)
            return False
        except ValidationError as fout:
            form.zeg_wat_niet_kan(fout)
            return False
        self.log_change(request, voorstel, f"Voorstel {voorstel.get_status_display()}.")
        messages.success(request, self._zin_erna(voorstel))
        return True

    def _heropen(self, request: HttpRequest, voorstel: Voorstel) -> HttpResponse:
        form = HeropenForm(request.POST)
        if not form.is_valid():
            return self._toon(request, voorstel, BeslisForm(voorstel=voorstel), form)
        self.log_change(request, heropen(voorstel, form.cleaned_data["reden"]), "Voorstel heropend.")
        messages.success(request, "Dit voorstel staat weer open.")
        return redirect("admin:steunpunten_voorstel_change", voorstel.pk)

    def _zin_erna(self, voorstel: Voorstel) -> str:
        if voorstel.steunpunt is None or voorstel.status == Voorstel.Status.AFGEWEZEN:
            return f"Het voorstel is {voorstel.get_status_display()}."
        wat = "Er is een concept gemaakt" if voorstel.soort == Voorstel.Soort.NIEUW else "Het staat in het record"
        return format_html(
            '{} van <a href="{}">{}</a>. Kijk het punt op de kaart en de publicatie nog na.',
            wat,
            reverse("admin:steunpunten_steunpunt_change", args=[voorstel.steunpunt_id]),
            voorstel.steunpunt,
        )

    def _toon(
        self, request: HttpRequest, voorstel: Voorstel, form: BeslisForm, heropening: HeropenForm | None = None
    ) -> HttpResponse:
        open_ = voorstel.status == Voorstel.Status.OPEN
        context = {
            **self.admin_site.each_context(request),
            "title": capfirst(voorstel.titel),
            "opts": self.opts,
            "original": voorstel,
            "form": form,
            "bericht": met_gemerkte_links(voorstel.bericht),
            "mag_beslissen": open_ and self.has_change_permission(request, voorstel),
            "mag_heropenen": not open_ and self.has_change_permission(request, voorstel),
            "heropening": heropening or HeropenForm(),
            "is_open": open_,
        }
        return TemplateResponse(request, "admin/steunpunten/voorstel/beslissen.html", context)


@admin.register(Controle)
class ControleAdmin(BeheerAdmin):
    """Never changed afterwards: a new check is a new row."""

    list_display = ["steunpunt", "wanneer", "wie", "manier", "uitkomst", "medewerker"]
    list_filter = ["uitkomst", "wie", "manier", "wanneer"]
    list_select_related = ["steunpunt", "medewerker"]
    search_fields = ["steunpunt__naam", "wat"]
    autocomplete_fields = ["steunpunt"]
    fields = ["steunpunt", "wanneer", "wie", "manier", "uitkomst", "wat"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        return {"wanneer": timezone.now(), **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Controle, form: forms.ModelForm, change: bool) -> None:
        obj.medewerker = request.user
        super().save_model(request, obj, form, change)
        obj.bevestig_steunpunt()
