"""Logging in where many try at once, and what changes for who is in already."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from steunpunten.beheer.toegang import tweede_stap
from steunpunten.beheer.toegang.pogingen import PER_ACCOUNT, PER_AFZENDER
from steunpunten.models import Aanmelding
from tests.beheer.conftest import WACHTWOORD

LOGIN, CODE, INSTELLEN = "/beheer/login/", "/beheer/login/code/", "/beheer/login/instellen/"


@pytest.fixture
def vera(maak_medewerker) -> User:
    return maak_medewerker("Redactie")


@pytest.fixture
def app(vera) -> TOTPDevice:
    return TOTPDevice.objects.create(user=vera, name="app")


def _tegelijk(doe: Callable[[int], bool], keren: int) -> int:
    """How often it was so, with eight at a time."""

    def met_eigen_verbinding(nummer: int) -> bool:
        try:
            return doe(nummer)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        return sum(draden.map(met_eigen_verbinding, range(keren)))


def _naam_en_wachtwoord(client: Client, naam: str, wachtwoord: str = WACHTWOORD, **meer):
    return client.post(LOGIN, {"username": naam, "password": wachtwoord, **meer})


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_judged_five_times_and_no_more(vera):
    def raad(nummer: int) -> bool:
        antwoord = _naam_en_wachtwoord(Client(REMOTE_ADDR=f"203.0.{nummer}.9"), vera.username, "verkeerd")
        return "horen niet bij elkaar" in antwoord.content.decode()

    assert _tegelijk(raad, 24) == PER_ACCOUNT
    assert Aanmelding.objects.filter(wat="geblokkeerd").count() == 24 - PER_ACCOUNT


@pytest.mark.django_db(transaction=True)
def test_names_that_are_tried_at_the_same_moment_are_judged_thirty_times(vera):
    def raad(nummer: int) -> bool:
        antwoord = _naam_en_wachtwoord(Client(), f"naam-{nummer}", "verkeerd")
        return "horen niet bij elkaar" in antwoord.content.decode()

    assert _tegelijk(raad, PER_AFZENDER + 10) == PER_AFZENDER


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", ["app", "herstelcode"])
def test_a_code_that_is_used_at_the_same_moment_lets_one_in(vera, app, soort):
    code = tweede_stap.nieuwe_codes(vera)[0] if soort == "herstelcode" else f"{totp(app.bin_key):06d}"
    klanten = [Client() for _ in range(4)]
    for client in klanten:
        assert _naam_en_wachtwoord(client, vera.username).url == CODE
    assert _tegelijk(lambda nummer: klanten[nummer].post(CODE, {"code": code}).status_code == 302, 4) == 1
    assert sum(client.get("/beheer/herstelcodes/").status_code == 200 for client in klanten) == 1


def test_another_role_counts_from_the_next_page_on(inloggen, vera):
    client, lijst = inloggen(vera), "/beheer/steunpunten/steunpunt/"
    assert client.get(f"{lijst}add/").status_code == 200
    vera.groups.set([Group.objects.get(name="Lezer")])
    assert client.get(lijst).status_code == 200
    assert client.get(f"{lijst}add/").status_code == 403
    vera.groups.clear()
    assert client.get(lijst).status_code == 403


@pytest.mark.parametrize("velden", [{"is_active": False}, {"is_staff": False}])
def test_an_account_that_is_off_is_out_at_once(inloggen, vera, velden):
    client = inloggen(vera)
    assert client.get("/beheer/").status_code == 200
    User.objects.filter(pk=vera.pk).update(**velden)
    assert client.get("/beheer/").url.startswith(LOGIN)


def test_a_new_password_ends_the_session_and_keeps_the_second_step(als_beheerder, inloggen, vera, app):
    binnen, nieuw = inloggen(vera), "een heel ander wachtwoord"
    gegevens = {"usable_password": "true", "password1": nieuw, "password2": nieuw}
    assert als_beheerder.post(f"/beheer/auth/user/{vera.pk}/password/", gegevens).status_code == 302
    assert binnen.get("/beheer/").url.startswith(LOGIN)
    client = Client()
    assert _naam_en_wachtwoord(client, vera.username, nieuw).url == CODE
    assert client.get(INSTELLEN).url == LOGIN
    assert client.post(CODE, {"code": f"{totp(app.bin_key):06d}"}).url == "/beheer/"


@pytest.mark.parametrize(
    "naar",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "http:///evil.example",
        "https://testserver@evil.example/",
        "https://testserver.evil.example/",
        "javascript:alert(1)",
        " //evil.example",
        "/\t/evil.example",
    ],
)
def test_nobody_is_sent_elsewhere_by_the_address_of_the_login(client, vera, app, naar):
    """By the query string, by the form, and on the page itself."""
    pagina = client.get(LOGIN, {"next": naar}).content.decode()
    assert 'name="next" value="/beheer/"' in pagina
    _naam_en_wachtwoord(client, vera.username, next=naar)
    doel = urlsplit(client.post(CODE, {"code": f"{totp(app.bin_key):06d}"}).url)
    assert (doel.netloc, doel.path) == ("", "/beheer/")
