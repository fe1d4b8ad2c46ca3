"""What changes when a year is loaded: arithmetic on what is known and what a source says."""

import datetime

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from regio.gebieden import Bekend, Gebied, GebiedenFout, Lidmaatschap, vergelijk, voeg_samen

GRENS = MultiPolygon(Polygon.from_bbox((5.0, 52.0, 5.2, 52.2)), srid=4326)
ANDERE_GRENS = MultiPolygon(Polygon.from_bbox((5.0, 52.0, 5.2, 52.3)), srid=4326)
NIEUWJAAR_2027 = datetime.date(2027, 1, 1)

WIJDEMEREN = Bekend("GM1696", "Wijdemeren", GRENS, 24_000, 2026, {}, grens_jaar=2026)
HILVERSUM = Bekend(
    "GM0402", "Hilversum", GRENS, 93_000, 2026, {"ggd-regio": Lidmaatschap("GGD Gooi en Vechtstreek")}, grens_jaar=2026
)


def test_the_same_again_changes_nothing():
    bron = [Gebied("GM0402", "Hilversum", GRENS.clone(), 93_000, 2026)]
    assert vergelijk([HILVERSUM], bron, 2026).is_leeg


def test_a_herindeling_ends_one_gemeente_and_changes_another():
    bron = [Gebied("GM0402", "Hilversum", ANDERE_GRENS, 117_500, 2027)]
    verschil = vergelijk([WIJDEMEREN, HILVERSUM], bron, 2027)
    assert verschil.verdwenen == (WIJDEMEREN,)
    [wijziging] = verschil.gewijzigd
    assert wijziging.velden == {
        "grens": ANDERE_GRENS,
        "grens_jaar": 2027,
        "inwoners": 117_500,
        "inwoners_jaar": 2027,
    }


def test_a_new_gemeente_begins_that_year_only_where_the_year_before_is_known():
    bron = [Gebied("GM0402", "Hilversum"), Gebied("GM2001", "Gooimeren")]
    assert vergelijk([HILVERSUM], bron, 2027).nieuw_sinds == NIEUWJAAR_2027
    assert vergelijk([HILVERSUM], bron, 2026).nieuw_sinds is None
    assert vergelijk([], bron, 2027).nieuw_sinds is None


def test_what_was_ended_by_hand_for_that_day_stays_as_it_is():
    beeindigd = Bekend("GM1696", "Wijdemeren", geldig_tot=NIEUWJAAR_2027, inwoners=1, inwoners_jaar=2026)
    bron_2026 = [Gebied("GM1696", "Wijdemeren"), Gebied("GM0402", "Hilversum")]
    assert vergelijk([beeindigd, HILVERSUM], bron_2026, 2026).is_leeg
    assert vergelijk([beeindigd, HILVERSUM], bron_2026[1:], 2027).is_leeg
    assert vergelijk([beeindigd, HILVERSUM], bron_2026, 2027).overgeslagen == (beeindigd,)


@pytest.mark.parametrize(
    ("bekend", "aliassen", "bron", "anders"),
    [
        ("Beek (L.)", (), "Beek", False),
        ("Bergen (NH.)", (), "Bergen (NH)", False),
        ("Súdwest-Fryslân", (), "Sudwest Fryslan", False),
        ("'s-Gravenhage", ("Den Haag",), "Den Haag", False),
        ("Hilversum", (), "", False),
        ("Hilversum", (), "Hilversum en Wijdemeren", True),
    ],
)
def test_only_a_really_other_name_is_a_change(bekend, aliassen, bron, anders):
    verschil = vergelijk([Bekend("GM0402", bekend, aliassen=aliassen)], [Gebied("GM0402", bron)], 2026)
    assert verschil.is_leeg != anders


@pytest.mark.parametrize(
    ("bekend", "bron", "zelfde"),
    [
        (Lidmaatschap("'t Gooi", "ZK21"), Lidmaatschap("Het Gooi e.o.", "ZK21"), True),
        (Lidmaatschap("Friesland", "", ("Fryslân",)), Lidmaatschap("Fryslân", "AM02"), True),
        (Lidmaatschap("Flevoland", "ZK07"), Lidmaatschap("'t Gooi", "ZK21"), False),
        (Lidmaatschap("Flevoland"), Lidmaatschap("'t Gooi"), False),
    ],
)
def test_a_regio_is_the_same_by_code_else_by_any_of_its_names(bekend, bron, zelfde):
    assert bekend.is_zelfde_als(bron) == zelfde


def test_only_the_indelingen_that_the_source_knows_can_change():
    bron = Gebied("GM0402", regios={"provincie": Lidmaatschap("Noord-Holland", "PV27")})
    [wijziging] = vergelijk([HILVERSUM], [bron], 2026).gewijzigd
    assert wijziging.regios == {"provincie": Lidmaatschap("Noord-Holland", "PV27")}


def test_older_inwoners_never_replace_newer_ones():
    assert vergelijk([HILVERSUM], [Gebied("GM0402", inwoners=90_000, inwoners_jaar=2024)], 2026).is_leeg


def _veel(aantal: int) -> list[Bekend]:
    return [Bekend(f"GM{nummer:04}", f"Verzonnen {nummer}") for nummer in range(aantal)]


@pytest.mark.parametrize(
    ("bekend", "bron", "jaar", "zin"),
    [
        (_veel(100), [Gebied("GM0000", "Verzonnen 0")], 2026, "Van de 100 gemeenten ontbreken er 99"),
        ([HILVERSUM], [Gebied("GM0402", grens=GRENS)], 2025, "De grenzen zijn al van 2026"),
        (
            [Bekend("GM0402", "Hilversum", inwoners=1, inwoners_jaar=2026)],
            [Gebied("GM0402"), Gebied("GM0457", "Weesp")],
            2021,
            "in 2021 waren er andere gemeenten",
        ),
        ([], [Gebied("GM2001")], 2026, "GM2001 is nieuw en heeft geen naam"),
        ([], [Gebied("GM2001", "x" * 61)], 2026, "te lang of bevat vreemde tekens"),
        ([], [Gebied("GM2001", "Go\x00i")], 2026, "te lang of bevat vreemde tekens"),
        ([], [Gebied("GM2001", "Gooi", inwoners=2_000_000_000, inwoners_jaar=2026)], 2026, "kan geen 2000000000"),
        (
            [Bekend("GM2001", "Gooi", geldig_van=datetime.date(2026, 1, 1)), HILVERSUM],
            [Gebied("GM0402")],
            2026,
            "Gooi bestaat sinds 2026",
        ),
    ],
)
def test_a_source_that_can_t_be_right_is_refused(bekend, bron, jaar, zin):
    with pytest.raises(GebiedenFout, match=zin):
        vergelijk(bekend, bron, jaar)


def test_two_sources_must_be_about_the_same_gemeenten():
    vlakken = [Gebied("GM0402", grens=GRENS), Gebied("GM1696", grens=GRENS)]
    rijen = [Gebied("GM0402", "Hilversum", inwoners=93_000, inwoners_jaar=2026)]
    [samen] = voeg_samen(vlakken[:1], rijen, 2026)
    assert (samen.naam, samen.grens, samen.inwoners) == ("Hilversum", GRENS, 93_000)
    with pytest.raises(GebiedenFout, match=r"niet dezelfde gemeenten\. Het verschil: GM1696"):
        voeg_samen(vlakken, rijen, 2026)
