"""Pages and files that lie ready in memory: kept by a view, and answered before most of the middleware.

A page for visitors uses no session, account or message, and its address says all that it depends on. What is ready
therefore never reaches those layers, nor the view: less work than an empty view (`make bench`).
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from regio.models import Gemeente
from steunpunten.bestand import Bestand
from steunpunten.stand import Geheugen

# Addresses, some hundred bytes each; twice what the memories behind them hold.
MEESTE_ADRESSEN = 1_000

# Where an address was found: only that. Whether it still holds, the memory itself says at each request.
_vindplaatsen: OrderedDict[str, tuple[Geheugen, Hashable]] = OrderedDict()


def antwoord_uit(
    request: HttpRequest, geheugen: Geheugen, sleutel: Hashable, maak: Callable[[], Bestand | None]
) -> HttpResponse | None:
    """What is kept under this key, or made now and kept; None where there is nothing to make it of.

    Only for what depends on nothing but the address and the public data: the next who asks for it gets the same.
    """
    bestand = geheugen.onthoud(sleutel, maak, _is_geldig)
    if bestand is None:
        return None
    _vindplaatsen[request.get_full_path()] = geheugen, sleutel
    if len(_vindplaatsen) > MEESTE_ADRESSEN:
        _vindplaatsen.popitem(last=False)
    return bestand.antwoord(request)


def antwoord_of_404(
    request: HttpRequest, geheugen: Geheugen, sleutel: Hashable, maak: Callable[[], Bestand | None]
) -> HttpResponse:
    """As `antwoord_uit`; 404 where there is nothing to make it of."""
    antwoord = antwoord_uit(request, geheugen, sleutel, maak)
    if antwoord is None:
        raise Http404
    return antwoord


def antwoord_of_opvolger(
    request: HttpRequest, geheugen: Geheugen, sleutel: Hashable, maak: Callable[[], Bestand | None], slug: str
) -> HttpResponse:
    """As `antwoord_of_404`, of the gemeente with this slug; one that ended leads to the same of what it became."""
    antwoord = antwoord_uit(request, geheugen, sleutel, maak)
    if antwoord is not None:
        return antwoord
    opvolger = Gemeente.objects.opvolger_van(slug, timezone.localdate())
    if opvolger is None:
        raise Http404
    return redirect(reverse(request.resolver_match.view_name, args=[opvolger.slug], query=request.GET))


def _is_geldig(bestand: Bestand) -> bool:
    return bestand.is_geldig


class Gereed:
    """Middleware: the answer that lies ready, with the headers of the layers above this one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and (bestand := _zoek(request)):
            return bestand.antwoord(request)
        return self.get_response(request)


def _zoek(request: HttpRequest) -> Bestand | None:
    request.get_host()  # a name that is not ours is refused here as it is further on
    vindplaats = _vindplaatsen.get(request.get_full_path())
    if vindplaats is None:
        return None
    geheugen, sleutel = vindplaats
    return geheugen.lees(sleutel, _is_geldig)
