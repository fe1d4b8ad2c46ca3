"""What each figure rests on, against plain loops over the real start data."""

import math
import re

import pytest

from steunpunten.dekking import gebieden, grondslag
from steunpunten.dekking.meting import meet
from steunpunten.dekking.vraag import Vraag
from steunpunten.models import Steunpunt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]


def _met_de_hand(meting, nummers) -> dict[str, set[int]]:
    """The places by number: nearest, nearest two, within reach, and here."""
    uit = {"dichtstbij": set(), "twee": set(), "bereik": set()}
    plek = {n: meting.plekken.xy[n] for n in meting.geteld}
    for xy, gemeente, inwoners in zip(meting.land.xy, meting.land.gemeente, meting.land.inwoners, strict=True):
        if gemeente in nummers and inwoners:
            op_afstand = sorted((math.dist(xy, ander), n) for n, ander in plek.items())
            uit["dichtstbij"].add(op_afstand[0][1])
            uit["twee"] |= {n for _, n in op_afstand[:2]}
            uit["bereik"] |= {n for meter, n in op_afstand if meter <= meting.vraag.afstand_m}
    uit["hier"] = {n for n in meting.geteld if meting.plekken.gemeente[n] in nummers}
    return uit


@pytest.mark.parametrize("naam", ["gemeente/assen", "iza-regio/drenthe", "nederland"])
def test_each_measure_rests_on_the_places_it_is_measured_to(naam):
    meting = meet(Vraag(5.0))
    nummers = gebieden.vind(meting.land, naam).nummers
    verwacht = _met_de_hand(meting, set(nummers))
    for maten, soort in (
        (("aandeel", "gemiddeld", "mediaan", "p90"), "dichtstbij"),
        (("keuze",), "twee"),
        (("toegang", "gini"), "bereik"),
        (("per_tienduizend", "uren", "gebied"), "hier"),
    ):
        for maat in maten:
            grond = grondslag.van(meting, maat, nummers)
            assert grond.steunpunten == len(verwacht[soort]), maat
            for wat, bekend in (
                ("niet_bevestigd", meting.plekken.bevestigd),
                ("zonder_uren", meting.plekken.uren_bekend),
                ("bij_benadering", ~meting.plekken.bij_benadering),
            ):
                if wat in grond.onbekend:
                    assert grond.onbekend[wat] == sum(not bekend[n] for n in verwacht[soort]), (maat, wat)


def test_it_is_said_at_each_figure_and_with_each_table(client):
    for url in ("/dekking/gemeente/assen/?afstand=5", "/dekking/provincie/drenthe/", "/dekking/"):
        html = " ".join(client.get(url).content.decode().split())
        cijfers = html.split('id="tabel-cijfers"')[1].split("</table>")[0]
        assert cijfers.count("Rust op ") == cijfers.count('scope="row"') == 9
        assert re.search(r'<p class="klein">Rust op \d+ steunpunt', html)
        rijen = html.split('id="tabel-grondslag"')[1].split("</table>")[0].count('scope="row"')
        assert rijen == 9 * cijfers.split("</tr>")[1].count("<td")
    html = " ".join(client.get("/dekking/gemeenten/").content.decode().split())
    assert f"Rust op {len(meet(Vraag()).geteld)} steunpunten: 100 % niet bevestigd, " in html


def test_without_a_place_it_rests_on_none(client):
    Steunpunt.objects.update(publicatie="concept")
    html = client.get("/dekking/gemeente/assen/").content.decode()
    assert html.count("Rust op geen enkel steunpunt.") >= 9


def test_it_can_be_taken_along(client):
    tekst = client.get("/dekking/tabellen.csv?gebied=gemeente/assen&tabel=grondslag").content.decode("utf-8-sig")
    kop, *rijen = tekst.splitlines()
    assert kop == "maat,gebied,steunpunten,niet_bevestigd,zonder_openingstijden,zonder_precies_adres"
    assert len(rijen) == 9 * 4


def test_links_between_pages_keep_the_question(client):
    vraag = "afstand=5&amp;onderdeel=inloop&amp;moment=avond"
    html = client.get(f"/dekking/?{vraag.replace('&amp;', '&')}").content.decode()
    for pad in ("planner", "gemeenten"):
        assert f'href="/dekking/{pad}/?{vraag}"' in html
    assert html.count(f"/dekking/gemeenten/?{vraag}&amp;status=") == 4
