"""The forms of logging in: name and password, then a code."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables

from steunpunten.beheer.toegang.pogingen import ZIN, Poging
from steunpunten.models import Aanmelding

FOUT = "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters."


class NaamForm(AdminAuthenticationForm):
    """One answer for a wrong name, a wrong password and an account that is off."""

    error_messages = {"invalid_login": FOUT, "inactive": FOUT}

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        naam = self.cleaned_data.get("username")
        if not naam or not self.cleaned_data.get("password"):
            return self.cleaned_data
        poging = Poging(self.request, "wachtwoord", naam)
        bekend = User.objects.filter(username=naam).first()
        if not poging.mag():
            Aanmelding.objects.noteer(Aanmelding.Wat.GEBLOKKEERD, bekend)
            raise ValidationError(ZIN, code="geblokkeerd")
        try:
            cleaned = super().clean()
        except ValidationError:
            Aanmelding.objects.noteer(Aanmelding.Wat.WACHTWOORD_FOUT, bekend)
            raise
        poging.geslaagd()
        return cleaned


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True, "size": 14}
        ),
        error_messages={"required": "Vul de code in."},
    )


class EersteCodeForm(CodeForm):
    code = forms.CharField(
        label="Code uit de app",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": 10}),
        error_messages={"required": "Vul de zes cijfers in die de app laat zien."},
    )
