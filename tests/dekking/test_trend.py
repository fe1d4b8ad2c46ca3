"""Peilingen are frozen once a day; the trend shows them, with its breaks, and what can be reconstructed."""

import io
import re
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.http import QueryDict

from regio.models import Gemeente, Indeling
from steunpunten.dekking.trend import grafiek
from steunpunten.models import Aanbod, Onderdeel, Peiling, Steunpunt
from tests.maken import maak_steunpunt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]


KOP_AANTAL = "Steunpunten met bekend jaar"


def lees(client, url: str) -> str:
    """The page on one line."""
    return " ".join(client.get(url).content.decode().split())


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
    html = lees(client, "/dekking/trend/?gebied=gemeente/utrecht")
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
    html = lees(client, "/dekking/trend/?gebied=gemeente/utrecht")
    assert "Dit is geen meting." in html
    assert "Van 1 steunpunt in dit gebied kennen we het jaar niet." in html
    for jaar, aantal in ((2015, 0), (2016, 1), (2018, 2), (2019, 1), (2026, 1)):
        assert f'<th scope="row"> {jaar} </th> <td class="getal" data-kop="{KOP_AANTAL}">{aantal}</td>' in html


def test_a_wrong_area_or_distance_gets_a_sentence(client):
    antwoord = client.get("/dekking/trend/?gebied=iza-regio/atlantis&afstand=ver")
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert "Dit gebied kennen we niet" in html
    assert "Kies een afstand" in html


def test_a_measurement_can_ask_all_that_a_page_asks_and_keeps_it(client):
    utrecht, inloop = Gemeente.objects.get(naam="Utrecht"), Onderdeel.objects.get(slug="inloop")
    Steunpunt.objects.in_gemeente(utrecht).update(publicatie="concept")
    met, zonder = maak_steunpunt(gemeente=utrecht), maak_steunpunt(gemeente=utrecht)
    Aanbod.objects.create(steunpunt=met, onderdeel=inloop)
    leg_vast("--opslaan", "--onderdeel=inloop", "--afstand=5")
    peiling = Peiling.objects.get()
    assert peiling.parameters == {"afstand": 5.0, "meetellen": "bekend", "onderdeel": "inloop"}
    assert str(met.uuid) in peiling.steunpunten
    assert str(zonder.uuid) not in peiling.steunpunten
    url = "/dekking/trend/?gebied=gemeente/utrecht"
    anders = lees(client, url)
    assert "Met deze keuzes is er niet gemeten." in anders
    link = re.search(r'href="(/dekking/trend/[^"]+)"> ?binnen 5 km; Onderdeel: [^<]+</a> \(1 meting\)', anders)[1]
    assert "Deze metingen zijn vastgelegd." in lees(client, unescape(link))


@pytest.mark.parametrize(
    "optie", ["onderdeel=onzin", "doelgroep=onzin", "moment=ooit", "meetellen=alles", "afstand=101"]
)
def test_a_measurement_of_something_unknown_is_refused(optie):
    with pytest.raises(CommandError, match="Er is niets gemeten"):
        leg_vast("--opslaan", f"--{optie}")
    assert not Peiling.objects.exists()


def test_all_that_changed_between_measurements_is_named_beside_the_chart(client):
    for dag, inwoners, methode in ((1, 2024, "1"), (2, 2025, "2"), (3, 2025, "2"), (4, 2026, "2")):
        with time_machine.travel(datetime(2026, 3, dag, 12, tzinfo=UTC)):
            leg_vast("--opslaan")
        peiling = Peiling.objects.latest("gemeten_op")
        peiling.datajaren["inwoners"], peiling.methode = inwoners, methode
        peiling.save()
    html = lees(client, "/dekking/trend/")
    assert "<strong>A</strong>, vanaf 2-3-2026: andere manier van tellen, inwoners van een ander jaar." in html
    assert "<strong>B</strong>, vanaf 4-3-2026: inwoners van een ander jaar." in html
    assert html.count('class="grafiek-breuk"') == 2


def test_of_an_area_that_no_measurement_holds_the_page_does_not_lead_to_itself(client):
    leg_vast("--opslaan")
    peiling = Peiling.objects.get()
    del peiling.uitkomst["gemeente/utrecht"]
    peiling.save()
    html = lees(client, "/dekking/trend/?gebied=gemeente/utrecht")
    assert "Er is wel gemeten" not in html
    assert "We hebben hier nog niets gemeten." in html
    anders = lees(client, "/dekking/trend/?gebied=gemeente/zeist&afstand=7")
    assert "Er is wel gemeten" in anders


@pytest.mark.parametrize(
    ("vraag", "naar", "tekst"),
    [
        ("trend/?", "", "De cijfers van Nederland"),
        ("planner/?", "", "Dekking van Nederland"),
        ("trend/?gebied=gemeente/zeist&", "gemeente/zeist/", "De cijfers van gemeente Zeist"),
    ],
)
def test_the_way_back_keeps_the_area_and_which_places_count(client, vraag, naar, tekst):
    html = lees(client, f"/dekking/{vraag}afstand=5&meetellen=bevestigd")
    assert f'<a href="/dekking/{naar}?afstand=5&amp;meetellen=bevestigd">{tekst}</a>' in html


def test_before_the_first_measurement_the_page_says_when_it_comes(client):
    html = lees(client, "/dekking/trend/")
    assert "op de eerste dag van elke maand" in html
    assert "Teruggerekend vanaf 2015: Nederland" in html


def test_a_reconstruction_counts_what_is_asked_as_it_is_known_now(client):
    utrecht, inloop = Gemeente.objects.get(naam="Utrecht"), Onderdeel.objects.get(slug="inloop")
    Steunpunt.objects.in_gemeente(utrecht).update(publicatie="concept")
    met = maak_steunpunt(gemeente=utrecht, opgericht_jaar=2016)
    Aanbod.objects.create(steunpunt=met, onderdeel=inloop)
    maak_steunpunt(gemeente=utrecht, opgericht_jaar=2016)
    maak_steunpunt(gemeente=utrecht, opgericht_jaar=2016, bevestigd_op="2026-01-01", bevestigd_door="nvzh")
    url = "/dekking/trend/?gebied=gemeente/utrecht"
    for vraag, aantal in (("", 3), ("&onderdeel=inloop", 1), ("&meetellen=bevestigd", 1), ("&moment=avond", 3)):
        html = lees(client, url + vraag)
        assert f'<th scope="row"> 2026 </th> <td class="getal" data-kop="{KOP_AANTAL}">{aantal}</td>' in html, vraag
        assert ("Het moment dat je koos, telt hier niet mee." in html) == ("moment" in vraag)
        assert ("Hier tellen alleen mee" in html) == ("onderdeel" in vraag or "bevestigd" in vraag)


def test_a_wrong_choice_gets_a_sentence_and_the_files_take_the_right_ones_along(client):
    html = lees(client, "/dekking/trend/?onderdeel=onzin&moment=avond")
    assert "Dit onderdeel kennen we niet." in html
    links = {unescape(link) for link in re.findall(r'href="(/dekking/tabellen\.csv[^"]+)"', html)}
    assert links
    assert {QueryDict(link.partition("?")[2])["moment"] for link in links} == {"avond"}
    for link in links:
        assert client.get(link).status_code == 200


def test_a_chart_goes_from_left_to_right_and_up_in_percents():
    uit = grafiek.maak([("2015", 0.0, ""), ("2016", 0.5, "breuk"), ("2017", 1.0, "")])
    assert [(stip.x, stip.y) for stip in uit.stippen] == [(0, 100), (50, 50), (100, 0)]
    assert [len(lijn) for lijn in uit.lijnen] == [0, 1]
    assert [(stip.letter, stip.naam) for stip in uit.breuken] == [("A", "2016")]


@pytest.mark.parametrize(("naam", "aantal"), [("2015", 5), ("1-12-2026", 2)])
def test_a_chart_names_no_more_moments_than_fit_and_always_the_last(naam, aantal):
    for hoeveel in range(2, 40):
        getoond = [stip.toon_naam for stip in grafiek.maak([(naam, 0.5, "")] * hoeveel).stippen]
        assert getoond[-1]
        assert sum(getoond) <= aantal
