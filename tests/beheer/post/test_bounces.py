"""What mail servers send back, as Postfix, Exchange and others write it: which address doesn't work, and which does."""

import io
import sys
from datetime import timedelta

import pytest
from django.core.management import call_command

from steunpunten.beheer.post.bounces import verwerk
from steunpunten.models import Bericht, Controleverzoek, GeenMail
from tests.beheer.post.vragen import stuur

pytestmark = pytest.mark.django_db

POSTFIX = """From: MAILER-DAEMON@mail.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: noreply@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4ABC.1764000000/mail.example"

This is a MIME-encapsulated message.

--4ABC.1764000000/mail.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.

--4ABC.1764000000/mail.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
X-Postfix-Queue-ID: 4ABC
Arrival-Date: Mon,  2 Mar 2026 09:00:00 +0000 (UTC)

Final-Recipient: rfc822; plek@example.org
Original-Recipient: rfc822;plek@example.org
Action: {actie}
Status: {status}
Remote-MTA: dns; mx.example
Diagnostic-Code: smtp; 550 {status} <plek@example.org>: refused

--4ABC.1764000000/mail.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <noreply@example.org>
Subject: Kloppen de gegevens nog?
Message-ID: {id}

--4ABC.1764000000/mail.example--
"""
EXCHANGE = """From: postmaster@plek.example
To: noreply@example.org
Content-Type: multipart/report; report-type=delivery-status;
 boundary="a1b2"
Subject: Niet te bezorgen: Kloppen de gegevens nog?
In-Reply-To: {id}
Auto-Submitted: auto-replied
MIME-Version: 1.0

--a1b2
Content-Type: multipart/alternative; differences=Content-Type; boundary="c3d4"

--c3d4
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Uw bericht is niet bezorgd =E2=80=A6
--c3d4--
--a1b2
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.plek.example
Received-From-MTA: dns;mail.example
Arrival-Date: Mon, 2 Mar 2026 09:00:00 +0000

Final-Recipient: rfc822;plek@example.org
Action: {actie}
Status: {status}
Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
X-Display-Name: plek@example.org

--a1b2
Content-Type: message/rfc822

From: Steunpuntenkaart <noreply@example.org>
To: plek@example.org
Subject: Kloppen de gegevens nog?
Message-ID:
 {id}
Content-Type: text/plain

Dag,
--a1b2--
"""
# RFC 6533: for addresses with more than ASCII; and nothing of the mail itself but its number.
MET_ACCENTEN = """From: MAILER-DAEMON@mail.example
In-Reply-To: {id}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=global-delivery-status; boundary=grens

--grens
Content-Type: text/plain

Sorry.
--grens
Content-Type: message/global-delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: utf-8; plek@example.org
Action: {actie}
Status: {status}

--grens--
"""
AFWEZIG = """From: plek@example.org
To: noreply@example.org
Subject: Automatisch antwoord: Kloppen de gegevens nog?
In-Reply-To: {id}
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
Content-Type: text/plain; charset=utf-8

Ik ben met vakantie. Status: 5.1.1. Action: failed
"""
GELEZEN = """From: plek@example.org
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary=grens

--grens
Content-Type: text/plain

Gelezen.
--grens
Content-Type: message/disposition-notification

Original-Message-ID: {id}
Disposition: manual-action/MDN-sent-manually; displayed

--grens--
"""


def _bounce(soort: str = POSTFIX, status: str = "5.1.1", actie: str = "failed", kenmerk: str = "") -> bytes:
    return soort.format(status=status, actie=actie, id=kenmerk or Bericht.objects.get().message_id).encode()


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("einde", ["\n", "\r\n"])
@pytest.mark.parametrize("soort", [POSTFIX, EXCHANGE, MET_ACCENTEN])
def test_a_bounce_ends_the_questions_and_goes_on_the_work_list(klok, steunpunt, tmp_path, soort, einde):
    bestand = tmp_path / "bounce.eml"
    bestand.write_bytes(_bounce(soort).replace(b"\n", einde.encode()))
    for _ in range(2):
        call_command("verwerk_bounces", str(bestand), verbosity=0)
    assert GeenMail.objects.get().reden == "onbestelbaar"
    assert Controleverzoek.objects.zonder_antwoord().get().steunpunt == steunpunt
    klok.shift(timedelta(days=22))
    stuur()
    assert Bericht.objects.count() == 1


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize(
    ("opties", "uitslag"),
    [
        ({"status": "4.4.7", "actie": "delayed"}, "tijdelijk"),
        ({"soort": EXCHANGE, "status": "4.4.7", "actie": "delayed"}, "tijdelijk"),
        # Given up after days without an answer: the server was away, not the address.
        ({"status": "4.4.1"}, "tijdelijk"),
        ({"status": "2.0.0", "actie": "delivered"}, "tijdelijk"),
        ({"status": "5.2.2"}, "adres werkt"),
        ({"soort": EXCHANGE, "status": "5.7.1"}, "adres werkt"),
        ({"status": "5.3.4"}, "adres werkt"),
        ({"kenmerk": "<verzonnen@kwaad.example>"}, "niet van ons"),
        ({"soort": EXCHANGE, "kenmerk": "<verzonnen@kwaad.example>"}, "niet van ons"),
        ({"soort": AFWEZIG}, "geen bounce"),
        ({"soort": GELEZEN}, "geen bounce"),
    ],
)
def test_what_is_no_lasting_failure_of_an_address_changes_nothing(tmp_path, capsys, opties, uitslag):
    maildir = tmp_path / "post"
    for deel in ("cur", "new", "tmp"):
        (maildir / deel).mkdir(parents=True)
    (maildir / "new" / "1").write_bytes(_bounce(**opties))
    (maildir / "cur" / "2:2,S").write_bytes(b"Subject: Hallo\n\nGewone mail.\n")
    call_command("verwerk_bounces", str(maildir))
    geteld = capsys.readouterr().out.splitlines()
    assert f"{uitslag}: {1 + (uitslag == 'geen bounce')}" in geteld
    assert not GeenMail.objects.exists()
    assert not Controleverzoek.objects.exclude(onbestelbaar_op=None).exists()


@pytest.mark.usefixtures("links")
def test_a_bounce_comes_in_by_a_pipe(monkeypatch, capsys):
    pijp = io.TextIOWrapper(io.BytesIO(b"From MAILER-DAEMON Mon Mar  2 09:00:00 2026\n" + _bounce()))
    monkeypatch.setattr(sys, "stdin", pijp)
    call_command("verwerk_bounces", "-")
    assert capsys.readouterr().out == "onbestelbaar: 1\n"


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("soort", [POSTFIX, EXCHANGE, MET_ACCENTEN, AFWEZIG, GELEZEN])
def test_a_mail_cut_off_or_spoiled_anywhere_is_no_reason_to_stop(soort):
    heel = _bounce(soort)
    for plek in range(0, len(heel), 37):
        verwerk(heel[:plek])
        verwerk(heel[:plek] + b"\xff\x00" + heel[plek + 2 :])
