"""Addresses for inwoners."""

from django.urls import path
from django.views.generic import TemplateView

from steunpunten.zoeken import views

app_name = "zoeken"
urlpatterns = [
    path("", views.start, name="start"),
    path("zoeken/", views.zoeken, name="zoeken"),
    path("steunpunten/<slug:slug>/", views.steunpunt, name="steunpunt"),
    path("over/", TemplateView.as_view(template_name="zoeken/over.html"), name="over"),
    path("privacy/", TemplateView.as_view(template_name="zoeken/privacy.html"), name="privacy"),
    path(
        "toegankelijkheid/",
        TemplateView.as_view(template_name="zoeken/toegankelijkheid.html"),
        name="toegankelijkheid",
    ),
    path("healthz", views.gezondheid, name="gezondheid"),
]
