"""What the pages on coverage show is made anew when it changes."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from regio.models import Indeling
from steunpunten.models import Financier, Financiering, Jaarcijfer, Norm, Peiling, Stand, Streefwaarde
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db


def _norm() -> Model:
    return Norm.objects.create(
        naam="Verzonnen", vanaf=date(2031, 1, 1), tekst="Verzonnen.", bron="https://example.org/"
    )


def _indeling() -> Model:
    return Indeling.objects.create(
        slug="verzonnen", naam="verzonnen", naam_meervoud="verzonnen", jaar=2026, bron="test"
    )


def _streefwaarde() -> Model:
    return Streefwaarde.objects.create(gemeente=maak_gemeente(), jaar=2030, aantal=2)


def _peiling() -> Model:
    return Peiling.objects.create(
        naam="Verzonnen",
        gemeten_op=timezone.now(),
        parameters={},
        datajaren={},
        methode="1",
        steunpunten=[],
        uitkomst={},
    )


def _financiering() -> Model:
    financier = Financier.objects.create(naam="Verzonnen fonds", soort="fonds")
    return Financiering.objects.create(steunpunt=maak_steunpunt(), financier=financier, titel="Verzonnen", vorm="gift")


def _jaarcijfer() -> Model:
    return Jaarcijfer.objects.create(steunpunt=maak_steunpunt(), jaar=2025, fte=2, bron="test")


@pytest.mark.parametrize("verandering", [_norm, _indeling, _streefwaarde, _peiling, _financiering, _jaarcijfer])
def test_a_change_gives_a_new_token(verandering):
    gemaakt = verandering()
    # What waits for the commit happens now.
    connection.check_constraints()
    voor = Stand.objects.get(pk=1).token
    Stand.objects.update(transactie=0)
    gemaakt.delete()
    connection.check_constraints()
    assert Stand.objects.get(pk=1).token != voor
