"""Writes what the rows of a file change: many records in a few statements, each with its line of history.

The same rules hold as for `save()`: the database derives and checks as ever, a former web address redirects, and the
history says who, when and why.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, Prefetch
from django.db.models.deletion import Collector
from django.utils import timezone

from regio.models import Gemeente
from steunpunten.beheer.invoer.geschiedenis import onthoud
from steunpunten.models import Aanbod, Doelgroep, KenmerkInvulling, Openingstijd, Steunpunt, Uitzondering
from steunpunten.models.vragen import SteunpuntQuerySet

LEDEN = ("doelgroepen", "werkgebied")
# A statement compares each of its records with each other one.
PER_STATEMENT = 250
Rij = Model


@dataclass(frozen=True)
class Rijsoort:
    """Rows of a record. With a key, two rows with the same key are one row, also where the rest differs."""

    model: type[Model]
    sleutel: tuple[str, ...] = ()

    @property
    def velden(self) -> list[str]:
        """What a row says; not which row it is, nor of which record."""
        return [v.attname for v in self.model._meta.concrete_fields if v.name not in ("id", "steunpunt")]

    def inhoud(self, rij: Rij) -> tuple:
        return tuple(getattr(rij, naam) for naam in self.velden)

    def sleutel_van(self, rij: Rij) -> tuple:
        return tuple(getattr(rij, naam) for naam in self.sleutel) or self.inhoud(rij)


RIJEN = {
    "aanbod": Rijsoort(Aanbod, ("onderdeel_id",)),
    "openingstijden": Rijsoort(Openingstijd),
    "uitzonderingen": Rijsoort(Uitzondering),
    "invullingen": Rijsoort(KenmerkInvulling, ("kenmerk_id",)),
}


def met_rijen_en_leden(steunpunten: SteunpuntQuerySet) -> SteunpuntQuerySet:
    """With what `nu_van` gives, in a few queries for all records."""
    lijsten = {
        "doelgroepen": Doelgroep.objects.all(),
        # Without the boundaries, which are large.
        "werkgebied": Gemeente.objects.defer("grens"),
        "aanbod": Aanbod.objects.select_related("onderdeel"),
        "openingstijden": Openingstijd.objects.all(),
        "uitzonderingen": Uitzondering.objects.all(),
        "invullingen": KenmerkInvulling.objects.select_related("kenmerk"),
    }
    return steunpunten.prefetch_related(
        # As plain lists: a manager for each of them takes more time than the query.
        *(Prefetch(naam, lijst, to_attr=f"{naam}_nu") for naam, lijst in lijsten.items())
    )


def nu_van(steunpunt: Steunpunt, naam: str) -> list[Model]:
    """The rows or members as they were read; none of a new record."""
    return [] if steunpunt._state.adding else getattr(steunpunt, f"{naam}_nu")


@dataclass
class Wijziging:
    """What becomes of one record: these fields as they are in memory now, these members, these rows."""

    steunpunt: Steunpunt
    velden: set[str]
    leden: dict[str, list[int | str]] = field(default_factory=dict)
    rijen: dict[str, Sequence[Rij]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_nieuw = self.steunpunt._state.adding

    @property
    def doet_iets(self) -> bool:
        return bool(self.is_nieuw or self.velden or self.leden or self.rijen)


class Opslag:
    """Writes within the transaction of its caller, who has locked the records."""

    def __init__(self, reden: str, gebruiker: AbstractBaseUser | None) -> None:
        self.reden, self.gebruiker = reden, gebruiker

    def schrijf(self, wijzigingen: Sequence[Wijziging]) -> None:
        nu = timezone.now()
        nieuw = [w.steunpunt for w in wijzigingen if w.is_nieuw]
        bestaand = [w for w in wijzigingen if not w.is_nieuw]
        Steunpunt.objects.bulk_create(nieuw)
        self._werk_bij(bestaand, nu)
        for naam in LEDEN:
            self._schrijf_leden(naam, wijzigingen)
        for naam, soort in RIJEN.items():
            self._schrijf_rijen(naam, soort, wijzigingen, nu)
        self._onthoud("+", Steunpunt, nieuw, nu)
        self._onthoud("~", Steunpunt, [w.steunpunt for w in bestaand], nu)

    def _werk_bij(self, wijzigingen: list[Wijziging], nu: datetime) -> None:
        """Records that change in the same fields together: a field costs time for each record it is named for."""
        verhuisd = [w.steunpunt for w in wijzigingen if "slug" in w.velden]
        vorige = dict(Steunpunt.objects.filter(pk__in=[s.pk for s in verhuisd]).values_list("pk", "slug"))
        samen: dict[frozenset[str], list[Steunpunt]] = defaultdict(list)
        for w in wijzigingen:
            w.steunpunt.gewijzigd_op = nu
            samen[frozenset(w.velden)].append(w.steunpunt)
        for velden, steunpunten in samen.items():
            Steunpunt.objects.bulk_update(steunpunten, [*velden, "gewijzigd_op"], batch_size=PER_STATEMENT)
        for steunpunt in verhuisd:
            steunpunt.verwijs_door(vorige[steunpunt.pk])

    def _schrijf_leden(self, naam: str, wijzigingen: Iterable[Wijziging]) -> None:
        wil = {w.steunpunt.pk: set(w.leden[naam]) for w in wijzigingen if naam in w.leden}
        koppeling, naar = _koppeling(naam)
        er_al = set()
        weg = []
        for rij in koppeling.objects.filter(steunpunt__in=wil).order_by("pk"):
            lid = getattr(rij, naar)
            if lid in wil[rij.steunpunt_id]:
                er_al.add((rij.steunpunt_id, lid))
            else:
                weg.append(rij.pk)
        koppeling.objects.filter(pk__in=weg).delete()
        paren = ((pk, lid) for pk, leden in wil.items() for lid in sorted(leden))
        koppeling.objects.bulk_create(
            koppeling(**{"steunpunt_id": pk, naar: lid}) for pk, lid in paren if (pk, lid) not in er_al
        )

    def _schrijf_rijen(self, naam: str, soort: Rijsoort, wijzigingen: Iterable[Wijziging], nu: datetime) -> None:
        weg, anders, erbij = [], [], []
        for w in wijzigingen:
            if naam in w.rijen:
                er_is = [] if w.is_nieuw else nu_van(w.steunpunt, naam)
                for deel, rijen in zip((weg, anders, erbij), vergelijk(soort, er_is, w.rijen[naam]), strict=True):
                    deel += rijen
                for rij in w.rijen[naam]:
                    rij.steunpunt = w.steunpunt
        # First what goes: its key may be used anew.
        self.verwijder(weg)
        soort.model.objects.bulk_update(anders, soort.velden, batch_size=PER_STATEMENT)
        soort.model.objects.bulk_create(erbij)
        self._onthoud("~", soort.model, anders, nu)
        self._onthoud("+", soort.model, erbij, nu)

    def verwijder(self, objecten: Sequence[Model]) -> None:
        """With what hangs on them; the history of each is written by itself."""
        for obj in objecten:
            obj._change_reason, obj._history_user = self.reden, self.gebruiker
        sloper = Collector(using=DEFAULT_DB_ALIAS)
        sloper.collect(objecten)
        sloper.delete()

    def _onthoud(self, wat: str, model: type[Model], objecten: Sequence[Model], nu: datetime) -> None:
        onthoud(wat, model, [obj.pk for obj in objecten], nu, self.gebruiker, self.reden)


def vergelijk(soort: Rijsoort, er_is: Sequence[Rij], wil: Sequence[Rij]) -> tuple[list[Rij], list[Rij], list[Rij]]:
    """The rows that go, those that change (as they become), and those that come; equal ones are left alone."""
    over: dict[tuple, list[Rij]] = defaultdict(list)
    for rij in er_is:
        over[soort.sleutel_van(rij)].append(rij)
    anders, erbij = [], []
    for rij in wil:
        if not (zelfde := over[soort.sleutel_van(rij)]):
            rij.pk = None
            erbij.append(rij)
            continue
        was = zelfde.pop(0)
        if soort.inhoud(was) != soort.inhoud(rij):
            rij.pk = was.pk
            anders.append(rij)
    return [rij for rijen in over.values() for rij in rijen], anders, erbij


def _koppeling(naam: str) -> tuple[type[Model], str]:
    """The table between a steunpunt and its members, and its column that points at a member."""
    veld = Steunpunt._meta.get_field(naam)
    return veld.remote_field.through, veld.m2m_reverse_name()
