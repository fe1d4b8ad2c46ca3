"""The form of a steunpunt: history with a reason, coordinates without JavaScript, sentences for what can't be."""

import html

import pytest
from django.contrib.gis.geos import Point

from steunpunten.beheer.punt import bezwaar_tegen
from steunpunten.models import Aanbod, Onderdeel, Steunpunt, Uitzondering
from tests.beheer.formulier import verstuur
from tests.maken import maak_gemeente, maak_steunpunt


@pytest.fixture
def steunpunt(db):
    return maak_steunpunt(gemeente=maak_gemeente(), plaats="Utrecht", straat="Domplein", huisnummer="29")


@pytest.fixture
def url(steunpunt):
    return f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/change/"


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


def test_a_change_keeps_who_and_why(als_beheerder, beheerder, steunpunt, url):
    antwoord = verstuur(als_beheerder, url, naam="Nieuwe naam", reden="Gebeld met het initiatief")
    assert antwoord.status_code == 200
    steunpunt.refresh_from_db()
    assert steunpunt.naam == "Nieuwe naam"
    laatste = steunpunt.history.first()
    assert (laatste.history_user, laatste.history_change_reason) == (beheerder, "Gebeld met het initiatief")
    geschiedenis = _tekst(als_beheerder.get(url.replace("change", "history")))
    assert "Gebeld met het initiatief" in geschiedenis
    assert "gewijzigd" in geschiedenis
    assert "Change reason" not in geschiedenis


def test_saving_without_a_change_adds_no_history(als_beheerder, steunpunt, url):
    voor = steunpunt.history.count()
    assert verstuur(als_beheerder, url, reden="zomaar").status_code == 200
    assert steunpunt.history.count() == voor


def test_a_changed_row_keeps_the_reason_too(als_beheerder, steunpunt, url):
    onderdeel = Onderdeel.objects.create(slug="inloop", naam="Inloop", groep="kern")
    Aanbod.objects.create(steunpunt=steunpunt, onderdeel=onderdeel)
    verstuur(als_beheerder, url, **{"aanbod-0-toelichting": "Elke dag koffie", "reden": "website"})
    aanbod = steunpunt.aanbod.get()
    assert aanbod.toelichting == "Elke dag koffie"
    assert aanbod.history.first().history_change_reason == "website"


@pytest.mark.parametrize(("breedte", "lengte"), [("52.370216", "4.895168"), (" 52,370216 ", "4,895168")])
def test_coordinates_work_without_javascript(als_beheerder, steunpunt, url, breedte, lengte):
    """The map's own field still holds the old point."""
    verstuur(als_beheerder, url, breedtegraad=breedte, lengtegraad=lengte)
    steunpunt.refresh_from_db()
    assert steunpunt.punt.coords == pytest.approx((4.895168, 52.370216), abs=1e-9)


def test_the_map_decides_where_the_coordinates_were_not_touched(als_beheerder, steunpunt, url):
    verstuur(als_beheerder, url, punt='{"type": "Point", "coordinates": [4.9, 52.37]}')
    steunpunt.refresh_from_db()
    assert steunpunt.punt.coords == (4.9, 52.37)


def test_another_change_leaves_the_point_exactly_as_it_was(als_beheerder, steunpunt, url):
    Steunpunt.objects.filter(pk=steunpunt.pk).update(punt=Point(5.121412345678, 52.090712345678, srid=4326))
    verstuur(als_beheerder, url, naam="Andere naam")
    steunpunt.refresh_from_db()
    assert (steunpunt.naam, steunpunt.punt.coords) == ("Andere naam", (5.121412345678, 52.090712345678))


def test_emptied_coordinates_take_the_point_away(als_beheerder, steunpunt, url):
    verstuur(als_beheerder, url, breedtegraad="", lengtegraad="", nauwkeurigheid="")
    steunpunt.refresh_from_db()
    assert steunpunt.punt is None


@pytest.mark.parametrize(
    ("wijziging", "zin"),
    [
        ({"breedtegraad": "", "lengtegraad": ""}, "Er is geen punt."),
        ({"nauwkeurigheid": ""}, "Kies hoe nauwkeurig het punt is."),
        ({"breedtegraad": ""}, "Vul ook de breedtegraad in"),
        ({"breedtegraad": "52.x"}, "Schrijf een getal, zoals 52.0907."),
        ({"breedtegraad": "nan"}, "Schrijf een getal, zoals 52.0907."),
        ({"breedtegraad": "5.12", "lengtegraad": "52.09"}, "lijken omgewisseld"),
        ({"breedtegraad": "136000", "lengtegraad": "455000"}, "lijken RD-coördinaten"),
        ({"breedtegraad": "40"}, "ligt niet in Nederland"),
        ({"bevestigd_op": "2026-01-01"}, "Vul bij een bevestiging de dag in en wie het bevestigde."),
        ({"straat": ""}, "Bij een huisnummer hoort een straat."),
        ({"gestopt_jaar": "2020"}, "Een jaar van stoppen hoort bij de fase gestopt."),
        ({"postcode": "3511ab"}, "Schrijf een postcode als 3511 AB"),
        ({"naam": ""}, "Dit veld is verplicht."),
    ],
)
def test_what_cannot_be_gives_a_sentence_and_keeps_what_was_typed(als_beheerder, steunpunt, url, wijziging, zin):
    alles = {**wijziging, "notitie": "Dit was lang werk & mag niet weg"}
    antwoord = verstuur(als_beheerder, url, **alles)
    assert antwoord.status_code == 200
    assert zin in _tekst(antwoord)
    steunpunt.refresh_from_db()
    assert steunpunt.notitie == ""
    form = antwoord.context["adminform"].form
    for veld, waarde in alles.items():
        assert form[veld].value() == waarde


def test_rows_that_cannot_be_give_a_sentence_at_the_field(als_beheerder, steunpunt, url):
    uitzondering = Uitzondering.objects.create(
        steunpunt=steunpunt, van_datum="2026-12-24", tot_datum="2026-12-26", dicht=True
    )
    rij = {"uitzonderingen-0-van": "10:00", "uitzonderingen-0-tot_datum": "2026-12-01"}
    antwoord = verstuur(als_beheerder, url, **rij)
    tekst = _tekst(antwoord)
    assert "Kies dicht en laat de tijden leeg" in tekst
    assert "De laatste dag kan niet voor de eerste liggen." in tekst
    assert 'value="10:00"' in tekst
    uitzondering.refresh_from_db()
    assert uitzondering.van is None


def test_a_new_record(als_beheerder, db):
    url = "/beheer/steunpunten/steunpunt/add/"
    verstuur(
        als_beheerder, url, naam="Huis", slug="huis", breedtegraad="52.1", lengtegraad="5.1", nauwkeurigheid="plaats",
        bronnen="https://a.example/x,y\r\n\r\n  telefoon ", talen="Nederlands, Arabisch",
    )  # fmt: skip
    huis = Steunpunt.objects.get(slug="huis")
    assert huis.publicatie == "concept"
    assert huis.punt.coords == (5.1, 52.1)
    assert huis.bronnen == ["https://a.example/x,y", "telefoon"]
    assert huis.talen == ["Nederlands", "Arabisch"]


def test_a_slug_that_another_had_is_refused(als_beheerder, steunpunt, url):
    ander = maak_steunpunt(slug="vroeger")
    ander.slug = "nu"
    ander.save()
    assert "Een ander steunpunt heette eerder zo." in _tekst(verstuur(als_beheerder, url, slug="vroeger"))


def test_a_hidden_address_says_what_the_public_sees(als_beheerder, steunpunt, url):
    assert "Domplein 29, Utrecht. Op de kaart staat een punt op het adres." in _tekst(als_beheerder.get(url))
    verstuur(als_beheerder, url, adres_tonen=[])
    tekst = _tekst(als_beheerder.get(url))
    assert "Geen straat, huisnummer, postcode of gebouw. Op de kaart staat het midden van Utrecht." in tekst


def test_only_a_public_record_leads_to_the_site(als_beheerder, steunpunt, url):
    assert "Weergeven op website" in _tekst(als_beheerder.get(url))
    verstuur(als_beheerder, url, publicatie="concept")
    assert "Weergeven op website" not in _tekst(als_beheerder.get(url))


@pytest.mark.parametrize("hoe", ["change", "history"])
def test_who_may_only_look_sees_no_inputs(inloggen, maak_medewerker, steunpunt, url, hoe):
    client = inloggen(maak_medewerker("Lezer"))
    antwoord = client.get(url.replace("change", hoe))
    assert antwoord.status_code == 200
    assert "Waarom verander je dit?" not in _tekst(antwoord)
    versie = client.get(url.replace("change", f"history/{steunpunt.history.first().pk}"))
    assert versie.status_code == 200
    assert "Zet deze versie terug" not in _tekst(versie)


def test_hostile_text_stays_text(als_beheerder, steunpunt, url):
    kwaad = "</textarea><img src=x onerror=alert(1)>\"'"
    verstuur(als_beheerder, url, naam=kwaad, beschrijving=kwaad, reden="<b>vet</b>")
    for pagina in (url, url.replace("change", "history"), "/beheer/steunpunten/steunpunt/"):
        ruw = als_beheerder.get(pagina).content.decode()
        assert "<img src=x" not in ruw
        assert "<b>vet" not in ruw


@pytest.mark.parametrize("breedte", [50.75, 53.55])
@pytest.mark.parametrize("lengte", [3.36, 7.22])
def test_the_whole_country_is_accepted(breedte, lengte):
    assert bezwaar_tegen(breedte, lengte) == ""
