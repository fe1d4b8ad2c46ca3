"""The admin under /beheer/. Its classes are in steunpunten/beheer/, one subject a file; sessions get limits too."""

from steunpunten.beheer import (
    aanbod,
    accounts,
    bericht,
    dekking,
    navraag,
    organisatie,
    regio,
    steunpunt,
    voorstel,
    werkvragen,
)
from steunpunten.beheer.toegang import sessie

__all__ = [
    "aanbod",
    "accounts",
    "bericht",
    "dekking",
    "navraag",
    "organisatie",
    "regio",
    "sessie",
    "steunpunt",
    "voorstel",
    "werkvragen",
]
