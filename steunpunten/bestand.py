"""A response made ahead: its bytes, compressed, with its ETag, ready to be sent."""

import gzip
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

HTML = "text/html; charset=utf-8"
# A page may be kept by the browser, but is asked for again each time; the ETag makes that cheap.
KOPREGELS = {"Cache-Control": "no-cache"}
AL_VERLOPEN = datetime.min.replace(tzinfo=UTC)


def _brotli(inhoud: bytes) -> bytes:
    return brotli.compress(inhoud, quality=5)


def _gzip(inhoud: bytes) -> bytes:
    return gzip.compress(inhoud, mtime=0)


INPAKKERS = {"br": _brotli, "gzip": _gzip}


@dataclass
class Bestand:
    """One file or page; each encoding is made once, when a client asks for it.

    `geldig_tot` is where the clock changes the content: None for never, AL_VERLOPEN for what must not be kept.
    """

    inhoud: bytes
    soort: str
    kopregels: dict[str, str] = field(default_factory=dict)
    geldig_tot: datetime | None = None
    ingepakt: dict[str, bytes] = field(default_factory=dict)

    @property
    def is_geldig(self) -> bool:
        return self.geldig_tot is None or timezone.now() < self.geldig_tot

    @cached_property
    def etag(self) -> str:
        return hashlib.sha256(self.inhoud).hexdigest()[:20]

    def antwoord(self, request: HttpRequest) -> HttpResponse:
        """The encoding this client takes, or 304 where it has the file already."""
        codering = _codering(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        etag = quote_etag(f"{self.etag}-{codering}" if codering else self.etag)
        response = HttpResponse(self._vorm(codering), content_type=self.soort)
        if codering:
            response.headers["Content-Encoding"] = codering
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["ETag"] = etag
        for naam, waarde in self.kopregels.items():
            response.headers[naam] = waarde
        patch_vary_headers(response, ["Accept-Encoding"])
        return get_conditional_response(request, etag=etag, response=response)

    def _vorm(self, codering: str) -> bytes:
        if not codering:
            return self.inhoud
        if codering not in self.ingepakt:
            self.ingepakt[codering] = INPAKKERS[codering](self.inhoud)
        return self.ingepakt[codering]


def _codering(gevraagd: str) -> str:
    """The best of br, gzip and none that an Accept-Encoding header allows (q=0 refuses)."""
    keuzes = {}
    for deel in gevraagd.lower().split(","):
        naam, _, parameter = deel.strip().partition(";")
        keuzes[naam.strip()] = parameter.replace(" ", "")
    for codering in ("br", "gzip"):
        if codering in keuzes and keuzes[codering] not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            return codering
    return ""
