"""What all admin classes share: who may see and change what, plain sentences, native inputs, history with a reason.

An admin class of ours is a `BeheerAdmin`, or a `HistorieAdmin` where the model keeps its history; its rows are a
`Tabel` or `Blokken`. All of them hold to `steunpunten/beheer/rechten.py`. An action that changes records passes its
queryset through `self.te_wijzigen(request, queryset)`.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.http import Http404, HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from regio.models import Gemeente
from steunpunten.beheer import rechten, werklijst
from steunpunten.beheer.formulier import BeheerForm, HistorieForm
from steunpunten.beheer.rijen import RijenFormSet
from steunpunten.beheer.vergelijken import Vergelijken
from steunpunten.models import Financier, Organisatie, Steunpunt

# The browser's own inputs: usable by keyboard, on a phone and without JavaScript.
INVOER = {
    models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
    models.DateTimeField: {
        "form_class": forms.DateTimeField,
        "widget": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    },
    models.TimeField: {"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})},
}


class Velden:
    """How a column of a table becomes an input, on a form and in its rows."""

    formfield_overrides = INVOER
    # Records that may be made on the way, in a window of their own; nothing is deleted on the way.
    erbij_maken: ClassVar[tuple[type[models.Model], ...]] = (Organisatie, Financier)
    # Fields for a gemeente that has to lie in her own regio.
    in_eigen_regio: ClassVar[tuple[str, ...]] = ()

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.BooleanField) and db_field.null:
            # The input itself says "Onbekend".
            veld.help_text = veld.help_text.replace("Leeg: niet bekend.", "").strip()
        if db_field.name in self.in_eigen_regio and not rechten.wijzigt_alles(request.user):
            veld.required, veld.help_text = True, "Kies een gemeente in je eigen regio."
            veld.error_messages["invalid_choice"] = "Deze gemeente ligt niet in je eigen regio."
        if veld is not None and isinstance(veld.widget, RelatedFieldWidgetWrapper):
            veld.widget.can_delete_related = False
            if db_field.related_model not in self.erbij_maken:
                veld.widget.can_add_related = veld.widget.can_change_related = veld.widget.can_view_related = False
        return veld

    def get_field_queryset(self, db: str | None, db_field: models.Field, request: HttpRequest) -> Any:
        """Only what this person may choose: steunpunten that she may change, other records that she may see."""
        if db_field.name in self.in_eigen_regio:
            return rechten.gemeenten_van(request.user)
        keuzes = super().get_field_queryset(db, db_field, request)
        if keuzes is None:
            keuzes = db_field.remote_field.model._default_manager.all()
        if db_field.related_model is Gemeente:
            keuzes = keuzes.defer("grens")
        mag = rechten.te_wijzigen if db_field.related_model is Steunpunt else rechten.zichtbaar
        return mag(keuzes, request.user)


class BeheerAdmin(Velden, admin.ModelAdmin):
    """What every table in the admin has: only what this person may see and change, in our own form."""

    form = BeheerForm
    # Counting a table twice for "5 of 100,000" is not worth a query.
    show_full_result_count = False
    list_per_page = 50
    # What can't be changed once the record exists: other tables or addresses hold on to it.
    vast: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """What this person may see, without the boundaries of gemeenten, which are large and never shown."""
        grenzen = [f"{veld.name}__grens" for veld in self.opts.fields if veld.related_model is Gemeente]
        return rechten.zichtbaar(super().get_queryset(request), request.user).defer(*grenzen)

    def te_wijzigen(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """For an action: of the chosen records those that this person may change."""
        return rechten.te_wijzigen(queryset, request.user)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_view_permission(request, obj) and mag(request, obj, rechten.mag_zien)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and mag(request, obj, rechten.mag_wijzigen)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and mag(request, obj, rechten.mag_wijzigen)

    def save_model(self, request: HttpRequest, obj: models.Model, form: forms.ModelForm, change: bool) -> None:
        """What is saved is still within reach; the form says so first, this holds it."""
        super().save_model(request, obj, form, change)
        if not rechten.mag_wijzigen(request.user, obj):
            raise PermissionDenied  # The transaction of the page is rolled back.

    def response_post_save_add(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        return werklijst.naar_volgende(request) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        """Back to the work list, where it was opened from there: the next line is one click away."""
        return werklijst.naar_volgende(request) or super().response_post_save_change(request, obj)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """An address that was guessed is simply not there."""
        raise Http404

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(self.vast if obj else ())]


class HistorieAdmin(BeheerAdmin, Vergelijken, SimpleHistoryAdmin):
    """Keeps who changed what, when and why."""

    form = HistorieForm

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """To be changed by one at a time: who comes second sees what the first saved (botsing.py)."""
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and request.method == "POST" and connection.in_atomic_block:
            self.model._base_manager.select_for_update().only("pk").get(pk=obj.pk)
            obj = super().get_object(request, object_id, from_field)
        return obj

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.rijmodellen = self.rijmodellen
        return form

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Of a record that is gone, or out of reach, only for who may see everything."""
        if self.get_object(request, unquote(object_id)) is None and not rechten.ziet_alles(request.user):
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list:
        """Who may only look sees no input that isn't a field of the record."""
        mag = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        fieldsets = super().get_fieldsets(request, obj)
        if mag:
            return fieldsets
        alleen_invoer = set(self.form.declared_fields) - {veld.name for veld in self.opts.get_fields()}
        return [
            (kop, {**opties, "fields": rij})
            for kop, opties in fieldsets
            if (rij := [veld for veld in _platte_velden(opties["fields"]) if veld not in alleen_invoer])
        ]

    def save_model(self, request: HttpRequest, obj: models.Model, form: forms.ModelForm, change: bool) -> None:
        obj._change_reason = form.cleaned_data.get("reden") or None
        if change and not _is_gewijzigd(form):
            return  # Nothing changed: no row in the history that says so.
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list[forms.BaseModelFormSet], change: bool
    ) -> None:
        """Where only rows change there is a new version of the record too, so that each can be put back."""
        if change and not _is_gewijzigd(form) and any(formset.has_changed() for formset in formsets):
            super().save_model(request, form.instance, form, change)
        super().save_related(request, form, formsets, change)

    def save_formset(
        self, request: HttpRequest, form: forms.ModelForm, formset: forms.BaseModelFormSet, change: bool
    ) -> None:
        for rij in formset.forms:
            rij.instance._change_reason = form.cleaned_data.get("reden") or None
        super().save_formset(request, form, formset, change)

    def history_view_title(self, request: HttpRequest, obj: models.Model) -> str:
        return f"Geschiedenis van {obj}"


class Rijen(Velden):
    """Rows of another table on the form of a record."""

    form = BeheerForm
    formset = RijenFormSet
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_add_permission(request, obj) and mag(request, obj, rechten.mag_wijzigen)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and mag(request, obj, rechten.mag_wijzigen)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and mag(request, obj, rechten.mag_wijzigen)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """With what the rows point at, which is in their names."""
        namen = [veld.name for veld in self.opts.fields if isinstance(veld, models.ForeignKey)]
        return super().get_queryset(request).select_related(*namen)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """One query for the choices of all rows, instead of one a row."""
        veld = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if veld is not None and db_field.name not in self.get_autocomplete_fields(request):
            veld.choices = list(veld.choices)
        return veld


class Tabel(Rijen, admin.TabularInline):
    """A row each, for short fields."""


class Blokken(Rijen, admin.StackedInline):
    """A block each, for texts."""


def mag(request: HttpRequest, obj: models.Model | None, toets: Callable[[Any, models.Model], bool]) -> bool:
    """Whether this record is within reach; asked once a request, since a form asks it for each of its rows."""
    if obj is None or obj.pk is None:
        return True
    gemeten = request.__dict__.setdefault("_gemeten_rechten", {})
    sleutel = (toets.__name__, type(obj), obj.pk)
    if sleutel not in gemeten:
        gemeten[sleutel] = toets(request.user, obj)
    return gemeten[sleutel]


def _is_gewijzigd(form: forms.ModelForm) -> bool:
    """Whether somebody changed a field of the record itself."""
    return bool(set(form.changed_data) - {"reden", "versie"})


def _platte_velden(velden: list | tuple) -> list[str]:
    return [naam for veld in velden for naam in (veld if isinstance(veld, list | tuple) else (veld,))]
