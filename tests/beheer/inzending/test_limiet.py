"""How many come through: a flood does not, a neighbour does, and the count is exact."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.test import RequestFactory, override_settings

from steunpunten.beheer.inzending import afzender, limiet
from steunpunten.models import Dagzout, Inzendteller, Voorstel
from tests.beheer.inzending.test_formulieren import AANMELDEN, NIEUW


@pytest.mark.django_db
def test_a_flood_does_not_reach_the_queue_and_a_neighbour_does(vul_in, settings):
    antwoorden = [vul_in(AANMELDEN, NIEUW, adres="192.0.2.7") for _ in range(100)]
    assert [a.status_code for a in antwoorden[: settings.INZENDINGEN_PER_UUR]] == [302] * settings.INZENDINGEN_PER_UUR
    assert {a.status_code for a in antwoorden[settings.INZENDINGEN_PER_UUR :]} == {429}
    assert Voorstel.objects.count() == settings.INZENDINGEN_PER_UUR
    laatste = antwoorden[-1].content.decode()
    assert "Wat je schreef, staat hier nog." in laatste
    assert 'value="Verzonnen huis"' in laatste
    assert vul_in(AANMELDEN, NIEUW, adres="198.51.100.7").status_code == 302
    assert Voorstel.objects.count() == settings.INZENDINGEN_PER_UUR + 1


@pytest.mark.django_db
def test_what_was_refused_can_be_sent_an_hour_later(vul_in, settings):
    settings.INZENDINGEN_PER_UUR = 1
    with time_machine.travel(datetime(2026, 3, 4, 10, tzinfo=UTC)) as klok:
        assert [vul_in(AANMELDEN, NIEUW).status_code for _ in range(2)] == [302, 429]
        klok.shift(timedelta(hours=1, seconds=30))
        assert vul_in(AANMELDEN, NIEUW).status_code == 302


@pytest.mark.django_db
def test_all_together_have_a_limit_too(vul_in, settings):
    settings.INZENDINGEN_TOTAAL = 3
    adressen = [f"192.0.{n}.7" for n in range(5)]
    assert [vul_in(AANMELDEN, NIEUW, adres=adres).status_code for adres in adressen] == [302, 302, 302, 429, 429]


@pytest.mark.django_db(transaction=True)
def test_the_count_is_exact_when_all_come_at_once(settings):
    settings.INZENDINGEN_PER_UUR, settings.INZENDINGEN_TOTAAL = 5, 12

    def probeer(nummer: int) -> bool:
        try:
            with transaction.atomic():
                limiet.tel(f"deel {nummer % 4}")
        except limiet.TeVeel:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as draden:
        gelukt = list(draden.map(probeer, range(80)))
    assert sum(gelukt) == 12
    tellers = {teller.sleutel: len(teller.momenten) for teller in Inzendteller.objects.all()}
    assert tellers.pop(limiet.ALLEN) == 12
    assert sum(tellers.values()) == 12
    assert max(tellers.values()) <= 5


@pytest.mark.parametrize(
    ("peer", "keten", "proxies", "deel"),
    [
        ("203.0.113.9", "", [], "203.0.113.0/24"),
        # Anybody can write the header; only a proxy of ours is believed.
        ("203.0.113.9", "192.0.2.1", [], "203.0.113.0/24"),
        ("10.0.0.1", "192.0.2.1", ["10.0.0.0/8"], "192.0.2.0/24"),
        ("10.0.0.1", "192.0.2.1, 198.51.100.4, 10.0.0.2", ["10.0.0.0/8"], "198.51.100.0/24"),
        ("10.0.0.1", "", ["10.0.0.0/8"], "10.0.0.0/24"),
        ("", "192.0.2.1", ["unix"], "192.0.2.0/24"),
        ("", "192.0.2.1", [], "onbekend"),
        ("10.0.0.1", "192.0.2.1:4711", ["10.0.0.1"], "192.0.2.0/24"),
        ("10.0.0.1", "[2001:db8:1:2::3]:4711", ["10.0.0.1"], "2001:db8:1::/48"),
        ("2001:db8:1:2::3", "", [], "2001:db8:1::/48"),
        ("::ffff:192.0.2.1", "", [], "192.0.2.0/24"),
        ("10.0.0.1", "onzin", ["10.0.0.1"], "onbekend"),
    ],
)
def test_which_part_of_the_internet_is_counted(peer, keten, proxies, deel):
    verzoek = RequestFactory().post("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": keten} if keten else {})
    with override_settings(EIGEN_PROXIES=proxies):
        assert afzender.deel(verzoek) == deel


def test_a_proxy_that_is_no_address_is_said():
    with override_settings(EIGEN_PROXIES=["onzin"]), pytest.raises(ImproperlyConfigured, match="onzin"):
        afzender.deel(RequestFactory().get("/"))


@pytest.mark.django_db
def test_nothing_kept_leads_back_to_an_address_and_the_salt_is_gone_tomorrow(vul_in):
    verzoek = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    with time_machine.travel(datetime(2026, 3, 4, 10, tzinfo=UTC)):
        vandaag = afzender.sleutel(verzoek)
        assert afzender.sleutel(RequestFactory().get("/", REMOTE_ADDR="192.0.2.99")) == vandaag
    with time_machine.travel(datetime(2026, 3, 5, 10, tzinfo=UTC)):
        assert afzender.sleutel(verzoek) != vandaag
        assert str(Dagzout.objects.get().dag) == "2026-03-05"
    assert "192.0.2" not in vandaag
