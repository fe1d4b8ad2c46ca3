"""Addresses of the planner, and of what belongs to planning: the werkagenda and the trend."""

from django.urls import path

from steunpunten.dekking.planner import views
from steunpunten.dekking.trend.urls import urlpatterns as trend
from steunpunten.dekking.werkagenda.urls import urlpatterns as werkagenda

urlpatterns = [
    path("dekking/planner/", views.planner, name="planner"),
    path("dekking/planner.csv", views.csv, name="planner_csv"),
    path("dekking/planner.json", views.kaart, name="planner_kaart"),
    *werkagenda,
    *trend,
]
