"""Days on which the hours of the week don't hold, as lines that people can read and type, and back.

`24 december 2026 tot en met 1 januari 2027: dicht (kerstvakantie)`, `5 mei 2027: 10.00-12.00`: what is printed can be
read back exactly.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from steunpunten.beheer.tijden import TIJD, Onleesbaar, lees_tijd
from steunpunten.models import Steunpunt, Uitzondering

MAANDEN = [
    *["januari", "februari", "maart", "april", "mei", "juni"],
    *["juli", "augustus", "september", "oktober", "november", "december"],
]
DAG = rf"\d{{1,2}}(?:\s+(?:{'|'.join(MAANDEN)})\s+|[-/]\d{{1,2}}[-/])\d{{4}}"
REGEL = re.compile(
    rf"(?P<van_datum>{DAG})(?:\s*(?:tot en met|t/m|-|\u2013)\s*(?P<tot_datum>{DAG}))?\s*:?\s*"
    rf"(?:(?P<dicht>dicht|gesloten)|(?:open\s+)?(?P<van>{TIJD})\s*(?:-|\u2013|tot)\s*(?P<tot>{TIJD})(?:\s*uur)?)"
    r"(?:\s*\((?P<reden>.*)\))?",
    re.IGNORECASE,
)
LANGSTE_REDEN = Uitzondering._meta.get_field("reden").max_length


def voorbeeld() -> str:
    jaar = timezone.localdate().year
    return f"24 december {jaar} tot en met 1 januari {jaar + 1}: dicht"


@dataclass(frozen=True)
class Anders:
    """One span of days, as it can be typed; without hours it is closed."""

    van_datum: date
    tot_datum: date
    van: time | None = None
    tot: time | None = None
    reden: str = ""

    def __str__(self) -> str:
        dagen = _in_woorden(self.van_datum)
        if self.tot_datum != self.van_datum:
            dagen += f" tot en met {_in_woorden(self.tot_datum)}"
        uren = f"{self.van:%H.%M}-{self.tot:%H.%M}" if self.van and self.tot else "dicht"
        return f"{dagen}: {uren}" + (f" ({self.reden})" if self.reden else "")


def lees_regels(tekst: str) -> list[Anders]:
    """The rows these lines say; empty lines don't count. Raises Onleesbaar."""
    return [_lees(regel.strip()) for regel in tekst.splitlines() if regel.strip()]


def als_regels(rijen: Iterable[Uitzondering]) -> str:
    anders = sorted(map(_van_rij, rijen), key=lambda a: (a.van_datum, a.tot_datum, str(a)))
    return "\n".join(map(str, anders))


def komende_rijen(steunpunt: Steunpunt) -> list[Uitzondering]:
    """Those of today and later: what is over needs no correction."""
    vandaag = timezone.localdate()
    return [rij for rij in steunpunt.uitzonderingen.all() if rij.tot_datum >= vandaag]


def vervang(steunpunt: Steunpunt, tekst: str, reden: str) -> None:
    """Make the rows still to come those of this text; what stays the same keeps its row, and what is over stays."""
    nieuw = set(lees_regels(tekst))
    komend = {rij.pk for rij in komende_rijen(steunpunt)}
    for rij in steunpunt.uitzonderingen.all():
        if (anders := _van_rij(rij)) in nieuw:
            nieuw.discard(anders)
        elif rij.pk in komend:
            rij._change_reason = reden
            rij.delete()
    for anders in sorted(nieuw, key=str):
        rij = Uitzondering(steunpunt=steunpunt, dicht=anders.van is None, **vars(anders))
        rij._change_reason = reden
        rij.save()


def _lees(regel: str) -> Anders:
    treffer = REGEL.fullmatch(regel)
    if treffer is None:
        raise Onleesbaar(f"'{regel[:60]}' kunnen we niet lezen. Schrijf per regel zoals: {voorbeeld()}")
    try:
        van_datum = _lees_dag(treffer["van_datum"])
        tot_datum = _lees_dag(treffer["tot_datum"]) if treffer["tot_datum"] else van_datum
        van, tot = (lees_tijd(treffer[naam]) if treffer[naam] else None for naam in ("van", "tot"))
    except ValueError as fout:
        raise Onleesbaar(f"'{regel[:60]}' heeft een dag of tijd die niet bestaat.") from fout
    if tot_datum < van_datum:
        raise Onleesbaar(f"'{regel[:60]}' eindigt voor het begint.")
    return Anders(van_datum, tot_datum, van, tot, _een_regel(treffer["reden"] or "")[:LANGSTE_REDEN])


def _lees_dag(tekst: str) -> date:
    dag, maand, jaar = re.split(r"[-/\s]+", tekst)
    nummer = MAANDEN.index(maand.lower()) + 1 if maand.lower() in MAANDEN else int(maand)
    return date(int(jaar), nummer, int(dag))


def _in_woorden(dag: date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def _van_rij(rij: Uitzondering) -> Anders:
    return Anders(rij.van_datum, rij.tot_datum, rij.van, rij.tot, _een_regel(rij.reden))


def _een_regel(tekst: str) -> str:
    return " ".join(tekst.split())
