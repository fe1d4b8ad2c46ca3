"""Addresses for inwoners."""

from django.conf import settings
from django.urls import path
from django.views.generic import TemplateView

from steunpunten.zoeken import views

app_name = "zoeken"
urlpatterns = [
    path("", views.start, name="start"),
    path("zoeken/", views.zoeken, name="zoeken"),
    path("zoeken/insluiten/", views.insluiten, name="insluiten"),
    path("zoeken/kaart.geojson", views.kaart, name="kaart"),
    path("postcodes.json", views.postcodes, name="postcodes"),
    path("plaatsnamen.json", views.plaatsnamen, name="plaatsnamen"),
    path("steunpunten/<slug:slug>/", views.steunpunt, name="steunpunt"),
    path("folder/<slug:slug>.pdf", views.folder_van_gemeente, name="folder"),
    path("folder/<slug:indeling>/<slug:slug>.pdf", views.folder_van_regio, name="folder_regio"),
    path("steunpunten/<slug:slug>/openingstijden.ics", views.agenda_van, name="agenda"),
    path("steunpunten/<slug:slug>/adreskaart.vcf", views.adreskaart_van, name="adreskaart"),
    path("kenmerken/", views.tien_kenmerken, name="kenmerken"),
    path("mijn-lijst/", TemplateView.as_view(template_name="zoeken/mijn_lijst.html"), name="mijn_lijst"),
    path("mijn-lijst/plekken.json", views.mijn_lijst_plekken, name="mijn_lijst_plekken"),
    path("over/", TemplateView.as_view(template_name="zoeken/over.html"), name="over"),
    path("privacy/", TemplateView.as_view(template_name="zoeken/privacy.html"), name="privacy"),
    path(
        "sporen-wissen/",
        TemplateView.as_view(template_name="zoeken/sporen_wissen.html"),
        name="sporen_wissen",
    ),
    path(
        "toegankelijkheid/",
        TemplateView.as_view(
            template_name="zoeken/toegankelijkheid.html", extra_context={"redactie_email": settings.REDACTIE_EMAIL}
        ),
        name="toegankelijkheid",
    ),
    path("healthz", views.gezondheid, name="gezondheid"),
]
