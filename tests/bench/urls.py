"""The site's own addresses and, beside them, the view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def leeg(request: HttpRequest) -> HttpResponse:
    return HttpResponse("leeg")


urlpatterns = [path("leeg/", leeg), path("", include("steunpunten.urls"))]
