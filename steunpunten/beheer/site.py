"""The admin as a whole: its name, and pages that hang on no table."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path


class BeheerSite(admin.AdminSite):
    site_header = site_title = "Steunpuntenkaart beheer"
    index_title = "Wat wil je bijhouden?"
    site_url = "/"
    # The lists need the width; the first page leads to all of them.
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern]:
        eigen = [
            path("r/<int:content_type_id>/<path:object_id>/", self.admin_view(self.op_de_site), name="view_on_site"),
        ]
        return [*eigen, *(url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site")]

    def op_de_site(self, request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
        """To the public page of a record, for who may see that record: Django's own tells anybody its address."""
        model = get_object_or_404(ContentType, pk=content_type_id).model_class()
        if model not in self._registry or self._registry[model].get_object(request, object_id) is None:
            raise Http404
        return shortcut(request, content_type_id, object_id)
