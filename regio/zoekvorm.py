"""The form in which names are compared: what people type and what registers write end up the same."""

import re
import unicodedata

_GEEN_LETTER_OF_CIJFER = re.compile(r"[^a-z0-9]+")


def zoekvorm(tekst: str) -> str:
    """Fold case, accents and punctuation: "Súdwest-Fryslân " and "sudwest fryslan" become the same.

    >>> zoekvorm("'s-Gravenhage")
    's gravenhage'
    """
    zonder_accenten = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return _GEEN_LETTER_OF_CIJFER.sub(" ", zonder_accenten.lower()).strip()
