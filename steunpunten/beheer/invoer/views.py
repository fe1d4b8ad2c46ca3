"""The pages for spreadsheets in the admin: out, in on trial, done, and taken back."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from steunpunten.beheer.invoer.apart import ontvang, start
from steunpunten.beheer.invoer.beurt import DOEN, te_kiezen
from steunpunten.beheer.invoer.formulier import ImportForm
from steunpunten.beheer.invoer.kiezen import kies
from steunpunten.beheer.invoer.leesfout import Leesfout
from steunpunten.beheer.invoer.uitvoer import als_blad
from steunpunten.beheer.invoer.voortgang import is_afgebroken, is_bezig, voortgang
from steunpunten.beheer.rechten import wijzigt_alles
from steunpunten.models import ImportBatch, ImportRij
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.rekenblad import SOORTEN

PER_PAGINA = 100
EERDERE = 20
Uitkomst = ImportRij.Uitkomst
VOLGORDE = [Uitkomst.FOUT, Uitkomst.CONFLICT, Uitkomst.GEWIJZIGD, Uitkomst.NIEUW]


def _of_zeg_dat_ze_weg_is(pagina: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A trial goes when its person reads in a next file: then the buttons of its open page have nothing to work on."""

    @wraps(pagina)
    def toon(self: "InvoerAdmin", request: HttpRequest, pk: Any) -> HttpResponse:
        try:
            return pagina(self, request, pk)
        except ImportBatch.DoesNotExist:
            zin = "Deze import is er niet meer. Er is niets gewijzigd. Lees het bestand hieronder opnieuw in."
            messages.warning(request, zin)
            return redirect("admin:steunpunten_rekenblad")

    return toon


class InvoerAdmin:
    """Adds the pages to the admin of steunpunten."""

    change_list_template = "admin/invoer/lijst.html"

    def get_urls(self) -> list:
        eigen = [
            ("rekenblad/", self.rekenblad, "rekenblad"),
            ("rekenblad/steunpunten.<slug:soort>", self.exporteer, "export"),
            ("import/<uuid:pk>/", self.batch, "import"),
            ("import/<uuid:pk>/kiezen/", require_POST(self.kiezen), "import_kiezen"),
            ("import/<uuid:pk>/doorvoeren/", require_POST(self.doorvoeren), "import_doorvoeren"),
            ("import/<uuid:pk>/terugdraaien/", require_POST(self.terugdraaien), "import_terugdraaien"),
        ]
        wrap = self.admin_site.admin_view
        return [path(pad, wrap(view), name=f"steunpunten_{naam}") for pad, view, naam in eigen] + super().get_urls()

    def rekenblad(self, request: HttpRequest) -> HttpResponse:
        steunpunten = self._gekozen(request)
        if steunpunten is None:
            return redirect("admin:steunpunten_steunpunt_changelist")
        formulier = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and (batch := self._lees(request, formulier)):
            return redirect("admin:steunpunten_import", batch.pk)
        mag = self.has_change_permission(request)
        importen = self._batches(request).exclude(status=ImportBatch.Status.PROEF)[:EERDERE] if mag else []
        extra = {"aantal": steunpunten.count(), "formulier": formulier, "mag_inlezen": mag, "importen": importen}
        return self._pagina(request, "rekenblad", "Import en export", extra)

    def exporteer(self, request: HttpRequest, soort: str) -> HttpResponse:
        steunpunten = self._gekozen(request)
        if steunpunten is None or soort not in SOORTEN:
            return redirect("admin:steunpunten_rekenblad")
        bestand = SOORTEN[soort].schrijf(als_blad(steunpunten))
        naam = f"steunpunten-{timezone.localdate():%Y-%m-%d}.{soort}"
        kop = {"Content-Disposition": f'attachment; filename="{naam}"', "Cache-Control": "no-store"}
        return HttpResponse(bestand, content_type=SOORTEN[soort].mime, headers=kop)

    @_of_zeg_dat_ze_weg_is
    def batch(self, request: HttpRequest, pk: Any) -> HttpResponse:
        batch = self._batch(request, pk)
        aantallen = batch.per_uitkomst()
        extra = {
            "batch": batch,
            "is_bezig": is_bezig(batch),
            "is_afgebroken": is_afgebroken(batch),
            "voortgang": voortgang(batch),
            "pagina": Paginator(_te_tonen(batch), PER_PAGINA).get_page(request.GET.get("p")),
            "aantallen": aantallen,
            "te_doen": sum(aantallen[uitkomst] for uitkomst in DOEN),
            "te_kiezen": te_kiezen(batch).count(),
            "bleven": batch.rijen.filter(uitkomst__in=DOEN).exclude(fouten=[]).order_by("nummer"),
        }
        return self._pagina(request, "batch", f"Import van {batch}", extra)

    @_of_zeg_dat_ze_weg_is
    def kiezen(self, request: HttpRequest, pk: Any) -> HttpResponse:
        batch = self._batch(request, pk)
        if kies(batch, request.POST):
            start(batch, ImportBatch.Werk.PROEF, request.user)
            messages.success(request, "Je keuzes zijn bewaard.")
        vraag = urlencode({"p": request.POST.get("p", "")})
        return redirect(f"{reverse('admin:steunpunten_import', args=[batch.pk])}?{vraag}")

    @_of_zeg_dat_ze_weg_is
    def doorvoeren(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._doe(request, pk, ImportBatch.Werk.DOORVOEREN)

    @_of_zeg_dat_ze_weg_is
    def terugdraaien(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._doe(request, pk, ImportBatch.Werk.TERUGDRAAIEN)

    # --- What these pages share ----------------------------------------------------------------------------------

    def _gekozen(self, request: HttpRequest) -> SteunpuntQuerySet | None:
        """The records of the list as it was filtered and searched; None where its address is wrong."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            return self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return None

    def _lees(self, request: HttpRequest, formulier: ImportForm) -> ImportBatch | None:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if not formulier.is_valid():
            return None
        try:
            return ontvang(request.user, formulier.cleaned_data["bestand"], formulier.cleaned_data["reden"])
        except Leesfout as fout:
            formulier.add_error("bestand", str(fout))
            return None

    def _batches(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        """Her own; those of others hold names of records that she may not see."""
        alle = ImportBatch.objects.select_related("gemaakt_door").order_by("-gemaakt_op", "pk")
        return alle if wijzigt_alles(request.user) else alle.filter(gemaakt_door=request.user)

    def _batch(self, request: HttpRequest, pk: Any) -> ImportBatch:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if not ImportBatch.objects.filter(pk=pk).exists():
            raise ImportBatch.DoesNotExist
        return get_object_or_404(self._batches(request), pk=pk)

    def _doe(self, request: HttpRequest, pk: Any, werk: str) -> HttpResponse:
        batch = self._batch(request, pk)
        start(batch, werk, request.user)
        if not (batch.bezig_met or batch.bericht):
            messages.success(request, f"De import is {batch.get_status_display()}.")
        return redirect("admin:steunpunten_import", batch.pk)

    def _pagina(self, request: HttpRequest, naam: str, titel: str, extra: dict[str, Any]) -> HttpResponse:
        vraag = f"?{request.GET.urlencode()}" if request.GET else ""
        lijst = reverse("admin:steunpunten_steunpunt_changelist")
        context = {**self.admin_site.each_context(request), "title": titel, "opts": self.opts, "vraag": vraag}
        return TemplateResponse(request, f"admin/invoer/{naam}.html", {**context, "lijst": lijst, **extra})


def _te_tonen(batch: ImportBatch) -> QuerySet[ImportRij]:
    """The rows that are not the same, what asks for something first."""
    plek = Case(*(When(uitkomst=u, then=Value(i)) for i, u in enumerate(VOLGORDE)), output_field=IntegerField())
    return batch.rijen.filter(uitkomst__in=VOLGORDE).order_by(plek, "nummer").defer("cellen", "voor")
