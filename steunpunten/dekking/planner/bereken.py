"""The plan for a question: from what is kept, at once where it is small, else from the line."""

from steunpunten.dekking.planner import gegevens
from steunpunten.dekking.planner.rekenen import Toestand, maak_plan, maak_toestand
from steunpunten.dekking.planner.vraag import Vraag, vind_gebied
from steunpunten.dekking.planner.wachtrij import Stand, Wachtrij
from steunpunten.models import Stand as Gegevensstand
from steunpunten.stand import onthoud

# Up to so many postcodes a plan is made within the request: every regio and provincie, measured at 0.1 to 1 second.
DIRECT = 600
DIRECT_SECONDEN = 3.0
WACHTRIJ_SECONDEN = 25.0


def toestand(vraag: Vraag) -> Toestand:
    """The area and the places that count, from memory where the data did not change."""
    gebied = vind_gebied(vraag.gebied)
    land = onthoud("planner-land", gegevens.lees_land)
    codes = gegevens.gemeentecodes(gebied)
    return maak_toestand(vraag, land, aanbod(vraag), gegevens.punten_van(land, gebied), codes)


def aanbod(vraag: Vraag) -> gegevens.Aanbod:
    """The steunpunten that count for this question."""
    return onthoud(("planner-aanbod", vraag.meetellen), lambda: gegevens.lees_aanbod(vraag.meetellen))


def lees_token() -> str:
    return str(Gegevensstand.objects.values_list("token", flat=True).get(pk=1))


def plan_of_wacht(vraag: Vraag, stand: Toestand) -> Stand:
    """The plan where it can be had now; else how long the line is."""
    token, wachtrij = lees_token(), Wachtrij()
    sleutel = vraag.sleutel(token)
    if (plan := wachtrij.plan(sleutel)) is not None:
        return Stand(plan)
    if len(stand.rijen) <= DIRECT:
        with wachtrij.slot() as vrij:
            if vrij:
                plan = maak_plan(stand, DIRECT_SECONDEN)
                wachtrij.bewaar(sleutel, plan)
                return Stand(plan)
    return wachtrij.vraag_aan(sleutel, vraag, token)


def werk_af(wachtrij: Wachtrij) -> int:
    """Computes what waits, oldest first, until the line is empty; returns how many plans were made."""
    gemaakt = 0
    with wachtrij.slot() as vrij:
        while vrij and (taak := wachtrij.volgende()):
            sleutel, vraag, token = taak
            is_actueel = token == lees_token() and vind_gebied(vraag.gebied) is not None
            wachtrij.klaar(sleutel, maak_plan(toestand(vraag), WACHTRIJ_SECONDEN) if is_actueel else None)
            gemaakt += is_actueel
    return gemaakt
