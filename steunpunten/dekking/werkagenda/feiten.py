"""What is decided nationally about the werkagenda: dates and money, each with its source."""

import datetime
from dataclasses import dataclass

OPDRACHT = "Opdracht voor de werkagenda AZWA D5 (VWS, VNG en ZN), 20 april 2026"
OPDRACHT_URL = "https://vng.nl/sites/default/files/2026-04/opdracht-voor-de-werkagenda-azwa.pdf"
JAREN = (2026, 2027, 2028, 2029, 2030)
# In each gemeente, where no streefwaarde says otherwise.
STANDAARD_SOLL = 1


@dataclass(frozen=True)
class Termijn:
    """Something that must be done by a day, or in a year."""

    wanneer: str
    wat: str
    uiterlijk: datetime.date


TERMIJNEN = (
    Termijn("15 november 2026", "Alle colleges stellen de werkagenda vast.", datetime.date(2026, 11, 15)),
    Termijn("vanaf 2027", "De regio voert de werkagenda uit.", datetime.date(2027, 12, 31)),
    Termijn("eind 2027", "De regio herhaalt de regioscan.", datetime.date(2027, 12, 31)),
    Termijn("eind 2028", "De regio herhaalt de regioscan nog een keer.", datetime.date(2028, 12, 31)),
    Termijn("2030", "Elke gemeente heeft ten minste één steunpunt.", datetime.date(2030, 12, 31)),
)

AFWIJKEN = "Een regio mag afwijken als zij uitlegt waarom."

# Million euro for steunpunten in the whole country.
LANDELIJK_GELD = {2026: 0, 2027: 22, 2028: 30, 2029: 36, 2030: 43}
LANDELIJK_DAARNA = 54
# What goes with the amounts wherever they are taken along.
UITLEG_LANDELIJK = (
    "Dit geld is landelijk genoemd voor steunpunten, voor heel Nederland samen. "
    "Wat een regio of gemeente krijgt, staat er niet bij."
)
UITLEG_SPUK = "De SPUK IZA is voor alle plannen van de regio, niet alleen voor steunpunten."
