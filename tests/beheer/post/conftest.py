"""A place that was asked whether its record is right, at a moment that stands still."""

import pytest
import time_machine

from steunpunten.models import Bericht
from tests.beheer.post.vragen import BEGIN, links_in, stuur
from tests.maken import maak_steunpunt


@pytest.fixture
def klok():
    with time_machine.travel(BEGIN, tick=False) as reiziger:
        yield reiziger


@pytest.fixture
def steunpunt(klok):
    return maak_steunpunt(slug="verzonnen-plek", email="plek@example.org", telefoon="030 111 11 11")


@pytest.fixture
def links(steunpunt) -> dict[str, str]:
    stuur()
    return links_in(Bericht.objects.get().tekst)
