"""Questions to initiatives and looks at websites: made by commands, read by editors."""

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from steunpunten.beheer.basis import BeheerAdmin
from steunpunten.beheer.bij_steunpunt import AlleenLezen
from steunpunten.beheer.werklijst import Regel, Vraag, registreer
from steunpunten.models import Controleverzoek, Linkcontrole
from steunpunten.models.controleverzoek import ControleverzoekQuerySet


class AlleenLijst(AlleenLezen, BeheerAdmin):
    """Rows that a command writes."""

    list_select_related = ["steunpunt"]
    search_fields = ["steunpunt__naam"]

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Controleverzoek)
class ControleverzoekAdmin(AlleenLijst):
    list_display = ["steunpunt", "gestuurd_op", "herinnerd_op", "antwoord", "onbestelbaar_op", "ingetrokken_op"]
    list_filter = ["antwoord", "gestuurd_op"]
    fields = ["steunpunt", "gestuurd_op", "verloopt_op", "herinnerd_op", "antwoord", "beantwoord_op"]
    actions = ["trek_links_in"]

    @admin.action(description="Trek de links in deze mails in", permissions=["beantwoorden"])
    def trek_links_in(self, request: HttpRequest, queryset: ControleverzoekQuerySet) -> None:
        aantal = self.te_wijzigen(request, queryset).open().update(ingetrokken_op=timezone.now())
        messages.success(request, f"Links ingetrokken van {aantal} controleverzoeken.")

    def has_beantwoorden_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("steunpunten.change_controleverzoek")


@admin.register(Linkcontrole)
class LinkcontroleAdmin(AlleenLijst):
    list_display = ["steunpunt", "url", "fout", "dagen_mislukt", "mislukt_sinds", "bekeken_op"]
    list_filter = ["fout", "bekeken_op"]
    fields = ["steunpunt", "url", "fout", "dagen_mislukt", "mislukt_sinds", "bekeken_op"]


def _zonder_antwoord(verzoek: Controleverzoek) -> Regel:
    url = f"{reverse('admin:steunpunten_controle_add')}?steunpunt={verzoek.steunpunt_id}"
    waarom = "de mail kwam niet aan" if verzoek.onbestelbaar_op else "ook na een herinnering"
    return Regel(verzoek.steunpunt.naam, verzoek.gestuurd_op, url, "Bel, en leg een controle vast", waarom)


def _dode_link(link: Linkcontrole) -> Regel:
    url = f"{reverse('admin:steunpunten_steunpunt_change', args=[link.steunpunt_id])}#id_website"
    return Regel(link.steunpunt.naam, link.mislukt_sinds, url, "Zoek de website", f"{link.url} {link.fout}")


registreer(
    Vraag(
        "zonder-antwoord",
        "Geen antwoord op onze vraag",
        "We mailden of de gegevens nog kloppen, en hoorden niets.",
        "steunpunten.add_controle",
        lambda: Controleverzoek.objects.zonder_antwoord().select_related("steunpunt"),
        _zonder_antwoord,
        volgorde=25,
    )
)
registreer(
    Vraag(
        "dode-links",
        "Website antwoordt niet",
        "Op drie verschillende dagen geprobeerd.",
        "steunpunten.change_steunpunt",
        lambda: Linkcontrole.objects.dood().select_related("steunpunt"),
        _dode_link,
        volgorde=50,
    )
)
