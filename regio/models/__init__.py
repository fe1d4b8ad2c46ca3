"""Areas, places and where people live. Imports nothing of steunpunten."""

from regio.models.gemeente import Gemeente, Indelingslid, Postcodegebied
from regio.models.indeling import Indeling, Regio, Regiobudget
from regio.models.plaats import Plaats, Plaatsnaam

__all__ = [
    "Gemeente",
    "Indeling",
    "Indelingslid",
    "Plaats",
    "Plaatsnaam",
    "Postcodegebied",
    "Regio",
    "Regiobudget",
]
