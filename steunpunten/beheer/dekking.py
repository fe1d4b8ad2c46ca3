"""What is asked of the network and how far it is."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from steunpunten.beheer.basis import BeheerAdmin, HistorieAdmin
from steunpunten.models import Norm, Peiling, Streefwaarde


@admin.register(Norm)
class NormAdmin(BeheerAdmin):
    list_display = ["naam", "vanaf", "minimum_per_gemeente", "bron"]
    search_fields = ["naam", "tekst"]


@admin.register(Peiling)
class PeilingAdmin(BeheerAdmin):
    """A measurement is made by the machine and frozen: only its name can change."""

    list_display = ["naam", "gemeten_op", "methode", "gereconstrueerd"]
    list_filter = ["gereconstrueerd", "gemeten_op"]
    search_fields = ["naam"]
    readonly_fields = [
        "gemeten_op",
        "methode",
        "gereconstrueerd",
        "parameters",
        "datajaren",
        "steunpunten",
        "uitkomst",
    ]
    fields = ["naam", *readonly_fields]

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Streefwaarde)
class StreefwaardeAdmin(HistorieAdmin):
    list_display = ["gemeente", "jaar", "aantal", "bron"]
    list_filter = ["jaar"]
    list_select_related = ["gemeente"]
    search_fields = ["gemeente__naam", "bron"]
    autocomplete_fields = ["gemeente"]
    in_eigen_regio = ("gemeente",)
