"""Mail that the mail server does not take: staff see it, with what the server said, and try again or give up."""

import html
import smtplib
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from steunpunten.beheer.post.berichten import leg_klaar
from steunpunten.models import Bericht

pytestmark = pytest.mark.django_db
WERK = "/beheer/werk/mail-blijft-liggen/"
GEWEIGERD = smtplib.SMTPDataError(554, b"5.7.1 dit lijkt\r\nop reclame")


@pytest.fixture
def server(settings, monkeypatch) -> Callable[[Exception | None], None]:
    """A mail server that answers every mail with this; by None it takes them."""
    settings.MAIL_VERSTUREN = True

    def antwoord(fout: Exception | None) -> None:
        def stuur(self: EmailBackend, berichten: list) -> int:
            if fout:
                raise fout
            mail.outbox.extend(berichten)
            return len(berichten)

        monkeypatch.setattr(EmailBackend, "send_messages", stuur)

    return antwoord


def _stuur() -> None:
    call_command("verstuur_berichten", verbosity=0)


@pytest.fixture
def bericht(server) -> Bericht:
    server(GEWEIGERD)
    leg_klaar("ontvangst", "wie@example.org", "We hebben je bericht", {"steunpunt": None})
    _stuur()
    return Bericht.objects.get()


def _pad(bericht: Bericht) -> str:
    return f"/beheer/steunpunten/bericht/{bericht.pk}/change/"


def _tekst(antwoord) -> str:
    return " ".join(html.unescape(antwoord.content.decode()).split())


def test_refused_mail_is_on_the_desk_with_what_the_server_said(als_beheerder, bericht):
    for pad in ("/beheer/", WERK, _pad(bericht)):
        assert "554 5.7.1 dit lijkt op reclame" in _tekst(als_beheerder.get(pad)), pad
    assert "We hebben je bericht" in _tekst(als_beheerder.get(_pad(bericht)))


def test_tried_again_it_goes(als_beheerder, bericht, server):
    server(None)
    antwoord = als_beheerder.post(_pad(bericht), {"besluit": "opnieuw"}, follow=True)
    assert "De mail gaat bij de volgende ronde opnieuw weg." in _tekst(antwoord)
    assert "Hier wacht niets meer." in _tekst(antwoord)
    _stuur()
    assert [m.to for m in mail.outbox] == [["wie@example.org"]]
    assert "ligt er niet meer" in _tekst(als_beheerder.post(_pad(bericht), {"besluit": "opnieuw"}, follow=True))
    _stuur()
    assert len(mail.outbox) == 1


def test_given_up_it_never_goes_and_nothing_of_it_is_left(als_beheerder, bericht, server):
    assert "gewist" in _tekst(als_beheerder.post(_pad(bericht), {"besluit": "opgeven"}, follow=True))
    server(None)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        _stuur()
    assert not mail.outbox
    bericht.refresh_from_db()
    assert (bericht.status, bericht.aan, bericht.tekst, bericht.html) == ("opgegeven", "", "", "")
    assert "besluit" not in als_beheerder.get(_pad(bericht)).content.decode()


def test_put_off_again_and_again_it_is_there_too(als_beheerder, server):
    server(smtplib.SMTPRecipientsRefused({"wie@example.org": (554, b"5.7.1 relay access denied")}))
    leg_klaar("ontvangst", "wie@example.org", "We hebben je bericht", {"steunpunt": None})
    nu = timezone.now()
    for keer, staat_er in enumerate([False, False, False, False, True]):
        with time_machine.travel(nu + timedelta(hours=7 * keer)):
            _stuur()
        assert ("554 5.7.1 relay access denied" in _tekst(als_beheerder.get(WERK))) == staat_er, keer


def test_an_address_that_does_not_work_is_no_work(als_beheerder, server):
    server(smtplib.SMTPRecipientsRefused({"wie@example.org": (550, b"5.1.1 no such user")}))
    leg_klaar("ontvangst", "wie@example.org", "We hebben je bericht", {"steunpunt": None})
    _stuur()
    assert Bericht.objects.get().status == "mislukt"
    assert "Hier wacht niets meer." in _tekst(als_beheerder.get(WERK))


def test_the_links_in_a_question_are_for_the_initiative_only(als_beheerder, bericht):
    Bericht.objects.update(soort="controle", tekst="geheime sleutel")
    tekst = _tekst(als_beheerder.get(_pad(bericht)))
    assert "geheime sleutel" not in tekst
    assert "Niet te zien" in tekst


@pytest.mark.parametrize("groep", ["Verkenner", "Lezer"])
def test_it_is_for_the_editors(maak_medewerker, inloggen, bericht, groep):
    ander = inloggen(maak_medewerker(groep))
    assert ander.get(_pad(bericht)).status_code == 403
    assert ander.post(_pad(bericht), {"besluit": "opgeven"}).status_code in {403, 404}
    assert ander.get(WERK).status_code == 404
    bericht.refresh_from_db()
    assert bericht.status == "mislukt"


def test_what_the_server_said_is_kept_without_whom_it_was_about(server):
    server(smtplib.SMTPRecipientsRefused({"wie@example.org": (452, b"4.2.2 <wie@example.org>: postbus vol")}))
    leg_klaar("ontvangst", "wie@example.org", "We hebben je bericht", {"steunpunt": None})
    _stuur()
    assert Bericht.objects.get().fout == "452 4.2.2 <(adres)>: postbus vol"
