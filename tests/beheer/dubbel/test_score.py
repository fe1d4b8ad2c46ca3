"""How likely two records are one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steunpunten.beheer.dubbel.score import Feiten, bladzijde, domein, naamgelijkenis, nummer, vergelijk

feiten = st.builds(
    Feiten,
    naam=st.text(max_size=20),
    telefoon=st.sampled_from(["", "030-1234567", "+31 30 1234567"]),
    email=st.sampled_from(["", "a@voorbeeld.example", "A@voorbeeld.example "]),
    website=st.sampled_from(["", "https://voorbeeld.example/x", "http://www.voorbeeld.example/x/"]),
    kvk=st.sampled_from(["", "12345678"]),
    organisatie=st.sampled_from(["", "Verzonnen stichting"]),
    plaats=st.sampled_from(["", "Utrecht"]),
    exact=st.booleans(),
    alleen_plaats=st.booleans(),
)


@given(feiten, feiten, st.none() | st.floats(0, 1000))
def test_the_order_does_not_matter_and_the_score_has_bounds(een, ander, meters):
    oordeel = vergelijk(een, ander, meters)
    assert oordeel.score == vergelijk(ander, een, meters).score
    assert 0 <= oordeel.score <= 100
    assert bool(oordeel.redenen) == (oordeel.score > 0)


@pytest.mark.parametrize(
    ("een", "ander", "meters"),
    [
        (Feiten("Inloophuis De Eik", exact=True), Feiten("De Eik", exact=True), 20),
        (Feiten("De Eik", telefoon="030-1234567"), Feiten("Eik Utrecht", telefoon="+31 (0)30 123 45 67"), None),
        (
            Feiten("De Eik", email="info@eik.example", website="https://eik.example/"),
            Feiten("Ontmoetingsplek Oost", email="Info@Eik.example", website="http://www.eik.example"),
            90,
        ),
        # Known by its place only: the one, both, and with a letter that differs.
        (Feiten("De Eik", plaats="Utrecht", exact=True), Feiten("De Eik", plaats="Utrecht", alleen_plaats=True), 3_000),
        (
            Feiten(
                "Verzonnen huiskamer Eikenhout", plaats="Utrecht", alleen_plaats=True, website="https://eik.example"
            ),
            Feiten(
                "Verzonnen huiskamer Eikenhoud", plaats="Utrecht", alleen_plaats=True, website="https://eik.example"
            ),
            0,
        ),
    ],
)
def test_the_same_place_is_a_candidate(een, ander, meters):
    oordeel = vergelijk(een, ander, meters)
    assert oordeel.is_kandidaat, oordeel


@pytest.mark.parametrize(
    ("een", "ander", "meters"),
    [
        # Neighbours, two places of one organisation, and two that share a name in two towns.
        (Feiten("De Eik", exact=True), Feiten("Het Klaverblad", exact=True), 10),
        (
            Feiten("Ixta Noa Zwolle", organisatie="Ixta Noa", website="https://noa.example/zwolle"),
            Feiten("Ixta Noa Almere", organisatie="Ixta Noa", website="https://noa.example/almere"),
            60_000,
        ),
        (Feiten("Herstelacademie"), Feiten("Herstelacademie"), 40_000),
        # Three houses of one organisation in one town, all with its telephone and site.
        (
            Feiten("Eik Leidse Wijk", organisatie="Eik", telefoon="030-1234567", website="https://eik.example"),
            Feiten("Eik Overveen", organisatie="Eik", telefoon="030-1234567", website="https://eik.example"),
            30,
        ),
        # Two parts of town of one network: they lie on one point because nobody knows better.
        (
            Feiten("Eik Leidse Dijk", plaats="Utrecht", alleen_plaats=True, website="https://eik.example"),
            Feiten("Eik Vaartse Dijk", plaats="Utrecht", alleen_plaats=True, website="https://eik.example"),
            0,
        ),
        (
            Feiten("De Eik", website="https://facebook.com/a"),
            Feiten("Eikenhof", website="https://facebook.com/b"),
            None,
        ),
    ],
)
def test_two_places_are_no_candidate(een, ander, meters):
    oordeel = vergelijk(een, ander, meters)
    assert not oordeel.is_kandidaat, oordeel


def test_what_is_compared_is_the_same_however_it_is_written():
    assert nummer("+31 (0)30 - 123 45 67") == nummer("030-1234567") == "301234567"
    assert nummer("112") == ""
    assert domein("https://www.eik.example/x") == "eik.example"
    assert bladzijde("http://eik.example/x/") == bladzijde("https://www.eik.example/x")
    assert naamgelijkenis("Stichting Inloop De Eik", "de eik") == 1.0
