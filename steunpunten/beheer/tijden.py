"""Weekly opening hours as lines that people can read and type, and back.

`maandag 10.00-16.00`, `eerste dinsdag 19.00-21.00 op afspraak`: what is printed can be read back exactly.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from steunpunten.models import Openingstijd, Steunpunt
from steunpunten.models.openingstijd import Week, Weekdag

UITLEG = "Schrijf per regel een dag en de tijden, zoals: maandag 10.00-16.00"
WEKEN = {Week.EERSTE: "eerste", Week.TWEEDE: "tweede", Week.DERDE: "derde", Week.VIERDE: "vierde"} | {
    Week.LAATSTE: "laatste"
}
SOORTEN = {soort.label: soort.value for soort in Openingstijd.Soort}
TIJD = r"(\d{1,2})(?:[.:](\d{2}))?"
REGEL = re.compile(
    rf"(?:(?P<week>{'|'.join(WEKEN.values())})\s+)?(?P<dag>{'|'.join(Weekdag.labels)})\s+"
    rf"(?P<van>{TIJD})\s*(?:-|\u2013|tot)\s*(?P<tot>{TIJD})(?:\s*uur)?(?:\s+(?P<soort>{'|'.join(SOORTEN)}))?",
    re.IGNORECASE,
)


class Onleesbaar(ValueError):
    """A line that is no day with hours."""


@dataclass(frozen=True, order=True)
class Tijd:
    """One row of the week, as it can be typed."""

    weekdag: int
    week: int
    van: time
    tot: time
    soort: str = Openingstijd.Soort.INLOOP

    def __str__(self) -> str:
        week = f"{WEKEN[Week(self.week)]} " if self.week else ""
        soort = "" if self.soort == Openingstijd.Soort.INLOOP else f" {Openingstijd.Soort(self.soort).label}"
        return f"{week}{Weekdag(self.weekdag).label} {self.van:%H.%M}-{self.tot:%H.%M}{soort}"


def lees_regels(tekst: str) -> list[Tijd]:
    """The rows these lines say; empty lines don't count."""
    return [_lees(regel) for regel in tekst.splitlines() if regel.strip()]


def _lees(regel: str) -> Tijd:
    treffer = REGEL.fullmatch(regel.strip())
    if treffer is None:
        raise Onleesbaar(f"“{regel.strip()[:60]}” kunnen we niet lezen. {UITLEG}")
    weken = {woord: nummer for nummer, woord in WEKEN.items()}
    try:
        return Tijd(
            weekdag=Weekdag.labels.index(treffer["dag"].lower()) + 1,
            week=weken.get((treffer["week"] or "").lower(), Week.ELKE),
            van=lees_tijd(treffer["van"]),
            tot=lees_tijd(treffer["tot"]),
            soort=SOORTEN.get((treffer["soort"] or "").lower(), Openingstijd.Soort.INLOOP),
        )
    except ValueError as fout:
        raise Onleesbaar(f"“{regel.strip()[:60]}” heeft een tijd die niet bestaat. {UITLEG}") from fout


def lees_tijd(tekst: str) -> time:
    uur, _, minuut = tekst.replace(":", ".").partition(".")
    return time(int(uur) % 24 if int(uur) == 24 else int(uur), int(minuut or 0))


def als_regels(rijen: Iterable[Openingstijd]) -> str:
    return "\n".join(str(tijd) for tijd in sorted(map(_van_rij, rijen)))


def vervang(steunpunt: Steunpunt, tekst: str, reden: str) -> None:
    """Make the rows that hold every week those of this text; what stays the same keeps its row and its note."""
    nieuw = set(lees_regels(tekst))
    for rij in gewone_rijen(steunpunt):
        if (tijd := _van_rij(rij)) in nieuw:
            nieuw.discard(tijd)
        else:
            rij._change_reason = reden
            rij.delete()
    for tijd in sorted(nieuw):
        rij = Openingstijd(steunpunt=steunpunt, **vars(tijd))
        rij._change_reason = reden
        rij.save()


def gewone_rijen(steunpunt: Steunpunt) -> list[Openingstijd]:
    """Those that hold always; rows for a season stay out of what people can propose."""
    return [rij for rij in steunpunt.openingstijden.all() if not (rij.geldig_van or rij.geldig_tot)]


def _van_rij(rij: Openingstijd) -> Tijd:
    return Tijd(rij.weekdag, rij.week, rij.van, rij.tot, rij.soort)
