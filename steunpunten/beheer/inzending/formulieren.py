"""The open forms: a new place, something that isn't right, and what an initiative changes in its own record."""

from typing import Any

from django import forms

from steunpunten.beheer.invoervelden import Tekst, schoon
from steunpunten.beheer.inzending import stempel
from steunpunten.beheer.velden import ADRES, LANGSTE_TEKST, TOEGANG, VELDEN, Waarde
from steunpunten.models import Steunpunt

# What can be wrong, as ?veld= says it: its name, and the fields to ask for.
ONDERWERPEN: dict[str, tuple[str, list[str]]] = {
    "naam": ("De naam", ["naam"]),
    "adres": ("Het adres", ADRES),
    "openingstijden": ("De openingstijden", ["openingstijden", "uitzonderingen"]),
    "telefoon": ("Het telefoonnummer", ["telefoon"]),
    "email": ("Het e-mailadres", ["email"]),
    "website": ("De website", ["website"]),
    "aanbod": ("Wat je er kunt doen", ["aanbod"]),
    "eerste-bezoek": (
        "Het eerste bezoek",
        ["eerste_bezoek", "wie_er_zijn", "doelgroep_tekst", "zonder_indicatie", "zonder_afspraak", "gratis"],
    ),
    "toegankelijkheid": ("De toegankelijkheid", TOEGANG),
    "tekst": ("De tekst", ["samenvatting", "beschrijving"]),
    "iets-anders": ("Iets anders", []),
    "bestaat-niet-meer": ("Dit steunpunt bestaat niet meer", []),
}
BESTAAT_NIET_MEER = "bestaat-niet-meer"
MEERVOUD = {"openingstijden"}
AANMELDEN = [
    *["naam", "soort", "vorm", "straat", "huisnummer", "postcode", "plaats", "telefoon", "email", "website"],
    *["openingstijden", "aanbod", "samenvatting", *TOEGANG],
]
EIGEN_RECORD = [naam for naam in VELDEN if naam != "soort"]


class InzendForm(forms.Form):
    """What every form from outside has: fields of a record, a message, and what stops machines."""

    namen: list[str]

    bericht = Tekst(
        label="Wil je er iets bij vertellen?",
        required=False,
        max_length=LANGSTE_TEKST,
        help_text="Schrijf niets over je gezondheid. Dat hebben we niet nodig.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    antwoord_naar = forms.EmailField(
        label="Jouw e-mailadres",
        required=False,
        help_text="Dan hoor je wat we ermee doen. Dit hoeft niet. We wissen je adres 90 dagen na ons antwoord.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    stempel = forms.Field(required=False, widget=forms.HiddenInput)
    # No person sees this one; what is filled in here was filled in by a machine.
    tweede_regel = forms.CharField(
        label="Laat dit vak leeg",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, namen: list[str], nu: dict[str, Waarde] | None = None) -> None:
        super().__init__(data, initial={**(nu or {}), "stempel": stempel.maak()})
        self.namen = namen
        for naam in namen:
            self.fields[naam] = VELDEN[naam].formulierveld()
        self.order_fields([*namen, "bericht", "antwoord_naar"])

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if schoon.get("huisnummer") and not schoon.get("straat") and "straat" in self.fields:
            self.add_error("straat", "Vul bij een huisnummer ook de straat in.")
        return schoon

    @property
    def is_van_machine(self) -> bool:
        return bool(self.data.get("tweede_regel"))

    @property
    def eerst(self) -> list[forms.BoundField]:
        """What is asked openly, up to the part that is folded."""
        return [self[naam] for naam in self.namen if naam not in self._gevouwen]

    @property
    def toegang(self) -> list[forms.BoundField]:
        """The part that is folded, where the form asks other things too."""
        return [self[naam] for naam in self._gevouwen]

    @property
    def toegang_open(self) -> bool:
        """Folded only while it says nothing: what is known has to be seen to be confirmed."""
        return any(veld.errors or veld.value() not in (None, "") for veld in self.toegang)

    @property
    def laatst(self) -> list[forms.BoundField]:
        return [self[naam] for naam in ("bericht", "antwoord_naar")]

    @property
    def _gevouwen(self) -> list[str]:
        return TOEGANG if set(TOEGANG) < set(self.namen) else []

    @property
    def zichtbaar(self) -> list[forms.BoundField]:
        """What people see: all but the stamp and the trap."""
        return [self[naam] for naam in self.fields if naam not in {"stempel", "tweede_regel"}]

    @property
    def voorgesteld(self) -> dict[str, Waarde]:
        """The fields that became something else, with their new value."""
        nieuw = {naam: self.cleaned_data[naam] for naam in self.namen}
        return {naam: waarde for naam, waarde in nieuw.items() if _anders(self.initial.get(naam), waarde)}

    def met_nieuw_stempel(self) -> None:
        """Show what was typed, under a stamp that starts now."""
        self.data = self.data.copy()
        self.data["stempel"] = stempel.maak()


class AanmeldForm(InzendForm):
    """A place that we don't know yet."""

    def __init__(self, data: Any = None) -> None:
        standaard = {"soort": Steunpunt.Soort.STEUNPUNT, "vorm": Steunpunt.Vorm.PLEK}
        super().__init__(data, namen=AANMELDEN, nu=standaard)
        self.fields["naam"].required = True
        self.fields["naam"].label = "Hoe heet het?"
        self.fields["naam"].error_messages["required"] = "Vul in hoe het heet."

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if schoon.get("vorm") == Steunpunt.Vorm.PLEK and not (schoon.get("plaats") or "plaats" in self.errors):
            self.add_error("plaats", "Vul in waar het is. De plaats is genoeg.")
        bereikbaar = {"telefoon", "email", "website", "bericht"}
        if not bereikbaar & self.errors.keys() and not any(schoon.get(naam) for naam in bereikbaar):
            self.add_error(
                "website", "Vul een website, telefoonnummer of e-mailadres in. Dan kunnen wij kijken of alles klopt."
            )
        return schoon

    @property
    def voorgesteld(self) -> dict[str, Waarde]:
        """Everything that was filled in."""
        return {naam: waarde for naam in self.namen if (waarde := self.cleaned_data[naam]) not in (None, "", [])}


class KloptNietForm(InzendForm):
    """One thing about a known place that a visitor says isn't right."""

    def __init__(self, data: Any = None, *, onderwerp: str, nu: dict[str, Waarde]) -> None:
        self.onderwerp = onderwerp
        self.label, namen = ONDERWERPEN[onderwerp]
        super().__init__(data, namen=namen, nu=nu)
        for naam in namen:
            self.fields[naam].required = False
        if not namen and onderwerp != BESTAAT_NIET_MEER:
            self.fields["bericht"].label = "Wat klopt er niet?"
            self.fields["bericht"].required = True
            self.fields["bericht"].error_messages["required"] = "Schrijf wat er niet klopt."
        if onderwerp == BESTAAT_NIET_MEER:
            self.fields["bericht"].label = "Hoe weet je dat?"

    @property
    def kop(self) -> str:
        if self.onderwerp == BESTAAT_NIET_MEER:
            return self.label
        return f"{self.label} {'kloppen' if self.onderwerp in MEERVOUD else 'klopt'} niet"

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if self.namen and not self.errors and not self.voorgesteld and not schoon.get("bericht"):
            self.add_error(self.namen[0], "Schrijf wat er moet staan, of leg hieronder uit wat er niet klopt.")
        return schoon


def _anders(oud: Waarde, nieuw: Waarde) -> bool:
    """Whether it says something else: spaces around it and how a browser ends a line make no difference."""
    if isinstance(oud, list) or isinstance(nieuw, list):
        return sorted(oud or []) != sorted(nieuw or [])
    if isinstance(oud, str) or isinstance(nieuw, str):
        return schoon(oud or "").strip() != schoon(nieuw or "").strip()
    return oud != nieuw
