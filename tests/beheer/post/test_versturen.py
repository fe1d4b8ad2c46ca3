"""Mail: what a receipt says, and that nothing is lost while the mail server is away."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from steunpunten.beheer.post.berichten import leg_klaar
from steunpunten.beheer.post.versturen import wacht
from steunpunten.models import Bericht, GeenMail
from tests.beheer.inzending.test_formulieren import AANMELDEN, NIEUW
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db


class Weg(EmailBackend):
    """A mail server that is away, or refuses, as long as `fout` says so."""

    fout: Exception | None = None

    def send_messages(self, messages):
        if self.fout:
            raise self.fout
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.MAIL_VERSTUREN = True
    settings.EMAIL_BACKEND = f"{__name__}.Weg"
    return lambda fout: monkeypatch.setattr(Weg, "fout", fout)


def test_a_receipt_in_text_and_html_with_help_and_without_what_was_typed(vul_in, server):
    vul_in(AANMELDEN, {**NIEUW, "naam": "Koop nu pillen", "bericht": "Klik http://spam.example"})
    call_command("verstuur_berichten", verbosity=0)
    [bericht] = mail.outbox
    assert bericht.to == ["iemand@example.org"]
    assert bericht.extra_headers["Auto-Submitted"] == "auto-generated"
    (html, soort) = bericht.alternatives[0]
    assert soort == "text/html"
    for tekst in (bericht.body, html):
        assert "is binnen" in tekst
        assert "pillen" not in tekst
        assert "spam" not in tekst
        for nummer in ("112", "113", "0800-0113", "huisarts"):
            assert nummer in tekst


def test_once_sent_nothing_of_the_address_or_text_is_left(vul_in, server):
    vul_in(AANMELDEN, NIEUW)
    call_command("verstuur_berichten", verbosity=0)
    bericht = Bericht.objects.get()
    assert (bericht.status, bericht.aan, bericht.tekst, bericht.html) == ("verstuurd", "", "", "")
    call_command("verstuur_berichten", verbosity=0)
    assert len(mail.outbox) == 1


def test_without_an_address_there_is_no_mail(vul_in):
    vul_in(AANMELDEN, {**NIEUW, "antwoord_naar": ""})
    assert not Bericht.objects.exists()


def test_nobody_can_fill_a_strangers_mailbox(vul_in, settings):
    settings.INZENDINGEN_PER_UUR = 10
    for _ in range(6):
        vul_in(AANMELDEN, NIEUW)
    assert Bericht.objects.count() == 3


@pytest.mark.parametrize("fout", [ConnectionRefusedError(), smtplib.SMTPServerDisconnected(), TimeoutError()])
def test_nothing_is_lost_while_the_server_is_away(vul_in, server, fout):
    vul_in(AANMELDEN, NIEUW)
    server(fout)
    nu = timezone.now()
    with time_machine.travel(nu, tick=False) as klok:
        for keer in range(1, 41):
            klok.shift(timedelta(hours=7))
            call_command("verstuur_berichten", verbosity=0)
            bericht = Bericht.objects.get()
            assert (bericht.status, bericht.pogingen, bericht.fout) == (
                "wacht",
                keer,
                "De mailserver was niet te bereiken.",
            )
        server(None)
        call_command("verstuur_berichten", verbosity=0)
        assert not mail.outbox
        klok.shift(timedelta(hours=7))
        call_command("verstuur_berichten", verbosity=0)
    assert len(mail.outbox) == 1


def test_each_next_try_waits_longer_up_to_six_hours():
    assert [wacht(n) for n in (1, 2, 3)] == [timedelta(minutes=m) for m in (5, 10, 20)]
    assert wacht(12) == wacht(1000) == timedelta(hours=6)


def test_an_address_that_does_not_exist_is_given_up(vul_in, server):
    vul_in(AANMELDEN, NIEUW)
    server(smtplib.SMTPRecipientsRefused({"iemand@example.org": (550, b"no such user")}))
    call_command("verstuur_berichten", verbosity=0)
    assert Bericht.objects.get().status == "mislukt"
    assert GeenMail.objects.get().reden == "onbestelbaar"


def test_try_later_is_not_given_up(vul_in, server):
    vul_in(AANMELDEN, NIEUW)
    server(smtplib.SMTPRecipientsRefused({"iemand@example.org": (451, b"greylisted")}))
    call_command("verstuur_berichten", verbosity=0)
    assert Bericht.objects.get().status == "wacht"
    assert not GeenMail.objects.exists()


def test_what_can_never_be_sent_is_gone_after_90_days(vul_in, server):
    vul_in(AANMELDEN, NIEUW)
    server(smtplib.SMTPRecipientsRefused({"iemand@example.org": (554, b"5.7.1 relay access denied")}))
    gemaakt = Bericht.objects.get().gemaakt_op
    for dagen, aantal in ((89, 1), (90, 0)):
        with time_machine.travel(gemaakt + timedelta(days=dagen, seconds=1), tick=False):
            call_command("verstuur_berichten", verbosity=0)
            call_command("ruim_op", verbosity=0)
        assert Bericht.objects.count() == aantal
    assert not GeenMail.objects.exists()


def test_a_name_with_an_end_of_line_makes_no_header(server):
    steunpunt = maak_steunpunt(naam="Verzonnen\r\nBcc: kwaad@example.org")
    leg_klaar("ontvangst", "wie@example.org", f"Over {steunpunt.naam}", {"steunpunt": steunpunt})
    call_command("verstuur_berichten", verbosity=0)
    bericht = mail.outbox[0]
    assert bericht.recipients() == ["wie@example.org"]
    assert "\nBcc:" not in bericht.message().as_string().partition("\n\n")[0]


def test_without_a_mail_server_it_says_how_much_waits(vul_in, settings, capsys):
    settings.MAIL_VERSTUREN = False
    vul_in(AANMELDEN, NIEUW)
    call_command("verstuur_berichten")
    assert "Er wachten 1 berichten." in capsys.readouterr().out
    assert not mail.outbox
