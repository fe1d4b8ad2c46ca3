"""The table of steunpunten for a spreadsheet: one row each, with its id and its version."""

from collections.abc import Iterator
from datetime import date

from import_export.fields import Field

from steunpunten.beheer.invoer.bron import Bron, met_alles
from steunpunten.beheer.invoer.kolommen import ID, VERSIE, Coordinaat
from steunpunten.beheer.invoer.widgets import Dag, Getal
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.rekenblad import Blad, Waarde


def als_blad(steunpunten: SteunpuntQuerySet) -> Blad:
    bron = Bron()
    return Blad("Steunpunten", [ID, VERSIE, *bron.fields], _rijen(bron, steunpunten))


def _rijen(bron: Bron, steunpunten: SteunpuntQuerySet) -> Iterator[list[Waarde]]:
    for steunpunt in met_alles(steunpunten):
        cellen = bron.cellen(steunpunt)
        yield [
            str(steunpunt.uuid),
            bron.versies.van(cellen),
            *(_waarde(bron.fields[naam], cel) for naam, cel in cellen.items()),
        ]


def _waarde(kolom: Field, cel: str) -> Waarde:
    """A number as a number and a day as a day, so that a spreadsheet can sort them."""
    if not cel:
        return None
    if isinstance(kolom, Coordinaat):
        return float(cel)
    if isinstance(kolom.widget, Getal):
        return int(cel)
    return date.fromisoformat(cel) if isinstance(kolom.widget, Dag) else cel
