"""Staff who are logged in, for the tests of the admin."""

from collections.abc import Callable
from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.test import Client

from regio.models import Regio
from steunpunten.models import Medewerker
from tests.beheer.inzending.invullen import vul_in

__all__ = ["vul_in"]

WACHTWOORD = "een heel lang wachtwoord"


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
        return client

    return log_in


@pytest.fixture
def als_beheerder(beheerder, inloggen) -> Client:
    return inloggen(beheerder)
