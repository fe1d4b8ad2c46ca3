"""Two versions of a record side by side."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from steunpunten.beheer.versies import rijwijzigingen, verschillen

RIJEN_IN_GESCHIEDENIS = 50


class Vergelijken(admin.ModelAdmin):
    """For a ModelAdmin with history: its history can compare, and shows the rows of the record too."""

    @property
    def rijmodellen(self) -> list[type[Model]]:
        """The tables of the rows on the form that keep a history of their own."""
        return [rij.model for rij in self.inlines if hasattr(rij.model, "history")]

    def get_urls(self) -> list[URLPattern]:
        naam = f"{self.opts.app_label}_{self.opts.model_name}_vergelijk"
        eigen = path("<path:object_id>/vergelijk/", self.admin_site.admin_view(self.vergelijk_view), name=naam)
        return [eigen, *super().get_urls()]

    def vergelijk_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        oud, nieuw = self._twee_versies(request, obj)
        regels = verschillen(oud, nieuw)
        rijen = [
            rij for rij in rijwijzigingen(obj, self.rijmodellen, oud.history_date) if rij.wanneer <= nieuw.history_date
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": f"Twee versies van {obj}",
            "opts": self.opts,
            "object": obj,
            "oud": oud,
            "nieuw": nieuw,
            "is_nieuwste": not self.model.history.filter(id=obj.pk, pk__gt=nieuw.pk).exists(),
            "anders": [regel for regel in regels if regel.is_anders],
            "gelijk": [regel for regel in regels if not regel.is_anders],
            "rijen": rijen,
            "history_url": self._url("history", obj),
        }
        return TemplateResponse(request, "beheer/vergelijk.html", context)

    def _twee_versies(self, request: HttpRequest, obj: Model) -> tuple[Any, Any]:
        """The two versions that were asked for, the older first."""
        nummers = {nummer for naam in ("een", "twee") if (nummer := request.GET.get(naam, "")).isdecimal()}
        lijst = self.model.history.filter(id=obj.pk).select_related("history_user")
        versies = list(lijst.filter(pk__in=[int(nummer[:18]) for nummer in nummers]).order_by("history_date", "pk"))
        if not versies:
            raise Http404
        # One version with itself shows that nothing differs.
        return versies[0], versies[-1]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        wat = {"rijwijzigingen": [], "vergelijk_url": ""}
        if obj is not None:
            wat["vergelijk_url"] = self._url("vergelijk", obj)
            if self.rijmodellen:
                wat["rijwijzigingen"] = rijwijzigingen(obj, self.rijmodellen, {})[:RIJEN_IN_GESCHIEDENIS]
        return super().history_view(request, object_id, {**wat, **(extra_context or {})})

    def _url(self, soort: str, obj: Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{soort}", args=[quote(obj.pk)])
