"""Addresses for machines, and the page that explains them."""

from django.urls import path

from steunpunten.opendata import views

app_name = "opendata"
urlpatterns = [
    path("steunpunten.geojson", views.geojson, name="geojson"),
    path("steunpunten.csv", views.csv, name="csv"),
    path("id/<uuid:uuid>", views.van_id, name="id"),
    path("opendata/", views.uitleg, name="uitleg"),
]
