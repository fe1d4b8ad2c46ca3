"""Filters: what each leaves, what each would leave, and taking one off."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine

from steunpunten.models import Aanbod, Doelgroep, Onderdeel, Openingstijd, Steunpunt, Toegankelijkheid
from steunpunten.openingstijden import AMSTERDAM, Rooster, dagdelen
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import DE_BILT, DOM_UTRECHT, MARTINITOREN_GRONINGEN
from tests.zoeken.test_zoeken import namen, tekst

pytestmark = pytest.mark.django_db

DINSDAGMIDDAG = datetime(2026, 11, 24, 12, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def plekken():
    """Three near, one far: A has inloop and herstel, B has inloop, C is for jongeren, D is far."""
    maak_gemeente()
    inloop = Onderdeel.objects.create(slug="inloop", naam="Inloop", groep="kern", uitleg="x", volgorde=1)
    herstel = Onderdeel.objects.create(slug="herstelaanbod", naam="Herstelaanbod", groep="kern", uitleg="x", volgorde=2)
    jongeren = Doelgroep.objects.create(slug="jongeren", naam="Jongeren")
    a = maak_steunpunt(DOM_UTRECHT, naam="Verzonnen A", soort="inloop", doelgroep_breed=True, zonder_afspraak=True)
    b = maak_steunpunt(DE_BILT, naam="Verzonnen B", soort="clubhuis", zonder_afspraak=False, talen=["Turks"])
    c = maak_steunpunt(DE_BILT, naam="Verzonnen C", bevestigd_op="2026-11-01", bevestigd_door="nvzh")
    d = maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen D", soort="inloop")
    for steunpunt, onderdeel in [(a, inloop), (a, herstel), (b, inloop), (d, inloop)]:
        Aanbod.objects.create(steunpunt=steunpunt, onderdeel=onderdeel)
    c.doelgroepen.add(jongeren)
    Toegankelijkheid.objects.create(steunpunt=a, drempelvrij=True, aangepast_toilet=False)
    Openingstijd.objects.create(steunpunt=a, weekdag=2, van="10:00", tot="14:00")
    Openingstijd.objects.create(steunpunt=b, weekdag=6, van="19:00", tot="22:00")


def letters(client, **vraag) -> str:
    antwoord = client.get("/zoeken/", {"plaats": "3511", **vraag})
    return "".join(sorted(naam[-1] for naam in namen(antwoord)))


@pytest.mark.parametrize(
    ("vraag", "over"),
    [
        ({}, "ABC"),
        ({"onderdeel": "inloop"}, "AB"),
        ({"onderdeel": ["inloop", "herstelaanbod"]}, "A"),
        ({"soort": "inloop"}, "A"),
        ({"soort": ["inloop", "clubhuis"]}, "AB"),
        ({"doelgroep": "jongeren"}, "C"),
        ({"doelgroep": "breed"}, "A"),
        ({"doelgroep": ["breed", "jongeren"]}, "AC"),
        ({"zonder_afspraak": "true"}, "A"),
        ({"toegankelijk": "drempelvrij"}, "A"),
        ({"taal": "Turks"}, "B"),
        ({"bevestigd": "true"}, "C"),
        ({"onderdeel": "inloop", "afstand": "heel-nederland"}, "ABD"),
        ({"vorm": "plek"}, "ABC"),
        ({"open": "weekend"}, "B"),
        ({"open": "avond"}, "B"),
        ({"open": "di"}, "A"),
        ({"open": "nu"}, "A"),
    ],
)
@time_machine.travel(DINSDAGMIDDAG, tick=False)
def test_each_filter(client, vraag, over):
    assert letters(client, **vraag) == over


@time_machine.travel(DINSDAGMIDDAG, tick=False)
def test_the_count_of_a_choice_is_what_choosing_it_leaves(client):
    """For every choice in every state of the others."""
    for basis in ({}, {"onderdeel": "inloop"}, {"soort": "inloop"}, {"open": "di"}, {"q": "verzonnen"}):
        antwoord = client.get("/zoeken/", {"plaats": "3511", **basis})
        for groep in antwoord.context["facetten"]:
            for optie in groep.opties:
                waarden = [optie.waarde]
                if groep.meervoudig and groep.naam in {"onderdeel", "toegankelijk"} and groep.naam in basis:
                    waarden.append(basis[groep.naam])
                gevolg = client.get("/zoeken/", {"plaats": "3511", **basis, groep.naam: waarden})
                aantal = 0 if gevolg.context["selectie"]["is_dichtstbijzijnde"] else len(namen(gevolg))
                assert aantal == optie.aantal, (basis, groep.naam, optie)


def test_chips_take_one_choice_off(client):
    antwoord = client.get("/zoeken/?plaats=3511&onderdeel=inloop&onderdeel=herstelaanbod&q=verzonnen&bevestigd=true")
    chips = {chip["naam"]: chip["url"] for chip in antwoord.context["chips"]}
    assert set(chips) == {"Inloop", "Herstelaanbod", "\u201cverzonnen\u201d", "Alleen bevestigde gegevens"}
    assert "onderdeel=herstelaanbod" in chips["Inloop"]
    assert "onderdeel=inloop" not in chips["Inloop"]
    assert "bevestigd" not in chips["Alleen bevestigde gegevens"]
    leeg = client.get(antwoord.context["wis_url"])
    assert leeg.context["chips"] == []
    assert leeg.context["selectie"]["plek"].naam == "3511 Utrecht"


@pytest.mark.parametrize("vraag", [{"soort": "kasteel"}, {"onderdeel": "x"}, {"open": "ooit"}, {"taal": "Klingon"}])
def test_a_choice_that_does_not_exist_is_said_and_not_applied(client, vraag):
    antwoord = client.get("/zoeken/", {"plaats": "3511", **vraag})
    assert antwoord.context["filter"].form.errors
    assert "".join(sorted(naam[-1] for naam in namen(antwoord))) == "ABC"
    assert len(client.get(antwoord.context["geojson_url"]).json()["features"]) == 3
    assert client.get("/steunpunten.geojson", vraag).status_code == 400


@time_machine.travel(DINSDAGMIDDAG, tick=False)
def test_open_first_then_unknown_then_closed(client):
    antwoord = client.get("/zoeken/", {"plaats": "3511", "volgorde": "open"})
    assert namen(antwoord) == ["Verzonnen A", "Verzonnen C", "Verzonnen B"]
    kaart = client.get(antwoord.context["geojson_url"]).json()
    assert [f["properties"]["naam"] for f in kaart["features"]] == ["Verzonnen A", "Verzonnen C", "Verzonnen B"]


def rij(weekdag, van, tot, soort="inloop") -> dict:
    altijd = {"week": 0, "geldig_van": None, "geldig_tot": None}
    return {"weekdag": weekdag, "van": van, "tot": tot, "soort": soort, **altijd}


@pytest.mark.parametrize(
    ("rijen", "delen"),
    [
        ([], set()),
        ([rij(2, "10:00", "14:00")], {"nu", "vandaag", "di"}),
        ([rij(2, "09:00", "11:00")], {"di"}),  # today's is over; next week's is within seven days
        ([rij(2, "13:00", "14:00")], {"vandaag", "di"}),
        ([rij(2, "17:00", "18:00")], {"vandaag", "di"}),
        ([rij(2, "17:00", "18:01")], {"vandaag", "di", "avond"}),
        ([rij(6, "22:00", "02:00")], {"za", "weekend", "avond"}),  # on Sunday it doesn't open
        ([rij(5, "22:00", "02:00")], {"vr", "avond"}),
        ([rij(6, "22:00", "02:00"), rij(7, "01:00", "03:00")], {"za", "zo", "weekend", "avond"}),
        ([rij(6, "00:00", "00:00"), rij(7, "00:00", "00:00")], {"za", "zo", "weekend", "avond"}),
        ([rij(5, "22:00", "00:00")], {"vr", "avond"}),
        ([rij(2, "10:00", "14:00", soort="afspraak")], set()),
    ],
)
def test_dagdelen(rijen, delen):
    assert dagdelen(Rooster.van_rijen(rijen, [], None), DINSDAGMIDDAG).namen == delen


def test_dagdelen_know_exceptions_and_how_long_they_hold():
    dicht = {"van_datum": "2026-11-25", "tot_datum": "2026-11-25", "dicht": True, "van": None, "tot": None}
    assert not dagdelen(Rooster.van_rijen([rij(3, "10:00", "12:00")], [dicht], None), DINSDAGMIDDAG).namen
    for rijen, uur in (([rij(2, "10:00", "14:00")], 14), ([rij(2, "16:00", "18:00")], 16), ([], 24)):
        tot = dagdelen(Rooster.van_rijen(rijen, [], None), DINSDAGMIDDAG).geldig_tot
        assert tot == DINSDAGMIDDAG.replace(hour=0) + timedelta(hours=uur)


def test_the_page_shows_every_choice_with_its_count_as_a_plain_form(client):
    html = tekst(client.get("/zoeken/", {"plaats": "3511", "onderdeel": "inloop"}))
    keuze = re.search(r'<label class="filteroptie">((?:(?!</label>).)*value="inloop"(?:(?!</label>).)*)</label>', html)
    assert 'name="onderdeel"' in keuze[1]
    assert 'form="zoekformulier"' in keuze[1]
    assert "checked" in keuze[1]
    assert "<span data-aantal>2</span>" in keuze[1]
    assert "Haal weg:</span> Inloop" in html


def test_what_is_online_is_near_to_everybody(client):
    maak_steunpunt(None, naam="Verzonnen O", vorm="online")
    assert letters(client) == "ABC"
    assert letters(client, vorm="online") == "O"
    antwoord = client.get("/zoeken/", {"plaats": "3511", "vorm": "online"})
    aantallen = {o.waarde: o.aantal for g in antwoord.context["facetten"] if g.naam == "vorm" for o in g.opties}
    assert aantallen == {"plek": 3, "online": 1, "mobiel": 0, "geen-plek": 0}
    assert "Online kan overal." in tekst(antwoord)


def test_nothing_found_says_what_to_loosen_and_shows_the_nearest_anyway(client):
    maak_steunpunt(None, naam="Verzonnen O", vorm="online")
    antwoord = client.get("/zoeken/", {"plaats": "3511", "soort": "clubhuis", "bevestigd": "true", "q": "verzonnen"})
    assert namen(antwoord) == []
    losser = {keuze["naam"]: keuze for keuze in antwoord.context["losser"]}
    assert {naam: keuze["aantal"] for naam, keuze in losser.items()} == {
        "Clubhuis": 1,
        "Alleen bevestigde gegevens": 1,
    }
    for keuze in losser.values():
        assert len(namen(client.get(keuze["url"]))) == keuze["aantal"]
    assert len(antwoord.context["dichtbij"]) == 3
    assert "Verzonnen A" in antwoord.context["dichtbij"][0]
    assert "Verzonnen O" in antwoord.context["online"][0]
    zonder_woorden = client.get("/zoeken/", {"plaats": "3511", "soort": "inloop", "q": "toren"})
    assert [(k["naam"], k["aantal"]) for k in zonder_woorden.context["losser"]] == [("“toren”", 1)]


@pytest.mark.parametrize("fase", ["tijdelijk_dicht", "in_opbouw"])
@time_machine.travel(DINSDAGMIDDAG, tick=False)
def test_what_is_closed_for_a_time_is_not_open_now(client, fase):
    Steunpunt.objects.filter(naam="Verzonnen A").update(fase=fase)
    assert letters(client, volgorde="open") == "ABC"
    antwoord = client.get("/zoeken/", {"plaats": "3511", "volgorde": "open"})
    assert namen(antwoord) == ["Verzonnen C", "Verzonnen A", "Verzonnen B"]
    assert "Nu open" not in tekst(antwoord).split("<h3>")[1]
    assert client.get("/zoeken/", {"plaats": "3511", "open": "nu"}).context["selectie"]["aantal"] == 0
