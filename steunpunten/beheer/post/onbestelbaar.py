"""Addresses that mail doesn't reach, learned from the server or from a bounce."""

import re

from django.db import transaction
from django.utils import timezone

from steunpunten.models import Controleverzoek, GeenMail

# RFC 3463. A mailbox that is full (2.2), a mail that is too large (2.3, 3) or not understood (6), and a rule against
# our server (7) say nothing of the address.
NIET_HET_ADRES = re.compile(r"5\.(?:2\.[23]|[367]\.\d+)\b")


def adres_werkt(status: str) -> bool:
    """Whether a refusal for good, as 5.7.1 or 5.7.1 Relay access denied, is of something else than the address."""
    return NIET_HET_ADRES.match(status.strip()) is not None


@transaction.atomic
def meld(adres_afdruk: str) -> int:
    """No more questions to this address; those that were open go to the work list. Returns how many."""
    GeenMail.objects.get_or_create(adres_afdruk=adres_afdruk, defaults={"reden": GeenMail.Reden.ONBESTELBAAR})
    open_ = Controleverzoek.objects.open().filter(adres_afdruk=adres_afdruk, onbestelbaar_op__isnull=True)
    return open_.update(onbestelbaar_op=timezone.now())
