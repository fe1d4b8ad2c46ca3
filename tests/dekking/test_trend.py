"""Peilingen are frozen once a day; the trend shows them, with its breaks, and what can be reconstructed."""

import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from regio.models import Gemeente, Indeling
from steunpunten.dekking.trend import grafiek
from steunpunten.models import Peiling, Steunpunt
from tests.maken import maak_steunpunt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]


def leg_vast(*opties: str) -> str:
    uit = io.StringIO()
    call_command("leg_peiling_vast", *opties, stdout=uit)
    return uit.getvalue()


def test_shows_first_and_freezes_once_a_day():
    assert "Niets opgeslagen" in leg_vast()
    assert not Peiling.objects.exists()
    assert "Vastgelegd." in leg_vast("--opslaan")
    assert "al vastgelegd" in leg_vast("--opslaan")
    assert "Vastgelegd." in leg_vast("--opslaan", "--afstand=5")
    assert Peiling.objects.count() == 2
    with pytest.raises(CommandError):
        leg_vast("--afstand=-1")


def test_holds_what_was_counted_and_adds_up():
    leg_vast("--opslaan")
    peiling = Peiling.objects.get()
    telt = Steunpunt.objects.openbaar().in_bedrijf().met_plek().filter(vorm="plek")
    assert set(peiling.steunpunten) == {str(uuid) for uuid in telt.values_list("uuid", flat=True)}
    assert peiling.parameters == {"afstand": 10.0, "meetellen": "bekend"}
    assert peiling.datajaren["inwoners"] == 2024
    uitkomst = peiling.uitkomst
    for maat, landelijk in uitkomst["nederland"].items():
        for soort in ("gemeente", "provincie", "iza-regio"):
            assert sum(rij[maat] for naam, rij in uitkomst.items() if naam.startswith(f"{soort}/")) == landelijk


def test_a_later_change_leaves_the_past_and_a_break_is_marked(client):
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        leg_vast("--opslaan")
    nieuw = maak_steunpunt(gemeente=Gemeente.objects.get(naam="Utrecht"))
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC)):
        leg_vast("--opslaan")
    Indeling.objects.filter(slug="ggd-regio").update(jaar=2027)
    with time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=UTC)):
        leg_vast("--opslaan")
    eerste, tweede, _ = Peiling.objects.order_by("gemeten_op")
    assert str(nieuw.uuid) not in eerste.steunpunten
    assert str(nieuw.uuid) in tweede.steunpunten
    html = " ".join(client.get("/dekking/trend/?gebied=gemeente/utrecht").content.decode().split())
    plekken = [html.index(f'scope="row"> {dag} <') for dag in ("1-3-2026", "1-6-2026", "1-9-2026")]
    assert plekken == sorted(plekken)
    assert "Andere indeling in regio" in html
    assert html.count('class="grafiek-breuk"') == 1
    assert html.count('class="grafiek-lijn"') == 3, "two parts around the break, and the reconstruction"
    assert "<title id=" in html


def test_reconstruction_counts_only_known_years_and_says_so(client):
    utrecht = Gemeente.objects.get(naam="Utrecht")
    Steunpunt.objects.in_gemeente(utrecht).update(publicatie="concept")
    maak_steunpunt(gemeente=utrecht, opgericht_jaar=2016)
    maak_steunpunt(gemeente=utrecht, opgericht_jaar=2017, gestopt_jaar=2019, fase="gestopt")
    maak_steunpunt(gemeente=utrecht)
    html = " ".join(client.get("/dekking/trend/?gebied=gemeente/utrecht").content.decode().split())
    assert "Dit is geen meting." in html
    assert "Van 1 steunpunt in dit gebied kennen we het jaar niet." in html
    for jaar, aantal in ((2015, 0), (2016, 1), (2018, 2), (2019, 1), (2026, 1)):
        kop = "Steunpunten met bekend jaar"
        assert f'<th scope="row"> {jaar} </th> <td class="getal" data-kop="{kop}">{aantal}</td>' in html


def test_a_wrong_area_or_distance_gets_a_sentence(client):
    antwoord = client.get("/dekking/trend/?gebied=iza-regio/atlantis&afstand=ver")
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert "Dit gebied kennen we niet" in html
    assert "Kies een afstand" in html


def test_a_chart_goes_from_left_to_right_and_up():
    uit = grafiek.maak([("2015", 0.0, ""), ("2016", 0.5, "breuk"), ("2017", 1.0, "")])
    assert [stip.x for stip in uit.stippen] == [uit.x0, (uit.x0 + uit.x1) / 2, uit.x1]
    assert [stip.y for stip in uit.stippen] == [uit.y1, (uit.y0 + uit.y1) / 2, uit.y0]
    assert len(uit.lijnen) == 2
