"""The form that takes a spreadsheet."""

from django import forms


class ImportForm(forms.Form):
    bestand = forms.FileField(
        label="Bestand",
        help_text="Een rekenblad: .xlsx, .ods of .csv. We lezen het eerste tabblad: hoogstens 20 MB en 50.000 regels.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )
    reden = forms.CharField(
        label="Waarom verander je dit?",
        required=False,
        max_length=100,
        help_text="Staat straks in de geschiedenis van elk steunpunt, bijvoorbeeld: ronde langs de initiatieven.",
    )
