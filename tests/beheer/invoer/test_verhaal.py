"""The whole stories in a browser: a file with errors, mended, done and taken back; a merge and its undo."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from steunpunten.models import Steunpunt
from tests.beheer.invoer.rekenbladen import lees, schrijf, verander
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ingelogd(nieuwe_pagina, live_server, als_beheerder):
    """Opens a page of the admin as somebody who logged in already."""

    def open_pagina(pad: str, **opties):
        pagina = nieuwe_pagina(**opties)
        sessie = als_beheerder.cookies[settings.SESSION_COOKIE_NAME].value
        pagina.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}])
        pagina.goto(f"{live_server.url}/beheer/{pad}")
        return pagina

    return open_pagina


@pytest.fixture
def plekken(transactional_db) -> list[Steunpunt]:
    gemeente = maak_gemeente()
    return [
        maak_steunpunt(naam="Verzonnen De Eik", slug="eik", plaats="Utrecht", gemeente=gemeente),
        maak_steunpunt(
            naam="Verzonnen Inloop De Eik", slug="de-eik", plaats="Utrecht", gemeente=gemeente, email="a@eik.example"
        ),
    ]


@pytest.mark.parametrize(("breedte", "javascript"), [(1280, True), (360, False)])
def test_a_file_with_errors_is_mended_done_and_taken_back(ingelogd, plekken, breedte, javascript):
    pagina = ingelogd("steunpunten/steunpunt/", breedte=breedte, javascript=javascript)
    pagina.get_by_role("link", name="Import en export").click()
    with pagina.expect_download() as download:
        pagina.get_by_role("link", name="Excel (.xlsx)").click()
    rijen = lees(download.value.path().read_bytes(), "xlsx")

    verander(rijen, plekken[0].naam, plaats="Verzonnendam", gratis="misschien")
    _lees_in(pagina, schrijf(rijen, "xlsx"))
    expect(pagina.get_by_role("row", name="gratis: Schrijf ja of nee, of laat de cel leeg.")).to_be_visible()
    expect(pagina.get_by_role("button", name="Voer door")).to_have_count(0)
    pagina.get_by_role("link", name="lees het opnieuw in").click()

    _lees_in(pagina, schrijf(verander(rijen, plekken[0].naam, gratis="ja"), "xlsx"))
    expect(pagina.get_by_text("Er is nog niets gewijzigd.")).to_be_visible()
    expect(pagina.get_by_role("row", name="Verzonnendam")).to_be_visible()
    pagina.wait_for_load_state()
    te_breed = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert te_breed <= 0
    # By the keyboard alone.
    pagina.get_by_role("button", name="Voer door: 1 regel").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("De import is doorgevoerd.")).to_be_visible()
    assert _van(plekken[0]) == ("Verzonnendam", True)

    pagina.get_by_role("button", name="Draai deze import terug").click()
    expect(pagina.get_by_text("De import is teruggedraaid.")).to_be_visible()
    assert _van(plekken[0]) == ("Utrecht", None)
    assert (pagina.klachten, pagina.vreemd) == ([], [])


def test_two_records_become_one_and_two_again(ingelogd, plekken, live_server):
    pagina = ingelogd("steunpunten/steunpunt/dubbelen/", breedte=360)
    pagina.get_by_role("link", name="Vergelijk Verzonnen De Eik en Verzonnen Inloop De Eik").click()
    expect(pagina.get_by_role("group", name="E-mail").get_by_label("a@eik.example")).to_be_checked()
    pagina.wait_for_load_state()
    te_breed = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert te_breed <= 0
    pagina.get_by_role("group", name="Naam").get_by_label("Verzonnen Inloop De Eik").focus()
    pagina.keyboard.press("Space")
    pagina.get_by_label("Waarom is dit dezelfde plek?").fill("Gebeld")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Het oude webadres verwijst door.")).to_be_visible()
    assert list(Steunpunt.objects.values_list("naam", "email")) == [("Verzonnen Inloop De Eik", "a@eik.example")]
    pagina.goto(f"{live_server.url}/steunpunten/de-eik/")
    assert pagina.url == f"{live_server.url}/steunpunten/eik/"

    pagina.goto(f"{live_server.url}/beheer/steunpunten/steunpunt/dubbelen/")
    pagina.get_by_role("button", name="Maak ongedaan voor Verzonnen Inloop De Eik").click()
    expect(pagina.get_by_text("staat er weer, zoals voor het samenvoegen.")).to_be_visible()
    assert set(Steunpunt.objects.values_list("naam", flat=True)) == {plek.naam for plek in plekken}
    pagina.get_by_role("button", name="Geen dubbele").click()
    expect(pagina.get_by_text("Er zijn nu geen steunpunten die op elkaar lijken.")).to_be_visible()
    assert (pagina.klachten, pagina.vreemd) == ([], [])


def _lees_in(pagina, inhoud: bytes) -> None:
    bestand = {"name": "steunpunten.xlsx", "mimeType": "application/octet-stream", "buffer": inhoud}
    pagina.get_by_label("Bestand").set_input_files(bestand)
    pagina.get_by_role("button", name="Lees het bestand in").click()


def _van(steunpunt: Steunpunt) -> tuple[str, bool | None]:
    return Steunpunt.objects.values_list("plaats", "gratis").get(pk=steunpunt.pk)
