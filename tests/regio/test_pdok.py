"""PDOK's answers, good and bad, without a network."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from regio import pdok

ADRES = {
    "type": "adres",
    "straatnaam": "Voorbeeldstraat",
    "huis_nlt": "12A",
    "woonplaatsnaam": "Utrecht",
    "gemeentecode": "0344",
    "centroide_ll": "POINT(5.12146 52.09067)",
}


def _client(antwoord: Callable[[httpx.Request], httpx.Response]) -> pdok.Client:
    return pdok.nieuwe_client(httpx.MockTransport(antwoord))


def _client_met(**antwoord) -> pdok.Client:
    return _client(lambda _: httpx.Response(**{"status_code": 200, **antwoord}))


def _voorbeeld(testdata: Path, naam: str) -> pdok.Client:
    return _client_met(content=(testdata / "pdok" / naam).read_bytes())


# --- Locatieserver -----------------------------------------------------------------------------


def test_an_address_becomes_a_typed_answer(testdata):
    [adres] = pdok.zoek_adressen(_voorbeeld(testdata, "locatieserver_lookup_adres_v3_1.json"), "Amstel 1 Amsterdam")
    assert adres == pdok.Adres(
        weergavenaam="Amstel 1, 1011PN Amsterdam",
        straat="Amstel",
        straat_verkort="Amstel",
        huisnummer="1",
        postcode="1011PN",
        woonplaats="Amsterdam",
        gemeentecode="GM0363",
        lon=4.90016547,
        lat=52.3676456,
    )


def test_an_answer_with_few_fields_is_read_as_far_as_it_goes(testdata):
    client = _voorbeeld(testdata, "locatieserver_free_adres_v3_1_beperkt.json")
    adressen = pdok.zoek_adressen(client, "Kingsfordweg")
    assert [adres.weergavenaam[:16] for adres in adressen] == ["Kingsfordweg 151", "Kingsfordweg 153"]
    assert {(adres.straat, adres.huisnummer, adres.gemeentecode) for adres in adressen} == {("", "", "")}


def test_an_answer_of_another_kind_is_left_out(testdata):
    assert pdok.zoek_adressen(_voorbeeld(testdata, "locatieserver_free_gemeente_v3_1.json"), "Utrecht") == []


@pytest.mark.parametrize(("zoek", "soort"), [(pdok.zoek_adressen, "adres"), (pdok.zoek_straten, "weg")])
def test_the_question_names_only_parameters_that_the_service_knows(zoek, soort):
    vragen = []

    def antwoord(vraag: httpx.Request) -> httpx.Response:
        vragen.append(vraag)
        return httpx.Response(200, json={"response": {"docs": []}})

    assert zoek(_client(antwoord), "Neude 11 & zo") == []
    assert str(vragen[0].url).startswith("https://api.pdok.nl/bzk/locatieserver/search/v3_1/free?")
    assert dict(vragen[0].url.params) == {
        "q": "Neude 11 & zo",
        "fq": f"type:{soort}",
        "fl": pdok.VELDEN,
        "rows": "20",
    }


def test_what_was_searched_is_not_logged(caplog):
    caplog.set_level("INFO")
    pdok.zoek_adressen(_client_met(json={"response": {"docs": [ADRES]}}), "Geheimestraat 1")
    assert "Geheimestraat" not in caplog.text


def _raise(fout: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def antwoord(vraag: httpx.Request) -> httpx.Response:
        raise fout

    return antwoord


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        (httpx.ConnectTimeout("te laat"), "op tijd geen antwoord"),
        (httpx.ReadTimeout("te laat"), "op tijd geen antwoord"),
        (httpx.ConnectError("geen net"), "niet te bereiken"),
        (httpx.RemoteProtocolError("afgebroken"), "niet te bereiken"),
    ],
)
def test_a_network_failure_is_one_sentence(fout, zin):
    with pytest.raises(pdok.PdokFout, match=zin):
        pdok.zoek_adressen(_client(_raise(fout)), "Utrecht")


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        ({"status_code": 500}, "HTTP 500"),
        ({"status_code": 429}, "HTTP 429"),
        ({"status_code": 302, "headers": {"location": "https://example.org/"}}, "HTTP 302"),
        ({"html": "<html><h1>Storing</h1></html>"}, "iets anders terug dan JSON"),
        ({"content": b""}, "iets anders terug dan JSON"),
        ({"content": b'{"response": {"docs": [{"typ'}, "iets anders terug dan JSON"),
        ({"content": b"\xff\xfe\x00"}, "iets anders terug dan JSON"),
        ({"content": b"[" * 200_000}, "iets anders terug dan JSON"),
        ({"json": []}, "onbekende vorm"),
        ({"json": {"response": []}}, "onbekende vorm"),
        ({"json": {"response": {"docs": "geen"}}}, "onbekende vorm"),
        ({"json": {"response": {"docs": ["geen"]}}}, "onbekende vorm"),
        ({"json": {"response": {"docs": [{**ADRES, "centroide_ll": "POINT EMPTY"}]}}}, "zonder punt"),
        ({"json": {"response": {"docs": [{"type": "adres"}]}}}, "zonder punt"),
        ({"content": b" " * 2_000_001}, "te groot"),
        ({"content": gzip.compress(b" " * 50_000_000), "headers": {"content-encoding": "gzip"}}, "te groot"),
    ],
)
def test_a_wrong_answer_is_one_sentence(antwoord, zin):
    with pytest.raises(pdok.PdokFout, match=zin) as fout:
        pdok.zoek_adressen(_client_met(**antwoord), "Utrecht")
    assert "\n" not in str(fout.value)


def test_the_documented_error_is_one_sentence(testdata):
    inhoud = (testdata / "pdok" / "locatieserver_fout_400_SCHEMA.json").read_bytes()
    with pytest.raises(pdok.PdokFout, match="HTTP 400"):
        pdok.zoek_adressen(_client_met(status_code=400, content=inhoud), "Utrecht")


def test_an_answer_without_end_is_not_read_to_its_end():
    gelezen = []

    def stroom() -> Iterator[bytes]:
        while True:
            gelezen.append(1)
            yield b" " * 100_000

    with pytest.raises(pdok.PdokFout, match="te groot"):
        pdok.zoek_adressen(_client_met(content=stroom()), "Utrecht")
    assert len(gelezen) < 30


def test_an_answer_that_drips_in_ends(monkeypatch):
    monkeypatch.setattr(pdok, "LANGSTE_ANTWOORD", -1)
    with pytest.raises(pdok.PdokFout, match="geen volledig antwoord"):
        pdok.zoek_adressen(_client_met(content=b"{}"), "Utrecht")


def test_every_phase_has_a_time_out():
    wachttijd = pdok.nieuwe_client().timeout
    assert None not in (wachttijd.connect, wachttijd.read, wachttijd.write, wachttijd.pool)


# --- Boundaries --------------------------------------------------------------------------------


def _feature(code: str, jaar: int = 2026) -> dict:
    return {"type": "Feature", "properties": {"statcode": code, "jaarcode": jaar}, "geometry": None}


def _pagina(codes: list[str], volgende: str | None = None) -> dict:
    koppelingen = [{"rel": "self", "href": pdok.GEMEENTEGRENZEN}]
    if volgende:
        koppelingen.append({"rel": "next", "href": volgende})
    return {"type": "FeatureCollection", "features": [_feature(code) for code in codes], "links": koppelingen}


def test_pages_are_followed_to_the_last():
    tweede = f"{pdok.GEMEENTEGRENZEN}?f=json&limit=100&jaarcode=2026&cursor=abc"
    vragen = []

    def antwoord(vraag: httpx.Request) -> httpx.Response:
        vragen.append(vraag)
        cursor = vraag.url.params.get("cursor")
        return httpx.Response(200, json=_pagina(["GM0363"]) if cursor else _pagina(["GM0344"], tweede))

    kaart = pdok.gemeentegrenzen(_client(antwoord), 2026)
    assert [feature["properties"]["statcode"] for feature in kaart["features"]] == ["GM0344", "GM0363"]
    assert dict(vragen[0].url.params) == {"f": "json", "limit": "100", "jaarcode": "2026"}
    assert str(vragen[1].url) == tweede


def test_a_next_page_elsewhere_is_not_asked():
    vragen = []

    def antwoord(vraag: httpx.Request) -> httpx.Response:
        vragen.append(vraag.url.host)
        return httpx.Response(200, json=_pagina(["GM0344"], "https://169.254.169.254/latest"))

    with pytest.raises(pdok.PdokFout, match="ander adres"):
        pdok.gemeentegrenzen(_client(antwoord), 2026)
    assert vragen == ["api.pdok.nl"]


def test_pages_that_go_round_end():
    rond = f"{pdok.GEMEENTEGRENZEN}?cursor=weer"
    with pytest.raises(pdok.PdokFout, match="blijven naar een volgende pagina"):
        pdok.gemeentegrenzen(_client_met(json=_pagina(["GM0344"], rond)), 2026)


def test_pages_without_end_end():
    teller = iter(range(1000))

    def antwoord(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=_pagina(["GM0344"], f"{pdok.GEMEENTEGRENZEN}?cursor={next(teller)}"))

    with pytest.raises(pdok.PdokFout, match="blijven naar een volgende pagina"):
        pdok.gemeentegrenzen(_client(antwoord), 2026)
    assert next(teller) == pdok.MEESTE_PAGINAS


def test_a_failure_on_a_later_page_gives_nothing():
    def antwoord(vraag: httpx.Request) -> httpx.Response:
        if "cursor" in vraag.url.params:
            return httpx.Response(503)
        return httpx.Response(200, json=_pagina(["GM0344"], f"{pdok.GEMEENTEGRENZEN}?cursor=abc"))

    with pytest.raises(pdok.PdokFout, match="HTTP 503"):
        pdok.gemeentegrenzen(_client(antwoord), 2026)


@pytest.mark.parametrize("features", [[], [_feature("GM0344", jaar=2025)]])
def test_a_year_that_is_not_there_is_named(features):
    with pytest.raises(pdok.PdokFout, match="geen gemeentegrenzen van 2026"):
        pdok.gemeentegrenzen(_client_met(json={"features": features}), 2026)


@pytest.mark.parametrize("pagina", [{}, {"features": {}}, {"features": [], "links": "geen"}])
def test_a_page_of_another_form_is_one_sentence(pagina):
    with pytest.raises(pdok.PdokFout, match="onbekende vorm"):
        pdok.gemeentegrenzen(_client_met(content=json.dumps(pagina)), 2026)
