"""Versions of a record and of its rows: which is the newest, and what changed between two of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max, Model, QuerySet, Value
from django.utils.text import capfirst

LEEG = "leeg"
SOORTEN = {"+": "erbij", "~": "gewijzigd", "-": "weg"}


@dataclass(frozen=True)
class Verschil:
    """One field in two versions, in words."""

    veld: str
    naam: str
    oud: str
    nieuw: str

    @property
    def is_anders(self) -> bool:
        return self.oud != self.nieuw


@dataclass(frozen=True)
class Rijwijziging:
    """A row that was added, changed or taken away."""

    tabel: str
    rij: str
    wat: str
    wie: str
    wanneer: datetime
    waarom: str


def stand_van(obj: Model, rijen: Sequence[type[Model]]) -> str:
    """The newest line in the history of this record and of each kind of its rows, as one text."""
    laatste = [_laatste(type(obj).history.filter(id=obj.pk))]
    laatste += [_laatste(model.history.filter(**{naar(model, type(obj)): obj.pk})) for model in rijen]
    gevonden = laatste[0].union(*laatste[1:], all=True)
    return " ".join(sorted(f"{rij['welke_tabel']}:{rij['nieuwste']}" for rij in gevonden))


def lees_stand(tekst: str) -> dict[str, int]:
    """The other way round; what isn't one gives nothing."""
    return {soort: int(nummer) for soort, nummer in re.findall(r"(\w+):(\d{1,18})", tekst, re.ASCII)}


def verschillen(oud: Any, nieuw: Any) -> list[Verschil]:
    """Every field of two lines in the history of one record, in the order of the model."""
    return [
        Verschil(veld.name, capfirst(veld.verbose_name), toon(oud, veld), toon(nieuw, veld))
        for veld in te_vergelijken(nieuw)
    ]


def te_vergelijken(versie: Any) -> list[Any]:
    """The fields that people fill in, lists of other records last."""
    velden = [veld for veld in versie.tracked_fields if veld.editable and not veld.primary_key]
    return [*(veld for veld in velden if not veld.many_to_many), *versie._history_m2m_fields]


def rijwijzigingen(obj: Model, rijen: Iterable[type[Model]], na: dict[str, int] | datetime) -> list[Rijwijziging]:
    """What happened to the rows of this record, newest first: after these lines of their histories, or this moment."""
    gevonden = []
    for model in rijen:
        lijst = model.history.filter(**{naar(model, type(obj)): obj.pk}).select_related("history_user")
        if isinstance(na, datetime):
            lijst = lijst.filter(history_date__gt=na)
        else:
            lijst = lijst.filter(history_id__gt=na.get(model._meta.model_name, 0))
        tabel = capfirst(model._meta.verbose_name_plural)
        gevonden += [
            Rijwijziging(
                tabel,
                _naam(regel),
                SOORTEN[regel.history_type],
                str(regel.history_user or "het systeem"),
                regel.history_date,
                regel.history_change_reason or "",
            )
            for regel in lijst.order_by("-history_date", "-history_id")[:100]
        ]
    return sorted(gevonden, key=lambda rij: rij.wanneer, reverse=True)


def _laatste(lijst: QuerySet) -> QuerySet:
    soort = Value(lijst.model.instance_type._meta.model_name)
    return lijst.order_by().values(welke_tabel=soort).annotate(nieuwste=Max("history_id"))


def naar(model: type[Model], waar: type[Model]) -> str:
    return next(veld.name for veld in model._meta.fields if veld.related_model is waar)


def _naam(regel: Any) -> str:
    """What the row is called, without the record that it belongs to."""
    try:
        return str(regel.instance)[:120]
    except ObjectDoesNotExist:
        return "verwijderd"


def toon(regel: Any, veld: Any) -> str:
    try:
        return _waarde(regel, veld)
    except ObjectDoesNotExist:
        return "verwijderd"


def _waarde(regel: Any, veld: Any) -> str:
    if veld.many_to_many:
        namen = sorted(
            str(getattr(koppeling, veld.m2m_reverse_field_name())) for koppeling in _koppelingen(regel, veld)
        )
        return ", ".join(namen) or LEEG
    if veld.choices:
        return str(getattr(regel, f"get_{veld.name}_display")() or LEEG)
    waarde = getattr(regel, veld.name)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, time):
        return f"{waarde:%H.%M}"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, Point):
        return f"{waarde.y:.6f}, {waarde.x:.6f}"
    if isinstance(waarde, list):
        return ", ".join(map(str, waarde)) or LEEG
    return LEEG if waarde in (None, "") else str(waarde)


def _koppelingen(regel: Any, veld: Any) -> QuerySet:
    return getattr(regel, veld.name).select_related(veld.m2m_reverse_field_name())
