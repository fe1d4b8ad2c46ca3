"""Sends what waits in the queue, one by one, and keeps what can't be sent now."""

import re
import smtplib
from collections import Counter
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from steunpunten.beheer.post import onbestelbaar
from steunpunten.models import Bericht
from steunpunten.models.bericht import LANGSTE_FOUT

# Servers repeat whom they refuse.
ADRES = re.compile(r"[^\s<>\"',;:]+@[^\s<>\"',;:]+")
EERSTE_WACHT = timedelta(minutes=5)
LANGSTE_WACHT = timedelta(hours=6)


def verstuur_alles() -> Counter:
    """How many were sent, refused for good, and kept for later. Two at once send nothing twice."""
    telling: Counter = Counter()
    verbinding = get_connection()
    try:
        while (uitslag := _verstuur_volgende(verbinding)) is not None:
            telling[uitslag] += 1
            if uitslag == "later":
                break  # The server is away: the next run tries again.
    finally:
        verbinding.close()
    return telling


def wacht(pogingen: int) -> timedelta:
    """Five minutes after the first failure, twice as long after each next one, at most six hours."""
    return min(EERSTE_WACHT * 2 ** (min(pogingen, 20) - 1), LANGSTE_WACHT)


def _verstuur_volgende(verbinding: BaseEmailBackend) -> str | None:
    with transaction.atomic():
        nu = timezone.now()
        bericht = Bericht.objects.te_versturen(nu).select_for_update(skip_locked=True).first()
        if bericht is None:
            return None
        try:
            # Opened here, so that a server that is away counts as a try; once open, it stays so for the next one.
            verbinding.open()
            _mail(bericht, verbinding).send()
        except smtplib.SMTPRecipientsRefused as fout:
            return _geweigerd(bericht, fout, nu)
        except ValueError as fout:
            return _mislukt(bericht, fout)
        except smtplib.SMTPDataError as fout:
            return _mislukt(bericht, fout) if fout.smtp_code >= 500 else _uitgesteld(bericht, fout, nu)
        except (OSError, smtplib.SMTPException) as fout:
            verbinding.close()
            _later(bericht, fout, nu)
            return "later"
        _verstuurd(bericht, nu)
        return "verstuurd"


def _mail(bericht: Bericht, verbinding: BaseEmailBackend) -> EmailMultiAlternatives:
    kopregels = {"Message-ID": bericht.message_id, "Auto-Submitted": "auto-generated", **bericht.kopregels}
    mail = EmailMultiAlternatives(
        bericht.onderwerp, bericht.tekst, to=[bericht.aan], headers=kopregels, connection=verbinding
    )
    mail.attach_alternative(bericht.html, "text/html")
    return mail


def _verstuurd(bericht: Bericht, nu: datetime) -> None:
    bericht.status, bericht.verstuurd_op, bericht.fout = Bericht.Status.VERSTUURD, nu, ""
    bericht.pogingen += 1
    bericht.wis()
    bericht.save()


def _geweigerd(bericht: Bericht, fout: smtplib.SMTPRecipientsRefused, nu: datetime) -> str:
    """An address that the server knows not to exist. "Try later" is something else, and so is a refusal of us."""
    if all(code >= 500 and not onbestelbaar.adres_werkt(_zin(zin)) for code, zin in fout.recipients.values()):
        onbestelbaar.meld(bericht.adres_afdruk)
        return _mislukt(bericht, fout)
    return _uitgesteld(bericht, fout, nu)


def _zin(antwoord: bytes | str) -> str:
    return antwoord.decode(errors="replace") if isinstance(antwoord, bytes) else antwoord


def waarom(fout: Exception) -> str:
    """What the server said, without the addresses in it, or that it said nothing: this outlives the mail."""
    match fout:
        case smtplib.SMTPRecipientsRefused():
            antwoorden = list(fout.recipients.values())
        case smtplib.SMTPResponseException():
            antwoorden = [(fout.smtp_code, fout.smtp_error)]
        case ValueError():
            return "In het adres of het onderwerp staat een teken dat niet in een mail kan."
        case _:
            return "De mailserver was niet te bereiken."
    zinnen = dict.fromkeys(f"{code} {_zin(zin)}" for code, zin in antwoorden)
    return ADRES.sub("(adres)", " ".join(" ".join(zinnen).split()))[:LANGSTE_FOUT]


def _mislukt(bericht: Bericht, fout: Exception) -> str:
    bericht.status, bericht.fout = Bericht.Status.MISLUKT, waarom(fout)
    bericht.pogingen += 1
    bericht.save()
    return "mislukt"


def _uitgesteld(bericht: Bericht, fout: Exception, nu: datetime) -> str:
    """The server answers, but not to this mail: the others go on."""
    _later(bericht, fout, nu)
    return "uitgesteld"


def _later(bericht: Bericht, fout: Exception, nu: datetime) -> None:
    bericht.pogingen += 1
    bericht.volgende_poging, bericht.fout = nu + wacht(bericht.pogingen), waarom(fout)
    bericht.save()
