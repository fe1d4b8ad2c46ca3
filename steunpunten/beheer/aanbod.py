"""The lists that steunpunten choose from: onderdelen, doelgroepen, kenmerken."""

from django.contrib import admin

from steunpunten.beheer.basis import BeheerAdmin
from steunpunten.models import Doelgroep, Kenmerk, Onderdeel


@admin.register(Onderdeel)
class OnderdeelAdmin(BeheerAdmin):
    list_display = ["naam", "groep", "uitleg", "volgorde"]
    list_filter = ["groep"]
    search_fields = ["naam", "uitleg"]
    prepopulated_fields = {"slug": ("naam",)}


@admin.register(Doelgroep)
class DoelgroepAdmin(BeheerAdmin):
    list_display = ["naam", "slug", "volgorde"]
    search_fields = ["naam"]
    prepopulated_fields = {"slug": ("naam",)}


@admin.register(Kenmerk)
class KenmerkAdmin(BeheerAdmin):
    list_display = ["nummer", "naam", "bron"]
    list_display_links = ["nummer", "naam"]
    search_fields = ["naam", "uitleg"]
