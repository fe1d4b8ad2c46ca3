"""Boundaries in GeoJSON: which are accepted, and how the others are refused."""

import pytest
from django.contrib.gis.geos import Point

from regio.grenzen import GrensFout, lees_kaart
from tests.plaatsen import DE_BILT, DOM_UTRECHT

VIERKANT = [[[5.0, 52.0], [5.2, 52.0], [5.2, 52.2], [5.0, 52.2], [5.0, 52.0]]]
# The same place in RD, rounded to 10 m outwards.
VIERKANT_RD = [[[128400, 446000], [142200, 446000], [142200, 468300], [128400, 468300], [128400, 446000]]]
STRIK = [[[5.0, 52.0], [5.2, 52.2], [5.2, 52.0], [5.0, 52.2], [5.0, 52.0]]]


def _feature(ring: object = VIERKANT, soort: str = "Polygon", **eigenschappen) -> dict:
    standaard = {"statcode": "GM0344", "statnaam": "Utrecht"}
    return {
        "type": "Feature",
        "properties": eigenschappen or standaard,
        "geometry": {"type": soort, "coordinates": ring},
    }


def _kaart(*features: object, **meer) -> dict:
    return {"type": "FeatureCollection", "features": list(features), **meer}


def _crs(naam: str) -> dict:
    return {"type": "name", "properties": {"name": naam}}


@pytest.mark.parametrize(
    "feature",
    [
        _feature(),
        _feature([VIERKANT], "MultiPolygon"),
        _feature([[[*punt, 12.5] for punt in VIERKANT[0]]]),
        _feature(gemeentecode="GM0344", gemeentenaam="Utrecht"),
        _feature(identificatie="GM0344", naam=" Utrecht ", code="0344"),
    ],
)
def test_a_polygon_or_multipolygon_of_a_gemeente_is_read(feature):
    [vlak] = lees_kaart(_kaart(feature))
    assert (vlak.code, vlak.naam, vlak.hersteld) == ("GM0344", "Utrecht", False)
    assert (vlak.grens.geom_type, vlak.grens.srid, vlak.grens.hasz) == ("MultiPolygon", 4326, False)
    assert vlak.grens.contains(DOM_UTRECHT)


@pytest.mark.parametrize(
    "naam", ["urn:ogc:def:crs:EPSG::28992", "EPSG:28992", "http://www.opengis.net/def/crs/EPSG/0/28992"]
)
def test_rd_is_read_where_the_crs_member_says_so(naam):
    [vlak] = lees_kaart(_kaart(_feature(VIERKANT_RD), crs=_crs(naam)))
    assert vlak.grens.contains(DOM_UTRECHT)
    assert vlak.grens.contains(DE_BILT)
    west, zuid, oost, noord = vlak.grens.extent
    assert (west, zuid, oost, noord) == pytest.approx((5.0, 52.0, 5.2, 52.2), abs=0.005)


@pytest.mark.parametrize("naam", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326"])
def test_wgs_84_may_be_named(naam):
    assert len(lees_kaart(_kaart(_feature(), crs=_crs(naam)))) == 1


def test_a_shape_that_crosses_itself_is_mended_and_said_so():
    [vlak] = lees_kaart(_kaart(_feature(STRIK)))
    assert vlak.hersteld
    assert vlak.grens.valid
    assert not vlak.grens.contains(Point(5.1, 52.19))


def test_inwoners_are_taken_only_with_their_year():
    [met, zonder] = lees_kaart(
        _kaart(
            _feature(statcode="GM0344", inwoners=376_435, inwoners_jaar=2026), _feature(statcode="GM0363", inwoners=1)
        )
    )
    assert (met.inwoners, met.inwoners_jaar) == (376_435, 2026)
    assert (zonder.inwoners, zonder.inwoners_jaar) == (None, None)


@pytest.mark.parametrize(
    ("kaart", "zin"),
    [
        (None, "geen GeoJSON"),
        ([], "geen GeoJSON"),
        ({"type": "Topology"}, "geen GeoJSON"),
        (_feature(), "geen GeoJSON"),
        (_kaart(), "geen enkele gemeente"),
        ({"type": "FeatureCollection", "features": {}}, "geen enkele gemeente"),
        (_kaart(*[_feature()] * 2001), "2001 vlakken"),
        (_kaart(_feature(), _feature()), "GM0344 staat er twee keer in: als nummer 1 en 2"),
        (_kaart(_feature(), "geen feature"), "Nummer 2 heeft geen eigenschappen"),
        (_kaart(_feature(statcode="0344")), "Nummer 1 heeft “0344”"),
        (_kaart(_feature(statcode="GM344")), "Nummer 1 heeft “GM344”"),
        (_kaart(_feature(statcode="GM0344\n1")), "Nummer 1 heeft"),
        (_kaart(_feature(naam="Utrecht")), "Nummer 1 heeft “” als statcode"),
        (_kaart(_feature(soort="Point", ring=[5.1, 52.1])), r"Nummer 1 \(GM0344\) heeft geen Polygon"),
        (_kaart({**_feature(), "geometry": None}), r"Nummer 1 \(GM0344\) heeft geen Polygon"),
        (_kaart(_feature([])), r"Nummer 1 \(GM0344\)"),
        (_kaart(_feature([[]])), r"Nummer 1 \(GM0344\)"),
        (_kaart(_feature([[[5.0, 52.0], [5.2, 52.0]]])), "niet te lezen"),
        (_kaart(_feature([[[5.0, 52.0], [5.2, 52.0], [5.2, 52.2], [5.0, 52.2]]])), "niet te lezen"),
        (_kaart(_feature([[["a", "b"]] * 4])), "niet te lezen"),
        (_kaart(_feature([[[5.0, float("nan")], *VIERKANT[0][1:]]])), "niet te lezen"),
        (_kaart(_feature([[[5.0, float("inf")], *VIERKANT[0][1:]]])), "niet te lezen"),
        (_kaart(_feature(5)), "niet te lezen"),
        (_kaart(_feature([[[5.0, 52.0], [5.2, 52.0], [5.1, 52.0], [5.0, 52.0]]])), "leeg vlak"),
        (_kaart(_feature([[punt[::-1] for punt in VIERKANT[0]]])), "niet in Nederland"),
        (_kaart(_feature(VIERKANT_RD)), "hoort er een crs-lid EPSG:28992 bij"),
        (_kaart(_feature(), crs=_crs("urn:ogc:def:crs:EPSG::3857")), "niet WGS 84 of RD"),
        (_kaart(_feature(), crs="iets"), "niet WGS 84 of RD"),
    ],
)
def test_what_can_t_be_used_is_named(kaart, zin):
    with pytest.raises(GrensFout, match=zin):
        lees_kaart(kaart)
