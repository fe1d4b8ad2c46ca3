"""A gemeente ends, and what was hers counts for the one she became part of."""

import csv
import datetime
import io

import pytest
import time_machine
from pypdf import PdfReader

from regio.models import Gemeente, Plaats
from regio.plaatsen import bouw_plaatsen
from steunpunten import stand
from tests.maken import maak_steunpunt
from tests.plaatsen import DOM_UTRECHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]
WIJDEMEREN, HILVERSUM = "GM1696", "GM0402"


def _rijen(client) -> dict[str, dict[str, str]]:
    tekst = client.get("/dekking/gemeenten.csv").content.decode("utf-8-sig")
    return {rij["gemeentecode"]: rij for rij in csv.DictReader(io.StringIO(tekst))}


@pytest.fixture
def herindeling():
    einde = datetime.date(2027, 1, 1)
    Gemeente.objects.filter(pk=WIJDEMEREN).update(geldig_tot=einde, opvolger=HILVERSUM)
    maak_steunpunt(DOM_UTRECHT, naam="Verzonnen Plas", gemeente=Gemeente.objects.get(pk=WIJDEMEREN))


def test_inwoners_and_places_count_for_the_successor_from_the_day_itself(client, herindeling):
    with time_machine.travel("2026-12-31 12:00", tick=False):
        voor = _rijen(client)
    with time_machine.travel("2027-01-01 12:00", tick=False):
        na = _rijen(client)
    assert set(voor) - set(na) == {WIJDEMEREN}
    samen = int(voor[WIJDEMEREN]["inwoners"]) + int(voor[HILVERSUM]["inwoners"])
    assert int(na[HILVERSUM]["inwoners"]) == samen
    assert (voor[HILVERSUM]["steunpunten_bekend"], na[HILVERSUM]["steunpunten_bekend"]) == ("0", "1")


@pytest.mark.parametrize("pad", ["/dekking/gemeente/{}/", "/dekking/gemeente/{}.pdf", "/folder/{}.pdf"])
def test_her_addresses_lead_to_the_successor(client, herindeling, pad):
    with time_machine.travel("2026-12-31 12:00", tick=False):
        assert client.get(pad.format("wijdemeren")).status_code == 200
    with time_machine.travel("2027-01-01 12:00", tick=False):
        antwoord = client.get(pad.format("wijdemeren"))
        assert (antwoord.status_code, antwoord["Location"]) == (302, pad.format("hilversum"))
        assert client.get(antwoord["Location"]).status_code == 200
        assert client.get(pad.format("nergens")).status_code == 404


def test_the_question_goes_along_to_the_successor(client, herindeling):
    with time_machine.travel("2027-01-01 12:00", tick=False):
        antwoord = client.get("/dekking/gemeente/wijdemeren/?afstand=5&maat=ja")
    assert antwoord["Location"] == "/dekking/gemeente/hilversum/?afstand=5&maat=ja"


def test_a_ring_of_successors_leads_nowhere_and_stops_nothing(client, herindeling):
    Gemeente.objects.filter(pk=HILVERSUM).update(geldig_tot=datetime.date(2027, 1, 1), opvolger=WIJDEMEREN)
    with time_machine.travel("2027-01-01 12:00", tick=False):
        assert not {WIJDEMEREN, HILVERSUM} & set(_rijen(client))
        assert bouw_plaatsen() in {True, False}


def test_her_places_are_found_in_the_successor_and_stand_in_its_leaflet(client, herindeling):
    wijdemeren = Gemeente.objects.get(pk=WIJDEMEREN)
    # With one of her own, a gemeente does not show the nearest elsewhere.
    maak_steunpunt(Plaats.objects.get(gemeente=HILVERSUM, soort="gemeente").punt, gemeente_id=HILVERSUM)
    maak_steunpunt(None, naam="Verzonnen Netwerk", gemeente=wijdemeren, vorm="geen-plek", soort="netwerk")
    for dag, gevonden in (("2026-12-31 12:00", False), ("2027-01-01 12:00", True)):
        with time_machine.travel(dag, tick=False):
            stand.vergeet()
            bouw_plaatsen()
            antwoord = client.get("/zoeken/", {"plaats": "gemeente Hilversum", "afstand": "5"})
            kaartjes = " ".join(antwoord.context["kaartjes"])
            assert ("Verzonnen Plas" in kaartjes) is gevonden
            assert ("Verzonnen Netwerk" in " ".join(antwoord.context["zonder_plek"])) is gevonden
            met_woorden = client.get("/zoeken/", {"plaats": "gemeente Hilversum", "q": "Verzonnen Netwerk"})
            assert ("Verzonnen Netwerk" in " ".join(met_woorden.context["zonder_plek"])) is gevonden
            lezer = PdfReader(io.BytesIO(client.get("/folder/hilversum.pdf").content))
            folder = " ".join(blad.extract_text() for blad in lezer.pages)
            in_de_gemeente = folder.partition("In de buurt")[0]
            assert ("Verzonnen Plas" in in_de_gemeente, "Verzonnen Netwerk" in folder) == (gevonden, gevonden)
