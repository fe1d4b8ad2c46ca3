"""What the start data say, and what they must not say."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Sum

from regio.models import Gemeente, Indeling, Indelingslid, Plaats, Postcodegebied, Regio, Regiobudget
from steunpunten.models import Kenmerk, Norm, Onderdeel, Openingstijd, Organisatie, Steunpunt

FIXTURES = settings.BASE_DIR / "fixtures"
ADRES = ("straat", "huisnummer", "postcode", "locatie_toelichting")


@pytest.fixture(scope="module")
def _geladen(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("laad_startgegevens", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _unblocked(_geladen, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


class TestRegio:
    def test_counts(self):
        aantallen = Counter(Regio.objects.values_list("indeling__slug", flat=True))
        assert aantallen == {
            "provincie": 12,
            "iza-regio": 42,
            "zorgkantoorregio": 31,
            "ggd-regio": 25,
            "arbeidsmarktregio": 35,
        }
        assert (Gemeente.objects.count(), Postcodegebied.objects.count()) == (342, 4071)

    def test_totals_of_inwoners_are_those_of_the_sources(self):
        assert Gemeente.objects.aggregate(som=Sum("inwoners"))["som"] == 18_130_208
        assert Postcodegebied.objects.aggregate(som=Sum("inwoners"))["som"] == 17_942_005
        assert set(Gemeente.objects.values_list("inwoners_jaar", flat=True)) == {2026}
        assert set(Postcodegebied.objects.values_list("jaar", flat=True)) == {2024}

    def test_every_gemeente_is_in_one_regio_of_each_indeling(self):
        per_gemeente = Gemeente.objects.annotate(n=Count("lidmaatschappen__indeling", distinct=True))
        assert set(per_gemeente.values_list("n", flat=True)) == {5}
        assert Indelingslid.objects.count() == 342 * 5
        assert not Regio.objects.filter(lidmaatschappen__isnull=True).exists()

    def test_only_membership_of_iza_regios_is_not_confirmed(self):
        assert [indeling.slug for indeling in Indeling.objects.filter(bevestigd=False)] == ["iza-regio"]
        assert "afgeleid" in Indeling.objects.get(slug="iza-regio").toelichting

    def test_every_iza_regio_has_a_mandaathouder_and_money(self):
        iza = Regio.objects.filter(indeling__slug="iza-regio").annotate(n=Count("budgetten"))
        assert {(bool(regio.mandaathouder), regio.n) for regio in iza} == {(True, 2)}
        budget = Regiobudget.objects.get(regio__slug="drenthe", jaar=2026)
        assert (budget.regeling, budget.bedrag) == ("SPUK IZA", 4_514_327)

    @pytest.mark.parametrize(
        ("naam", "roepnaam", "slug"),
        [
            ("'s-Gravenhage", "Den Haag", "den-haag"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch", "s-hertogenbosch"),
            ("Beek (L.)", "Beek", "beek-l"),
            ("Bergen (NH.)", "Bergen", "bergen-nh"),
            ("Bergen (L.)", "Bergen", "bergen-l"),
            ("Middelburg (Z.)", "Middelburg", "middelburg"),
            ("Súdwest-Fryslân", "Súdwest-Fryslân", "sudwest-fryslan"),
            ("Utrecht", "Utrecht", "utrecht"),
        ],
    )
    def test_gemeenten_have_the_name_people_use(self, naam, roepnaam, slug):
        gemeente = Gemeente.objects.get(naam=naam)
        assert (gemeente.roepnaam, gemeente.slug) == (roepnaam, slug)

    def test_no_name_with_an_addition_is_shown(self):
        assert [gemeente for gemeente in Gemeente.objects.all() if "(" in gemeente.roepnaam] == []

    @pytest.mark.parametrize("naam", ["den bosch", "den haag", "zuidwest friesland", "brabant", "friesland"])
    def test_other_names_are_found(self, naam):
        assert Plaats.objects.filter(namen__zoekvorm=naam).exists()


class TestSteunpunten:
    def test_counts(self):
        assert Counter(Steunpunt.objects.values_list("publicatie", flat=True)) == {"openbaar": 80, "uit_te_zoeken": 28}
        assert Steunpunt.objects.filter(soort="netwerk").count() == 25

    def test_nothing_is_confirmed(self):
        assert not Steunpunt.objects.bevestigd().exists()

    def test_a_public_record_is_open_or_being_set_up(self):
        assert set(Steunpunt.objects.openbaar().values_list("fase", flat=True)) == {"open", "in_opbouw"}
        rest = Steunpunt.objects.filter(publicatie="uit_te_zoeken")
        assert set(rest.values_list("fase", flat=True)) == {"in_opbouw", "gestopt", "onbekend"}

    def test_every_record_has_a_source_and_a_history(self):
        assert not Steunpunt.objects.filter(bronnen=[]).exists()
        assert set(Steunpunt.history.values_list("history_type", "history_change_reason")) == {("+", "startgegevens")}
        assert Steunpunt.history.count() == 108

    def test_organisations_have_no_point(self):
        netwerken = Steunpunt.objects.filter(soort="netwerk")
        assert set(netwerken.values_list("vorm", flat=True)) == {"geen-plek", "online"}
        assert not netwerken.filter(punt__isnull=False).exists()

    def test_a_place_has_a_point_as_exact_as_what_is_known(self):
        plekken = Steunpunt.objects.filter(vorm="plek")
        assert set(plekken.filter(plaats="").values_list("nauwkeurigheid", flat=True)) == {""}
        assert set(plekken.filter(postcode="").exclude(plaats="").values_list("nauwkeurigheid", flat=True)) == {
            "plaats"
        }
        met_postcode = plekken.exclude(postcode="")
        assert set(met_postcode.values_list("nauwkeurigheid", flat=True)) == {"postcode"}
        assert met_postcode.count() == 4
        for steunpunt in met_postcode:
            assert steunpunt.punt == Postcodegebied.objects.get(pc4=steunpunt.postcode[:4]).punt
        assert not Steunpunt.objects.filter(punt__isnull=False, punt_bron="").exists()

    def test_the_middle_of_a_place_is_weighted_by_inwoners(self):
        oss = Postcodegebied.objects.filter(woonplaats="Oss")
        inwoners = sum(pc.inwoners for pc in oss)
        steunpunt = Steunpunt.objects.get(slug="de-pitstop")
        assert steunpunt.punt.x == pytest.approx(sum(pc.punt.x * pc.inwoners for pc in oss) / inwoners, abs=1e-5)
        assert steunpunt.punt.y == pytest.approx(sum(pc.punt.y * pc.inwoners for pc in oss) / inwoners, abs=1e-5)

    def test_a_hidden_address_shows_as_the_middle_of_the_place(self):
        with transaction.atomic():
            steunpunt = Steunpunt.objects.get(slug="zelfregiecentrum-nijmegen")
            steunpunt.adres_tonen = False
            steunpunt.save()
            steunpunt.refresh_from_db()
            transaction.set_rollback(True)
        midden = Plaats.objects.get(soort="woonplaats", naam="Nijmegen")
        assert steunpunt.kaartpunt == midden.punt != steunpunt.punt
        assert steunpunt.kaart_nauwkeurigheid == "plaats"

    @pytest.mark.parametrize(
        "slug", ["praktijkhuis-inspiration", "open-inloop-venlo-oost", "the-living-museum-tilburg"]
    )
    def test_an_address_that_the_source_forbids_is_nowhere(self, slug):
        steunpunt = Steunpunt.objects.get(slug=slug)
        assert [getattr(steunpunt, veld) for veld in ADRES] == [""] * 4
        assert not re.search(r"(straat|weg|laan|plein)\b", steunpunt.notitie)

    def test_hours_only_where_they_are_explicit(self):
        assert set(Openingstijd.objects.values_list("steunpunt__slug", flat=True)) == {
            "zelfregiecentrum-middelburg",
            "zelfregiecentrum-boxtel-de-inloop",
        }
        middelburg = Openingstijd.objects.filter(steunpunt__slug="zelfregiecentrum-middelburg")
        assert [str(tijd) for tijd in middelburg] == [f"{d} 10.00-14.00" for d in ("maandag", "woensdag", "vrijdag")]

    def test_free_and_without_referral_only_where_a_source_says_so(self):
        for veld in ("zonder_indicatie", "zonder_afspraak", "gratis", "doelgroep_breed"):
            assert not Steunpunt.objects.filter(**{veld: False}).exists()
        assert Steunpunt.objects.filter(gratis=True).count() == 4
        assert Steunpunt.objects.filter(zonder_indicatie=True).count() == 5
        assert Steunpunt.objects.filter(zonder_afspraak=True).count() == 1

    def test_jongereninlopen_are_for_jongeren(self):
        for steunpunt in Steunpunt.objects.filter(soort="jongereninloop"):
            assert [groep.slug for groep in steunpunt.doelgroepen.all()] == ["jongeren"]

    def test_only_one_organisatie_is_said_to_be_a_member(self):
        assert [organisatie.naam for organisatie in Organisatie.objects.filter(nvzh_lid=True)] == ["De Hoofdzaak"]
        assert not Organisatie.objects.filter(nvzh_lid=False).exists()


class TestLists:
    def test_kernonderdelen(self):
        kern = Onderdeel.objects.filter(groep="kern")
        assert [onderdeel.slug for onderdeel in kern] == ["inloop", "door-en-voor", "herstelaanbod", "groeivijver"]

    def test_ten_kenmerken(self):
        assert [kenmerk.nummer for kenmerk in Kenmerk.objects.all()] == list(range(1, 11))

    def test_norms_with_date_and_number(self):
        normen = Norm.objects.order_by("vanaf").values_list("vanaf", "minimum_per_gemeente")
        assert list(normen) == [(datetime.date(2022, 9, 16), None), (datetime.date(2026, 4, 20), 1)]


@pytest.mark.parametrize("pad", sorted(FIXTURES.glob("*.*")), ids=lambda pad: pad.name)
def test_files_tell_facts_and_not_how_they_were_searched(pad):
    tekst = pad.read_text(encoding="utf-8")
    assert not re.search(r"find_string|github|codebase|fragment|seed|\\u00", tekst, re.IGNORECASE)


@pytest.mark.parametrize("pad", sorted(FIXTURES.glob("*.json")), ids=lambda pad: pad.name)
def test_json_is_written_as_people_read_it(pad):
    """One record a block, one field a line, and no field that says nothing."""
    tekst = pad.read_text(encoding="utf-8")
    records = json.loads(tekst)
    blokken = [
        "  {\n"
        + ",\n".join(f"    {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in record.items())
        + "\n  }"
        for record in records
    ]
    assert tekst == "[\n" + ",\n".join(blokken) + "\n]\n"
    assert [record for record in records if {"", None} & {v for v in record.values() if not isinstance(v, list)}] == []
