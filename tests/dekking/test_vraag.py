"""The question: defaults, and a sentence at the field for what can't be."""

import pytest
from django.http import QueryDict

from steunpunten.dekking.vraag import Lijsten, Vraag, VraagForm

LIJSTEN = Lijsten([("inloop", "Inloop")], [("jongeren", "Jongeren")], [("iza-regio", "IZA-regio's")], [])


def _form(tekst: str) -> VraagForm:
    return VraagForm(QueryDict(tekst), LIJSTEN)


def test_an_empty_question_takes_the_defaults_and_shows_them():
    form = _form("afstand=&meetellen=")
    assert form.vraag == Vraag(10.0, "bekend", "", "", "altijd")
    assert form["afstand"].value() == "10"
    assert not form.errors


@pytest.mark.parametrize(
    ("tekst", "vraag"),
    [
        ("afstand=1,5", Vraag(1.5)),
        ("afstand=5.0&meetellen=bevestigd", Vraag(5.0, "bevestigd")),
        ("onderdeel=inloop&doelgroep=jongeren", Vraag(onderdeel="inloop", doelgroep="jongeren")),
        ("moment=avond", Vraag(moment="avond")),
        ("moment=dinsdag-19", Vraag(moment="dinsdag-19")),
    ],
)
def test_what_can_be_asked(tekst, vraag):
    form = _form(tekst)
    assert not form.errors
    assert form.vraag == vraag


@pytest.mark.parametrize(
    "afstand", ["-5", "0", "1e9", "999999", "nan", "inf", "tien", "101", "%00", "5;drop", "\u0665"]
)
def test_a_distance_that_can_not_be_says_so_and_ten_is_used(afstand):
    form = _form(f"afstand={afstand}&meetellen=bevestigd")
    assert form.errors == {"afstand": ["Kies een afstand van 0,5 tot en met 100 km. We rekenden nu met 10 km."]}
    assert form.vraag == Vraag(10.0, "bevestigd")


def test_who_gets_nothing_is_not_told_what_was_done_instead():
    weigering = _form("afstand=-1&meetellen=onzin").weigering
    assert weigering == {
        "afstand": ["Kies een afstand van 0,5 tot en met 100 km."],
        "meetellen": ["Deze keuze kennen we niet."],
    }


@pytest.mark.parametrize("veld", ["maat", "meetellen", "onderdeel", "doelgroep", "moment", "indeling"])
def test_an_unknown_choice_says_so_and_the_rest_holds(veld):
    form = _form(f"afstand=5&{veld}=onzin")
    assert list(form.errors) == [veld]
    assert form.errors[veld][0].endswith(".")
    assert form.vraag == Vraag(5.0)


def test_hours_of_the_week_count_from_monday_midnight():
    assert Vraag(moment="maandag-8").weekuur == 8
    assert Vraag(moment="zondag-22").weekuur == 6 * 24 + 22
    assert Vraag(moment="avond").weekuur is None
