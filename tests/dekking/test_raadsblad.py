"""The one-page sheet for a council meeting, read back as a machine reads it."""

import html
import io
import re

import pytest
from django.conf import settings
from pypdf import PdfReader

from regio.models import Gemeente, Regio
from steunpunten.models import Doelgroep, Norm, Onderdeel
from tests.maken import maak_steunpunt
from tests.plaatsen import DOM_UTRECHT
from tests.test_pdf import elementen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]
BEVESTIGD = {"bevestigd_op": "2026-02-01", "bevestigd_door": "nvzh"}
BRON = "https://verzonnen.example/norm"


def _lees(client, url: str) -> PdfReader:
    antwoord = client.get(url)
    assert antwoord.status_code == 200, url
    assert antwoord["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(antwoord.content))


def _tekst(lezer: PdfReader) -> str:
    assert len(lezer.pages) == 1
    return " ".join(lezer.pages[0].extract_text().split())


def _cijfers(client, url: str) -> list[tuple[str, str]]:
    """Of each measure on the page its value in the first area and in the last, which is the country."""
    tabel = client.get(url).content.decode().split('id="tabel-cijfers"')[1].split("</table>")[0]
    rijen = [re.findall(r'<td class="getal"\s+data-kop="[^"]*">([^<]*)</td>', rij) for rij in tabel.split("<tr>")]
    return [(html.unescape(rij[0]), html.unescape(rij[-1])) for rij in rijen if rij]


@pytest.mark.parametrize("pagina", ["/dekking/gemeente/assen", "/dekking/iza-regio/drenthe"])
@pytest.mark.parametrize("vraag", ["", "?afstand=5", "?meetellen=bevestigd&moment=avond"])
def test_the_figures_are_those_of_the_page(client, pagina, vraag):
    gelezen = _tekst(_lees(client, f"{pagina}.pdf{vraag}"))
    cijfers = _cijfers(client, f"{pagina}/{vraag}")
    assert len(cijfers) == 9
    plek = 0
    for hier, nederland in cijfers:
        plek = gelezen.index(f"{hier} {nederland}", plek) + 1


def test_it_leads_on_to_the_plan_and_the_werkagenda(client):
    def paden(url: str) -> set[str]:
        links = _lees(client, url).pages[0]["/Annots"]
        return {link.get_object()["/A"]["/URI"].removeprefix(settings.SITE_URL) for link in links}

    naar = {"/dekking/planner/?afstand=5&gebied=gemeente/assen", "/dekking/iza-regio/drenthe/werkagenda/?afstand=5"}
    assert naar <= paden("/dekking/gemeente/assen.pdf?afstand=5")
    utrecht = paden("/dekking/provincie/utrecht.pdf")
    assert "/dekking/planner/?gebied=provincie/utrecht" in utrecht
    assert not [pad for pad in utrecht if "werkagenda/" in pad], "it stands in several"


def test_it_names_norm_assumption_sources_and_date(client):
    gelezen = _tekst(_lees(client, "/dekking/gemeente/assen.pdf?afstand=1,5"))
    assert gelezen.count("Rekenaanname, geen norm.") == 7  # six measures by distance, and the white spots
    assert "binnen 1,5 km" in gelezen
    assert "De norm:" in gelezen
    assert re.search(r"Bron: .+, \d+ \w+ 20\d\d\.", gelezen)
    assert "inwoners per postcode van CBS" in gelezen
    assert re.search(r"Gegevens van \d+ \w+ 20\d\d", gelezen)
    assert "/dekking/gemeente/assen/?afstand=1.5" in gelezen


def test_it_is_tagged_dutch_and_titled(client):
    lezer = _lees(client, "/dekking/iza-regio/drenthe.pdf")
    catalogus = lezer.trailer["/Root"]
    assert catalogus["/Lang"] == "nl-NL"
    assert catalogus["/MarkInfo"]["/Marked"].value is True
    assert lezer.metadata.title == "Dekking in IZA-regio Drenthe"
    assert {"/H1", "/Table", "/TH"} <= {element.get("/S") for element in elementen(lezer)}


def test_the_largest_regio_with_the_longest_names_still_fits(client):
    """With all of the country's states, white spots and places, each as long as it may be."""
    regios = list(Regio.objects.filter(indeling__slug__in=["iza-regio", "provincie"]))
    langste = sorted(regios, key=lambda regio: -len(regio.naam))[:3]
    for regio in [*langste, *(regio for regio in regios if regio.indeling.slug == "provincie")]:
        _tekst(_lees(client, f"/dekking/{regio.indeling.slug}/{regio.slug}.pdf?afstand=1,5"))
    utrecht = Gemeente.objects.get(naam="Utrecht")
    for nummer in range(30):
        naam = f"Verzonnen {nummer:02} " + "Wijkcentrum " * 8
        plaats = "Verzonnen aan den Rijn en Verzonnen aan de Maas"
        maak_steunpunt(DOM_UTRECHT, naam=naam, gemeente=utrecht, plaats=plaats)
    for gemeente, velden in (("Zeist", {"fase": "in_opbouw"}), ("Houten", BEVESTIGD)):
        maak_steunpunt(DOM_UTRECHT, naam=naam, gemeente=Gemeente.objects.get(naam=gemeente), **velden)
    Norm.objects.create(naam="Verzonnen norm " * 10, vanaf="2026-01-01", tekst="Verzonnen eis. " * 60, bron=BRON)
    Norm.objects.exclude(naam__startswith="Verzonnen").delete()
    gelezen = _tekst(_lees(client, "/dekking/provincie/utrecht.pdf?afstand=1,5"))
    onderdeel, doelgroep = Onderdeel.objects.first().slug, Doelgroep.objects.first().slug
    keuzes = f"afstand=1,5&moment=avond&onderdeel={onderdeel}&doelgroep={doelgroep}"
    assert "Moment: 's avonds, na 18 uur." in _tekst(_lees(client, f"/dekking/provincie/utrecht.pdf?{keuzes}"))
    assert "Verzonnen eis." in gelezen
    for staat in ("een bevestigd steunpunt", "nog niet bevestigd is", "in opbouw", "geen steunpunt dat wij kennen"):
        assert staat in gelezen
    assert re.search(r"En nog \d+ (steunpunt|steunpunten)\.", gelezen)
    assert re.search(r"En nog \d+ (postcode|postcodes)\.", gelezen)


def test_it_is_linked_with_the_question_and_unknown_areas_are_not_found(client):
    for pagina in ("/dekking/gemeente/assen", "/dekking/provincie/utrecht"):
        assert f'href="{pagina}.pdf?afstand=5"' in client.get(f"{pagina}/?afstand=5").content.decode()
    for weg in ("gemeente/bestaat-niet", "iza-regio/bestaat-niet", "bestaat-niet/drenthe"):
        assert client.get(f"/dekking/{weg}.pdf").status_code == 404


def test_a_wrong_choice_is_said_on_the_sheet_too(client):
    assert "Let op:" not in _tekst(_lees(client, "/dekking/gemeente/assen.pdf"))
    gelezen = _tekst(_lees(client, "/dekking/provincie/drenthe.pdf?afstand=-3&moment=ooit"))
    assert "Let op: " in gelezen
    assert "We rekenden nu met 10 km." in gelezen
    assert "Dit moment kennen we niet." in gelezen
