"""The plan for a question: from what is kept, at once where it is small, else from the line."""

from django.utils import timezone

from steunpunten.dekking.gebieden import vind
from steunpunten.dekking.gegevens import land, plekken
from steunpunten.dekking.planner.rekenen import Toestand, maak_plan, maak_toestand
from steunpunten.dekking.planner.vraag import Planvraag
from steunpunten.dekking.planner.wachtrij import Voortgang, Wachtrij
from steunpunten.models import Stand

# Up to so many postcodes a plan is made within the request: every regio and provincie, measured at 0.1 to 1 second.
DIRECT = 600
DIRECT_SECONDEN = 3.0
WACHTRIJ_SECONDEN = 25.0


def toestand(vraag: Planvraag) -> Toestand:
    """The area and the places that count, from memory where the data did not change."""
    gebied = land()
    return maak_toestand(vraag, gebied, plekken(gebied), vind(gebied, vraag.gebied).nummers)


def lees_token() -> str:
    """Names the state of the data; of the day too, since hours of a season begin and end."""
    return f"{Stand.objects.values_list('token', flat=True).get(pk=1)} {timezone.localdate()}"


def plan_of_wacht(vraag: Planvraag, stand: Toestand) -> Voortgang:
    """The plan where it can be had now; else how long the line is."""
    token, wachtrij = lees_token(), Wachtrij()
    sleutel = vraag.sleutel(token)
    if (plan := wachtrij.plan(sleutel)) is not None:
        return Voortgang(plan)
    if len(stand.rijen) <= DIRECT:
        with wachtrij.slot() as vrij:
            if vrij:
                plan = maak_plan(stand, DIRECT_SECONDEN)
                wachtrij.bewaar(sleutel, plan)
                return Voortgang(plan)
    return wachtrij.vraag_aan(sleutel, vraag, token)


def werk_af(wachtrij: Wachtrij) -> int:
    """Computes what waits, oldest first, until the line is empty; returns how many plans were made."""
    gemaakt = 0
    with wachtrij.slot() as vrij:
        while vrij and (taak := wachtrij.volgende()):
            sleutel, vraag, token = taak
            is_actueel = token == lees_token() and vind(land(), vraag.gebied) is not None
            wachtrij.klaar(sleutel, maak_plan(toestand(vraag), WACHTRIJ_SECONDEN) if is_actueel else None)
            gemaakt += is_actueel
    return gemaakt
