"""Open, dicht or not known: never "dicht" where nothing is known."""

from datetime import datetime

import pytest

from steunpunten.openingstijden import AMSTERDAM, Rooster, als_osm, beantwoord


def rij(weekdag, van, tot, week=0, soort="inloop", geldig_van=None, geldig_tot=None):
    return {
        "weekdag": weekdag,
        "van": van,
        "tot": tot,
        "week": week,
        "soort": soort,
        "geldig_van": geldig_van,
        "geldig_tot": geldig_tot,
    }


def dicht(van, tot):
    return {"van_datum": van, "tot_datum": tot, "dicht": True, "van": None, "tot": None}


def op(tekst):
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM)


DINSDAG = "2026-11-24"


@pytest.mark.parametrize(
    ("rijen", "moment", "staat", "zin"),
    [
        ([], f"{DINSDAG} 12:00", "onbekend", "Openingstijden niet bekend"),
        ([rij(2, "10:00", "14:00")], f"{DINSDAG} 12:00", "open", "Nu open, tot 14.00 uur"),
        ([rij(2, "10:00:00", "14:00:00")], f"{DINSDAG} 09:59", "dicht", "Nu dicht, open vandaag om 10.00 uur"),
        ([rij(2, "10:00", "14:00")], f"{DINSDAG} 14:00", "dicht", "Nu dicht, open dinsdag 1-12 om 10.00 uur"),
        ([rij(3, "9:30", "14:00")], f"{DINSDAG} 14:00", "dicht", "Nu dicht, open morgen om 9.30 uur"),
        ([rij(5, "10:00", "14:00")], f"{DINSDAG} 14:00", "dicht", "Nu dicht, open vrijdag om 10.00 uur"),
        ([rij(2, "10:00", "12:00"), rij(2, "13:00", "17:00")], f"{DINSDAG} 13:30", "open", "Nu open, tot 17.00 uur"),
        ([rij(2, "18:00", "02:00")], "2026-11-25 01:00", "open", "Nu open, tot 2.00 uur"),
        ([rij(2, "18:00", "00:00")], f"{DINSDAG} 23:00", "open", "Nu open, tot 0.00 uur"),
        ([rij(2, "10:00", "14:00", week=4)], f"{DINSDAG} 12:00", "open", "Nu open, tot 14.00 uur"),
        ([rij(2, "10:00", "14:00", week=1)], f"{DINSDAG} 12:00", "dicht", "Nu dicht, open dinsdag 1-12 om 10.00 uur"),
        ([rij(1, "10:00", "14:00", week=-1)], f"{DINSDAG} 12:00", "dicht", "Nu dicht, open maandag om 10.00 uur"),
        ([rij(2, "10:00", "14:00", soort="afspraak")], f"{DINSDAG} 12:00", "afspraak", "Alleen op afspraak"),
        ([rij(2, "10:00", "14:00", geldig_tot="2026-11-01")], f"{DINSDAG} 12:00", "dicht", "Nu dicht"),
        (
            [rij(2, "10:00", "14:00"), rij(2, "19:00", "21:00", week=4)],
            f"{DINSDAG} 12:00",
            "open",
            "Nu open, tot 14.00 uur",
        ),
    ],
)
def test_answers(rijen, moment, staat, zin):
    antwoord = beantwoord(Rooster.van_rijen(rijen, [], op_feestdagen=True), op(moment))
    assert (antwoord.staat, antwoord.zin) == (staat, zin)


@pytest.mark.parametrize(
    ("op_feestdagen", "staat", "zin"),
    [
        (True, "open", "Nu open, tot 14.00 uur"),
        (False, "dicht", "Nu dicht, open vrijdag 8-1 om 10.00 uur"),
        (None, "onbekend", "Vandaag is het eerste kerstdag: bel eerst of er iemand is"),
    ],
)
def test_public_holidays(op_feestdagen, staat, zin):
    """First Christmas day 2026 and New Year's day are Fridays."""
    rooster = Rooster.van_rijen([rij(5, "10:00", "14:00")], [], op_feestdagen)
    antwoord = beantwoord(rooster, op("2026-12-25 12:00"))
    assert (antwoord.staat, antwoord.zin) == (staat, zin)
    assert beantwoord(rooster, op("2026-12-18 12:00")).staat == "open"
    assert beantwoord(rooster, op("2026-12-26 12:00")).staat == "dicht"  # a holiday, but never open on Saturday


@pytest.mark.parametrize(("op_feestdagen", "staat"), [(True, "open"), (False, "onbekend"), (None, "onbekend")])
def test_liberation_day_is_a_day_off_every_fifth_year_only(op_feestdagen, staat):
    """5 May 2026 is a Tuesday, 5 May 2030 a Sunday."""
    rooster = Rooster.van_rijen([rij(2, "10:00", "14:00"), rij(7, "10:00", "14:00")], [], op_feestdagen)
    assert beantwoord(rooster, op("2026-05-05 12:00")).staat == staat
    lustrum = {True: "open", False: "dicht", None: "onbekend"}[op_feestdagen]
    assert beantwoord(rooster, op("2030-05-05 12:00")).staat == lustrum


def test_an_exception_goes_before_the_week():
    rijen = [rij(dag, "10:00", "14:00") for dag in range(1, 8)]
    rooster = Rooster.van_rijen(rijen, [dicht("2026-11-23", "2026-11-25")], op_feestdagen=True)
    assert beantwoord(rooster, op(f"{DINSDAG} 12:00")).zin == "Nu dicht, open donderdag om 10.00 uur"
    andere_tijd = {**dicht(DINSDAG, DINSDAG), "dicht": False, "van": "16:00", "tot": "18:00"}
    rooster = Rooster.van_rijen(rijen, [andere_tijd, dicht("2026-11-23", "2026-11-25")], op_feestdagen=True)
    assert beantwoord(rooster, op(f"{DINSDAG} 12:00")).zin == "Nu dicht, open vandaag om 16.00 uur"
    assert beantwoord(rooster, op(f"{DINSDAG} 17:00")).staat == "open"


def test_exceptions_are_known_where_the_week_is_not():
    rooster = Rooster.van_rijen([], [dicht(DINSDAG, DINSDAG)], op_feestdagen=None)
    assert beantwoord(rooster, op(f"{DINSDAG} 12:00")).zin == "Nu dicht"
    assert beantwoord(rooster, op("2026-11-25 12:00")).zin == "Openingstijden niet bekend"


def test_on_appointment_is_neither_open_nor_closed():
    rooster = Rooster.van_rijen([rij(2, "10:00", "14:00", soort="afspraak"), rij(3, "9:00", "12:00")], [], True)
    antwoord = beantwoord(rooster, op(f"{DINSDAG} 12:00"))
    assert antwoord.staat == "afspraak"
    assert antwoord.zin == "Nu alleen op afspraak, tot 14.00 uur. Weer open morgen om 9.00 uur"
    assert beantwoord(rooster, op(f"{DINSDAG} 15:00")).zin == "Nu dicht, open morgen om 9.00 uur"


def test_day_and_night_has_no_closing_time():
    rooster = Rooster.van_rijen([rij(dag, "00:00", "00:00") for dag in range(1, 8)], [], True)
    assert beantwoord(rooster, op(f"{DINSDAG} 12:00")).zin == "Nu open"


@pytest.mark.parametrize("moment", ["2026-03-29 12:00", "2026-10-25 12:00"])
def test_the_days_the_clock_changes(moment):
    rooster = Rooster.van_rijen([rij(7, "10:00", "14:00")], [], op_feestdagen=True)
    assert beantwoord(rooster, op(moment)).zin == "Nu open, tot 14.00 uur"


@pytest.mark.parametrize(("op_feestdagen", "regel"), [(True, ""), (False, "; PH off"), (None, "; PH unknown")])
def test_in_the_grammar_of_openstreetmap(op_feestdagen, regel):
    rijen = [
        rij(2, "10:00", "12:00"),
        rij(2, "13:00", "00:00"),
        rij(4, "19:00", "22:00", week=-1, geldig_van="2027-01-01"),
        rij(5, "9:00", "12:00", soort="afspraak"),
    ]
    verwacht = f"Tu 10:00-12:00,13:00-24:00, 2027 Jan 01-2999 Dec 31 Th[-1] 19:00-22:00{regel}; 2026 Dec 25 off"
    assert als_osm(rijen, [dicht("2026-12-25", "2026-12-25")], op_feestdagen) == verwacht
    assert als_osm(rijen[3:], [], op_feestdagen) == ""
