"""Which fields of a steunpunt can be proposed from outside, and how each is asked, shown, read and written.

A value is what JSON can hold: a text, yes, no or not known, or a list of slugs.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from steunpunten.beheer import tijden
from steunpunten.models import Aanbod, Onderdeel, Steunpunt

Waarde = str | bool | list | None
LANGSTE_TEKST = 4000
LEEG = "niet bekend"
# Characters that turn the reading direction around or can't be seen: they can make a text say something else.
ONZICHTBAAR = {"Cc", "Cf", "Cs", "Co"}


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

    def to_python(self, value: Any) -> str:
        return re.sub(r"^(\d{4})\s*([A-Z]{2})$", r"\1 \2", super().to_python(value).upper())


class Webadres(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class Uren(Tekst):
    """Lines that can be read as hours."""

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            tijden.lees_regels(value)
        except tijden.Onleesbaar as fout:
            raise ValidationError(str(fout)) from fout


class Veld:
    """A text of the record itself."""

    # A column of the record, or rows that belong to it.
    is_kolom = True

    def __init__(self, naam: str, label: str = "", uitleg: str = "", adres: bool = False, **opties: Any) -> None:
        self.naam, self.uitleg, self.opties = naam, uitleg, opties
        self.label = label or str(self._modelveld.verbose_name).capitalize()
        # Part of an address that may be hidden from the public.
        self.is_adres = adres

    @property
    def _modelveld(self) -> models.Field:
        return Steunpunt._meta.get_field(self.naam)

    def redactieveld(self) -> forms.Field:
        """What an editor types when she takes a proposal over: what can be written in the record as it is."""
        return self.formulierveld()

    def formulierveld(self) -> forms.Field:
        opties = {"required": False, "label": self.label, "help_text": self.uitleg, **self.opties}
        if isinstance(self._modelveld, models.TextField):
            opties = {"max_length": LANGSTE_TEKST, "widget": forms.Textarea(attrs={"rows": 4}), **opties}
        if type(self._modelveld) in {models.CharField, models.TextField}:
            opties = {"form_class": Tekst, **opties}
        return self._modelveld.formfield(**opties)

    def lees(self, steunpunt: Steunpunt) -> Waarde:
        return getattr(steunpunt, self.naam)

    def lees_openbaar(self, steunpunt: Steunpunt) -> Waarde:
        """What everybody may know: nothing of an address that is hidden."""
        return self.lees(steunpunt) if steunpunt.adres_tonen or not self.is_adres else ""

    def zet(self, steunpunt: Steunpunt, waarde: Waarde, reden: str) -> None:
        setattr(steunpunt, self.naam, waarde)

    def toon(self, waarde: Waarde) -> str:
        return str(waarde) if waarde else LEEG


class JaNee(Veld):
    def formulierveld(self) -> forms.Field:
        keuzes = [("", "Weet ik niet"), ("ja", "Ja"), ("nee", "Nee")]
        return forms.TypedChoiceField(
            choices=keuzes,
            coerce={"ja": True, "nee": False}.get,
            empty_value=None,
            required=False,
            label=self.label,
            help_text=self.uitleg,
            widget=JaNeeKeuze,
        )

    def toon(self, waarde: Waarde) -> str:
        return {True: "ja", False: "nee"}.get(waarde, LEEG)


class JaNeeKeuze(forms.Select):
    """Shows True and False as the choice that stands for them."""

    def format_value(self, value: Any) -> list[str]:
        return super().format_value({True: "ja", False: "nee"}.get(value, value))


class Keuze(Veld):
    def formulierveld(self) -> forms.Field:
        return forms.ChoiceField(
            choices=self._modelveld.choices, label=self.label, help_text=self.uitleg, required=not self._modelveld.blank
        )

    def toon(self, waarde: Waarde) -> str:
        return str(dict(self._modelveld.flatchoices).get(waarde, waarde or LEEG))


class AanbodVeld(Veld):
    """What people can do or get there: the onderdelen by their slug."""

    is_kolom = False
    _modelveld = Aanbod._meta.get_field("onderdeel")

    def formulierveld(self) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=[(o.slug, o.naam[:1].upper() + o.naam[1:]) for o in Onderdeel.objects.all()],
            required=False,
            label=self.label,
            help_text=self.uitleg,
            widget=forms.CheckboxSelectMultiple,
        )

    def lees(self, steunpunt: Steunpunt) -> Waarde:
        return sorted(steunpunt.aanbod.values_list("onderdeel__slug", flat=True))

    def zet(self, steunpunt: Steunpunt, waarde: Waarde, reden: str) -> None:
        for rij in steunpunt.aanbod.exclude(onderdeel__slug__in=waarde):
            rij._change_reason = reden
            rij.delete()
        nieuw = Onderdeel.objects.filter(slug__in=waarde).exclude(aanbod__steunpunt=steunpunt)
        for onderdeel in nieuw.order_by("volgorde"):
            rij = Aanbod(steunpunt=steunpunt, onderdeel=onderdeel)
            rij._change_reason = reden
            rij.save()

    def toon(self, waarde: Waarde) -> str:
        namen = Onderdeel.objects.filter(slug__in=waarde or []).order_by("volgorde", "naam")
        return ", ".join(namen.values_list("naam", flat=True)) or LEEG


class UrenVeld(Veld):
    """The hours of a week, a line each; where there are no rows, the words of the source."""

    is_kolom = False
    _modelveld = Steunpunt._meta.get_field("openingstijden_tekst")

    def formulierveld(self) -> forms.Field:
        """In any words: who knows that the hours are wrong need not know how we write them."""
        return self._regels(Tekst)

    def redactieveld(self) -> forms.Field:
        return self._regels(Uren)

    def _regels(self, soort: type[forms.CharField]) -> forms.Field:
        vak = forms.Textarea(attrs={"rows": 5})
        return soort(required=False, label=self.label, help_text=self.uitleg, max_length=1000, widget=vak)

    def lees(self, steunpunt: Steunpunt) -> Waarde:
        return tijden.als_regels(tijden.gewone_rijen(steunpunt)) or steunpunt.openingstijden_tekst

    def zet(self, steunpunt: Steunpunt, waarde: Waarde, reden: str) -> None:
        if waarde != self.lees(steunpunt):
            tijden.vervang(steunpunt, waarde, reden)


VELDEN: dict[str, Veld] = {
    veld.naam: veld
    for veld in [
        Veld("naam"),
        Keuze("soort", "Wat voor plek is het?"),
        Keuze("vorm", "Waar vind je het?"),
        Keuze("fase", "Is het open?"),
        Veld("straat", adres=True),
        Veld("huisnummer", adres=True),
        Veld("postcode", uitleg="Bijvoorbeeld 3511 AB.", adres=True, form_class=Postcode),
        Veld("plaats"),
        Veld("locatie_toelichting", "Gebouw of ingang", adres=True),
        UrenVeld("openingstijden", "Openingstijden", tijden.UITLEG + ". Elke dag op een nieuwe regel."),
        Veld("telefoon", "Telefoonnummer", widget=forms.TextInput(attrs={"type": "tel"})),
        Veld("email", "E-mailadres van het steunpunt"),
        Veld("website", "Website", form_class=Webadres),
        AanbodVeld("aanbod", "Wat kun je er doen of krijgen?", "Kruis aan wat er is."),
        JaNee("zonder_indicatie", "Kun je er terecht zonder verwijzing?"),
        JaNee("zonder_afspraak", "Kun je er terecht zonder afspraak?"),
        JaNee("gratis", "Is het gratis?"),
        Veld("doelgroep_tekst", "Voor wie is het?"),
        Veld(
            "samenvatting",
            "In het kort",
            "Twee gewone zinnen: wat is het en wat heb je eraan?",
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        Veld("beschrijving", "Meer over deze plek"),
        Veld("eerste_bezoek", "Hoe gaat een eerste bezoek?", "Wie vangt je op? Moet je iets meenemen of betalen?"),
        Veld("wie_er_zijn", "Wie zijn er?", "Wie ontvangt je, en wie kom je er tegen? Noem geen namen."),
    ]
}
ADRES = ["straat", "huisnummer", "postcode", "plaats", "locatie_toelichting"]


def lees(steunpunt: Steunpunt, namen: Iterable[str]) -> dict[str, Waarde]:
    return {naam: VELDEN[naam].lees(steunpunt) for naam in namen}


def lees_openbaar(steunpunt: Steunpunt, namen: Iterable[str]) -> dict[str, Waarde]:
    return {naam: VELDEN[naam].lees_openbaar(steunpunt) for naam in namen}
