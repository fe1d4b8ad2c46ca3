"""The work of an editor by keyboard alone: a form, a voorstel, a merge. Each stop is reached, its focus seen."""

import pytest
from playwright.sync_api import expect

from steunpunten.models import Onderdeel, Openingstijd, Organisatie, Steunpunt, Voorstel, VoorstelVeld
from tests.beheer.conftest import DOM
from tests.kwaliteit.toetsen import GEFOCUST, tab_tot
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_whole_form(open_beheer, maak_medewerker, antwoordt):
    antwoordt([DOM])
    steunpunt = maak_steunpunt(gemeente=maak_gemeente(), punt=None, naam="Verzonnen huis")
    Organisatie.objects.create(naam="Verzonnen organisatie")
    Onderdeel.objects.create(slug="verzonnen", naam="Verzonnen onderdeel", groep="kern", uitleg="Test.")
    pagina = open_beheer(maak_medewerker("Redactie"), f"steunpunten/steunpunt/{steunpunt.pk}/change/")
    pagina.locator("[data-puntkaart][data-klaar]").wait_for()
    toets = pagina.keyboard

    # A list in which one types to choose.
    tab_tot(pagina, ".field-organisatie .select2-selection")
    toets.press("Enter")
    expect(pagina.locator(".select2-dropdown .select2-search__field[aria-labelledby]")).to_be_focused()
    toets.type("verz")
    expect(pagina.locator(".select2-results__option--highlighted")).to_have_text("Verzonnen organisatie")
    toets.press("Enter")
    keuze = pagina.get_by_role("combobox", name="Organisatie: Verzonnen organisatie")
    expect(keuze).to_be_focused()

    # The point of an address, and a little beside it.
    for veld, waarde in (("straat", "Domplein"), ("huisnummer", "29"), ("postcode", "3511"), ("plaats", "Utrecht")):
        tab_tot(pagina, f"#id_{veld}")
        toets.type(waarde)
    tab_tot(pagina, "[data-adres-zoeken]")
    toets.press("Enter")
    expect(pagina.locator("[data-adres-antwoord]")).to_contain_text("Het punt staat op het adres.")
    tab_tot(pagina, "#id_breedtegraad")
    toets.press("Control+A")
    toets.type("52.0908")
    tab_tot(pagina, "#id_nauwkeurigheid")
    assert "52.0908" in pagina.locator("#id_punt").input_value()

    # A row with hours, another that is taken away again, and a row of aanbod.
    tab_tot(pagina, "#aanbod-group .add-row a")
    toets.press("Enter")
    expect(pagina.locator("#id_aanbod-0-onderdeel")).to_be_focused()
    toets.press("ArrowDown")
    for nummer in (0, 1):
        tab_tot(pagina, "#openingstijden-group .add-row a")
        toets.press("Enter")
        expect(pagina.locator(f"#id_openingstijden-{nummer}-weekdag")).to_be_focused()
    tab_tot(pagina, "#openingstijden-1 .inline-deletelink")
    toets.press("Enter")
    expect(pagina.locator("#openingstijden-group .add-row a")).to_be_focused()
    tab_tot(pagina, "#id_openingstijden-0-weekdag", terug=True)
    toets.press("ArrowDown")
    for veld, uur in (("van", "10"), ("tot", "11")):
        tab_tot(pagina, f"#id_openingstijden-0-{veld}")
        toets.type(f"{uur}00A")
    expect(pagina.locator("[data-tijden]")).to_have_text("Maandag van 10.00 tot 11.00 uur.")

    # An error is read first, and leads to its field.
    tab_tot(pagina, "#id_naam", terug=True, meeste=150)
    toets.press("Control+A")
    toets.press("Delete")
    tab_tot(pagina, "[name=_continue]", terug=True)
    _stuur(pagina)
    expect(pagina.locator("[data-fouten]")).to_be_focused()
    expect(pagina.locator("[data-fouten] li")).to_have_count(1)
    tab_tot(pagina, "[data-fouten] a")
    toets.press("Enter")
    expect(pagina.locator("#id_naam")).to_be_focused()
    toets.type("Verzonnen nieuw huis")
    toets.press("Enter")
    expect(pagina.locator(".messagelist .success")).to_be_visible()
    steunpunt.refresh_from_db()
    assert (steunpunt.naam, steunpunt.organisatie.naam) == ("Verzonnen nieuw huis", "Verzonnen organisatie")
    assert (steunpunt.straat, steunpunt.punt.y) == ("Domplein", 52.0908)
    assert [f"{rij.van:%H.%M}-{rij.tot:%H.%M}" for rij in Openingstijd.objects.all()] == ["10.00-11.00"]
    assert steunpunt.aanbod.get().onderdeel.naam == "Verzonnen onderdeel"


def test_a_voorstel_is_taken_over_in_part(open_beheer, maak_medewerker):
    steunpunt = maak_steunpunt(gemeente=maak_gemeente())
    voorstel = Voorstel.objects.create(soort="wijziging", steunpunt=steunpunt)
    for veld, waarde in (("telefoon", "030 1234567"), ("plaats", "Zeist")):
        VoorstelVeld.objects.create(voorstel=voorstel, veld=veld, oud="", nieuw=waarde)
    pagina = open_beheer(maak_medewerker("Redactie"))
    tab_tot(pagina, "[aria-labelledby=werk-voorstellen] .werk-actie")
    _stuur(pagina)
    for veld in ("telefoon", "plaats"):
        tab_tot(pagina, f"[name=neem-{veld}]")
        pagina.keyboard.press("Space")
    tab_tot(pagina, "[value=overnemen]")
    _stuur(pagina)
    expect(pagina.locator("[data-fouten]")).to_be_focused()
    tab_tot(pagina, "[name=neem-telefoon]")
    pagina.keyboard.press("Space")
    tab_tot(pagina, "[value=overnemen]")
    _stuur(pagina)
    expect(pagina.get_by_text("Hier wacht niets meer.")).to_be_visible()
    steunpunt.refresh_from_db()
    voorstel.refresh_from_db()
    assert (steunpunt.telefoon, steunpunt.plaats, voorstel.status) == ("030 1234567", "", "deels")


def test_two_records_are_merged(open_beheer, maak_medewerker):
    gemeente = maak_gemeente()
    blijft, weg = (
        maak_steunpunt(gemeente=gemeente, telefoon="030 1", naam=f"Verzonnen {n}") for n in ("Eik", "De Eik")
    )
    pagina = open_beheer(maak_medewerker("Redactie"))
    tab_tot(pagina, "[aria-labelledby=werk-dubbelen] .werk-actie")
    _stuur(pagina)
    tab_tot(pagina, "[name=naam]")
    pagina.keyboard.press("ArrowDown")
    naam = pagina.evaluate(f"{GEFOCUST}.closest('label').innerText.trim()")
    tab_tot(pagina, "[name=reden]")
    pagina.keyboard.type("Gebeld, het is een huis")
    tab_tot(pagina, "#paar_form [type=submit]")
    _stuur(pagina)
    expect(pagina.get_by_role("heading", name="Eerder samengevoegd")).to_be_visible()
    assert Steunpunt.objects.get(pk__in=[blijft.pk, weg.pk]).naam == naam


def _stuur(pagina) -> None:
    """Enter on what leads to another page."""
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")
