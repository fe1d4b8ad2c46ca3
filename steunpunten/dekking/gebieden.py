"""The areas that pages and files are about, by the name they have in addresses, and what stands beside them."""

from dataclasses import dataclass

import numpy as np

from steunpunten.dekking.gegevens import Land

NEDERLAND = "nederland"


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
