"""Writes rows of the start data to a table without touching what stands there already."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from regio.startgegevens.lezen import Rij, uniek

NAMEN_OP_EEN_REGEL = 10


@dataclass
class Verslag:
    """What loading did to one kind of record."""

    soort: str
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    gelaten: list[object] = field(default_factory=list)
    reden: str = "hier anders dan in de startgegevens"
    noem_alle: bool = False

    def __str__(self) -> str:
        tekst = f"{self.soort}: {self.nieuw} nieuw, {self.gewijzigd} gewijzigd, {self.ongewijzigd} ongewijzigd"
        if not self.gelaten:
            return tekst
        namen = self.gelaten if self.noem_alle else self.gelaten[:NAMEN_OP_EEN_REGEL]
        rest = len(self.gelaten) - len(namen)
        return f"{tekst}, {len(self.gelaten)} gelaten ({self.reden}): " + "; ".join(
            [*map(str, namen), *([f"en {rest} andere"] if rest else [])]
        )


@dataclass(frozen=True)
class Tabel:
    """How rows of one kind are recognised and compared.

    What is in the database stays as it is: nobody can tell whether a difference was made there on purpose. Only
    what counts a year (`jaarveld`) follows the file, where that is of a later year, in the fields `per_jaar`.
    """

    model: type[models.Model]
    soort: str
    sleutel: tuple[str, ...]
    velden: tuple[str, ...]
    jaarveld: str = ""
    per_jaar: tuple[str, ...] = ()

    def sleutel_van(self, ding: models.Model) -> Any:
        delen = tuple(getattr(ding, naam) for naam in self.sleutel)
        return delen[0] if len(delen) == 1 else delen

    def laad(self, rijen: Iterable[Rij], maak: Callable[[Rij], models.Model]) -> tuple[Verslag, dict[Any, Any]]:
        """Add what is missing; also gives what is in the database now, by key."""
        nieuwe = [(rij, maak(rij)) for rij in rijen]
        uniek([(self.sleutel_van(ding), rij) for rij, ding in nieuwe])
        bestaand = {self.sleutel_van(ding): ding for ding in self.model._default_manager.all()}
        verslag = Verslag(self.soort)
        toe_te_voegen, te_wijzigen = [], []
        bezet = {self._stempel(namen, ding) for namen in self._uniek() for ding in bestaand.values()}
        for rij, ding in nieuwe:
            oud = bestaand.get(self.sleutel_van(ding))
            if oud is None:
                bezet |= self._neem(rij, ding, bezet)
                toe_te_voegen.append(ding)
            elif self._is_later(ding, oud):
                for naam in self.per_jaar:
                    setattr(oud, naam, getattr(ding, naam))
                te_wijzigen.append(oud)
            elif all(getattr(ding, naam) == getattr(oud, naam) for naam in self.velden):
                verslag.ongewijzigd += 1
            else:
                verslag.gelaten.append(oud)
        self.model._default_manager.bulk_create(toe_te_voegen)
        if te_wijzigen:
            self.model._default_manager.bulk_update(te_wijzigen, self.per_jaar)
        verslag.nieuw, verslag.gewijzigd = len(toe_te_voegen), len(te_wijzigen)
        return verslag, bestaand | {self.sleutel_van(ding): ding for ding in toe_te_voegen}

    def _is_later(self, ding: models.Model, oud: models.Model) -> bool:
        return bool(self.jaarveld) and (getattr(ding, self.jaarveld) or 0) > (getattr(oud, self.jaarveld) or 0)

    def _uniek(self) -> list[tuple[str, ...]]:
        """The fields, and groups of fields, that no two rows may share."""
        meta = self.model._meta
        losse = [(veld.attname,) for veld in meta.concrete_fields if veld.unique and not veld.primary_key]
        groepen = [[meta.get_field(naam).attname for naam in c.fields] for c in meta.total_unique_constraints]
        return [*losse, *(tuple(groep) for groep in groepen if "id" not in groep)]

    def _stempel(self, namen: tuple[str, ...], ding: models.Model) -> tuple:
        return namen, tuple(getattr(ding, naam) for naam in namen)

    def _neem(self, rij: Rij, ding: models.Model, bezet: set[tuple]) -> set[tuple]:
        """What this row takes; refused where another row has it."""
        stempels = {self._stempel(namen, ding) for namen in self._uniek()}
        for namen, waarden in sorted(stempels & bezet):
            raise rij.fout(f"{' en '.join(namen)} {', '.join(map(repr, waarden))} is al van een ander")
        return stempels
