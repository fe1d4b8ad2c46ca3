"""What each cell said at the export, in one short text: so that a file tells which cells were edited since, by whom.

A few bytes a cell are kept, not the cell. Any way of changing a record is seen, and a change that was undone is none.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable

from steunpunten.beheer.invoer.leesfout import Leesfout

MERK = "v2"
BYTES = 3
Afdrukken = dict[str, bytes]


class Versies:
    """For a table with these columns; a version of a table with others can't be read."""

    def __init__(self, kolommen: Iterable[str]) -> None:
        self.kolommen = list(kolommen)
        self.tabel = _afdruk(*self.kolommen).hex()

    def van(self, cellen: dict[str, str]) -> str:
        gevuld = sum(1 << plek for plek, naam in enumerate(self.kolommen) if cellen[naam])
        afdrukken = (_afdruk(naam, cellen[naam]) for naam in self.kolommen if cellen[naam])
        inhoud = gevuld.to_bytes(self._masker, "big") + b"".join(afdrukken)
        return f"{MERK}-{self.tabel}-{base64.urlsafe_b64encode(inhoud).decode()}"

    def lees(self, tekst: str) -> Afdrukken:
        """The print of each cell that was not empty."""
        merk, _, rest = tekst.partition("-")
        tabel, _, code = rest.partition("-")
        if (merk, tabel) != (MERK, self.tabel):
            raise Leesfout("Deze versie is van een andere export. Maak een nieuwe export en begin daarmee.")
        try:
            inhoud = base64.b64decode(code, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise _onleesbaar() from None
        gevuld = int.from_bytes(inhoud[: self._masker], "big")
        namen = [naam for plek, naam in enumerate(self.kolommen) if gevuld >> plek & 1]
        if len(inhoud) != self._masker + BYTES * len(namen):
            raise _onleesbaar()
        return {
            naam: inhoud[begin : begin + BYTES]
            for naam, begin in zip(namen, range(self._masker, len(inhoud), BYTES), strict=True)
        }

    @property
    def _masker(self) -> int:
        return (len(self.kolommen) + 7) // 8


def zei(afdrukken: Afdrukken, naam: str, cel: str) -> bool:
    """Did the export say this in this column?"""
    return afdrukken.get(naam, b"") == (_afdruk(naam, cel) if cel else b"")


def _afdruk(*teksten: str) -> bytes:
    return hashlib.sha256("\x1f".join(teksten).encode()).digest()[:BYTES]


def _onleesbaar() -> Leesfout:
    return Leesfout("De versie is veranderd. Zet deze cel terug zoals hij was, of maak een nieuwe export.")
