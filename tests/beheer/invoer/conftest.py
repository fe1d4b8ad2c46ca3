"""A few made-up steunpunten with all kinds of things in their columns."""

from datetime import date

import pytest

from steunpunten.beheer.invoer import apart, upload
from steunpunten.models import Aanbod, Doelgroep, Kenmerk, KenmerkInvulling, Onderdeel, Openingstijd, Organisatie
from tests.maken import maak_gemeente, maak_steunpunt


@pytest.fixture(autouse=True)
def geduld(monkeypatch):
    """A small file is read at once here, however busy this machine is."""
    monkeypatch.setattr(apart, "METEEN", upload.RUIM)


@pytest.fixture
def gemeente(db):
    return maak_gemeente()


@pytest.fixture
def vol(gemeente):
    """A record with something in every column, and texts that a spreadsheet would spoil."""
    steunpunt = maak_steunpunt(
        naam="Verzonnen volle plek",
        organisatie=Organisatie.objects.create(naam="Verzonnen stichting | koepel"),
        samenvatting="=1+1 en meer",
        beschrijving='Eerste regel.\r\nTweede regel; met ; en "aanhalingen".',
        eerste_bezoek="- kom binnen\n- koffie",
        wie_er_zijn="Verzonnen vrijwilligers.\nEn gasten.",
        doelgroep_breed=True,
        gratis=False,
        talen=["Nederlands", "Türkçe"],
        straat="Verzonnenstraat",
        huisnummer="2-4",
        postcode="3511 AB",
        plaats="'s-Verzonnen",
        gemeente=gemeente,
        telefoon="+31 30 1234567",
        email="info@voorbeeld.example",
        website="https://voorbeeld.example/?a=1&b=2",
        bronnen=["https://voorbeeld.example/a|b", "gesprek"],
        opgericht_jaar=2019,
        bevestigd_op=date(2026, 2, 1),
        bevestigd_door="nvzh",
        notitie="@let op",
    )
    steunpunt.werkgebied.add(gemeente)
    steunpunt.doelgroepen.add(Doelgroep.objects.create(slug="jong", naam="Verzonnen jongeren"))
    onderdeel = Onderdeel.objects.create(slug="inloop", naam="Verzonnen inloop", groep="kern", uitleg="Test.")
    Onderdeel.objects.create(slug="koken", naam="Verzonnen koken", groep="overig", uitleg="Test.")
    Aanbod.objects.create(steunpunt=steunpunt, onderdeel=onderdeel, toelichting="Elke dag.")
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=1, van="10:00", tot="16:00")
    kenmerk = Kenmerk.objects.create(nummer=1, naam="Verzonnen kenmerk", uitleg="Test.")
    KenmerkInvulling.objects.create(steunpunt=steunpunt, kenmerk=kenmerk, tekst="Zo dus.")
    return steunpunt


@pytest.fixture
def leeg(gemeente):
    return maak_steunpunt(naam="Verzonnen lege plek", punt=None, gemeente=gemeente)
