"""What the page of an area says can be done with what it shows."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from steunpunten.models import Norm, Steunpunt
from tests.maken import maak_steunpunt
from tests.plaatsen import DOM_UTRECHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]


def lees(client, gebied: str) -> str:
    return unescape(client.get(f"/dekking/{gebied}").content.decode())


@pytest.mark.parametrize("gebied", ["gemeente/emmen", "iza-regio/drenthe", "provincie/drenthe"])
def test_who_sees_a_gap_is_told_the_norm_and_what_can_be_done(client, gebied):
    html = lees(client, f"{gebied}/?afstand=5")
    assert Norm.objects.first().tekst in html
    doen = html.partition('id="doen-kop"')[2].partition("</section>")[0]
    planner = f"{reverse('dekking:planner')}?afstand=5&gebied={gebied}"
    werkagenda = reverse("dekking:werkagenda", args=["drenthe"]) + "?afstand=5"
    for naar in (reverse("inzending:aanmelden"), planner, werkagenda, f"/dekking/{gebied}.pdf?afstand=5"):
        assert f'href="{naar}"' in doen, naar
    for anker in re.findall(r'href="#([^"]+)"', doen):
        assert f'id="{anker}"' in html, anker


def test_it_fits_what_is_known(client):
    utrecht = "gemeente/utrecht/"
    Steunpunt.objects.update(publicatie="concept")
    assert "Vraag na wat er is" in lees(client, utrecht)
    plek = maak_steunpunt(DOM_UTRECHT, gemeente_id="GM0344", naam="Verzonnen huis")
    assert "Laat bevestigen wat er is" in lees(client, utrecht)
    assert "Voor iedereen hier kennen we een steunpunt binnen 30 km" in lees(client, f"{utrecht}?afstand=30")
    Steunpunt.objects.filter(pk=plek.pk).update(bevestigd_op=date(2026, 1, 1), bevestigd_door="nvzh")
    assert "Laat bevestigen wat er is" not in lees(client, utrecht)
