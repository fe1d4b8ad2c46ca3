"""The CBS table of gemeenten, good and bad, without a network."""

import json
from pathlib import Path

import httpx
import pytest

from regio import cbs, pdok

EIGENSCHAPPEN = [
    {"ID": 1, "ParentID": 0, "Type": "TopicGroup", "Key": "", "Title": "Codes en namen van gemeenten"},
    {"ID": 2, "ParentID": 1, "Type": "Topic", "Key": "Code_1", "Title": "Code"},
    {"ID": 3, "ParentID": 1, "Type": "Topic", "Key": "Naam_2", "Title": "Naam"},
    {"ID": 4, "ParentID": 1, "Type": "Topic", "Key": "SorteringNaam_3", "Title": "Sortering naam"},
    {"ID": 50, "ParentID": 0, "Type": "TopicGroup", "Key": "", "Title": "Lokaliseringen van gemeenten"},
    {"ID": 60, "ParentID": 50, "Type": "TopicGroup", "Key": "", "Title": "GGD-regio\u2019s"},
    {"ID": 61, "ParentID": 60, "Type": "Topic", "Key": "Code_16", "Title": "Code"},
    {"ID": 62, "ParentID": 60, "Type": "Topic", "Key": "Naam_17", "Title": "Naam"},
    {"ID": 70, "ParentID": 0, "Type": "Topic", "Key": "Inwonertal_56", "Title": "Inwonertal"},
]
RIJ = {
    "Code_1": "GM0344    ",
    "Naam_2": "Utrecht (gemeente)        ",
    "Code_16": "GG2707    ",
    "Naam_17": "GGD Regio Utrecht        ",
    "Inwonertal_56": 376_435,
}


def _client(**antwoorden: object) -> pdok.Client:
    """Answers by the last part of the path; a response, or a value to put in `value`."""

    def antwoord(vraag: httpx.Request) -> httpx.Response:
        inhoud = antwoorden[vraag.url.path.rsplit("/", 1)[1]]
        return inhoud if isinstance(inhoud, httpx.Response) else httpx.Response(200, json={"value": inhoud})

    return pdok.nieuwe_client(httpx.MockTransport(antwoord))


def _voorbeeld(testdata: Path, naam: str) -> list[dict]:
    return json.loads((testdata / "pdok" / f"cbs_86247NED_{naam}_GECONSTRUEERD.json").read_text())["value"]


def test_the_sample_becomes_typed_rows(testdata):
    client = _client(
        DataProperties=_voorbeeld(testdata, "DataProperties"), TypedDataSet=_voorbeeld(testdata, "TypedDataSet")
    )
    tabel = cbs.gebieden(client, 2026)
    assert (tabel.tabel, tabel.jaar) == ("86247NED", 2026)
    assert tabel.gemeenten == (
        cbs.Gemeenterij("GM1680", "Aa en Hunze", 26_062, {"provincie": cbs.Regiodeel("PV22", "Drenthe")}),
        cbs.Gemeenterij("GM0363", "Amsterdam", 941_927, {"provincie": cbs.Regiodeel("PV27", "Noord-Holland")}),
    )
    # The sample names columns of zorgkantoorregio's that its rows don't have.
    assert tabel.ontbreekt == ("zorgkantoorregio", "ggd-regio", "arbeidsmarktregio")


def test_columns_are_found_by_their_group_and_padding_goes():
    tabel = cbs.gebieden(_client(DataProperties=EIGENSCHAPPEN, TypedDataSet=[RIJ]), 2026)
    assert tabel.gemeenten == (
        cbs.Gemeenterij("GM0344", "Utrecht", 376_435, {"ggd-regio": cbs.Regiodeel("GG2707", "GGD Regio Utrecht")}),
    )


def test_an_empty_cell_says_nothing():
    rij = {**RIJ, "Naam_17": None, "Inwonertal_56": None}
    [gemeente] = cbs.gebieden(_client(DataProperties=EIGENSCHAPPEN, TypedDataSet=[rij]), 2026).gemeenten
    assert (gemeente.inwoners, gemeente.regios) == (None, {})


def test_the_table_of_another_year_is_found_in_the_catalogue():
    catalogus = [
        {"Identifier": "00001NED", "Title": "Gebieden in Nederland 2027, voorlopig"},
        {"Identifier": "86999NED", "Title": "Gebieden in Nederland 2027"},
    ]
    tabel = cbs.gebieden(_client(Tables=catalogus, DataProperties=EIGENSCHAPPEN, TypedDataSet=[RIJ]), 2027)
    assert tabel.tabel == "86999NED"


@pytest.mark.parametrize("catalogus", [[], [{"Identifier": "../x", "Title": "Gebieden in Nederland 2027"}]])
def test_a_year_without_a_table_is_named(catalogus):
    with pytest.raises(cbs.CbsFout, match="geen tabel “Gebieden in Nederland 2027”"):
        cbs.gebieden(_client(Tables=catalogus), 2027)


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ([], "geen kolom voor gemeenten of inwoners"),
        ([{"Code_1": "GM0344", "Naam_2": "Utrecht"}], "geen kolom voor gemeenten of inwoners"),
        ([{**RIJ, "Code_1": "0344"}], "“0344” als gemeentecode"),
        ([{**RIJ, "Code_1": None}], "“” als gemeentecode"),
        ([{**RIJ, "Naam_2": "  "}], "“” als naam"),
        ([{**RIJ, "Inwonertal_56": "veel"}], "geen getal"),
        ([{**RIJ, "Inwonertal_56": -1}], "geen getal"),
        ([RIJ, RIJ], "twee keer"),
        (["geen rij"], "andere vorm"),
        ({"geen": "lijst"}, "andere vorm"),
    ],
)
def test_rows_that_can_t_be_right_are_one_sentence(rijen, zin):
    with pytest.raises(cbs.CbsFout, match=zin):
        cbs.gebieden(_client(DataProperties=EIGENSCHAPPEN, TypedDataSet=rijen), 2026)


def test_a_table_without_a_column_for_gemeenten_is_one_sentence():
    with pytest.raises(cbs.CbsFout, match="geen kolom voor gemeenten of inwoners"):
        cbs.gebieden(_client(DataProperties=EIGENSCHAPPEN[3:], TypedDataSet=[RIJ]), 2026)


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        (httpx.Response(500), "HTTP 500"),
        (httpx.Response(200, html="<html>Onderhoud</html>"), "iets anders terug dan JSON"),
        (httpx.Response(200, content=b'{"value": [{"Code_1'), "iets anders terug dan JSON"),
        (httpx.Response(200, json=[RIJ]), "onbekende vorm"),
        (httpx.Response(200, json={"odata.error": {}}), "andere vorm"),
        (httpx.Response(200, content=b" " * 20_000_001), "te groot"),
    ],
)
def test_a_wrong_answer_is_one_sentence(antwoord, zin):
    with pytest.raises(cbs.CbsFout, match=zin):
        cbs.gebieden(_client(DataProperties=EIGENSCHAPPEN, TypedDataSet=antwoord), 2026)


def test_a_time_out_is_one_sentence():
    def te_laat(vraag: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("te laat", request=vraag)

    with pytest.raises(cbs.CbsFout, match="op tijd geen antwoord"):
        cbs.gebieden(pdok.nieuwe_client(httpx.MockTransport(te_laat)), 2026)
