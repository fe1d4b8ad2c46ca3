"""The short lists: onderdelen, doelgroepen, kenmerken and normen."""

from pathlib import Path

from regio.startgegevens.lezen import Rij, lees_json
from regio.startgegevens.tabel import Tabel, Verslag
from steunpunten.models import Doelgroep, Kenmerk, Norm, Onderdeel

BESTANDEN = {
    "onderdelen.json": Tabel(Onderdeel, "Onderdelen", ("slug",), ("naam", "groep", "uitleg", "volgorde")),
    "doelgroepen.json": Tabel(Doelgroep, "Doelgroepen", ("slug",), ("naam", "volgorde")),
    "kenmerken.json": Tabel(Kenmerk, "Kenmerken", ("nummer",), ("naam", "uitleg", "bron")),
    "normen.json": Tabel(Norm, "Normen", ("vanaf",), ("naam", "tekst", "minimum_per_gemeente", "bron")),
}


def laad_lijsten(map_: Path) -> tuple[list[Verslag], dict, dict]:
    """Also gives the onderdelen and the doelgroepen, by slug."""
    verslagen, inhoud = [], {}
    for naam, tabel in BESTANDEN.items():
        rijen = lees_json(map_ / naam, tabel.sleutel[0], tabel.sleutel + tabel.velden)
        verslag, inhoud[naam] = tabel.laad(rijen, lambda rij, model=tabel.model: _maak(rij, model))
        verslagen.append(verslag)
    return verslagen, inhoud["onderdelen.json"], inhoud["doelgroepen.json"]


def _maak(rij: Rij, model: type):
    return rij.maak(model, **rij.waarden)
