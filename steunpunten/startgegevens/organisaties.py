"""Organisaties, known by the name under which they were loaded first."""

from pathlib import Path

from regio.startgegevens.lezen import Rij, lees_json, uniek
from regio.startgegevens.tabel import Verslag
from steunpunten.models import Organisatie
from steunpunten.startgegevens import REDEN

KOLOMMEN = ("naam", "rechtsvorm", "deel_van", "kvk", "nvzh_lid", "website")
VELDEN = ("naam", "rechtsvorm", "deel_van_id", "kvk", "nvzh_lid", "website")


def laad_organisaties(map_: Path) -> tuple[Verslag, dict[str, Organisatie | None]]:
    """Also gives the organisatie for every name in the file: None where the staff deleted it.

    The history tells which record a name was loaded into, also after a rename, and whether someone edited it since.
    """
    rijen = lees_json(map_ / "organisaties.json", "naam", KOLOMMEN)
    uniek([(rij["naam"], rij) for rij in rijen])
    verslag = Verslag("Organisaties", noem_alle=True, reden="door iemand gewijzigd of verwijderd")
    geladen_als, laatste_reden = _geschiedenis()
    op_id = Organisatie.objects.in_bulk()
    op_naam = {organisatie.naam: organisatie.pk for organisatie in op_id.values()}
    gevonden: dict[str, Organisatie | None] = {}
    for rij in rijen:
        nieuw = _maak(rij, gevonden)
        pk = geladen_als.get(nieuw.naam, op_naam.get(nieuw.naam))
        oud = op_id.get(pk)
        if pk is None:
            _bewaar(nieuw)
            verslag.nieuw += 1
        elif oud and _waarden(oud) == _waarden(nieuw):
            verslag.ongewijzigd += 1
        elif oud and laatste_reden.get(pk) == REDEN:
            for veld, waarde in _waarden(nieuw).items():
                setattr(oud, veld, waarde)
            _bewaar(oud)
            verslag.gewijzigd += 1
        else:
            verslag.gelaten.append(oud or nieuw)
        gevonden[nieuw.naam] = nieuw if pk is None else oud
    return verslag, gevonden


def _geschiedenis() -> tuple[dict[str, int], dict[int, str]]:
    """The id that each name was loaded into, and the reason of the latest change of each id."""
    geladen_als, laatste_reden = {}, {}
    stappen = Organisatie.history.order_by("history_date", "history_id")
    for pk, naam, reden in stappen.values_list("id", "naam", "history_change_reason"):
        if reden == REDEN:
            geladen_als[naam] = pk
        laatste_reden[pk] = reden
    return geladen_als, laatste_reden


def _maak(rij: Rij, eerdere: dict[str, Organisatie | None]) -> Organisatie:
    waarden = {**rij.waarden}
    if "deel_van" in waarden:
        waarden["deel_van"] = rij.kies("deel_van", eerdere)
    return rij.maak(Organisatie, **waarden)


def _waarden(organisatie: Organisatie) -> dict:
    return {veld: getattr(organisatie, veld) for veld in VELDEN}


def _bewaar(organisatie: Organisatie) -> None:
    organisatie._change_reason = REDEN
    organisatie.save()
