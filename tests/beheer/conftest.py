"""Staff who are logged in, for the tests of the admin."""

from collections.abc import Callable
from itertools import count

import httpx
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from regio import pdok
from regio.models import Gemeente, Indeling, Indelingslid, Regio
from steunpunten.models import Medewerker, Organisatie, Steunpunt
from tests.beheer.adressen import ernaast, geheim
from tests.beheer.inzending.invullen import vul_in
from tests.maken import maak_gemeente, maak_steunpunt

__all__ = ["ernaast", "geheim", "vul_in"]

WACHTWOORD = "een heel lang wachtwoord"
# What PDOK says of an address.
DOM = {
    "type": "adres",
    "weergavenaam": "Domplein 29, 3512JE Utrecht",
    "straatnaam": "Domplein",
    "huis_nlt": "29",
    "postcode": "3511JE",
    "woonplaatsnaam": "Utrecht",
    "gemeentecode": "0344",
    "centroide_ll": "POINT(5.1213 52.0907)",
}


@pytest.fixture
def beheerder(db) -> User:
    """A superuser."""
    return get_user_model().objects.create_superuser("thea", password=WACHTWOORD)


@pytest.fixture
def maak_medewerker(db) -> Callable[..., User]:
    """Makes an account in this group, for these regio's: `maak_medewerker("Verkenner", regio)`."""
    nummer = count(1)

    def maak(groep: str, *regios: Regio) -> User:
        naam = f"{groep.lower()}-{next(nummer)}"
        gebruiker = get_user_model().objects.create_user(naam, password=WACHTWOORD, is_staff=True)
        gebruiker.groups.add(Group.objects.get(name=groep))
        if regios:
            Medewerker.objects.create(gebruiker=gebruiker).regios.set(regios)
        return gebruiker

    return maak


@pytest.fixture
def inloggen() -> Callable[[User], Client]:
    """A client that logged in as this user, in both steps."""

    def log_in(gebruiker: User) -> Client:
        client = Client()
        client.force_login(gebruiker)
        app, _ = TOTPDevice.objects.get_or_create(user=gebruiker, name="app")
        sessie = client.session
        sessie[DEVICE_ID_SESSION_KEY] = app.persistent_id
        sessie.save()
        return client

    return log_in


@pytest.fixture
def als_beheerder(beheerder, inloggen) -> Client:
    return inloggen(beheerder)


@pytest.fixture
def open_beheer(nieuwe_pagina, live_server, inloggen) -> Callable[..., object]:
    """Opens a page of the admin in a browser as this user: `open_beheer(gebruiker, "steunpunten/steunpunt/")`."""

    def open_pagina(gebruiker: User, pad: str = "", **opties: object) -> object:
        pagina = nieuwe_pagina(tegels=True, **opties)
        cookie = inloggen(gebruiker).cookies[settings.SESSION_COOKIE_NAME]
        pagina.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        pagina.goto(f"{live_server.url}/beheer/{pad}")
        return pagina

    return open_pagina


# --- Two regio's, and a verkenner of the one -------------------------------------------------------------------------


@pytest.fixture
def utrecht(db) -> Gemeente:
    return maak_gemeente()


@pytest.fixture
def groningen(utrecht) -> Gemeente:
    gemeente = maak_gemeente("Groningen", "GM0014", pc4="9711")
    gemeente.lidmaatschappen.all().delete()
    regio = Regio.objects.create(indeling=Indeling.objects.get(), slug="groningen", naam="Groningen")
    Indelingslid.objects.create(gemeente=gemeente, regio=regio)
    return gemeente


@pytest.fixture
def hier(utrecht) -> Steunpunt:
    return maak_steunpunt(naam="Verzonnen huis hier", gemeente=utrecht, plaats="Utrecht")


@pytest.fixture
def daar(groningen) -> Steunpunt:
    """Elsewhere, and known to nobody outside."""
    organisatie = Organisatie.objects.create(naam="Verzonnen stichting daar")
    return maak_steunpunt(
        naam="Verzonnen geheim daar", gemeente=groningen, organisatie=organisatie, publicatie="concept"
    )


@pytest.fixture
def verkenner(maak_medewerker, utrecht):
    return maak_medewerker("Verkenner", utrecht.regios.get())


@pytest.fixture
def als_verkenner(inloggen, verkenner):
    return inloggen(verkenner)


@pytest.fixture
def antwoordt(monkeypatch):
    """PDOK gives this, or fails with it; collects what it was asked."""
    gevraagd, nieuwe_client = [], pdok.nieuwe_client

    def zet(antwoord):
        def handler(request: httpx.Request) -> httpx.Response:
            gevraagd.append(request.url.params["q"])
            if isinstance(antwoord, Exception):
                raise antwoord
            return httpx.Response(200, json={"response": {"docs": antwoord}})

        transport = httpx.MockTransport(handler)
        monkeypatch.setattr(pdok, "nieuwe_client", lambda **opties: nieuwe_client(transport, **opties))
        return gevraagd

    return zet
