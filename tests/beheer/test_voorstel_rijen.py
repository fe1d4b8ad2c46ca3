"""Facts about getting in, and days that are different: proposed from outside, decided, written as rows."""

import html
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from steunpunten.beheer import uitzonderingen
from steunpunten.beheer.tijden import Onleesbaar
from steunpunten.beheer.velden import TOEGANG, VELDEN
from steunpunten.models import Bericht, Toegankelijkheid, Uitzondering, Voorstel
from tests.beheer.inzending.test_formulieren import AANMELDEN, NIEUW
from tests.beheer.post.vragen import links_in, stuur
from tests.beheer.test_voorstellen import _besluit, _url, maak_voorstel
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db
KERST = "24 december 2026 tot en met 1 januari 2027: dicht (kerstvakantie)"


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


@pytest.fixture
def vandaag():
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def steunpunt():
    return maak_steunpunt(slug="verzonnen-plek")


def _klopt_niet(vul_in, veld: str, **velden):
    return vul_in(f"/steunpunten/verzonnen-plek/klopt-niet/?veld={veld}", velden)


def test_not_known_is_something_else_than_no_from_the_form_to_the_page(client, als_beheerder, vul_in, steunpunt):
    antwoord = _klopt_niet(
        vul_in, "toegankelijkheid", drempelvrij="nee", deurbreedte_cm="85 cm", antwoord_naar="wie@example.org"
    )
    assert antwoord["Location"] == "/bedankt/"
    voorstel = Voorstel.objects.get()
    assert list(voorstel.velden.values_list("veld", "oud", "nieuw")) == [
        ("drempelvrij", None, False),
        ("deurbreedte_cm", None, 85),
    ]
    tekst = _tekst(als_beheerder.get(_url(voorstel)))
    rij = tekst[tekst.index("Kun je naar binnen zonder drempel?") :]
    assert rij.index("niet bekend") < rij.index(">nee<") < rij.index("85 cm")
    _besluit(als_beheerder, voorstel, reden="foto gezien")
    feiten = Toegankelijkheid.objects.get()
    assert (feiten.drempelvrij, feiten.deurbreedte_cm, feiten.aangepast_toilet) == (False, 85, None)
    assert {regel.history_change_reason for regel in feiten.history.all()} == {
        f"voorstel {voorstel.pk} van een bezoeker: foto gezien"
    }
    bericht = Bericht.objects.get(soort="uitkomst")
    for deel in (bericht.tekst, html.unescape(bericht.html)):
        assert "Deze antwoorden namen we over:" in deel
        assert "Hoe breed is de deur?" in deel
        assert "niet over:" not in deel
    assert "85 cm" in _tekst(client.get("/steunpunten/verzonnen-plek/"))


def test_facts_are_taken_over_in_part_and_changed_by_the_editor(als_beheerder, steunpunt):
    Toegankelijkheid.objects.create(steunpunt=steunpunt, ringleiding=True, gemeten_op=date(2025, 5, 1))
    voorstel = maak_voorstel(
        steunpunt, email="wie@example.org", drempelvrij=True, stille_ruimte=True, deurbreedte_cm=85, ringleiding=None
    )
    _besluit(als_beheerder, voorstel, **{"neem-stille_ruimte": None, "waarde-deurbreedte_cm": "90"})
    feiten = Toegankelijkheid.objects.get()
    assert (feiten.drempelvrij, feiten.stille_ruimte, feiten.deurbreedte_cm) == (True, None, 90)
    assert feiten.ringleiding is None
    assert feiten.gemeten_op is None, "the day of the old facts says nothing of the new ones"
    tekst = Bericht.objects.get(soort="uitkomst").tekst
    assert tekst.index("Hoe breed is de deur?") < tekst.index("Deze antwoorden namen we niet over:")
    assert tekst.index("Deze antwoorden namen we niet over:") < tekst.index("Is er een stille ruimte?")
    assert "overgenomen als: 90 cm" in _tekst(als_beheerder.get(_url(voorstel)))


def test_the_day_of_the_facts_is_written_after_them(als_beheerder, vul_in, steunpunt, vandaag):
    Toegankelijkheid.objects.create(steunpunt=steunpunt, hulphond_welkom=False, gemeten_op=date(2025, 5, 1))
    te_vroeg = _klopt_niet(vul_in, "toegankelijkheid", hulphond_welkom="ja", gemeten_op="2026-11-26")
    assert "Deze dag is nog niet geweest." in _tekst(te_vroeg)
    lang_geleden = _klopt_niet(vul_in, "toegankelijkheid", hulphond_welkom="ja", gemeten_op="0026-05-01")
    assert "Kies een dag na het jaar 1999." in _tekst(lang_geleden)
    _klopt_niet(vul_in, "toegankelijkheid", hulphond_welkom="ja", gemeten_op="2026-11-20")
    voorstel = Voorstel.objects.get()
    rij = (tekst := _tekst(als_beheerder.get(_url(voorstel))))[tekst.index("Op welke dag is dit bekeken?") :]
    assert rij.index("1 mei 2025") < rij.index("20 november 2026")
    _besluit(als_beheerder, voorstel)
    feiten = Toegankelijkheid.objects.get()
    assert (feiten.hulphond_welkom, feiten.gemeten_op) == (True, date(2026, 11, 20))


@pytest.mark.parametrize("breedte", ["5", "4000", "smal", "1e3"])
def test_a_door_that_can_not_be_is_refused_at_its_field(vul_in, steunpunt, breedte):
    tekst = _tekst(_klopt_niet(vul_in, "toegankelijkheid", deurbreedte_cm=breedte))
    assert "Vul hele centimeters in, van 40 tot en met 400." in tekst
    assert f'value="{breedte}"' in tekst
    assert not Voorstel.objects.exists()


def test_a_new_place_brings_its_facts_along_and_no_stays_no(als_beheerder, client, vul_in):
    assert '<details class="vouw" >' in client.get(AANMELDEN).content.decode()
    fout = vul_in(AANMELDEN, {**NIEUW, "naam": "", "drempelvrij": "nee"})
    assert '<details class="vouw" open>' in fout.content.decode()
    vul_in(AANMELDEN, {**NIEUW, "drempelvrij": "nee"})
    _besluit(als_beheerder, Voorstel.objects.get())
    assert Toegankelijkheid.objects.get().drempelvrij is False


def test_days_in_any_words_are_made_into_rows_by_the_editor(client, als_beheerder, vul_in, steunpunt, vandaag):
    _klopt_niet(vul_in, "openingstijden", uitzonderingen="met kerst dicht", antwoord_naar="wie@example.org")
    voorstel = Voorstel.objects.get()
    fout = _besluit(als_beheerder, voorstel)
    assert "“met kerst dicht” kunnen we niet lezen. Schrijf het zo: 24 december 2026" in _tekst(fout)
    assert not Uitzondering.objects.exists()
    _besluit(als_beheerder, voorstel, **{"waarde-uitzonderingen": KERST})
    rij = Uitzondering.objects.get()
    assert (rij.van_datum, rij.tot_datum, rij.dicht) == (date(2026, 12, 24), date(2027, 1, 1), True)
    assert rij.history.get().history_change_reason == f"voorstel {voorstel.pk} van een bezoeker"
    assert "Zijn er dagen dat het anders is?" in Bericht.objects.get(soort="uitkomst").tekst
    assert KERST in _tekst(client.get("/steunpunten/verzonnen-plek/"))


def test_what_stays_keeps_its_row_and_what_is_over_is_left_alone(steunpunt, vandaag):
    def rij(begin: date, einde: date, **velden) -> Uitzondering:
        return Uitzondering.objects.create(steunpunt=steunpunt, van_datum=begin, tot_datum=einde, **velden)

    voorbij = rij(date(2026, 7, 1), date(2026, 7, 31), reden="zomer")
    blijft = rij(date(2026, 12, 24), date(2027, 1, 1), reden="kerstvakantie")
    weg = rij(date(2027, 5, 5), date(2027, 5, 5))
    veld = VELDEN["uitzonderingen"]
    assert veld.lees(steunpunt) == f"{KERST}\n5 mei 2027: dicht"
    veld.zet(steunpunt, f"{KERST}\n5 mei 2027: 10.00-12.00\n1 juli 2026 t/m 31 juli 2026 dicht (zomer)", "toets")
    rijen = {r.pk: r for r in Uitzondering.objects.all()}
    assert weg.pk not in rijen
    [nieuw] = rijen.keys() - {voorbij.pk, blijft.pk}
    assert (rijen[nieuw].dicht, rijen[nieuw].van, rijen[nieuw].tot) == (False, time(10), time(12))
    assert Uitzondering.history.get(id=weg.pk, history_type="-").history_change_reason == "toets"


def test_many_days_that_nobody_touched_stand_in_nobodys_way(steunpunt, vandaag):
    for dag in range(1, 21):
        reden = f"Verzonnen reden om deze dag dicht te zijn, nummer {dag}"
        dagen = dict.fromkeys(["van_datum", "tot_datum"], date(2026, 12, dag))
        Uitzondering.objects.create(steunpunt=steunpunt, reden=reden, **dagen)
    veld = VELDEN["uitzonderingen"]
    waarde = veld.lees(steunpunt)
    assert len(waarde) > 1000
    assert veld.formulierveld().clean(waarde) == veld.redactieveld().clean(waarde) == waarde


def test_a_colleague_who_wrote_a_holiday_meanwhile_is_not_overwritten(als_beheerder, steunpunt, vandaag):
    voorstel = maak_voorstel(steunpunt, uitzonderingen="25 december 2026: dicht")
    bijlage = {"van_datum": date(2026, 12, 24), "tot_datum": date(2027, 1, 1), "reden": "kerstvakantie"}
    ingevuld = {"neem-uitzonderingen": "on", "waarde-uitzonderingen": "25 december 2026: dicht"}
    Uitzondering.objects.create(steunpunt=steunpunt, **bijlage)
    gezien = {"gezien-uitzonderingen": '""', "besluit": "overnemen"}
    antwoord = als_beheerder.post(_url(voorstel), {**ingevuld, **gezien}, follow=True)
    assert f"Dit is net door iemand anders veranderd. Nu staat er: {KERST}" in _tekst(antwoord)
    assert Uitzondering.objects.count() == 1


@pytest.mark.parametrize(
    ("regel", "gelezen"),
    [
        (KERST, KERST),
        ("24-12-2026 t/m 1/1/2027 gesloten (kerstvakantie)", KERST),
        ("2026-12-24 tot en met 2027-01-01 dicht (kerstvakantie)", KERST),
        ("5 Mei 2027 open 10 tot 12 uur", "5 mei 2027: 10.00-12.00"),
        ("5 mei 2027 - 6 mei 2027: 10.30\u201312.00", "5 mei 2027 tot en met 6 mei 2027: 10.30-12.00"),
        ("5 mei 2027: dicht (zie (ook) de site)", "5 mei 2027: dicht (zie (ook) de site)"),
    ],
)
def test_what_is_printed_can_be_read_back(regel, gelezen):
    [anders] = uitzonderingen.lees_regels(f"\n{regel}\n")
    assert str(anders) == gelezen
    assert uitzonderingen.lees_regels(str(anders)) == [anders]


@pytest.mark.parametrize(
    "regel",
    [
        "31 februari 2027: dicht",
        "5 mei 2027: 10.00-12.75",
        "5 mei 2027 t/m 4 mei 2027: dicht",
        "5 mei: dicht",
        f"5 mei 2027: dicht ({'x' * 201})",
    ],
)
def test_a_day_that_does_not_exist_is_said(regel):
    with pytest.raises(Onleesbaar, match=f"“{regel[:10]}"):
        uitzonderingen.lees_regels(regel)


def test_the_initiative_sees_what_is_known_open_and_what_is_not_folded(client, steunpunt, vandaag):
    steunpunt.email = "plek@example.org"
    steunpunt.save()
    stuur()
    links = links_in(Bericht.objects.get().tekst)
    assert '<details class="vouw" >' in client.get(links["wijzigen"]).content.decode()
    Toegankelijkheid.objects.create(steunpunt=steunpunt, drempelvrij=False)
    pagina = client.get(links["wijzigen"]).content.decode()
    assert '<details class="vouw" open>' in pagina
    client.post(links["wijzigen"], {**_record(steunpunt), "drempelvrij": "ja", "uitzonderingen": KERST})
    velden = dict(Voorstel.objects.get().velden.values_list("veld", "nieuw"))
    assert velden == {"drempelvrij": True, "uitzonderingen": KERST}
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_op is None, "who comes on a day that it is closed stands before a door"


def _record(steunpunt) -> dict:
    gewoon = {naam: veld.lees(steunpunt) for naam, veld in VELDEN.items() if naam not in {*TOEGANG, "soort"}}
    return {naam: waarde for naam, waarde in gewoon.items() if waarde is not None}
