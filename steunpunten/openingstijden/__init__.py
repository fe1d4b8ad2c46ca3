"""Opening hours: from rows to an answer. Pure: rows and a moment in, an answer out."""

from steunpunten.openingstijden.antwoord import DAGEN, Antwoord, beantwoord
from steunpunten.openingstijden.dagdelen import DAGEN_VOORUIT, Dagdelen, dagdelen
from steunpunten.openingstijden.normale_week import NormaleWeek, normale_week
from steunpunten.openingstijden.osm import als_osm
from steunpunten.openingstijden.rooster import AMSTERDAM, Rooster, begin_van

__all__ = [
    "AMSTERDAM",
    "DAGEN",
    "DAGEN_VOORUIT",
    "Antwoord",
    "Dagdelen",
    "NormaleWeek",
    "Rooster",
    "als_osm",
    "beantwoord",
    "begin_van",
    "dagdelen",
    "normale_week",
]
