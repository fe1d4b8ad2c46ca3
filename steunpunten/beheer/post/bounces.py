"""Reads what comes back from mail servers (RFC 3464), and learns which addresses don't work.

Only what answers a mail of ours counts, by its Message-ID: nobody can silence an address with a bounce he made up.
"""

import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
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
    """What it was: `onbestelbaar`, `adres werkt`, `tijdelijk`, `niet van ons` or `geen bounce`."""
    mail = message_from_bytes(ruw)
    groepen = list(_groepen(mail)) if mail.get_content_type() == "multipart/report" else []
    if not groepen:
        return "geen bounce"
    mislukt = [_tekst(groep, "Status") for groep in groepen if _tekst(groep, "Action").lower() == "failed"]
    blijvend = [status for status in mislukt if status.startswith("5")]
    if not blijvend:
        return "tijdelijk"
    bericht = Bericht.objects.filter(message_id__in=_onze_ids(mail)).first()
    if bericht is None:
        return "niet van ons"
    if all(onbestelbaar.adres_werkt(status) for status in blijvend):
        return "adres werkt"
    onbestelbaar.meld(bericht.adres_afdruk)
    return "onbestelbaar"


def verwerk_alle(pad: str) -> Counter:
    return Counter(verwerk(ruw) for ruw in lees_alle(pad))


def _groepen(mail: Message) -> Iterator[Message]:
    """What the report says of the mail and of each recipient, as groups of fields (RFC 3464, and RFC 6533)."""
    for deel in mail.walk():
        if deel.get_content_type() in {"message/delivery-status", "message/global-delivery-status"}:
            for groep in deel.get_payload():
                yield groep
                # Python splits only the first kind in groups.
                if isinstance(rest := groep.get_payload(), str) and rest.strip():
                    yield message_from_string(rest)


def _onze_ids(mail: Message) -> set[str]:
    """The Message-ID of the mail that came back, whole or only its headers, or as what this is an answer to."""
    ids = {_tekst(mail, "In-Reply-To")}
    for deel in mail.walk():
        if deel is not mail:
            ids.add(_tekst(deel, "Message-ID"))
        if deel.get_content_type() == "text/rfc822-headers":
            ids.add(_tekst(message_from_bytes(deel.get_payload(decode=True) or b""), "Message-ID"))
    return ids - {""}


def _tekst(deel: Message, kop: str) -> str:
    return str(deel.get(kop, "")).replace("\0", "").strip()
