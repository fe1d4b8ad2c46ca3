"""The command laad_gebieden on the real start data."""

from pathlib import Path

import pytest

from regio.models import Gemeente, Indelingslid, Postcodegebied
from tests.regio.nepbronnen import feature, laad, rij, transport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]


@pytest.fixture
def alle_gemeenten(testdata) -> Path:
    return testdata / "grenzen" / "gemeenten_2026.geojson"


def test_the_start_data_get_their_boundaries_and_nothing_else(alle_gemeenten):
    zonder_grens = list(Gemeente.objects.order_by("code").values("code", "naam", "slug", "inwoners", "geldig_tot"))
    uitvoer = laad(bestand=alle_gemeenten, opslaan=True)
    assert "Grens nieuw: 342" in uitvoer
    assert "Totaal: 0 nieuw, 342 gewijzigd, 0 verdwenen." in uitvoer
    assert list(Gemeente.objects.order_by("code").values(*zonder_grens[0])) == zonder_grens
    assert "Niets te wijzigen" in laad(bestand=alle_gemeenten, opslaan=True)


def test_postcodes_lie_in_the_gemeente_they_are_assigned_to(alle_gemeenten):
    laad(bestand=alle_gemeenten, opslaan=True)
    buiten = Postcodegebied.objects.extra(
        tables=["regio_gemeente"],
        where=["gemeente_id = regio_gemeente.code", "NOT ST_Covers(regio_gemeente.grens, punt::geometry)"],
    )
    # Of 4,071 points 7 lie just outside, as the start data say of themselves.
    assert 1 <= buiten.count() <= 7


def test_the_real_memberships_of_the_start_data_are_recognised():
    rijen, features = [], []
    for lid in Indelingslid.objects.filter(indeling__slug="ggd-regio").select_related("gemeente", "regio"):
        gemeente = lid.gemeente
        provincie = gemeente.regios.get(indeling__slug="provincie")
        basis = rij(gemeente.code, gemeente.naam, gemeente.inwoners, lid.regio.naam)
        rijen.append({**basis, "Code_28": provincie.code, "Naam_29": provincie.naam})
        features.append(feature(gemeente.code, gemeente.naam))
    uitvoer = laad(transport=transport(rijen, features))
    assert "Andere regio" not in uitvoer
    assert "Andere naam" not in uitvoer
    assert "Inwoners" not in uitvoer
