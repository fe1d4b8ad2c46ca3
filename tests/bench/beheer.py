"""How long pages of the admin take, in this process and without the network. Prints a line each."""

import statistics
import time
from typing import TYPE_CHECKING

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from django.test import Client

KEER = 7
LIJST = "/beheer/steunpunten/steunpunt/"
KEUZE = "app_label=steunpunten&model_name=controle&field_name=steunpunt"


def paginas() -> dict[str, str]:
    from regio.models import Regio
    from steunpunten.models import Steunpunt

    eerste = Steunpunt.objects.order_by("pk").values_list("pk", flat=True).first()
    iza = Regio.objects.filter(indeling__slug="iza-regio").order_by("pk").values_list("pk", flat=True).first()
    return {
        "werklijst": "/beheer/",
        "lijst": LIJST,
        "lijst, laatste pagina": f"{LIJST}?p=100",
        "lijst, op compleetheid": f"{LIJST}?o=-8",
        "lijst, op IZA-regio": f"{LIJST}?o=4",
        "lijst, zoeken": f"{LIJST}?q=utrecht",
        "lijst, zoeken met tikfout": f"{LIJST}?q=synthetsch+steunpnt",
        "lijst, gefilterd": f"{LIJST}?publicatie__exact=openbaar&bevestigd=nee",
        "lijst, IZA-regio": f"{LIJST}?iza-regio={iza}",
        "lijst, met aantallen": f"{LIJST}?_facets=True",
        "formulier": f"{LIJST}{eerste}/change/",
        "kiezen": f"/beheer/autocomplete/?term=utrecht&{KEUZE}",
        "dubbelen": f"{LIJST}dubbelen/",
        "te bevestigen": "/beheer/werk/te-bevestigen/",
        "onvolledig": "/beheer/werk/onvolledig/",
        "voorstellen": "/beheer/steunpunten/voorstel/",
        "gemeenten": "/beheer/regio/gemeente/",
        "postcodes": "/beheer/regio/postcodegebied/?q=utrecht",
    }


def ingelogd() -> "Client":
    """Somebody who may do everything; the account has no password."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_totp.models import TOTPDevice

    gebruiker, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True, "is_superuser": True})
    app, _ = TOTPDevice.objects.get_or_create(user=gebruiker, name="app")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(gebruiker)
    sessie = client.session
    sessie[DEVICE_ID_SESSION_KEY] = app.persistent_id
    sessie.save()
    return client


def meet(client: "Client", pad: str) -> tuple[float, int]:
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


def main() -> None:
    client = ingelogd()
    for naam, pad in paginas().items():
        ms, aantal = meet(client, pad)
        print(f"beheer, {naam:<26} {ms:>8.0f} ms  {aantal} queries")


if __name__ == "__main__":
    django.setup()
    main()
