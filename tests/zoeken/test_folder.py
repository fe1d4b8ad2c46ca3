"""The leaflet, read back as a machine reads it."""

import datetime
import io

import pytest
import time_machine
from pypdf import PdfReader

from regio.models import Gemeente
from steunpunten import stand
from steunpunten.veiligheid import HULPLIJNEN
from steunpunten.zoeken import folder
from steunpunten.zoeken.uren import uren_in_woorden
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import AMERSFOORT_KOPPELPOORT, DE_BILT, DOM_UTRECHT, MARTINITOREN_GRONINGEN
from tests.test_pdf import elementen

pytestmark = pytest.mark.django_db

VANDAAG = datetime.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC), tick=False):
        yield


def lees(antwoord) -> PdfReader:
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(antwoord.content))


def tekst(lezer: PdfReader) -> str:
    return " ".join(" ".join(blad.extract_text() for blad in lezer.pages).split())


def van_utrecht(client) -> str:
    return tekst(lees(client.get("/folder/utrecht.pdf")))


def test_places_hours_and_what_is_not_known(client):
    gemeente = maak_gemeente()
    plek = {"gemeente": gemeente, "plaats": "Utrecht"}
    open_ = maak_steunpunt(
        naam="Verzonnen Dom",
        straat="Verzonnenstraat",
        huisnummer="1",
        postcode="3511 AB",
        telefoon="030-0000000",
        website="https://www.verzonnen.example/",
        bevestigd_op="2026-02-01",
        bevestigd_door="nvzh",
        **plek,
    )
    for dag in (1, 2):
        open_.openingstijden.create(weekdag=dag, van="10:00", tot="16:00")
    maak_steunpunt(DE_BILT, naam="Verzonnen Onzeker", bron_jaar=2019, email="verzonnen@example.org", **plek)
    maak_steunpunt(DE_BILT, naam="Verzonnen Verborgen", straat="Geheimlaan", huisnummer="9", adres_tonen=False, **plek)
    gelezen = van_utrecht(client)
    assert "Verzonnen Dom" in gelezen
    assert "Verzonnenstraat 1, 3511 AB Utrecht" in gelezen
    assert "maandag en dinsdag: 10.00 tot 16.00 uur" in gelezen
    assert "Bel: 030-0000000" in gelezen
    assert "Website: verzonnen.example" in gelezen
    assert "Bevestigd op 1 februari 2026" in gelezen
    assert "Nog niet bevestigd, bron uit 2019" in gelezen
    assert "Wanneer het open is, weten we niet. Mail eerst of er iemand is." in gelezen
    assert "Geheimlaan" not in gelezen
    assert "Ergens in Utrecht. Vraag naar het adres." in gelezen
    assert "Bel eerst" not in gelezen  # confirmed a month ago, with hours


def test_says_what_to_expect_whom_to_call_and_when_it_was_made(client):
    maak_gemeente()
    maak_steunpunt(naam="Verzonnen Dom")
    gelezen = van_utrecht(client)
    assert "Een verwijzing of afspraak is meestal niet nodig." in gelezen
    for lijn in HULPLIJNEN:
        if lijn.bovenaan:
            assert f"{lijn.vraag} {lijn.antwoord}" in gelezen
    assert "Gegevens van 2 maart 2026" in gelezen
    assert "Bladzijde 1 van 1" in gelezen


def test_is_tagged_dutch_and_titled_and_the_code_has_words(client, settings):
    settings.SITE_URL = "https://steunpunten.example"
    maak_gemeente()
    antwoord = client.get("/folder/utrecht.pdf")
    lezer = lees(antwoord)
    catalogus = lezer.trailer["/Root"]
    assert catalogus["/Lang"] == "nl-NL"
    assert catalogus["/MarkInfo"]["/Marked"].value is True
    assert lezer.metadata.title == "Steunpunten in Utrecht"
    gevonden = elementen(lezer)
    alternatieven = [element["/Alt"] for element in gevonden if "/Alt" in element]
    assert alternatieven == [
        "QR-code naar de nieuwste lijst op internet: https://steunpunten.example/zoeken/?plaats=Utrecht"
    ]
    assert "/H1" in {element.get("/S") for element in gevonden}
    assert antwoord["Content-Disposition"] == 'inline; filename="steunpunten-utrecht.pdf"'


def test_paper_leaves_out_what_nobody_can_enter_now(client):
    gemeente = maak_gemeente()
    maak_steunpunt(naam="Verzonnen Open", gemeente=gemeente)
    for velden in ({"fase": "gestopt"}, {"fase": "tijdelijk_dicht"}, {"fase": "in_opbouw"}, {"publicatie": "concept"}):
        maak_steunpunt(naam="Verzonnen Afwezig", gemeente=gemeente, **velden)
    gelezen = van_utrecht(client)
    assert "Verzonnen Open" in gelezen
    assert "Verzonnen Afwezig" not in gelezen


def test_where_there_is_none_it_says_so_and_shows_the_nearest(client):
    maak_gemeente()
    groningen = Gemeente.objects.create(code="GM0014", naam="Groningen", slug="groningen")
    maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen Toren", gemeente=groningen, plaats="Groningen")
    gelezen = van_utrecht(client)
    assert "In Utrecht kennen we nog geen steunpunt. Dat betekent niet dat er niets is." in gelezen
    assert "In de buurt" in gelezen
    assert "Verzonnen Toren" in gelezen
    assert "op 159 km" in gelezen  # 158 by the spheroid, 159 by the sphere that all distances here are measured on


def test_the_nearest_elsewhere_only_where_they_are_near(client):
    gemeente = maak_gemeente()
    elders = Gemeente.objects.create(code="GM0307", naam="Amersfoort", slug="amersfoort")
    maak_steunpunt(DOM_UTRECHT, naam="Verzonnen Dom", gemeente=gemeente)
    maak_steunpunt(AMERSFOORT_KOPPELPOORT, naam="Verzonnen Poort", gemeente=elders)
    maak_steunpunt(MARTINITOREN_GRONINGEN, naam="Verzonnen Toren", gemeente=elders)
    gelezen = van_utrecht(client)
    assert "Verzonnen Poort" in gelezen
    assert "Verzonnen Toren" not in gelezen


def test_who_works_here_without_a_place_is_named(client):
    gemeente = maak_gemeente()
    netwerk = maak_steunpunt(None, naam="Verzonnen Netwerk", vorm="geen-plek")
    netwerk.werkgebied.add(gemeente)
    gelezen = van_utrecht(client)
    assert "Zonder vaste plek Verzonnen Netwerk" in gelezen
    assert gelezen.count("Verzonnen Netwerk") == 1


def test_of_a_regio_by_gemeente(client):
    gemeente = maak_gemeente()
    maak_steunpunt(naam="Verzonnen Dom", gemeente=gemeente)
    lezer = lees(client.get("/folder/provincie/utrecht.pdf"))
    assert lezer.metadata.title == "Steunpunten in de provincie Utrecht"
    assert "Utrecht Verzonnen Dom" in tekst(lezer)


def test_a_full_regio_takes_several_pages_and_ends(client, monkeypatch):
    monkeypatch.setattr(folder, "MEESTE", 30)
    gemeente = maak_gemeente()
    for nummer in range(31):
        maak_steunpunt(naam=f"Verzonnen Plek {nummer:02}", gemeente=gemeente, plaats="Utrecht", samenvatting="x " * 150)
    lezer = lees(client.get("/folder/provincie/utrecht.pdf"))
    gelezen = tekst(lezer)
    assert len(lezer.pages) > 3
    assert "Verzonnen Plek 29" in gelezen
    assert "Verzonnen Plek 30" not in gelezen
    assert "Er zijn er meer dan op deze folder passen." in gelezen


@pytest.mark.parametrize(
    "naam", ["#panic() *vet* $x$", "Verzonnen 😀 日本", "\u202eOmgekeerd", "<script>", "\\", "ß" * 200]
)
def test_a_strange_name_breaks_nothing(client, naam):
    gemeente = maak_gemeente()
    maak_steunpunt(naam=naam, gemeente=gemeente, samenvatting=naam, openingstijden_tekst=naam)
    lees(client.get("/folder/utrecht.pdf"))


@pytest.mark.parametrize("pad", ["niets", "provincie/niets", "niets/utrecht"])
def test_unknown_is_not_found(client, pad):
    maak_gemeente()
    assert client.get(f"/folder/{pad}.pdf").status_code == 404


def test_a_gemeente_that_ended_has_none(client):
    maak_gemeente()
    Gemeente.objects.update(geldig_tot=datetime.date(2026, 1, 1))
    assert client.get("/folder/utrecht.pdf").status_code == 404


def test_costs_few_questions(client, django_assert_max_num_queries):
    gemeente = maak_gemeente()
    for nummer in range(8):
        maak_steunpunt(naam=f"Verzonnen {nummer}", gemeente=gemeente).openingstijden.create(
            weekdag=1, van="9:00", tot="10:00"
        )
    with django_assert_max_num_queries(6):
        client.get("/folder/utrecht.pdf")


def test_the_search_page_leads_to_it(client):
    maak_gemeente()
    maak_steunpunt(naam="Verzonnen Dom")
    assert b'href="/folder/utrecht.pdf"' in client.get("/zoeken/", {"plaats": "3511"}).content
    assert b'href="/folder/provincie/utrecht.pdf"' in client.get("/zoeken/", {"plaats": "provincie Utrecht"}).content
    assert b"/folder/" not in client.get("/zoeken/", {"afstand": "heel-nederland"}).content


def test_the_page_of_a_place_leads_to_the_one_of_its_gemeente(client):
    gemeente = maak_gemeente()
    plek = maak_steunpunt(naam="Verzonnen Dom", gemeente=gemeente)
    link = b'href="/folder/utrecht.pdf"'
    assert link in client.get(plek.get_absolute_url()).content
    gemeente.geldig_tot = datetime.date(2026, 1, 1)
    gemeente.save()
    assert link not in client.get(plek.get_absolute_url()).content


@pytest.mark.django_db(transaction=True)
def test_is_made_once_until_the_data_or_the_day_change(client, monkeypatch):
    monkeypatch.setattr(stand, "VERTROUWD_SECONDEN", -1)  # ask for the token every time
    keren = []
    echt = folder.maak_pdf
    monkeypatch.setattr(folder, "maak_pdf", lambda *args: keren.append(1) or echt(*args))
    gemeente = maak_gemeente()
    eerste = client.get("/folder/utrecht.pdf")
    tweede = client.get("/folder/utrecht.pdf", headers={"If-None-Match": eerste["ETag"]})
    assert (len(keren), tweede.status_code) == (1, 304)
    with time_machine.travel(datetime.datetime(2026, 3, 3, 9, tzinfo=datetime.UTC), tick=False):
        assert "Gegevens van 3 maart 2026" in van_utrecht(client)
    assert len(keren) == 2
    maak_steunpunt(naam="Verzonnen Nieuw", gemeente=gemeente)
    assert "Verzonnen Nieuw" in van_utrecht(client)
    assert len(keren) == 3


def test_hours_in_words():
    gemeente = maak_gemeente()
    steunpunt = maak_steunpunt(gemeente=gemeente)
    rijen = [
        {"weekdag": 5, "van": "19:00", "tot": "22:30"},
        {"weekdag": 1, "van": "10:00", "tot": "12:00"},
        {"weekdag": 2, "van": "10:00", "tot": "12:00"},
        {"weekdag": 4, "van": "10:00", "tot": "12:00"},
        {"weekdag": 1, "van": "13:00", "tot": "15:00", "soort": "afspraak"},
        {"weekdag": 3, "van": "13:00", "tot": "15:00", "week": 1, "toelichting": "in de bibliotheek"},
        {"weekdag": 6, "van": "13:00", "tot": "15:00", "geldig_tot": "2026-03-01"},
        {"weekdag": 7, "van": "13:00", "tot": "15:00", "geldig_van": "2026-04-05"},
    ]
    for rij in rijen:
        steunpunt.openingstijden.create(**rij)
    assert uren_in_woorden(steunpunt.openingstijden.all(), VANDAAG) == [
        "maandag, dinsdag en donderdag: 10.00 tot 12.00 uur",
        "maandag: 13.00 tot 15.00 uur, op afspraak",
        "woensdag: 13.00 tot 15.00 uur, de eerste van de maand (in de bibliotheek)",
        "vrijdag: 19.00 tot 22.30 uur",
        "zondag: 13.00 tot 15.00 uur, vanaf 5-4-2026",
    ]
