"""Addresses that mail doesn't reach, learned from the server or from a bounce."""

from django.db import transaction
from django.utils import timezone

from steunpunten.models import Controleverzoek, GeenMail


@transaction.atomic
def meld(adres_afdruk: str) -> int:
    """No more questions to this address; those that were open go to the work list. Returns how many."""
    GeenMail.objects.get_or_create(adres_afdruk=adres_afdruk, defaults={"reden": GeenMail.Reden.ONBESTELBAAR})
    open_ = Controleverzoek.objects.open().filter(adres_afdruk=adres_afdruk, onbestelbaar_op__isnull=True)
    return open_.update(onbestelbaar_op=timezone.now())
