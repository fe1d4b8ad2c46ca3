"""The manual, and its pictures: this test takes them, and keeps them where HANDLEIDING_BEELDEN says.

HANDLEIDING_BEELDEN=static/beheer/handleiding pytest tests/beheer/test_handleiding.py
"""

import os
from pathlib import Path

import pytest

from steunpunten.beheer.handleiding import HOOFDSTUKKEN
from steunpunten.models import Openingstijd, Voorstel
from tests.beheer.formulier import verstuur
from tests.maken import maak_gemeente, maak_steunpunt

BEELDEN = Path(__file__).resolve().parents[2] / "static" / "beheer" / "handleiding"
MET_BEELD = {hoofdstuk.sleutel for hoofdstuk in HOOFDSTUKKEN if hoofdstuk.beeld}


def test_every_chapter_and_its_picture_is_there(inloggen, maak_medewerker):
    tekst = inloggen(maak_medewerker("Lezer")).get("/beheer/handleiding/").content.decode()
    for hoofdstuk in HOOFDSTUKKEN:
        assert f'id="{hoofdstuk.sleutel}"' in tekst
    assert {pad.stem for pad in BEELDEN.glob("*.png")} == MET_BEELD
    assert sum(pad.stat().st_size for pad in BEELDEN.glob("*.png")) < 600_000


def test_the_manual_is_for_staff(client, db):
    assert client.get("/beheer/handleiding/").status_code == 302


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_in_the_pictures_are_as_they_are_shown(open_beheer, live_server, inloggen, maak_medewerker, tmp_path):
    map_ = Path(os.environ.get("HANDLEIDING_BEELDEN", tmp_path))
    gemeente = maak_gemeente()
    steunpunt = maak_steunpunt(
        naam="Verzonnen huis", gemeente=gemeente, plaats="Utrecht", straat="Domplein", telefoon="030 1234567"
    )
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=1, van="10:00", tot="16:00")
    maak_steunpunt(
        naam="Verzonnen inloop",
        plaats="Zeist",
        publicatie="uit_te_zoeken",
        notitie="Bestaat dit nog?",
        gemeente=gemeente,
    )
    Voorstel.objects.create(soort="melding", steunpunt=steunpunt)
    rik, vera = maak_medewerker("Redactie"), maak_medewerker("Redactie")
    beheer = f"{live_server.url}/beheer/"
    url = f"{beheer}steunpunten/steunpunt/{steunpunt.pk}/"
    pagina = open_beheer(vera, breedte=1000)

    def leg_vast(sleutel: str) -> None:
        pagina.screenshot(path=map_ / f"{sleutel}.png")

    leg_vast("werklijst")
    pagina.goto(f"{url}change/")
    pagina.locator("[data-puntkaart][data-klaar]").wait_for()
    pagina.evaluate("document.querySelector('#id_straat').scrollIntoView({block: 'start'})")
    leg_vast("formulier")
    verstuur(inloggen(rik), url.removeprefix(live_server.url) + "change/", telefoon="030 7654321", plaats="Zeist")
    pagina.get_by_label("Plaats").first.fill("Houten")
    pagina.locator("input[name=_continue]").first.click()
    pagina.locator(".botsing").wait_for()
    leg_vast("botsing")
    pagina.goto(f"{url}history/")
    pagina.get_by_role("button", name="Vergelijk de twee gekozen versies").click()
    pagina.locator("table.vergelijk").wait_for()
    leg_vast("geschiedenis")
    pagina.goto(f"{beheer}steunpunten/steunpunt/")
    pagina.get_by_label("Actie:").select_option("bevestig")
    pagina.get_by_label("Waarom?").fill("Gebeld met de organisatie")
    pagina.locator("#result_list tbody input[type=checkbox]").first.check()
    leg_vast("lijst")
    assert {pad.stem for pad in map_.glob("*.png")} == MET_BEELD
    assert pagina.goto(f"{beheer}handleiding/").status == 200
    assert pagina.klachten == []
