"""The search form: where, and how far. Only this and filters.py know the names of query parameters."""

from django import forms

AFSTANDEN_KM = [5, 10, 25, 50]
STANDAARD_KM = 10
HEEL_NEDERLAND = "heel-nederland"
ZOOM_NEDERLAND = 7


class ZoekForm(forms.Form):
    """Place and distance. What it can't take, it says at the field, with what was typed still there."""

    plaats = forms.CharField(
        label="Postcode of plaats",
        required=False,
        help_text="Bijvoorbeeld 3511 of Utrecht.",
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
    )
    afstand = forms.ChoiceField(
        label="Afstand",
        required=False,
        choices=[(str(km), f"{km} kilometer") for km in AFSTANDEN_KM] + [(HEEL_NEDERLAND, "Heel Nederland")],
        initial=str(STANDAARD_KM),
        error_messages={"invalid_choice": "Deze afstand kennen we niet. Kies er een uit de lijst."},
    )

    def __init__(self, data=None, **kwargs) -> None:
        # Fill the default into the form's own data, so that what is shown is what is applied.
        if data is not None:
            data = data.copy()
            if not data.get("afstand"):
                data["afstand"] = str(STANDAARD_KM)
        super().__init__(data, **kwargs)

    def clean(self) -> dict[str, object]:
        if "afstand" in self.errors:
            self.data["afstand"] = str(STANDAARD_KM)  # a list can't show what is not in it, so it shows what applies
        return self.cleaned_data

    @property
    def km(self) -> int | None:
        """The distance that applies; None is the whole country."""
        afstand = self.cleaned_data.get("afstand", str(STANDAARD_KM))
        return None if afstand == HEEL_NEDERLAND else int(afstand)


class KaartForm(forms.Form):
    """What part of a map is in view; what makes no sense is left out."""

    zoom = forms.IntegerField(min_value=0, max_value=19, required=False)
    vak = forms.CharField(max_length=100, required=False)

    def clean_vak(self) -> tuple[float, ...] | None:
        """West, south, east, north in degrees."""
        try:
            west, zuid, oost, noord = (float(getal) for getal in self.cleaned_data["vak"].split(","))
        except ValueError:
            return None
        is_vak = -180 <= west < oost <= 180 and -90 <= zuid < noord <= 90
        return (west, zuid, oost, noord) if is_vak else None

    @property
    def zoom_of_land(self) -> int:
        """The zoom level; that of the whole country where none is given."""
        zoom = self.cleaned_data.get("zoom")
        return ZOOM_NEDERLAND if zoom is None else zoom
