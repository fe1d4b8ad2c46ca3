"""Where a file and somebody else changed the same cell, the person of the file says which of the two stays."""

from collections.abc import Mapping

from django.db import transaction

from steunpunten.beheer.invoer.beoordelen import PER_KEER
from steunpunten.beheer.invoer.beurt import botsend
from steunpunten.beheer.invoer.bron import HUN, MIJN
from steunpunten.beheer.invoer.voortgang import is_bezig
from steunpunten.models import ImportBatch, ImportRij


def kies(batch: ImportBatch, antwoorden: Mapping[str, str]) -> bool:
    """Keeps the choices of a form; `alles` is one choice for all. The trial has to be done anew after it."""
    with transaction.atomic():
        op_slot = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if op_slot.status != ImportBatch.Status.PROEF or is_bezig(op_slot):
            return False
        gekozen = []
        for rij in botsend(batch).defer("cellen", "voor").iterator(PER_KEER):
            if _zet_keuzes(rij, antwoorden):
                gekozen.append(rij)
        ImportRij.objects.bulk_update(gekozen, ["verschil"], batch_size=PER_KEER)
    return bool(gekozen)


def _zet_keuzes(rij: ImportRij, antwoorden: Mapping[str, str]) -> bool:
    anders = False
    for cel in rij.verschil:
        keuze = antwoorden.get("alles") or antwoorden.get(f"keuze-{rij.pk}-{cel['kolom']}")
        if cel.get("botst") and keuze in (MIJN, HUN) and keuze != cel["keuze"]:
            cel["keuze"], anders = keuze, True
    return anders
