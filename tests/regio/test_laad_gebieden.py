"""The command laad_gebieden: from PDOK and CBS, and from a file. Nothing here reaches a network."""

import datetime
import json
from pathlib import Path

import httpx
import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError
from django.db.models import F

from regio.management.commands import laad_gebieden
from regio.models import Gemeente, Indelingslid, Plaats, Postcodegebied, Regio
from tests.maken import maak_gemeente
from tests.regio.nepbronnen import feature, laad, rij, transport

pytestmark = pytest.mark.django_db


def _schrijf(map_: Path, inhoud: object) -> Path:
    pad = map_ / "gemeenten.geojson"
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode())
    return pad


def _kaart(*features: dict) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


# --- The file with all gemeenten ---------------------------------------------------------------


@pytest.fixture
def alle_gemeenten(testdata) -> Path:
    return testdata / "grenzen" / "gemeenten_2026.geojson"


def test_all_gemeenten_load_and_a_second_time_nothing_changes(alle_gemeenten):
    eerste = laad(bestand=alle_gemeenten, opslaan=True)
    assert "Totaal: 342 nieuw, 0 gewijzigd, 0 verdwenen.\nOpgeslagen." in eerste
    assert Gemeente.objects.filter(grens__isvalid=True, grens_jaar=2026, geldig_van=None).count() == 342
    assert len(set(Gemeente.objects.values_list("slug", flat=True))) == 342
    assert laad(bestand=alle_gemeenten, opslaan=True).endswith("Niets te wijzigen.\n")
    assert laad(bestand=alle_gemeenten).endswith("Niets te wijzigen.\n")


def test_without_opslaan_nothing_is_written(alle_gemeenten):
    assert "Nog niet opgeslagen" in laad(bestand=alle_gemeenten)
    assert Gemeente.objects.count() == 0


# --- Differences -------------------------------------------------------------------------------


def test_a_herindeling_ends_a_gemeente_and_leaves_its_successor_to_a_person(tmp_path):
    maak_gemeente("Wijdemeren", "GM1696", pc4="1231")
    maak_gemeente("Hilversum", "GM0402", pc4="1211")
    pad = _schrijf(tmp_path, _kaart(feature("GM0402", "Hilversum"), feature("GM2001", "Gooimeren")))
    uitvoer = laad(bestand=pad, jaar=2027, opslaan=True)
    assert "Nieuwe gemeenten: 1\n  Gooimeren (GM2001), bestaat vanaf 1 januari 2027" in uitvoer
    assert "Verdwenen: 1\n  Wijdemeren (GM1696), bestaat tot 1 januari 2027" in uitvoer
    assert "Kies zelf in het beheer de opvolger" in uitvoer
    wijdemeren = Gemeente.objects.get(code="GM1696")
    assert (wijdemeren.geldig_tot, wijdemeren.opvolger) == (datetime.date(2027, 1, 1), None)
    assert Postcodegebied.objects.get(pc4="1231").gemeente == wijdemeren
    assert Plaats.objects.filter(gemeente=wijdemeren).exists()  # until then, and until someone names its successor
    gooimeren = Gemeente.objects.get(code="GM2001")
    assert (gooimeren.slug, gooimeren.geldig_van) == ("gooimeren", datetime.date(2027, 1, 1))
    assert "Niets te wijzigen" in laad(bestand=pad, jaar=2027, opslaan=True)


def _ring(west: float, oost: float) -> list:
    return [[[west, 52.0], [oost, 52.0], [oost, 52.2], [west, 52.2], [west, 52.0]]]


@pytest.fixture
def wijdemeren_eindigt(tmp_path) -> Path:
    """Two made-up gemeenten of 2027, west and east of 5.1, in place of Wijdemeren."""
    maak_gemeente("Wijdemeren", "GM1696", Point(5.05, 52.1, srid=4326), "1231")
    return _schrijf(
        tmp_path,
        _kaart(feature("GM0402", "Hilversum", _ring(5.0, 5.1)), feature("GM0406", "Huizen", _ring(5.1, 5.2))),
    )


def test_a_gemeente_whose_people_come_in_one_other_gets_it_as_successor(wijdemeren_eindigt):
    droog = laad(bestand=wijdemeren_eindigt, jaar=2027)
    assert "Gaat op in: 1\n  Wijdemeren (GM1696) → Hilversum (GM0402)" in droog
    assert "telt voortaan vanzelf mee bij die." in droog
    assert "Kies zelf in het beheer de opvolger" not in droog
    assert Gemeente.objects.get().opvolger is None
    laad(bestand=wijdemeren_eindigt, jaar=2027, opslaan=True)
    wijdemeren = Gemeente.objects.get(code="GM1696")
    assert (wijdemeren.geldig_tot, wijdemeren.opvolger_id) == (datetime.date(2027, 1, 1), "GM0402")
    assert "Niets te wijzigen" in laad(bestand=wijdemeren_eindigt, jaar=2027, opslaan=True)


@pytest.mark.parametrize(("oost", "gaat_op_in"), [(80, "GM0402"), (300, None)])
def test_a_gemeente_that_is_split_is_left_to_a_person(wijdemeren_eindigt, oost, gaat_op_in):
    """A few people beside the boundary split nothing: a postcode is one point."""
    Postcodegebied.objects.create(
        pc4="1232", gemeente_id="GM1696", punt=Point(5.15, 52.1, srid=4326), inwoners=oost, jaar=2024
    )
    uitvoer = laad(bestand=wijdemeren_eindigt, jaar=2027, opslaan=True)
    assert Gemeente.objects.get(code="GM1696").opvolger_id == gaat_op_in
    assert ("Wijdemeren (GM1696) → Hilversum (GM0402) 77%, Huizen (GM0406) 23%" in uitvoer) is (gaat_op_in is None)
    assert ("Kies zelf in het beheer de opvolger van Wijdemeren" in uitvoer) is (gaat_op_in is None)


def test_a_new_gemeente_with_a_known_name_gets_a_web_address_of_its_own(tmp_path):
    maak_gemeente("Bergen", "GM0373")
    pad = _schrijf(tmp_path, _kaart(feature("GM0373", "Bergen"), feature("GM0893", "Bergen")))
    laad(bestand=pad, opslaan=True)
    assert Gemeente.objects.get(code="GM0893").slug == "bergen-gm0893"


def test_a_mended_boundary_is_named(tmp_path):
    strik = [[[5.0, 52.0], [5.2, 52.2], [5.2, 52.0], [5.0, 52.2], [5.0, 52.0]]]
    uitvoer = laad(bestand=_schrijf(tmp_path, _kaart(feature("GM0344", "Utrecht", strik))), opslaan=True)
    assert "Grens hersteld, de vorm was ongeldig: 1\n  Utrecht (GM0344)" in uitvoer
    assert Gemeente.objects.filter(grens__isvalid=True).count() == 1


# --- From PDOK and CBS -------------------------------------------------------------------------


def test_pdok_and_cbs_together_change_boundaries_inwoners_and_regios():
    gemeente = maak_gemeente("Utrecht", "GM0344")
    maak_gemeente("De Bilt", "GM0310", pc4="3731")
    rijen = [rij("GM0344", "Utrecht (gemeente)", 376_435), rij("GM0310", "De Bilt", 1000)]
    bronnen = transport(rijen, [feature("GM0344", "Utrecht"), feature("GM0310", "De Bilt")])
    droog = laad(transport=bronnen)
    assert "Gebieden van 2026, van PDOK en uit CBS-tabel 86247NED." in droog
    assert "geen kolommen voor zorgkantoorregio" in droog
    assert "Inwoners: 1\n  Utrecht: 1.000 → 376.435 (2026)" in droog
    assert "Andere regio: 2\n  De Bilt: ggd-regio geen → GGD Regio Utrecht" in droog
    assert not Regio.objects.filter(indeling__slug="ggd-regio").exists()

    assert droog.replace("Nog niet opgeslagen. Voeg --opslaan toe om dat te doen.", "Opgeslagen.") == laad(
        transport=bronnen, opslaan=True
    )
    gemeente.refresh_from_db()
    assert (gemeente.naam, gemeente.inwoners, gemeente.inwoners_jaar, gemeente.grens_jaar) == (
        "Utrecht",
        376_435,
        2026,
        2026,
    )
    ggd = Regio.objects.get(indeling__slug="ggd-regio")
    assert (ggd.naam, ggd.slug, ggd.gemeenten.count()) == ("GGD Regio Utrecht", "ggd-regio-utrecht", 2)
    assert ggd.indeling.bron == "CBS StatLine, tabel 86247NED (gebieden in 2026)"
    assert "Niets te wijzigen" in laad(transport=bronnen, opslaan=True)


def test_a_gemeente_moves_to_another_regio_and_stays_in_one():
    gemeente = maak_gemeente("Utrecht", "GM0344")
    features = [feature("GM0344", "Utrecht")]
    laad(transport=transport([rij("GM0344", "Utrecht")], features), opslaan=True)
    uitvoer = laad(transport=transport([rij("GM0344", "Utrecht", ggd="GGD Verzonnen")], features), opslaan=True)
    assert "Utrecht: ggd-regio GGD Regio Utrecht → GGD Verzonnen" in uitvoer
    leden = Indelingslid.objects.filter(gemeente=gemeente, indeling__slug="ggd-regio")
    assert [lid.regio.naam for lid in leden] == ["GGD Verzonnen"]
    assert not Indelingslid.objects.exclude(indeling=F("regio__indeling")).exists()


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        (httpx.Response(500), "HTTP 500"),
        (httpx.Response(200, html="<html></html>"), "iets anders terug dan JSON"),
        (httpx.Response(200, json={"value": []}), "geen kolom voor gemeenten"),
    ],
)
def test_a_wrong_answer_changes_nothing(antwoord, zin):
    with pytest.raises(CommandError, match=f"{zin}.*Er is niets gewijzigd") as fout:
        laad(transport=httpx.MockTransport(lambda _: antwoord), opslaan=True)
    assert "\n" not in str(fout.value)
    assert not Gemeente.objects.exists()


def test_a_time_out_changes_nothing():
    def te_laat(vraag: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("te laat", request=vraag)

    with pytest.raises(CommandError, match=r"op tijd geen antwoord.*Er is niets gewijzigd"):
        laad(transport=httpx.MockTransport(te_laat), opslaan=True)


def test_sources_that_disagree_change_nothing():
    bronnen = transport([rij("GM0344", "Utrecht")], [feature("GM0344"), feature("GM0310")])
    with pytest.raises(CommandError, match=r"niet dezelfde gemeenten.*GM0310.*Er is niets gewijzigd"):
        laad(transport=bronnen, opslaan=True)
    assert not Gemeente.objects.exists()


# --- Files that can't be used ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "is geen GeoJSON"),
        (b"\x89PNG\r\n\x1a\n", "is geen GeoJSON"),
        (b"code;naam\nGM0344;Utrecht", "is geen GeoJSON"),
        (b"[" * 200_000, "is geen GeoJSON"),
        (b"{}", "geen GeoJSON met gemeenten"),
        (_kaart(), "geen enkele gemeente"),
        (_kaart(feature("GM0344", "Utrecht"), feature("344")), "Nummer 2 heeft “344”"),
        (_kaart(feature("GM0344")), "GM0344 is nieuw en heeft geen naam"),
    ],
)
def test_a_file_that_can_t_be_used_is_one_sentence(tmp_path, inhoud, zin):
    with pytest.raises(CommandError, match=f"{zin}.*Er is niets gewijzigd") as fout:
        laad(bestand=_schrijf(tmp_path, inhoud), opslaan=True)
    assert "\n" not in str(fout.value)
    assert not Gemeente.objects.exists()


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(laad_gebieden, "GROOTSTE_BESTAND", 10)
    with pytest.raises(CommandError, match="te groot"):
        laad(bestand=_schrijf(tmp_path, _kaart(feature("GM0344", "Utrecht"))), opslaan=True)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    for pad in (tmp_path / "weg.geojson", tmp_path):
        with pytest.raises(CommandError, match=r"bestaat niet|geen bestand dat te lezen is"):
            laad(bestand=pad)


def test_a_year_far_away_is_refused():
    with pytest.raises(CommandError, match="Van 1850 zijn er geen gegevens"):
        laad(jaar=1850)


def test_an_error_while_writing_leaves_everything_as_it_was(alle_gemeenten, monkeypatch):
    def mislukt() -> bool:
        raise RuntimeError("halverwege")

    monkeypatch.setattr("regio.opslag.bouw_plaatsen", mislukt)
    with pytest.raises(RuntimeError, match="halverwege"):
        laad(bestand=alle_gemeenten, opslaan=True)
    assert not Gemeente.objects.exists()
