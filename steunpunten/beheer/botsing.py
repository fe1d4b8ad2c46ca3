"""Two people who save one record at the same time: the second is told what the first changed, and nothing is lost.

The form carries which version it was made of. Where there is a newer one when it comes back, it is not saved: what the
second did not touch takes the newer value, what she typed stays, and a table says field by field what changed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from steunpunten.beheer.versies import Rijwijziging, Verschil, lees_stand, rijwijzigingen, stand_van, verschillen

# Inputs that stand for one field of the record.
SAMEN = {"punt": ("punt", "breedtegraad", "lengtegraad")}


@dataclass(frozen=True)
class Botsing:
    """What somebody else did meanwhile."""

    wie: str
    wanneer: datetime | None
    velden: list[tuple[Verschil, bool]]
    rijen: list[Rijwijziging]


class VersieForm(forms.ModelForm):
    """Knows which version it was made of."""

    versie = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    # The models of the rows below it; set by the admin class.
    rijmodellen: ClassVar[list[type[Model]]] = []
    botsing: Botsing | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["versie"] = stand_van(self.instance, self.rijmodellen)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        gezien, nu = cleaned.get("versie"), self.initial.get("versie")
        if gezien and nu and gezien != nu:
            self._meld(lees_stand(gezien), lees_stand(nu))
            self.data = self.data.copy()
            self._neem_over()
            self.data[self.add_prefix("versie")] = nu
            raise ValidationError(
                f"{self.botsing.wie} wijzigde dit record terwijl jij bezig was. Hieronder staat wat er "
                "veranderde. Wat jij invulde, staat er nog. Kijk het na en sla opnieuw op.",
                code="botsing",
            )
        return cleaned

    def _meld(self, gezien: dict[str, int], nu: dict[str, int]) -> None:
        soort = self._meta.model._meta.model_name
        lijst = self._meta.model.history.filter(id=self.instance.pk).select_related("history_user")
        self._oud, nieuw = lijst.filter(pk=gezien.get(soort, 0)).first(), lijst.filter(pk=nu[soort]).first()
        anders = [verschil for verschil in verschillen(self._oud, nieuw) if verschil.is_anders] if self._oud else []
        rijen = rijwijzigingen(self.instance, self.rijmodellen, gezien)
        wie = str(nieuw.history_user or "het systeem") if anders or not rijen else rijen[0].wie
        wanneer = nieuw.history_date if anders or not rijen else rijen[0].wanneer
        self.botsing = Botsing(
            wie, wanneer, [(verschil, self._aangeraakt(verschil.veld)) for verschil in anders], rijen
        )

    def _invoer_van(self, veld: str) -> tuple[str, ...]:
        return tuple(naam for naam in SAMEN.get(veld, (veld,)) if naam in self.fields)

    def _aangeraakt(self, veld: str) -> bool:
        """Whether the second person changed this herself. Choices of more than one count as touched."""
        if self._meta.model._meta.get_field(veld).many_to_many:
            return True
        toen = type(self)(instance=self._oud.instance)
        return any(
            self.fields[naam].has_changed(toen.get_initial_for_field(toen.fields[naam], naam), self[naam].data)
            for naam in self._invoer_van(veld)
        )

    def _neem_over(self) -> None:
        """What she did not touch takes the value that it has now."""
        nu = type(self)(instance=type(self.instance).objects.get(pk=self.instance.pk))
        for verschil, aangeraakt in self.botsing.velden:
            for naam in () if aangeraakt else self._invoer_van(verschil.veld):
                self.data.setlist(self.add_prefix(naam), _als_invoer(nu[naam]))


def _als_invoer(veld: forms.BoundField) -> list[str]:
    """What a browser would send for this value."""
    waarde, widget = veld.value(), veld.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if waarde else []
    if hasattr(widget, "serialize"):
        return [widget.serialize(waarde) if waarde else ""]
    invoer = widget.format_value(waarde)
    return (
        [str(deel) for deel in invoer] if isinstance(invoer, list | tuple) else ["" if invoer is None else str(invoer)]
    )
