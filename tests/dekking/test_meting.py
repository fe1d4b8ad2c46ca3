"""From tables to measurements, on the real start data and on made-up places."""

import math

import numpy as np
import pytest

from regio.models import Gemeente
from steunpunten.dekking import toegang
from steunpunten.dekking.gegevens import land, plekken
from steunpunten.dekking.meting import BEKEND, BEVESTIGD, GEEN_BEKEND, IN_OPBOUW, meet, op_moment
from steunpunten.dekking.vraag import Vraag
from steunpunten.models import Aanbod, Doelgroep, Onderdeel, Openingstijd, Steunpunt
from tests.maken import maak_steunpunt
from tests.plaatsen import AMERSFOORT_KOPPELPOORT, DE_BILT, DOM_UTRECHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]
OPTELBAAR = ("inwoners", "binnen", "keuze", "mensmillimeters", "toegedeeld")


def _status(meting, code: str) -> int:
    return meting.status[meting.land.nummer_van[code]]


def test_the_land_is_all_gemeenten_and_postcodes_in_metres():
    gebied = land()
    assert len(gebied.gemeenten) == 342
    assert gebied.inwoners.sum() == 17_942_005
    # By RDNAPTRANS 3818 is near the origin of RD, the tower in Amersfoort: x 155000, y 463000.
    x, y = gebied.xy[np.flatnonzero(gebied.pc4 == "3811")[0]]
    assert math.hypot(x - 155_000, y - 463_000) < 1_500


def test_only_public_places_that_are_open_count():
    gevonden = plekken(land())
    verwacht = Steunpunt.objects.filter(publicatie="openbaar", fase="open", vorm="plek", kaartpunt__isnull=False)
    assert sorted(gevonden.pk[gevonden.telt(Vraag())]) == sorted(verwacht.values_list("pk", flat=True))
    assert meet(Vraag(meetellen="bevestigd")).geteld.size == 0


def test_distances_of_the_country_are_those_of_trying_every_pair():
    meting = meet(Vraag(5.0))
    plek = meting.plekken.xy[meting.geteld]
    verschil = meting.land.xy[:, None, :] - plek[None, :, :]
    allemaal = np.sort(np.hypot(verschil[..., 0], verschil[..., 1]), axis=1)
    assert np.abs(meting.punten.nabij.eerste / 1000 - allemaal[:, 0]).max() < 0.001
    assert np.abs(meting.punten.nabij.tweede / 1000 - allemaal[:, 1]).max() < 0.001
    mensen = meting.land.inwoners
    assert meting.nederland.binnen[0] == mensen[allemaal[:, 0] <= 5_000].sum()
    assert meting.nederland.keuze[0] == mensen[allemaal[:, 1] <= 5_000].sum()
    assert meting.nederland.gemiddeld_km[0] == pytest.approx((mensen * allemaal[:, 0]).sum() / mensen.sum() / 1000)


@pytest.mark.parametrize("vraag", [Vraag(), Vraag(1.5), Vraag(15.0, onderdeel="inloop"), Vraag(5.0, "bevestigd")])
def test_gemeenten_add_up_to_regios_and_the_country_exactly(vraag):
    meting = meet(vraag)
    for slug, deel in meting.land.indelingen.items():
        assert (deel.regio_van >= 0).all(), slug
        regios = meting.per_regio(slug)
        for naam in OPTELBAAR:
            gemeenten = getattr(meting.per_gemeente, naam)
            som = np.zeros(len(deel.regios), dtype=np.int64)
            np.add.at(som, deel.regio_van, gemeenten)
            assert som.tolist() == getattr(regios, naam)[:-1].tolist(), (slug, naam)
            assert gemeenten.sum() == getattr(meting.nederland, naam)[0], (slug, naam)
    assert meting.aantal_per_gemeente.sum() == meting.geteld.size


def test_all_supply_in_the_country_is_shared_out():
    meting = meet(Vraag())
    aanbod = meting.plekken.aanbod[meting.geteld].sum()
    assert (meting.punten.toegang * meting.land.inwoners).sum() == pytest.approx(aanbod, rel=1e-9)


def test_what_is_compiled_before_the_first_visitor_serves_every_measurement():
    toegang.maak_klaar()
    soorten = len(toegang._veeg.signatures)
    meet(Vraag(afstand_km=7.5))
    assert len(toegang._veeg.signatures) == soorten > 0


def test_a_hidden_address_counts_at_the_middle_of_its_place():
    zichtbaar = maak_steunpunt(DE_BILT, plaats="Utrecht", gemeente_id="GM0344")
    verborgen = maak_steunpunt(DE_BILT, plaats="Utrecht", gemeente_id="GM0344", adres_tonen=False)
    gevonden = plekken(land())
    xy = dict(zip(gevonden.pk, gevonden.xy, strict=True))
    verborgen.refresh_from_db()
    assert math.dist(xy[zichtbaar.pk], xy[verborgen.pk]) > 1_000
    assert gevonden.lonlat[gevonden.pk == verborgen.pk][0] == pytest.approx(verborgen.kaartpunt.coords)


def test_a_place_without_a_gemeente_is_in_that_of_the_nearest_postcode():
    steunpunt = maak_steunpunt(AMERSFOORT_KOPPELPOORT)
    gevonden = plekken(land())
    nummer = gevonden.gemeente[gevonden.pk == steunpunt.pk][0]
    assert land().gemeenten[nummer].code == "GM0307"


def test_the_four_states_of_a_gemeente():
    leeg = [g.code for g in Gemeente.objects.filter(steunpunten__isnull=True).order_by("code")[:4]]
    punt = {g.code: g.postcodegebieden.order_by("pc4")[0].punt for g in Gemeente.objects.filter(code__in=leeg)}
    maak_steunpunt(punt[leeg[0]], gemeente_id=leeg[0], bevestigd_op="2026-11-01", bevestigd_door="nvzh")
    maak_steunpunt(punt[leeg[0]], gemeente_id=leeg[0])
    maak_steunpunt(punt[leeg[1]], gemeente_id=leeg[1])
    maak_steunpunt(punt[leeg[2]], gemeente_id=leeg[2], fase="in_opbouw")
    maak_steunpunt(punt[leeg[3]], gemeente_id=leeg[3], fase="gestopt")
    maak_steunpunt(punt[leeg[3]], gemeente_id=leeg[3], publicatie="concept")
    meting = meet(Vraag())
    assert [_status(meting, code) for code in leeg] == [BEVESTIGD, BEKEND, IN_OPBOUW, GEEN_BEKEND]
    assert meting.bevestigd_per_gemeente.sum() == 1


def test_onderdeel_and_doelgroep_narrow_what_counts():
    steunpunt = maak_steunpunt(DOM_UTRECHT, gemeente_id="GM0344")
    onderdeel = Onderdeel.objects.get(slug="retreat")
    Aanbod.objects.create(steunpunt=steunpunt, onderdeel=onderdeel)
    steunpunt.doelgroepen.add(Doelgroep.objects.get(slug="jongeren"))
    meting = meet(Vraag(onderdeel="retreat", doelgroep="jongeren"))
    assert steunpunt.pk in meting.plekken.pk[meting.geteld]
    assert all("retreat" in meting.plekken.onderdelen[n] for n in meting.geteld)


def test_unknown_hours_are_neither_open_nor_closed():
    Steunpunt.objects.update(publicatie="concept")
    bekend = maak_steunpunt(DOM_UTRECHT, gemeente_id="GM0344")
    Openingstijd.objects.create(steunpunt=bekend, weekdag=2, van="18:00", tot="21:00")
    maak_steunpunt(AMERSFOORT_KOPPELPOORT, gemeente_id="GM0307")
    alles = meet(Vraag())
    avond = op_moment(alles, "avond")
    assert (alles.geteld.size, avond.geteld.size, avond.zonder_uren.size) == (2, 1, 1)
    assert avond.inclusief_onbekend.geteld.size == 2
    assert op_moment(alles, "weekend").geteld.size == 0
    assert op_moment(alles, "dinsdag-19").geteld.size == 1
    assert op_moment(alles, "dinsdag-21").geteld.size == 0
    assert op_moment(alles, "woensdag-19").geteld.size == 0
    assert alles.plekken.aanbod[alles.geteld].tolist() == [3.0, 1.0]


def test_reading_everything_takes_few_queries(django_assert_num_queries):
    with django_assert_num_queries(5):
        land()
