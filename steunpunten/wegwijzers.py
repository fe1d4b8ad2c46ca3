"""Signposts for programs that come by: robots.txt, sitemap.xml, security.txt, and the icon where browsers look."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_van_django
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from regio.models import Gemeente, Regio
from steunpunten.bestand import Bestand
from steunpunten.gereed import antwoord_uit
from steunpunten.models import Steunpunt
from steunpunten.openingstijden import begin_van
from steunpunten.stand import paginas

TEKST = "text/plain; charset=utf-8"
# Who finds a hole must reach us on the day she reads the file: a promise that is renewed, never one for a year or
# longer (RFC 9116, 2.5.5).
BELOFTE = timedelta(days=180)
PAGINAS = [
    "zoeken:start",
    "zoeken:zoeken",
    "dekking:nederland",
    "dekking:gemeenten",
    "dekking:methode",
    "dekking:trend",
    "opendata:uitleg",
    "inzending:aanmelden",
    "zoeken:over",
    "zoeken:kenmerken",
    "zoeken:privacy",
    "zoeken:sporen_wissen",
    "zoeken:toegankelijkheid",
]
# Without end, or of use to one person only: every combination of filters, a plan, a form about one record.
NIET_VOOR_ROBOTS = [
    "/beheer/",
    "/zoeken/*&",
    "/dekking/*?",
    "/dekking/planner",
    "/mijn-lijst/",
    "/*/klopt-niet/",
    "/controle/",
]


class _Wegwijzer(Sitemap):
    """With addresses as mails and feeds have them, whatever name the request came by."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class _Paginas(_Wegwijzer):
    def items(self) -> list[str]:
        return PAGINAS

    def location(self, item: str) -> str:
        return reverse(item)


class _Steunpunten(_Wegwijzer):
    def items(self) -> Iterable[Steunpunt]:
        return Steunpunt.objects.openbaar().order_by("slug").only("slug", "gewijzigd_op")

    def lastmod(self, item: Steunpunt) -> datetime:
        return item.gewijzigd_op


class _Gemeenten(_Wegwijzer):
    def items(self) -> Iterable[Gemeente]:
        huidige = Gemeente.objects.defer("grens").huidige_op(timezone.localdate())
        return sorted(set(huidige.values()), key=lambda gemeente: gemeente.slug)

    def location(self, item: Gemeente) -> str:
        return reverse("dekking:gemeente", args=[item.slug])


class _Regios(_Wegwijzer):
    def items(self) -> Iterable[Regio]:
        met_gemeenten = Regio.objects.filter(gemeenten__isnull=False).distinct()
        return met_gemeenten.select_related("indeling").order_by("indeling__slug", "slug")

    def location(self, item: Regio) -> str:
        return reverse("dekking:regio", args=[item.indeling.slug, item.slug])


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that somebody may look for by a search engine; made again at a change and every day."""

    def maak() -> Bestand:
        soorten = {"paginas": _Paginas, "steunpunten": _Steunpunten, "gemeenten": _Gemeenten, "regios": _Regios}
        antwoord = sitemap_van_django(request, soorten).render()
        return Bestand(
            antwoord.content,
            antwoord.headers["Content-Type"],
            geldig_tot=begin_van(timezone.localdate() + timedelta(days=1)),
        )

    return antwoord_uit(request, paginas, "sitemap", maak)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    regels = ["User-agent: *", *(f"Disallow: {pad}" for pad in NIET_VOOR_ROBOTS), ""]
    return HttpResponse("\n".join([*regels, f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]), content_type=TEKST)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a hole in the site (RFC 9116); no file where nobody would read it."""
    if not settings.BEVEILIGING_CONTACT:
        raise Http404
    tot = (timezone.now() + BELOFTE).replace(hour=0, minute=0, second=0, microsecond=0)
    regels = [
        f"Contact: {settings.BEVEILIGING_CONTACT}",
        f"Expires: {tot:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join([*regels, ""]), content_type=TEKST)


@require_safe
def icoon(request: HttpRequest) -> HttpResponse:
    """Pages name their icon; readers of a file, and old browsers, look here."""
    return redirect(static("beeld/icoon-180.png"))


urlpatterns = [
    path("favicon.ico", icoon, name="icoon"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", security, name="security"),
]
