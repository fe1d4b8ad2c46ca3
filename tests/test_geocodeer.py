"""The command geocodeer: which answers of PDOK it trusts, and what it then writes. No network."""

from collections.abc import Callable
from io import StringIO

import httpx
import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command

from regio.models import Gemeente
from steunpunten.models import Steunpunt
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db

# Neude 11, Utrecht (the library in the old post office): 345 m from the Dom.
NEUDE = Point(5.11817, 52.09302, srid=4326)
ANTWOORD = {
    "type": "adres",
    "weergavenaam": "Neude 11, 3512AE Utrecht",
    "straatnaam": "Neude",
    "huis_nlt": "11",
    "postcode": "3512AE",
    "woonplaatsnaam": "Utrecht",
    "gemeentecode": "0344",
    "centroide_ll": f"POINT({NEUDE.x} {NEUDE.y})",
}
WEG = {**ANTWOORD, "type": "weg", "weergavenaam": "Neude, Utrecht", "huis_nlt": None, "postcode": None}


@pytest.fixture
def utrecht() -> Gemeente:
    return maak_gemeente()


@pytest.fixture
def steunpunt(utrecht) -> Steunpunt:
    return maak_steunpunt(
        slug="neude", straat="Neude", huisnummer="11", plaats="Utrecht", gemeente=utrecht, nauwkeurigheid="postcode"
    )


def _transport(*treffers: dict, vragen: list | None = None) -> httpx.MockTransport:
    def antwoord(vraag: httpx.Request) -> httpx.Response:
        if vragen is not None:
            vragen.append(dict(vraag.url.params))
        return httpx.Response(200, json={"response": {"numFound": len(treffers), "docs": list(treffers)}})

    return httpx.MockTransport(antwoord)


def _raise(fout: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def antwoord(vraag: httpx.Request) -> httpx.Response:
        raise fout

    return antwoord


def _geocodeer(transport: httpx.MockTransport, **opties) -> str:
    uitvoer = StringIO()
    call_command("geocodeer", **{"pauze": 0, "transport": transport, "stdout": uitvoer, **opties})
    return uitvoer.getvalue()


def _stand(steunpunt: Steunpunt) -> tuple:
    steunpunt.refresh_from_db()
    return steunpunt.punt.coords, steunpunt.nauwkeurigheid, steunpunt.punt_bron, steunpunt.history.count()


def test_an_answer_that_agrees_becomes_the_point(steunpunt):
    uitvoer = _geocodeer(_transport(ANTWOORD), opslaan=True)
    assert "neude: 52.09067, 5.12146 (postcode) → 52.09302, 5.11817 (adres), 345 m. Neude 11, 3512AE Utrecht" in uitvoer
    assert "Totaal: 1 gezocht, 1 met een beter punt, 0 klopt al, 0 niet gevonden of afgewezen.\nOpgeslagen." in uitvoer
    steunpunt.refresh_from_db()
    assert steunpunt.punt.coords == pytest.approx(NEUDE.coords)
    assert steunpunt.kaartpunt.coords == pytest.approx(NEUDE.coords)
    assert (steunpunt.nauwkeurigheid, steunpunt.kaart_nauwkeurigheid) == ("adres", "adres")
    assert steunpunt.punt_bron.startswith("PDOK Locatieserver, ")
    assert steunpunt.history.latest().history_change_reason == "geocodeer"


def test_a_missing_postcode_is_named_and_not_filled_in(steunpunt):
    uitvoer = _geocodeer(_transport(ANTWOORD), opslaan=True)
    assert "Postcode volgens PDOK: 3512AE. Die is niet ingevuld" in uitvoer
    steunpunt.refresh_from_db()
    assert steunpunt.postcode == ""


def test_without_opslaan_nothing_changes(steunpunt):
    voor = _stand(steunpunt)
    assert "Nog niet opgeslagen" in _geocodeer(_transport(ANTWOORD))
    assert _stand(steunpunt) == voor


def test_a_second_run_asks_nothing(steunpunt):
    _geocodeer(_transport(ANTWOORD), opslaan=True)
    vragen = []
    assert "Niets te zoeken" in _geocodeer(_transport(ANTWOORD, vragen=vragen), opslaan=True)
    assert vragen == []
    uitvoer = _geocodeer(_transport(ANTWOORD, vragen=vragen), alles=True, opslaan=True)
    assert "neude: klopt al." in uitvoer
    assert "Niets te wijzigen." in uitvoer
    assert steunpunt.history.count() == 2


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"gemeentecode": "0363"}, "in een andere gemeente"),
        ({"gemeentecode": ""}, "in een andere gemeente"),
        ({"huis_nlt": "13"}, "een ander huisnummer"),
        ({"huis_nlt": "11A"}, "een ander huisnummer"),
        ({"huis_nlt": "1-1"}, "een ander huisnummer"),
        ({"straatnaam": "Oudegracht"}, "een andere straat"),
        ({"woonplaatsnaam": "Vleuten"}, "een andere plaats"),
    ],
)
def test_an_answer_that_disagrees_is_named_and_changes_nothing(steunpunt, anders, zin):
    voor = _stand(steunpunt)
    uitvoer = _geocodeer(_transport({**ANTWOORD, **anders}), opslaan=True)
    assert "neude: niet gewijzigd. PDOK noemt Neude 11, 3512AE Utrecht: dat" in uitvoer
    assert zin in uitvoer
    assert _stand(steunpunt) == voor


def test_another_postcode_is_refused(steunpunt):
    Steunpunt.objects.update(postcode="3511 AB")
    assert "een andere postcode" in _geocodeer(_transport(ANTWOORD), opslaan=True)
    Steunpunt.objects.update(postcode="3512 AE")
    assert "Opgeslagen" in _geocodeer(_transport(ANTWOORD), opslaan=True)


def test_no_answer_changes_nothing(steunpunt):
    voor = _stand(steunpunt)
    assert "PDOK kent dit adres niet" in _geocodeer(_transport(), opslaan=True)
    assert _stand(steunpunt) == voor


def test_the_right_one_of_several_answers_is_taken(steunpunt):
    elders = {**ANTWOORD, "gemeentecode": "0363", "centroide_ll": "POINT(4.9 52.37)"}
    _geocodeer(_transport(elders, ANTWOORD), opslaan=True)
    steunpunt.refresh_from_db()
    assert steunpunt.punt.coords == pytest.approx(NEUDE.coords)


def test_several_equally_good_answers_change_nothing(steunpunt):
    ander = {**ANTWOORD, "weergavenaam": "Neude 11, 3512ZZ Utrecht", "centroide_ll": "POINT(5.13 52.09)"}
    voor = _stand(steunpunt)
    uitvoer = _geocodeer(_transport(ANTWOORD, ander), opslaan=True)
    assert "2 plekken met dit adres: Neude 11, 3512AE Utrecht; Neude 11, 3512ZZ Utrecht." in uitvoer
    assert _stand(steunpunt) == voor


@pytest.mark.parametrize(
    ("record", "register"),
    [
        ({"huisnummer": "12 a"}, {"huis_nlt": "12A"}),
        ({"huisnummer": "12-2"}, {"huis_nlt": "12-2"}),
        (
            {"straat": "Burg. Reigerstraat"},
            {"straatnaam": "Burgemeester Reigerstraat", "straatnaam_verkort": "Burg Reigerstraat"},
        ),
        ({"straat": "St. Jorisstraat"}, {"straatnaam": "Sint Jorisstraat"}),
        ({"plaats": "Den Haag"}, {"woonplaatsnaam": "'s-Gravenhage"}),
        ({"plaats": "utrecht"}, {"woonplaatsnaam": "Utrecht (UT)"}),
        ({"plaats": "", "postcode": "3512"}, {}),
    ],
)
def test_other_spellings_of_the_same_address_agree(steunpunt, record, register):
    Gemeente.objects.update(aliassen=["Den Haag", "'s-Gravenhage"])
    Steunpunt.objects.update(**record)
    assert "Opgeslagen" in _geocodeer(_transport({**ANTWOORD, **register}), opslaan=True)


def test_a_street_without_number_gets_the_middle_of_the_street(steunpunt):
    Steunpunt.objects.update(huisnummer="")
    vragen = []
    uitvoer = _geocodeer(_transport(WEG, vragen=vragen), opslaan=True)
    assert vragen[0]["fq"] == "type:weg"
    assert "Opgeslagen" in uitvoer
    assert _stand(steunpunt)[1] == "straat"
    assert "Niets te zoeken" in _geocodeer(_transport(WEG), opslaan=True)


def test_a_point_on_the_address_is_never_replaced_by_a_street(steunpunt):
    Steunpunt.objects.update(huisnummer="", nauwkeurigheid="adres")
    assert "Niets te zoeken" in _geocodeer(_transport(WEG), alles=True, opslaan=True)


def test_a_record_without_a_point_gets_one(steunpunt):
    Steunpunt.objects.update(punt=None, nauwkeurigheid="")
    assert "neude: geen punt → 52.09302, 5.11817 (adres)." in _geocodeer(_transport(ANTWOORD), opslaan=True)
    assert _stand(steunpunt)[1] == "adres"


def test_one_record_that_fails_does_not_stop_the_others(steunpunt, utrecht):
    velden = {"straat": "Onbekend", "huisnummer": "1", "plaats": "Utrecht", "gemeente": utrecht}
    maak_steunpunt(slug="aa-onbekend", nauwkeurigheid="plaats", **{**velden})
    maak_steunpunt(slug="bb-zonder-gemeente", nauwkeurigheid="plaats", **{**velden, "gemeente": None})
    maak_steunpunt(slug="cc-zonder-plaats", nauwkeurigheid="plaats", **{**velden, "plaats": ""})
    uitvoer = _geocodeer(_transport(ANTWOORD), opslaan=True)
    assert "aa-onbekend: niet gewijzigd" in uitvoer
    assert "bb-zonder-gemeente: zonder gemeente" in uitvoer
    assert "cc-zonder-plaats: zonder gemeente" in uitvoer
    assert "Totaal: 4 gezocht, 1 met een beter punt, 0 klopt al, 3 niet gevonden of afgewezen." in uitvoer
    assert _stand(steunpunt)[1] == "adres"


def test_a_hidden_address_is_sent_only_when_asked_for_by_name(steunpunt):
    Steunpunt.objects.update(adres_tonen=False)
    vragen = []
    assert "adres verborgen is: 1" in _geocodeer(_transport(ANTWOORD, vragen=vragen), alles=True, opslaan=True)
    assert vragen == []
    assert "Opgeslagen" in _geocodeer(_transport(ANTWOORD, vragen=vragen), slug=["neude"], opslaan=True)
    assert len(vragen) == 1


def test_only_the_named_record_is_looked_up(steunpunt, utrecht):
    maak_steunpunt(slug="ander", straat="Neude", plaats="Utrecht", gemeente=utrecht, nauwkeurigheid="plaats")
    vragen = []
    _geocodeer(_transport(ANTWOORD, vragen=vragen), slug=["neude"])
    assert [vraag["q"] for vraag in vragen] == ["Neude 11 Utrecht"]
    with pytest.raises(CommandError, match=r"gevonden voor: bestaat-niet\."):
        _geocodeer(_transport(), slug=["neude", "bestaat-niet"])


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        (_raise(httpx.ReadTimeout("te laat")), "op tijd geen antwoord"),
        (lambda _: httpx.Response(500), "HTTP 500"),
        (lambda _: httpx.Response(200, html="<html></html>"), "iets anders terug dan JSON"),
        (lambda _: httpx.Response(200, json={}), "onbekende vorm"),
    ],
)
def test_a_failure_half_way_changes_nothing(steunpunt, utrecht, antwoord, zin):
    maak_steunpunt(
        slug="zz", straat="Neude", huisnummer="11", plaats="Utrecht", gemeente=utrecht, nauwkeurigheid="plaats"
    )
    beurten = iter([lambda _: httpx.Response(200, json={"response": {"docs": [ANTWOORD]}}), antwoord])
    voor = _stand(steunpunt)
    with pytest.raises(CommandError, match=f"{zin}.*Er is niets gewijzigd") as fout:
        _geocodeer(httpx.MockTransport(lambda vraag: next(beurten)(vraag)), opslaan=True)
    assert "\n" not in str(fout.value)
    assert _stand(steunpunt) == voor


def test_an_address_changed_meanwhile_is_left_alone(steunpunt):
    def antwoord(_: httpx.Request) -> httpx.Response:
        Steunpunt.objects.update(huisnummer="12")
        return httpx.Response(200, json={"response": {"docs": [ANTWOORD]}})

    uitvoer = _geocodeer(httpx.MockTransport(antwoord), opslaan=True)
    assert "intussen gewijzigd, dus overgeslagen" in uitvoer
    assert "Niets te wijzigen" in uitvoer
    assert _stand(steunpunt)[1] == "postcode"


def test_it_waits_between_questions(steunpunt, utrecht, monkeypatch):
    maak_steunpunt(slug="ander", straat="Neude", plaats="Utrecht", gemeente=utrecht, nauwkeurigheid="plaats")
    gewacht = []
    monkeypatch.setattr("steunpunten.management.commands.geocodeer.time.sleep", gewacht.append)
    _geocodeer(_transport(), pauze=0.3)
    assert gewacht == [0.3]
