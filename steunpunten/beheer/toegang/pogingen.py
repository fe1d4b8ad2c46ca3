"""How often somebody may fail to log in, by account and by part of the internet.

Unknown names are counted as known ones are, so that a locked door says nothing about who has an account.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from steunpunten.beheer.inzending import afzender
from steunpunten.models import Inlogteller
from steunpunten.models.aanmelding import TEL_VENSTER as VENSTER

PER_ACCOUNT, PER_AFZENDER = 5, 30
ZIN = "Er is te vaak een fout gemaakt. Wacht een kwartier en probeer het dan opnieuw."


@dataclass
class Poging:
    """One attempt, counted before it is judged: who tries many at once gains nothing by it."""

    request: HttpRequest
    stap: str
    account: str
    nu: datetime = field(default_factory=timezone.now)

    def mag(self) -> bool:
        Inlogteller.objects.oud(self.nu, VENSTER).delete()
        # Both are counted, whatever the first says.
        per_account = Inlogteller.objects.laat_toe(self._van_account, self.nu, VENSTER, PER_ACCOUNT)
        per_afzender = Inlogteller.objects.laat_toe(self._van_afzender, self.nu, VENSTER, PER_AFZENDER)
        return per_account and per_afzender

    def geslaagd(self) -> None:
        """Forget the failures of this account, and that this attempt was made."""
        Inlogteller.objects.filter(sleutel=self._van_account).delete()
        Inlogteller.objects.neem_terug(self._van_afzender, self.nu)

    @property
    def _van_account(self) -> str:
        return _afdruk(f"account {self.stap} {self.account.strip().casefold()}")

    @property
    def _van_afzender(self) -> str:
        return _afdruk(f"afzender {afzender.sleutel(self.request)}")


def _afdruk(tekst: str) -> str:
    return salted_hmac("steunpunten.inloggen", tekst, algorithm="sha256").hexdigest()
