"""Addresses for gemeenten."""

from steunpunten.dekking.planner.urls import urlpatterns as planner

app_name = "dekking"
urlpatterns = [*planner]
