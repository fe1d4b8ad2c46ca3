"""One file from trial to done: what would each row do, do it all or nothing."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from steunpunten.beheer.invoer.beoordelen import PER_KEER, Beoordelaar, Oordeel, Regel
from steunpunten.beheer.invoer.bron import Bron, met_alles
from steunpunten.beheer.invoer.kolommen import ID, RD_X, RD_Y, VERSIE, maak_kolommen
from steunpunten.beheer.invoer.leesfout import Leesfout
from steunpunten.beheer.invoer.opslag import Opslag, Wijziging
from steunpunten.beheer.invoer.upload import Gelezen
from steunpunten.beheer.invoer.voortgang import is_bezig, meld
from steunpunten.models import ImportBatch, ImportRij, Steunpunt

Uitkomst = ImportRij.Uitkomst
DOEN = (Uitkomst.NIEUW, Uitkomst.GEWIJZIGD, Uitkomst.CONFLICT)


class NietDoorgevoerd(Exception):
    """Nothing was changed, and why."""


def begin(gebruiker: AbstractBaseUser, bestandsnaam: str, reden: str) -> ImportBatch:
    """One that is being read. An earlier trial of this person goes, unless it is being worked on."""
    with transaction.atomic():
        eerdere = ImportBatch.objects.filter(gemaakt_door=gebruiker, status=ImportBatch.Status.PROEF)
        # Who works on one may hold its row: to wait for that would be to remove an import that is done by then.
        weg = [batch.pk for batch in eerdere.select_for_update(skip_locked=True) if not is_bezig(batch)]
        ImportBatch.objects.filter(pk__in=weg).delete()
    return ImportBatch.objects.create(
        bestandsnaam=bestandsnaam[-100:],
        reden=reden,
        gemaakt_door=gebruiker,
        bezig_met=ImportBatch.Werk.PROEF,
        bezig_sinds=timezone.now(),
    )


def beproef(batch: ImportBatch, gebruiker: AbstractBaseUser, gelezen: Gelezen) -> None:
    """Keeps what each row would do, by the thousand: a large file takes no more memory than a small one."""
    kop, batch.overgeslagen_kolommen = lees_kop(gelezen.kop)

    def regels() -> Iterator[Regel]:
        return (Regel(nummer, _rij(kop, cellen), len(cellen) > len(kop)) for nummer, cellen in gelezen)

    with transaction.atomic():
        beoordelaar, van_regels = Beoordelaar(gebruiker, (regel.id for regel in regels())), regels()
        gedaan = 0
        while deel := list(islice(van_regels, PER_KEER)):
            ImportRij.objects.bulk_create(_als_rij(batch, oordeel) for oordeel in beoordelaar.beoordeel(deel))
            gedaan += len(deel)
            meld(gedaan, len(gelezen))
        batch.is_gelezen = True
        batch.save(update_fields=["is_gelezen", "overgeslagen_kolommen"])


def beproef_opnieuw(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    """After a choice: what the rows would do that have one."""
    beoordelaar = Beoordelaar(gebruiker, ())
    with transaction.atomic():
        for rijen in per_keer(botsend(batch)):
            for rij, oordeel in zip(rijen, beoordelaar.beoordeel([_regel(rij) for rij in rijen]), strict=True):
                rij.uitkomst, rij.verschil, rij.fouten = oordeel.uitkomst, oordeel.verschil, oordeel.fouten
            _werk_bij(rijen, ["uitkomst", "verschil", "fouten"])


def voer_door(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    """All rows or none. What the trial said must still hold."""
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if batch.status != ImportBatch.Status.PROEF:
                raise NietDoorgevoerd("Dit bestand is al verwerkt.")
            if batch.rijen.filter(uitkomst=Uitkomst.FOUT).exists():
                raise NietDoorgevoerd("Er staan nog fouten in dit bestand. Er is niets gewijzigd.")
            if te_kiezen(batch).exists():
                raise NietDoorgevoerd("Kies eerst bij elk conflict wat er moet staan. Er is niets gewijzigd.")
            _schrijf(batch, gebruiker)
            batch.status, batch.doorgevoerd_op = ImportBatch.Status.DOORGEVOERD, timezone.now()
            batch.save(update_fields=["status", "doorgevoerd_op"])
    except DatabaseError as fout:
        raise NietDoorgevoerd("Er ging iets mis bij het opslaan. Er is niets gewijzigd.") from fout


def _schrijf(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    opslag = Opslag(batch.reden or f"Import {batch.bestandsnaam}"[:100], gebruiker)
    # Each id is there once: the trial refused the others.
    beoordelaar = Beoordelaar(gebruiker, (), echt=True)
    for rijen in per_keer(batch.rijen.filter(uitkomst__in=DOEN).order_by("nummer")):
        wijzigingen = _wijzigingen(beoordelaar, rijen)
        opslag.schrijf(list(wijzigingen.values()))
        gedaan = [rij for rij in rijen if rij.nummer in wijzigingen]
        afdrukken = afdrukken_nu([rij.steunpunt_uuid for rij in gedaan])
        for rij in gedaan:
            rij.versie_na = afdrukken[rij.steunpunt_uuid]
        _werk_bij(gedaan, ["steunpunt_uuid", "voor", "versie_na"])


def _wijzigingen(beoordelaar: Beoordelaar, rijen: list[ImportRij]) -> dict[int, Wijziging]:
    """What these rows make of their records, by their number; each row remembers what was there."""
    wijzigingen = {}
    for rij, oordeel in zip(rijen, beoordelaar.beoordeel([_regel(rij) for rij in rijen]), strict=True):
        if (oordeel.uitkomst, oordeel.verschil) != (rij.uitkomst, rij.verschil):
            raise NietDoorgevoerd(
                f"Regel {rij.nummer} ({rij.naam}) is intussen veranderd. Er is niets gewijzigd. "
                "Lees het bestand opnieuw in."
            )
        if oordeel.wijziging.doet_iets:
            rij.steunpunt_uuid, rij.voor = oordeel.uuid, oordeel.voor
            wijzigingen[rij.nummer] = oordeel.wijziging
    return wijzigingen


def botsend(batch: ImportBatch) -> QuerySet[ImportRij]:
    """The rows with a cell that somebody else changed too."""
    return batch.rijen.filter(verschil__contains=[{"botst": True}]).order_by("nummer")


def te_kiezen(batch: ImportBatch) -> QuerySet[ImportRij]:
    """Those of which nobody said yet what such a cell becomes."""
    return batch.rijen.filter(verschil__contains=[{"botst": True, "keuze": ""}]).order_by("nummer")


def per_keer(rijen: QuerySet[ImportRij]) -> Iterator[list[ImportRij]]:
    """By the thousand, so that a large file takes no more memory than a small one; says how far it is."""
    nummers = list(rijen.values_list("nummer", flat=True))
    for begin in range(0, len(nummers), PER_KEER):
        meld(begin, len(nummers))
        deel = nummers[begin : begin + PER_KEER]
        yield list(rijen.filter(nummer__range=(deel[0], deel[-1])))


def _regel(rij: ImportRij) -> Regel:
    keuzes = {cel["kolom"]: cel["keuze"] for cel in rij.verschil if cel.get("keuze")}
    return Regel(rij.nummer, rij.cellen, keuzes=keuzes)


def _werk_bij(rijen: list[ImportRij], velden: list[str]) -> None:
    """By an upsert, though all rows are there: it takes a tenth of the time of an update of many."""
    ImportRij.objects.bulk_create(rijen, update_conflicts=True, unique_fields=["batch", "nummer"], update_fields=velden)


def afdrukken_nu(uuids: list[UUID]) -> dict[UUID, str]:
    """The fingerprints as the database has them now."""
    bron = Bron()
    steunpunten = met_alles(Steunpunt.objects.filter(uuid__in=uuids)).order_by("pk")
    return {steunpunt.uuid: bron.afdruk(steunpunt) for steunpunt in steunpunten}


def lees_kop(kop: list[str]) -> tuple[list[str], list[str]]:
    """The names of the columns, and those that nobody knows."""
    bekend = [ID, VERSIE, RD_X, RD_Y, *maak_kolommen()]
    namen = ["_".join(cel.lower().split()) for cel in kop]
    dubbel = [naam for naam, keren in Counter(namen).items() if naam and keren > 1]
    if dubbel:
        raise Leesfout(f"De kolom “{dubbel[0][:60]}” staat er twee keer in. Haal er een weg.")
    if not set(namen) & {ID, "naam"}:
        raise Leesfout(
            "Op de eerste regel van het eerste tabblad staan niet de namen van de kolommen. "
            "Begin met een export van deze lijst."
        )
    return [naam if naam in bekend else "" for naam in namen], [naam for naam in namen if naam and naam not in bekend]


def _rij(kop: list[str], cellen: list[str]) -> dict[str, str]:
    aangevuld = [*cellen, *[""] * len(kop)]
    return {naam: cel.strip() for naam, cel in zip(kop, aangevuld, strict=False) if naam}


def _als_rij(batch: ImportBatch, oordeel: Oordeel) -> ImportRij:
    """What does nothing keeps no cells."""
    doet_niets = oordeel.uitkomst == Uitkomst.GELIJK
    return ImportRij(
        batch=batch,
        nummer=oordeel.regel.nummer,
        naam=oordeel.naam,
        steunpunt_uuid=oordeel.uuid,
        uitkomst=oordeel.uitkomst,
        cellen={} if doet_niets else oordeel.regel.cellen,
        verschil=oordeel.verschil,
        fouten=oordeel.fouten,
    )
