"""The areas that pages and files are about, by the name they have in addresses, and what stands beside them."""

from dataclasses import dataclass

import numpy as np
from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst

from steunpunten.dekking.gegevens import Land, land
from steunpunten.dekking.vraag import TellingForm, lijsten

NEDERLAND = "nederland"
ONBEKEND = "Dit gebied kennen we niet. Kies er een uit de lijst."


@dataclass(frozen=True)
class Gebied:
    """Gemeenten taken together, by their numbers."""

    naam: str
    nummers: np.ndarray
    is_gemeente: bool = False


def vind(land: Land, naam: str) -> Gebied | None:
    """The area that `nederland`, `gemeente/<slug>` or `<indeling>/<slug>` names."""
    if naam == NEDERLAND:
        return Gebied("Nederland", np.arange(len(land.gemeenten)))
    soort, _, slug = naam.partition("/")
    if soort == "gemeente":
        gevonden = ((n, g.roepnaam) for n, g in enumerate(land.gemeenten) if g.slug == slug)
        return next((Gebied(roepnaam, np.array([n]), is_gemeente=True) for n, roepnaam in gevonden), None)
    deel = land.indelingen.get(soort)
    gevonden = ((n, r.naam) for n, r in enumerate(deel.regios if deel else []) if r.slug == slug)
    return next((Gebied(naam, np.flatnonzero(deel.regio_van == n)) for n, naam in gevonden), None)


def voluit(land_: Land, naam: str) -> str:
    """With what kind of area it is: two may bear one name."""
    gebied, soort = vind(land_, naam), naam.partition("/")[0]
    if gebied.is_gemeente:
        return f"gemeente {gebied.naam}"
    return f"{land_.ingedeeld(soort).indeling.naam} {gebied.naam}" if soort in land_.indelingen else gebied.naam


def adres(naam: str) -> str:
    """The page with the figures of this area."""
    return reverse("dekking:nederland") + ("" if naam == NEDERLAND else f"{naam}/")


def keuzes(land_: Land) -> list[tuple]:
    """Every area that can be asked, grouped as in the list on a page."""
    groepen = [
        (capfirst(deel.indeling.naam_meervoud), [(f"{slug}/{regio.slug}", regio.naam) for regio in deel.regios])
        for slug, deel in land_.indelingen.items()
        if deel.regios
    ]
    # The assignment is written per IZA-regio, so these come first.
    groepen.sort(key=lambda groep: not groep[0].startswith("IZA"))
    gemeenten = [(f"gemeente/{g.slug}", g.roepnaam) for g in sorted(land_.gemeenten, key=lambda g: g.naam)]
    return [(NEDERLAND, "Heel Nederland"), *groepen, ("Gemeenten", gemeenten)]


class GebiedForm(TellingForm):
    """Which area, and which places count."""

    gebied = forms.CharField(label="Gebied", required=False)
    field_order = ["gebied"]
    # What the list begins with, before every area.
    eerst: list[tuple[str, str]] = []

    def __init__(self, parameters: QueryDict) -> None:
        super().__init__(parameters, lijsten())
        self.land = land()
        self.fields["gebied"].widget = forms.Select(choices=[*self.eerst, *keuzes(self.land)])

    def clean_gebied(self) -> str:
        gebied = self.cleaned_data["gebied"].strip().strip("/")
        if gebied and vind(self.land, gebied) is None:
            raise forms.ValidationError(ONBEKEND)
        return gebied


def naast_elkaar(land: Land, gebied: Gebied, indeling: str) -> list[Gebied]:
    """The area, then what its figures are set against: a gemeente against its regio and those like it too."""
    nederland = vind(land, NEDERLAND)
    if len(gebied.nummers) == len(nederland.nummers):
        return [gebied]
    if not gebied.is_gemeente:
        return [gebied, nederland]
    nummer, deel = gebied.nummers[0], land.ingedeeld(indeling)
    gelijk = Gebied("Vergelijkbare gemeenten", land.vergelijkbaar(nummer))
    volgnummer = deel.regio_van[nummer]
    if volgnummer < 0:
        return [gebied, gelijk, nederland]
    regio = Gebied(f"{deel.indeling.naam} {deel.regios[volgnummer].naam}", np.flatnonzero(deel.regio_van == volgnummer))
    return [gebied, regio, gelijk, nederland]
