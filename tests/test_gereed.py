"""An answer that lies ready is the one the view gave, sooner; and never an old one."""

import pytest

from steunpunten import gereed, stand
from steunpunten.beheer.toegang.sessie import Sessiegrens
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def adressen():
    gemeente = maak_gemeente()
    steunpunt = maak_steunpunt(naam="Verzonnen Huis", gemeente=gemeente)
    return [
        steunpunt.get_absolute_url(),
        "/zoeken/?plaats=Utrecht",
        "/steunpunten.geojson",
        "/steunpunten.csv",
        "/dekking/",
        "/postcodes.json",
    ]


def test_the_same_answer_with_the_same_headers_without_a_query(client, adressen, django_assert_num_queries):
    for adres in adressen:
        for codering in ("br", "gzip", ""):
            kopregels = {"Accept-Encoding": codering}
            eerste = client.get(adres, headers=kopregels)
            assert eerste.status_code == 200
            with django_assert_num_queries(0):
                tweede = client.get(adres, headers=kopregels)
            assert tweede.content == eerste.content
            assert dict(tweede.headers) == dict(eerste.headers)
            ongewijzigd = client.get(adres, headers={**kopregels, "If-None-Match": tweede["ETag"]})
            assert ongewijzigd.status_code == 304
            assert not ongewijzigd.content


def test_it_does_not_reach_the_layers_of_accounts(client, adressen, monkeypatch):
    verder = []
    echt = Sessiegrens.__call__
    monkeypatch.setattr(
        Sessiegrens, "__call__", lambda laag, request: verder.append(request.path) or echt(laag, request)
    )
    for adres in adressen:
        client.get(adres)
        verder.clear()
        client.get(adres)
        assert not verder, adres
        assert client.post(adres).status_code == 405


def test_a_change_makes_it_anew(client, adressen, monkeypatch):
    monkeypatch.setattr(stand, "VERTROUWD_SECONDEN", -1)  # ask for the token every time
    assert "Verzonnen Nieuw" not in client.get("/steunpunten.csv").content.decode()
    maak_steunpunt(naam="Verzonnen Nieuw")
    assert "Verzonnen Nieuw" in client.get("/steunpunten.csv").content.decode()


def test_another_host_name_is_still_refused(client, adressen):
    assert client.get(adressen[0]).status_code == 200
    assert client.get(adressen[0], headers={"host": "kwaad.example"}).status_code == 400


def test_remembers_a_bounded_number_of_addresses(client, adressen, monkeypatch):
    monkeypatch.setattr(gereed, "MEESTE_ADRESSEN", 3)
    gereed._vindplaatsen.clear()
    for nummer in range(10):
        client.get(f"/steunpunten.geojson?x={nummer}")
    assert list(gereed._vindplaatsen) == [f"/steunpunten.geojson?x={nummer}" for nummer in (7, 8, 9)]
