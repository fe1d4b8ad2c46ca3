"""The second step of logging in: a code from an app on somebody's phone, or a recovery code.

A recovery code is kept as a hash and works once; a code from the app works once too (django-otp keeps the last one).
"""

import base64
import secrets

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

AANTAL_CODES = 10
# Without letters and digits that look like each other: 31 ** 10 possibilities.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
APP, CODES = "app", "herstelcodes"

Apparaat = TOTPDevice | StaticDevice


def is_ingesteld(gebruiker: User) -> bool:
    return TOTPDevice.objects.filter(user=gebruiker, confirmed=True).exists()


def nieuw_apparaat(gebruiker: User) -> TOTPDevice:
    """With a new secret, not yet in use; what was begun before and not finished is gone."""
    TOTPDevice.objects.filter(user=gebruiker, confirmed=False).delete()
    return TOTPDevice.objects.create(user=gebruiker, name=APP, confirmed=False)


def qr(apparaat: TOTPDevice) -> str:
    """The secret as an image that the app reads, to put in `src`."""
    return segno.make(apparaat.config_url, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")


def geheim_in_letters(apparaat: TOTPDevice) -> str:
    """The secret in groups of four, to type."""
    letters = base64.b32encode(apparaat.bin_key).decode().rstrip("=")
    return " ".join(letters[plek : plek + 4] for plek in range(0, len(letters), 4))


def neem_in_gebruik(apparaat: TOTPDevice, code: str) -> list[str] | None:
    """With the first code that is right: the recovery codes. None where it is wrong, or where another was quicker."""
    with transaction.atomic():
        gebruiker = User.objects.select_for_update().get(pk=apparaat.user_id)
        if is_ingesteld(gebruiker) or not verify_token(gebruiker, apparaat.persistent_id, _cijfers(code)):
            return None
        TOTPDevice.objects.filter(pk=apparaat.pk).update(confirmed=True)
        return nieuwe_codes(gebruiker)


def controleer(gebruiker: User, code: str) -> Apparaat | None:
    """What accepts this code: the app, or the recovery codes."""
    for apparaat in TOTPDevice.objects.filter(user=gebruiker, confirmed=True):
        if gevonden := verify_token(gebruiker, apparaat.persistent_id, _cijfers(code)):
            return gevonden
    for apparaat in StaticDevice.objects.filter(user=gebruiker, confirmed=True):
        if gevonden := verify_token(gebruiker, apparaat.persistent_id, _afdruk(gebruiker, code)):
            return gevonden
    return None


def nieuwe_codes(gebruiker: User) -> list[str]:
    """Recovery codes instead of the former; to be shown once, since only their hashes are kept."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(AANTAL_CODES)]
    with transaction.atomic():
        # The device stays: who logged in by one of its codes is known by it.
        apparaat, _ = StaticDevice.objects.get_or_create(user=gebruiker, name=CODES)
        apparaat.token_set.all().delete()
        StaticToken.objects.bulk_create(StaticToken(device=apparaat, token=_afdruk(gebruiker, code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def codes_over(gebruiker: User) -> int:
    return StaticToken.objects.filter(device__user=gebruiker).count()


def wis(gebruiker: User) -> None:
    """Somebody lost her phone and her codes: at the next login she sets it up again. Open sessions end."""
    TOTPDevice.objects.filter(user=gebruiker).delete()
    StaticDevice.objects.filter(user=gebruiker).delete()


def _cijfers(code: str) -> str:
    """Six digits, however they were typed; nothing else is a number to the check."""
    kaal = "".join(code.split())
    return kaal if kaal.isascii() and kaal.isdecimal() and len(kaal) == 6 else ""


def _afdruk(gebruiker: User, code: str) -> str:
    kaal = "".join(teken for teken in code.casefold() if teken.isalnum())
    return salted_hmac("steunpunten.herstelcode", f"{gebruiker.pk} {kaal}", algorithm="sha256").hexdigest()[:16]
