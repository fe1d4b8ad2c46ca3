"""What is kept of a website that does not answer, and when it comes on the work list."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from steunpunten.beheer.webbezoek import NietBereikbaar
from steunpunten.models import Linkcontrole
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db


class Nepbezoeker:
    def __init__(self) -> None:
        self.fout, self.bezocht, self.verboden = "", [], set()

    def mag(self, url: str) -> bool:
        return url not in self.verboden

    def bezoek(self, url: str) -> None:
        self.bezocht.append(url)
        if self.fout:
            raise NietBereikbaar(self.fout)


@pytest.fixture
def bezoeker() -> Nepbezoeker:
    return Nepbezoeker()


def _kijk(bezoeker) -> None:
    call_command("controleer_links", pauze=0, bezoeker=bezoeker, verbosity=0)


def test_only_after_failures_on_three_days_it_is_on_the_work_list(bezoeker):
    steunpunt = maak_steunpunt(website="https://weg.example/")
    bezoeker.fout = "neemt niet op"
    with time_machine.travel(datetime(2026, 3, 2, 3, tzinfo=UTC), tick=False) as klok:
        for dag in range(1, 4):
            _kijk(bezoeker)
            _kijk(bezoeker)
            assert Linkcontrole.objects.get().dagen_mislukt == dag
            assert Linkcontrole.objects.dood().exists() is (dag == 3)
            klok.shift(timedelta(days=1))
        assert len(bezoeker.bezocht) == 3
        assert str(Linkcontrole.objects.get().mislukt_sinds) == "2026-03-02"
        bezoeker.fout = ""
        _kijk(bezoeker)
        assert not Linkcontrole.objects.dood().exists()
        assert Linkcontrole.objects.get().dagen_mislukt == 0
        assert steunpunt.linkcontrole.fout == ""


def test_another_website_starts_anew(bezoeker):
    steunpunt = maak_steunpunt(website="https://weg.example/")
    Linkcontrole.noteer(steunpunt, "neemt niet op")
    Linkcontrole.objects.update(dagen_mislukt=5)
    assert Linkcontrole.objects.dood().exists()
    steunpunt.website = "https://nieuw.example/"
    steunpunt.save()
    assert not Linkcontrole.objects.dood().exists()
    _kijk(bezoeker)
    assert Linkcontrole.objects.get().dagen_mislukt == 0


def test_only_findable_places_with_a_website_are_looked_at(bezoeker):
    maak_steunpunt(website="https://wel.example/")
    maak_steunpunt(website="https://dicht.example/", fase="gestopt")
    maak_steunpunt(website="https://concept.example/", publicatie="concept")
    maak_steunpunt()
    _kijk(bezoeker)
    assert bezoeker.bezocht == ["https://wel.example/"]


def test_who_wants_no_robots_is_not_looked_at_and_not_reported(bezoeker):
    steunpunt = maak_steunpunt(website="https://liever-niet.example/")
    Linkcontrole.noteer(steunpunt, "neemt niet op")
    Linkcontrole.objects.update(dagen_mislukt=5, bekeken_op=timezone.now() - timedelta(days=1))
    bezoeker.verboden = {"https://liever-niet.example/"}
    bezoeker.fout = "neemt niet op"
    _kijk(bezoeker)
    assert bezoeker.bezocht == []
    assert not Linkcontrole.objects.dood().exists()


def test_who_wants_no_robots_takes_no_place_of_another(bezoeker):
    maak_steunpunt(website="https://a.example/")
    maak_steunpunt(website="https://b.example/")
    bezoeker.verboden = {"https://a.example/"}
    for _ in range(2):
        call_command("controleer_links", meeste=1, pauze=0, bezoeker=bezoeker, verbosity=0)
    assert bezoeker.bezocht == ["https://b.example/"]


def test_the_desk_leads_to_the_website_and_to_who_did_not_answer(als_beheerder, bezoeker):
    dood = maak_steunpunt(website="https://weg.example/", naam="Verzonnen zonder site")
    Linkcontrole.noteer(dood, "neemt niet op")
    Linkcontrole.objects.update(dagen_mislukt=3)
    stil = maak_steunpunt(email="stil@example.org", naam="Verzonnen stil")
    toen = timezone.now() - timedelta(days=30)
    stil.controleverzoeken.create(adres_afdruk="x", gestuurd_op=toen, verloopt_op=timezone.now(), onbestelbaar_op=toen)
    bureau = als_beheerder.get("/beheer/").content.decode()
    assert f"/beheer/steunpunten/steunpunt/{dood.pk}/change/?_werk=dode-links#id_website" in bureau
    assert "https://weg.example/ neemt niet op" in bureau
    assert f"/beheer/steunpunten/controle/add/?steunpunt={stil.pk}" in bureau
    assert "de mail kwam niet aan" in bureau
