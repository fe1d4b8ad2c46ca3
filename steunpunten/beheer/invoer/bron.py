"""The table of steunpunten as django-import-export sees it: a row in, a changed record or a list of errors out.

A cell that says what the record says already is left alone, so a file that comes back unchanged changes nothing, also
where a text has other line ends or a point more decimals than its cell shows. So is a cell that says what the export
said: what somebody else changed since stays. A cell that both changed waits for a choice.
"""

import hashlib
import uuid
from functools import reduce
from operator import and_
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CheckConstraint, Model, Q, QuerySet
from django.utils.text import slugify
from import_export.fields import Field
from import_export.resources import ModelResource

from steunpunten.beheer import momentopname
from steunpunten.beheer.invoer.kolommen import BREEDTE, LENGTE, RD_X, RD_Y, LedenKolom, maak_kolommen
from steunpunten.beheer.invoer.opslag import Wijziging, met_rijen_en_leden, nu_van
from steunpunten.beheer.invoer.punten import lees_punt
from steunpunten.beheer.invoer.rijen import KenmerkKolom, RijenKolom, als_invullingen
from steunpunten.beheer.invoer.versie import Afdrukken, Versies, zei
from steunpunten.beheer.zinnen import ZINNEN
from steunpunten.models import Kenmerk, Organisatie, Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.rekenblad import LANGSTE_TEKST

PUNT = (BREEDTE, LENGTE, RD_X, RD_Y)
MIJN, HUN = "mijn", "hun"


def met_alles(steunpunten: SteunpuntQuerySet) -> SteunpuntQuerySet:
    """With what the columns show, in a few queries for all rows."""
    steunpunten = steunpunten.select_related("organisatie", "gemeente")
    return met_rijen_en_leden(steunpunten.defer("zoekvector", "zoeknaam", "gemeente__grens"))


class Bron(ModelResource):
    """Each row goes through `import_row`, and leaves in `verschil` and `voor` what it does."""

    class Meta:
        model = Steunpunt
        fields = ()
        skip_diff = True
        store_instance = True

    def __init__(self, organisaties: QuerySet[Organisatie] | None = None) -> None:
        """Reading takes the organisations that may be chosen; to write none are needed."""
        super().__init__()
        self.fields = maak_kolommen(organisaties)
        self.versies = Versies(self.fields)
        self.kenmerken: dict[int, Kenmerk] = Kenmerk.objects.in_bulk(field_name="nummer")
        # Of the row that is read: what the export said (None where it isn't known), and what was chosen.
        self.afdrukken: Afdrukken | None = None
        self.keuzes: dict[str, str] = {}
        self._begin_rij()

    def _begin_rij(self) -> None:
        self.verschil: list[dict[str, Any]] = []
        self.leden: dict[str, list[int | str]] = {}
        self.rijen: dict[str, list[Model]] = {}
        self.kenmerkcellen: dict[KenmerkKolom, Any] = {}
        self.gewijzigd: set[str] = set()
        self.voor: dict[str, Any] = {"velden": {}, "leden": {}, "rijen": {}}

    def cellen(self, steunpunt: Steunpunt) -> dict[str, str]:
        return {naam: kolom.export(steunpunt) for naam, kolom in self.fields.items()}

    def afdruk(self, steunpunt: Steunpunt) -> str:
        """Another one means that somebody changed the record."""
        tekst = "\x1f".join(f"{naam}={cel}" for naam, cel in self.cellen(steunpunt).items())
        return f"v{hashlib.sha256(tekst.encode()).hexdigest()[:12]}"

    # --- The steps of import_row, in their order ---------------------------------------------------------------

    def get_or_init_instance(self, instance_loader: dict, row: dict[str, str]) -> tuple[Steunpunt, bool]:
        bestaand = instance_loader.get(row.get("id", ""))
        return (bestaand, False) if bestaand else (Steunpunt(uuid=uuid.uuid4()), True)

    def import_instance(self, instance: Steunpunt, row: dict[str, str], **kwargs: Any) -> None:
        self._begin_rij()
        fouten: dict[str, list[ValidationError]] = {}
        for naam, kolom in self.fields.items():
            if naam in row and naam not in PUNT:
                try:
                    self._lees_cel(naam, kolom, instance, row[naam])
                except ValueError as fout:
                    fouten[naam] = [ValidationError(str(fout))]
        if row.keys() & set(PUNT):
            fouten |= {naam: [ValidationError(zin)] for naam, zin in self._lees_punt(instance, row).items()}
        if self.kenmerkcellen:
            try:
                self._zet_rijen("invullingen", instance, als_invullingen(instance, self.kenmerkcellen, self.kenmerken))
            except ValidationError as fout:
                fouten = fout.update_error_dict(fouten)
        if instance._state.adding and not instance.slug:
            instance.slug = slugify(f"{instance.naam} {instance.plaats}")[:100].strip("-")
            self.gewijzigd.add("slug")
        if fouten:
            raise ValidationError(fouten)

    def _lees_cel(self, naam: str, kolom: Field, instance: Steunpunt, cel: str) -> None:
        """A text that is longer than a cell came out cut off, and is not changed by that."""
        oud = "" if instance._state.adding and not cel else kolom.export(instance)
        if cel == oud or self._zei({naam: cel}) or _afgekapt(cel, oud):
            return
        waarde = kolom.widget.clean(cel)
        nieuw = kolom.widget.render(waarde)
        if (nieuw == oud and not instance._state.adding) or self._zei({naam: nieuw}):
            return
        was = "" if instance._state.adding else oud
        if self._mag({naam: oud}, {"kolom": naam, "oud": was, "nieuw": nieuw}):
            self._zet_cel(naam, kolom, instance, waarde)

    def _lees_punt(self, instance: Steunpunt, row: dict[str, str]) -> dict[str, str]:
        """Both halves are one cell, since half a point of hers and half of somebody else is nowhere."""
        oud = {naam: self.fields[naam].export(instance) for naam in (BREEDTE, LENGTE)}
        # A column that isn't in the file says what the record says.
        rij = {**oud, **{naam: row[naam] for naam in PUNT if naam in row}}
        punt, fouten = lees_punt(rij)
        if fouten:
            return fouten
        nieuw = {naam: self.fields[naam].van_punt(punt) for naam in oud}
        if nieuw == oud or self._zei(nieuw):
            return {}
        if self._mag(oud, {"kolom": "punt", "oud": _paar(oud), "nieuw": _paar(nieuw)}):
            self._zet(instance, "punt", punt)
        return {}

    def _zei(self, cellen: dict[str, str]) -> bool:
        """Is this what the export said?"""
        return self.afdrukken is not None and all(zei(self.afdrukken, naam, cel) for naam, cel in cellen.items())

    def _mag(self, oud: dict[str, str], cel: dict[str, Any]) -> bool:
        """Notes the difference. Where somebody else changed it too, it goes in when that was chosen."""
        self.verschil.append(cel)
        if self.afdrukken is None or self._zei(oud):
            return True
        cel |= {"botst": True, "keuze": self.keuzes.get(cel["kolom"], "")}
        return cel["keuze"] == MIJN

    def _zet_cel(self, naam: str, kolom: Field, instance: Steunpunt, waarde: Any) -> None:
        match kolom:
            case KenmerkKolom():
                self.kenmerkcellen[kolom] = waarde
            case RijenKolom():
                self._zet_rijen(naam, instance, kolom.als_rijen(instance, waarde))
            case LedenKolom():
                self.leden[naam] = [lid.pk for lid in waarde]
                self.voor["leden"][naam] = sorted(lid.pk for lid in nu_van(instance, naam))
            case _:
                self._zet(instance, kolom.attribute, waarde)

    def _zet(self, instance: Steunpunt, veld: str, waarde: Any) -> None:
        self.voor["velden"] |= momentopname.neem(instance, {veld})
        setattr(instance, veld, waarde)
        self.gewijzigd.add(veld)

    def _zet_rijen(self, naam: str, instance: Steunpunt, rijen: list[Model]) -> None:
        self.rijen[naam] = rijen
        self.voor["rijen"][naam] = [momentopname.neem(rij) for rij in nu_van(instance, naam)]

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
        """First all at once: each is a question to the database, and nearly every row keeps them all."""
        fouten: dict[str, list[ValidationError]] = {}
        regels = [regel for regel in Steunpunt._meta.constraints if _velden_van(regel.condition) & self.gewijzigd]
        if not regels or _houdt_zich_aan(instance, regels):
            return
        for regel in regels:
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


def _afgekapt(cel: str, tekst: str) -> bool:
    return len(tekst) > LANGSTE_TEKST and cel == tekst[:LANGSTE_TEKST].strip()


def _paar(cellen: dict[str, str]) -> str:
    return ", ".join(cel for cel in cellen.values() if cel)


def _houdt_zich_aan(instance: Steunpunt, regels: list[CheckConstraint]) -> bool:
    alle = CheckConstraint(condition=reduce(and_, (regel.condition for regel in regels)), name="alle")
    try:
        alle.validate(Steunpunt, instance)
    except ValidationError:
        return False
    return True


def _velden_van(voorwaarde: Q) -> set[str]:
    namen = set()
    for kind in voorwaarde.children:
        namen |= _velden_van(kind) if isinstance(kind, Q) else {kind[0].partition("__")[0]}
    return namen
