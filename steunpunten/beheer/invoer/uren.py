"""Opening hours and exceptions as an editor can read and type them in a cell, and back.

`eerste dinsdag 19.00-21.00 op afspraak vanaf 01-06-2026 (Achterom.)`; exceptions as in `uitzonderingen.py`.
What can't be read is refused: an hour that is half understood is worse than none.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Model

from steunpunten.beheer import uitzonderingen
from steunpunten.beheer.invoer.widgets import Dag
from steunpunten.beheer.tijden import Onleesbaar, Tijd, lees_regels
from steunpunten.models import Openingstijd, Uitzondering

DATUM = r"\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}"
NOOT = r"(?:\s+\((?P<noot>.*)\))?"
WEEK = re.compile(
    rf"(?P<kern>.*?)(?:\s+vanaf\s+(?P<van>{DATUM}))?(?:\s+tot en met\s+(?P<tot>{DATUM}))?{NOOT}",
    re.IGNORECASE | re.DOTALL,
)
UITLEG = "Schrijf een dag en de tijden, zoals: maandag 10.00-16.00. Zet een | tussen twee tijden."


def toon_tijd(rij: Openingstijd) -> str:
    delen = [str(Tijd(rij.weekdag, rij.week, rij.van, rij.tot, rij.soort))]
    delen += [f"vanaf {rij.geldig_van:%d-%m-%Y}"] if rij.geldig_van else []
    delen += [f"tot en met {rij.geldig_tot:%d-%m-%Y}"] if rij.geldig_tot else []
    delen += [f"({rij.toelichting})"] if rij.toelichting else []
    return " ".join(delen)


def lees_tijd_van_week(tekst: str) -> Openingstijd:
    delen = WEEK.fullmatch(tekst)
    try:
        (tijd,) = lees_regels(delen["kern"])
    except ValueError:
        raise ValueError(f"“{tekst[:60]}” kunnen we niet lezen. {UITLEG}") from None
    van, tot = _datum(delen["van"]), _datum(delen["tot"])
    if van and tot and tot < van:
        raise ValueError(f"“{tekst[:60]}”: de laatste dag kan niet voor de eerste liggen.")
    rij = Openingstijd(**vars(tijd), geldig_van=van, geldig_tot=tot, toelichting=delen["noot"] or "")
    return _getoetst(tekst, rij)


def toon_uitzondering(rij: Uitzondering) -> str:
    return str(uitzonderingen.van_rij(rij))


def lees_uitzondering(tekst: str) -> Uitzondering:
    try:
        rij = uitzonderingen.lees(tekst).als_rij()
    except Onleesbaar as fout:
        raise ValueError(f"{fout} Zet een | tussen twee dagen.") from None
    return _getoetst(tekst, rij)


def _datum(tekst: str | None) -> date | None:
    return Dag().clean(tekst or "")


def _getoetst(tekst: str, rij: Model) -> Model:
    try:
        rij.clean_fields(exclude=["steunpunt"])
    except ValidationError as fout:
        raise ValueError(f"“{tekst[:60]}”: {' '.join(fout.messages)}") from None
    return rij
