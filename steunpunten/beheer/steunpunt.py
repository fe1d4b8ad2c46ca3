"""The form and the list of steunpunten."""

import uuid
from contextlib import suppress
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst, slugify

from regio.zoekvorm import zoekvorm
from steunpunten.beheer.acties import ACTIES, ActieForm
from steunpunten.beheer.basis import HistorieAdmin
from steunpunten.beheer.bij_steunpunt import RIJEN
from steunpunten.beheer.dubbel.views import DubbelAdmin
from steunpunten.beheer.filters import Bevestigd, InIzaRegio, InProvincie, Plek
from steunpunten.beheer.formulier import HistorieForm, Regels
from steunpunten.beheer.hulp import InvoerhulpAdmin, is_zoekvraag
from steunpunten.beheer.invoer.views import InvoerAdmin
from steunpunten.beheer.punt import PuntAdmin, PuntForm
from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet


class SteunpuntForm(PuntForm, HistorieForm):
    bronnen = Regels(
        forms.CharField(max_length=500),
        label="Bronnen",
        required=False,
        help_text="Eén op een regel: waar komt dit vandaan?",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if is_zoekvraag(self):
            self.add_error(None, "Kijk of het punt klopt en sla dan op.")
        return cleaned

    class Meta:
        model = Steunpunt
        exclude = ()  # The admin's fieldsets say which.
        widgets: ClassVar[dict[str, Any]] = {
            "samenvatting": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "doelgroepen": forms.CheckboxSelectMultiple,
        }
        labels: ClassVar[dict[str, str]] = {"slug": "Webadres"}
        help_texts: ClassVar[dict[str, str]] = {
            "slug": "Het laatste deel van het webadres. Het oude adres blijft verwijzen.",
            "samenvatting": "Twee gewone zinnen: wat is het en wat heb je eraan?",
            "eerste_bezoek": "Wie vangt je op? Moet je iets zeggen, meenemen of betalen?",
            "wie_er_zijn": "Wie ontvangt je, en wie kom je er tegen? Noem geen namen.",
            "nauwkeurigheid": "Niet het huisnummer? Dan ziet een bezoeker dat de plek bij benadering is.",
            "werkgebied": "Voor welke gemeenten is dit er?",
            "openingstijden_tekst": "Alleen als er geen rijen met tijden zijn.",
            "publicatie": "Alleen openbaar staat op de kaart.",
        }


@admin.register(Steunpunt)
class SteunpuntAdmin(InvoerAdmin, DubbelAdmin, PuntAdmin, InvoerhulpAdmin, HistorieAdmin):
    form = SteunpuntForm
    inlines = RIJEN
    save_on_top = True
    autocomplete_fields = ["organisatie", "gemeente", "werkgebied"]
    action_form = ActieForm
    in_eigen_regio = ("gemeente",)
    actions = ACTIES
    readonly_fields = [
        "adres_zoeken",
        "wat_bezoekers_zien",
        "tijden_in_woorden",
        "uuid",
        "startgegevens_id",
        "gemaakt_op",
        "gewijzigd_op",
    ]
    fieldsets = [
        (
            "Wat is het",
            {
                "fields": [
                    "naam",
                    "slug",
                    ("soort", "vorm"),
                    "organisatie",
                    "samenvatting",
                    "beschrijving",
                    "eerste_bezoek",
                    "wie_er_zijn",
                    ("foto", "foto_alt"),
                ]
            },
        ),
        (
            "Voor wie",
            {
                "fields": [
                    "doelgroep_breed",
                    "doelgroepen",
                    "doelgroep_tekst",
                    ("zonder_indicatie", "zonder_afspraak", "gratis"),
                    "talen",
                ]
            },
        ),
        (
            "Waar",
            {
                "fields": [
                    ("straat", "huisnummer"),
                    ("postcode", "plaats"),
                    "locatie_toelichting",
                    "gemeente",
                    "adres_zoeken",
                    "werkgebied",
                    "adres_tonen",
                    "wat_bezoekers_zien",
                    "punt",
                    ("breedtegraad", "lengtegraad"),
                    ("nauwkeurigheid", "punt_bron"),
                ]
            },
        ),
        ("Bereiken", {"fields": [("telefoon", "email"), "website"]}),
        (
            "Open",
            {
                "fields": [
                    "fase",
                    "tijden_in_woorden",
                    "openingstijden_tekst",
                    "open_op_feestdagen",
                    ("opgericht_jaar", "gestopt_jaar"),
                    "opgericht_tekst",
                ],
                "description": "De tijden zelf staan onderaan, bij Openingstijden en Uitzonderingen.",
            },
        ),
        (
            "Publicatie en bron",
            {
                "fields": [
                    "publicatie",
                    ("bevestigd_op", "bevestigd_door"),
                    "bronnen",
                    ("bron_datum", "bron_jaar"),
                    ("uuid", "startgegevens_id"),
                    ("gemaakt_op", "gewijzigd_op"),
                ]
            },
        ),
        ("Notitie", {"fields": ["notitie", "reden"]}),
    ]

    list_display = ["naam", "plaats", "gemeente", "iza_regio", "fase", "publicatie", "bevestigd_op", "hoe_compleet"]
    list_filter = ["publicatie", "fase", Bevestigd, "soort", "nauwkeurigheid", Plek, InProvincie, InIzaRegio]
    list_select_related = ["gemeente"]
    # The names tell an editor what is searched; the search itself is the queryset's `zoek`.
    search_fields = ["naam", "organisatie__naam", "plaats", "slug"]
    search_help_text = "Zoek op naam, organisatie, plaats, tekst of webadres. Een tikfout mag."

    def get_queryset(self, request: HttpRequest) -> SteunpuntQuerySet:
        """Without what only the database itself uses."""
        return super().get_queryset(request).met_volledigheid().met_iza_regio().defer("zoekvector", "zoeknaam")

    def get_search_results(
        self, request: HttpRequest, queryset: SteunpuntQuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        term = search_term.replace("\x00", " ").strip()
        if not term:
            return queryset, False
        gevonden = queryset.zoek(term)
        if vorm := zoekvorm(term):
            gevonden |= queryset.filter(zoeknaam__contains=vorm)
        if slug := slugify(term):
            gevonden |= queryset.filter(slug__startswith=slug)
        with suppress(ValueError):
            gevonden |= queryset.filter(uuid=uuid.UUID(term))
        return gevonden, False

    def get_prepopulated_fields(self, request: HttpRequest, obj: Steunpunt | None = None) -> dict[str, tuple[str, ...]]:
        return {} if obj else {"slug": ("naam",)}

    def get_view_on_site_url(self, obj: Steunpunt | None = None) -> str | None:
        return super().get_view_on_site_url(obj) if obj and obj.publicatie == Steunpunt.Publicatie.OPENBAAR else None

    @admin.display(description="compleet", ordering="volledigheid")
    def hoe_compleet(self, obj: Steunpunt) -> str:
        return f"{obj.volledigheid * 10}%"

    @admin.display(description="IZA-regio", ordering="iza_regionaam", empty_value="")
    def iza_regio(self, obj: Steunpunt) -> str | None:
        return obj.iza_regionaam

    @admin.display(description="Wat bezoekers zien")
    def wat_bezoekers_zien(self, obj: Steunpunt) -> str:
        """What is public of the place, as the record is now."""
        if not obj.pk:
            return "Dat staat hier na het opslaan."
        begin = (
            "" if obj.publicatie == Steunpunt.Publicatie.OPENBAAR else "Niets: dit record is niet openbaar. Straks: "
        )
        if not obj.adres_tonen:
            plek = f"het midden van {obj.plaatsnaam}" if obj.kaartpunt else "geen punt"
            zin = (
                f"geen straat, huisnummer, postcode of gebouw. Op de kaart staat {plek}. "
                "Ook in de gegevens voor anderen staat het adres niet."
            )
        else:
            adres = ", ".join(deel for deel in (obj.straat_en_nummer, f"{obj.postcode} {obj.plaats}".strip()) if deel)
            waar = Steunpunt.Nauwkeurigheid(obj.kaart_nauwkeurigheid).label if obj.kaart_nauwkeurigheid else ""
            kaart = waar and (f"een punt {waar}" if waar.startswith(("op", "in")) else f"het {waar}")
            zin = f"{adres or 'geen adres'}. Op de kaart staat {kaart or 'geen punt'}."
        return begin + zin if begin else capfirst(zin)
