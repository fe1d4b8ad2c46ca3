"""Addresses of the werkagenda."""

from django.urls import path

from steunpunten.dekking.werkagenda import views

urlpatterns = [
    path("dekking/iza-regio/<slug:slug>/werkagenda/", views.werkagenda, name="werkagenda"),
    path("dekking/iza-regio/<slug:slug>/werkagenda.<str:soort>", views.bestand, name="werkagenda_bestand"),
]
