"""Columns for what belongs to a record as rows: what it offers, its hours, and how each kenmerk works there."""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from import_export.fields import Field

from steunpunten.beheer.invoer.opslag import RIJEN, nu_van
from steunpunten.beheer.invoer.uren import lees_tijd_van_week, lees_uitzondering, toon_tijd, toon_uitzondering
from steunpunten.beheer.invoer.widgets import Dag, JaNee, Namen, Tekst, splits, voeg_samen
from steunpunten.models import Aanbod, Kenmerk, KenmerkInvulling, Onderdeel, Steunpunt

KENMERKEN = range(1, 11)


class Bevestigd(JaNee):
    """Empty is no: a kenmerk that isn't there has empty cells."""

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> bool:
        return bool(super().clean(value))


# What is written about a kenmerk, each in a column of its own.
VELDEN = {"tekst": Tekst, "bron": Tekst, "datum": Dag, "bevestigd": Bevestigd}


class Stukken(Tekst):
    """Rows as pieces of text, split by a bar."""

    def __init__(self, toon: Callable[[Any], str], lees: Callable[[str], Model], volgorde: Callable) -> None:
        super().__init__()
        self.toon, self.lees, self.volgorde = toon, lees, volgorde

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> list[Model]:
        return [self.lees(stuk) for stuk in splits(value)]

    def render(self, value: Iterable[Model] | None, obj: Model | None = None, **kwargs: Any) -> str:
        return voeg_samen(self.toon(rij) for rij in sorted(value or [], key=self.volgorde))


class RijenKolom(Field):
    """All rows of one kind in one cell. A piece that stays keeps its row, with what the piece doesn't show."""

    def get_value(self, instance: Steunpunt) -> list[Model]:
        return nu_van(instance, self.attribute)

    def als_rijen(self, instance: Steunpunt, gelezen: list[Model]) -> list[Model]:
        soort, toon = RIJEN[self.attribute], self.widget.toon
        er_al = defaultdict(list)
        for rij in nu_van(instance, self.attribute):
            er_al[toon(rij)].append(rij)
        rijen = [er_al[toon(rij)].pop() if er_al[toon(rij)] else rij for rij in gelezen]
        return list({soort.sleutel_van(rij): rij for rij in rijen}.values()) if soort.sleutel else rijen


class KenmerkKolom(Field):
    """One thing that is written about one kenmerk. Those of a kenmerk are one row, made by `als_invullingen`."""

    def __init__(self, nummer: int, veld: str) -> None:
        naam = f"kenmerk_{nummer}" if veld == "tekst" else f"kenmerk_{nummer}_{veld}"
        super().__init__(veld, naam, VELDEN[veld]())
        self.nummer = nummer

    def get_value(self, instance: Steunpunt) -> Any:
        for rij in nu_van(instance, "invullingen"):
            if rij.kenmerk.nummer == self.nummer:
                return getattr(rij, self.attribute)
        return None


def als_invullingen(
    instance: Steunpunt, gelezen: dict[KenmerkKolom, Any], kenmerken: dict[int, Kenmerk]
) -> list[KenmerkInvulling]:
    """The rows these cells make; raises ValidationError with the names of the columns."""
    rijen = {rij.kenmerk.nummer: copy.copy(rij) for rij in nu_van(instance, "invullingen")}
    fouten: dict[str, ValidationError] = {}
    for kolom, waarde in gelezen.items():
        if kolom.nummer not in rijen:
            if kolom.nummer not in kenmerken:
                fouten[kolom.column_name] = ValidationError("Dit kenmerk staat niet in de lijst van kenmerken.")
                continue
            rijen[kolom.nummer] = KenmerkInvulling(kenmerk=kenmerken[kolom.nummer])
        setattr(rijen[kolom.nummer], kolom.attribute, waarde)
    for nummer in {kolom.nummer for kolom in gelezen} & rijen.keys():
        rij = rijen[nummer]
        if not rij.tekst and (rij.bron or rij.datum or rij.bevestigd):
            zin = "Schrijf hoe dit kenmerk hier werkt. Of maak bron, datum en bevestigd ook leeg."
            fouten[f"kenmerk_{nummer}"] = ValidationError(zin)
        elif not rij.tekst:
            del rijen[nummer]
        else:
            try:
                rij.clean_fields(exclude=["steunpunt"])
            except ValidationError as fout:
                fouten |= {
                    f"kenmerk_{nummer}" if veld == "tekst" else f"kenmerk_{nummer}_{veld}": ValidationError(zinnen)
                    for veld, zinnen in fout.message_dict.items()
                }
    if fouten:
        raise ValidationError(fouten)
    return list(rijen.values())


def rijkolommen() -> dict[str, Field]:
    onderdelen = Namen(Onderdeel.objects.all, lambda o: [o.naam, o.slug], "Het onderdeel")
    stukken = {
        "openingstijden": Stukken(toon_tijd, lees_tijd_van_week, _op_dag_en_uur),
        "uitzonderingen": Stukken(toon_uitzondering, lees_uitzondering, _op_datum),
        "aanbod": Stukken(_onderdeel, lambda naam: Aanbod(onderdeel=onderdelen.vind(naam)), _onderdeel),
    }
    return {naam: RijenKolom(naam, naam, stuk) for naam, stuk in stukken.items()}


def kenmerkkolommen() -> dict[str, KenmerkKolom]:
    kolommen = [KenmerkKolom(nummer, veld) for nummer in KENMERKEN for veld in VELDEN]
    return {kolom.column_name: kolom for kolom in kolommen}


def _onderdeel(rij: Aanbod) -> str:
    return str(rij.onderdeel)


def _op_dag_en_uur(rij: Model) -> tuple:
    return rij.weekdag, rij.van, toon_tijd(rij)


def _op_datum(rij: Model) -> tuple:
    return rij.van_datum, toon_uitzondering(rij)
