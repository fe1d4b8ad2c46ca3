"""An earlier version of a record comes back: its fields, its lists and its rows, all or nothing."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from steunpunten.beheer import rechten
from steunpunten.beheer.rijversies import Rijen, in_woorden
from steunpunten.beheer.versies import naar, te_vergelijken


class KanNiet(Exception):
    """Why this version can't come back, as a sentence."""


class TerugForm(forms.Form):
    """Asks why, and knows what the record was when its page was shown."""

    reden = forms.CharField(
        label="Waarom zet je dit terug?",
        required=False,
        max_length=100,
        help_text="Staat in de geschiedenis, bijvoorbeeld: de verkeerde plek gewijzigd.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    stand = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, stand: str) -> None:
        super().__init__(data, initial={"stand": stand})
        self.nu = stand

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("stand") != self.nu:
            self.data = self.data.copy()
            self.data["stand"] = self.nu
            raise ValidationError(
                "Er is nog niets teruggezet: iemand wijzigde dit record net. Hieronder staat wat er nu verandert."
            )
        return self.cleaned_data


def zet_terug(obj: Model, versie: Any, rijen: Rijen, gebruiker: AbstractBaseUser, reden: str) -> None:
    """Make the record and its rows what they were; `rijen` is what `rijen_in` says of this version."""
    try:
        with transaction.atomic():
            _zet_record(obj, versie, reden)
            for model, regels in rijen.items():
                _zet_rijen(obj, model, regels, reden)
            if not rechten.mag_wijzigen(gebruiker, obj):
                raise KanNiet("Toen lag dit in een gemeente buiten je eigen regio. Vraag het de redactie.")
    except ValidationError as fout:
        raise KanNiet(" ".join(fout.messages)) from fout
    except IntegrityError as fout:
        raise KanNiet("Deze versie past niet meer bij wat er nu staat. Verander het record zelf.") from fout


def _zet_record(obj: Model, versie: Any, reden: str) -> None:
    velden = te_vergelijken(versie)
    for veld in velden:
        if not veld.many_to_many:
            setattr(obj, veld.attname, getattr(versie, veld.attname))
    obj._change_reason = reden or None
    _toets_verwijzingen(obj)
    obj.clean()
    obj.validate_unique()
    obj.save()
    for veld in velden:
        if veld.many_to_many:
            leden = getattr(versie, veld.name).values(veld.m2m_reverse_field_name())
            getattr(obj, veld.name).set(veld.related_model._default_manager.filter(pk__in=leden))


def _zet_rijen(obj: Model, model: type[Model], regels: list[Any], reden: str) -> None:
    """Rows that say the same stay; of the others those of now go first, so that none stands in the way."""
    waar, sleutel = type(obj), model._meta.pk.attname
    terug = {in_woorden(waar, model, regel): regel for regel in regels}
    for rij in model._base_manager.filter(**{naar(model, waar): obj}).order_by(sleutel):
        if terug.pop(in_woorden(waar, model, rij), None) is None:
            rij._change_reason = reden or None
            rij.delete()
    for regel in terug.values():
        rij = regel.instance
        if model._base_manager.filter(pk=rij.pk).exists():
            rij.pk = None  # Another record took over the row itself.
        rij._change_reason = reden or None
        _toets_verwijzingen(rij)
        rij.save(force_insert=True)


def _toets_verwijzingen(obj: Model) -> None:
    """What it points at may be gone since."""
    for veld in obj._meta.fields:
        waarde = getattr(obj, veld.attname)
        if veld.is_relation and waarde and not veld.related_model._base_manager.filter(pk=waarde).exists():
            raise KanNiet(f"Deze versie noemt iets dat er niet meer is: {veld.verbose_name}.")
