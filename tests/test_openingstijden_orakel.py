"""The hours engine against a second opinion that looks at every minute (tests/orakel.py)."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from steunpunten.openingstijden import Rooster, beantwoord, dagdelen, normale_week
from steunpunten.openingstijden.feestdagen import feestdag, pasen
from tests import orakel

MINUUT = timedelta(minutes=1)
DAGEN = 8
# Around what goes wrong first: both changes of the clock, Christmas, Easter, King's day, Liberation day, a leap day.
BIJZONDER = [
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2026, 12, 24),
    date(2027, 12, 31),
    date(2026, 4, 4),
    date(2025, 4, 26),
    date(2026, 5, 4),
    date(2030, 5, 4),
    date(2028, 2, 28),
]

klok = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 0, 15, 30, 45, 59]))
dagen = st.sampled_from(BIJZONDER) | st.dates(date(2024, 1, 1), date(2033, 12, 31))


@st.composite
def situaties(draw):
    """Hours, exceptions, whether it is open on holidays, and a moment near all of them."""
    dag = draw(dagen)
    rond = st.integers(-9, 9).map(lambda n: (dag + timedelta(days=n)).isoformat())
    tijden = [
        {
            "dag": draw(st.integers(1, 7)),
            "van": draw(klok),
            "tot": draw(klok),
            "week": draw(st.sampled_from([0, 0, 0, 1, 2, 3, 4, -1])),
            "soort": draw(st.sampled_from(["inloop", "inloop", "activiteit", "afspraak"])),
            **draw(st.fixed_dictionaries({}, optional={"vanaf": rond, "tot_en_met": rond})),
        }
        for _ in range(draw(st.integers(0, 6)))
    ]
    anders = []
    for _ in range(draw(st.integers(0, 3))):
        van, tot = sorted([draw(rond), draw(rond)])
        dicht = draw(st.booleans())
        uren = {"van": None, "tot": None} if dicht else {"van": draw(klok), "tot": draw(klok)}
        anders.append({"van_datum": van, "tot_datum": tot, "dicht": dicht, **uren})
    moment = datetime(dag.year, dag.month, dag.day, tzinfo=UTC) + draw(st.integers(0, 24 * 60 - 1)) * MINUUT
    return tijden, anders, draw(st.sampled_from([True, False, None])), moment


def rooster(tijden, anders, feestdagen) -> Rooster:
    return Rooster.van_rijen(orakel.als_rijen(tijden), anders, feestdagen)


NACHT = {"dag": 4, "van": "18:00", "tot": "02:00"}
DAG_ERNA = {"dag": 5, "van": "10:00", "tot": "12:00"}
KERSTAVOND = datetime(2026, 12, 24, 12, tzinfo=UTC)


@settings(max_examples=80, deadline=None)
@given(situaties())
@example(([NACHT, DAG_ERNA], [], False, KERSTAVOND))
@example(([NACHT, DAG_ERNA], [], None, KERSTAVOND))
@example(([{**NACHT, "soort": "afspraak"}, DAG_ERNA], [], None, KERSTAVOND))
@example(
    (
        [NACHT, DAG_ERNA],
        [{"van_datum": "2026-12-24", "tot_datum": "2026-12-24", "dicht": False, "van": "20:00", "tot": "03:00"}],
        True,
        KERSTAVOND,
    )
)
@example(
    (
        [NACHT, DAG_ERNA],
        [{"van_datum": "2026-12-24", "tot_datum": "2026-12-24", "dicht": True, "van": None, "tot": None}],
        True,
        KERSTAVOND,
    )
)
@example(([{"dag": 6, "van": "22:00", "tot": "02:30"}], [], True, datetime(2026, 3, 28, 12, tzinfo=UTC)))
@example(([{"dag": 6, "van": "22:00", "tot": "02:30"}], [], True, datetime(2026, 10, 24, 12, tzinfo=UTC)))
@example(([{"dag": 7, "van": "02:15", "tot": "02:45"}], [], True, datetime(2026, 3, 28, 12, tzinfo=UTC)))
def test_every_minute_of_a_week_is_what_the_oracle_says(situatie):
    tijden, anders, feestdagen, moment = situatie
    einde = moment + timedelta(days=DAGEN)
    blokken = list(rooster(tijden, anders, feestdagen).blokken(moment, einde))
    assert all(vorige.eind <= volgende.begin for vorige, volgende in pairwise(blokken))
    verwacht = orakel.staat_per_minuut(tijden, anders, feestdagen, moment, DAGEN)
    gevonden = {}
    for blok in blokken:
        minuut = max(blok.begin, moment)
        while minuut < min(blok.eind, einde):
            gevonden[minuut] = blok.soort
            minuut += MINUUT
    assert gevonden == {minuut: soort for minuut, soort in verwacht.items() if moment <= minuut < einde}


@settings(max_examples=60, deadline=None)
@given(situaties())
def test_the_answer_tells_what_the_oracle_sees(situatie):
    tijden, anders, feestdagen, moment = situatie
    antwoord = beantwoord(rooster(tijden, anders, feestdagen), moment)
    per_minuut = orakel.staat_per_minuut(tijden, anders, feestdagen, moment, DAGEN)
    staat = per_minuut.get(moment, "dicht")
    vandaag = moment.astimezone(orakel.KLOK).date().isoformat()
    bijzonder = any(a["van_datum"] <= vandaag <= a["tot_datum"] for a in anders)
    if staat == "dicht" and not tijden and not bijzonder:
        staat = "onbekend"
    elif staat == "dicht" and tijden and not bijzonder and all(t["soort"] == "afspraak" for t in tijden):
        staat = "afspraak"
    assert antwoord.staat == staat
    # The page holds for every minute until then, and something changes or a day begins at that minute.
    if antwoord.geldig_tot is not None:
        minuut = moment
        while minuut < antwoord.geldig_tot:
            assert per_minuut.get(minuut, "dicht") == per_minuut.get(moment, "dicht")
            minuut += MINUUT
        middernacht = minuut.astimezone(orakel.KLOK).strftime("%H:%M") == "00:00"
        assert middernacht or per_minuut.get(minuut, "dicht") != per_minuut.get(moment, "dicht")
    if antwoord.zin.startswith("Nu open, tot"):
        minuut = moment
        while per_minuut.get(minuut) == "open":
            minuut += MINUUT
        assert antwoord.zin == f"Nu open, tot {orakel.uur(minuut)} uur"
    if " om " in antwoord.zin and staat == "dicht":
        straks = [minuut for minuut, soort in per_minuut.items() if minuut > moment and soort == "open"]
        if straks:
            assert antwoord.zin.endswith(f"om {orakel.uur(min(straks))} uur")


@settings(max_examples=40, deadline=None)
@given(situaties())
def test_the_parts_of_the_week_in_which_the_oracle_sees_a_door_open(situatie):
    tijden, anders, feestdagen, moment = situatie
    gevonden = dagdelen(rooster(tijden, anders, feestdagen), moment)
    vandaag = moment.astimezone(orakel.KLOK).date()
    per_minuut = orakel.staat_per_minuut(tijden, anders, feestdagen, moment, DAGEN + 1)
    verwacht = set()
    for minuut, soort in per_minuut.items():
        klok_nu = minuut.astimezone(orakel.KLOK)
        if soort != "open" or minuut < moment or klok_nu.date() > vandaag + timedelta(days=7):
            continue
        verwacht |= {"avond"} if klok_nu.hour >= 18 else set()
        verwacht |= {"vandaag"} if klok_nu.date() == vandaag else set()
        verwacht |= {"nu"} if minuut == moment else set()
    # A day counts where a door opens on it, as far as that door is not closed again by now.
    for dag in (vandaag + timedelta(days=n) for n in range(8)):
        for van, tot, soort in orakel.van_die_dag(tijden, anders, feestdagen, dag):
            if soort == "open" and any(minuut >= moment for minuut in orakel.minuten_van(dag, van, tot)):
                verwacht.add(["ma", "di", "wo", "do", "vr", "za", "zo"][dag.isoweekday() - 1])
                verwacht |= {"weekend"} if dag.isoweekday() > 5 else set()
    assert gevonden.namen == verwacht
    assert moment < gevonden.geldig_tot <= moment + timedelta(hours=25)


def test_easter_in_three_centuries():
    assert [pasen(jaar) for jaar in range(1900, 2200)] == [orakel.volle_maan_pasen(jaar) for jaar in range(1900, 2200)]
    # Easter days as printed in calendars, so that the oracle itself is held to something.
    for dag in (date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)):
        assert pasen(dag.year) == dag


def test_the_holidays_of_2026():
    alle = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [f"{dag:%d-%m} {feestdag(dag).naam}" for dag in alle if feestdag(dag)] == [
        "01-01 Nieuwjaarsdag",
        "05-04 eerste paasdag",
        "06-04 tweede paasdag",
        "27-04 Koningsdag",
        "05-05 Bevrijdingsdag",
        "14-05 Hemelvaartsdag",
        "24-05 eerste pinksterdag",
        "25-05 tweede pinksterdag",
        "25-12 eerste kerstdag",
        "26-12 tweede kerstdag",
    ]
    assert not feestdag(date(2026, 5, 5)).algemeen_vrij
    assert feestdag(date(2030, 5, 5)).algemeen_vrij
    assert feestdag(date(2025, 4, 26)).naam == "Koningsdag"
    assert feestdag(date(2025, 4, 27)) is None


@settings(max_examples=40, deadline=None)
@given(situaties())
def test_a_normal_week_minute_by_minute(situatie):
    """Four weeks of a month, each minute asked of each row."""
    tijden, _, _, moment = situatie
    peildatum = moment.date()
    gemeten = normale_week(orakel.als_rijen(tijden), peildatum)
    if not tijden:
        assert gemeten is None
        return
    telt = [
        tijd
        for tijd in tijden
        if tijd["soort"] == "inloop"
        and tijd.get("vanaf", "0001-01-01") <= peildatum.isoformat() <= tijd.get("tot_en_met", "9999-12-31")
    ]
    open_minuten = {}
    for nummer in (1, 2, 3, 4):
        for tijd in telt:
            if tijd["week"] in (0, nummer) or (tijd["week"] == -1 and nummer == 4):
                uur, minuut = map(int, tijd["van"].split(":"))
                stand = (tijd["dag"] - 1, uur, minuut)
                while True:
                    open_minuten[(nummer, *stand)] = True
                    stand = volgende_minuut(*stand)
                    if stand[1:] == tuple(map(int, tijd["tot"].split(":"))):
                        break
    assert gemeten.uren == pytest.approx(len(open_minuten) / 240)
    assert gemeten.weekuren == {dag * 24 + uur for _, dag, uur, _ in open_minuten}
    assert gemeten.heeft_avond == any(uur >= 18 for _, _, uur, _ in open_minuten)
    assert gemeten.heeft_weekend == any(dag in (5, 6) for _, dag, _, _ in open_minuten)


def volgende_minuut(dag: int, uur: int, minuut: int) -> tuple[int, int, int]:
    if minuut < 59:
        return dag, uur, minuut + 1
    if uur < 23:
        return dag, uur + 1, 0
    return (dag + 1) % 7, 0, 0


@settings(max_examples=100, deadline=None)
@given(situaties())
def test_without_exceptions_it_is_open_when_one_of_its_lines_is(situatie):
    """What lets a search evaluate each line of hours once for all places that have it (selectie/open.py)."""
    tijden, _, feestdagen, moment = situatie
    per_regel = [dagdelen(rooster([regel], [], feestdagen), moment).namen for regel in tijden]
    assert dagdelen(rooster(tijden, [], feestdagen), moment).namen == frozenset().union(*per_regel)
