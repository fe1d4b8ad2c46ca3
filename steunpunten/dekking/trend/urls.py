"""Addresses of the trend."""

from django.urls import path

from steunpunten.dekking.trend import views

urlpatterns = [path("dekking/trend/", views.trend, name="trend")]
