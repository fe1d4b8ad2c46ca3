"""The page of the ten kenmerken: stories of places that can be found, and never a score."""

from datetime import date

import pytest

from steunpunten.models import Kenmerk, KenmerkInvulling
from tests.maken import maak_steunpunt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]


def _pagina(client) -> str:
    antwoord = client.get("/kenmerken/")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def _vertel(tekst: str, nummer: int = 1, bevestigd: bool = False, datum: date | None = None, **velden) -> None:
    KenmerkInvulling.objects.create(
        steunpunt=maak_steunpunt(**velden),
        kenmerk=Kenmerk.objects.get(nummer=nummer),
        tekst=tekst,
        bevestigd=bevestigd,
        datum=datum,
    )


def test_all_ten_stand_there_in_order_and_that_nothing_is_known_yet(client):
    pagina = _pagina(client)
    plekken = [pagina.index(f"{kenmerk.nummer}. {kenmerk.naam}") for kenmerk in Kenmerk.objects.all()]
    assert len(plekken) == 10
    assert plekken == sorted(plekken)
    assert "weten we nog niet" in pagina


def test_a_story_stands_at_its_kenmerk_with_its_place_and_whether_it_is_confirmed(client):
    _vertel("Verzonnen: wie binnenkomt, krijgt een stoel.", 3, bevestigd=True, naam="Verzonnen huis")
    pagina = _pagina(client)
    deel = pagina[pagina.index('id="kenmerk-3"') : pagina.index('id="kenmerk-4"')]
    assert "Verzonnen: wie binnenkomt, krijgt een stoel." in deel
    assert ">Verzonnen huis</a>" in deel
    assert "Bevestigd door het steunpunt." in deel
    assert "weten we nog niet" not in pagina


@pytest.mark.parametrize("velden", [{"publicatie": "concept"}, {"publicatie": "ingetrokken"}, {"fase": "gestopt"}])
def test_what_cannot_be_found_tells_no_story(client, velden):
    _vertel("Verzonnen verhaal.", **velden)
    assert "Verzonnen verhaal." not in _pagina(client)


def test_confirmed_ones_come_first_then_the_newest_and_the_rest_is_folded_in(client):
    _vertel("E zonder datum")
    _vertel("D oud", datum=date(2024, 1, 1))
    _vertel("C nieuw", datum=date(2026, 1, 1))
    _vertel("B bevestigd", bevestigd=True)
    _vertel("A bevestigd en nieuw", bevestigd=True, datum=date(2026, 1, 1))
    pagina = _pagina(client)
    volgorde = sorted("ABCDE", key=lambda letter: pagina.index(f"<p>{letter} "))
    assert "".join(volgorde) == "ABCDE"
    assert pagina.index("<p>C nieuw") < pagina.index("Nog 2 voorbeelden") < pagina.index("<p>D oud")


def test_hostile_words_are_shown_as_words(client):
    _vertel('<script>alert("x")</script>', naam="<b>Verzonnen</b>")
    assert '<script>alert("x")</script>' not in _pagina(client)
    assert "&lt;b&gt;Verzonnen&lt;/b&gt;" in _pagina(client)


def test_more_stories_cost_no_more_queries(client, django_assert_max_num_queries):
    for nummer in range(1, 11):
        _vertel("Verzonnen verhaal.", nummer)
        _vertel("Nog een verzonnen verhaal.", nummer)
    with django_assert_max_num_queries(4):
        _pagina(client)
