"""Accounts of staff: the groups say what somebody may do, the regio's where. Kept by who is in the group Beheerder."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db import models
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from steunpunten.beheer.basis import BeheerAdmin, Blokken
from steunpunten.beheer.toegang import tweede_stap
from steunpunten.models import Aanmelding, Medewerker

# The secrets of the second step are for nobody's eyes.
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])


class RegioRij(Blokken):
    model = Medewerker
    autocomplete_fields = ["regios"]
    can_delete = False
    verbose_name_plural = "Regio's"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("regios__indeling")


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Whoever isn't a superuser can't make one, nor touch one."""

    list_display = ["username", "first_name", "last_name", "groepen", "is_active", "tweede_stap", "last_login"]
    actions = ["wis_tweede_stap"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Wie", {"fields": ["first_name", "last_name", "email"]}),
        (
            "Wat mag diegene",
            {
                "fields": ["is_active", "groups"],
                "description": "Gaat iemand weg? Zet dan het account uit. Wat diegene deed, blijft in de geschiedenis.",
            },
        ),
        ("Wanneer", {"fields": ["last_login", "date_joined"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        ingesteld = TOTPDevice.objects.filter(user=models.OuterRef("pk"), confirmed=True)
        accounts = super().get_queryset(request).annotate(heeft_tweede_stap=models.Exists(ingesteld))
        return accounts.prefetch_related("groups")

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list:
        return [RegioRij] if obj else []

    def formfield_for_manytomany(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        veld = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            veld.help_text = (
                "Redactie: alle steunpunten. Verkenner: alleen de eigen regio. Lezer: alleen kijken. "
                "Beheerder: de accounts. Iemand kan in meer groepen zitten."
            )
        return veld

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._mag_aan(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._mag_aan(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """There are no accounts but those of staff."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    @admin.action(description="Wis de tweede stap van de gekozen accounts", permissions=["change"])
    def wis_tweede_stap(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """For who lost her phone and her recovery codes; at the next login she sets it up again."""
        mag = [account for account in queryset if self.has_change_permission(request, account)]
        for account in mag:
            tweede_stap.wis(account)
            Aanmelding.objects.noteer(Aanmelding.Wat.GEWIST, account)
            self.log_change(request, account, "Tweede stap gewist.")
        namen = ", ".join(account.username for account in mag) or "niemand"
        self.message_user(request, f"De tweede stap is gewist van: {namen}.", messages.SUCCESS)

    @admin.display(description="tweede stap", boolean=True, ordering="heeft_tweede_stap")
    def tweede_stap(self, obj: User) -> bool:
        return obj.heeft_tweede_stap

    @admin.display(description="groepen")
    def groepen(self, obj: User) -> str:
        namen = ", ".join(sorted(groep.name for groep in obj.groups.all()))
        return "alles" if obj.is_superuser else namen or "geen"

    @staticmethod
    def _mag_aan(request: HttpRequest, obj: User | None) -> bool:
        return obj is None or request.user.is_superuser or not obj.is_superuser


@admin.register(Group)
class GroepAdmin(GroupAdmin):
    """Set by every `migrate` (steunpunten/groepen.py); here to look at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return False


@admin.register(Aanmelding)
class AanmeldingAdmin(BeheerAdmin):
    """The log of logins: only ever added to, and by the machine."""

    list_display = ["wanneer", "gebruiker", "wat"]
    list_filter = ["wat", "wanneer"]
    list_select_related = ["gebruiker"]
    list_display_links = None
    search_fields = ["gebruiker__username"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Aanmelding | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Aanmelding | None = None) -> bool:
        return False
