"""A point on the map, with its coordinates beside it.

The two coordinate inputs work without JavaScript: where they were changed, they decide. With JavaScript
(static/beheer/punt.js) map and inputs always say the same.
"""

import math
import re
from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from leaflet.admin import LeafletAdminWidget, LeafletGeoAdminMixin

# A little wider than the Netherlands in Europe: degrees in WGS84.
BREEDTE = (50.7, 53.7)
LENGTE = (3.2, 7.3)
DECIMALEN = 6  # About ten centimetres.


def _tussen(getal: float, grenzen: tuple[float, float]) -> bool:
    return grenzen[0] <= getal <= grenzen[1]


def bezwaar_tegen(breedte: float, lengte: float) -> str:
    """Why these can't be the coordinates of a place in the Netherlands, in one sentence; or nothing."""
    if _tussen(breedte, BREEDTE) and _tussen(lengte, LENGTE):
        return ""
    if _tussen(breedte, LENGTE) and _tussen(lengte, BREEDTE):
        return "Breedte en lengte lijken omgewisseld. De breedte ligt rond 52, de lengte rond 5."
    if abs(breedte) > 1000 or abs(lengte) > 1000:
        return "Dit lijken RD-coördinaten. Vul de breedte en lengte in graden in, zoals 52.0907 en 5.1214."
    return "Dit punt ligt niet in Nederland. De breedte ligt rond 52, de lengte rond 5."


class CoordinaatField(forms.CharField):
    """Degrees with a point or a comma. Not a number input: a browser drops what it can't read."""

    def __init__(self, **kwargs: Any) -> None:
        invoer = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 12})
        super().__init__(required=False, max_length=40, widget=invoer, **kwargs)

    def to_python(self, value: Any) -> float | None:
        tekst = value if isinstance(value, float) else super().to_python(value)
        if tekst in self.empty_values:
            return None
        if isinstance(tekst, str) and not re.fullmatch(r"-?\d{1,7}([.,]\d{1,20})?", tekst, re.ASCII):
            raise ValidationError("Schrijf een getal, zoals 52.0907.", code="geen_getal")
        return float(str(tekst).replace(",", "."))

    def run_validators(self, value: Any) -> None:
        """The pattern in to_python is all there is to check; the inherited ones expect text."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.{DECIMALEN}f}" if isinstance(value, float) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            oud, nieuw = self.to_python(initial), self.to_python(data)
        except ValidationError:
            return True
        if oud is None or nieuw is None:
            return oud is not nieuw
        return not math.isclose(oud, nieuw, rel_tol=0, abs_tol=10**-DECIMALEN)


class PuntForm(forms.ModelForm):
    """A model form with the fields `punt` and `nauwkeurigheid`."""

    breedtegraad = CoordinaatField(label="Breedtegraad", help_text="Zoals 52.0907.")
    lengtegraad = CoordinaatField(label="Lengtegraad", help_text="Zoals 5.1214.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        punt = self.initial.get("punt") or (self.instance.punt if self.instance.pk else None)
        if isinstance(punt, Point):
            self.initial.setdefault("breedtegraad", punt.y)
            self.initial.setdefault("lengtegraad", punt.x)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"punt", "breedtegraad", "lengtegraad"} & self.errors.keys() or "punt" not in self.fields:
            return cleaned
        if {"breedtegraad", "lengtegraad"} & set(self.changed_data):
            breedte, lengte = cleaned["breedtegraad"], cleaned["lengtegraad"]
            if (breedte is None) != (lengte is None):
                leeg = "breedtegraad" if breedte is None else "lengtegraad"
                self.add_error(leeg, f"Vul ook de {leeg} in, of laat beide leeg.")
                return cleaned
            cleaned["punt"] = None if breedte is None else Point(lengte, breedte, srid=4326)
        self._past_het(cleaned)
        return cleaned

    def _past_het(self, cleaned: dict[str, Any]) -> None:
        punt, nauwkeurigheid = cleaned.get("punt"), cleaned.get("nauwkeurigheid")
        if punt and (bezwaar := bezwaar_tegen(punt.y, punt.x)):
            self.add_error("breedtegraad", bezwaar)
        if "nauwkeurigheid" in self.errors:
            return
        if punt and not nauwkeurigheid:
            self.add_error("nauwkeurigheid", "Kies hoe nauwkeurig het punt is.")
        if nauwkeurigheid and not punt:
            self.add_error("nauwkeurigheid", "Er is geen punt. Zet een punt op de kaart, of kies hier niets.")


class PuntWidget(LeafletAdminWidget):
    """One point: a click on the map puts it there, dragging moves it."""

    geometry_field_class = "L.PuntVeld"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # django-leaflet's template names a class that its widget leaves undefined.
        return {"class": "", **super().get_context(name, value, attrs)}

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(
            css={"screen": ["beheer/punt.css"]}, js=[forms.Script("beheer/punt.js", type="module")]
        )


class PuntAdmin(LeafletGeoAdminMixin):
    """For a ModelAdmin whose form is a PuntForm."""

    widget = PuntWidget
    map_template = "admin/punt.html"
    modifiable = False  # Without the English toolbar: punt.js does the placing.
