"""A small file is worked on at once, a large one by a process of its own, so that no page waits for it.

Who works on a batch holds a lock of its database session. The lock goes with the process, however that ends, so a
page can tell work that goes on from work that broke off. Nothing is changed by work that broke off.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone

from steunpunten.beheer.invoer.beurt import DOEN, NietDoorgevoerd, beproef, botsend, voer_door
from steunpunten.beheer.invoer.terug import draai_terug
from steunpunten.models import ImportBatch

# So many rows take a few seconds.
METEEN = 500
# A process has the lock within this time, or it never came up.
OPSTARTEN = timedelta(seconds=60)
# The first half of the key of the lock: that it is about an import.
SLOT = 726_001
Werk = ImportBatch.Werk
DOENERS = {Werk.PROEF: beproef, Werk.DOORVOEREN: voer_door, Werk.TERUGDRAAIEN: draai_terug}


def is_bezig(batch: ImportBatch) -> bool:
    if not batch.bezig_met:
        return False
    return timezone.now() - batch.bezig_sinds < OPSTARTEN or _op_slot(batch)


def is_afgebroken(batch: ImportBatch) -> bool:
    return bool(batch.bezig_met) and not is_bezig(batch)


def start(batch: ImportBatch, werk: str, gebruiker: AbstractBaseUser) -> None:
    """After it the batch is done, says why not, or says that it is being worked on."""
    with transaction.atomic():
        op_slot = ImportBatch.objects.select_for_update().defer("invoer").get(pk=batch.pk)
        if is_bezig(op_slot):
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
    """Of its own: it goes on where the site is restarted. The thread waits for it, or its entry would stay."""
    proces = subprocess.Popen(  # noqa: S603
        opdracht, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True
    )
    Thread(target=proces.wait, name=f"import-{proces.pid}", daemon=True).start()


def doe(batch: ImportBatch, werk: str, gebruiker: AbstractBaseUser) -> None:
    """The work itself; what went wrong is kept as a sentence."""
    klaar = {"bezig_met": "", "bezig_sinds": None}
    deze = ImportBatch.objects.filter(pk=batch.pk)
    with _slot(batch):
        try:
            # What was done and that it is done are one: nothing can break off in between.
            with transaction.atomic():
                DOENERS[werk](batch, gebruiker)
                deze.update(**klaar, bericht="")
        except NietDoorgevoerd as fout:
            deze.update(**klaar, bericht=str(fout))
        except BaseException:
            deze.update(**klaar, bericht="Er ging iets mis. Er is niets gewijzigd. Lees het bestand opnieuw in.")
            raise


@contextmanager
def _slot(batch: ImportBatch) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [SLOT, _sleutel(batch)])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SLOT, _sleutel(batch)])


def _op_slot(batch: ImportBatch) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [SLOT, _sleutel(batch)],
        )
        return cursor.fetchone()[0]


def _sleutel(batch: ImportBatch) -> int:
    return batch.pk.int & 0x7FFFFFFF


def _aantal(batch: ImportBatch, werk: str) -> int:
    if werk == Werk.PROEF:
        return len(batch.invoer["rijen"]) if batch.invoer else botsend(batch).count()
    return batch.rijen.filter(uitkomst__in=DOEN).count()
