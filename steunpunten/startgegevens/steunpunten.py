"""Steunpunten: adds what is new, changes what nobody edited, leaves the rest."""

from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from django.db import models
from simple_history.utils import bulk_create_with_history

from regio.startgegevens.tabel import Verslag
from steunpunten.models import Aanbod, Openingstijd, OudeSlug, Steunpunt
from steunpunten.startgegevens import REDEN
from steunpunten.startgegevens.afdruk import (
    ADRESVELDEN,
    PUNTVELDEN,
    TIJDVELDEN,
    afdruk,
    huidige_inhoud,
    inhoud_is_bewerkt,
    inhoudsdeel,
    punt_is_bewerkt,
    puntdeel,
    puntgegevens,
)
from steunpunten.startgegevens.invoer import EIGEN_VELDEN, Bekend, Invoer, lees_steunpunten
from steunpunten.startgegevens.punten import Punten


def laad_steunpunten(map_: Path, bekend: Bekend) -> Verslag:
    """Bring in what is new and what the file changed; what somebody changed or removed here stays as it is."""
    invoer = lees_steunpunten(map_, bekend)
    punten = Punten()
    bestaand = {steunpunt.startgegevens_id: steunpunt for steunpunt in _geladen()}
    verwijderd = _verwijderd() - bestaand.keys()
    verslag = Verslag("Steunpunten", noem_alle=True, reden="door iemand gewijzigd of verwijderd")
    nieuwe, gewijzigde = [], []
    for een in invoer:
        punten.zet(een.steunpunt)
        oud = bestaand.get(een.id)
        if oud is None and een.id not in verwijderd:
            nieuwe.append(een)
        elif oud is None or _is_van_iemand(oud, een):
            verslag.gelaten.append(oud or een.steunpunt)
        elif _is_anders(oud, een):
            gewijzigde.append((oud, een))
        else:
            verslag.ongewijzigd += 1
    for een in [*nieuwe, *(een for _, een in gewijzigde)]:
        een.controleer()
    _voeg_toe(nieuwe)
    for oud, een in gewijzigde:
        _werk_bij(oud, een)
    verslag.nieuw, verslag.gewijzigd = len(nieuwe), len(gewijzigde)
    return verslag


def _geladen() -> models.QuerySet:
    """Locked, so that nobody edits a record between reading and writing it."""
    return (
        Steunpunt.objects.select_for_update()
        .filter(startgegevens_id__isnull=False)
        .prefetch_related("doelgroepen", "werkgebied", "aanbod", "openingstijden")
    )


def _verwijderd() -> set[str]:
    """Ids of records that were loaded once and then deleted: somebody had a reason, so they stay away."""
    stappen = Steunpunt.history.filter(history_type="-", startgegevens_id__isnull=False)
    return set(stappen.values_list("startgegevens_id", flat=True))


def _is_van_iemand(oud: Steunpunt, een: Invoer) -> bool:
    """Someone edited it, or gave it a better point that belongs to the address it had."""
    if inhoud_is_bewerkt(oud):
        return True
    verhuisd = any(getattr(oud, naam) != getattr(een.steunpunt, naam) for naam in ADRESVELDEN)
    return verhuisd and punt_is_bewerkt(oud)


def _is_anders(oud: Steunpunt, een: Invoer) -> bool:
    return huidige_inhoud(oud) != een.inhoud() or _krijgt_punt(oud, een)


def _krijgt_punt(oud: Steunpunt, een: Invoer) -> bool:
    """Whether the file has another point, and nobody made the present one better."""
    return not punt_is_bewerkt(oud) and puntgegevens(oud) != puntgegevens(een.steunpunt)


def _werk_bij(oud: Steunpunt, een: Invoer) -> None:
    """Give the record the content of the file, as one step in the history."""
    krijgt_punt = _krijgt_punt(oud, een)
    for naam in [*EIGEN_VELDEN, "organisatie", "gemeente", *(PUNTVELDEN if krijgt_punt else ())]:
        setattr(oud, naam, getattr(een.steunpunt, naam))
    oud.skip_history_when_saving = True
    oud.doelgroepen.set(een.doelgroepen)
    oud.werkgebied.set(een.werkgebied)
    del oud.skip_history_when_saving
    _met_reden(oud).save()
    _vervang_aanbod(oud, een)
    _vervang_tijden(oud, een)
    _zet_afdruk([oud.pk], met_punt=krijgt_punt)


def _vervang_aanbod(oud: Steunpunt, een: Invoer) -> None:
    hier = {aanbod.onderdeel_id: aanbod for aanbod in oud.aanbod.all()}
    for onderdeel, aanbod in hier.items():
        # With a text it was typed by someone; then the record counts as edited and we don't come here.
        if onderdeel not in een.onderdelen:
            _met_reden(aanbod).delete()
    for onderdeel in een.onderdelen:
        if onderdeel not in hier:
            _met_reden(Aanbod(steunpunt=oud, onderdeel_id=onderdeel)).save()


def _vervang_tijden(oud: Steunpunt, een: Invoer) -> None:
    def rijen(tijden: Iterable[Openingstijd]) -> list[list]:
        return sorted([str(getattr(tijd, naam)) for naam in TIJDVELDEN] for tijd in tijden)

    if rijen(oud.openingstijden.all()) == rijen(een.openingstijden):
        return
    for tijd in oud.openingstijden.all():
        _met_reden(tijd).delete()
    for tijd in een.openingstijden:
        tijd.steunpunt = oud
        _met_reden(tijd).save()


def _met_reden(ding: models.Model) -> models.Model:
    ding._change_reason = REDEN
    return ding


def _voeg_toe(nieuwe: list[Invoer]) -> None:
    bezet = {*Steunpunt.objects.values_list("slug", flat=True), *OudeSlug.objects.values_list("slug", flat=True)}
    for een in nieuwe:
        een.steunpunt.slug = _vrij(een.id, bezet)
        bezet.add(een.steunpunt.slug)
    Steunpunt.objects.bulk_create([een.steunpunt for een in nieuwe])
    geschiedenis = Steunpunt.history.bulk_history_create([een.steunpunt for een in nieuwe], default_change_reason=REDEN)
    _verbind("doelgroepen", "doelgroep_id", [(een.steunpunt, een.doelgroepen) for een in nieuwe], geschiedenis)
    _verbind("werkgebied", "gemeente_id", [(een.steunpunt, een.werkgebied) for een in nieuwe], geschiedenis)
    aanbod = [Aanbod(steunpunt=een.steunpunt, onderdeel_id=pk) for een in nieuwe for pk in een.onderdelen]
    bulk_create_with_history(aanbod, Aanbod, default_change_reason=REDEN)
    for een in nieuwe:
        for tijd in een.openingstijden:
            tijd.steunpunt = een.steunpunt
    tijden = [tijd for een in nieuwe for tijd in een.openingstijden]
    bulk_create_with_history(tijden, Openingstijd, default_change_reason=REDEN)
    _zet_afdruk([een.steunpunt.pk for een in nieuwe])


def _verbind(veld: str, kolom: str, leden: list[tuple[Steunpunt, list]], geschiedenis: list) -> None:
    """Write the rows of a many-to-many field, and the same rows in the history."""
    tussen = getattr(Steunpunt, veld).through
    toen = getattr(Steunpunt.history.model, veld).model
    paren = [
        (tussen(steunpunt=steunpunt, **{kolom: pk}), stap)
        for (steunpunt, pks), stap in zip(leden, geschiedenis, strict=True)
        for pk in pks
    ]
    tussen.objects.bulk_create([rij for rij, _ in paren])
    toen.objects.bulk_create(
        toen(history=stap, id=rij.pk, steunpunt_id=rij.steunpunt_id, **{kolom: getattr(rij, kolom)})
        for rij, stap in paren
    )


def _vrij(slug: str, bezet: set[str]) -> str:
    """The slug, or with a number where somebody has it already."""
    return next(naam for naam in chain([slug], (f"{slug}-{n}" for n in count(2))) if naam not in bezet)


def _zet_afdruk(pks: list[int], *, met_punt: bool = True) -> None:
    """Of what stands in the database now, so that reading it later gives the same.

    Without the point, where it is somebody's: it has to stay known as that.
    """
    geschreven = list(_geladen().filter(pk__in=pks))
    for steunpunt in geschreven:
        punt = puntdeel(afdruk(steunpunt) if met_punt else steunpunt.startgegevens_afdruk)
        steunpunt.startgegevens_afdruk = inhoudsdeel(afdruk(steunpunt)) + punt
    Steunpunt.objects.bulk_update(geschreven, ["startgegevens_afdruk"])
