"""Addresses for gemeenten. Fixed words first: an indeling has any name."""

from django.urls import path, re_path

from steunpunten.dekking import views
from steunpunten.dekking.planner.urls import urlpatterns as planner
from steunpunten.dekking.trend.urls import urlpatterns as trend
from steunpunten.dekking.werkagenda.urls import urlpatterns as werkagenda

app_name = "dekking"
urlpatterns = [
    *planner,
    *werkagenda,
    *trend,
    path("dekking/", views.nederland, name="nederland"),
    path("dekking/methode/", views.methode, name="methode"),
    path("dekking/gemeenten/", views.gemeenten, name="gemeenten"),
    path("dekking/punten.json", views.punten, name="punten"),
    path("dekking/grenzen.geojson", views.grenzen, name="grenzen"),
    re_path(r"^dekking/(?P<naam>gemeenten|regios|tabellen)\.(?P<soort>csv|xlsx)$", views.bestand, name="bestand"),
    path("dekking/gemeente/<slug:slug>.pdf", views.raadsblad_van_gemeente, name="raadsblad"),
    path("dekking/<slug:indeling>/<slug:slug>.pdf", views.raadsblad_van_regio, name="raadsblad_regio"),
    path("dekking/gemeente/<slug:slug>/", views.gemeente, name="gemeente"),
    path("dekking/<slug:indeling>/<slug:slug>/", views.regio, name="regio"),
]
