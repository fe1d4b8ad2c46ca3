"""The start data in an empty database."""

import shutil
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from regio.models import Gemeente, Plaats
from steunpunten.models import Stand, Steunpunt


def laad(**opties) -> str:
    uit = StringIO()
    call_command("laad_startgegevens", stdout=uit, **opties)
    return uit.getvalue()


@pytest.mark.django_db
def test_only_when_empty():
    assert "Steunpunten: 108 nieuw" in laad(indien_leeg=True)
    Steunpunt.objects.exclude(slug="bruis-almere").delete()
    assert laad(indien_leeg=True) == "Startgegevens: er zijn al steunpunten, niets geladen.\n"
    assert Steunpunt.objects.count() == 1


@pytest.mark.django_db
def test_places_are_derived_anew_where_a_gemeente_ended_since():
    laad()
    Gemeente.objects.filter(code="GM1696").update(geldig_tot="2026-01-01", opvolger="GM0402")
    assert laad(indien_leeg=True).endswith("Plaatsen en hun namen opnieuw afgeleid.\n")
    assert not Plaats.objects.filter(gemeente="GM1696").exists()


@pytest.mark.django_db
def test_a_mistake_in_the_last_record_leaves_the_database_empty(tmp_path):
    map_ = tmp_path / "fixtures"
    shutil.copytree(settings.BASE_DIR / "fixtures", map_)
    pad = map_ / "steunpunten.json"
    kop, staart = pad.read_text().rsplit('"publicatie": "openbaar"', 1)
    pad.write_text(f'{kop}"publicatie": "geheim"{staart}')
    with pytest.raises(CommandError, match="record stichting-suicide-preventie-centrum: publicatie klopt niet"):
        laad(map=map_)
    modellen = [model for app in ("regio", "steunpunten") for model in apps.get_app_config(app).get_models()]
    assert [model for model in modellen if model is not Stand and model.objects.exists()] == []
