"""What can be done with several steunpunten at once; each of them keeps in its history who did it and why."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from steunpunten.beheer import rechten
from steunpunten.models import Controle, Steunpunt
from steunpunten.models.steunpunt import Bevestiger

# Each is saved and put in its history by itself.
MEESTE = 500


class ActieForm(ActionForm):
    """Asks why, beside what."""

    reden = forms.CharField(
        label="Waarom?",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"size": 30, "class": "actie-reden"}),
    )


def _bevestig(request: HttpRequest, steunpunt: Steunpunt, reden: str) -> None:
    wie = Bevestiger.NVZH if rechten.wijzigt_alles(request.user) else Bevestiger.VERKENNER
    Controle.objects.create(
        steunpunt=steunpunt,
        wanneer=timezone.now(),
        wie=wie,
        manier=Controle.Manier.WEBSITE,
        uitkomst=Controle.Uitkomst.KLOPT,
        wat=reden,
        medewerker=request.user,
    )
    steunpunt.bevestigd_op, steunpunt.bevestigd_door = timezone.localdate(), wie


def _publiceer(publicatie: str) -> Callable[[HttpRequest, Steunpunt, str], None]:
    def zet(request: HttpRequest, steunpunt: Steunpunt, reden: str) -> None:
        steunpunt.publicatie = publicatie

    return zet


def _actie(naam: str, titel: str, doe: Callable[[HttpRequest, Steunpunt, str], None], gedaan: str) -> Callable:
    @admin.action(description=titel, permissions=["change"])
    def actie(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
        reden = request.POST.get("reden", "").strip()[:100]
        gekozen = queryset.count()
        if not reden or gekozen > MEESTE:
            zin = f"Kies er hoogstens {MEESTE} tegelijk." if reden else "Schrijf eerst waarom, naast de actie."
            modeladmin.message_user(request, f"Er is niets gewijzigd. {zin}", messages.WARNING)
            return
        with transaction.atomic():
            sleutels = modeladmin.te_wijzigen(request, queryset).order_by("pk").values_list("pk", flat=True)
            steunpunten = list(Steunpunt.objects.select_for_update().filter(pk__in=list(sleutels)).order_by("pk"))
            for steunpunt in steunpunten:
                doe(request, steunpunt, reden)
                steunpunt._change_reason = reden
                steunpunt.save()
        modeladmin.message_user(request, f"{len(steunpunten)} van {gekozen} {gedaan}.", messages.SUCCESS)

    actie.__name__ = naam
    return actie


ACTIES = [
    _actie("bevestig", "Markeer als bevestigd, vandaag", _bevestig, "bevestigd"),
    _actie(
        "zoek_uit",
        "Zet op uit te zoeken (niet meer openbaar)",
        _publiceer(Steunpunt.Publicatie.UIT_TE_ZOEKEN),
        "op uit te zoeken gezet",
    ),
    _actie("maak_openbaar", "Maak openbaar", _publiceer(Steunpunt.Publicatie.OPENBAAR), "openbaar gemaakt"),
    _actie("trek_in", "Trek in", _publiceer(Steunpunt.Publicatie.INGETROKKEN), "ingetrokken"),
]
