"""Out, one cell changed, and in again: that one cell changes, in every column and every kind of file."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steunpunten.apostrof import met_apostrof
from steunpunten.beheer.invoer.kolommen import BREEDTE, LENGTE, maak_kolommen
from steunpunten.beheer.invoer.rijen import RijenKolom
from steunpunten.beheer.invoer.widgets import Dag, EenVan, Getal, JaNee, Keuze, MeerVan
from steunpunten.models import ImportRij, Kenmerk, KenmerkInvulling, Openingstijd, Organisatie, Steunpunt
from tests.beheer.invoer.rekenbladen import exporteer, lees, lees_in, schrijf, uitkomsten
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db
GETYPT = {
    "organisatie": "Verzonnen tweede",
    "gemeente": "GM0344",
    "werkgebied": "Utrecht",
    "doelgroepen": "Verzonnen jongeren",
    "openingstijden": "dinsdag 11.00-12.00 | eerste vrijdag 19.00-21.00 op afspraak",
    "uitzonderingen": "24-12-2026 tot en met 01-01-2027 dicht (Kerst)",
    "aanbod": "Verzonnen koken",
    BREEDTE: 52.1,
    LENGTE: 5.2,
}
VIJANDIG = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), min_size=1, max_size=30
)


def _nieuw(naam: str, tekst: str) -> object:
    """Something else than what is there, as somebody would type it in this column."""
    kolom = maak_kolommen()[naam]
    match kolom.widget:
        case _ if naam in GETYPT:
            return GETYPT[naam]
        case JaNee():
            return "ja"
        case Keuze() as keuze:
            return list(keuze.labels.values())[-1]
        case Getal():
            return 1987
        case Dag():
            return date(2025, 3, 31)
    assert not isinstance(kolom, RijenKolom)
    assert not isinstance(kolom.widget, EenVan | MeerVan)
    return tekst


@pytest.fixture
def per_kolom(vol) -> dict[str, Steunpunt]:
    """A record for each column, all with the same in their cells."""
    Organisatie.objects.create(naam="Verzonnen tweede")
    kenmerken = [Kenmerk.objects.get()] + [
        Kenmerk.objects.create(nummer=nummer, naam=f"Verzonnen kenmerk {nummer}", uitleg="Test.")
        for nummer in range(2, 11)
    ]
    plekken = {}
    for nummer, naam in enumerate(maak_kolommen()):
        plekken[naam] = plek = maak_steunpunt(naam=f"Verzonnen plek {nummer}", slug=f"plek-{nummer}", notitie="Oud.")
        Openingstijd.objects.create(steunpunt=plek, weekdag=1, van="10:00", tot="16:00")
        KenmerkInvulling.objects.bulk_create(
            KenmerkInvulling(steunpunt=plek, kenmerk=kenmerk, tekst="Zo dus.") for kenmerk in kenmerken
        )
    return plekken


@pytest.mark.parametrize("soort", ["csv", "xlsx", "ods"])
@settings(max_examples=1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VIJANDIG)
def test_one_cell_changes_in_each_column(als_beheerder, per_kolom, soort, tekst):
    rijen = lees(exporteer(als_beheerder, soort), soort)
    kop = rijen[0]
    op_naam = {plek.naam: kolom for kolom, plek in per_kolom.items()}
    for rij in rijen[1:]:
        if kolom := op_naam.get(rij[kop.index("naam")]):
            nieuw = _nieuw(kolom, tekst)
            # `schrijf` leaves the cells of a CSV as they stand: what is typed gets its apostrophe here.
            rij[kop.index(kolom)] = met_apostrof(nieuw) if soort == "csv" and isinstance(nieuw, str) else nieuw
    batch = lees_in(als_beheerder, schrijf(rijen, soort), f"a.{soort}")
    per_uuid = {plek.uuid: kolom for kolom, plek in per_kolom.items()}
    for rij in ImportRij.objects.filter(batch=batch):
        kolom = per_uuid.get(rij.steunpunt_uuid)
        verwacht = "punt" if kolom in (BREEDTE, LENGTE) else kolom
        genoemd = {cel["kolom"] for cel in rij.verschil}
        # A cell that can't be, such as a telephone number of letters, is an error in that column.
        assert genoemd <= {verwacht}, (kolom, rij.verschil)
        if kolom and kolom in GETYPT:
            assert genoemd == {verwacht}, (kolom, rij.fouten)
    assert uitkomsten(batch)["gelijk"] >= 1
    assert sum(uitkomsten(batch).values()) == len(per_kolom) + 1
