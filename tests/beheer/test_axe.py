"""Every kind of page of the admin for who works without mouse, eyes or a wide screen: axe-core, light and dark.

One browser, one login and one walk, since the pages are many. With reduced motion: during a transition colours are
halfway, and a fault measured then is none.
"""

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from steunpunten.models import Doelgroep, ImportBatch, ImportRij, Steunpunt, Voorstel, VoorstelVeld
from tests.beheer.adressen import alle_adressen
from tests.beheer.conftest import WACHTWOORD
from tests.beheer.formulier import verstuur
from tests.kwaliteit.conftest import axe, te_breed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BREED, SMAL = {"width": 1280, "height": 800}, {"width": 360, "height": 700}
# Of these kinds one model says enough; each has a list and forms of its own.
EEN_MODEL = ("_history", "_delete", "_vergelijk", "_simple_history")
# Files, addresses that only a button asks, and those on the way in, which have a test of their own.
GEEN_PAGINA = {
    "", "autocomplete", "blijf", "code", "instellen", "jsi18n", "login", "logout", "steunpunten_export",
    "steunpunten_geen_dubbele", "steunpunten_import_doorvoeren", "steunpunten_import_kiezen",
    "steunpunten_import_terugdraaien", "steunpunten_samenvoeging_ongedaan", "steunpunt_adres", "steunpunt_tijden",
    "view_on_site",
}  # fmt: skip
ALLES_OPEN = "for (const deel of document.querySelectorAll('details')) deel.open = true;"


@pytest.fixture
def zie(nieuwe_pagina):
    """A page, and `zie.fouten`: what axe-core found on it, per page, scheme and width."""
    pagina = nieuwe_pagina(tegels=True, reduced_motion="reduce")
    pagina.fouten = {}
    return pagina


def _bekijk(pagina, naam: str) -> None:
    """In all four looks; what does not depend on colours or width is asked twice."""
    for breedte, kleuren, regels in (
        (BREED, "light", ()),
        (SMAL, "light", ("color-contrast",)),
        (SMAL, "dark", ()),
        (BREED, "dark", ("color-contrast",)),
    ):
        pagina.set_viewport_size(breedte)
        pagina.emulate_media(color_scheme=kleuren)
        pagina.evaluate(ALLES_OPEN)
        gevonden = axe(pagina, *regels) + [f"te breed: {deel}" for deel in te_breed(pagina)]
        if gevonden:
            pagina.fouten[f"{naam}, {kleuren}, {breedte['width']}"] = gevonden
    pagina.set_viewport_size(BREED)


def _is_monster(adres: tuple[str, str]) -> bool:
    pad, naam = adres
    if "?" in pad and not (naam.endswith("_vergelijk")):
        return False
    if naam.endswith(EEN_MODEL):
        return naam.startswith(("steunpunten_steunpunt_", "steunpunten_kenmerk_"))
    return naam not in GEEN_PAGINA


def _vul_aan(geheim: Steunpunt, ernaast: Steunpunt) -> None:
    """What the pages show only where something is going on."""
    Doelgroep.objects.create(slug="verzonnen", naam="Verzonnen groep")
    Steunpunt.objects.filter(pk=ernaast.pk).update(publicatie="uit_te_zoeken", notitie="Bestaat dit nog?")
    voorstel = geheim.voorstellen.get()
    VoorstelVeld.objects.create(voorstel=voorstel, veld="telefoon", oud="", nieuw="030 1234567")
    VoorstelVeld.objects.create(voorstel=voorstel, veld="samenvatting", oud="", nieuw="Kijk op https://example.org")
    Voorstel.objects.create(soort="melding", steunpunt=geheim, status="afgewezen", afgehandeld_op=timezone.now())
    batch = ImportBatch.objects.get()
    cel = {"kolom": "telefoon", "oud": "030 1", "nieuw": "030 2"}
    for nummer, uitkomst in enumerate(ImportRij.Uitkomst.values, start=3):
        ImportRij.objects.create(
            batch=batch,
            nummer=nummer,
            naam="Verzonnen regel",
            uitkomst=uitkomst,
            verschil=[{**cel, "botst": uitkomst == "conflict", "hun": "030 3"}],
            fouten=[{"kolom": "telefoon", "zin": "Dit is geen nummer."}] if uitkomst == "fout" else [],
        )


def test_no_page_has_a_barrier(zie, live_server, beheerder, inloggen, geheim, ernaast):
    _vul_aan(geheim, ernaast)
    zie.context.add_cookies(_sessie(inloggen(beheerder), live_server.url))
    bekeken = set()
    for pad, naam in filter(_is_monster, alle_adressen(geheim, ernaast)):
        antwoord = zie.goto(f"{live_server.url}{pad}")
        assert antwoord.status in {200, 403, 404}, pad
        if antwoord.status == 200:
            _bekijk(zie, pad)
            bekeken.add(naam)
    assert zie.fouten == {}
    assert len(bekeken) > 60


def test_what_comes_back_with_errors_has_no_barrier(zie, live_server, beheerder, inloggen, geheim, ernaast):
    """A form with errors, what somebody else changed meanwhile, a refused voorstel, and the question of an action."""
    _vul_aan(geheim, ernaast)
    zie.context.add_cookies(_sessie(inloggen(beheerder), live_server.url))
    beheer = f"{live_server.url}/beheer/steunpunten"
    zie.goto(f"{beheer}/steunpunt/{geheim.pk}/change/")
    zie.get_by_label("Naam:", exact=True).fill(" ")
    zie.locator("#id_openingstijden-0-tot").fill("")
    verstuur(inloggen(beheerder), f"/beheer/steunpunten/steunpunt/{geheim.pk}/change/", telefoon="030 7654321")
    zie.locator("input[name=_continue]").first.click()
    expect(zie.locator(".botsing")).to_be_visible()
    _bekijk(zie, "form with errors")
    zie.goto(f"{beheer}/voorstel/{geheim.voorstellen.get(status='open').pk}/change/")
    zie.get_by_role("button", name="Wijs af").click()
    expect(zie.get_by_text("Schrijf in een zin waarom")).to_be_visible()
    _bekijk(zie, "voorstel with errors")
    zie.goto(f"{beheer}/steunpunt/")
    zie.locator("#result_list tbody input[type=checkbox]").first.check()
    zie.get_by_label("Actie:").select_option("delete_selected")
    zie.get_by_role("button", name="Uitvoeren").click()
    expect(zie.get_by_role("heading", level=1)).to_contain_text("verwijderd")
    _bekijk(zie, "delete selected")
    assert zie.fouten == {}


def test_the_way_in_has_no_barrier(zie, live_server, maak_medewerker):
    vera = maak_medewerker("Redactie")
    zie.goto(f"{live_server.url}/beheer/steunpunten/organisatie/")
    zie.get_by_role("button", name="Aanmelden").click()
    _bekijk(zie, "login")
    _vul_naam_in(zie, vera.username, "fout")
    expect(zie.locator(".errornote")).to_be_visible()
    _bekijk(zie, "login with errors")
    _vul_naam_in(zie, vera.username, WACHTWOORD)
    expect(zie.get_by_role("heading", name="Stel een tweede stap in")).to_be_visible()
    _bekijk(zie, "second step")
    zie.get_by_label("Code uit de app").fill(f"{totp(TOTPDevice.objects.get(user=vera).bin_key):06d}")
    zie.keyboard.press("Enter")
    expect(zie.locator(".toegang-codes code")).to_have_count(10)
    _bekijk(zie, "new codes")
    with zie.expect_navigation():
        zie.get_by_role("button", name="Ik heb ze bewaard").click()
    zie.get_by_role("button", name="Afmelden").click()
    _bekijk(zie, "logged out")
    zie.goto(f"{live_server.url}/beheer/steunpunten/organisatie/")
    _vul_naam_in(zie, vera.username, WACHTWOORD)
    zie.get_by_label("Code").fill("123")
    zie.keyboard.press("Enter")
    expect(zie.locator(".veld-fouten")).to_be_visible()
    _bekijk(zie, "code with errors")
    assert zie.fouten == {}


def _vul_naam_in(pagina, naam: str, wachtwoord: str) -> None:
    pagina.get_by_label("Gebruikersnaam").fill(naam)
    pagina.get_by_label("Wachtwoord").fill(wachtwoord)
    pagina.keyboard.press("Enter")


def _sessie(client: Client, url: str) -> list[dict]:
    return [{"name": c.key, "value": c.value, "url": url} for c in client.cookies.values()]
