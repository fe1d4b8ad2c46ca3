"""Days on which the hours of the week don't hold, as lines that people can read and type, and back.

`24 december 2026 tot en met 1 januari 2027: dicht (kerstvakantie)`, `5 mei 2027: 10.00-12.00`: what is printed can be
read back exactly. Read are also `24-12-2026 t/m 01-01-2027 dicht` and `2026-12-24 dicht`, in a form and in a file.
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
DAG = rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:\s+(?:{'|'.join(MAANDEN)})\s+|[-/]\d{{1,2}}[-/])\d{{4}}"
REGEL = re.compile(
    rf"(?P<van_datum>{DAG})(?:\s*(?:tot en met|t/m|-|\u2013)\s*(?P<tot_datum>{DAG}))?\s*:?\s*"
    rf"(?:(?P<dicht>dicht|gesloten)|(?:open\s+)?(?P<van>{TIJD})\s*(?:-|\u2013|tot)\s*(?P<tot>{TIJD})(?:\s*uur)?)"
    r"(?:\s*\((?P<reden>.*)\))?",
    re.IGNORECASE | re.DOTALL,
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

    def als_rij(self) -> Uitzondering:
        """Of no steunpunt yet."""
        return Uitzondering(dicht=self.van is None, **vars(self))


def lees_regels(tekst: str) -> list[Anders]:
    """The rows these lines say; empty lines don't count. Raises Onleesbaar."""
    return [lees(regel.strip()) for regel in tekst.splitlines() if regel.strip()]


def als_regels(rijen: Iterable[Uitzondering]) -> str:
    anders = sorted(map(van_rij, rijen), key=lambda a: (a.van_datum, a.tot_datum, str(a)))
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
        if (anders := van_rij(rij)) in nieuw:
            nieuw.discard(anders)
        elif rij.pk in komend:
            rij._change_reason = reden
            rij.delete()
    for anders in sorted(nieuw, key=str):
        rij = anders.als_rij()
        rij.steunpunt = steunpunt
        rij._change_reason = reden
        rij.save()


def lees(regel: str) -> Anders:
    """The span of days this line says. Raises Onleesbaar."""
    treffer = REGEL.fullmatch(regel)
    if treffer is None:
        raise Onleesbaar(f"“{regel[:60]}” kunnen we niet lezen. Schrijf het zo: {voorbeeld()}.")
    try:
        van_datum = _lees_dag(treffer["van_datum"])
        tot_datum = _lees_dag(treffer["tot_datum"]) if treffer["tot_datum"] else van_datum
        van, tot = (lees_tijd(treffer[naam]) if treffer[naam] else None for naam in ("van", "tot"))
    except ValueError as fout:
        raise Onleesbaar(f"“{regel[:60]}” heeft een dag of tijd die niet bestaat.") from fout
    if tot_datum < van_datum:
        raise Onleesbaar(f"“{regel[:60]}” eindigt voor het begint.")
    reden = _een_regel(treffer["reden"] or "")
    if len(reden) > LANGSTE_REDEN:
        raise Onleesbaar(f"“{regel[:60]}”: de reden is langer dan {LANGSTE_REDEN} tekens.")
    return Anders(van_datum, tot_datum, van, tot, reden)


def _lees_dag(tekst: str) -> date:
    delen = re.split(r"[-/\s]+", tekst)
    dag, maand, jaar = reversed(delen) if len(delen[0]) == len("2026") else delen
    nummer = MAANDEN.index(maand.lower()) + 1 if maand.lower() in MAANDEN else int(maand)
    return date(int(jaar), nummer, int(dag))


def _in_woorden(dag: date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def van_rij(rij: Uitzondering) -> Anders:
    return Anders(rij.van_datum, rij.tot_datum, rij.van, rij.tot, _een_regel(rij.reden))


def _een_regel(tekst: str) -> str:
    return " ".join(tekst.split())
