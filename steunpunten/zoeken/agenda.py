"""The hours of one steunpunt as a calendar (RFC 5545) that repeats for a year, holidays and exceptions left out.

Not longer: most calendars read the file once. A rule without an end would say "open" at Christmas in five years, and
for years after a place has moved. So it ends, and each event says when, and where to fetch it again.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from icalendar import Calendar, Event

from steunpunten.bestand import KOPREGELS, Bestand
from steunpunten.models import Steunpunt
from steunpunten.openingstijden import AMSTERDAM, begin_van
from steunpunten.openingstijden.rooster import AFSPRAAK, Rooster, Week
from steunpunten.zoeken.detail import vind
from steunpunten.zoeken.tijden import FEESTDAGEN, rooster

ICS = "text/calendar; charset=utf-8"
JAAR = timedelta(days=365)
DAGEN = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def maak(slug: str) -> Bestand | None:
    """The calendar of the public steunpunt with this address; None where no hours are known or nobody can go there."""
    steunpunt = vind(slug)
    if steunpunt is None or steunpunt.is_gestopt:
        return None
    uren = rooster(steunpunt)
    if not uren.week:
        return None
    vandaag = timezone.localdate()
    kalender = Calendar()
    kalender.add("prodid", "-//Steunpuntenkaart//NL")
    kalender.add("version", "2.0")
    kalender.add("name", steunpunt.naam)
    for nummer, gebeurtenis in enumerate(gebeurtenissen(uren, vandaag)):
        _vul(gebeurtenis, steunpunt, nummer, vandaag + JAAR)
        kalender.add_component(gebeurtenis)
    kalender.add_missing_timezones(first_date=vandaag, last_date=vandaag + JAAR)
    kopregels = {**KOPREGELS, "Content-Disposition": f'attachment; filename="{steunpunt.slug}.ics"'}
    return Bestand(kalender.to_ical(), ICS, kopregels, begin_van(vandaag + timedelta(days=1)))


def gebeurtenissen(uren: Rooster, vandaag: date) -> Iterator[Event]:
    """When it is open or on appointment in the year from this day, without the words that name the place."""
    einde = vandaag + JAAR
    dagen = [vandaag + timedelta(days=n) for n in range(JAAR.days + 1)]
    for rij in uren.week:
        geldt = [dag for dag in dagen if rij.geldt_op(dag)]
        if any(uren.is_gewoon(dag) for dag in geldt):
            yield _herhaald(rij, geldt, [dag for dag in geldt if not uren.is_gewoon(dag)], einde)
    for dag in dagen:
        anders = uren.uitzondering(dag)
        for begin, eind in anders.tijden if anders else ():
            yield _eenmaal(dag, begin, eind)


def _herhaald(rij: Week, geldt: list[date], niet: list[date], einde: date) -> Event:
    gebeurtenis = _eenmaal(geldt[0], rij.begin, rij.eind)
    gebeurtenis["summary"] = "op afspraak" if rij.soort == AFSPRAAK else "open"
    dag = DAGEN[rij.weekdag - 1]
    # A rule in local time ends at a moment in UTC (RFC 5545, 3.3.10).
    laatste = _moment(min(einde, rij.geldig_tot), rij.begin).astimezone(UTC)
    gebeurtenis.add(
        "rrule",
        {"freq": "monthly", "byday": f"{rij.welke}{dag}", "until": laatste}
        if rij.welke
        else {"freq": "weekly", "byday": dag, "until": laatste},
    )
    for weg in niet:
        gebeurtenis.add("exdate", _moment(weg, rij.begin))
    return gebeurtenis


def _eenmaal(dag: date, begin: int, eind: int) -> Event:
    gebeurtenis = Event()
    gebeurtenis.add("summary", "open")
    gebeurtenis.add("dtstart", _moment(dag, begin))
    gebeurtenis.add("dtend", _moment(dag, eind))
    return gebeurtenis


def _vul(gebeurtenis: Event, steunpunt: Steunpunt, nummer: int, tot: date) -> None:
    soort = str(gebeurtenis.pop("summary"))
    gebeurtenis.add("summary", f"{steunpunt.naam}: {soort}")
    gebeurtenis.add("uid", f"{steunpunt.uuid}-{nummer}@steunpuntenkaart")
    gebeurtenis.add("dtstamp", steunpunt.gewijzigd_op)
    pagina = settings.SITE_URL + steunpunt.get_absolute_url()
    gebeurtenis.add("url", pagina)
    gebeurtenis.add("transp", "TRANSPARENT")
    waar = ", ".join(deel for deel in (steunpunt.straat_en_nummer, steunpunt.plaatsnaam) if deel)
    if waar:
        gebeurtenis.add("location", waar)
    nagekeken = f"nagekeken op {steunpunt.bevestigd_op:%d-%m-%Y}" if steunpunt.bevestigd_op else "nog niet bevestigd"
    gebeurtenis.add(
        "description",
        f"Deze tijden zijn {nagekeken}. {FEESTDAGEN[steunpunt.open_op_feestdagen]} "
        f"Ze staan tot en met {date_format(tot, 'j F Y')} in je agenda. "
        f"Haal ze daarna opnieuw, en kijk voor wat er verandert op {pagina}",
    )


def _moment(dag: date, minuten: int) -> datetime:
    return (datetime.combine(dag, time.min) + timedelta(minutes=minuten)).replace(tzinfo=AMSTERDAM)
