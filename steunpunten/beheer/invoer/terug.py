"""Takes back what one file did, row by row; what somebody changed since is left and named."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from steunpunten.beheer import momentopname
from steunpunten.beheer.invoer.beurt import NietDoorgevoerd, afdrukken_nu, per_keer
from steunpunten.beheer.invoer.bron import met_alles
from steunpunten.beheer.invoer.opslag import PER_STATEMENT, RIJEN, Opslag, Wijziging
from steunpunten.beheer.rechten import gemeenten_van, te_wijzigen
from steunpunten.models import ImportBatch, ImportRij, Steunpunt

Uitkomst = ImportRij.Uitkomst


def draai_terug(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    """Each row that could not be taken back says so itself."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.status != ImportBatch.Status.DOORGEVOERD:
            raise NietDoorgevoerd("Deze import is niet doorgevoerd, of al teruggedraaid.")
        opslag = Opslag(f"Teruggedraaid: {batch.bestandsnaam}"[:100], gebruiker)
        for rijen in per_keer(batch.rijen.filter(voor__isnull=False).order_by("nummer")):
            _draai_terug(rijen, opslag)
        batch.status, batch.teruggedraaid_op = ImportBatch.Status.TERUGGEDRAAID, timezone.now()
        batch.save(update_fields=["status", "teruggedraaid_op"])


def _draai_terug(rijen: list[ImportRij], opslag: Opslag) -> None:
    gezocht = Steunpunt.objects.filter(uuid__in=[rij.steunpunt_uuid for rij in rijen])
    list(gezocht.select_for_update().order_by("pk").values_list("pk"))
    steunpunten = {steunpunt.uuid: steunpunt for steunpunt in met_alles(gezocht).order_by("pk")}
    mag = set(te_wijzigen(gezocht, opslag.gebruiker).values_list("uuid", flat=True))
    gemeenten = {None, *gemeenten_van(opslag.gebruiker).values_list("pk", flat=True)}
    afdrukken = afdrukken_nu(list(steunpunten))
    nieuw = {rij.steunpunt_uuid for rij in rijen if rij.uitkomst == Uitkomst.NIEUW}
    erbij = _kwam_erbij(steunpunt for uuid, steunpunt in steunpunten.items() if uuid in nieuw)
    terug: list[ImportRij] = []
    for rij in rijen:
        bezwaar = _bezwaar(rij, steunpunten.get(rij.steunpunt_uuid), mag, afdrukken, erbij)
        if not bezwaar and rij.voor["velden"].get("gemeente_id") not in gemeenten:
            bezwaar = "Toen lag dit in een gemeente buiten je eigen regio. Vraag het de redactie."
        rij.fouten = [{"kolom": "", "zin": bezwaar}] if bezwaar else []
        if not bezwaar:
            terug.append(rij)
    opslag.verwijder([steunpunten[rij.steunpunt_uuid] for rij in terug if rij.steunpunt_uuid in nieuw])
    opslag.schrijf(
        [_zoals_het_was(rij, steunpunten[rij.steunpunt_uuid]) for rij in terug if rij.steunpunt_uuid not in nieuw]
    )
    bleven = [rij for rij in rijen if rij.fouten]
    ImportRij.objects.bulk_update(bleven, ["fouten"], batch_size=PER_STATEMENT)


def _bezwaar(
    rij: ImportRij, steunpunt: Steunpunt | None, mag: set[UUID], afdrukken: dict[UUID, str], erbij: dict[int, list[str]]
) -> str:
    if steunpunt is None:
        return "Dit steunpunt bestaat niet meer."
    if steunpunt.uuid not in mag:
        return "Dit steunpunt mag je niet wijzigen."
    if afdrukken[steunpunt.uuid] != rij.versie_na:
        return "Iemand wijzigde dit steunpunt na de import. Het blijft zoals het nu is."
    if namen := erbij.get(steunpunt.pk):
        return f"Bij dit nieuwe steunpunt kwam na de import iets bij: {', '.join(namen)}. Het blijft staan."
    return ""


def _kwam_erbij(steunpunten: Iterable[Steunpunt]) -> dict[int, list[str]]:
    """What points at records that an import made, beside the rows that the import made itself."""
    pks = [steunpunt.pk for steunpunt in steunpunten]
    namen: dict[int, list[str]] = defaultdict(list)
    eigen = {soort.model for soort in RIJEN.values()}
    for relatie in Steunpunt._meta.related_objects:
        if pks and relatie.related_model not in eigen:
            naar, wat = relatie.field.name, str(relatie.related_model._meta.verbose_name_plural)
            ervan = relatie.related_model._base_manager.filter(**{f"{naar}__in": pks})
            for pk in ervan.order_by().values_list(naar, flat=True).distinct():
                namen[pk].append(wat)
    return namen


def _zoals_het_was(rij: ImportRij, steunpunt: Steunpunt) -> Wijziging:
    """What the import changed goes back; the rest is left as it is now."""
    kolommen = momentopname.waarden(Steunpunt, rij.voor["velden"])
    for naam, waarde in kolommen.items():
        setattr(steunpunt, naam, waarde)
    velden = {Steunpunt._meta.get_field(naam).name for naam in kolommen}
    rijen = {
        naam: [RIJEN[naam].model(**momentopname.waarden(RIJEN[naam].model, inhoud)) for inhoud in inhouden]
        for naam, inhouden in rij.voor["rijen"].items()
    }
    return Wijziging(steunpunt, velden, rij.voor["leden"], rijen)
