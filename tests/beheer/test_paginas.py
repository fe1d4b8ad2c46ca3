"""Every page of the admin opens, in Dutch, in a number of queries that doesn't grow with the table."""

import pytest
from django.contrib import admin
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from steunpunten.beheer.zinnen import ZINNEN
from steunpunten.models import Aanbod, Onderdeel, Organisatie, OudeSlug, Peiling, Stand
from tests.maken import maak_gemeente, maak_steunpunt

ONZE = sorted(
    (model for model in admin.site._registry if model._meta.app_label in {"regio", "steunpunten"}),
    key=lambda model: model._meta.label,
)


def _url(model: type[models.Model], soort: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{soort}", args=args)


@pytest.mark.parametrize("model", ONZE, ids=lambda model: model.__name__)
def test_every_list_and_add_page_opens(als_beheerder, model):
    antwoord = als_beheerder.get(_url(model, "changelist"), {"q": "utrecht"})
    assert antwoord.status_code == 200
    mag_maken = admin.site._registry[model].has_add_permission(antwoord.wsgi_request)
    assert als_beheerder.get(_url(model, "add")).status_code == (200 if mag_maken else 403)


def test_derived_tables_are_not_registered():
    namen = {model.__name__ for model in ONZE}
    assert not namen & {"Plaats", "Plaatsnaam", "Stand", OudeSlug.__name__}
    assert {Peiling, Organisatie} <= set(ONZE)
    assert Stand not in admin.site._registry


def test_every_search_finds_something_to_search(als_beheerder):
    for model in ONZE:
        assert admin.site._registry[model].search_fields, model


def test_every_rule_of_the_database_has_a_sentence():
    rijen = {rij.model for model in ONZE for rij in admin.site._registry[model].inlines}
    regels = [regel for model in {*ONZE, *rijen} for regel in model._meta.constraints]
    # Of fields that are unique together Django says it well itself, where they are all in the form.
    verplicht = {r.name for r in regels if isinstance(r, models.CheckConstraint) or getattr(r, "condition", None)}
    assert verplicht <= ZINNEN.keys() <= {regel.name for regel in regels}


def test_index_is_dutch_and_leads_to_the_site(als_beheerder):
    tekst = als_beheerder.get("/beheer/").content.decode()
    assert "Steunpuntenkaart beheer" in tekst
    assert "<h1>Werklijst</h1>" in tekst
    assert 'href="/"' in tekst
    assert "Afmelden" in tekst


def test_visitors_are_asked_to_log_in(client, db):
    antwoord = client.get("/beheer/steunpunten/steunpunt/")
    assert antwoord.status_code == 302
    assert "/beheer/login/" in antwoord.url


def test_list_takes_the_same_number_of_queries_for_more_records(als_beheerder):
    gemeente = maak_gemeente()
    organisatie = Organisatie.objects.create(naam="Verzonnen organisatie")

    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert als_beheerder.get(_url(type(steunpunt), "changelist")).status_code == 200
        return len(vragen)

    steunpunt = maak_steunpunt(gemeente=gemeente, organisatie=organisatie)
    een = tel()
    for _ in range(20):
        maak_steunpunt(gemeente=gemeente, organisatie=organisatie)
    assert tel() == een


def test_form_takes_the_same_number_of_queries_for_more_rows(als_beheerder):
    steunpunt = maak_steunpunt(gemeente=maak_gemeente())

    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert als_beheerder.get(_url(type(steunpunt), "change", steunpunt.pk)).status_code == 200
        return len(vragen)

    def bied_aan(nummer: int) -> None:
        onderdeel = Onderdeel.objects.create(slug=f"o-{nummer}", naam=f"Onderdeel {nummer}", groep="overig")
        Aanbod.objects.create(steunpunt=steunpunt, onderdeel=onderdeel)

    bied_aan(0)
    een = tel()
    for nummer in range(1, 10):
        bied_aan(nummer)
    assert tel() <= een


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [
        ("zelfregie", True),
        ("zelfrege", True),
        ("wervelwind", True),
        ("oss", True),
        ("huis-van-oss", True),
        ("Ósś", True),
        ("bakkerij", False),
        ("\x00", True),
        ("'; drop table", False),
    ],
)
def test_search_finds_by_name_organisation_place_and_slug(als_beheerder, zoek, gevonden):
    organisatie = Organisatie.objects.create(naam="Stichting Wervelwind")
    maak_steunpunt(naam="Zelfregiehuis", slug="huis-van-oss", plaats="Oss", organisatie=organisatie)
    tekst = als_beheerder.get("/beheer/steunpunten/steunpunt/", {"q": zoek}).content.decode()
    assert ("Zelfregiehuis" in tekst) is gevonden


def test_search_finds_by_the_id_for_machines(als_beheerder):
    steunpunt = maak_steunpunt()
    maak_steunpunt()
    antwoord = als_beheerder.get("/beheer/steunpunten/steunpunt/", {"q": str(steunpunt.uuid)})
    assert antwoord.context["cl"].result_count == 1


@pytest.mark.parametrize(
    ("filter_", "aantal"),
    [
        ("bevestigd=ja", 1),
        ("bevestigd=nee", 2),
        ("plek=met", 2),
        ("plek=zonder", 1),
        ("publicatie__exact=concept", 1),
        ("provincie={provincie}", 1),
        ("provincie=999999", 3),
        ("provincie=onzin", 3),
    ],
)
def test_filters(als_beheerder, filter_, aantal):
    gemeente = maak_gemeente()
    maak_steunpunt(bevestigd_op="2026-01-01", bevestigd_door="nvzh")
    maak_steunpunt(gemeente=gemeente)
    maak_steunpunt(punt=None, publicatie="concept")
    filter_ = filter_.format(provincie=gemeente.regios.get().pk)
    antwoord = als_beheerder.get(f"/beheer/steunpunten/steunpunt/?{filter_}")
    assert antwoord.context["cl"].result_count == aantal


def test_autocomplete_of_gemeenten(als_beheerder):
    maak_gemeente()
    antwoord = als_beheerder.get(
        "/beheer/autocomplete/",
        {"term": "utr", "app_label": "steunpunten", "model_name": "steunpunt", "field_name": "gemeente"},
    )
    assert [rij["text"] for rij in antwoord.json()["results"]] == ["Utrecht"]
