"""Reads what we know of the gemeenten, and writes what regio.gebieden says must become different."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.text import slugify

from regio.gebieden import Bekend, Gebied, Lidmaatschap, Verschil
from regio.models import Gemeente, Indeling, Indelingslid, Postcodegebied, Regio
from regio.opvolging import Opvolging, Woonpunt
from regio.plaatsen import bouw_plaatsen

# Only for a database without start data; an indeling that exists keeps its own texts.
MEERVOUD = {
    "provincie": ("provincie", "provincies"),
    "zorgkantoorregio": ("zorgkantoorregio", "zorgkantoorregio's"),
    "ggd-regio": ("GGD-regio", "GGD-regio's"),
    "arbeidsmarktregio": ("arbeidsmarktregio", "arbeidsmarktregio's"),
}


@dataclass(frozen=True)
class Herkomst:
    """Where regio memberships come from, for the indelingen they change."""

    bron: str
    jaar: int


def bekend() -> list[Bekend]:
    """Every gemeente we have, ended ones too."""
    leden = Indelingslid.objects.select_related("regio", "indeling")
    gemeenten = Gemeente.objects.prefetch_related(Prefetch("lidmaatschappen", queryset=leden))
    return [
        Bekend(
            code=gemeente.code,
            naam=gemeente.naam,
            grens=gemeente.grens,
            inwoners=gemeente.inwoners,
            inwoners_jaar=gemeente.inwoners_jaar,
            regios={lid.indeling.slug: _lidmaatschap(lid.regio) for lid in gemeente.lidmaatschappen.all()},
            aliassen=tuple(gemeente.aliassen),
            grens_jaar=gemeente.grens_jaar,
            geldig_van=gemeente.geldig_van,
            geldig_tot=gemeente.geldig_tot,
        )
        for gemeente in gemeenten
    ]


def woonpunten(gemeenten: Iterable[Bekend]) -> dict[str, list[Woonpunt]]:
    """The postcodes of these gemeenten, by CBS code."""
    per_gemeente: dict[str, list[Woonpunt]] = defaultdict(list)
    for postcode in Postcodegebied.objects.filter(gemeente__in=[gebied.code for gebied in gemeenten]):
        per_gemeente[postcode.gemeente_id].append(Woonpunt(postcode.punt, postcode.inwoners))
    return per_gemeente


def schrijf(verschil: Verschil, opvolgingen: Iterable[Opvolging], herkomst: Herkomst) -> None:
    """Make it so; call within a transaction. There is one `opvolging` for each gemeente that ends."""
    een_januari = datetime.date(verschil.jaar, 1, 1)
    for gebied in verschil.nieuw:
        _maak(gebied, verschil)
    for wijziging in verschil.gewijzigd:
        if wijziging.velden:
            # Only these columns: a new `naam` makes every search text of its steunpunten anew.
            Gemeente.objects.filter(code=wijziging.oud.code).update(**wijziging.velden)
    for opvolging in opvolgingen:
        opvolger = opvolging.opvolger.code if opvolging.opvolger else None
        Gemeente.objects.filter(code=opvolging.gemeente.code).update(geldig_tot=een_januari, opvolger=opvolger)
    _schrijf_lidmaatschappen(_lidmaatschappen(verschil), herkomst)
    bouw_plaatsen()


def _lidmaatschap(regio: Regio) -> Lidmaatschap:
    return Lidmaatschap(regio.naam, regio.code, tuple(regio.aliassen))


def _maak(gebied: Gebied, verschil: Verschil) -> None:
    slug = slugify(gebied.naam)
    if not slug or Gemeente.objects.filter(slug=slug).exists():
        slug = f"{slug}-{gebied.code.lower()}".strip("-")
    Gemeente.objects.create(
        code=gebied.code,
        naam=gebied.naam,
        slug=slug,
        grens=gebied.grens,
        grens_jaar=verschil.jaar if gebied.grens is not None else None,
        inwoners=gebied.inwoners,
        inwoners_jaar=gebied.inwoners_jaar,
        geldig_van=verschil.nieuw_sinds,
    )


def _lidmaatschappen(verschil: Verschil) -> dict[str, dict[str, Lidmaatschap]]:
    """Per indeling: which gemeente gets which regio."""
    per_indeling: dict[str, dict[str, Lidmaatschap]] = {}
    nieuw = [(gebied.code, gebied.regios) for gebied in verschil.nieuw]
    anders = [(wijziging.oud.code, wijziging.regios) for wijziging in verschil.gewijzigd]
    for code, regios in nieuw + anders:
        for indeling, regio in regios.items():
            per_indeling.setdefault(indeling, {})[code] = regio
    return per_indeling


def _schrijf_lidmaatschappen(per_indeling: Mapping[str, Mapping[str, Lidmaatschap]], herkomst: Herkomst) -> None:
    for slug, leden in per_indeling.items():
        naam, meervoud = MEERVOUD[slug]
        indeling, _ = Indeling.objects.update_or_create(
            slug=slug,
            defaults={"jaar": herkomst.jaar, "bron": herkomst.bron},
            create_defaults={
                "naam": naam,
                "naam_meervoud": meervoud,
                "jaar": herkomst.jaar,
                "bron": herkomst.bron,
                "bevestigd": True,
            },
        )
        regios = list(indeling.regios.all())
        for code, lidmaatschap in leden.items():
            regio = next((r for r in regios if _lidmaatschap(r).is_zelfde_als(lidmaatschap)), None)
            if regio is None:
                regio = _maak_regio(indeling, lidmaatschap)
                regios.append(regio)
            Indelingslid.objects.update_or_create(gemeente_id=code, indeling=indeling, defaults={"regio": regio})


def _maak_regio(indeling: Indeling, lidmaatschap: Lidmaatschap) -> Regio:
    slug = slugify(lidmaatschap.naam)
    if not slug or indeling.regios.filter(slug=slug).exists():
        slug = f"{slug}-{lidmaatschap.code.lower()}".strip("-")
    return Regio.objects.create(indeling=indeling, code=lidmaatschap.code, naam=lidmaatschap.naam, slug=slug)
