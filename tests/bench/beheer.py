"""How long pages of the admin take, in this process and without the network. Prints a line each."""

import statistics
import time

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django_otp import DEVICE_ID_SESSION_KEY  # noqa: E402
from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: E402

from steunpunten.models import Steunpunt  # noqa: E402

KEER = 7
LIJST = "/beheer/steunpunten/steunpunt/"


def paginas() -> dict[str, str]:
    return {
        "werklijst": "/beheer/",
        "lijst": LIJST,
        "lijst, laatste pagina": f"{LIJST}?p=100",
        "lijst, op compleetheid": f"{LIJST}?o=-8",
        "lijst, zoeken": f"{LIJST}?q=utrecht",
        "lijst, gefilterd": f"{LIJST}?publicatie__exact=openbaar&bevestigd=nee",
        "formulier": f"{LIJST}{Steunpunt.objects.order_by('pk').values_list('pk', flat=True).first()}/change/",
    }


def ingelogd() -> Client:
    """Somebody who may do everything; the account has no password."""
    gebruiker, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True, "is_superuser": True})
    app, _ = TOTPDevice.objects.get_or_create(user=gebruiker, name="app")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(gebruiker)
    sessie = client.session
    sessie[DEVICE_ID_SESSION_KEY] = app.persistent_id
    sessie.save()
    return client


def meet(client: Client, pad: str) -> tuple[float, int]:
    """Milliseconds of the middle one, and queries."""
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(pad)
    aantal = len(vragen)  # Now: the next request clears them.
    if antwoord.status_code != 200:
        raise SystemExit(f"{pad}: {antwoord.status_code}")
    tijden = []
    for _ in range(KEER):
        begin = time.perf_counter()
        client.get(pad)
        tijden.append((time.perf_counter() - begin) * 1000)
    return statistics.median(tijden), aantal


client = ingelogd()
for naam, pad in paginas().items():
    ms, aantal = meet(client, pad)
    print(f"beheer, {naam:<24} {ms:>8.0f} ms  {aantal} queries")
