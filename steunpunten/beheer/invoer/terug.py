"""Takes back what one file did, row by row; what somebody changed since is left and named."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from steunpunten.beheer import momentopname
from steunpunten.beheer.invoer.beurt import PER_KEER, NietDoorgevoerd, versies_nu
from steunpunten.beheer.rechten import te_wijzigen
from steunpunten.models import Aanbod, ImportBatch, ImportRij, Steunpunt

Uitkomst = ImportRij.Uitkomst


def draai_terug(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    """Each row that could not be taken back says so itself."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.status != ImportBatch.Status.DOORGEVOERD:
            raise NietDoorgevoerd("Deze import is niet doorgevoerd, of al teruggedraaid.")
        rijen = list(batch.rijen.filter(uitkomst__in=[Uitkomst.NIEUW, Uitkomst.GEWIJZIGD]))
        uuids = [rij.steunpunt_uuid for rij in rijen]
        steunpunten = {s.uuid: s for s in Steunpunt.objects.select_for_update().filter(uuid__in=uuids).order_by("pk")}
        mag = set(te_wijzigen(Steunpunt.objects.filter(uuid__in=uuids), gebruiker).values_list("uuid", flat=True))
        versies = versies_nu(uuids)
        for rij in rijen:
            steunpunt = steunpunten.get(rij.steunpunt_uuid)
            bezwaar = _bezwaar(rij, steunpunt, mag, versies)
            rij.fouten = [{"kolom": "", "zin": bezwaar}] if bezwaar else []
            if not bezwaar:
                steunpunt._change_reason = f"Teruggedraaid: {batch.bestandsnaam}"[:100]
                steunpunt._history_user = gebruiker
                _zet_terug(rij, steunpunt)
        ImportRij.objects.bulk_update(rijen, ["fouten"], batch_size=PER_KEER)
        batch.status, batch.teruggedraaid_op = ImportBatch.Status.TERUGGEDRAAID, timezone.now()
        batch.save(update_fields=["status", "teruggedraaid_op"])


def _bezwaar(rij: ImportRij, steunpunt: Steunpunt | None, mag: set[UUID], versies: dict[UUID, str]) -> str:
    if steunpunt is None:
        return "Dit steunpunt bestaat niet meer."
    if steunpunt.uuid not in mag:
        return "Dit steunpunt mag je niet wijzigen."
    if versies[steunpunt.uuid] != rij.versie_na:
        return "Iemand wijzigde dit steunpunt na de import. Het blijft zoals het nu is."
    if rij.uitkomst == Uitkomst.NIEUW and (erbij := _kwam_erbij(steunpunt)):
        return f"Bij dit nieuwe steunpunt kwam na de import iets bij: {erbij}. Het blijft staan."
    return ""


def _kwam_erbij(steunpunt: Steunpunt) -> str:
    """What points at a record that an import made, beside what the import made itself."""
    namen = []
    for relatie in Steunpunt._meta.related_objects:
        if relatie.related_model is not Aanbod and relatie.related_model._base_manager.filter(
            **{relatie.field.name: steunpunt}
        ):
            namen.append(str(relatie.related_model._meta.verbose_name_plural))
    return ", ".join(namen)


def _zet_terug(rij: ImportRij, steunpunt: Steunpunt) -> None:
    if rij.uitkomst == Uitkomst.NIEUW:
        steunpunt.delete()
        return
    voor: dict[str, Any] = rij.voor
    kolommen = momentopname.waarden(Steunpunt, voor["velden"])
    for naam, waarde in kolommen.items():
        if naam != "gewijzigd_op":
            setattr(steunpunt, naam, waarde)
    steunpunt.save()
    for naam in ("doelgroepen", "werkgebied"):
        leden = getattr(steunpunt, naam)
        if sorted(leden.values_list("pk", flat=True)) != voor[naam]:
            leden.set(voor[naam])
    _zet_aanbod_terug(steunpunt, dict(voor["aanbod"]))


def _zet_aanbod_terug(steunpunt: Steunpunt, was: dict[int, str]) -> None:
    nu = {rij.onderdeel_id: rij for rij in steunpunt.aanbod.all()}
    for onderdeel, rij in nu.items():
        if onderdeel not in was:
            _als(steunpunt, rij).delete()
    for onderdeel, toelichting in was.items():
        if onderdeel not in nu:
            _als(steunpunt, Aanbod(steunpunt=steunpunt, onderdeel_id=onderdeel, toelichting=toelichting)).save()


def _als(steunpunt: Steunpunt, rij: Aanbod) -> Aanbod:
    """In the history by the same person and for the same reason."""
    rij._change_reason, rij._history_user = steunpunt._change_reason, steunpunt._history_user
    return rij
