"""What is asked of the measurement, from the query string. Only this module knows the names of its parameters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.choices import flatten_choices

from regio.models import Indeling
from steunpunten.models import Doelgroep, Onderdeel
from steunpunten.stand import metingen

AFSTANDEN_KM = (1.5, 5.0, 10.0, 15.0)
STANDAARD_KM = 10.0
KLEINSTE_KM, GROOTSTE_KM = 0.5, 100.0
BEKEND, BEVESTIGD = "bekend", "bevestigd"
MEETELLEN = [(BEKEND, "Alle die we kennen en die open zijn"), (BEVESTIGD, "Alleen bevestigde")]
STANDAARD_INDELING = "iza-regio"
ALTIJD, WERKDAG, AVOND, WEEKEND = "altijd", "werkdag", "avond", "weekend"
MOMENTEN = [
    (ALTIJD, "Maakt niet uit"),
    (WERKDAG, "Op een werkdag"),
    (AVOND, "'s Avonds, na 18 uur"),
    (WEEKEND, "In het weekend"),
]
DAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
UREN = range(8, 23)
UURMOMENTEN = [(dag, [(f"{dag}-{uur}", f"{dag} {uur}.00 uur") for uur in UREN]) for dag in DAGEN]
# The fields that say which places count, with the word before what is chosen.
TELLING = {"meetellen": "", "onderdeel": "Onderdeel:", "doelgroep": "Vooral voor:", "moment": "Open:"}
# What a tile or table can show: the parameter, and its name.
MATEN = [
    ("status", "Is er een steunpunt?"),
    ("binnen", "Inwoners met een steunpunt dichtbij"),
    ("keuze", "Inwoners met keuze uit twee of meer"),
    ("afstand", "Gemiddelde afstand"),
    ("toegang", "Bereikbaar aanbod"),
]


@dataclass(frozen=True)
class Vraag:
    """Which places count, and up to which distance. The same question has the same answer until the data change."""

    afstand_km: float = STANDAARD_KM
    meetellen: str = BEKEND
    onderdeel: str = ""
    doelgroep: str = ""
    moment: str = ALTIJD

    @property
    def afstand_m(self) -> float:
        return self.afstand_km * 1000

    @property
    def is_gangbaar(self) -> bool:
        """Asked more often than once: worth keeping. Any other distance would fill the memory."""
        return self.afstand_km in AFSTANDEN_KM

    @property
    def weekuur(self) -> int | None:
        """Hours since Monday midnight, where a day and an hour are asked."""
        dag, _, uur = self.moment.partition("-")
        return DAGEN.index(dag) * 24 + int(uur) if uur else None


def _keuze(zin: str) -> dict[str, str]:
    return {"invalid_choice": zin}


class TellingForm(forms.Form):
    """Which places count: for coverage and for planning alike.

    Empty fields take their default; wrong ones too, with a sentence at the field that says so.
    """

    # What holds where a field is empty or wrong.
    standaard = {"afstand": "10", "meetellen": BEKEND, "moment": ALTIJD}

    afstand = forms.CharField(
        label="Dichtbij is binnen (km)",
        required=False,
        help_text="Hemelsbreed. Een rekenaanname, geen norm. Lopen: 1,5. Fietsen: 5. Verder: 10 of 15.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    meetellen = forms.ChoiceField(
        label="Welke steunpunten tellen mee?",
        required=False,
        choices=MEETELLEN,
        error_messages=_keuze("Deze keuze kennen we niet. We telden alle steunpunten die we kennen."),
    )
    onderdeel = forms.ChoiceField(
        label="Met welk onderdeel?",
        required=False,
        error_messages=_keuze("Dit onderdeel kennen we niet. We telden alle steunpunten."),
    )
    doelgroep = forms.ChoiceField(
        label="Vooral voor wie?",
        required=False,
        error_messages=_keuze("Deze groep kennen we niet. We telden alle steunpunten."),
    )
    moment = forms.ChoiceField(
        label="Wanneer open?",
        required=False,
        choices=MOMENTEN + UURMOMENTEN,
        error_messages=_keuze("Dit moment kennen we niet. We letten nu niet op openingstijden."),
    )

    def __init__(self, parameters: QueryDict, lijsten: "Lijsten") -> None:
        gegeven = parameters.copy()
        # Into the form's own data, so that what is shown is what is applied.
        for naam in self.base_fields:
            tekst = gegeven.get(naam, "").replace("\x00", "\ufffd")
            gegeven[naam] = tekst if tekst.strip() else self.standaard.get(naam, "")
        super().__init__(gegeven, auto_id="vraag_%s")
        self.fields["onderdeel"].choices = [("", "Maakt niet uit"), *lijsten.onderdelen]
        self.fields["doelgroep"].choices = [("", "Maakt niet uit"), *lijsten.doelgroepen]

    def clean_afstand(self) -> float:
        tekst = self.cleaned_data["afstand"].strip().replace(",", ".")
        if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", tekst) or not KLEINSTE_KM <= float(tekst) <= GROOTSTE_KM:
            raise forms.ValidationError("Kies een afstand van 0,5 tot en met 100 km. We rekenden nu met 10 km.")
        return float(tekst)

    def waarde(self, naam: str) -> str:
        """What applies: the choice, else the default."""
        return self.cleaned_data.get(naam, self.standaard.get(naam, ""))

    @property
    def vraag(self) -> Vraag:
        return Vraag(
            self.cleaned_data.get("afstand", STANDAARD_KM),
            self.waarde("meetellen"),
            self.waarde("onderdeel"),
            self.waarde("doelgroep"),
            self.waarde("moment"),
        )

    @property
    def telt_anders(self) -> bool:
        """Something is chosen about which places count."""
        return any(self[naam].value() != self.standaard.get(naam, "") for naam in TELLING)

    def in_woorden(self, vraag: Vraag) -> list[str]:
        """Which places count for this question, as a visitor reads it; nothing where all do."""
        anders = {naam: waarde for naam in TELLING if (waarde := getattr(vraag, naam)) != self.standaard.get(naam, "")}
        namen = {naam: dict(flatten_choices(self.fields[naam].choices)) for naam in anders}
        return [f"{TELLING[naam]} {namen[naam].get(waarde, waarde)}".strip() for naam, waarde in anders.items()]

    @property
    def weigering(self) -> dict[str, list[str]]:
        """What is wrong per field, for who gets nothing: without the sentence that says what was done instead."""
        return {
            veld: [zin.partition(". ")[0].removesuffix(".") + "." for zin in zinnen]
            for veld, zinnen in self.errors.items()
        }

    def staart(self, velden: Iterable[str] | None = None) -> str:
        """The question as the end of an address: what holds on this page holds on the next. Defaults are left out.

        `velden`: only these of it, where the next page asks less.
        """
        nieuw = QueryDict(mutable=True)
        for naam in self.fields if velden is None else velden:
            waarde = str(self.waarde(naam)).removesuffix(".0")
            if waarde and waarde != self.standaard.get(naam, ""):
                nieuw[naam] = waarde
        return f"?{nieuw.urlencode()}" if nieuw else ""

    @property
    def telling_staart(self) -> str:
        """Only which places count and how near, for a page that asks no more."""
        return self.staart(TellingForm.base_fields)


class VraagForm(TellingForm):
    """Which places count, and what the pages of coverage show of it."""

    maat = forms.ChoiceField(
        label="Wat wil je zien?",
        required=False,
        choices=MATEN,
        error_messages=_keuze("Deze maat kennen we niet. We tonen of er een steunpunt is."),
    )
    indeling = forms.ChoiceField(
        label="Regio's",
        required=False,
        error_messages=_keuze("Deze indeling kennen we niet. We tonen de IZA-regio's."),
    )
    field_order = ["maat"]

    def __init__(self, parameters: QueryDict, lijsten: "Lijsten") -> None:
        namen = [slug for slug, _ in lijsten.indelingen]
        indeling = next((naam for naam in (STANDAARD_INDELING, *namen) if naam in namen), "")
        self.standaard = {**TellingForm.standaard, "maat": MATEN[0][0], "indeling": indeling}
        super().__init__(parameters, lijsten)
        self.fields["indeling"].choices = lijsten.indelingen
        self.is_valid()


@dataclass(frozen=True)
class Lijsten:
    """What a visitor can choose from, as slug and name."""

    onderdelen: list[tuple[str, str]]
    doelgroepen: list[tuple[str, str]]
    indelingen: list[tuple[str, str]]
    # What MIND asks every gemeente to know about.
    instrumenten: list[tuple[str, str]]


def lijsten() -> Lijsten:
    return metingen.onthoud("lijsten", _lees_lijsten)


def _lees_lijsten() -> Lijsten:
    return Lijsten(
        list(Onderdeel.objects.values_list("slug", "naam")),
        list(Doelgroep.objects.values_list("slug", "naam")),
        list(Indeling.objects.values_list("slug", "naam_meervoud")),
        list(Onderdeel.objects.filter(groep=Onderdeel.Groep.INSTRUMENT).values_list("slug", "naam")),
    )
