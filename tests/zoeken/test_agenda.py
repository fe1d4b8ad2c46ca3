"""The hours as a calendar and the place as a contact, read back by other eyes."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from icalendar import Calendar

from steunpunten.models import Openingstijd, Organisatie, Uitzondering
from steunpunten.openingstijden import AMSTERDAM, Rooster
from steunpunten.zoeken import agenda
from tests import orakel
from tests.maken import maak_gemeente, maak_steunpunt
from tests.test_openingstijden_orakel import situaties

MAANDAG = datetime(2026, 11, 23, 9, tzinfo=AMSTERDAM)


def keren(gebeurtenis) -> list[datetime]:
    """The beginnings of an event, by another library's reading of its rule."""
    begin = gebeurtenis["DTSTART"].dt
    if "RRULE" not in gebeurtenis:
        return [begin]
    weg = gebeurtenis.get("EXDATE", [])
    niet = {deel.dts[0].dt.replace(tzinfo=None) for deel in (weg if isinstance(weg, list) else [weg])}
    # By the clock, as a calendar repeats, until the last moment in UTC.
    regel = dict(gebeurtenis["RRULE"])
    (laatste,) = regel.pop("UNTIL")
    tekst = ";".join(f"{naam}={','.join(map(str, waarden))}" for naam, waarden in regel.items())
    klok = rrulestr(tekst, dtstart=begin.replace(tzinfo=None))
    gevonden = []
    for keer in klok:
        if keer.replace(tzinfo=AMSTERDAM).astimezone(UTC) > laatste:
            return gevonden
        if keer not in niet:
            gevonden.append(keer.replace(tzinfo=AMSTERDAM))
    return gevonden


@settings(max_examples=40, deadline=None)
@given(situaties())
def test_the_calendar_holds_what_the_oracle_says_for_a_year(situatie):
    tijden, anders, feestdagen, moment = situatie
    vandaag = moment.date()
    rooster = Rooster.van_rijen(orakel.als_rijen(tijden), anders, feestdagen)
    gevonden = sorted(
        (keer.date().isoformat(), keer.strftime("%H:%M"), gebeurtenis["DTEND"].dt.strftime("%H:%M"))
        for gebeurtenis in agenda.gebeurtenissen(rooster, vandaag)
        for keer in keren(Calendar.from_ical(_als_kalender(gebeurtenis)).events[0])
    )
    verwacht = sorted(
        (dag.isoformat(), van, tot)
        for dag in (vandaag + timedelta(days=n) for n in range(366))
        for van, tot, soort in orakel.van_die_dag(tijden, anders, feestdagen, dag)
        if soort != "onbekend"
    )
    assert gevonden == verwacht


def _als_kalender(gebeurtenis) -> bytes:
    """Written and read again, as a phone would."""
    kalender = Calendar()
    kalender.add("prodid", "test")
    kalender.add("version", "2.0")
    gebeurtenis.add("uid", "test")
    gebeurtenis.add("dtstamp", datetime(2026, 1, 1, tzinfo=UTC))
    kalender.add_component(gebeurtenis)
    kalender.add_missing_timezones()
    return kalender.to_ical()


@pytest.fixture
def plek():
    return maak_steunpunt(
        slug="verzonnen-plek",
        naam="Verzonnen; Plek, met tekens\\",
        gemeente=maak_gemeente(),
        plaats="Utrecht",
        straat="Verzonnenstraat",
        huisnummer="1",
        postcode="3511 AB",
        telefoon="030 000 00 00",
        email="info@example.org",
        website="https://www.example.org/" + "lang/" * 20,
        organisatie=Organisatie.objects.create(naam="Verzonnen Vereniging"),
    )


@pytest.mark.django_db
def test_the_calendar_file(client, plek):
    assert client.get("/steunpunten/verzonnen-plek/openingstijden.ics").status_code == 404
    Openingstijd.objects.create(steunpunt=plek, weekdag=1, van="10:00", tot="12:00")
    Openingstijd.objects.create(steunpunt=plek, weekdag=4, van="22:00", tot="01:00", week=-1, soort="afspraak")
    Uitzondering.objects.create(steunpunt=plek, van_datum=date(2026, 12, 28), tot_datum=date(2026, 12, 28))
    with time_machine.travel(MAANDAG, tick=False):
        antwoord = client.get("/steunpunten/verzonnen-plek/openingstijden.ics")
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    assert antwoord["Content-Disposition"] == 'attachment; filename="verzonnen-plek.ics"'
    kalender = Calendar.from_ical(antwoord.content)
    assert [str(zone["TZID"]) for zone in kalender.timezones] == ["Europe/Amsterdam"]
    week, maand = kalender.events
    assert str(week["SUMMARY"]) == f"{plek.naam}: open"
    assert str(maand["SUMMARY"]) == f"{plek.naam}: op afspraak"
    assert str(week["LOCATION"]) == "Verzonnenstraat 1, Utrecht"
    assert "nog niet bevestigd" in str(week["DESCRIPTION"])
    dagen = [keer.date() for keer in keren(week)]
    assert max(dagen) == date(2027, 11, 22)  # a Monday: the last before the day it says
    assert "Ze staan tot en met 23 november 2027 in je agenda." in str(week["DESCRIPTION"])
    assert dagen[:5] == [date(2026, 11, 23), date(2026, 11, 30), *(date(2026, 12, dag) for dag in (7, 14, 21))]
    assert date(2026, 12, 28) not in dagen
    assert date(2027, 3, 29) not in dagen  # Easter Monday, and nobody knows whether it is open then
    assert maand["DTEND"].dt - maand["DTSTART"].dt == timedelta(hours=3)


@pytest.mark.django_db
def test_the_contact(client, plek):
    antwoord = client.get("/steunpunten/verzonnen-plek/adreskaart.vcf")
    assert antwoord["Content-Type"] == "text/vcard; charset=utf-8"
    rauw = antwoord.content.decode()
    assert all(len(regel.encode()) <= 75 for regel in rauw.split("\r\n"))
    regels = rauw.replace("\r\n ", "").split("\r\n")
    assert regels[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert regels[-2:] == ["END:VCARD", ""]
    velden = dict(regel.split(":", 1) for regel in regels[2:-2])
    assert velden["FN"] == r"Verzonnen\; Plek\, met tekens\\"
    assert velden["ADR"] == ";;Verzonnenstraat 1;Utrecht;;3511 AB;Nederland"
    assert velden["TEL"] == "030 000 00 00"
    assert velden["URL"] == plek.website
    assert velden["UID"] == f"urn:uuid:{plek.uuid}"


@pytest.mark.django_db
def test_a_hidden_address_stands_in_neither(client, plek):
    plek.adres_tonen = False
    plek.save()
    Openingstijd.objects.create(steunpunt=plek, weekdag=1, van="10:00", tot="12:00")
    for bestand in ("openingstijden.ics", "adreskaart.vcf"):
        inhoud = client.get(f"/steunpunten/verzonnen-plek/{bestand}").content.decode()
        assert "Utrecht" in inhoud
        assert "Verzonnenstraat" not in inhoud
        assert "3511 AB" not in inhoud


@pytest.mark.django_db
def test_what_is_not_public_has_no_files(client):
    geheim = maak_steunpunt(publicatie="concept")
    Openingstijd.objects.create(steunpunt=geheim, weekdag=1, van="10:00", tot="12:00")
    for bestand in ("openingstijden.ics", "adreskaart.vcf"):
        assert client.get(f"{geheim.get_absolute_url()}{bestand}").status_code == 404
