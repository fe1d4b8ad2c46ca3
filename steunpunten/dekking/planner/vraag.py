"""The question to the planner, from the query string. What it can't take, it says at the field."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django import forms
from django.http import QueryDict

from regio.models import Gemeente, Regio
from steunpunten.dekking.gebieden import NEDERLAND, vind
from steunpunten.dekking.gegevens import Land, land, plekken
from steunpunten.dekking.vraag import TellingForm, Vraag, lijsten

MEESTE_PLEKKEN = 50
MEESTE_ANDERS = 10
AANTAL = 5
AANDEEL = 80
# The fields that say which places of today count, with the word before what is chosen.
TELLING = {"meetellen": "", "onderdeel": "Onderdeel:", "doelgroep": "Vooral voor:", "moment": "Open:"}
ONBEKEND_GEBIED = "Dit gebied kennen we niet. Kies er een uit de lijst."


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


class PlannerForm(TellingForm):
    """Where to plan, and what for; which places of today count is asked as for coverage."""

    standaard = {**TellingForm.standaard, "aantal": str(AANTAL), "doel": Doel.BEREIK, "aandeel": str(AANDEEL)}

    gebied = forms.CharField(label="Gebied", required=False)
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
        super().__init__(gegeven, lijsten())
        self.land = land()
        self.fields["gebied"].widget = forms.Select(choices=gebieden(self.land))

    def clean_gebied(self) -> str:
        gebied = self.cleaned_data["gebied"].strip().strip("/")
        if gebied and vind(self.land, gebied) is None:
            raise forms.ValidationError(ONBEKEND_GEBIED)
        return gebied

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
    def telt_anders(self) -> bool:
        """Something is chosen about which places of today count."""
        return any(self[naam].value() != self.standaard.get(naam, "") for naam in TELLING)

    @property
    def telling_in_woorden(self) -> list[str]:
        """What was chosen about which places of today count, as a visitor reads it."""
        keuzes = {naam: dict(_plat(self.fields[naam].choices)) for naam in TELLING}
        anders = {naam: self.waarde(naam) for naam in TELLING if self.waarde(naam) != self.standaard.get(naam, "")}
        return [f"{TELLING[naam]} {keuzes[naam][waarde]}".strip() for naam, waarde in anders.items()]

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


def gebieden(land_: Land) -> list[tuple]:
    """Every area that can be asked, grouped as in the list on the page."""
    groepen = [
        (_hoofdletter(deel.indeling.naam_meervoud), [(f"{slug}/{regio.slug}", regio.naam) for regio in deel.regios])
        for slug, deel in land_.indelingen.items()
        if deel.regios
    ]
    # The assignment is written per IZA-regio, so these come first.
    groepen.sort(key=lambda groep: not groep[0].startswith("IZA"))
    gemeenten = [(f"gemeente/{g.slug}", g.roepnaam) for g in sorted(land_.gemeenten, key=lambda g: g.naam)]
    return [("", "Kies een gebied"), (NEDERLAND, "Heel Nederland"), *groepen, ("Gemeenten", gemeenten)]


def _plat(keuzes: list[tuple]) -> Iterator[tuple[str, str]]:
    """Choices without their groups."""
    for waarde, naam in keuzes:
        yield from naam if isinstance(naam, list) else [(waarde, naam)]


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


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
