"""The rows of a record as they were in a version of it, and what differs between two of those.

A version lasts until the next one: whoever changes rows saves the record first (`HistorieAdmin.save_related`,
overnemen.py, samenvoegen.py), so what happened to the rows since belongs to it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, Q
from django.utils.text import capfirst

from steunpunten.beheer.versies import LEEG, Verschil, naar, toon

GEEN = "staat er niet"
# When a record is removed, its rows go a moment before it does.
MET_ALLES_WEG = timedelta(seconds=1)

Rijen = dict[type[Model], list[Any]]


def rijen_in(versie: Any, modellen: Sequence[type[Model]]) -> Rijen:
    """Per kind of row, the lines of their histories that say how they were in this version."""
    tot = _tot(versie)
    return {model: _rijen(model, versie, tot) for model in modellen}


def rijverschillen(waar: type[Model], oud: Rijen, nieuw: Rijen) -> list[Verschil]:
    """The rows of this kind of record that are not in both, in words; a row that only changed is one line."""
    return [verschil for model in nieuw for verschil in _van_een_soort(waar, model, oud[model], nieuw[model])]


def in_woorden(waar: type[Model], model: type[Model], regel: Any) -> str:
    """A row without the record that it belongs to, and without what is not filled in."""
    velden = [veld for veld in model._meta.concrete_fields if veld.related_model is not waar and not veld.primary_key]
    delen = [(capfirst(veld.verbose_name), toon(regel, veld)) for veld in velden]
    return "; ".join(f"{naam}: {tekst}" for naam, tekst in delen if tekst != LEEG)


def _tot(versie: Any) -> datetime | None:
    """When the next version was made; nothing where this is the newest."""
    later = Q(history_date__gt=versie.history_date) | Q(history_date=versie.history_date, pk__gt=versie.pk)
    volgende = type(versie).objects.filter(later, id=versie.id).order_by("history_date", "pk").first()
    if volgende is None:
        return None
    return volgende.history_date - (MET_ALLES_WEG if volgende.history_type == "-" else timedelta(0))


def _rijen(model: type[Model], versie: Any, tot: datetime | None) -> list[Any]:
    """Of every row that ever hung on this record its newest line by then, if it still hung there."""
    veld, sleutel = naar(model, versie.instance_type), model._meta.pk.attname
    ooit = model.history.filter(**{veld: versie.id}).values(sleutel)
    lijst = model.history.filter(**{f"{sleutel}__in": ooit}, **({"history_date__lt": tot} if tot else {}))
    genoemd = [f.name for f in model._meta.fields if f.is_relation and f.name != veld]
    laatste = lijst.select_related(*genoemd).order_by(sleutel, "-history_date", "-history_id").distinct(sleutel)
    return [regel for regel in laatste if regel.history_type != "-" and getattr(regel, f"{veld}_id") == versie.id]


def _van_een_soort(waar: type[Model], model: type[Model], oud: list[Any], nieuw: list[Any]) -> list[Verschil]:
    sleutel = model._meta.pk.attname
    was, is_nu = (
        {getattr(regel, sleutel): in_woorden(waar, model, regel) for regel in regels} for regels in (oud, nieuw)
    )
    zelfde = set(was.values()) & set(is_nu.values())
    naam = capfirst(model._meta.verbose_name)
    paren = [(was.get(pk, GEEN), is_nu.get(pk, GEEN)) for pk in dict.fromkeys([*was, *is_nu])]
    return [
        Verschil(model._meta.model_name, naam, *(GEEN if tekst in zelfde else tekst for tekst in paar))
        for paar in paren
        if not set(paar) <= {*zelfde, GEEN}
    ]
