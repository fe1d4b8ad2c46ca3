"""Logging in takes two steps, failures lock the door for a while, sessions end, and a log is kept."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from steunpunten.beheer.toegang import tweede_stap
from steunpunten.beheer.toegang.pogingen import PER_ACCOUNT, VENSTER, ZIN
from steunpunten.models import Aanmelding, Inlogteller
from tests.beheer.conftest import WACHTWOORD

LOGIN, CODE, INSTELLEN = "/beheer/login/", "/beheer/login/code/", "/beheer/login/instellen/"
Wat = Aanmelding.Wat


@pytest.fixture
def vera(maak_medewerker) -> User:
    return maak_medewerker("Lezer")


@pytest.fixture
def app(vera) -> TOTPDevice:
    """Vera's phone, set up before."""
    return TOTPDevice.objects.create(user=vera, name="app")


def _cijfers(app: TOTPDevice, over: int = 0) -> str:
    return f"{totp(app.bin_key, t0=over * -30):06d}"


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


def _stap_een(client: Client, naam: str, wachtwoord: str = WACHTWOORD, **meer):
    return client.post(LOGIN, {"username": naam, "password": wachtwoord, **meer})


def _log(*wat: str) -> bool:
    return sorted(Aanmelding.objects.values_list("wat", flat=True)) == sorted(wat)


def _binnen(client: Client) -> bool:
    return client.get("/beheer/").status_code == 200


def test_the_first_login_sets_up_the_second_step(client, vera):
    antwoord = _stap_een(client, vera.username, next="/beheer/steunpunten/steunpunt/")
    assert antwoord.url == INSTELLEN
    assert "_auth_user_id" not in client.session
    pagina = _tekst(client.get(INSTELLEN))
    assert 'src="data:image/svg+xml' in pagina
    app = TOTPDevice.objects.get(user=vera)
    assert not app.confirmed
    assert tweede_stap.geheim_in_letters(app) in pagina
    # A reload keeps it.
    client.get(INSTELLEN)
    assert TOTPDevice.objects.get(user=vera) == app

    assert "Deze code klopt niet." in _tekst(client.post(INSTELLEN, {"code": "000000"}))
    assert not _binnen(client)
    sleutel = client.session.session_key
    antwoord = client.post(INSTELLEN, {"code": _cijfers(app)})
    codes = re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", _tekst(antwoord))
    assert len(set(codes)) == 10
    assert 'href="/beheer/steunpunten/steunpunt/"' in _tekst(antwoord)
    assert client.session.session_key != sleutel
    assert _binnen(client)
    # Never again, and nowhere in the database.
    assert codes[0] not in _tekst(client.get("/beheer/herstelcodes/"))
    assert not set(StaticToken.objects.values_list("token", flat=True)) & {code.replace("-", "") for code in codes}
    assert _log(Wat.CODE_FOUT, Wat.GELUKT, Wat.INGESTELD)


def test_the_second_login_asks_a_code_that_works_once(client, vera, app):
    assert _stap_een(client, vera.username).url == CODE
    assert client.get(INSTELLEN).url == LOGIN
    assert not _binnen(client)
    code = _cijfers(app)
    assert client.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).url == "/beheer/"
    assert _binnen(client)
    ander = Client()
    _stap_een(ander, vera.username)
    assert "Deze code klopt niet." in _tekst(ander.post(CODE, {"code": code}))
    assert not _binnen(ander)
    assert ander.post(CODE, {"code": _cijfers(app, over=1)}).url == "/beheer/"


@pytest.mark.parametrize("fout", ["", "12345", "abcdef", "١٢٣٤٥٦", "000000x", "a" * 40])
def test_what_is_no_code_is_refused(client, vera, app, fout):
    _stap_een(client, vera.username)
    assert client.post(CODE, {"code": fout}).status_code == 200
    assert not _binnen(client)


def test_a_recovery_code_works_once(client, vera, app):
    code = tweede_stap.nieuwe_codes(vera)[0]
    _stap_een(client, vera.username)
    assert client.post(CODE, {"code": f" {code.upper()} "}).url == "/beheer/herstelcodes/"
    assert "Je hebt nog 9 herstelcodes." in _tekst(client.get("/beheer/herstelcodes/"))
    ander = Client()
    _stap_een(ander, vera.username)
    assert ander.post(CODE, {"code": code}).status_code == 200
    # New ones take the place of the old, and who came in by one stays in.
    assert "Bewaar je herstelcodes" in _tekst(client.post("/beheer/herstelcodes/"))
    assert tweede_stap.codes_over(vera) == 10
    assert _binnen(client)
    assert Aanmelding.objects.filter(gebruiker=vera, wat=Wat.HERSTELCODE).count() == 1


def test_halfway_is_forgotten_after_ten_minutes_and_with_another_password(client, vera, app):
    _stap_een(client, vera.username)
    assert client.get(CODE).status_code == 200
    vera.set_password("een ander lang wachtwoord")
    vera.save()
    assert client.get(CODE).url == LOGIN
    _stap_een(client, vera.username, "een ander lang wachtwoord")
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=True):
        assert client.get(CODE).url == LOGIN
        assert client.post(CODE, {"code": _cijfers(app)}).url == LOGIN


@pytest.mark.parametrize("naar", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_after_logging_in_nobody_is_sent_elsewhere(client, vera, app, naar):
    _stap_een(client, vera.username, next=naar)
    assert client.post(CODE, {"code": _cijfers(app)}).url == "/beheer/"


def _paden(resolver: URLResolver, begin: str = "/") -> list[str]:
    """Every address under the admin, with something in the place of each argument."""
    paden = []
    for deel in resolver.url_patterns:
        pad = begin + re.sub(r"<int:[^>]+>|<(?:path|str|slug):[^>]+>|<[^>:]+>", "1", str(deel.pattern))
        if isinstance(deel, URLResolver):
            paden += _paden(deel, pad)
        elif isinstance(deel, URLPattern):
            paden.append(
                re.sub(r"\(\?P<[^>]+>[^)]*\)|[\^$]|\(\?:[^)]*\)", lambda m: "1" if m[0][:2] == "(?" else "", pad)
            )
    return paden


BEHEER = sorted({pad for pad in _paden(get_resolver()) if pad.startswith("/beheer/")})


def test_the_matrix_knows_the_whole_admin():
    assert len(BEHEER) > 80
    assert {"/beheer/", "/beheer/steunpunten/steunpunt/1/change/", "/beheer/autocomplete/"} <= set(BEHEER)


def test_a_password_alone_opens_nothing(vera, beheerder, app):
    """Not for who is nobody, nor halfway, nor in a session that Django takes for logged in."""
    halverwege, zonder_stap = Client(), Client()
    _stap_een(halverwege, vera.username)
    zonder_stap.force_login(beheerder)
    deuren = {LOGIN, CODE, INSTELLEN}
    for pad in BEHEER:
        for client in (Client(), halverwege, zonder_stap):
            for antwoord in (client.get(pad), client.post(pad, {"a": "b"})):
                if pad not in deuren:
                    assert antwoord.status_code in {302, 403}, pad
                    assert antwoord.status_code == 403 or antwoord.url.startswith((LOGIN, "/beheer/")), pad
    assert not _binnen(halverwege)
    assert not _binnen(zonder_stap)


def test_failures_lock_the_account_for_a_quarter(client, vera, app):
    for _ in range(PER_ACCOUNT):
        assert "horen niet bij elkaar" in _tekst(_stap_een(client, vera.username, "verkeerd"))
    assert ZIN in _tekst(_stap_een(client, vera.username))
    assert ZIN in _tekst(_stap_een(client, vera.username.upper()))
    # Who waits for a quarter from the last failure that counted comes in.
    with time_machine.travel(timezone.now() + VENSTER + timedelta(seconds=1), tick=True):
        assert _stap_een(client, vera.username).url == CODE
    assert Aanmelding.objects.filter(wat=Wat.GEBLOKKEERD).count() == 2


def test_an_unknown_name_gets_the_same_answers(client, vera):
    def antwoorden(naam: str) -> list[str]:
        namen = re.compile(rf"{naam}|csrfmiddlewaretoken. value=.\w+|nonce-\S+")
        return [namen.sub("", _tekst(_stap_een(client, naam, "verkeerd"))) for _ in range(PER_ACCOUNT + 1)]

    assert antwoorden(vera.username) == antwoorden("niemand-zo")


def test_who_is_off_or_no_staff_gets_the_same_answer(client, vera):
    User.objects.filter(pk=vera.pk).update(is_active=False)
    assert "horen niet bij elkaar" in _tekst(_stap_een(client, vera.username))
    User.objects.filter(pk=vera.pk).update(is_active=True, is_staff=False)
    assert "horen niet bij elkaar" in _tekst(_stap_een(client, vera.username))


def test_one_address_that_tries_many_names_is_stopped_and_another_is_not(client, vera):
    for nummer in range(40):
        laatste = _stap_een(client, f"naam-{nummer}", "verkeerd")
    assert ZIN in _tekst(laatste)
    assert ZIN in _tekst(_stap_een(client, vera.username))
    elders = Client(REMOTE_ADDR="203.0.113.9")
    assert _stap_een(elders, vera.username).url == INSTELLEN


def test_success_forgets_failures(client, vera, app):
    for _ in range(3):
        for _ in range(PER_ACCOUNT - 1):
            _stap_een(client, vera.username, "verkeerd")
        assert _stap_een(client, vera.username).url == CODE


def test_codes_are_counted_too_and_the_password_does_not_reset_that(client, vera, app):
    for _ in range(PER_ACCOUNT):
        _stap_een(client, vera.username)
        assert "Deze code klopt niet." in _tekst(client.post(CODE, {"code": "000000"}))
    _stap_een(client, vera.username)
    assert ZIN in _tekst(client.post(CODE, {"code": _cijfers(app)}))
    assert not _binnen(client)


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_moment_are_counted_exactly():
    def probeer(_: int) -> bool:
        try:
            return Inlogteller.objects.laat_toe("sleutel", timezone.now(), VENSTER, PER_ACCOUNT)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as tegelijk:
        assert sum(tegelijk.map(probeer, range(40))) == PER_ACCOUNT


def test_a_session_ends_after_half_an_hour_of_nothing(inloggen, vera):
    client, nu = inloggen(vera), timezone.now()
    for minuten in (20, 40, 60):
        with time_machine.travel(nu + timedelta(minutes=minuten), tick=True):
            assert _binnen(client), minuten
    with time_machine.travel(nu + timedelta(minutes=80), tick=True):
        # Who types a long text is there too.
        assert client.get("/beheer/blijf/").status_code == 204
    with time_machine.travel(nu + timedelta(minutes=105), tick=True):
        assert _binnen(client)
    with time_machine.travel(nu + timedelta(minutes=136), tick=True):
        antwoord = client.get("/beheer/steunpunten/steunpunt/", follow=True)
        assert "Je was een tijd weg." in _tekst(antwoord)
        assert antwoord.redirect_chain[-1][0].endswith("?next=/beheer/steunpunten/steunpunt/")


def test_a_session_ends_after_half_a_day_whatever_is_done(inloggen, vera):
    client, nu = inloggen(vera), timezone.now()
    for kwartier in range(1, 12 * 4):
        with time_machine.travel(nu + timedelta(minutes=15 * kwartier), tick=True):
            client.get("/beheer/herstelcodes/")
    with time_machine.travel(nu + timedelta(hours=12, minutes=1), tick=True):
        assert not _binnen(client)


def test_a_beheerder_wipes_the_second_step_and_the_session_ends(maak_medewerker, inloggen, beheerder, vera):
    binnen, client = inloggen(vera), inloggen(maak_medewerker("Beheerder"))
    gekozen = {"action": "wis_tweede_stap", "_selected_action": [vera.pk, beheerder.pk]}
    inloggen(beheerder)
    antwoord = client.post("/beheer/auth/user/", gekozen, follow=True)
    assert f"De tweede stap is gewist van: {vera.username}." in _tekst(antwoord)
    assert not _binnen(binnen)
    assert _stap_een(Client(), vera.username).url == INSTELLEN
    assert tweede_stap.is_ingesteld(beheerder)


def test_the_log_is_for_the_beheerder_and_only_grows(maak_medewerker, inloggen, vera):
    _stap_een(Client(), vera.username, "dit is geheim")
    _stap_een(Client(), "mijn wachtwoord als naam", "verkeerd")
    regel = Aanmelding.objects.filter(gebruiker=vera).get()
    lijst = "/beheer/steunpunten/aanmelding/"
    tekst = _tekst(inloggen(maak_medewerker("Beheerder")).get(lijst))
    assert vera.username in tekst
    assert "naam of wachtwoord klopt niet" in tekst
    assert "geheim" not in tekst
    assert "mijn wachtwoord" not in tekst
    assert inloggen(maak_medewerker("Redactie")).get(lijst).status_code == 403
    with pytest.raises(Error, match="logboek"), transaction.atomic():
        Aanmelding.objects.filter(pk=regel.pk).update(wat=Wat.GELUKT)
    vera.delete()
    regel.refresh_from_db()
    assert regel.gebruiker is None


def test_old_lines_are_removed_by_command(vera, capsys):
    with time_machine.travel(timezone.now() - timedelta(days=181), tick=True):
        Aanmelding.objects.noteer(Wat.GELUKT, vera)
        Inlogteller.objects.laat_toe("oud", timezone.now(), VENSTER, 5)
    Aanmelding.objects.noteer(Wat.UITGELOGD, vera)
    call_command("ruim_toegang_op")
    assert "1 regels" in capsys.readouterr().out
    assert Aanmelding.objects.get().wat == Wat.UITGELOGD
    assert not Inlogteller.objects.exists()


@pytest.mark.parametrize(("wachtwoord", "mag"), [("wachtwoord1234", True), ("kort", False), ("password1234", False)])
def test_a_new_password_is_long_and_not_common(als_beheerder, vera, wachtwoord, mag):
    gegevens = {"usable_password": "true", "password1": wachtwoord, "password2": wachtwoord}
    antwoord = als_beheerder.post(f"/beheer/auth/user/{vera.pk}/password/", gegevens)
    assert (antwoord.status_code == 302) is mag
