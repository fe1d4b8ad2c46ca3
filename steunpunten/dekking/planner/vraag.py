"""The question to the planner, from the query string. What it can't take, it says at the field."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from django import forms
from django.http import QueryDict

from steunpunten.dekking.gebieden import GebiedForm
from steunpunten.dekking.gegevens import plekken
from steunpunten.dekking.vraag import TellingForm, Vraag

MEESTE_PLEKKEN = 50
MEESTE_ANDERS = 10
AANTAL = 5
AANDEEL = 80


@dataclass(frozen=True)
class Planvraag:
    """All that decides a plan; the same question has the same plan until the data change.

    `telling` says which places of today count, and up to which distance.
    """

    gebied: str
    aantal: int
    doel: str
    aandeel: int
    telling: Vraag
    erbij: tuple[str, ...] = ()
    weg: tuple[str, ...] = ()

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
    def uit_dict(cls, velden: dict) -> "Planvraag":
        lijsten_ = {"erbij": tuple(velden["erbij"]), "weg": tuple(velden["weg"])}
        return cls(**{**velden, **lijsten_, "telling": Vraag(**velden["telling"])})


class Doel:
    """What the new places are for."""

    BEREIK, NORM, AANDEEL, VERSTE = "bereik", "norm", "aandeel", "verste"
    KEUZES = [
        (BEREIK, "Zo veel mogelijk inwoners bereiken"),
        (NORM, "Eerst in elke gemeente één, dan zo veel mogelijk inwoners"),
        (AANDEEL, "Een deel van de inwoners bereiken met zo weinig mogelijk plekken"),
        (VERSTE, "De langste afstand zo kort mogelijk maken"),
    ]


class PlannerForm(GebiedForm):
    """Where to plan, and what for; which places of today count is asked as for coverage."""

    standaard = {**TellingForm.standaard, "aantal": str(AANTAL), "doel": Doel.BEREIK, "aandeel": str(AANDEEL)}
    eerst = [("", "Kies een gebied")]

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
        # Links may repeat a parameter; the form shows them as one list.
        for naam in ("erbij", "weg"):
            gegeven[naam] = ", ".join(deel for deel in gegeven.getlist(naam) if deel.strip())
        super().__init__(gegeven)

    def clean_aantal(self) -> int:
        tekst = self.cleaned_data["aantal"].strip()
        if not re.fullmatch(r"\d{1,4}", tekst) or int(tekst) > MEESTE_PLEKKEN:
            raise forms.ValidationError(
                f"Kies een heel getal van 0 tot en met {MEESTE_PLEKKEN}. We rekenden nu met {AANTAL} plekken."
            )
        return int(tekst)

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
            raise forms.ValidationError(
                "Een postcode heeft vier cijfers, zoals 9401. Wat hier staat, rekenden we niet mee."
            )
        if onbekend := [code for code in codes if self.land.rij_van(code) is None]:
            raise forms.ValidationError(f"Postcode {onbekend[0]} kennen we niet. Wat hier staat, rekenden we niet mee.")
        return tuple(dict.fromkeys(codes))

    def clean_weg(self) -> tuple[str, ...]:
        slugs = [deel for deel in re.split(r"[,\s]+", self.cleaned_data["weg"]) if deel]
        if len(slugs) > MEESTE_ANDERS:
            raise forms.ValidationError(f"Laat hoogstens {MEESTE_ANDERS} steunpunten sluiten. Nu sluit er geen.")
        if not set(slugs) <= set(plekken(self.land).slug):
            raise forms.ValidationError("Een steunpunt dat zou sluiten, kennen we niet. Nu sluit er geen.")
        return tuple(dict.fromkeys(slugs))

    @property
    def planvraag(self) -> Planvraag | None:
        """What is asked, with defaults where a field was wrong; None where no area is known."""
        schoon = self.cleaned_data
        if not schoon.get("gebied"):
            return None
        return Planvraag(
            schoon["gebied"],
            schoon.get("aantal", AANTAL),
            self.waarde("doel"),
            int(self.waarde("aandeel")),
            self.vraag,
            schoon.get("erbij", ()),
            schoon.get("weg", ()),
        )
