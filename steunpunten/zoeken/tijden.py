"""The hours of one steunpunt as its page shows them: an answer for now, a week with today marked, and what differs."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from steunpunten.models import Openingstijd, Steunpunt, Uitzondering
from steunpunten.openingstijden import DAGEN, Rooster, beantwoord, begin_van

TIJDVELDEN = ("weekdag", "van", "tot", "week", "soort", "geldig_van", "geldig_tot")
UITZONDERINGVELDEN = ("van_datum", "tot_datum", "dicht", "van", "tot")
# Exceptions further away are not news yet.
VOORUIT = timedelta(days=60)
FEESTDAGEN = {
    True: "Ook open op feestdagen.",
    False: "Op feestdagen is het dicht.",
    None: "Of het open is op feestdagen, weten we niet. Vraag het dan eerst na.",
}


def rooster(steunpunt: Steunpunt) -> Rooster:
    """The hours of a steunpunt that was fetched with its openingstijden and uitzonderingen."""
    rijen = [{veld: getattr(tijd, veld) for veld in TIJDVELDEN} for tijd in steunpunt.openingstijden.all()]
    anders = [{veld: getattr(u, veld) for veld in UITZONDERINGVELDEN} for u in steunpunt.uitzonderingen.all()]
    return Rooster.van_rijen(rijen, anders, steunpunt.open_op_feestdagen)


def tijden(steunpunt: Steunpunt) -> dict:
    """All that templates/zoeken/steunpunt/_tijden.html needs, and until when it holds."""
    nu = timezone.localtime()
    uren = rooster(steunpunt)
    antwoord = beantwoord(uren, nu)
    vandaag = nu.date()
    geldig = [t for t in steunpunt.openingstijden.all() if t.geldig_tot is None or t.geldig_tot >= vandaag]
    return {
        # The row of today is marked, so the page never outlives the day.
        "geldig_tot": antwoord.geldig_tot or begin_van(vandaag + timedelta(days=1)),
        "staat": antwoord.staat,
        "zin": antwoord.zin,
        "tekst": steunpunt.openingstijden_tekst,
        "rijen": _week(geldig, vandaag, "dicht" if uren.is_bekend else "geen inloop") if geldig else [],
        "anders": [_anders(u) for u in steunpunt.uitzonderingen.all() if komt(u, vandaag)],
        "feestdagen": FEESTDAGEN[steunpunt.open_op_feestdagen] if geldig else "",
    }


def _week(geldig: list[Openingstijd], vandaag: date, anders: str) -> list[dict]:
    per_dag: dict[int, list[str]] = {}
    for tijd in geldig:
        per_dag.setdefault(tijd.weekdag, []).append(in_woorden(tijd, vandaag))
    return [
        {
            "dag": naam,
            "teksten": per_dag.get(nummer, []),
            "anders": anders,
            "vandaag": nummer == vandaag.isoweekday(),
        }
        for nummer, naam in enumerate(DAGEN, start=1)
    ]


def in_woorden(tijd: Openingstijd, vandaag: date) -> str:
    """ "10.00 tot 14.00 uur (de eerste van de maand), op afspraak"."""
    tekst = f"{tijd.van:%H.%M} tot {tijd.tot:%H.%M} uur"
    if tijd.week:
        tekst += f" ({tijd.get_week_display()})"
    if tijd.soort != Openingstijd.Soort.INLOOP:
        tekst += f", {tijd.get_soort_display()}"
    if tijd.geldig_van and tijd.geldig_van > vandaag:
        tekst += f", vanaf {date_format(tijd.geldig_van)}"
    if tijd.geldig_tot:
        tekst += f", tot en met {date_format(tijd.geldig_tot)}"
    return f"{tekst}. {tijd.toelichting}" if tijd.toelichting else tekst


def komt(uitzondering: Uitzondering, vandaag: date) -> bool:
    """Whether the page tells of it today."""
    return uitzondering.tot_datum >= vandaag and uitzondering.van_datum <= vandaag + VOORUIT


def _anders(uitzondering: Uitzondering) -> str:
    dagen = date_format(uitzondering.van_datum)
    if uitzondering.tot_datum != uitzondering.van_datum:
        dagen += f" tot en met {date_format(uitzondering.tot_datum)}"
    uren = "dicht" if uitzondering.dicht else f"{uitzondering.van:%H.%M} tot {uitzondering.tot:%H.%M} uur"
    return f"{dagen}: {uren}" + (f" ({uitzondering.reden})" if uitzondering.reden else "")
