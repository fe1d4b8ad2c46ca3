"""Addresses of the planner."""

from django.urls import path

from steunpunten.dekking.planner import views

urlpatterns = [
    path("dekking/planner/", views.planner, name="planner"),
    path("dekking/planner.csv", views.csv, name="planner_csv"),
    path("dekking/planner.json", views.kaart, name="planner_kaart"),
]
