"""The two files that let a browser find a place by itself."""

import json
from math import cos, hypot, radians

import brotli

from regio.models import Postcodegebied
from regio.vinden import zoek_plaats


def test_postcodes_are_small_cheap_to_ask_again_and_near_the_truth(client, startgegevens, db):
    antwoord = client.get("/postcodes.json", headers={"accept-encoding": "br"})
    assert len(antwoord.content) < 40_000
    assert "max-age=86400" in antwoord["Cache-Control"]
    rijen = json.loads(brotli.decompress(antwoord.content))["postcodes"]
    assert len(rijen) == Postcodegebied.objects.count() > 4000
    punten = dict(Postcodegebied.objects.values_list("pc4", "punt"))
    for pc4, lat, lon in rijen:
        punt = punten[str(pc4)]
        assert hypot(lat / 1000 - punt.y, (lon / 1000 - punt.x) * cos(radians(52))) * 111.2 < 0.1
    weer = client.get("/postcodes.json", headers={"accept-encoding": "br", "if-none-match": antwoord["ETag"]})
    assert weer.status_code == 304


def test_every_place_name_is_one_the_search_understands(client, startgegevens, db):
    antwoord = client.get("/plaatsnamen.json", headers={"accept-encoding": "br"})
    assert len(antwoord.content) < 40_000
    plaatsen = json.loads(brotli.decompress(antwoord.content))["plaatsen"]
    namen = [rij[0] for rij in plaatsen]
    assert len(namen) == len(set(namen)) > 2000
    assert namen.index("Amsterdam") < namen.index("Appelscha")
    for naam in [*namen[::60], "provincie Utrecht", "Hengelo (Gelderland)"]:
        uitkomst = zoek_plaats(naam)
        assert uitkomst.plek is not None, naam
        assert not uitkomst.gecorrigeerd, naam
    assert "Montferland" in namen  # a gemeente without a woonplaats of its name
    assert any("den bosch" in rij[1:] for rij in plaatsen)
