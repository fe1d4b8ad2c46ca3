"""A small file is worked on at once, a large one by a process of its own, so that no page waits for it."""

import subprocess
import sys

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from steunpunten.beheer.invoer.beurt import DOEN, NietDoorgevoerd, beproef, voer_door
from steunpunten.beheer.invoer.terug import draai_terug
from steunpunten.models import ImportBatch

# So many rows take a few seconds.
METEEN = 500
Werk = ImportBatch.Werk
DOENERS = {Werk.PROEF: beproef, Werk.DOORVOEREN: voer_door, Werk.TERUGDRAAIEN: draai_terug}


def start(batch: ImportBatch, werk: str, gebruiker: AbstractBaseUser) -> None:
    """After it the batch is done, says why not, or says that it is being worked on."""
    with transaction.atomic():
        op_slot = ImportBatch.objects.select_for_update().defer("invoer").get(pk=batch.pk)
        if op_slot.is_bezig:
            batch.refresh_from_db()
            return
        op_slot.bezig_met, op_slot.bezig_sinds, op_slot.bericht = werk, timezone.now(), ""
        op_slot.save(update_fields=["bezig_met", "bezig_sinds", "bericht"])
    if _aantal(batch, werk) <= METEEN:
        doe(batch, werk, gebruiker)
    else:
        opdracht = [sys.executable, "manage.py", "verwerk_import", str(batch.pk), werk, str(gebruiker.pk)]
        _begin_proces(opdracht)
    batch.refresh_from_db()


def _begin_proces(opdracht: list[str]) -> None:
    """Of its own: it goes on where the site is restarted."""
    subprocess.Popen(opdracht, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603


def doe(batch: ImportBatch, werk: str, gebruiker: AbstractBaseUser) -> None:
    """The work itself; what went wrong is kept as a sentence."""
    bericht = "Er ging iets mis. Er is niets gewijzigd. Lees het bestand opnieuw in."
    try:
        DOENERS[werk](batch, gebruiker)
        bericht = ""
    except NietDoorgevoerd as fout:
        bericht = str(fout)
    finally:
        ImportBatch.objects.filter(pk=batch.pk).update(bezig_met="", bezig_sinds=None, bericht=bericht)


def _aantal(batch: ImportBatch, werk: str) -> int:
    if werk == Werk.PROEF:
        return len(batch.invoer["rijen"])
    return batch.rijen.filter(uitkomst__in=DOEN).count()
