"""The table of steunpunten as django-import-export sees it: a row in, a changed record or a list of errors out.

A cell that says what the record says already is left alone, so a file that comes back unchanged changes nothing, also
where a text has other line ends or a point more decimals than its cell shows.
"""

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, Prefetch, Q
from django.utils.text import slugify
from import_export.fields import Field
from import_export.resources import ModelResource

from regio.models import Gemeente
from steunpunten.beheer import momentopname
from steunpunten.beheer.invoer.kolommen import (
    ALLEEN_LEZEN,
    BREEDTE,
    LENGTE,
    RD_X,
    RD_Y,
    AanbodKolom,
    is_meervoudig,
    maak_kolommen,
)
from steunpunten.beheer.invoer.opslag import Wijziging
from steunpunten.beheer.invoer.punten import lees_punt
from steunpunten.beheer.zinnen import ZINNEN
from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet

PUNT = (BREEDTE, LENGTE, RD_X, RD_Y)
# Not on their own in the fingerprint: a change of hours is no conflict for a file that can't change them.
ZONDER_VERSIE = set(ALLEEN_LEZEN)


def met_alles(steunpunten: SteunpuntQuerySet) -> SteunpuntQuerySet:
    """With what the columns show, in a few queries for all rows."""
    return (
        steunpunten.select_related("organisatie", "gemeente")
        .defer("zoekvector", "zoeknaam", "gemeente__grens")
        .prefetch_related(
            "doelgroepen",
            "aanbod__onderdeel",
            "openingstijden",
            "uitzonderingen",
            "invullingen__kenmerk",
            # Without the boundaries, which are large.
            Prefetch("werkgebied", Gemeente.objects.defer("grens")),
        )
    )


class Bron(ModelResource):
    class Meta:
        model = Steunpunt
        fields = ()
        skip_diff = True
        store_instance = True

    def __init__(self) -> None:
        super().__init__()
        self.fields = maak_kolommen()
        self.verschil: list[dict[str, str]] = []
        self.leden: dict[str, list[int | str]] = {}
        self.rijen: dict[str, list[Model]] = {}
        self.gewijzigd: set[str] = set()
        self.voor: dict[str, Any] = {}

    def cellen(self, steunpunt: Steunpunt) -> dict[str, str]:
        return {naam: kolom.export(steunpunt) for naam, kolom in self.fields.items()}

    def versie(self, cellen: dict[str, str]) -> str:
        """A fingerprint of what the columns say: another one means that somebody changed the record."""
        tekst = "\x1f".join(f"{naam}={cel}" for naam, cel in cellen.items() if naam not in ZONDER_VERSIE)
        return f"v{hashlib.sha256(tekst.encode()).hexdigest()[:12]}"

    # --- The steps of import_row, in their order ---------------------------------------------------------------

    def get_or_init_instance(self, instance_loader: dict, row: dict[str, str]) -> tuple[Steunpunt, bool]:
        bestaand = instance_loader.get(row.get("id", ""))
        return (bestaand, False) if bestaand else (Steunpunt(uuid=uuid.uuid4()), True)

    def import_instance(self, instance: Steunpunt, row: dict[str, str], **kwargs: Any) -> None:
        self.verschil, self.leden, self.rijen, self.gewijzigd = [], {}, {}, set()
        self.voor = {"velden": {}, "leden": {}, "rijen": {}}
        fouten: dict[str, list[ValidationError]] = {}
        for naam, kolom in self.fields.items():
            if naam in row and naam not in PUNT:
                try:
                    self._lees_cel(naam, kolom, instance, row[naam])
                except ValueError as fout:
                    fouten[naam] = [ValidationError(str(fout))]
        if row.keys() & set(PUNT):
            fouten |= {naam: [ValidationError(zin)] for naam, zin in self._lees_punt(instance, row).items()}
        if instance._state.adding and not instance.slug:
            instance.slug = slugify(f"{instance.naam} {instance.plaats}")[:100].strip("-")
            self.gewijzigd.add("slug")
        if fouten:
            raise ValidationError(fouten)

    def _lees_cel(self, naam: str, kolom: Field, instance: Steunpunt, cel: str) -> None:
        oud = "" if instance._state.adding and naam not in ALLEEN_LEZEN and not cel else kolom.export(instance)
        if cel == oud:
            return
        if naam in ALLEEN_LEZEN:
            raise ValueError("Dit verander je op het formulier van het steunpunt. Zet de cel terug zoals hij was.")
        waarde = kolom.widget.clean(cel)
        nieuw = kolom.widget.render(waarde)
        if nieuw == oud and not instance._state.adding:
            return
        if is_meervoudig(kolom):
            self._zet_meer(naam, kolom, instance, waarde)
        else:
            self._zet(instance, kolom.attribute, waarde)
        self.verschil.append({"kolom": naam, "oud": "" if instance._state.adding else oud, "nieuw": nieuw})

    def _lees_punt(self, instance: Steunpunt, row: dict[str, str]) -> dict[str, str]:
        oud = {naam: self.fields[naam].export(instance) for naam in (BREEDTE, LENGTE)}
        # A column that isn't in the file says what the record says.
        rij = {**oud, **{naam: row[naam] for naam in PUNT if naam in row}}
        punt, fouten = lees_punt(rij)
        if fouten:
            return fouten
        nieuw = {naam: self.fields[naam].van_punt(punt) for naam in oud}
        if nieuw == oud:
            return {}
        self._zet(instance, "punt", punt)
        self.verschil += [
            {"kolom": naam, "oud": oud[naam], "nieuw": nieuw[naam]} for naam in oud if oud[naam] != nieuw[naam]
        ]
        return {}

    def _zet(self, instance: Steunpunt, veld: str, waarde: Any) -> None:
        self.voor["velden"] |= momentopname.neem(instance, {veld})
        setattr(instance, veld, waarde)
        self.gewijzigd.add(veld)

    def _zet_meer(self, naam: str, kolom: Field, instance: Steunpunt, leden: list[Model]) -> None:
        if isinstance(kolom, AanbodKolom):
            self.rijen[naam] = kolom.als_rijen(instance, leden)
            self.voor["rijen"][naam] = [momentopname.neem(rij) for rij in _van(instance, naam)]
        else:
            self.leden[naam] = [lid.pk for lid in leden]
            self.voor["leden"][naam] = sorted(lid.pk for lid in _van(instance, naam))

    def skip_row(self, instance: Steunpunt, original: object, row: dict, import_validation_errors: Any = None) -> bool:
        return not import_validation_errors and not self.verschil and not instance._state.adding

    def validate_instance(
        self, instance: Steunpunt, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """What changed, by the rules of the model, in the sentences of the form."""
        fouten = dict(import_validation_errors or {})
        velden = {veld.name for veld in Steunpunt._meta.fields}
        # A new record has defaults in all other fields; what a name pointed at has just been read.
        niet = (velden - self.gewijzigd) | fouten.keys() | {"organisatie", "gemeente"}
        if instance._state.adding:
            niet -= {"naam", "slug"} - fouten.keys()
        for toets in (
            lambda: instance.clean_fields(exclude=niet),
            lambda: "slug" in niet or instance.clean(),
            lambda: "slug" in niet or instance.validate_unique(exclude=velden - {"slug"}),
            lambda: self._toets_regels(instance),
        ):
            try:
                toets()
            except ValidationError as fout:
                fouten = fout.update_error_dict(fouten)
        if fouten:
            raise ValidationError(fouten)

    def _toets_regels(self, instance: Steunpunt) -> None:
        fouten: dict[str, list[ValidationError]] = {}
        for regel in Steunpunt._meta.constraints:
            if not _velden_van(regel.condition) & self.gewijzigd:
                continue
            try:
                regel.validate(Steunpunt, instance)
            except ValidationError as fout:
                veld, zin = ZINNEN.get(regel.name, ("", ""))
                fouten.setdefault(veld or NON_FIELD_ERRORS, []).append(ValidationError(zin) if zin else fout)
        if fouten:
            raise ValidationError(fouten)

    def wijziging(self, instance: Steunpunt) -> Wijziging:
        """What the last row read makes of this record."""
        return Wijziging(instance, self.gewijzigd, self.leden, self.rijen)


def _van(instance: Steunpunt, relatie: str) -> Iterable[Model]:
    return getattr(instance, relatie).all() if instance.pk else []


def _velden_van(voorwaarde: Q) -> set[str]:
    namen = set()
    for kind in voorwaarde.children:
        namen |= _velden_van(kind) if isinstance(kind, Q) else {kind[0].partition("__")[0]}
    return namen
