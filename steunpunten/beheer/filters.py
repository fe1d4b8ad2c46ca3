"""Filters beside the list of steunpunten, in the words of its queryset."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from regio.models import Regio
from steunpunten.models.vragen import SteunpuntQuerySet


class Bevestigd(admin.SimpleListFilter):
    title = "bevestigd"
    parameter_name = "bevestigd"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("ja", "bevestigd"), ("nee", "nog niet bevestigd")]

    def queryset(self, request: HttpRequest, queryset: SteunpuntQuerySet) -> QuerySet | None:
        if self.value() == "ja":
            return queryset.bevestigd()
        if self.value() == "nee":
            return queryset.filter(bevestigd_op__isnull=True)
        return None


class Plek(admin.SimpleListFilter):
    title = "punt op de kaart"
    parameter_name = "plek"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("met", "met punt"), ("zonder", "zonder punt")]

    def queryset(self, request: HttpRequest, queryset: SteunpuntQuerySet) -> QuerySet | None:
        if self.value() == "met":
            return queryset.met_plek()
        if self.value() == "zonder":
            return queryset.zonder_plek()
        return None


class _InRegio(admin.SimpleListFilter):
    """The regio's of one indeling, given by its slug."""

    indeling: str

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[int, str]]:
        return list(Regio.objects.filter(indeling__slug=self.indeling).order_by("naam").values_list("pk", "naam"))

    def queryset(self, request: HttpRequest, queryset: SteunpuntQuerySet) -> QuerySet | None:
        gekozen = next((pk for pk, _ in self.lookup_choices if str(pk) == self.value()), None)
        if gekozen is None:
            return None
        return queryset.in_regio(Regio(pk=gekozen))


class InProvincie(_InRegio):
    title = "provincie"
    parameter_name = "provincie"
    indeling = "provincie"


class InIzaRegio(_InRegio):
    title = "IZA-regio"
    parameter_name = "iza-regio"
    indeling = "iza-regio"
