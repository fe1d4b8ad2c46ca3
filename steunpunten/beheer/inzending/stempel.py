"""The signed stamp in an open form: who sends it loaded the page, took a moment, and sends it once.

It takes the place of a CSRF cookie, so that visitors get no cookie at all. A CSRF token guards what somebody who is
logged in may do; these forms can be sent by anybody, so there is nothing to guard but the queue itself.
"""

import hashlib
import secrets

from django.core import signing
from django.db import connection
from django.utils import timezone

KORTST_SECONDEN = 3
LANGST_SECONDEN = 4 * 60 * 60
_ondertekenaar = signing.TimestampSigner(salt="steunpunten.inzending")


class Ongeldig(Exception):
    """The stamp does not count; the text says what to do."""


class TeSnel(Ongeldig):
    """Sent within seconds."""


def maak() -> str:
    return _ondertekenaar.sign(secrets.token_urlsafe(16))


def controleer(stempel: str) -> None:
    """Refuse what we did not sign, what is too new and what is too old."""
    try:
        _ondertekenaar.unsign(stempel, max_age=LANGST_SECONDEN)
    except signing.BadSignature as fout:
        raise Ongeldig(
            "Dit formulier stond te lang open. Kijk nog even na wat je schreef en druk daarna weer op de knop."
        ) from fout
    try:
        _ondertekenaar.unsign(stempel, max_age=KORTST_SECONDEN)
    except signing.SignatureExpired:
        return
    raise TeSnel("Dat ging wel heel snel. Kijk nog even na wat je schreef en druk daarna weer op de knop.")


def gebruik(stempel: str) -> bool:
    """Note that it is used; False where it was used before. Exact, also for two at the same moment."""
    afdruk = hashlib.sha256(stempel.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO steunpunten_gebruiktstempel (afdruk, gebruikt_op) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [afdruk, timezone.now()],
        )
        return cursor.rowcount == 1
