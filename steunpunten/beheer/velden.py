"""Which fields of a steunpunt can be proposed from outside, and how each is asked, shown, read and written.

A value is what JSON can hold: a text (a day as 2026-05-01), a number, yes, no or not known, or a list of slugs.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst

from steunpunten.beheer import tijden, uitzonderingen
from steunpunten.beheer.invoervelden import Centimeters, Dag, Postcode, Regels, Tekst, Webadres
from steunpunten.models import Aanbod, Onderdeel, Steunpunt, Toegankelijkheid

Waarde = str | int | bool | list | None
LANGSTE_TEKST = 4000
LEEG = "niet bekend"


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
            choices=[(o.slug, capfirst(o.naam)) for o in Onderdeel.objects.all()],
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


class RegelsVeld(Veld):
    """Rows as lines of text; from outside in any words: who knows what is wrong need not know how we write it."""

    is_kolom = False
    lees_regels: Callable[[str], object]

    def formulierveld(self) -> forms.Field:
        return Tekst(**self._opties)

    def redactieveld(self) -> forms.Field:
        return Regels(lees=type(self).lees_regels, **self._opties)

    @property
    def _opties(self) -> dict[str, Any]:
        vak = forms.Textarea(attrs={"rows": 5})
        return {"required": False, "label": self.label, "help_text": self.uitleg, "max_length": 1000, "widget": vak}


class UrenVeld(RegelsVeld):
    """The hours of a week, a line each; where there are no rows, the words of the source."""

    lees_regels = tijden.lees_regels

    def lees(self, steunpunt: Steunpunt) -> Waarde:
        return tijden.als_regels(tijden.gewone_rijen(steunpunt)) or steunpunt.openingstijden_tekst

    def zet(self, steunpunt: Steunpunt, waarde: Waarde, reden: str) -> None:
        if waarde != self.lees(steunpunt):
            tijden.vervang(steunpunt, waarde, reden)


class UitzonderingenVeld(RegelsVeld):
    """Days still to come on which the hours of the week don't hold."""

    lees_regels = uitzonderingen.lees_regels

    @property
    def _opties(self) -> dict[str, Any]:
        uitleg = f"Zoals een vakantie: {uitzonderingen.voorbeeld()}. Elke periode op een nieuwe regel."
        vak = forms.Textarea(attrs={"rows": 3})
        return {**super()._opties, "help_text": uitleg, "max_length": LANGSTE_TEKST, "widget": vak}

    def lees(self, steunpunt: Steunpunt) -> Waarde:
        return uitzonderingen.als_regels(uitzonderingen.komende_rijen(steunpunt))

    def zet(self, steunpunt: Steunpunt, waarde: Waarde, reden: str) -> None:
        uitzonderingen.vervang(steunpunt, waarde, reden)

    def toon(self, waarde: Waarde) -> str:
        return str(waarde or "geen")


class ToegangVeld(Veld):
    """A fact about how people get in and around, in the one row that a place has for these."""

    is_kolom = False

    def __init__(self, naam: str, label: str, uitleg: str = "", kolom: str = "", **opties: Any) -> None:
        self.kolom = kolom or naam
        super().__init__(naam, label, uitleg, **opties)

    @property
    def _modelveld(self) -> models.Field:
        return Toegankelijkheid._meta.get_field(self.kolom)

    def lees(self, steunpunt: Steunpunt) -> Waarde:
        rij = getattr(steunpunt, "toegankelijkheid", None) or Toegankelijkheid()
        return getattr(rij, self.kolom)

    def zet(self, steunpunt: Steunpunt, waarde: Waarde, reden: str) -> None:
        if waarde != self.lees(steunpunt):
            rij = getattr(steunpunt, "toegankelijkheid", None) or Toegankelijkheid(steunpunt=steunpunt)
            self._zet(rij, waarde)
            rij._change_reason = reden
            rij.save()

    def _zet(self, rij: Toegankelijkheid, waarde: Waarde) -> None:
        """The day on which the facts were measured says nothing of a fact that came later."""
        setattr(rij, self.kolom, waarde)
        rij.gemeten_op = None


class ToegangJaNee(ToegangVeld, JaNee):
    """Yes, no, or not known, which is something else than no."""


class Deurbreedte(ToegangVeld):
    """In whole centimetres; who types metres or millimetres is asked again."""

    def formulierveld(self) -> forms.Field:
        zin = "Vul hele centimeters in, van 40 tot en met 400."
        return Centimeters(
            min_value=40,
            max_value=400,
            required=False,
            label=self.label,
            help_text=self.uitleg,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], zin),
        )

    def toon(self, waarde: Waarde) -> str:
        return f"{waarde} cm" if waarde else LEEG


class GemetenOp(ToegangVeld):
    """The day of the facts; proposed and taken over after them."""

    def formulierveld(self) -> forms.Field:
        vak = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return Dag(required=False, label=self.label, help_text=self.uitleg, widget=vak)

    def lees(self, steunpunt: Steunpunt) -> Waarde:
        dag = super().lees(steunpunt)
        return dag.isoformat() if dag else ""

    def _zet(self, rij: Toegankelijkheid, waarde: Waarde) -> None:
        rij.gemeten_op = date.fromisoformat(waarde) if waarde else None

    def toon(self, waarde: Waarde) -> str:
        return date_format(date.fromisoformat(waarde)) if waarde else LEEG


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
        UitzonderingenVeld("uitzonderingen", "Zijn er dagen dat het anders is?"),
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
        ToegangJaNee(
            "drempelvrij", "Kun je naar binnen zonder drempel?", "Er is geen trede, en geen drempel hoger dan 2 cm."
        ),
        Deurbreedte("deurbreedte_cm", "Hoe breed is de deur?", "In centimeters, bijvoorbeeld 90."),
        ToegangJaNee("lift_of_begane_grond", "Is het op de begane grond, of is er een lift?"),
        ToegangJaNee("aangepast_toilet", "Is er een aangepast toilet?"),
        ToegangJaNee("parkeerplaats", "Is er een parkeerplaats voor mensen met een handicap?", "Binnen 50 meter."),
        ToegangJaNee("stille_ruimte", "Is er een stille ruimte?"),
        ToegangJaNee("ringleiding", "Is er een ringleiding?"),
        ToegangJaNee("hulphond_welkom", "Mag een hulphond mee?"),
        ToegangVeld(
            "toegang_toelichting",
            "Wat is nog meer goed om te weten?",
            "Bijvoorbeeld over de ingang of de stoep.",
            kolom="toelichting",
        ),
        GemetenOp("gemeten_op", "Op welke dag is dit bekeken?"),
    ]
}
ADRES = ["straat", "huisnummer", "postcode", "plaats", "locatie_toelichting"]
TOEGANG = [naam for naam, veld in VELDEN.items() if isinstance(veld, ToegangVeld)]


def lees(steunpunt: Steunpunt, namen: Iterable[str]) -> dict[str, Waarde]:
    return {naam: VELDEN[naam].lees(steunpunt) for naam in namen}


def lees_openbaar(steunpunt: Steunpunt, namen: Iterable[str]) -> dict[str, Waarde]:
    return {naam: VELDEN[naam].lees_openbaar(steunpunt) for naam in namen}
