"""The form behind every record in the admin: plain sentences for what the database would refuse."""

from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError

from steunpunten.beheer.zinnen import ZINNEN


class BeheerForm(forms.ModelForm):
    """Puts the error of a constraint at the field where it can be mended."""

    def validate_constraints(self) -> None:
        uitgesloten = self._get_validation_exclusions()
        for constraint in self.instance._meta.constraints:
            try:
                constraint.validate(type(self.instance), self.instance, exclude=uitgesloten)
            except ValidationError as fout:
                veld, zin = ZINNEN.get(constraint.name, ("", ""))
                if constraint.name in ZINNEN:
                    self.add_error(veld if veld in self.fields else None, zin or fout)
                else:
                    self._update_errors(fout)


class HistorieForm(BeheerForm):
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
