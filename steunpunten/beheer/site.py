"""The admin as a whole: its name, who comes in, and pages that hang on no table."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from steunpunten.beheer.handleiding import HOOFDSTUKKEN

DEUR = [never_cache, sensitive_post_parameters("password", "code")]


class BeheerSite(admin.AdminSite):
    """The admin behind two steps of logging in, with the work list as its first page."""

    site_header = site_title = "Steunpuntenkaart beheer"
    index_title = "Werklijst"
    site_url = "/"
    # The lists need the width; the first page leads to all of them.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who passed both steps; every page of the admin asks this."""
        return super().has_permission(request) and request.user.is_verified()

    def get_urls(self) -> list[URLPattern]:
        eigen = [
            path("login/code/", self.code, name="code"),
            path("login/instellen/", self.instellen, name="instellen"),
            path("werk/<slug:sleutel>/", self.admin_view(self.werk), name="werk"),
            path("handleiding/", self.admin_view(self.handleiding), name="handleiding"),
            path("blijf/", self.admin_view(self.blijf), name="blijf"),
            path("herstelcodes/", self.admin_view(self.herstelcodes), name="herstelcodes"),
            path("r/<int:content_type_id>/<path:object_id>/", self.admin_view(self.op_de_site), name="view_on_site"),
        ]
        return [*eigen, *(url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site")]

    @method_decorator(DEUR)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        wat = {"app_path": request.get_full_path(), "username": request.user.get_username(), **(extra_context or {})}
        return self._toon(request, "naam_en_wachtwoord", "Inloggen", **wat)

    @method_decorator(DEUR)
    def code(self, request: HttpRequest) -> HttpResponse:
        return self._toon(request, "code", "Vul de code in")

    @method_decorator(DEUR)
    def instellen(self, request: HttpRequest) -> HttpResponse:
        return self._toon(request, "instellen", "Stel een tweede stap in")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """What waits for somebody; below it all that can be kept."""
        from steunpunten.beheer import werklijst

        werk = {"stapels": werklijst.stapels_voor(request.user), "stand": werklijst.stand_voor(request.user)}
        return super().index(request, {**werk, **(extra_context or {})})

    def werk(self, request: HttpRequest, sleutel: str) -> HttpResponse:
        """All of one kind."""
        from steunpunten.beheer import werklijst

        vraag = next((vraag for vraag in werklijst.vragen_voor(request.user) if vraag.sleutel == sleutel), None)
        if vraag is None:
            raise Http404
        stapel = vraag.pagina(request.user, request.GET.get("p", "1"))
        context = {**self.each_context(request), "title": vraag.titel, "stapel": stapel}
        return TemplateResponse(request, "beheer/werklijst/soort.html", context)

    def handleiding(self, request: HttpRequest) -> HttpResponse:
        context = {**self.each_context(request), "title": "Handleiding", "hoofdstukken": HOOFDSTUKKEN}
        return TemplateResponse(request, "beheer/handleiding.html", context)

    def blijf(self, request: HttpRequest) -> HttpResponse:
        """Asked by a page in which somebody types; the session limit notes it (toegang/sessie.py)."""
        return HttpResponse(status=204)

    def herstelcodes(self, request: HttpRequest) -> HttpResponse:
        return self._toon(request, "herstelcodes", "Herstelcodes")

    def op_de_site(self, request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
        """To the public page of a record, for who may see that record: Django's own tells anybody its address."""
        model = get_object_or_404(ContentType, pk=content_type_id).model_class()
        if model not in self._registry or self._registry[model].get_object(request, object_id) is None:
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def _toon(self, request: HttpRequest, view: str, titel: str, **wat: Any) -> HttpResponse:
        # Django makes this site before any model is there.
        from steunpunten.beheer.toegang import views

        toon: Callable[[HttpRequest, dict[str, Any]], HttpResponse] = getattr(views, view)
        request.current_app = self.name
        return toon(request, {**self.each_context(request), "title": titel, "subtitle": None, **wat})
