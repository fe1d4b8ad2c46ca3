"""The question to the planner, from the query string. What it can't take, it says at the field."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from django import forms
from django.http import QueryDict

from regio.models import Gemeente, Indeling, Postcodegebied, Regio
from steunpunten.stand import onthoud

NEDERLAND = "nederland"
MEESTE_PLEKKEN = 50
MEESTE_ANDERS = 10
AFSTAND = 10.0
AANTAL = 5
ONBEKEND_GEBIED = "Dit gebied kennen we niet. Kies er een uit de lijst."


@dataclass(frozen=True)
class Vraag:
    """All that decides a plan; the same question has the same plan until the data change."""

    gebied: str
    aantal: int
    afstand: float
    doel: str
    aandeel: int
    meetellen: str
    erbij: tuple[str, ...]
    weg: tuple[str, ...]

    def sleutel(self, stand: str) -> str:
        """A name for the answer to this question at this state of the data."""
        velden = asdict(self)
        velden |= {"erbij": sorted(self.erbij), "weg": sorted(self.weg)}
        if self.doel == Doel.AANDEEL:
            velden["aantal"] = 0
        else:
            velden["aandeel"] = 0
        return hashlib.sha256(json.dumps([velden, stand], sort_keys=True).encode()).hexdigest()[:32]

    @classmethod
    def uit_dict(cls, velden: dict) -> "Vraag":
        return cls(**{**velden, "erbij": tuple(velden["erbij"]), "weg": tuple(velden["weg"])})


class Doel:
    """What the new places are for."""

    BEREIK, NORM, AANDEEL, VERSTE = "bereik", "norm", "aandeel", "verste"
    KEUZES = [
        (BEREIK, "Zo veel mogelijk inwoners bereiken"),
        (NORM, "Eerst in elke gemeente één, dan zo veel mogelijk inwoners"),
        (AANDEEL, "Een deel van de inwoners bereiken met zo weinig mogelijk plekken"),
        (VERSTE, "De langste afstand zo kort mogelijk maken"),
    ]


class PlannerForm(forms.Form):
    """Empty fields take their default. Wrong ones too, with a sentence that says so."""

    gebied = forms.CharField(
        label="Gebied", required=False, error_messages={"null_characters_not_allowed": ONBEKEND_GEBIED}
    )
    doel = forms.ChoiceField(
        label="Wat moeten nieuwe plekken doen?",
        required=False,
        choices=Doel.KEUZES,
        error_messages={"invalid_choice": "Dit doel kennen we niet. We rekenden nu met zo veel mogelijk inwoners."},
    )
    aantal = forms.CharField(
        label="Aantal nieuwe plekken",
        required=False,
        help_text=f"Van 0 tot en met {MEESTE_PLEKKEN}.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    aandeel = forms.ChoiceField(
        label="Deel van de inwoners",
        required=False,
        choices=[("80", "80 %"), ("90", "90 %"), ("95", "95 %")],
        help_text="Telt alleen als je met zo weinig mogelijk plekken een deel wilt bereiken.",
        error_messages={"invalid_choice": "Kies 80, 90 of 95 procent. We rekenden nu met 80 procent."},
    )
    afstand = forms.CharField(
        label="Afstand in kilometer",
        required=False,
        help_text="Hemelsbreed. Een rekenaanname, geen norm. Lopend 1,5, fietsend 5, verder 10 of 15.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    meetellen = forms.ChoiceField(
        label="Welke steunpunten tellen mee?",
        required=False,
        choices=[("bekend", "Alle die we kennen en die open zijn"), ("bevestigd", "Alleen bevestigde")],
        error_messages={"invalid_choice": "Deze keuze kennen we niet. We telden alle steunpunten die we kennen."},
    )
    kosten = forms.CharField(
        label="Kosten van een plek per jaar, in euro",
        required=False,
        help_text="Niet verplicht. Dan rekenen we uit wat een inwoner extra kost.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    erbij = forms.CharField(
        label="Wat als er een plek bij komt?",
        required=False,
        help_text="Vul een postcode in, zoals 9401. Meer mag ook, met een komma ertussen.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    weg = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, parameters: QueryDict) -> None:
        gegeven = parameters.copy()
        for naam, standaard in (("aantal", str(AANTAL)), ("afstand", "10"), ("doel", Doel.BEREIK)):
            if not gegeven.get(naam, "").strip():
                gegeven[naam] = standaard
        # Links may repeat a parameter; the form shows them as one list.
        for naam in ("erbij", "weg"):
            gegeven[naam] = ", ".join(deel for deel in gegeven.getlist(naam) if deel.strip())
        super().__init__(gegeven)
        self.fields["gebied"].widget = forms.Select(choices=onthoud("planner-gebieden", gebieden))

    def clean_gebied(self) -> str:
        gebied = self.cleaned_data["gebied"].strip().strip("/")
        if gebied and vind_gebied(gebied) is None:
            raise forms.ValidationError(ONBEKEND_GEBIED)
        return gebied

    def clean_aantal(self) -> int:
        tekst = self.cleaned_data["aantal"].strip()
        if not re.fullmatch(r"\d{1,4}", tekst) or int(tekst) > MEESTE_PLEKKEN:
            raise forms.ValidationError(
                f"Kies een heel getal van 0 tot en met {MEESTE_PLEKKEN}. We rekenden nu met {AANTAL} plekken."
            )
        return int(tekst)

    def clean_afstand(self) -> float:
        tekst = self.cleaned_data["afstand"].strip().replace(",", ".")
        if not re.fullmatch(r"\d{1,3}(\.\d{1,3})?", tekst) or not 0.5 <= float(tekst) <= 50:
            raise forms.ValidationError("Kies een afstand van 0,5 tot en met 50 km. We rekenden nu met 10 km.")
        return float(tekst)

    def clean_kosten(self) -> int | None:
        tekst = re.sub(r"[\s.€]|,\d\d$", "", self.cleaned_data["kosten"])
        if not tekst:
            return None
        if not re.fullmatch(r"\d{1,8}", tekst) or not int(tekst):
            raise forms.ValidationError("Vul een bedrag in hele euro's in, zoals 120000.")
        return int(tekst)

    def clean_erbij(self) -> tuple[str, ...]:
        delen = [deel for deel in re.split(r"[,;\s]+", self.cleaned_data["erbij"].upper()) if deel]
        # "9401 AB" is one postcode in two parts.
        codes = [deel[:4] for deel in delen if not re.fullmatch(r"[A-Z]{2}", deel)]
        if len(codes) > MEESTE_ANDERS:
            raise forms.ValidationError(f"Vul hoogstens {MEESTE_ANDERS} postcodes in.")
        if any(not re.fullmatch(r"[1-9]\d{3}", code) for code in codes):
            raise forms.ValidationError("Een postcode heeft vier cijfers, zoals 9401. Deze rekenden we niet mee.")
        bekend = set(Postcodegebied.objects.filter(pc4__in=codes).values_list("pc4", flat=True))
        if onbekend := [code for code in codes if code not in bekend]:
            raise forms.ValidationError(f"Postcode {onbekend[0]} kennen we niet. Deze rekenden we niet mee.")
        return tuple(dict.fromkeys(codes))

    def clean_weg(self) -> tuple[str, ...]:
        slugs = [deel for deel in re.split(r"[,\s]+", self.cleaned_data["weg"]) if re.fullmatch(r"[-\w]{1,100}", deel)]
        return tuple(dict.fromkeys(slugs))[:MEESTE_ANDERS]

    @property
    def vraag(self) -> Vraag | None:
        """What is asked, with defaults where a field was wrong; None where no area is known."""
        schoon = self.cleaned_data
        if not schoon.get("gebied"):
            return None
        return Vraag(
            gebied=schoon["gebied"],
            aantal=schoon.get("aantal", AANTAL),
            afstand=schoon.get("afstand", AFSTAND),
            doel=schoon.get("doel") or Doel.BEREIK,
            aandeel=int(schoon.get("aandeel") or 80),
            meetellen=schoon.get("meetellen") or "bekend",
            erbij=schoon.get("erbij", ()),
            weg=schoon.get("weg", ()),
        )


def gebieden() -> list[tuple]:
    """Every area that can be asked, grouped as in the list on the page."""
    groepen = [
        (
            indeling.naam_meervoud[:1].upper() + indeling.naam_meervoud[1:],
            [(f"{indeling.slug}/{regio.slug}", regio.naam) for regio in regios],
        )
        for indeling in Indeling.objects.order_by("volgorde", "naam")
        if (regios := indeling.regios.order_by("naam"))
    ]
    # The assignment is written per IZA-regio, so these come first.
    groepen.sort(key=lambda groep: not groep[0].startswith("IZA"))
    gemeenten = Gemeente.objects.filter(geldig_tot__isnull=True).order_by("naam")
    gemeentekeuzes = [(f"gemeente/{gemeente.slug}", gemeente.roepnaam) for gemeente in gemeenten]
    return [("", "Kies een gebied"), (NEDERLAND, "Heel Nederland"), *groepen, ("Gemeenten", gemeentekeuzes)]


def vind_gebied(gebied: str) -> Regio | Gemeente | str | None:
    """The area that `nederland`, `gemeente/<slug>` or `<indeling>/<slug>` names."""
    if gebied == NEDERLAND:
        return NEDERLAND
    indeling, _, slug = gebied.partition("/")
    if "\x00" in gebied or not slug:
        return None
    if indeling == "gemeente":
        return Gemeente.objects.filter(slug=slug).first()
    return Regio.objects.select_related("indeling").filter(indeling__slug=indeling, slug=slug).first()
