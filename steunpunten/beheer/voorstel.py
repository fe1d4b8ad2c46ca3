"""What comes in from outside, and who looked at a record."""

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from steunpunten.beheer.basis import BeheerAdmin, HistorieAdmin, Tabel
from steunpunten.models import Controle, Voorstel, VoorstelVeld


class VeldRijen(Tabel):
    model = VoorstelVeld
    fields = ["veld", "oud", "nieuw", "overgenomen"]


@admin.register(Voorstel)
class VoorstelAdmin(HistorieAdmin):
    list_display = ["__str__", "soort", "status", "ontvangen_op", "afgehandeld_op", "afgehandeld_door"]
    list_filter = ["status", "soort", "ontvangen_op"]
    list_select_related = ["steunpunt", "afgehandeld_door"]
    search_fields = ["steunpunt__naam", "bericht"]
    autocomplete_fields = ["steunpunt"]
    readonly_fields = ["ontvangen_op", "afgehandeld_op", "afgehandeld_door"]
    inlines = [VeldRijen]
    fieldsets = [
        ("Wat kwam er binnen", {"fields": ["soort", "steunpunt", "bericht", "email", "ontvangen_op"]}),
        ("Afhandeling", {"fields": ["status", "antwoord", ("afgehandeld_op", "afgehandeld_door"), "reden"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Voorstel, form: forms.ModelForm, change: bool) -> None:
        if obj.status == Voorstel.Status.OPEN:
            obj.afgehandeld_op = obj.afgehandeld_door = None
        elif obj.afgehandeld_op is None:
            obj.afgehandeld_op, obj.afgehandeld_door = timezone.now(), request.user
        super().save_model(request, obj, form, change)


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
