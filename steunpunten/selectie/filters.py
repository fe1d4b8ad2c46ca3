"""The one FilterSet behind the list, the map, the exports and the API."""

import django_filters
from django import forms

from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet


class SteunpuntFilter(django_filters.FilterSet):
    """Narrows the public steunpunten by what the query string asks."""

    q = django_filters.CharFilter(
        label="Zoek op naam of aanbod",
        method="zoek",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": "Dit is te lang om op te zoeken. Gebruik een paar woorden."},
    )

    class Meta:
        model = Steunpunt
        fields = ["q"]

    def zoek(self, queryset: SteunpuntQuerySet, naam: str, tekst: str) -> SteunpuntQuerySet:
        return queryset.zoek(tekst)

    @property
    def is_leeg(self) -> bool:
        """Nothing is asked: the result is everything."""
        return not any(self.form.cleaned_data.values()) if self.is_bound and self.form.is_valid() else True
