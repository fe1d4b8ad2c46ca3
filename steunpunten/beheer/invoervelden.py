"""What people type, read into what a record can hold, with a sentence at the field where it can't be read."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from steunpunten.beheer import tijden
from steunpunten.models.steunpunt import is_postcode

# Characters that turn the reading direction around or can't be seen: they can make a text say something else.
ONZICHTBAAR = {"Cc", "Cf", "Cs", "Co"}
# A year before it is one of two digits, or a slip of the finger.
EERSTE_JAAR = 2000


def schoon(tekst: str) -> str:
    """Without characters that nobody can see, but with ends of lines."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(teken for teken in tekst if teken == "\n" or unicodedata.category(teken) not in ONZICHTBAAR)


class Tekst(forms.CharField):
    """Text as it was typed: never read as HTML, always escaped where it is shown."""

    def to_python(self, value: Any) -> str:
        return super().to_python(schoon(value) if isinstance(value, str) else value)


class Postcode(Tekst):
    """3511ab becomes 3511 AB."""

    default_validators = [is_postcode]

    def to_python(self, value: Any) -> str:
        return re.sub(r"^(\d{4})\s*([A-Z]{2})$", r"\1 \2", super().to_python(value).upper())


class Webadres(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class Regels(Tekst):
    """Lines that this function can read; what it can't read is said at the field."""

    def __init__(self, *, lees: Callable[[str], object], **opties: Any) -> None:
        super().__init__(**opties)
        self.lees = lees

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            self.lees(value)
        except tijden.Onleesbaar as fout:
            raise ValidationError(str(fout)) from fout


class Centimeters(forms.IntegerField):
    """90, also where somebody writes 90 cm."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.lower().removesuffix("cm") if isinstance(value, str) else value)


class Dag(forms.DateField):
    """A day of this century up to today, kept as 2026-05-01."""

    def clean(self, value: Any) -> str:
        dag = super().clean(value)
        if dag and dag > timezone.localdate():
            raise ValidationError("Deze dag is nog niet geweest.")
        if dag and dag.year < EERSTE_JAAR:
            raise ValidationError(f"Kies een dag na het jaar {EERSTE_JAAR - 1}.")
        return dag.isoformat() if dag else ""
