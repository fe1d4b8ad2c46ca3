"""A file made ahead: its bytes, compressed, with its ETag, ready to be sent."""

import gzip
import hashlib
from dataclasses import dataclass

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

# Any site may read these data, and ask again after a minute; the ETag makes that cheap.
KOPREGELS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=60",
}


@dataclass(frozen=True)
class Bestand:
    """One file in the three encodings a client may take."""

    soort: str
    etag: str
    vormen: dict[str, bytes]

    @classmethod
    def maak(cls, inhoud: bytes, soort: str) -> "Bestand":
        vormen = {
            "br": brotli.compress(inhoud, quality=5),
            "gzip": gzip.compress(inhoud, mtime=0),
            "": inhoud,
        }
        return cls(soort, hashlib.sha256(inhoud).hexdigest()[:20], vormen)

    def antwoord(self, request: HttpRequest) -> HttpResponse:
        """The encoding this client takes, or 304 where it has the file already."""
        codering = _codering(request)
        etag = quote_etag(f"{self.etag}-{codering}" if codering else self.etag)
        response = HttpResponse(self.vormen[codering], content_type=self.soort)
        if codering:
            response.headers["Content-Encoding"] = codering
        response.headers["ETag"] = etag
        for naam, waarde in KOPREGELS.items():
            response.headers[naam] = waarde
        patch_vary_headers(response, ["Accept-Encoding"])
        return get_conditional_response(request, etag=etag, response=response)


def _codering(request: HttpRequest) -> str:
    """The best of br, gzip and none that the Accept-Encoding header allows (q=0 refuses)."""
    gevraagd = {}
    for deel in request.headers.get("Accept-Encoding", "").lower().split(","):
        naam, _, parameter = deel.strip().partition(";")
        gevraagd[naam.strip()] = parameter.replace(" ", "")
    for codering in ("br", "gzip"):
        if codering in gevraagd and gevraagd[codering] not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            return codering
    return ""
