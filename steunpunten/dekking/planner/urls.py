"""Addresses of the planner."""

from django.urls import path, re_path

from steunpunten.dekking.planner import views

urlpatterns = [
    path("dekking/planner/", views.planner, name="planner"),
    re_path(r"^dekking/planner\.(?P<soort>csv|xlsx)$", views.bestand, name="planner_bestand"),
    path("dekking/planner.json", views.kaart, name="planner_kaart"),
]
