"""Two records become one: nothing that hung on either is lost, and all of it can be taken apart again."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from steunpunten.beheer import momentopname
from steunpunten.beheer.dubbel.relaties import LEDEN, Relatie, opname, relaties, rijen_van, unieke_velden
from steunpunten.beheer.dubbel.velden import TIJDEN, groepen
from steunpunten.models import GeenDubbele, Openingstijd, OudeSlug, Samenvoeging, Steunpunt, Uitzondering

TIJDTABELLEN = (Openingstijd, Uitzondering)


class KanNiet(Exception):
    """Why two records can't be merged, or taken apart again, as a sentence."""


def voeg_samen(
    blijft: Steunpunt, weg: Steunpunt, keuzes: Mapping[str, str], gebruiker: AbstractBaseUser, reden: str
) -> Samenvoeging:
    """`keuzes` says of each field whose value stays: "blijft" or "weg"."""
    reden = reden or f"Samengevoegd met {weg.naam}"[:100]
    with transaction.atomic():
        blijft, weg = _op_slot(blijft.pk, weg.pk)
        voor = opname(blijft, weg)
        # The record before its rows: what happens to these belongs to the new version.
        _kies_velden(blijft, weg, keuzes)
        _bewaar(blijft, reden)
        _kies_tijden(blijft, weg, keuzes.get(TIJDEN, "blijft"), reden)
        _verhuis_rijen(blijft, weg, reden)
        leden = {naam: list(getattr(weg, naam).all()) for naam in LEDEN}
        weg_slug, startgegevens_id = weg.slug, weg.startgegevens_id
        if over := [rij._meta.verbose_name for rij in rijen_van(weg.pk)]:
            raise KanNiet(f"Er hangt nog iets aan {weg.naam}: {over[0]}. Er is niets gewijzigd.")
        weg._change_reason = reden
        weg.delete()
        if startgegevens_id and not blijft.startgegevens_id:
            blijft.startgegevens_id = startgegevens_id
            _bewaar(blijft, reden)
        for naam, erbij in leden.items():
            getattr(blijft, naam).add(*erbij)
        OudeSlug.objects.create(slug=weg_slug, steunpunt=blijft)
        return Samenvoeging.objects.create(
            blijft=blijft,
            weg_uuid=weg.uuid,
            weg_naam=weg.naam,
            reden=reden,
            gedaan_door=gebruiker,
            voor=voor,
            na=afdruk(blijft),
        )


def maak_ongedaan(samenvoeging: Samenvoeging) -> Steunpunt:
    """Both records as they were; refused where somebody changed the one since."""
    with transaction.atomic():
        samenvoeging = Samenvoeging.objects.select_for_update().get(pk=samenvoeging.pk)
        if samenvoeging.ongedaan_op:
            raise KanNiet("Deze samenvoeging is al ongedaan gemaakt.")
        (blijft,) = _op_slot(samenvoeging.blijft_id)
        if afdruk(blijft, zonder=samenvoeging) != samenvoeging.na:
            raise KanNiet(f"{blijft.naam} is na het samenvoegen veranderd. Ongedaan maken kan daarom niet meer.")
        toen_blijft, toen_weg = samenvoeging.voor["steunpunten"]
        if _is_bezet(toen_weg["velden"]):
            raise KanNiet(f"Er is intussen een ander steunpunt met het webadres {toen_weg['velden']['slug']}.")
        reden = f"Samenvoegen ongedaan: {samenvoeging.weg_naam}"[:100]
        # First what stays gives back what may be there once only, such as an id.
        _zet_terug(blijft, toen_blijft, reden)
        weg = Steunpunt(**momentopname.waarden(Steunpunt, toen_weg["velden"]))
        weg.save_base(raw=True, force_insert=True)
        _zet_terug(weg, toen_weg, reden)
        _zet_rijen_terug(samenvoeging, blijft, reden)
        samenvoeging.ongedaan_op = timezone.now()
        samenvoeging.save()
        return weg


def afdruk(steunpunt: Steunpunt, zonder: Samenvoeging | None = None) -> str:
    """Of a record and all that hangs on it; another one means that something changed."""
    nu = opname(steunpunt)
    for deel in nu["steunpunten"]:
        del deel["velden"]["gewijzigd_op"]
    if zonder:
        nu["rijen"] = [rij for rij in nu["rijen"] if (rij["model"], rij["pk"]) != (zonder._meta.label, str(zonder.pk))]
    return hashlib.sha256(json.dumps(nu, sort_keys=True).encode()).hexdigest()


def _op_slot(*pks: int) -> list[Steunpunt]:
    """Read anew and held, in the order of their ids, so that two editors can't wait for each other."""
    gevonden = {rij.pk: rij for rij in Steunpunt.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    if len(gevonden) < len(pks):
        raise KanNiet("Een van de twee bestaat niet meer.")
    return [gevonden[pk] for pk in pks]


def _bewaar(obj: Model, reden: str) -> None:
    obj._change_reason = reden
    obj.save()


def _gooi_weg(obj: Model, reden: str) -> None:
    obj._change_reason = reden
    obj.delete()


# --- Together ------------------------------------------------------------------------------------------------------


def _kies_tijden(blijft: Steunpunt, weg: Steunpunt, keuze: str, reden: str) -> None:
    """One of the two sets of hours; the other one is in the snapshot."""
    vervalt = blijft if keuze == "weg" else weg
    for tabel in TIJDTABELLEN:
        for rij in tabel.objects.filter(steunpunt=vervalt).order_by("pk"):
            _gooi_weg(rij, reden)


def _kies_velden(blijft: Steunpunt, weg: Steunpunt, keuzes: Mapping[str, str]) -> None:
    for namen in groepen().values():
        if keuzes.get(namen[0]) == "weg":
            for naam in namen:
                setattr(blijft, naam, getattr(weg, naam))
    blijft.bronnen = list(dict.fromkeys([*blijft.bronnen, *weg.bronnen]))


def _verhuis_rijen(blijft: Steunpunt, weg: Steunpunt, reden: str) -> None:
    _verhuis_paren(blijft, weg)
    for relatie in relaties():
        if relatie.model is GeenDubbele:
            continue
        for rij in relatie.rijen(weg.pk):
            if al_daar := _al_daar(relatie, rij, blijft):
                _vul_aan(al_daar, rij, relatie, reden)
            else:
                _wijs_naar(rij, relatie, blijft, reden)


def _wijs_naar(rij: Model, relatie: Relatie, blijft: Steunpunt, reden: str) -> None:
    if relatie.veld.primary_key:
        # With another key it is another row; the old one goes.
        oud = relatie.model._base_manager.get(pk=rij.pk)
        _gooi_weg(oud, reden)
        rij._state.adding = True
    setattr(rij, relatie.veld.name, blijft)
    _bewaar(rij, reden)


def _al_daar(relatie: Relatie, rij: Model, blijft: Steunpunt) -> Model | None:
    """The row that stands in the way, where only one such row can be."""
    for namen in unieke_velden(relatie):
        zelfde = {naam: getattr(rij, naam) for naam in namen}
        if gevonden := relatie.model._base_manager.filter(**{relatie.veld.name: blijft, **zelfde}).first():
            return gevonden
    return None


def _vul_aan(daar: Model, rij: Model, relatie: Relatie, reden: str) -> None:
    """What is empty there is taken from here; then this row goes."""
    if any(kind.related_model._base_manager.filter(**{kind.field.name: rij}) for kind in rij._meta.related_objects):
        raise KanNiet(f"Beide steunpunten hebben {rij._meta.verbose_name}. Haal er eerst een weg.")
    aangevuld = False
    for veld in rij._meta.concrete_fields:
        leeg, waarde = getattr(daar, veld.attname) in (None, ""), getattr(rij, veld.attname)
        if leeg and waarde not in (None, "") and not veld.primary_key and veld != relatie.veld:
            setattr(daar, veld.attname, waarde)
            aangevuld = True
    _gooi_weg(rij, reden)
    if aangevuld:
        _bewaar(daar, reden)


def _verhuis_paren(blijft: Steunpunt, weg: Steunpunt) -> None:
    """That a third record is no duplicate of the one holds for the other; of each other they are."""
    for paar in {*GeenDubbele.objects.filter(eerste=weg), *GeenDubbele.objects.filter(tweede=weg)}:
        ander = paar.tweede_id if paar.eerste_id == weg.pk else paar.eerste_id
        eerste, tweede = sorted((ander, blijft.pk))
        if ander == blijft.pk or GeenDubbele.objects.filter(eerste=eerste, tweede=tweede).exists():
            paar.delete()
        else:
            paar.eerste_id, paar.tweede_id = eerste, tweede
            paar.save()


# --- And apart again -----------------------------------------------------------------------------------------------


def _is_bezet(velden: dict[str, Any]) -> bool:
    """Whether another record took the address, or what else may be there once."""
    return Steunpunt.objects.filter(slug=velden["slug"]).exists()


def _zet_terug(steunpunt: Steunpunt, toen: dict[str, Any], reden: str) -> None:
    for naam, waarde in momentopname.waarden(Steunpunt, toen["velden"]).items():
        setattr(steunpunt, naam, waarde)
    _bewaar(steunpunt, reden)
    for naam, pks in toen["leden"].items():
        getattr(steunpunt, naam).set(pks)


def _zet_rijen_terug(samenvoeging: Samenvoeging, blijft: Steunpunt, reden: str) -> None:
    """Rows that the merge made go, those it threw away come back, and all say what they said."""
    toen = {(rij["model"], rij["pk"]): rij["velden"] for rij in samenvoeging.voor["rijen"]}
    nu = {(rij._meta.label, str(rij.pk)): rij for rij in rijen_van(blijft.pk) if rij != samenvoeging}
    for sleutel, rij in nu.items():
        if sleutel not in toen:
            _gooi_weg(rij, reden)
    for (label, pk), velden in toen.items():
        model = apps.get_model(label)
        waarden = momentopname.waarden(model, velden)
        rij = nu.get((label, pk))
        if rij is None:
            rij = model(**waarden)
            rij.save_base(raw=True, force_insert=True)
            _bewaar(rij, reden)
        elif momentopname.neem(rij) != velden:
            for naam, waarde in waarden.items():
                setattr(rij, naam, waarde)
            _bewaar(rij, reden)
