"""What an address answers where no steunpunt is (any more): where it went, that it is gone, or that it never was."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from steunpunten.models import Steunpunt

# Browsers keep a redirect for ever unless told otherwise, and a merge can be undone.
KORT = "public, max-age=60"


def wijs_verder(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page or file of the place that is at another address now; 410 where it was public once; else Http404."""
    nu = Steunpunt.objects.voorheen(slug).first()
    if nu is not None:
        return verwijs(request.resolver_match.view_name, nu.slug, query=request.GET)
    if Steunpunt.is_verdwenen(slug=slug):
        return render(request, "410.html", status=410)
    raise Http404


def verwijs(naam: str, *args: object, query: QueryDict | None = None) -> HttpResponse:
    """A permanent redirect that can be taken back."""
    antwoord = redirect(reverse(naam, args=args, query=query), permanent=True)
    antwoord["Cache-Control"] = KORT
    return antwoord
