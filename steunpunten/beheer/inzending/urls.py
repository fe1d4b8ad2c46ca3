"""Addresses for what comes in from outside."""

from django.urls import path

from steunpunten.beheer.inzending import views

app_name = "inzending"
urlpatterns = [
    path("aanmelden/", views.aanmelden, name="aanmelden"),
    # ?veld= one of formulieren.ONDERWERPEN; without it the page asks what isn't right.
    path("steunpunten/<slug:slug>/klopt-niet/", views.klopt_niet, name="klopt-niet"),
    # The key is in the query string, which no log keeps.
    path("controle/", views.controle, name="controle"),
    path("bevestigd/", views.bevestigd, name="bevestigd"),
    path("afgemeld/", views.afgemeld, name="afgemeld"),
    path("bedankt/", views.bedankt, name="bedankt"),
]
