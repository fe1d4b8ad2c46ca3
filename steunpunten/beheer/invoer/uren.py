"""Opening hours and exceptions as an editor can read and type them in a cell, and back.

`eerste dinsdag 19.00-21.00 op afspraak vanaf 01-06-2026 (Achterom.)`, `24-12-2026 tot en met 01-01-2027 dicht (Kerst)`.
What can't be read is refused: an hour that is half understood is worse than none.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Model

from steunpunten.beheer.invoer.widgets import Dag
from steunpunten.beheer.tijden import TIJD, Onleesbaar, Tijd, lees_regels, lees_tijd
from steunpunten.models import Openingstijd, Uitzondering

DATUM = r"\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}"
NOOT = r"(?:\s+\((?P<noot>.*)\))?"
WEEK = re.compile(
    rf"(?P<kern>.*?)(?:\s+vanaf\s+(?P<van>{DATUM}))?(?:\s+tot en met\s+(?P<tot>{DATUM}))?{NOOT}",
    re.IGNORECASE | re.DOTALL,
)
DAGEN = re.compile(
    rf"(?P<eerste>{DATUM})(?:\s+tot en met\s+(?P<laatste>{DATUM}))?\s+"
    rf"(?:(?P<dicht>dicht)|(?P<van>{TIJD})\s*(?:-|\u2013|tot)\s*(?P<tot>{TIJD})){NOOT}",
    re.IGNORECASE | re.DOTALL,
)
UITLEG_WEEK = "Schrijf een dag en de tijden, zoals: maandag 10.00-16.00. Zet een | tussen twee tijden."
UITLEG_DAGEN = "Schrijf een dag met dicht of de tijden, zoals: 24-12-2026 dicht. Zet een | tussen twee dagen."


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
    except (Onleesbaar, ValueError):
        raise _onleesbaar(tekst, UITLEG_WEEK) from None
    van, tot = _datum(delen["van"]), _datum(delen["tot"])
    _toets_volgorde(tekst, van, tot)
    rij = Openingstijd(**vars(tijd), geldig_van=van, geldig_tot=tot, toelichting=delen["noot"] or "")
    return _getoetst(tekst, rij)


def toon_uitzondering(rij: Uitzondering) -> str:
    delen = [f"{rij.van_datum:%d-%m-%Y}"]
    delen += [f"tot en met {rij.tot_datum:%d-%m-%Y}"] if rij.tot_datum != rij.van_datum else []
    delen.append("dicht" if rij.dicht else f"{rij.van:%H.%M}-{rij.tot:%H.%M}")
    delen += [f"({rij.reden})"] if rij.reden else []
    return " ".join(delen)


def lees_uitzondering(tekst: str) -> Uitzondering:
    delen = DAGEN.fullmatch(tekst)
    if delen is None:
        raise _onleesbaar(tekst, UITLEG_DAGEN)
    eerste = _datum(delen["eerste"])
    laatste = _datum(delen["laatste"]) or eerste
    _toets_volgorde(tekst, eerste, laatste)
    try:
        van, tot = (None, None) if delen["dicht"] else (lees_tijd(delen["van"]), lees_tijd(delen["tot"]))
    except ValueError:
        raise _onleesbaar(tekst, UITLEG_DAGEN) from None
    dicht, reden = bool(delen["dicht"]), delen["noot"] or ""
    rij = Uitzondering(van_datum=eerste, tot_datum=laatste, dicht=dicht, van=van, tot=tot, reden=reden)
    return _getoetst(tekst, rij)


def _datum(tekst: str | None) -> date | None:
    return Dag().clean(tekst or "")


def _toets_volgorde(tekst: str, eerste: date | None, laatste: date | None) -> None:
    if eerste and laatste and laatste < eerste:
        raise ValueError(f"“{tekst[:60]}”: de laatste dag kan niet voor de eerste liggen.")


def _getoetst(tekst: str, rij: Model) -> Model:
    try:
        rij.clean_fields(exclude=["steunpunt"])
    except ValidationError as fout:
        raise ValueError(f"“{tekst[:60]}”: {' '.join(fout.messages)}") from None
    return rij


def _onleesbaar(tekst: str, uitleg: str) -> ValueError:
    return ValueError(f"“{tekst[:60]}” kunnen we niet lezen. {uitleg}")
