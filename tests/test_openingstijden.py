"""Open, dicht or not known: never "dicht" where nothing is known."""

from datetime import datetime

import pytest

from steunpunten.openingstijden import AMSTERDAM, als_osm, beantwoord


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
    osm = als_osm(rijen, [], op_feestdagen=True)
    antwoord = beantwoord(osm, op(moment), alleen_op_afspraak=bool(rijen))
    assert (antwoord.staat, antwoord.zin) == (staat, zin)


@pytest.mark.parametrize(("op_feestdagen", "staat"), [(True, "open"), (False, "dicht"), (None, "onbekend")])
def test_public_holidays(op_feestdagen, staat):
    """First Christmas day 2026 is a Friday."""
    osm = als_osm([rij(5, "10:00", "14:00")], [], op_feestdagen)
    assert beantwoord(osm, op("2026-12-25 12:00")).staat == staat
    assert beantwoord(osm, op("2026-12-18 12:00")).staat == "open"


def test_an_exception_goes_before_the_week():
    rijen = [rij(dag, "10:00", "14:00") for dag in range(1, 8)]
    osm = als_osm(rijen, [dicht("2026-11-23", "2026-11-25")], op_feestdagen=True)
    assert beantwoord(osm, op(f"{DINSDAG} 12:00")).zin == "Nu dicht, open donderdag om 10.00 uur"
    andere_tijd = {**dicht(DINSDAG, DINSDAG), "dicht": False, "van": "16:00", "tot": "18:00"}
    osm = als_osm(rijen, [andere_tijd], op_feestdagen=True)
    assert beantwoord(osm, op(f"{DINSDAG} 12:00")).zin == "Nu dicht, open vandaag om 16.00 uur"
    assert beantwoord(osm, op(f"{DINSDAG} 17:00")).staat == "open"


@pytest.mark.parametrize("moment", ["2026-03-29 12:00", "2026-10-25 12:00"])
def test_the_days_the_clock_changes(moment):
    osm = als_osm([rij(7, "10:00", "14:00")], [], op_feestdagen=True)
    assert beantwoord(osm, op(moment)).zin == "Nu open, tot 14.00 uur"
