"""A small file is worked on at once, a large one by a process of its own, so that no page waits for it.

Who works on a batch holds a lock of its database session (voortgang.py). The lock goes with the process, however that
ends, so a page can tell work that goes on from work that broke off. Nothing is changed by work that broke off.
"""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import BinaryIO

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from steunpunten.beheer.invoer.beurt import (
    DOEN,
    NietDoorgevoerd,
    begin,
    beproef,
    beproef_opnieuw,
    botsend,
    lees_kop,
    voer_door,
)
from steunpunten.beheer.invoer.leesfout import Leesfout
from steunpunten.beheer.invoer.terug import draai_terug
from steunpunten.beheer.invoer.upload import (
    METEEN,
    DuurtTeLang,
    lees,
    soort_van,
    soort_van_naam,
    zonder_naam,
)
from steunpunten.beheer.invoer.voortgang import is_bezig, meld, slot
from steunpunten.models import ImportBatch

# So many rows, and a file of so many bytes, take a few seconds.
RIJEN_METEEN, BYTES_METEEN = 500, 400_000
Werk = ImportBatch.Werk
Doener = Callable[[ImportBatch, AbstractBaseUser], None]
DOENERS: dict[str, Doener] = {Werk.PROEF: beproef_opnieuw, Werk.DOORVOEREN: voer_door, Werk.TERUGDRAAIEN: draai_terug}


def ontvang(gebruiker: AbstractBaseUser, bestand: UploadedFile, reden: str) -> ImportBatch:
    """The batch that stands on trial, or will. What is wrong with a small file is said at once: raises Leesfout."""
    soort = soort_van(bestand)
    with zonder_naam(bestand) as kopie:
        if bestand.size <= BYTES_METEEN:
            try:
                with lees(kopie, soort, METEEN) as gelezen:
                    lees_kop(gelezen.kop)
                    if len(gelezen) <= RIJEN_METEEN:
                        batch = begin(gebruiker, bestand.name, reden)
                        doe(batch, gebruiker, partial(beproef, gelezen=gelezen))
                        return batch
            except DuurtTeLang:
                pass
        batch = begin(gebruiker, bestand.name, reden)
        _begin_proces(batch, Werk.PROEF, gebruiker, kopie)
    return batch


def start(batch: ImportBatch, werk: str, gebruiker: AbstractBaseUser) -> None:
    """After it the batch is done, says why not, or says that it is being worked on."""
    if _zet_bezig(batch, werk):
        if _aantal(batch, werk) <= RIJEN_METEEN:
            doe(batch, gebruiker, DOENERS[werk])
        else:
            _begin_proces(batch, werk, gebruiker)
    batch.refresh_from_db()


def _zet_bezig(batch: ImportBatch, werk: str) -> bool:
    """Whether it could: nobody else works on it."""
    with transaction.atomic():
        op_slot = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if is_bezig(op_slot):
            return False
        op_slot.bezig_met, op_slot.bezig_sinds, op_slot.bericht = werk, timezone.now(), ""
        op_slot.save(update_fields=["bezig_met", "bezig_sinds", "bericht"])
        return True


def _begin_proces(
    batch: ImportBatch, werk: str, gebruiker: AbstractBaseUser, bestand: BinaryIO | int = subprocess.DEVNULL
) -> None:
    """Of its own: it goes on where the site is restarted. The thread waits for it, or its entry would stay."""
    opdracht = [sys.executable, "manage.py", "verwerk_import", str(batch.pk), werk, str(gebruiker.pk)]
    proces = subprocess.Popen(opdracht, cwd=settings.BASE_DIR, stdin=bestand, start_new_session=True)  # noqa: S603
    Thread(target=proces.wait, name=f"import-{proces.pid}", daemon=True).start()


def verwerk(batch: ImportBatch, werk: str, gebruiker: AbstractBaseUser, bestand: BinaryIO) -> None:
    """In the process of its own. A first trial reads its file."""

    def lees_en_beproef(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
        with lees(bestand, soort_van_naam(batch.bestandsnaam), meld=meld) as gelezen:
            beproef(batch, gebruiker, gelezen)

    is_eerste = werk == Werk.PROEF and not batch.is_gelezen
    doe(batch, gebruiker, lees_en_beproef if is_eerste else DOENERS[werk])


def doe(batch: ImportBatch, gebruiker: AbstractBaseUser, doener: Doener) -> None:
    """The work itself; what went wrong is kept as a sentence."""
    klaar = {"bezig_met": "", "bezig_sinds": None}
    deze = ImportBatch.objects.filter(pk=batch.pk)
    with slot(batch):
        try:
            # What was done and that it is done are one: nothing can break off in between.
            with transaction.atomic():
                doener(batch, gebruiker)
                deze.update(**klaar, bericht="")
        except (NietDoorgevoerd, Leesfout) as fout:
            deze.update(**klaar, bericht=str(fout))
        except BaseException:
            deze.update(**klaar, bericht="Er ging iets mis. Er is niets gewijzigd. Lees het bestand opnieuw in.")
            raise


def _aantal(batch: ImportBatch, werk: str) -> int:
    rijen = botsend(batch) if werk == Werk.PROEF else batch.rijen.filter(uitkomst__in=DOEN)
    return rijen.count()
