"""Says of each row what it would do: new, changed, the same, a conflict, or an error with its line and column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export.results import RowResult

from steunpunten.beheer.invoer.bron import Bron, met_alles
from steunpunten.beheer.invoer.kolommen import ID, VERSIE
from steunpunten.beheer.invoer.leesfout import Leesfout
from steunpunten.beheer.invoer.opslag import Wijziging
from steunpunten.beheer.rechten import gemeenten_van, te_wijzigen, wijzigt_alles, zichtbaar
from steunpunten.models import ImportRij, Organisatie, Steunpunt

Uitkomst = ImportRij.Uitkomst
PER_KEER = 1_000


@dataclass
class Regel:
    """One line of the file, and what was chosen where it conflicts."""

    nummer: int
    cellen: dict[str, str]
    te_lang: bool = False
    keuzes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # In one form, however somebody wrote it.
        if als_uuid := _uuid(self.id):
            self.cellen[ID] = str(als_uuid)

    @property
    def id(self) -> str:
        return self.cellen.get(ID, "")


@dataclass
class Oordeel:
    """What one row does."""

    regel: Regel
    uitkomst: str = Uitkomst.GELIJK
    naam: str = ""
    uuid: UUID | None = None
    verschil: list[dict[str, Any]] = field(default_factory=list)
    fouten: list[dict[str, str]] = field(default_factory=list)
    voor: dict[str, Any] | None = None
    wijziging: Wijziging | None = None

    def mislukt(self, kolom: str, zin: str) -> "Oordeel":
        self.uitkomst = Uitkomst.FOUT
        self.fouten.append({"kolom": kolom, "zin": zin})
        return self


class Beoordelaar:
    """Says of each row what it does. With `echt` the records are locked, and what they become is for the caller."""

    def __init__(self, gebruiker: AbstractBaseUser, ids: Iterable[str], echt: bool = False) -> None:
        # Who could choose any organisation by its name would see it next: it is behind a record of hers then.
        self.bron = Bron(zichtbaar(Organisatie.objects.all(), gebruiker))
        self.gebruiker, self.keren, self.echt = gebruiker, Counter(ids), echt
        self.overal = wijzigt_alles(gebruiker)
        self.gemeenten = set() if self.overal else set(gemeenten_van(gebruiker).values_list("pk", flat=True))
        self.mag_nieuw = gebruiker.has_perm("steunpunten.add_steunpunt")
        self.slugs: set[str] = set()

    def beoordeel(self, regels: Sequence[Regel]) -> Iterator[Oordeel]:
        for begin in range(0, len(regels), PER_KEER):
            deel = regels[begin : begin + PER_KEER]
            bekend = self._haal([regel.id for regel in deel])
            wijzigbaar = self._wijzigbaar(bekend.values())
            for regel in deel:
                oordeel = Oordeel(regel, naam=regel.cellen.get("naam", "")[:200])
                if regel.te_lang:
                    yield oordeel.mislukt("", "Deze regel heeft meer cellen dan er koppen zijn.")
                elif regel.id and (self.keren[regel.id] > 1 or regel.id not in bekend):
                    zin = "Dit id staat er vaker in." if regel.id in bekend else "Dit id kennen we niet."
                    yield oordeel.mislukt(ID, zin)
                else:
                    yield self._oordeel(oordeel, bekend, wijzigbaar)

    def _haal(self, ids: list[str]) -> dict[str, Steunpunt]:
        uuids = [als_uuid for tekst in ids if (als_uuid := _uuid(tekst))]
        steunpunten = zichtbaar(Steunpunt.objects.all(), self.gebruiker).filter(uuid__in=uuids)
        if self.echt:
            # Locked by a query of its own: a lock can't go with the optional relations.
            list(Steunpunt.objects.select_for_update().filter(uuid__in=uuids).order_by("pk").values_list("pk"))
        return {str(steunpunt.uuid): steunpunt for steunpunt in met_alles(steunpunten).order_by("pk")}

    def _wijzigbaar(self, steunpunten: Iterable[Steunpunt]) -> set[int]:
        pks = [steunpunt.pk for steunpunt in steunpunten]
        if not self.gebruiker.has_perm("steunpunten.change_steunpunt"):
            return set()
        return set(te_wijzigen(Steunpunt.objects.filter(pk__in=pks), self.gebruiker).values_list("pk", flat=True))

    def _oordeel(self, oordeel: Oordeel, bekend: dict[str, Steunpunt], wijzigbaar: set[int]) -> Oordeel:
        regel, steunpunt = oordeel.regel, bekend.get(oordeel.regel.id)
        versie = regel.cellen.get(VERSIE, "") if steunpunt else ""
        if steunpunt:
            oordeel.naam, oordeel.uuid = steunpunt.naam, steunpunt.uuid
        try:
            self.bron.afdrukken = self.bron.versies.lees(versie) if versie else None
        except Leesfout as fout:
            return oordeel.mislukt(VERSIE, str(fout))
        resultaat = self._lees(regel, bekend)
        oordeel.verschil = list(self.bron.verschil)
        if steunpunt and not oordeel.verschil and resultaat.validation_error is None:
            return oordeel
        if steunpunt and not versie:
            return oordeel.mislukt(VERSIE, "De versie ontbreekt. Maak een nieuwe export en begin daarmee.")
        self._toets(oordeel, resultaat, steunpunt, wijzigbaar)
        if oordeel.uitkomst == Uitkomst.FOUT:
            return oordeel
        oordeel.uitkomst = _uitkomst(oordeel, steunpunt)
        if self.echt:
            oordeel.wijziging, oordeel.voor = self.bron.wijziging(resultaat.instance), self.bron.voor
            oordeel.uuid = resultaat.instance.uuid
        return oordeel

    def _lees(self, regel: Regel, bekend: dict[str, Steunpunt]) -> RowResult:
        """The record in memory as this row wants it; nothing is written before it is clear that it may be."""
        self.bron.keuzes = regel.keuzes
        resultaat = self.bron.import_row(regel.cellen, bekend, dry_run=True, row_number=regel.nummer)
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


def _uitkomst(oordeel: Oordeel, steunpunt: Steunpunt | None) -> str:
    if steunpunt is None:
        return Uitkomst.NIEUW
    return Uitkomst.CONFLICT if any(cel.get("botst") for cel in oordeel.verschil) else Uitkomst.GEWIJZIGD


def _zinnen(fout: ValidationError | None) -> list[tuple[str, str]]:
    if fout is None:
        return []
    return [
        ("" if kolom == NON_FIELD_ERRORS else kolom, zin)
        for kolom, zinnen in fout.message_dict.items()
        for zin in zinnen
    ]


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None
