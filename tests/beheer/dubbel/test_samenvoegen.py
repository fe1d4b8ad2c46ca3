"""Merging loses nothing and can be undone exactly."""

import pytest
from django.core import serializers

from steunpunten.beheer.dubbel.relaties import relaties
from steunpunten.beheer.dubbel.samenvoegen import KanNiet, maak_ongedaan, voeg_samen
from steunpunten.models import (
    Aanbod,
    GeenDubbele,
    Jaarcijfer,
    KenmerkInvulling,
    Linkcontrole,
    Openingstijd,
    OudeSlug,
    Samenvoeging,
    Steunpunt,
    Toegankelijkheid,
    Voorstel,
)
from tests.beheer.dubbel.conftest import MAKERS
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db


def alles() -> dict:
    """Every row of every table that hangs on a steunpunt, and these themselves."""
    modellen = {Steunpunt, *(relatie.model for relatie in relaties())}
    rijen = (rij for model in modellen for rij in serializers.serialize("python", model._base_manager.order_by("pk")))
    niet = {"gewijzigd_op", "zoekvector", "zoeknaam"}
    return {
        (rij["model"], rij["pk"]): {naam: waarde for naam, waarde in rij["fields"].items() if naam not in niet}
        for rij in rijen
    }


def test_every_table_that_points_at_a_steunpunt_is_known():
    """Asked of Django in another way than the code does."""
    gevonden = {
        relatie.related_model
        for relatie in Steunpunt._meta.related_objects
        if not relatie.many_to_many and not relatie.related_model.__name__.startswith("Historical")
    }
    assert gevonden <= {relatie.model for relatie in relaties()}
    assert {relatie.model for relatie in relaties()} == set(MAKERS), "a new table: give it a line in MAKERS"


@pytest.mark.parametrize("van", ["weg", "allebei"])
def test_every_relation_moves_and_comes_back(twee, beheerder, van):
    blijft, weg = twee
    for steunpunt in twee if van == "allebei" else (weg,):
        for maak in MAKERS.values():
            maak(steunpunt)
    voor = alles()
    van_weg = {relatie: [rij.pk for rij in relatie.rijen(weg.pk)] for relatie in relaties()}
    samenvoeging = voeg_samen(blijft, weg, {"openingstijden": "weg"}, beheerder, "Gebeld")

    assert not Steunpunt.objects.filter(pk=weg.pk).exists()
    for relatie, pks in van_weg.items():
        hier = {rij.pk for rij in relatie.rijen(blijft.pk)}
        # Where one record has one such row only, the two became one.
        een_is_genoeg = relatie.model in {Toegankelijkheid, KenmerkInvulling, Linkcontrole}
        assert len(hier) >= 1 if een_is_genoeg else hier >= set(pks), relatie.model
        assert relatie.rijen(weg.pk) == []
    blijft.refresh_from_db()
    assert OudeSlug.objects.get(slug="de-eik").steunpunt == blijft
    assert blijft.bronnen == ["test", "tweede"]
    assert blijft.startgegevens_id == "eik-in-de-lijst"
    assert (blijft.werkgebied.count(), blijft.doelgroepen.count()) == (1, 1)
    assert blijft.history.first().history_change_reason == "Gebeld"
    assert Steunpunt.history.filter(id=weg.pk).first().history_type == "-"

    terug = maak_ongedaan(samenvoeging)
    assert terug == weg
    na = alles()
    assert na.pop(("steunpunten.samenvoeging", samenvoeging.pk))
    assert na == voor


def test_the_chosen_value_stays(twee, beheerder):
    blijft, weg = twee
    voeg_samen(blijft, weg, {"naam": "weg", "telefoon": "blijft", "email": "weg"}, beheerder, "")
    blijft.refresh_from_db()
    assert (blijft.naam, blijft.telefoon, blijft.email) == ("Inloop De Eik", "030-1234567", "info@eik.example")
    assert (blijft.slug, blijft.history.first().history_change_reason) == ("eik", "Samengevoegd met Inloop De Eik")


def test_what_can_be_there_once_is_completed(twee, beheerder):
    blijft, weg = twee
    onderdeel = MAKERS[Aanbod](weg).onderdeel
    Aanbod.objects.create(steunpunt=blijft, onderdeel=onderdeel)
    Jaarcijfer.objects.create(steunpunt=blijft, jaar=2025, bron="a", bezoeken=0)
    Jaarcijfer.objects.create(steunpunt=weg, jaar=2025, bron="b", bezoeken=9, vrijwilligers=4)
    Toegankelijkheid.objects.create(steunpunt=blijft, drempelvrij=False)
    Toegankelijkheid.objects.create(steunpunt=weg, drempelvrij=True, hulphond_welkom=True)
    voor = alles()
    samenvoeging = voeg_samen(blijft, weg, {}, beheerder, "")
    assert blijft.aanbod.get().toelichting == "Test."
    # Zero is a figure, and no is an answer.
    assert blijft.jaarcijfers.values_list("bezoeken", "vrijwilligers", "bron").get() == (0, 4, "a")
    feiten = Toegankelijkheid.objects.get()
    assert (feiten.drempelvrij, feiten.hulphond_welkom) == (False, True)
    maak_ongedaan(samenvoeging)
    na = alles()
    del na["steunpunten.samenvoeging", samenvoeging.pk]
    assert na == voor


def test_the_address_of_a_visitor_is_not_kept_twice(twee, beheerder):
    """It is removed 90 days after closing, and that is no change that keeps anybody from undoing."""
    blijft, weg = twee
    Voorstel.objects.create(steunpunt=weg, soort="melding", email="iemand@verzonnen.example")
    samenvoeging = voeg_samen(blijft, weg, {}, beheerder, "")
    assert "iemand@verzonnen.example" not in str(samenvoeging.voor)
    Voorstel.objects.update(email="")
    maak_ongedaan(samenvoeging)
    assert weg.voorstellen.get().email == ""


@pytest.mark.parametrize(("keuze", "uur"), [("blijft", 9), ("weg", 10)])
def test_one_set_of_hours_stays(twee, beheerder, keuze, uur):
    blijft, weg = twee
    Openingstijd.objects.create(steunpunt=blijft, weekdag=1, van="09:00", tot="12:00")
    MAKERS[Openingstijd](weg)
    voeg_samen(blijft, weg, {"openingstijden": keuze}, beheerder, "")
    assert [tijd.van.hour for tijd in blijft.openingstijden.all()] == [uur]


def test_what_is_no_duplicate_of_the_one_is_none_of_the_other(twee, beheerder):
    blijft, weg = twee
    derde = maak_steunpunt()
    GeenDubbele.objects.create(eerste=weg, tweede=derde)
    GeenDubbele.objects.create(eerste=blijft, tweede=weg)
    voeg_samen(blijft, weg, {}, beheerder, "")
    assert list(GeenDubbele.objects.values_list("eerste", "tweede")) == [(blijft.pk, derde.pk)]


@pytest.mark.parametrize("wat", ["veld", "rij", "webadres"])
def test_undoing_refuses_what_changed_since(twee, beheerder, wat):
    blijft, weg = twee
    samenvoeging = voeg_samen(blijft, weg, {}, beheerder, "")
    if wat == "veld":
        Steunpunt.objects.filter(pk=blijft.pk).update(notitie="Gewijzigd.")
    elif wat == "rij":
        MAKERS[Openingstijd](blijft)
    else:
        maak_steunpunt(slug="de-eik")
    voor = alles()
    zin = "Er is intussen een ander steunpunt" if wat == "webadres" else "is na het samenvoegen veranderd"
    with pytest.raises(KanNiet, match=zin):
        maak_ongedaan(samenvoeging)
    assert alles() == voor


def test_two_merges_come_apart_last_one_first(twee, beheerder):
    blijft, weg = twee
    derde = maak_steunpunt(slug="derde")
    voor = alles()
    eerste = voeg_samen(blijft, weg, {}, beheerder, "")
    tweede = voeg_samen(derde, blijft, {}, beheerder, "")
    assert set(OudeSlug.objects.values_list("slug", flat=True)) == {"eik", "de-eik"}
    with pytest.raises(KanNiet):
        maak_ongedaan(Samenvoeging.objects.get(pk=eerste.pk))
    maak_ongedaan(tweede)
    maak_ongedaan(Samenvoeging.objects.get(pk=eerste.pk))
    na = alles()
    assert {sleutel: velden for sleutel, velden in na.items() if sleutel[0] != "steunpunten.samenvoeging"} == voor
