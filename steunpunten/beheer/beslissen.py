"""The form by which an editor decides: per field what the record says and what was proposed, side by side."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from steunpunten.beheer.inzending.ontvangst import LINK
from steunpunten.beheer.overnemen import LANGSTE_REDEN, Besluit
from steunpunten.beheer.velden import VELDEN, Veld, Waarde
from steunpunten.models import Voorstel, VoorstelVeld

OVERNEMEN, AFWIJZEN, HEROPENEN = "overnemen", "afwijzen", "heropenen"


def met_gemerkte_links(tekst: str) -> SafeString:
    """The text as it was typed, with its links marked and none of them to click on."""
    delen = re.split(f"({LINK.pattern})", tekst, flags=re.IGNORECASE)
    merk = [f"<mark>{escape(deel)}</mark>" if n % 2 else str(escape(deel)) for n, deel in enumerate(delen)]
    return mark_safe("".join(merk).replace("\n", "<br>"))  # noqa: S308 - every part is escaped above


@dataclass(frozen=True)
class Rij:
    """One field: what the record says now, what it said when the voorstel came in, and what was proposed."""

    label: str
    nu: str
    toen: str
    voorstel: SafeString
    neem: forms.BoundField
    waarde: forms.BoundField
    gezien: forms.BoundField
    besluit: str


class HeropenForm(forms.Form):
    """Why something that was settled has to be looked at again."""

    reden = forms.CharField(
        label="Waarom heropen je dit?",
        max_length=LANGSTE_REDEN - len("heropend: "),
        help_text="Staat in de geschiedenis, bijvoorbeeld: de inzender belde, het nummer klopte toch.",
        error_messages={"required": "Schrijf in een zin waarom."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class BeslisForm(forms.Form):
    """Which fields to take over, and with which value; or a sentence why not."""

    antwoord = forms.CharField(
        label="Antwoord aan de inzender",
        required=False,
        max_length=1000,
        help_text="Een gewone zin. Bij afwijzen is die nodig. Staat in de mail, als de inzender een adres achterliet.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )
    reden = forms.CharField(
        label="Waarom beslis je dit?",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text="Alleen voor de geschiedenis, bijvoorbeeld: gebeld met het initiatief.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, data: Any = None, *, voorstel: Voorstel) -> None:
        super().__init__(data)
        self.voorstel = voorstel
        self.voorstelvelden = [veld for veld in voorstel.velden.all() if veld.veld in VELDEN]
        self.nu = {veld.veld: self._lees(VELDEN[veld.veld]) for veld in self.voorstelvelden}
        if voorstel.uitkomst_gemaild_op and voorstel.email:
            wanneer = date_format(timezone.localtime(voorstel.uitkomst_gemaild_op), "j F Y")
            self.fields["opnieuw_mailen"] = forms.BooleanField(
                label="Mail de inzender opnieuw",
                required=False,
                help_text=f"De inzender kreeg al bericht op {wanneer}. Kruis dit aan als de uitkomst nu anders is.",
            )
        for veld in self.voorstelvelden:
            self._voeg_toe(veld)

    def _lees(self, veld: Veld) -> Waarde:
        return veld.lees(self.voorstel.steunpunt) if self.voorstel.steunpunt else None

    def _voeg_toe(self, voorstelveld: VoorstelVeld) -> None:
        naam = voorstelveld.veld
        veld = VELDEN[naam]
        # Of one that was opened again: what was decided before.
        eerder = voorstelveld.overgenomen
        neem = self.voorstel.aantal_links == 0 if eerder is None else eerder
        self.fields[f"neem-{naam}"] = forms.BooleanField(label=f"{veld.label} overnemen", required=False, initial=neem)
        invoer = veld.redactieveld()
        waarde = voorstelveld.waarde if eerder else voorstelveld.nieuw
        invoer.initial, invoer.label, invoer.help_text = waarde, f"{veld.label} wordt", ""
        self.fields[f"waarde-{naam}"] = invoer
        self.fields[f"gezien-{naam}"] = forms.JSONField(initial=self.nu[naam], required=False, widget=forms.HiddenInput)

    @property
    def rijen(self) -> list[Rij]:
        return [self._rij(veld) for veld in self.voorstelvelden]

    def _rij(self, voorstelveld: VoorstelVeld) -> Rij:
        naam, veld = voorstelveld.veld, VELDEN[voorstelveld.veld]
        nu = self.nu[naam]
        return Rij(
            label=veld.label,
            nu=veld.toon(nu),
            toen="" if nu == voorstelveld.oud else veld.toon(voorstelveld.oud),
            voorstel=met_gemerkte_links(veld.toon(voorstelveld.nieuw)),
            neem=self[f"neem-{naam}"],
            waarde=self[f"waarde-{naam}"],
            gezien=self[f"gezien-{naam}"],
            besluit=_besluit(veld, voorstelveld),
        )

    @property
    def besluitvelden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in ("antwoord", "opnieuw_mailen", "reden") if naam in self.fields]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if self.data.get("besluit") == AFWIJZEN:
            # What stands in the fields doesn't matter then.
            for naam in [naam for naam in self.errors if naam.startswith("waarde-")]:
                del self._errors[naam]
            if not schoon.get("antwoord"):
                self.add_error("antwoord", "Schrijf in een zin waarom je dit niet overneemt.")
            return schoon
        for naam in [veld.veld for veld in self.voorstelvelden if not schoon.get(f"neem-{veld.veld}")]:
            self._errors.pop(f"waarde-{naam}", None)
        if self.voorstelvelden and not self._gekozen:
            self.add_error(None, "Vink aan wat je overneemt. Neem je niets over? Kies dan afwijzen.")
        return schoon

    @property
    def _gekozen(self) -> list[str]:
        return [veld.veld for veld in self.voorstelvelden if self.cleaned_data.get(f"neem-{veld.veld}")]

    def besluit(self, door: AbstractBaseUser) -> Besluit:
        return Besluit(
            voorstel=self.voorstel,
            door=door,
            waarden={naam: self.cleaned_data[f"waarde-{naam}"] for naam in self._gekozen},
            gezien={naam: self.cleaned_data[f"gezien-{naam}"] for naam in self._gekozen},
            antwoord=self.cleaned_data["antwoord"],
            reden=self.cleaned_data["reden"],
            opnieuw_mailen=self.cleaned_data.get("opnieuw_mailen", False),
        )

    def zeg_wat_veranderde(self, nu: dict[str, Waarde]) -> None:
        """A colleague changed the record meanwhile: show what it says now, and ask again."""
        self.data = self.data.copy()
        for naam, waarde in nu.items():
            self.nu[naam] = waarde
            self.data[f"gezien-{naam}"] = json.dumps(waarde)
            self.add_error(
                f"waarde-{naam}", f"Dit is net door iemand anders veranderd. Nu staat er: {VELDEN[naam].toon(waarde)}."
            )

    def zeg_wat_niet_kan(self, fout: ValidationError) -> None:
        for naam, zinnen in fout.message_dict.items():
            self.add_error(f"waarde-{naam}" if f"waarde-{naam}" in self.fields else None, zinnen)


def _besluit(veld: Veld, voorstelveld: VoorstelVeld) -> str:
    if not voorstelveld.overgenomen:
        return "niet overgenomen"
    anders = voorstelveld.waarde != voorstelveld.nieuw
    return f"overgenomen als: {veld.toon(voorstelveld.waarde)}" if anders else "overgenomen"
