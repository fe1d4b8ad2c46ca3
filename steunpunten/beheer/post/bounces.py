"""Reads what comes back from mail servers (RFC 3464), and learns which addresses don't work.

Only what answers a mail of ours counts, by its Message-ID: nobody can silence an address with a bounce he made up.
"""

import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from steunpunten.beheer.post import onbestelbaar
from steunpunten.models import Bericht

GROOTST_BYTES = 5_000_000


def lees_alle(pad: str) -> Iterator[bytes]:
    """A file with one mail, a maildir, or - for what comes in at the keyboard or by a pipe."""
    if pad == "-":
        yield sys.stdin.buffer.read(GROOTST_BYTES)
    elif Path(pad).is_dir():
        # Nothing is moved or deleted: to read one twice does no harm.
        maildir = mailbox.Maildir(pad, factory=None, create=False)
        for sleutel in sorted(maildir.keys()):
            yield maildir.get_bytes(sleutel)[:GROOTST_BYTES]
    else:
        with Path(pad).open("rb") as bestand:
            yield bestand.read(GROOTST_BYTES)


def verwerk(ruw: bytes) -> str:
    """What it was: `onbestelbaar`, `tijdelijk`, `niet van ons` or `geen bounce`."""
    mail = message_from_bytes(ruw, policy=policy.default)
    if mail.get_content_type() != "multipart/report":
        return "geen bounce"
    if not _is_blijvend(mail):
        return "tijdelijk"
    bericht = Bericht.objects.filter(message_id__in=_onze_ids(mail)).first()
    if bericht is None:
        return "niet van ons"
    onbestelbaar.meld(bericht.adres_afdruk)
    return "onbestelbaar"


def verwerk_alle(pad: str) -> Counter:
    return Counter(verwerk(ruw) for ruw in lees_alle(pad))


def _is_blijvend(mail: EmailMessage) -> bool:
    """Failed for good: action `failed` and a status that begins with 5."""
    for deel in mail.walk():
        if deel.get_content_type() == "message/delivery-status":
            for groep in deel.get_payload():
                actie, status = str(groep.get("Action", "")), str(groep.get("Status", ""))
                if actie.strip().lower() == "failed" and status.strip().startswith("5"):
                    return True
    return False


def _onze_ids(mail: EmailMessage) -> set[str]:
    """The Message-ID of the mail that came back, whole or only its headers."""
    ids = set()
    for deel in mail.walk():
        if deel is mail:
            continue
        if deel.get_content_type() in {"text/rfc822-headers", "message/rfc822-headers"}:
            kop = message_from_bytes(deel.get_payload(decode=True) or b"", policy=policy.default)
            ids.add(str(kop.get("Message-ID", "")).strip())
        ids.add(str(deel.get("Message-ID", "")).strip())
    return ids - {""}
