"""The words of SteunpuntQuerySet, and what the database itself holds true."""

import pytest
from django.contrib.gis.geos import Point
from django.db import IntegrityError, transaction

from regio.models import Regio
from steunpunten.models import Aanbod, Onderdeel, Organisatie, OudeSlug, Steunpunt
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import AMERSFOORT_KOPPELPOORT, DE_BILT, DOM_UTRECHT, MARTINITOREN_GRONINGEN

pytestmark = pytest.mark.django_db


def test_openbaar_and_vindbaar():
    openbaar = maak_steunpunt()
    gestopt = maak_steunpunt(fase="gestopt")
    for publicatie in ("concept", "uit_te_zoeken", "ingetrokken"):
        maak_steunpunt(publicatie=publicatie)
    assert set(Steunpunt.objects.openbaar()) == {openbaar, gestopt}
    assert set(Steunpunt.objects.vindbaar()) == {openbaar}


def test_bevestigd():
    maak_steunpunt()
    bevestigd = maak_steunpunt(bevestigd_op="2026-11-01", bevestigd_door="nvzh")
    assert list(Steunpunt.objects.bevestigd()) == [bevestigd]


@pytest.mark.parametrize(
    ("punt", "km"), [(DE_BILT, 4.4), (AMERSFOORT_KOPPELPOORT, 19.5), (MARTINITOREN_GRONINGEN, 158)]
)
def test_binnen_and_met_afstand_tot_measure_true_distances(punt, km):
    steunpunt = maak_steunpunt(punt)
    gemeten = Steunpunt.objects.met_afstand_tot(DOM_UTRECHT).get().afstand_m / 1000
    assert gemeten == pytest.approx(km, rel=0.02)
    assert list(Steunpunt.objects.binnen(DOM_UTRECHT, gemeten + 0.01)) == [steunpunt]
    assert not Steunpunt.objects.binnen(DOM_UTRECHT, gemeten - 0.01)


def test_by_distance_what_has_no_place_comes_last():
    ver = maak_steunpunt(MARTINITOREN_GRONINGEN)
    nergens = maak_steunpunt(None)
    hier = maak_steunpunt(DOM_UTRECHT)
    nabij = maak_steunpunt(DE_BILT)
    assert list(Steunpunt.objects.met_afstand_tot(DOM_UTRECHT).order_by("afstand_m")) == [hier, nabij, ver, nergens]
    assert list(Steunpunt.objects.zonder_plek()) == [nergens]


def test_in_gemeente_and_in_regio():
    gemeente = maak_gemeente()
    steunpunt = maak_steunpunt(gemeente=gemeente)
    maak_steunpunt()
    assert list(Steunpunt.objects.in_gemeente(gemeente)) == [steunpunt]
    assert list(Steunpunt.objects.in_gemeente("GM0344")) == [steunpunt]
    assert list(Steunpunt.objects.in_regio(Regio.objects.get(slug="utrecht"))) == [steunpunt]


@pytest.mark.parametrize(
    "tekst",
    [
        "bloesem",
        "BLOESEM",
        "blóésem",  # accents folded
        "bloesm",  # typing error
        "vereniging",  # organisation
        "Utrecht",  # place
        "wandelingen",  # text, by its stem: "wandelen" and "wandeling" differ, "wandelingen" finds "wandeling"
        "respijt",  # offer
        "gastvrouw",  # who is there
        "bloesem utrecht",
    ],
)
def test_zoek_over_name_organisation_place_offer_and_text(tekst):
    organisatie = Organisatie.objects.create(naam="Verzonnen Vereniging Lentegroen")
    bloesem = maak_steunpunt(
        naam="Verzonnen Huis Bloesem",
        plaats="Utrecht",
        organisatie=organisatie,
        beschrijving="Elke week een wandeling met koffie.",
        wie_er_zijn="Een verzonnen gastvrouw.",
    )
    onderdeel = Onderdeel.objects.create(slug="verzonnen", naam="verzonnen respijt", groep="overig", uitleg="test")
    Aanbod.objects.create(steunpunt=bloesem, onderdeel=onderdeel)
    maak_steunpunt(naam="Verzonnen Kade", plaats="Groningen")
    assert list(Steunpunt.objects.zoek(tekst)) == [bloesem]


def test_zoek_finds_nothing_for_other_words_and_survives_odd_ones():
    maak_steunpunt(naam="Verzonnen Huis Bloesem")
    for tekst in ("kerncentrale", "???", "'", "\x00", "a & | ! ( ", "🙂", "-"):
        assert not Steunpunt.objects.zoek(tekst), tekst


def test_zoek_follows_a_changed_organisation():
    organisatie = Organisatie.objects.create(naam="Verzonnen Eerst")
    steunpunt = maak_steunpunt(naam="Plek 1", organisatie=organisatie)
    organisatie.naam = "Kwartelhof"
    organisatie.save()
    assert list(Steunpunt.objects.zoek("kwartelhof")) == [steunpunt]
    assert not Steunpunt.objects.zoek("eerst")


def test_a_hidden_address_shows_the_middle_of_its_place_only():
    """By whatever way it is written, the public point never is the true one."""
    gemeente = maak_gemeente()
    deur = Point(5.2, 52.2, srid=4326)
    steunpunt = maak_steunpunt(
        deur, gemeente=gemeente, plaats="Utrecht", straat="Geheimstraat", huisnummer="1", adres_tonen=False
    )
    steunpunt.refresh_from_db()
    assert steunpunt.kaartpunt.coords == pytest.approx(DOM_UTRECHT.coords, abs=1e-5)
    assert steunpunt.kaart_nauwkeurigheid == "plaats"
    assert steunpunt.straat_en_nummer == ""
    Steunpunt.objects.filter(pk=steunpunt.pk).update(kaartpunt=deur)
    steunpunt.refresh_from_db()
    assert steunpunt.kaartpunt.coords == pytest.approx(DOM_UTRECHT.coords, abs=1e-5)
    Steunpunt.objects.filter(pk=steunpunt.pk).update(adres_tonen=True)
    steunpunt.refresh_from_db()
    assert steunpunt.kaartpunt.coords == deur.coords


def test_a_hidden_address_in_an_unknown_place_is_nowhere_on_the_map():
    steunpunt = maak_steunpunt(adres_tonen=False)
    steunpunt.refresh_from_db()
    assert steunpunt.kaartpunt is None
    assert steunpunt.kaart_nauwkeurigheid == ""


@pytest.mark.parametrize(
    "velden",
    [
        {"nauwkeurigheid": ""},
        {"punt": None, "nauwkeurigheid": "adres"},
        {"nauwkeurigheid": "ongeveer"},
        {"bevestigd_op": "2026-01-01"},
        {"bevestigd_door": "nvzh"},
        {"foto": "foto.jpg"},
        {"huisnummer": "1"},
        {"gestopt_jaar": 2020},
        {"publicatie": "misschien"},
        {"fase": "misschien"},
    ],
)
def test_the_database_refuses_what_cannot_be(velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        maak_steunpunt(**velden)


def test_a_new_slug_leaves_the_old_one_behind_and_can_come_back():
    steunpunt = maak_steunpunt(slug="verzonnen-oud")
    steunpunt.slug = "verzonnen-nieuw"
    steunpunt.save()
    assert [oud.slug for oud in OudeSlug.objects.all()] == ["verzonnen-oud"]
    steunpunt.slug = "verzonnen-oud"
    steunpunt.save()
    assert [oud.slug for oud in OudeSlug.objects.all()] == ["verzonnen-nieuw"]


def test_history_tells_every_version():
    steunpunt = maak_steunpunt()
    steunpunt.naam = "Verzonnen Anders"
    steunpunt._change_reason = "test"
    steunpunt.save()
    assert [versie.history_type for versie in steunpunt.history.order_by("history_id")] == ["+", "~"]
    assert steunpunt.history.first().history_change_reason == "test"
