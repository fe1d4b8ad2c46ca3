"""All that hangs on a steunpunt, found by asking the models: a table that is made later can't be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model, UniqueConstraint

from steunpunten.beheer import momentopname
from steunpunten.models import Steunpunt

# Lists of other records; the two lists are put together.
LEDEN = ("doelgroepen", "werkgebied")


@dataclass(frozen=True)
class Relatie:
    """A column that points at a steunpunt."""

    model: type[Model]
    veld: Field

    def rijen(self, *pks: int) -> list[Model]:
        return list(self.model._base_manager.filter(**{f"{self.veld.name}__in": pks}).order_by("pk"))


def relaties() -> list[Relatie]:
    """Every foreign key to a steunpunt, hidden ones included; but the history and the tables between two lists."""
    tussen = {getattr(Steunpunt, naam).through for naam in LEDEN}
    return [
        Relatie(relatie.related_model, relatie.field)
        for relatie in Steunpunt._meta.get_fields(include_hidden=True)
        if relatie.auto_created and (relatie.one_to_many or relatie.one_to_one)
        if relatie.related_model not in tussen and not _is_geschiedenis(relatie.related_model)
    ]


def _is_geschiedenis(model: type[Model]) -> bool:
    """As django-simple-history names its tables, those of lists included."""
    return model.__name__.startswith("Historical")


def unieke_velden(relatie: Relatie) -> list[list[str]]:
    """Of which columns a steunpunt can have each combination once: empty lists for a one-to-one relation."""
    sets = [list(regel.fields) for regel in relatie.model._meta.constraints if isinstance(regel, UniqueConstraint)]
    sets += [list(velden) for velden in relatie.model._meta.unique_together]
    per_steunpunt = [
        [naam for naam in velden if naam != relatie.veld.name] for velden in sets if relatie.veld.name in velden
    ]
    return [*per_steunpunt, *([[]] if relatie.veld.unique else [])]


def rijen_van(*pks: int) -> Iterator[Model]:
    """Each row that points at one of these, once, also where it does so twice."""
    gezien: set[tuple[type[Model], Any]] = set()
    for relatie in relaties():
        for rij in relatie.rijen(*pks):
            if (relatie.model, rij.pk) not in gezien:
                gezien.add((relatie.model, rij.pk))
                yield rij


def opname(*steunpunten: Steunpunt) -> dict[str, Any]:
    """These records with all that hangs on them, as JSON."""
    return {
        "steunpunten": [
            {
                "velden": momentopname.neem(steunpunt),
                "leden": {naam: sorted(getattr(steunpunt, naam).values_list("pk", flat=True)) for naam in LEDEN},
            }
            for steunpunt in steunpunten
        ],
        "rijen": [
            {"model": rij._meta.label, "pk": str(rij.pk), "velden": momentopname.neem(rij)}
            for rij in rijen_van(*(steunpunt.pk for steunpunt in steunpunten))
        ],
    }
