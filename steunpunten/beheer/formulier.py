"""The form behind every record in the admin: plain sentences for what the database would refuse."""

from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from steunpunten.beheer.botsing import VersieForm
from steunpunten.beheer.zinnen import ZINNEN


class BeheerForm(forms.ModelForm):
    """Puts the error of a constraint at the field where it can be mended."""

    def _post_clean(self) -> None:
        # Django's own check, in Model.full_clean(), would name the constraint instead of what to do.
        self.instance.validate_constraints = self._toets_regels
        try:
            super()._post_clean()
        finally:
            del self.instance.validate_constraints

    def _toets_regels(self, exclude: set[str]) -> None:
        fouten: dict[str, list[ValidationError]] = {}
        # The key is no input, and yet a rule may speak of it.
        exclude = exclude - {self.instance._meta.pk.name}
        for regel in self.instance._meta.constraints:
            try:
                regel.validate(type(self.instance), self.instance, exclude=exclude)
            except ValidationError as fout:
                veld, zin = ZINNEN.get(regel.name, ("", ""))
                plek = veld if veld in self.fields else NON_FIELD_ERRORS
                fouten.setdefault(plek, []).append(ValidationError(zin) if zin else fout)
        if fouten:
            raise ValidationError(fouten)


class HistorieForm(VersieForm, BeheerForm):
    """Asks why a record is changed; the answer is kept in its history."""

    reden = forms.CharField(
        label="Waarom verander je dit?",
        required=False,
        max_length=100,
        help_text="Staat in de geschiedenis, bijvoorbeeld: gebeld met het initiatief. Bij een tikfout mag het leeg.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class Regels(SimpleArrayField):
    """A list with one item a line; empty lines don't count."""

    widget = forms.Textarea

    def __init__(self, base_field: forms.Field, **kwargs: Any) -> None:
        super().__init__(base_field, delimiter="\n", **kwargs)

    def to_python(self, value: Any) -> list:
        if isinstance(value, str):
            value = "\n".join(regel.strip() for regel in value.splitlines() if regel.strip())
        return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
