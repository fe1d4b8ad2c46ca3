"""Areas. Loaded by command (`laad_startgegevens`, `laad_gebieden`); here to look up and to mend."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

from regio.models import Gemeente, Indeling, Indelingslid, Postcodegebied, Regio, Regiobudget
from regio.plaatsen import bouw_plaatsen
from steunpunten.beheer import rechten
from steunpunten.beheer.basis import BeheerAdmin, Tabel


@admin.register(Indeling)
class IndelingAdmin(BeheerAdmin):
    list_display = ["naam", "jaar", "bevestigd", "bron", "volgorde"]
    list_filter = ["bevestigd"]
    search_fields = ["naam"]
    vast = ("slug",)


class BudgetRijen(Tabel):
    model = Regiobudget
    fields = ["regeling", "jaar", "bedrag", "bron"]


@admin.register(Regio)
class RegioAdmin(BeheerAdmin):
    list_display = ["naam", "indeling", "code", "mandaathouder"]
    list_filter = ["indeling"]
    list_select_related = ["indeling"]
    search_fields = ["naam", "code", "mandaathouder"]
    inlines = [BudgetRijen]
    # Its gemeenten are members of this regio in this indeling.
    vast = ("indeling",)


class LidFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """One regio of each indeling."""
        super().clean()
        gezien: set[int] = set()
        for form in self.forms:
            regio = getattr(form, "cleaned_data", {}).get("regio")
            if not regio or form in self.deleted_forms:
                continue
            if regio.indeling_id in gezien:
                raise ValidationError(f"Een gemeente hoort bij één regio van de indeling {regio.indeling.naam}.")
            gezien.add(regio.indeling_id)


class LidRijen(Tabel):
    model = Indelingslid
    formset = LidFormSet
    fields = ["regio"]
    autocomplete_fields = ["regio"]
    verbose_name = "regio"
    verbose_name_plural = "Regio's: één van elke indeling"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("regio__indeling").order_by("indeling__volgorde")


class MetGrens(admin.SimpleListFilter):
    title = "grens"
    parameter_name = "grens"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("ja", "bekend"), ("nee", "niet bekend")]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet | None:
        return queryset.filter(grens__isnull=self.value() == "nee") if self.value() in {"ja", "nee"} else None


HEEFT_GRENS = models.ExpressionWrapper(models.Q(grens__isnull=False), output_field=models.BooleanField())


@admin.register(Gemeente)
class GemeenteAdmin(BeheerAdmin):
    list_display = ["naam", "code", "inwoners", "inwoners_jaar", "grens_bekend", "geldig_tot"]
    list_filter = [MetGrens, "geldig_tot"]
    search_fields = ["naam", "code", "aliassen"]
    autocomplete_fields = ["opvolger"]
    readonly_fields = ["grens_bekend"]
    inlines = [LidRijen]
    vast = ("code",)
    fieldsets = [
        ("Gemeente", {"fields": ["code", "naam", "slug", "aliassen", ("inwoners", "inwoners_jaar")]}),
        ("Grens", {"fields": ["grens_bekend"], "description": "De grens komt uit `laad_gebieden`."}),
        ("Bestaan", {"fields": [("geldig_van", "geldig_tot"), "opvolger"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Not the boundary itself, which is large; only whether there is one."""
        return super().get_queryset(request).defer("grens").annotate(heeft_grens=HEEFT_GRENS)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """As a choice for the gemeente of a steunpunt: only where this person may place one."""
        gevonden, dubbel = super().get_search_results(request, queryset, search_term)
        if (request.GET.get("model_name"), request.GET.get("field_name")) == ("steunpunt", "gemeente"):
            gevonden = gevonden.filter(pk__in=rechten.gemeenten_van(request.user).values("pk"))
        return gevonden, dubbel

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list, change: bool) -> None:
        """Its names, its regio's and what it became part of decide what a search by name finds."""
        super().save_related(request, form, formsets, change)
        bouw_plaatsen()

    @admin.display(description="grens", boolean=True)
    def grens_bekend(self, obj: Gemeente) -> bool:
        return getattr(obj, "heeft_grens", False)


@admin.register(Postcodegebied)
class PostcodegebiedAdmin(BeheerAdmin):
    """Counted by CBS and loaded by command; a wrong woonplaats or gemeente can be mended."""

    list_display = ["pc4", "woonplaats", "gemeente", "inwoners", "jaar"]
    list_select_related = ["gemeente"]
    search_fields = ["pc4", "woonplaats", "gemeente__naam"]
    autocomplete_fields = ["gemeente"]
    fields = ["pc4", "woonplaats", "gemeente", "midden", "inwoners", "jaar"]
    readonly_fields = ["pc4", "midden", "inwoners", "jaar"]

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        bouw_plaatsen()

    @admin.display(description="midden")
    def midden(self, obj: Postcodegebied) -> str:
        return f"{obj.punt.y:.5f}, {obj.punt.x:.5f}"
