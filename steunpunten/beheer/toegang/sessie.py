"""How long somebody stays logged in, and what is kept between the first and the second step of it.

Until the second step nobody is logged in: the session only remembers who got the password right.
"""

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from steunpunten.models import Aanmelding

STIL_SECONDEN = 30 * 60
HEEL_SECONDEN = 12 * 60 * 60
HALVERWEGE_SECONDEN = 10 * 60
# The session is written at most this often only to remember that somebody is still there.
SCHRIJF_SECONDEN = 60
BEGIN, LAATST, HALVERWEGE = "begin", "laatst", "halverwege"


def begin_halverwege(request: HttpRequest, gebruiker: User, naar: str) -> None:
    """The password was right: in a new session, which knows nothing else."""
    request.session.flush()
    request.session[HALVERWEGE] = {
        "pk": gebruiker.pk,
        "hash": gebruiker.get_session_auth_hash(),
        "tot": time.time() + HALVERWEGE_SECONDEN,
        "naar": naar,
    }


def halverwege(request: HttpRequest) -> User | None:
    """Who got the password right a short while ago, and whose account and password are still the same."""
    staat = request.session.get(HALVERWEGE)
    if not staat or staat["tot"] < time.time():
        return None
    gebruiker = User.objects.filter(pk=staat["pk"], is_active=True, is_staff=True).first()
    if gebruiker is None or not constant_time_compare(staat["hash"], gebruiker.get_session_auth_hash()):
        return None
    return gebruiker


@receiver(user_logged_in)
def _begin(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    request.session[BEGIN] = request.session[LAATST] = time.time()


@receiver(user_logged_out)
def _noteer(sender: Any, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        Aanmelding.objects.noteer(Aanmelding.Wat.UITGELOGD, user)


def _is_verlopen(session: SessionBase, nu: float) -> bool:
    return nu - session.get(BEGIN, 0) > HEEL_SECONDEN or nu - session.get(LAATST, 0) > STIL_SECONDEN


class Sessiegrens:
    """Middleware: who did nothing for half an hour, or logged in half a day ago, logs in again.

    Under the admin only: elsewhere no session is looked at, so that no page there depends on a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(reverse("admin:index")) and request.user.is_authenticated:
            nu = time.time()
            if _is_verlopen(request.session, nu):
                logout(request)
                messages.info(request, "Je was een tijd weg. Log opnieuw in.")
            elif nu - request.session[LAATST] > SCHRIJF_SECONDEN:
                request.session[LAATST] = nu
        return self.get_response(request)
