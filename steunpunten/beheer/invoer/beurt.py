"""One file from trial to done: what would each row do, do it all or nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from import_export.results import RowResult

from steunpunten.beheer.invoer.bron import Bron, met_alles
from steunpunten.beheer.invoer.kolommen import ID, RD_X, RD_Y, VERSIE, maak_kolommen
from steunpunten.beheer.invoer.leesfout import Leesfout
from steunpunten.beheer.invoer.opslag import Opslag, Wijziging
from steunpunten.beheer.invoer.upload import Ingelezen
from steunpunten.beheer.rechten import gemeenten_van, te_wijzigen, wijzigt_alles, zichtbaar
from steunpunten.models import ImportBatch, ImportRij, Steunpunt

Uitkomst = ImportRij.Uitkomst
DOEN = (Uitkomst.NIEUW, Uitkomst.GEWIJZIGD)
PER_KEER = 1_000


class NietDoorgevoerd(Exception):
    """Nothing was changed, and why."""


@dataclass
class Oordeel:
    """What one row does."""

    nummer: int
    cellen: dict[str, str]
    uitkomst: str = Uitkomst.GELIJK
    naam: str = ""
    uuid: UUID | None = None
    verschil: list[dict[str, str]] = field(default_factory=list)
    fouten: list[dict[str, str]] = field(default_factory=list)
    voor: dict[str, Any] | None = None
    wijziging: Wijziging | None = None

    def mislukt(self, kolom: str, zin: str) -> "Oordeel":
        self.uitkomst = Uitkomst.FOUT
        self.fouten.append({"kolom": kolom, "zin": zin})
        return self


def begin(gebruiker: AbstractBaseUser, bestandsnaam: str, ingelezen: Ingelezen, reden: str) -> ImportBatch:
    """Keeps what the file says, and does nothing yet. An earlier trial of this person goes."""
    kop, onbekend = _lees_kop(ingelezen.kop, [ID, VERSIE, RD_X, RD_Y, *maak_kolommen()])
    ImportBatch.objects.filter(gemaakt_door=gebruiker, status=ImportBatch.Status.PROEF).delete()
    return ImportBatch.objects.create(
        bestandsnaam=bestandsnaam[-100:],
        reden=reden,
        gemaakt_door=gebruiker,
        overgeslagen_kolommen=onbekend,
        invoer={"kop": kop, "rijen": ingelezen.rijen},
    )


def beproef(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    """Keeps what each row would do."""
    kop = batch.invoer["kop"]
    rijen = [(nummer, _rij(kop, cellen), len(cellen) > len(kop)) for nummer, cellen in batch.invoer["rijen"]]
    with transaction.atomic():
        oordelen = Beoordelaar(gebruiker, _keren(rij.get(ID) for _, rij, _ in rijen)).beoordeel(rijen)
        ImportRij.objects.bulk_create((_als_rij(batch, oordeel) for oordeel in oordelen), batch_size=PER_KEER)
        batch.invoer = None
        batch.save(update_fields=["invoer"])


def voer_door(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    """All rows or none. What the trial said must still hold."""
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if batch.status != ImportBatch.Status.PROEF:
                raise NietDoorgevoerd("Dit bestand is al verwerkt.")
            if batch.rijen.filter(uitkomst=Uitkomst.FOUT).exists():
                raise NietDoorgevoerd("Er staan nog fouten in dit bestand. Er is niets gewijzigd.")
            _schrijf(batch, gebruiker)
            batch.status, batch.doorgevoerd_op = ImportBatch.Status.DOORGEVOERD, timezone.now()
            batch.save(update_fields=["status", "doorgevoerd_op"])
    except DatabaseError as fout:
        raise NietDoorgevoerd("Er ging iets mis bij het opslaan. Er is niets gewijzigd.") from fout


def _schrijf(batch: ImportBatch, gebruiker: AbstractBaseUser) -> None:
    opslag = Opslag(batch.reden or f"Import {batch.bestandsnaam}"[:100], gebruiker)
    te_doen = batch.rijen.filter(uitkomst__in=DOEN).order_by("nummer")
    beoordelaar = Beoordelaar(gebruiker, _keren(te_doen.values_list("cellen__id", flat=True)), echt=True)
    for rijen in per_keer(te_doen):
        opslag.schrijf(_wijzigingen(beoordelaar, rijen))
        versies = versies_nu([rij.steunpunt_uuid for rij in rijen])
        for rij in rijen:
            rij.versie_na = versies[rij.steunpunt_uuid]
        # An upsert, though all rows are there: it takes a tenth of the time of an update of many.
        velden = ["steunpunt_uuid", "voor", "verschil", "versie_na"]
        ImportRij.objects.bulk_create(
            rijen, update_conflicts=True, unique_fields=["batch", "nummer"], update_fields=velden
        )


def _wijzigingen(beoordelaar: "Beoordelaar", rijen: list[ImportRij]) -> list[Wijziging]:
    """What these rows make of their records; each row remembers what was there."""
    wijzigingen = []
    oordelen = beoordelaar.beoordeel([(rij.nummer, rij.cellen, False) for rij in rijen])
    for rij, oordeel in zip(rijen, oordelen, strict=True):
        if oordeel.uitkomst != rij.uitkomst:
            raise NietDoorgevoerd(
                f"Regel {rij.nummer} ({rij.naam}) is intussen veranderd. Er is niets gewijzigd. "
                "Lees het bestand opnieuw in."
            )
        rij.steunpunt_uuid, rij.voor, rij.verschil = oordeel.uuid, oordeel.voor, oordeel.verschil
        wijzigingen.append(oordeel.wijziging)
    return wijzigingen


def per_keer(rijen: QuerySet[ImportRij]) -> Iterator[list[ImportRij]]:
    """By the thousand, so that a large file takes no more memory than a small one."""
    nummers = list(rijen.values_list("nummer", flat=True))
    for begin in range(0, len(nummers), PER_KEER):
        deel = nummers[begin : begin + PER_KEER]
        yield list(rijen.filter(nummer__range=(deel[0], deel[-1])))


def _keren(ids: Iterable[str | None]) -> Counter:
    return Counter(tekst for tekst in ids if tekst)


def versies_nu(uuids: list[UUID]) -> dict[UUID, str]:
    """The fingerprints as the database has them now."""
    bron = Bron()
    steunpunten = met_alles(Steunpunt.objects.filter(uuid__in=uuids)).order_by("pk")
    return {steunpunt.uuid: bron.versie(bron.cellen(steunpunt)) for steunpunt in steunpunten}


class Beoordelaar:
    """Says of each row what it does. With `echt` the records are locked, and what they become is for the caller."""

    def __init__(self, gebruiker: AbstractBaseUser, keren: Counter, echt: bool = False) -> None:
        self.bron, self.gebruiker, self.keren, self.echt = Bron(), gebruiker, keren, echt
        self.overal = wijzigt_alles(gebruiker)
        self.gemeenten = set() if self.overal else set(gemeenten_van(gebruiker).values_list("pk", flat=True))
        self.mag_nieuw = gebruiker.has_perm("steunpunten.add_steunpunt")
        self.slugs: set[str] = set()

    def beoordeel(self, rijen: list[tuple[int, dict[str, str], bool]]) -> Iterator[Oordeel]:
        for begin in range(0, len(rijen), PER_KEER):
            deel = rijen[begin : begin + PER_KEER]
            bekend = self._haal([rij.get(ID, "") for _, rij, _ in deel])
            wijzigbaar = self._wijzigbaar(bekend.values())
            for nummer, rij, te_lang in deel:
                oordeel = Oordeel(nummer, rij, naam=rij.get("naam", "")[:200])
                if te_lang:
                    yield oordeel.mislukt("", "Deze regel heeft meer cellen dan er koppen zijn.")
                elif rij.get(ID) and (self.keren[rij[ID]] > 1 or rij[ID] not in bekend):
                    zin = "Dit id staat er vaker in." if rij[ID] in bekend else "Dit id kennen we niet."
                    yield oordeel.mislukt(ID, zin)
                else:
                    yield self._oordeel(oordeel, bekend, wijzigbaar)

    def _haal(self, ids: list[str]) -> dict[str, Steunpunt]:
        uuids = [als_uuid for tekst in ids if (als_uuid := _uuid(tekst))]
        steunpunten = zichtbaar(Steunpunt.objects.all(), self.gebruiker).filter(uuid__in=uuids)
        if self.echt:
            # Locked by a query of its own: a lock can't go with the optional relations.
            list(Steunpunt.objects.select_for_update().filter(uuid__in=uuids).order_by("pk").values_list("pk"))
        per_uuid = {str(steunpunt.uuid): steunpunt for steunpunt in met_alles(steunpunten).order_by("pk")}
        return {tekst: per_uuid[str(u)] for tekst in ids if (u := _uuid(tekst)) and str(u) in per_uuid}

    def _wijzigbaar(self, steunpunten: Iterable[Steunpunt]) -> set[int]:
        pks = [steunpunt.pk for steunpunt in steunpunten]
        if not self.gebruiker.has_perm("steunpunten.change_steunpunt"):
            return set()
        return set(te_wijzigen(Steunpunt.objects.filter(pk__in=pks), self.gebruiker).values_list("pk", flat=True))

    def _oordeel(self, oordeel: Oordeel, bekend: dict[str, Steunpunt], wijzigbaar: set[int]) -> Oordeel:
        rij, steunpunt = oordeel.cellen, bekend.get(oordeel.cellen.get(ID, ""))
        oud = self.bron.versie(self.bron.cellen(steunpunt)) if steunpunt else ""
        if steunpunt:
            oordeel.naam, oordeel.uuid = steunpunt.naam, steunpunt.uuid
        resultaat = self._lees(rij, bekend, oordeel.nummer)
        oordeel.verschil = list(self.bron.verschil)
        if steunpunt and not oordeel.verschil and resultaat.validation_error is None:
            return oordeel
        if steunpunt and not rij.get(VERSIE):
            return oordeel.mislukt(VERSIE, "De versie ontbreekt. Maak een nieuwe export en begin daarmee.")
        if steunpunt and rij[VERSIE] != oud:
            oordeel.uitkomst = Uitkomst.CONFLICT
            return oordeel
        self._toets(oordeel, resultaat, steunpunt, wijzigbaar)
        if oordeel.uitkomst == Uitkomst.FOUT:
            return oordeel
        oordeel.uitkomst = Uitkomst.GEWIJZIGD if steunpunt else Uitkomst.NIEUW
        if self.echt:
            oordeel.wijziging, oordeel.voor = self.bron.wijziging(resultaat.instance), self.bron.voor
            oordeel.uuid = resultaat.instance.uuid
        return oordeel

    def _lees(self, rij: dict[str, str], bekend: dict[str, Steunpunt], nummer: int) -> RowResult:
        """The record in memory as this row wants it; nothing is written before it is clear that it may be."""
        resultaat = self.bron.import_row(rij, bekend, dry_run=True, row_number=nummer)
        if resultaat.errors:
            raise resultaat.errors[0].error
        return resultaat

    def _toets(self, oordeel: Oordeel, resultaat: RowResult, steunpunt: Steunpunt | None, wijzigbaar: set[int]) -> None:
        for kolom, zin in _zinnen(resultaat.validation_error):
            oordeel.mislukt(kolom, zin)
        if steunpunt and steunpunt.pk not in wijzigbaar:
            oordeel.mislukt("", "Dit steunpunt mag je niet wijzigen.")
        if not steunpunt and not self.mag_nieuw:
            oordeel.mislukt("", "Je mag geen nieuwe steunpunten toevoegen.")
        if oordeel.uitkomst == Uitkomst.FOUT:
            return
        nu = resultaat.instance
        if not self.overal and nu.gemeente_id not in self.gemeenten:
            oordeel.mislukt("gemeente", "Deze gemeente hoort niet bij jouw regio.")
        if not steunpunt or "slug" in self.bron.gewijzigd:
            if nu.slug in self.slugs:
                oordeel.mislukt(
                    "slug", "Een andere regel in dit bestand krijgt hetzelfde webadres. Vul hier een slug in."
                )
            self.slugs.add(nu.slug)


def _lees_kop(kop: list[str], bekend: list[str]) -> tuple[list[str], list[str]]:
    """The names of the columns, and those that nobody knows."""
    namen = ["_".join(cel.lower().split()) for cel in kop]
    dubbel = [naam for naam, keren in Counter(namen).items() if naam and keren > 1]
    if dubbel:
        raise Leesfout(f"De kolom “{dubbel[0]}” staat er twee keer in. Haal er een weg.")
    if not set(namen) & {ID, "naam"}:
        raise Leesfout("Op de eerste regel staan niet de namen van de kolommen. Begin met een export van deze lijst.")
    return [naam if naam in bekend else "" for naam in namen], [naam for naam in namen if naam and naam not in bekend]


def _rij(kop: list[str], cellen: list[str]) -> dict[str, str]:
    aangevuld = [*cellen, *[""] * len(kop)]
    return {naam: cel.strip() for naam, cel in zip(kop, aangevuld, strict=False) if naam}


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


def _zinnen(fout: ValidationError | None) -> list[tuple[str, str]]:
    if fout is None:
        return []
    return [
        ("" if kolom == NON_FIELD_ERRORS else kolom, zin)
        for kolom, zinnen in fout.message_dict.items()
        for zin in zinnen
    ]


def _als_rij(batch: ImportBatch, oordeel: Oordeel) -> ImportRij:
    """What does nothing keeps no cells."""
    doet_niets = oordeel.uitkomst == Uitkomst.GELIJK
    return ImportRij(
        batch=batch,
        nummer=oordeel.nummer,
        naam=oordeel.naam,
        steunpunt_uuid=oordeel.uuid,
        uitkomst=oordeel.uitkomst,
        cellen={} if doet_niets else oordeel.cellen,
        verschil=oordeel.verschil,
        fouten=oordeel.fouten,
    )
