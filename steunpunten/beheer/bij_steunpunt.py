"""What belongs to one steunpunt, as rows on its form."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from steunpunten.beheer.basis import Blokken, Tabel
from steunpunten.models import (
    Aanbod,
    Controle,
    Financiering,
    Jaarcijfer,
    KenmerkInvulling,
    Openingstijd,
    OudeSlug,
    Toegankelijkheid,
    Uitzondering,
)


class AlleenLezen:
    """Shown, not changed."""

    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class AanbodRijen(Blokken):
    model = Aanbod
    fields = ["onderdeel", "toelichting"]


class OpeningstijdRijen(Tabel):
    model = Openingstijd
    verbose_name_plural = "Openingstijden: eindigt een tijd voor hij begint, dan loopt hij door na middernacht"
    fields = ["weekdag", "van", "tot", "week", "soort", "toelichting", "geldig_van", "geldig_tot"]


class UitzonderingRijen(Tabel):
    model = Uitzondering
    verbose_name_plural = "Uitzonderingen: dagen waarop de gewone tijden niet gelden"
    fields = ["van_datum", "tot_datum", "dicht", "van", "tot", "reden"]


class InvullingRijen(Blokken):
    model = KenmerkInvulling
    classes = ["collapse"]
    fields = ["kenmerk", "tekst", ("bron", "datum"), "bevestigd"]


class ToegankelijkheidRij(Blokken):
    model = Toegankelijkheid
    classes = ["collapse"]
    fields = [
        ("drempelvrij", "deurbreedte_cm"),
        ("lift_of_begane_grond", "aangepast_toilet"),
        ("parkeerplaats", "ringleiding"),
        ("stille_ruimte", "hulphond_welkom"),
        "toelichting",
        "gemeten_op",
    ]


class FinancieringRijen(Blokken):
    model = Financiering
    classes = ["collapse"]
    autocomplete_fields = ["financier"]
    verbose_name_plural = "Financiering: alleen voor de redactie"
    fields = ["financier", "titel", ("vorm", "status"), ("bedrag_per_jaar", "van", "tot"), "bron"]


class JaarcijferRijen(Tabel):
    model = Jaarcijfer
    classes = ["collapse"]
    verbose_name_plural = "Jaarcijfers: een leeg vak is niet bekend, nul is nul"
    fields = ["jaar", "bezoeken", "bereik", "fte", "fte_groeivijver", "vrijwilligers", "omzet", "bron"]


class ControleRijen(AlleenLezen, admin.TabularInline):
    model = Controle
    extra = 0
    verbose_name_plural = "Controles: wie keek dit record na"
    fields = ["wanneer", "wie", "manier", "uitkomst", "wat", "medewerker"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("medewerker")


class OudeSlugRijen(AlleenLezen, admin.TabularInline):
    model = OudeSlug
    extra = 0
    verbose_name_plural = "Oude webadressen: verwijzen door naar het adres van nu"
    fields = ["slug"]


RIJEN = [
    AanbodRijen,
    OpeningstijdRijen,
    UitzonderingRijen,
    ToegankelijkheidRij,
    InvullingRijen,
    FinancieringRijen,
    JaarcijferRijen,
    ControleRijen,
    OudeSlugRijen,
]
