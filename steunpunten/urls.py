"""All addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from steunpunten import wegwijzers

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("", include("steunpunten.beheer.inzending.urls")),
    path("", include("steunpunten.dekking.urls")),
    path("", include("steunpunten.opendata.urls")),
    path("", include("steunpunten.zoeken.urls")),
    *wegwijzers.urlpatterns,
]
