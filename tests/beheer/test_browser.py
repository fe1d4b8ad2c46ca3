"""The admin in a real browser, under the content security policy."""

import pytest
from playwright.sync_api import expect

from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def steunpunt(transactional_db):
    return maak_steunpunt(gemeente=maak_gemeente(), plaats="Utrecht")


@pytest.fixture
def ingelogd(open_beheer, transactional_db, django_user_model):
    """Opens a page of the admin as somebody who may do everything."""

    def open_pagina(pad: str, **opties):
        return open_beheer(django_user_model.objects.create_superuser("thea"), pad, **opties)

    return open_pagina


def _formulier(steunpunt) -> str:
    return f"steunpunten/steunpunt/{steunpunt.pk}/change/"


def _wacht_op_kaart(pagina) -> None:
    pagina.locator("[data-puntkaart][data-klaar]").wait_for()


def _punt(steunpunt) -> tuple[float, float]:
    steunpunt.refresh_from_db()
    return steunpunt.punt.coords


@pytest.mark.parametrize("breedte", [360, 1280])
def test_no_page_breaks_the_content_security_policy(ingelogd, live_server, steunpunt, breedte):
    pagina = ingelogd("", breedte=breedte)
    for pad in (
        "",
        "steunpunten/steunpunt/",
        "steunpunten/steunpunt/add/",
        _formulier(steunpunt),
        f"steunpunten/steunpunt/{steunpunt.pk}/history/",
        f"steunpunten/steunpunt/{steunpunt.pk}/history/{steunpunt.history.first().pk}/",
        f"steunpunten/steunpunt/{steunpunt.pk}/delete/",
        f"regio/gemeente/{steunpunt.gemeente_id}/change/",
        "steunpunten/controle/add/",
        "auth/user/add/",
    ):
        antwoord = pagina.goto(f"{live_server.url}/beheer/{pad}", wait_until="networkidle")
        assert antwoord.status == 200, pad
        assert pagina.klachten == [], pad
        assert pagina.vreemd == [], pad
        te_breed = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert te_breed <= 0, pad


def test_map_and_coordinates_say_the_same(ingelogd, steunpunt):
    pagina = ingelogd(_formulier(steunpunt))
    _wacht_op_kaart(pagina)
    marker = pagina.locator(".leaflet-marker-icon")
    expect(marker).to_have_count(1)
    assert pagina.evaluate("document.querySelector('.leaflet-marker-icon').naturalWidth") > 0
    expect(pagina.get_by_role("button", name="Inzoomen")).to_be_visible()

    voor = pagina.locator("#id_punt").input_value()
    pagina.get_by_label("Breedtegraad").fill("52,370216")
    pagina.get_by_label("Lengtegraad").fill("4.895168")
    assert pagina.locator("#id_punt").input_value() != voor
    midden = pagina.locator(".leaflet-container").bounding_box()
    plek = marker.bounding_box()
    assert abs(plek["x"] + plek["width"] / 2 - midden["x"] - midden["width"] / 2) < 30

    # A click on the map, a little right of the middle, moves it east.
    pagina.locator(".leaflet-container").click(position={"x": midden["width"] / 2 + 60, "y": midden["height"] / 2})
    assert float(pagina.get_by_label("Lengtegraad").input_value()) > 4.895168
    pagina.get_by_role("button", name="Zet terug").click()
    assert pagina.locator("#id_punt").input_value() == voor
    pagina.get_by_role("button", name="Haal punt weg").click()
    expect(marker).to_have_count(0)
    assert pagina.locator("#id_punt").input_value() == ""
    assert pagina.klachten == []


def test_what_the_map_says_is_stored(ingelogd, steunpunt):
    pagina = ingelogd(_formulier(steunpunt))
    _wacht_op_kaart(pagina)
    pagina.get_by_label("Breedtegraad").evaluate(
        """invoer => {
            const klembord = new DataTransfer();
            klembord.setData("text", "52.370216, 4.895168");
            invoer.dispatchEvent(new ClipboardEvent("paste", {clipboardData: klembord, cancelable: true}));
        }"""
    )
    expect(pagina.get_by_label("Lengtegraad")).to_have_value("4.895168")
    pagina.get_by_label("Waarom verander je dit?").fill("Verhuisd")
    pagina.locator("input[name=_continue]").first.click()
    expect(pagina.locator(".messagelist .success")).to_be_visible()
    assert _punt(steunpunt) == (4.895168, 52.370216)
    assert steunpunt.history.first().history_change_reason == "Verhuisd"
    assert pagina.klachten == []


def test_dragging_the_marker_changes_the_coordinates(ingelogd, steunpunt):
    pagina = ingelogd(_formulier(steunpunt))
    _wacht_op_kaart(pagina)
    pagina.locator(".leaflet-container").scroll_into_view_if_needed()
    voor = float(pagina.get_by_label("Breedtegraad").input_value())
    plek = pagina.locator(".leaflet-marker-icon").bounding_box()
    pagina.mouse.move(plek["x"] + 12, plek["y"] + 20)
    pagina.mouse.down()
    pagina.mouse.move(plek["x"] + 12, plek["y"] - 30, steps=5)
    pagina.mouse.up()
    assert float(pagina.get_by_label("Breedtegraad").input_value()) > voor


def test_after_an_error_the_map_shows_what_was_typed(ingelogd, steunpunt):
    pagina = ingelogd(_formulier(steunpunt))
    _wacht_op_kaart(pagina)
    pagina.get_by_label("Breedtegraad").fill("52.37")
    pagina.get_by_label("Naam:", exact=True).fill(" ")
    pagina.locator("input[name=_continue]").first.click()
    expect(pagina.locator("[data-fouten]")).to_be_visible()
    _wacht_op_kaart(pagina)
    expect(pagina.get_by_label("Breedtegraad")).to_have_value("52.37")
    assert "52.37" in pagina.locator("#id_punt").input_value()


def test_without_javascript_the_coordinates_still_work(ingelogd, steunpunt):
    pagina = ingelogd(_formulier(steunpunt), javascript=False)
    pagina.get_by_label("Breedtegraad").fill("52.370216")
    pagina.get_by_label("Lengtegraad").fill("4.895168")
    pagina.locator("input[name=_continue]").first.click()
    expect(pagina.locator(".messagelist .success")).to_be_visible()
    assert _punt(steunpunt) == (4.895168, 52.370216)


def test_labels_are_dutch(ingelogd, steunpunt):
    pagina = ingelogd(_formulier(steunpunt))
    _wacht_op_kaart(pagina)
    for kop in ("Wat is het", "Voor wie", "Waar", "Bereiken", "Open", "Publicatie en bron", "Notitie"):
        expect(pagina.get_by_role("heading", name=kop, exact=True)).to_be_visible()
    tekst = pagina.locator("body").inner_text()
    for engels in ("Save", "Draw", "Delete", "Change reason", "Zoom in", "History", "Add another"):
        assert engels not in tekst
