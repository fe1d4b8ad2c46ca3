"""Finding the place a person means, on the real table of places."""

import pytest
import time_machine

from regio.bijnamen import BIJNAMEN
from regio.models import Gemeente, Plaats, Plaatsnaam, Postcodegebied
from regio.plaatsen import bouw_plaatsen
from regio.vinden import _met_naam, zoek_plaats
from regio.zoekvorm import zoekvorm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]


@pytest.mark.parametrize(
    "tekst",
    [
        "3511",
        "3511 AB",
        "3511ab",
        " 3511  ab ",
        "3511 Utrecht",
        "3511AB, Utrecht",
        "NL-3511 AB",
        "3511-ab",
        "35 11",
        "35 11 ab",
        "3511 a",
        "Verzonnenstraat 12, 3511 AB Utrecht",
    ],
)
def test_a_postcode_in_any_spelling(tekst):
    plek = zoek_plaats(tekst).plek
    assert (plek.zoektekst, plek.gemeente.naam, plek.soort) == ("3511", "Utrecht", "postcode")


@pytest.mark.parametrize(
    ("tekst", "naam", "soort"),
    [
        ("Utrecht", "Utrecht", "woonplaats"),
        ("utrecht ", "Utrecht", "woonplaats"),
        ("UTRECHT", "Utrecht", "woonplaats"),
        ("Den Haag", "Den Haag", "woonplaats"),
        ("'s-Gravenhage", "Den Haag", "woonplaats"),
        ("den bosch", "'s-Hertogenbosch", "woonplaats"),
        ("Sudwest-Fryslan", "Súdwest-Fryslân", "gemeente"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân", "gemeente"),
        ("beek (l.)", "Beek (Limburg)", "woonplaats"),
        ("Beek Limburg", "Beek (Limburg)", "woonplaats"),
        ("Beek, Montferland", "Beek (gemeente Montferland)", "woonplaats"),
        ("Hengelo (Gld)", "Hengelo (gemeente Bronckhorst)", "woonplaats"),
        ("gemeente utrecht", "Utrecht", "gemeente"),
        ("Westland", "Westland", "gemeente"),
        ("Drenthe", "provincie Drenthe", "regio"),
        ("Friesland", "provincie Fryslân", "regio"),
        ("provincie utrecht", "provincie Utrecht", "regio"),
        ("iza-regio drenthe", "IZA-regio Drenthe", "regio"),
        ("Twente", "IZA-regio Twente", "regio"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch", "woonplaats"),
        ("Den Helder", "Den Helder", "woonplaats"),
        ("helder", "Den Helder", "woonplaats"),
        ("Dordt", "Dordrecht", "woonplaats"),
        ("A'dam", "Amsterdam", "woonplaats"),
        ("R'dam", "Rotterdam", "woonplaats"),
        ("Scheveningen", "Den Haag", "woonplaats"),
        ("Groningen stad", "Groningen", "woonplaats"),
        ("stad Groningen", "Groningen", "woonplaats"),
        ("Utrecht (stad)", "Utrecht", "woonplaats"),
        ("gem. Utrecht", "Utrecht", "gemeente"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn", "woonplaats"),
        ("Limburg", "provincie Limburg", "regio"),
        ("NH", "provincie Noord-Holland", "regio"),
        ("prov. Utrecht", "provincie Utrecht", "regio"),
    ],
)
def test_a_name_in_any_spelling(tekst, naam, soort):
    uitkomst = zoek_plaats(tekst)
    assert (uitkomst.plek.naam, uitkomst.plek.soort) == (naam, soort)
    assert not uitkomst.gecorrigeerd


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("Beek", 3),
        ("hengelo", 2),
        ("Rijswijk", 3),
        ("Zevenhuizen", 2),
        ("Bergen", 2),
        ("Zeeland", 2),
        ("Holland", 2),
        ("betuwe", 3),
    ],
)
def test_a_name_that_places_share_gives_the_choice(tekst, aantal):
    uitkomst = zoek_plaats(tekst)
    assert uitkomst.plek is None
    assert len(uitkomst.keuzes) == aantal
    for keuze in uitkomst.keuzes:
        assert zoek_plaats(keuze.zoektekst).plek == keuze


def test_every_place_can_be_found_by_the_name_it_is_shown_with():
    anders = []
    for plaats in Plaats.objects.select_related("regio__indeling"):
        tekst = f"{plaats.regio.indeling.naam} {plaats.naam}" if plaats.regio else str(plaats)
        uitkomst = zoek_plaats(tekst)
        plekken = [uitkomst.plek] if uitkomst.plek else uitkomst.keuzes
        gebied = (plaats.gemeente_id, plaats.regio_id)
        if gebied not in [(p.gemeente and p.gemeente.pk, p.regio and p.regio.pk) for p in plekken]:
            anders.append(tekst)
    assert anders == []


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("Amersfort", "Amersfoort"),
        ("Grongingen", "Groningen"),
        ("Roterdam", "Rotterdam"),
        ("utrecth", "Utrecht"),
        ("Masticht", "Maastricht"),
        ("Den Haag Centrum", "Den Haag"),
        ("amsterdam zuidoost", "Amsterdam"),
        ("Utrecht, Nederland", "Utrecht"),
    ],
)
def test_a_typing_error_gives_the_likely_place_and_says_so(tekst, naam):
    uitkomst = zoek_plaats(tekst)
    assert uitkomst.plek.naam == naam
    assert uitkomst.gecorrigeerd


@pytest.mark.parametrize(
    ("tekst", "namen"),
    [
        ("Almeer", ["Almere", "Aalsmeer"]),
        ("Asen", ["Assen", "Asten", "Ansen"]),
        ("Hellevoet", ["Hellevoetsluis"]),
        ("Berkel", ["Berkelland", "Berkel en Rodenrijs", "Berkel-Enschot"]),
        ("Duitsland", ["Dirksland"]),
    ],
)
def test_what_is_less_alike_or_like_several_is_suggested_and_never_taken(tekst, namen):
    uitkomst = zoek_plaats(tekst)
    assert uitkomst.plek is None
    assert [plek.naam for plek in uitkomst.keuzes] == namen
    assert uitkomst.gecorrigeerd


@pytest.mark.parametrize("tekst", ["nederland", "Heel Nederland", "overal"])
def test_the_whole_country_is_no_place(tekst):
    uitkomst = zoek_plaats(tekst)
    assert uitkomst.heel_nederland
    assert (uitkomst.plek, uitkomst.keuzes) == (None, ())


def test_a_village_that_is_named_as_the_country_can_still_be_found():
    plek = zoek_plaats("Nederland").ook[0]
    assert plek.naam == "Nederland (gemeente Steenwijkerland)"
    assert zoek_plaats(plek.zoektekst).plek == plek


def test_every_name_in_the_table_of_names_leads_to_a_place():
    for naam, bedoeld in BIJNAMEN.items():
        assert not Plaatsnaam.objects.filter(zoekvorm=naam).exists(), naam
        for doel in bedoeld:
            assert zoekvorm(doel) == doel
            assert _met_naam(doel), doel


@pytest.mark.parametrize(
    "tekst",
    ["Brussel", "", "   ", "asdfghjk", "xyzzy", "<script>", "'; DROP TABLE x;--", "0123", "12345", "??", "🙂", "\x00"],
)
def test_nonsense_is_nothing(tekst):
    uitkomst = zoek_plaats(tekst)
    assert uitkomst.plek is None
    assert uitkomst.keuzes == ()


def test_an_unknown_postcode_and_a_long_text_are_told_apart():
    assert zoek_plaats("1000").onbekende_postcode
    assert zoek_plaats("x" * 10_000).te_lang
    # 9999 is a real one: Stitswerd, in the far north.
    assert zoek_plaats("9999").plek.naam == "9999 Stitswerd"


def test_a_village_that_a_boundary_runs_through_is_one_place():
    assert zoek_plaats("Hoenderloo").plek is not None
    assert zoek_plaats("Nijmegen").plek.gemeente.naam == "Nijmegen"


def test_a_province_of_the_same_name_is_offered_beside_the_town():
    assert [plek.naam for plek in zoek_plaats("Groningen").ook] == ["provincie Groningen"]


def test_building_twice_changes_nothing():
    assert bouw_plaatsen() is False
    Postcodegebied.objects.filter(pc4="3511").update(inwoners=1)
    assert bouw_plaatsen() is True


def test_places_that_stand_twice_are_made_one_again():
    eerste = Plaats.objects.exclude(namen=None).first()
    namen = list(eerste.namen.values_list("zoekvorm", flat=True))
    aantal = Plaats.objects.count()
    eerste.pk = None
    eerste._state.adding = True
    eerste.save()
    Plaatsnaam.objects.bulk_create(Plaatsnaam(plaats=eerste, zoekvorm=naam) for naam in namen)
    assert bouw_plaatsen() is True
    assert Plaats.objects.count() == aantal
    assert bouw_plaatsen() is False


@pytest.mark.parametrize(("tekst", "naam"), [("dantumadel", "Dantumadiel"), ("hoekshe waard", "Hoeksche Waard")])
def test_a_place_of_which_two_names_look_alike_is_one_place(tekst, naam):
    uitkomst = zoek_plaats(tekst)
    assert [plek.naam for plek in (uitkomst.plek, *uitkomst.keuzes) if plek] == [naam]


def test_a_place_moves_to_the_successor_when_its_gemeente_ends():
    wijdemeren = Gemeente.objects.filter(code="GM1696")
    wijdemeren.update(geldig_tot="2027-01-01", opvolger="GM0402")
    for dag, naam in (("2026-12-31 12:00", "Wijdemeren"), ("2027-01-01 12:00", "Hilversum")):
        with time_machine.travel(dag, tick=False):
            bouw_plaatsen()
        assert zoek_plaats("Loosdrecht").plek.gemeente.naam == naam
