"""Organisations behind steunpunten, and who pays for them."""

from django.contrib import admin

from steunpunten.beheer.basis import BeheerAdmin, HistorieAdmin
from steunpunten.models import Financier, Organisatie


@admin.register(Organisatie)
class OrganisatieAdmin(HistorieAdmin):
    list_display = ["naam", "rechtsvorm", "deel_van", "kvk", "nvzh_lid", "website"]
    list_filter = ["nvzh_lid"]
    list_select_related = ["deel_van"]
    search_fields = ["naam", "kvk", "website"]
    autocomplete_fields = ["deel_van"]


@admin.register(Financier)
class FinancierAdmin(BeheerAdmin):
    list_display = ["naam", "soort", "gemeente"]
    list_filter = ["soort"]
    list_select_related = ["gemeente"]
    search_fields = ["naam", "gemeente__naam"]
    autocomplete_fields = ["gemeente"]
