"""Opening hours, exceptions and kenmerken in a spreadsheet: out, one cell changed, in, and back."""

from datetime import date

import pytest
from django.core import serializers

from steunpunten.models import Kenmerk, KenmerkInvulling, Openingstijd, Steunpunt, Uitzondering
from tests.beheer.invoer.rekenbladen import doe, exporteer, fouten, lees, lees_in, schrijf, uitkomsten, verander

pytestmark = pytest.mark.django_db


def rijen_van(steunpunt: Steunpunt) -> dict[str, list[dict]]:
    """All that is kept of its rows, but which row it is."""
    lijsten = {"tijden": steunpunt.openingstijden, "dagen": steunpunt.uitzonderingen, "zo": steunpunt.invullingen}
    return {
        naam: [rij["fields"] for rij in serializers.serialize("python", lijst.order_by("pk"))]
        for naam, lijst in lijsten.items()
    }


@pytest.fixture
def rijk(vol):
    """Each kind of hours that the form knows, exceptions, and kenmerken with and without a source."""
    uren = [
        {
            "weekdag": 1,
            "van": "19:00",
            "tot": "21:00",
            "week": 1,
            "soort": "activiteit",
            "toelichting": "Zaal 2 | (links)",
        },
        {"weekdag": 2, "van": "09:00", "tot": "12:30", "week": -1, "soort": "afspraak", "geldig_van": date(2026, 6, 1)},
        {"weekdag": 2, "van": "22:00", "tot": "00:00", "geldig_tot": date(2026, 8, 31)},
        {
            "weekdag": 7,
            "van": "13:00",
            "tot": "17:00",
            "week": 4,
            "toelichting": "\\| streep",
            "geldig_van": date(2026, 1, 1),
            "geldig_tot": date(2026, 12, 31),
        },
    ]
    for uur in uren:
        Openingstijd.objects.create(steunpunt=vol, **uur)
    dagen = [
        {"van_datum": date(2026, 12, 24), "tot_datum": date(2027, 1, 1), "reden": "Kerst (en Nieuwjaar)"},
        {
            "van_datum": date(2026, 12, 5),
            "tot_datum": date(2026, 12, 5),
            "dicht": False,
            "van": "10:00",
            "tot": "14:00",
        },
    ]
    for dag in dagen:
        Uitzondering.objects.create(steunpunt=vol, **dag)
    for nummer in range(2, 11):
        Kenmerk.objects.create(nummer=nummer, naam=f"Verzonnen kenmerk {nummer}", uitleg="Test.")
    KenmerkInvulling.objects.create(
        steunpunt=vol, kenmerk=Kenmerk.objects.get(nummer=10), tekst="=Eerste regel.\nTweede | regel.",
        bron="https://voorbeeld.example/", datum=date(2026, 3, 1), bevestigd=True,
    )  # fmt: skip
    return vol


@pytest.mark.parametrize("soort", ["csv", "xlsx", "ods"])
def test_all_hours_go_out_in_words_and_come_back_unchanged(als_beheerder, rijk, soort):
    voor, rijen = rijen_van(rijk), lees(exporteer(als_beheerder, soort), soort)
    kop, rij = rijen
    cel = rij[kop.index("openingstijden")]
    assert "eerste maandag 19.00-21.00 activiteit (Zaal 2 \\| (links))" in cel
    assert "laatste dinsdag 09.00-12.30 op afspraak vanaf 01-06-2026" in cel
    assert "dinsdag 22.00-00.00 tot en met 31-08-2026" in cel
    assert rij[kop.index("uitzonderingen")] == (
        "5 december 2026: 10.00-14.00 | 24 december 2026 tot en met 1 januari 2027: dicht (Kerst (en Nieuwjaar))"
    )
    batch = lees_in(als_beheerder, schrijf(rijen, soort), f"a.{soort}")
    assert uitkomsten(batch) == {"gelijk": 1}
    # Read anew, with one piece more: all others are the rows they were.
    nummers = set(rijk.openingstijden.values_list("pk", flat=True))
    rij[kop.index("openingstijden")] = f"zaterdag 10.00-11.00 | {cel}"
    batch = lees_in(als_beheerder, schrijf(rijen, soort), f"a.{soort}")
    assert [c["kolom"] for c in batch.rijen.get().verschil] == ["openingstijden"]
    doe(als_beheerder, batch)
    assert nummers < set(rijk.openingstijden.values_list("pk", flat=True))
    assert rijk.openingstijden.count() == len(nummers) + 1
    doe(als_beheerder, batch, "terugdraaien")
    assert rijen_van(rijk) == voor


def test_one_changed_hour_changes_that_one_row(als_beheerder, rijk):
    voor, rijen = rijen_van(rijk), lees(exporteer(als_beheerder))
    plek = rijen[0].index("openingstijden")
    rijen[1][plek] = rijen[1][plek].replace("maandag 10.00-16.00", "maandag 10.00-15.00")
    batch = lees_in(als_beheerder, schrijf(rijen), reden="Gebeld")
    doe(als_beheerder, batch)
    na = rijen_van(rijk)
    assert (na["dagen"], na["zo"]) == (voor["dagen"], voor["zo"])
    eruit, erin = (
        [r for r in voor["tijden"] if r not in na["tijden"]],
        [r for r in na["tijden"] if r not in voor["tijden"]],
    )
    assert [(str(r["van"]), str(r["tot"])) for r in (*eruit, *erin)] == [
        ("10:00:00", "16:00:00"),
        ("10:00:00", "15:00:00"),
    ]
    regels = Openingstijd.history.filter(history_change_reason="Gebeld")
    assert sorted(regels.values_list("history_type", flat=True)) == ["+", "-"]
    doe(als_beheerder, batch, "terugdraaien")
    assert sorted(map(str, rijen_van(rijk)["tijden"])) == sorted(map(str, voor["tijden"]))


def test_two_equal_hours_stay_two(als_beheerder, rijk):
    Openingstijd.objects.create(steunpunt=rijk, weekdag=1, van="10:00", tot="16:00")
    aantal, rijen = rijk.openingstijden.count(), lees(exporteer(als_beheerder))
    plek = rijen[0].index("openingstijden")
    rijen[1][plek] += " | zaterdag 10.00-11.00"
    doe(als_beheerder, lees_in(als_beheerder, schrijf(rijen)))
    assert rijk.openingstijden.count() == aantal + 1


@pytest.mark.parametrize(
    ("kolom", "cel", "zin"),
    [
        ("openingstijden", "vijfde maandag 10.00-12.00", "“vijfde maandag 10.00-12.00” kunnen we niet lezen."),
        ("openingstijden", "Mo-Fr 09:00-17:00", "“Mo-Fr 09:00-17:00” kunnen we niet lezen."),
        ("openingstijden", "maandag 10.00-16.00 om de week", "“maandag 10.00-16.00 om de week” kunnen we niet lezen."),
        ("openingstijden", "maandag 10.00-16.00; PH off", "“maandag 10.00-16.00; PH off” kunnen we niet lezen."),
        ("openingstijden", "maandag 25.00-26.00", "“maandag 25.00-26.00” kunnen we niet lezen."),
        ("openingstijden", "maandag 10.00-12.00 vanaf 31-02-2026", "Deze datum bestaat niet."),
        (
            "openingstijden",
            "maandag 10.00-12.00 vanaf 02-02-2026 tot en met 01-02-2026",
            "“maandag 10.00-12.00 vanaf 02-02-2026 tot en met 01-02-2026”: de laatste dag",
        ),
        ("openingstijden", f"maandag 10.00-12.00 ({'x' * 201})", "“maandag 10.00-12.00 (xxx"),
        ("uitzonderingen", "Kerst dicht", "“Kerst dicht” kunnen we niet lezen."),
        ("uitzonderingen", "24-12-2026", "“24-12-2026” kunnen we niet lezen."),
        ("uitzonderingen", "24-12-2026 tot en met 1-1-2026 dicht", "“24-12-2026 tot en met 1-1-2026 dicht” eindigt"),
        ("kenmerk_1", "", "Schrijf hoe dit kenmerk hier werkt. Of maak bron, datum en bevestigd ook leeg."),
        ("kenmerk_1_datum", "ooit", "Schrijf een datum als 01-02-2026"),
        ("kenmerk_1_bevestigd", "misschien", "Schrijf ja of nee, of laat de cel leeg."),
        ("kenmerk_1_bron", "x" * 501, "Zorg dat deze waarde"),
    ],
)  # fmt: skip
def test_what_the_form_does_not_know_is_refused_with_its_column(als_beheerder, vol, kolom, cel, zin):
    KenmerkInvulling.objects.update(bron="Verzonnen bron")
    voor = rijen_van(vol)
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), vol.naam, **{kolom: cel})))
    ((regel, waar, gezegd),) = fouten(batch)
    assert (regel, waar) == (2, kolom)
    assert gezegd.startswith(zin)
    assert "Er staan nog fouten" in doe(als_beheerder, batch)
    assert rijen_van(vol) == voor


KENMERKCELLEN = [
    ("kenmerk_10", "Anders.", {"tekst": "Anders."}),
    ("kenmerk_10_bron", "Ander gesprek", {"bron": "Ander gesprek"}),
    ("kenmerk_10_datum", "02-03-2026", {"datum": date(2026, 3, 2)}),
    ("kenmerk_10_bevestigd", "nee", {"bevestigd": False}),
]


@pytest.mark.parametrize(("kolom", "cel", "anders"), KENMERKCELLEN)
def test_one_changed_cell_of_a_kenmerk_changes_that_one_thing(als_beheerder, rijk, kolom, cel, anders):
    voor = rijen_van(rijk)
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), rijk.naam, **{kolom: cel})))
    assert [c["kolom"] for c in batch.rijen.get().verschil] == [kolom]
    doe(als_beheerder, batch)
    na = rijen_van(rijk)
    assert na["zo"] == [voor["zo"][0], voor["zo"][1] | anders]
    assert (na["tijden"], na["dagen"]) == (voor["tijden"], voor["dagen"])
    doe(als_beheerder, batch, "terugdraaien")
    assert rijen_van(rijk) == voor


def test_a_kenmerk_comes_and_goes(als_beheerder, rijk):
    voor = rijen_van(rijk)
    cellen = {"kenmerk_1": "", "kenmerk_1_bevestigd": "", "kenmerk_3": "Nieuw.", "kenmerk_3_bevestigd": "ja"}
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), rijk.naam, **cellen)))
    doe(als_beheerder, batch)
    assert list(rijk.invullingen.values_list("kenmerk__nummer", "tekst", "bevestigd")) == [
        (3, "Nieuw.", True),
        (10, "=Eerste regel.\nTweede | regel.", True),
    ]
    doe(als_beheerder, batch, "terugdraaien")
    assert sorted(map(str, rijen_van(rijk)["zo"])) == sorted(map(str, voor["zo"]))


def test_hours_that_both_changed_wait_for_a_choice(als_beheerder, vol):
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, openingstijden="dinsdag 9-12")
    Openingstijd.objects.update(tot="15:00")
    (cel,) = lees_in(als_beheerder, schrijf(rijen)).rijen.get().verschil
    assert cel == {
        "kolom": "openingstijden",
        "oud": "maandag 10.00-15.00",
        "nieuw": "dinsdag 09.00-12.00",
        "botst": True,
        "keuze": "",
    }


def test_a_new_row_takes_its_hours_and_kenmerken_along(als_beheerder, vol):
    rijen = lees(exporteer(als_beheerder))
    cellen = {
        "naam": "Verzonnen nieuw",
        "openingstijden": "maandag 10-12",
        "kenmerk_1": "Zo.",
        "uitzonderingen": "01-05-2027 dicht",
    }
    rijen.append([cellen.get(str(kolom), "") for kolom in rijen[0]])
    batch = lees_in(als_beheerder, schrijf(rijen))
    doe(als_beheerder, batch)
    nieuw = Steunpunt.objects.get(naam="Verzonnen nieuw")
    assert [len(lijst) for lijst in rijen_van(nieuw).values()] == [1, 1, 1]
    doe(als_beheerder, batch, "terugdraaien")
    assert list(Steunpunt.objects.all()) == [vol]
