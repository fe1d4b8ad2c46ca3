"""The one FilterSet behind the list, the map, the exports and the API."""

import django_filters
from django import forms
from django.db.models import TextChoices
from django.utils.text import capfirst

from steunpunten.models import Doelgroep, Onderdeel, Steunpunt, Toegankelijkheid
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.selectie.open import MOMENTEN, open_op
from steunpunten.stand import onthoud

TOEGANKELIJKHEID = [
    "drempelvrij",
    "lift_of_begane_grond",
    "aangepast_toilet",
    "stille_ruimte",
    "parkeerplaats",
    "ringleiding",
    "hulphond_welkom",
]


def _onderdelen() -> list[tuple[str, str]]:
    return onthoud("keuzes onderdeel", lambda: list(Onderdeel.objects.values_list("slug", "naam")))


def _doelgroepen() -> list[tuple[str, str]]:
    groepen = onthoud("keuzes doelgroep", lambda: list(Doelgroep.objects.values_list("slug", "naam")))
    return [("breed", "Voor iedereen"), *groepen]


def _talen() -> list[tuple[str, str]]:
    def haal() -> list[tuple[str, str]]:
        return [(taal, taal) for taal in sorted(Steunpunt.objects.vindbaar().talen())]

    return onthoud("keuzes taal", haal)


def _toegankelijkheid() -> list[tuple[str, str]]:
    velden = [Toegankelijkheid._meta.get_field(naam) for naam in TOEGANKELIJKHEID]
    return [(veld.name, capfirst(veld.verbose_name)) for veld in velden]


def _met_hoofdletter(keuzes: type[TextChoices]) -> list[tuple[str, str]]:
    return [(waarde, capfirst(naam)) for waarde, naam in keuzes.choices]


class _Meer(django_filters.MultipleChoiceFilter):
    """Several choices as check boxes."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, widget=forms.CheckboxSelectMultiple, **kwargs)


class SteunpuntFilter(django_filters.FilterSet):
    """Narrows the public steunpunten by what the query string asks.

    Several onderdelen or facts of accessibility must all hold; of a soort, doelgroep or taal one is enough.
    """

    q = django_filters.CharFilter(
        label="Zoek op naam of aanbod",
        method="zoek",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": "Dit is te lang om op te zoeken. Gebruik een paar woorden."},
    )
    onderdeel = _Meer(label="Wat je er kunt doen", choices=_onderdelen, method="biedt")
    doelgroep = _Meer(label="Voor wie", choices=_doelgroepen, method="voor")
    open = django_filters.ChoiceFilter(
        label="Wanneer open", choices=MOMENTEN, method="open_op", empty_label="Maakt niet uit"
    )
    soort = _Meer(label="Soort plek", choices=_met_hoofdletter(Steunpunt.Soort), method="van_soort")
    vorm = django_filters.ChoiceFilter(
        label="Plek of online",
        choices=_met_hoofdletter(Steunpunt.Vorm),
        method="in_vorm",
        empty_label="Maakt niet uit",
    )
    zonder_afspraak = django_filters.BooleanFilter(
        label="Zonder afspraak", method="alleen_zonder_afspraak", widget=forms.CheckboxInput
    )
    toegankelijk = _Meer(label="Toegankelijk", choices=_toegankelijkheid, method="is_toegankelijk")
    taal = _Meer(label="Taal", choices=_talen, method="in_taal")
    bevestigd = django_filters.BooleanFilter(
        label="Alleen bevestigde gegevens", method="alleen_bevestigd", widget=forms.CheckboxInput
    )

    class Meta:
        model = Steunpunt
        fields = ["q"]

    def zoek(self, queryset: SteunpuntQuerySet, naam: str, tekst: str) -> SteunpuntQuerySet:
        return queryset.zoek(tekst)

    def biedt(self, queryset: SteunpuntQuerySet, naam: str, slugs: list[str]) -> SteunpuntQuerySet:
        return queryset.biedt(slugs)

    def voor(self, queryset: SteunpuntQuerySet, naam: str, slugs: list[str]) -> SteunpuntQuerySet:
        return queryset.voor(slugs) if slugs else queryset

    def open_op(self, queryset: SteunpuntQuerySet, naam: str, moment: str) -> SteunpuntQuerySet:
        return queryset.filter(pk__in=open_op()[moment])

    def van_soort(self, queryset: SteunpuntQuerySet, naam: str, soorten: list[str]) -> SteunpuntQuerySet:
        return queryset.filter(soort__in=soorten) if soorten else queryset

    def in_vorm(self, queryset: SteunpuntQuerySet, naam: str, vorm: str) -> SteunpuntQuerySet:
        return queryset.filter(vorm=vorm)

    def alleen_zonder_afspraak(self, queryset: SteunpuntQuerySet, naam: str, aan: bool) -> SteunpuntQuerySet:
        return queryset.filter(zonder_afspraak=True) if aan else queryset

    def is_toegankelijk(self, queryset: SteunpuntQuerySet, naam: str, velden: list[str]) -> SteunpuntQuerySet:
        return queryset.filter(**{f"toegankelijkheid__{veld}": True for veld in velden})

    def in_taal(self, queryset: SteunpuntQuerySet, naam: str, talen: list[str]) -> SteunpuntQuerySet:
        return queryset.filter(talen__overlap=talen) if talen else queryset

    def alleen_bevestigd(self, queryset: SteunpuntQuerySet, naam: str, aan: bool) -> SteunpuntQuerySet:
        return queryset.bevestigd() if aan else queryset

    @property
    def is_online(self) -> bool:
        """Only what is online is asked for: that is near to everybody."""
        return self.is_bound and self.form.is_valid() and self.form.cleaned_data["vorm"] == Steunpunt.Vorm.ONLINE

    @property
    def is_leeg(self) -> bool:
        """Nothing is asked: the result is everything."""
        return not any(self.form.cleaned_data.values()) if self.is_bound and self.form.is_valid() else True
