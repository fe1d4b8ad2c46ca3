"""Two versions of a record side by side, and an earlier one put back."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from steunpunten.beheer import rechten
from steunpunten.beheer.rijversies import Rijen, rijen_in, rijverschillen
from steunpunten.beheer.terugzetten import KanNiet, TerugForm, zet_terug
from steunpunten.beheer.versies import Verschil, rijwijzigingen, stand_van, verschillen

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
        regels = self._verschillen(request, obj, oud, nieuw)
        context = {
            "title": f"Twee versies van {obj}",
            "oud": oud,
            "nieuw": nieuw,
            "anders": [regel for regel in regels if regel.is_anders],
            "gelijk": [regel for regel in regels if not regel.is_anders],
            "mag_terugzetten": not self.revert_disabled(request, obj),
        }
        return self._versiepagina(request, obj, "vergelijk", context)

    @transaction.atomic
    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What would come back, and the button that does it."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None and not rechten.wijzigt_alles(request.user):
            raise Http404
        versie = get_object_or_404(self.model.history, id=obj.pk if obj else unquote(object_id), pk=version_id)
        obj = obj or versie.instance
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        mag = not self.revert_disabled(request, obj)
        form = TerugForm(request.POST or None, stand=stand_van(obj, self.rijmodellen))
        if mag and form.is_valid() and self._zet_terug(request, obj, versie, form):
            return redirect(self._url("change", obj))
        nu = self.model.history.filter(id=obj.pk).latest("history_date", "pk")
        context = {
            "title": f"Eerdere versie van {obj}",
            "versie": versie,
            "form": form,
            "anders": [regel for regel in self._verschillen(request, obj, nu, versie) if regel.is_anders],
            "is_weg": nu.history_type == "-",
            "mag_terugzetten": mag,
        }
        return self._versiepagina(request, obj, "terugzetten", context)

    def _zet_terug(self, request: HttpRequest, obj: Model, versie: Any, form: TerugForm) -> bool:
        wanneer = date_format(localtime(versie.history_date), "j F Y H:i")
        try:
            zet_terug(obj, versie, self._rijen(request, obj, versie), request.user, form.cleaned_data["reden"])
        except KanNiet as fout:
            form.add_error(None, str(fout))
            return False
        self.log_change(request, obj, f"Versie van {wanneer} teruggezet.")
        messages.success(request, f"De versie van {wanneer} staat er weer.")
        return True

    def _verschillen(self, request: HttpRequest, obj: Model, oud: Any, nieuw: Any) -> list[Verschil]:
        """Of the record and of its rows."""
        rijen = rijverschillen(self.model, self._rijen(request, obj, oud), self._rijen(request, obj, nieuw))
        return [*verschillen(oud, nieuw), *rijen]

    def _rijen(self, request: HttpRequest, obj: Model, versie: Any) -> Rijen:
        """The rows in this version, of the tables that this person may see."""
        modellen = [rij.model for rij in self.get_inline_instances(request, obj) if rij.model in self.rijmodellen]
        return rijen_in(versie, modellen)

    def _versiepagina(self, request: HttpRequest, obj: Model, naam: str, context: dict[str, Any]) -> HttpResponse:
        wat = {"opts": self.opts, "object": obj, "history_url": self._url("history", obj)}
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request, f"beheer/{naam}.html", {**self.admin_site.each_context(request), **wat, **context}
        )

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
        wat = {"rijwijzigingen": [], "vergelijk_url": "", "valt_te_vergelijken": False}
        if obj is not None:
            wat["vergelijk_url"] = self._url("vergelijk", obj)
            # One version has nothing beside it to choose.
            wat["valt_te_vergelijken"] = obj.history.count() > 1
            if self.rijmodellen:
                wat["rijwijzigingen"] = rijwijzigingen(obj, self.rijmodellen, {})[:RIJEN_IN_GESCHIEDENIS]
        return super().history_view(request, object_id, {**wat, **(extra_context or {})})

    def _url(self, soort: str, obj: Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{soort}", args=[quote(obj.pk)])
