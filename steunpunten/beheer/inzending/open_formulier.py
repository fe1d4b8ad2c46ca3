"""How an open form is shown, sent, and shown again with what was typed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from steunpunten.beheer.inzending import limiet, stempel
from steunpunten.beheer.inzending.formulieren import InzendForm
from steunpunten.beheer.inzending.ontvangst import ontvang
from steunpunten.models import Steunpunt

# Ten times what all fields together may hold of ordinary text.
GROOTST_BYTES = 200_000
SJABLOON = "beheer/inzending/formulier.html"
View = Callable[..., HttpResponse]


def open_formulier(view: View) -> View:
    """A page that anybody may post to: without a cookie, never kept by a cache, and never large."""

    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def begrensd(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > GROOTST_BYTES:
            return render(request, "beheer/inzending/te_groot.html", status=413)
        return view(request, *args, **kwargs)

    return begrensd


def beantwoord(
    request: HttpRequest, form: InzendForm, pagina: dict[str, object], steunpunt: Steunpunt | None = None
) -> HttpResponse:
    """The form, or the thanks once it is in the queue.

    With errors in it a form is answered with 200, as Django's own and all of the admin: it is the page to go on with,
    and no script reads the code. Only what nobody can mend by typing has a code of its own (413, 429).
    """
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            ontvang(request, form, steunpunt)
        except stempel.Ongeldig as fout:
            form.add_error(None, str(fout))
            if not isinstance(fout, stempel.TeSnel):
                form.met_nieuw_stempel()
        except limiet.TeVeel:
            form.add_error(
                None,
                "Er komt nu te veel tegelijk binnen. Wat je schreef, staat hier nog. Probeer het over een uur opnieuw.",
            )
            status = 429
        else:
            return redirect("inzending:bedankt")
    return render(request, SJABLOON, {"form": form, "steunpunt": steunpunt, **pagina}, status=status)
