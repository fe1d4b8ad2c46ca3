"""Mail that went out or waits. What the mail server does not take is seen here, with what it said of it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import capfirst
from django.urls import reverse

from steunpunten.beheer.navraag import AlleenLijst
from steunpunten.beheer.post.liggen import geef_op, probeer_opnieuw
from steunpunten.beheer.werklijst import Regel, Vraag, registreer
from steunpunten.models import Bericht

WERK = "mail-blijft-liggen"
WIJZIG = "steunpunten.change_bericht"
# Of the others the text holds links that open a record.
ZONDER_LINKS = {Bericht.Soort.ONTVANGST, Bericht.Soort.UITKOMST}
BESLUITEN = {
    "opnieuw": (probeer_opnieuw, "De mail gaat bij de volgende ronde opnieuw weg."),
    "opgeven": (geef_op, "We proberen deze mail niet meer te versturen. Het adres en de tekst zijn gewist."),
}


@admin.register(Bericht)
class BerichtAdmin(AlleenLijst):
    list_display = ["onderwerp", "soort", "status", "pogingen", "gemaakt_op", "fout"]
    list_filter = ["status", "soort", "gemaakt_op"]
    list_select_related = False
    search_fields = ["onderwerp"]
    fields = ["soort", "aan", "onderwerp", "inhoud", "status", "fout", "pogingen", "gemaakt_op", "opnieuw"]
    readonly_fields = ["inhoud", "opnieuw"]

    @admin.display(description="tekst")
    def inhoud(self, obj: Bericht) -> str:
        if obj.soort not in ZONDER_LINKS:
            return "Niet te zien: met de links in deze mail kan wie ze opent een antwoord geven."
        return obj.tekst or "gewist"

    @admin.display(description="opnieuw op")
    def opnieuw(self, obj: Bericht) -> Any:
        return obj.volgende_poging if obj.status == Bericht.Status.WACHT else "niet meer"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Nothing to change; what lies there can be sent again or given up."""
        if request.method == "POST":
            return self._beslis(request, object_id)
        ligt = Bericht.objects.blijft_liggen().filter(pk=object_id).exists()
        mag_beslissen = {"mag_beslissen": ligt and request.user.has_perm(WIJZIG)}
        return super().change_view(request, object_id, form_url, {**mag_beslissen, **(extra_context or {})})

    def _beslis(self, request: HttpRequest, object_id: str) -> HttpResponse:
        bericht = self.get_object(request, object_id)
        if bericht is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        besluit = BESLUITEN.get(request.POST.get("besluit", ""))
        if besluit is None or not request.user.has_perm(WIJZIG):
            raise PermissionDenied
        doe, zin = besluit
        if doe(bericht):
            messages.success(request, zin)
        else:
            messages.warning(request, "Deze mail ligt er niet meer: hij is al weg, of iemand anders was je voor.")
        return redirect("admin:werk", WERK)


def _regel(bericht: Bericht) -> Regel:
    url = reverse("admin:steunpunten_bericht_change", args=[bericht.pk])
    return Regel(capfirst(str(bericht)), bericht.gemaakt_op, url, "Bekijk de mail", bericht.fout)


registreer(
    Vraag(
        WERK,
        "Mail blijft liggen",
        "De mailserver neemt deze mail niet aan. Wie erop wacht, weet dat niet.",
        WIJZIG,
        Bericht.objects.blijft_liggen,
        _regel,
        volgorde=35,
    )
)
