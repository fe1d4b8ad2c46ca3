"""With a real mail server in between: what it refuses, breaks off or leaves hanging is neither lost nor sent twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from steunpunten.beheer.post.berichten import leg_klaar
from steunpunten.beheer.post.versturen import verstuur_alles
from steunpunten.models import Bericht, GeenMail
from tests.beheer.post.mailserver import mailserver


@pytest.fixture
def server(settings, monkeypatch):
    monkeypatch.setattr("django.core.mail.utils.DNS_NAME._fqdn", "test.example", raising=False)
    with mailserver() as een:
        settings.MAIL_VERSTUREN = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", een.poort, False
        settings.EMAIL_TIMEOUT = 0.5
        yield een


def _leg_klaar(*namen: str) -> None:
    for naam in namen:
        leg_klaar("ontvangst", f"{naam}@example.org", "We hebben je bericht", {"steunpunt": None})


def _aan(server) -> list[str]:
    return sorted(mail["To"].removesuffix("@example.org") for mail in server.ontvangen)


def _stand() -> dict[str, str]:
    return {b.aan.removesuffix("@example.org"): b.status for b in Bericht.objects.exclude(status="verstuurd")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "antwoorden",
    [
        {"BEGIN": "554 geen dienst"},
        {"BEGIN": ""},
        {"BEGIN": None},
        {"MAIL": "451 even niet"},
        {"RCPT": ""},
        {"EINDE": None},
        {"EINDE": ""},
    ],
)
def test_a_server_that_is_away_costs_no_mail_and_a_sentence(server, capsys, antwoorden):
    _leg_klaar("een", "twee")
    server.antwoorden = antwoorden
    call_command("verstuur_berichten")
    assert "Verstuurd: 0. Later opnieuw: 1." in capsys.readouterr().out
    assert _stand() == {"een": "wacht", "twee": "wacht"}
    server.antwoorden = {}
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        for _ in range(2):
            call_command("verstuur_berichten")
    assert _aan(server) == ["een", "twee"]


@pytest.mark.django_db
def test_no_server_at_all_costs_no_mail_and_a_sentence(server, settings, capsys):
    _leg_klaar("een")
    settings.EMAIL_PORT = 1
    call_command("verstuur_berichten")
    assert "Later opnieuw: 1." in capsys.readouterr().out
    assert _stand() == {"een": "wacht"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("antwoorden", "status"),
    [
        ({"RCPT": "450 4.2.1 nu even niet"}, "wacht"),
        ({"RCPT": "554 5.7.1 Relay access denied"}, "wacht"),
        ({"EINDE": "451 4.3.0 nu even niet"}, "wacht"),
        ({"EINDE": "554 5.6.0 dit begrijp ik niet"}, "mislukt"),
    ],
)
def test_what_is_refused_for_another_reason_says_nothing_of_the_address(server, antwoorden, status):
    _leg_klaar("een", "twee")
    server.antwoorden = antwoorden
    call_command("verstuur_berichten", verbosity=0)
    assert _stand() == {"een": status, "twee": status}, "one that is refused does not hold up the next"
    assert not GeenMail.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("zin", ["550 5.1.1 unknown user", "550 no such user", "553 5.1.3 bad address"])
def test_an_address_that_does_not_exist_is_given_up(server, zin):
    _leg_klaar("een")
    server.antwoorden = {"RCPT": zin}
    call_command("verstuur_berichten", verbosity=0)
    assert _stand() == {"een": "mislukt"}
    assert GeenMail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_runs_at_once_send_each_mail_once(server):
    _leg_klaar(*(f"nr{n:02}" for n in range(24)))

    def loop(_: int) -> int:
        try:
            return verstuur_alles()["verstuurd"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as acht:
        assert sum(acht.map(loop, range(8))) == 24
    assert _aan(server) == [f"nr{n:02}" for n in range(24)]
