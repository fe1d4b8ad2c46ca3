"""The queue: what an editor takes over, changes or refuses, and what the record and its history say then."""

import html
from datetime import timedelta

import pytest
import time_machine
from django.contrib.gis.geos import Point
from django.core.management import call_command

from regio.models import Indelingslid, Regio
from steunpunten.beheer.inzending.ontvangst import bewaar
from steunpunten.beheer.velden import VELDEN
from steunpunten.models import Bericht, Onderdeel, Steunpunt, Voorstel
from tests.beheer.formulier import velden
from tests.beheer.inzending.test_formulieren import AANMELDEN, NIEUW
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


def _url(voorstel: Voorstel) -> str:
    return f"/beheer/steunpunten/voorstel/{voorstel.pk}/change/"


def maak_voorstel(steunpunt=None, soort="wijziging", email="", herkomst="bezoeker", **nieuw) -> Voorstel:
    return bewaar(soort, steunpunt, nieuw, herkomst=herkomst, email=email)


@pytest.fixture
def steunpunt():
    return maak_steunpunt(telefoon="030 111 11 11", website="https://oud.example", email="oud@example.org")


def _besluit(client, voorstel, besluit="overnemen", **velden_):
    ingevuld = velden(client, _url(voorstel))
    weg = [naam for naam, waarde in velden_.items() if waarde is None]
    ingevuld = {naam: waarde for naam, waarde in {**ingevuld, **velden_}.items() if naam not in weg}
    return client.post(_url(voorstel), {**ingevuld, "besluit": besluit}, follow=True)


def test_old_and_new_stand_side_by_side(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, telefoon="030 222 22 22", gratis=True)
    tekst = _tekst(als_beheerder.get(_url(voorstel)))
    rij = tekst[tekst.index("Telefoonnummer") :]
    assert rij.index("030 111 11 11") < rij.index("030 222 22 22")
    assert "niet bekend" in tekst[tekst.index("Is het gratis?") :]


def test_taken_over_in_part_with_a_change(als_beheerder, beheerder, steunpunt):
    voorstel = maak_voorstel(
        steunpunt, email="wie@example.org", telefoon="030 222 22 22", website="https://spam.example", gratis=True
    )
    _besluit(
        als_beheerder,
        voorstel,
        **{
            "neem-website": None,
            "waarde-telefoon": "030 222 22 23",
            "antwoord": "De site klopte al.",
            "reden": "gebeld",
        },
    )
    steunpunt.refresh_from_db()
    assert (steunpunt.telefoon, steunpunt.website, steunpunt.gratis) == ("030 222 22 23", "https://oud.example", True)
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.afgehandeld_door) == ("deels", beheerder)
    assert voorstel.afgehandeld_op
    assert list(voorstel.velden.order_by("veld").values_list("veld", "overgenomen", "waarde")) == [
        ("gratis", True, True),
        ("telefoon", True, "030 222 22 23"),
        ("website", False, None),
    ]
    laatste = steunpunt.history.first()
    assert laatste.history_change_reason == f"voorstel {voorstel.pk} van een bezoeker: gebeld"
    assert laatste.history_user == beheerder
    assert voorstel.history.first().history_change_reason == "gebeld"
    bericht = Bericht.objects.get(soort="uitkomst")
    assert "een deel overgenomen" in bericht.tekst
    assert "De site klopte al." in bericht.tekst
    gesloten = _tekst(als_beheerder.get(_url(voorstel)))
    assert "overgenomen als: 030 222 22 23" in gesloten
    assert "niet overgenomen" in gesloten
    assert 'value="overnemen"' not in gesloten


def test_refused_only_with_a_sentence_and_the_record_stays(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, email="wie@example.org", telefoon="030 222 22 22")
    antwoord = _besluit(als_beheerder, voorstel, "afwijzen")
    assert "Schrijf in een zin waarom" in _tekst(antwoord)
    _besluit(als_beheerder, voorstel, "afwijzen", antwoord="Wij belden en het oude nummer werkt.")
    voorstel.refresh_from_db()
    steunpunt.refresh_from_db()
    assert (voorstel.status, steunpunt.telefoon) == ("afgewezen", "030 111 11 11")
    assert "niet overgenomen" in Bericht.objects.get(soort="uitkomst").tekst


def test_the_public_sees_the_last_approved_version_meanwhile(client, als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, telefoon="030 222 22 22")
    assert "030 222 22 22" not in _tekst(client.get(steunpunt.get_absolute_url()))
    _besluit(als_beheerder, voorstel)
    assert "030 222 22 22" in _tekst(client.get(steunpunt.get_absolute_url()))


def test_the_second_editor_is_told_that_it_is_settled(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, telefoon="030 222 22 22")
    eerst_geladen = velden(als_beheerder, _url(voorstel))
    _besluit(als_beheerder, voorstel)
    steunpunt.refresh_from_db()
    steunpunt.telefoon = "030 333 33 33"
    steunpunt.save()
    antwoord = als_beheerder.post(_url(voorstel), {**eerst_geladen, "besluit": "overnemen"}, follow=True)
    assert "Thea was je voor: dit voorstel is al overgenomen." in _tekst(antwoord)
    steunpunt.refresh_from_db()
    assert steunpunt.telefoon == "030 333 33 33"


def test_what_a_colleague_changed_in_the_record_meanwhile_is_not_overwritten(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, telefoon="030 222 22 22")
    geladen = velden(als_beheerder, _url(voorstel))
    Steunpunt.objects.update(telefoon="030 444 44 44")
    antwoord = als_beheerder.post(_url(voorstel), {**geladen, "besluit": "overnemen"})
    assert "Dit is net door iemand anders veranderd. Nu staat er: 030 444 44 44." in _tekst(antwoord)
    steunpunt.refresh_from_db()
    assert steunpunt.telefoon == "030 444 44 44"


def test_what_the_record_refuses_is_said_at_the_field(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, openingstijden="meestal 's ochtends", telefoon="0" * 20)
    antwoord = _besluit(als_beheerder, voorstel, **{"waarde-telefoon": "0" * 30})
    assert "kunnen we niet lezen" in _tekst(antwoord)
    voorstel.refresh_from_db()
    assert voorstel.status == "open"


def test_hours_and_offer_become_rows_and_what_stays_keeps_its_note(als_beheerder, steunpunt):
    for slug in ("inloop", "herstel"):
        Onderdeel.objects.get_or_create(slug=slug, defaults={"naam": slug, "groep": "kern", "uitleg": "x"})
    steunpunt.aanbod.create(onderdeel=Onderdeel.objects.get(slug="inloop"), toelichting="met soep")
    steunpunt.openingstijden.create(weekdag=1, van="10:00", tot="16:00", toelichting="bel aan")
    steunpunt.openingstijden.create(weekdag=5, van="10:00", tot="12:00")
    voorstel = maak_voorstel(
        steunpunt,
        openingstijden="maandag 10.00-16.00\neerste dinsdag 19:30-22:00 op afspraak",
        aanbod=["herstel", "inloop"],
    )
    _besluit(als_beheerder, voorstel)
    assert list(steunpunt.openingstijden.values_list("weekdag", "week", "soort", "toelichting")) == [
        (1, 0, "inloop", "bel aan"),
        (2, 1, "afspraak", ""),
    ]
    assert list(steunpunt.aanbod.order_by("onderdeel__slug").values_list("onderdeel__slug", "toelichting")) == [
        ("herstel", ""),
        ("inloop", "met soep"),
    ]
    assert steunpunt.openingstijden.first().history.count() == 1


def test_gone_stays_on_the_map_until_an_editor_says_so(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, soort="gestopt", fase="gestopt")
    assert Steunpunt.objects.vindbaar().exists()
    _besluit(als_beheerder, voorstel)
    steunpunt.refresh_from_db()
    assert steunpunt.fase == "gestopt"
    assert not Steunpunt.objects.vindbaar().exists()


def test_a_place_that_moved_gets_the_point_of_its_postcode(als_beheerder, steunpunt):
    gemeente = maak_gemeente(naam="Amersfoort", code="GM0307", pc4="3811")
    steunpunt.straat, steunpunt.plaats = "Oude straat", "Utrecht"
    steunpunt.save()
    _besluit(als_beheerder, maak_voorstel(steunpunt, postcode="3811 AB", plaats="Amersfoort"))
    steunpunt.refresh_from_db()
    assert (steunpunt.gemeente, steunpunt.nauwkeurigheid) == (gemeente, "postcode")
    assert steunpunt.punt_bron == "midden van 3811 Amersfoort"


def test_a_new_place_becomes_a_concept(als_beheerder, vul_in):
    maak_gemeente()
    vul_in(AANMELDEN, {**NIEUW, "postcode": "3511 AB"})
    voorstel = Voorstel.objects.get()
    antwoord = _besluit(als_beheerder, voorstel)
    assert "Er is een concept gemaakt" in _tekst(antwoord)
    steunpunt = Steunpunt.objects.get()
    voorstel.refresh_from_db()
    assert (voorstel.steunpunt, steunpunt.publicatie, steunpunt.slug) == (steunpunt, "concept", "verzonnen-huis")
    assert steunpunt.bronnen[0].startswith("Aanmelding op deze site")
    assert (steunpunt.gemeente_id, steunpunt.nauwkeurigheid) == ("GM0344", "postcode")
    maak = maak_voorstel(soort="nieuw", naam="Verzonnen huis", plaats="Nergens")
    _besluit(als_beheerder, maak)
    assert Steunpunt.objects.filter(slug="verzonnen-huis-2", punt=None).exists()


def test_a_report_without_fields_is_settled_by_one_press(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, soort="melding")
    _besluit(als_beheerder, voorstel)
    voorstel.refresh_from_db()
    assert voorstel.status == "overgenomen"


def test_nothing_chosen_is_nothing_decided(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, telefoon="030 222 22 22")
    antwoord = _besluit(als_beheerder, voorstel, **{"neem-telefoon": None})
    assert "Vink aan wat je overneemt." in _tekst(antwoord)
    voorstel.refresh_from_db()
    assert voorstel.status == "open"


def test_links_are_marked_and_not_to_click_on(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, samenvatting="Kijk <b>op</b> https://spam.example/x nu")
    tekst = als_beheerder.get(_url(voorstel)).content.decode()
    assert "Kijk &lt;b&gt;op&lt;/b&gt; <mark>https://spam.example/x</mark> nu" in tekst
    assert 'href="https://spam.example' not in tekst
    assert "1 link in de tekst" in tekst
    lezer = tekst[tekst.index('name="neem-samenvatting"') :][:80]
    assert "checked" not in lezer


def test_who_may_only_look_sees_no_buttons(maak_medewerker, inloggen, steunpunt):
    client = inloggen(maak_medewerker("Lezer"))
    voorstel = maak_voorstel(steunpunt, telefoon="030 222 22 22")
    assert 'name="besluit"' not in _tekst(client.get(_url(voorstel)))
    assert client.post(_url(voorstel), {"besluit": "overnemen"}).status_code == 403


def test_a_verkenner_settles_only_what_is_in_her_own_regio(maak_medewerker, inloggen, steunpunt):
    gemeente = maak_gemeente()
    client = inloggen(maak_medewerker("Verkenner", Regio.objects.get()))
    elders = maak_voorstel(steunpunt, telefoon="030 222 22 22")
    assert client.post(_url(elders), {"besluit": "overnemen", "neem-telefoon": "on"}).status_code in {302, 403, 404}
    elders.refresh_from_db()
    assert elders.status == "open"
    hier = maak_voorstel(maak_steunpunt(gemeente=gemeente), telefoon="030 222 22 22")
    _besluit(client, hier)
    hier.refresh_from_db()
    assert hier.status == "overgenomen"


@pytest.mark.parametrize(
    ("waar", "van_haar"),
    [
        ({"postcode": "3511 AB", "plaats": "Verzonnendam"}, True),
        ({"plaats": "utrecht"}, True),
        ({"plaats": "Verzonnendam"}, False),
        # Not by a guess at what was meant, and not where nothing is known.
        ({"plaats": "Uttrecht"}, None),
        ({"plaats": "Nergenshuizen"}, None),
        ({"vorm": "online", "plaats": ""}, None),
    ],
)
def test_a_new_place_is_the_work_of_the_verkenner_of_its_regio(maak_medewerker, inloggen, vul_in, waar, van_haar):
    maak_gemeente()
    hier = Regio.objects.get()
    elders = maak_gemeente("Verzonnendam", "GM9999", Point(6.5, 53.2, srid=4326), "9999")
    daar = Regio.objects.create(indeling=hier.indeling, slug="daar", naam="Verzonnen regio")
    Indelingslid.objects.filter(gemeente=elders).update(regio=daar)
    vul_in(AANMELDEN, {**NIEUW, **waar})
    voorstel = Voorstel.objects.get()
    ziet = {}
    for groep, *regios in (("Verkenner", hier), ("Verkenner", daar), ("Redactie",)):
        client = inloggen(maak_medewerker(groep, *regios))
        ziet[groep, *regios] = client.get(_url(voorstel)).status_code == 200
        assert ("Nieuw steunpunt" in _tekst(client.get("/beheer/"))) is ziet[groep, *regios]
        assert (_url(voorstel) in _tekst(client.get("/beheer/steunpunten/voorstel/"))) is ziet[groep, *regios]
    assert ziet == {
        ("Verkenner", hier): van_haar is True,
        ("Verkenner", daar): van_haar is False,
        ("Redactie",): True,
    }


def test_a_verkenner_can_not_place_it_elsewhere(maak_medewerker, inloggen, vul_in):
    maak_gemeente()
    hier = Regio.objects.get()
    elders = maak_gemeente("Verzonnendam", "GM9999", Point(6.5, 53.2, srid=4326), "9999")
    daar = Regio.objects.create(indeling=hier.indeling, slug="daar", naam="Verzonnen regio")
    Indelingslid.objects.filter(gemeente=elders).update(regio=daar)
    vul_in(AANMELDEN, NIEUW)
    voorstel = Voorstel.objects.get()
    client = inloggen(maak_medewerker("Verkenner", hier))
    antwoord = _besluit(client, voorstel, **{"waarde-plaats": "Verzonnendam"})
    assert "Dit adres ligt niet in je eigen regio." in _tekst(antwoord)
    assert not Steunpunt.objects.exists()
    _besluit(client, voorstel)
    assert Steunpunt.objects.get().gemeente_id == "GM0344"


def test_what_was_settled_can_be_opened_again_with_a_reason(als_beheerder, beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, email="wie@example.org", telefoon="030 222 22 22")
    _besluit(als_beheerder, voorstel, "afwijzen", antwoord="Het oude nummer werkt.", reden="gebeld")
    assert "Schrijf in een zin waarom." in _tekst(als_beheerder.post(_url(voorstel), {"besluit": "heropenen"}))
    antwoord = als_beheerder.post(_url(voorstel), {"besluit": "heropenen", "reden": "toch veranderd"}, follow=True)
    assert "Dit voorstel staat weer open." in _tekst(antwoord)
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.afgehandeld_op, voorstel.afgehandeld_door) == ("open", None, None)
    assert "Wijziging:" in _tekst(als_beheerder.get("/beheer/"))
    regels = voorstel.history.values_list("status", "history_change_reason", "history_user")
    assert list(regels)[:2] == [
        ("open", "heropend: toch veranderd", beheerder.pk),
        ("afgewezen", "gebeld", beheerder.pk),
    ]
    assert "heropend: toch veranderd" in _tekst(als_beheerder.get(_url(voorstel).replace("change", "history")))
    _besluit(als_beheerder, voorstel, **{"neem-telefoon": "on"})
    steunpunt.refresh_from_db()
    assert steunpunt.telefoon == "030 222 22 22"


@pytest.mark.parametrize(("opnieuw", "berichten"), [(None, 1), ("on", 2)])
def test_opened_again_mails_twice_only_when_asked(als_beheerder, steunpunt, opnieuw, berichten):
    voorstel = maak_voorstel(steunpunt, email="wie@example.org", telefoon="030 222 22 22")
    _besluit(als_beheerder, voorstel)
    als_beheerder.post(_url(voorstel), {"besluit": "heropenen", "reden": "tikfout"})
    assert "De inzender kreeg al bericht op" in _tekst(als_beheerder.get(_url(voorstel)))
    _besluit(als_beheerder, voorstel, **{"waarde-telefoon": "030 222 22 23", "opnieuw_mailen": opnieuw})
    steunpunt.refresh_from_db()
    assert steunpunt.telefoon == "030 222 22 23"
    assert Bericht.objects.filter(soort="uitkomst").count() == berichten


def test_only_who_may_decide_can_open_it_again(als_beheerder, maak_medewerker, inloggen, steunpunt):
    voorstel = maak_voorstel(steunpunt, telefoon="030 222 22 22")
    _besluit(als_beheerder, voorstel)
    client = inloggen(maak_medewerker("Verkenner", maak_gemeente().regios.get()))
    assert client.post(_url(voorstel), {"besluit": "heropenen", "reden": "zomaar"}).status_code == 404
    voorstel.refresh_from_db()
    assert voorstel.status == "overgenomen"


def test_the_initiatives_own_change_confirms_the_record_once_taken_over(als_beheerder, steunpunt):
    voorstel = maak_voorstel(steunpunt, herkomst="initiatief", telefoon="030 222 22 22")
    _besluit(als_beheerder, voorstel)
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_door == "initiatief"
    assert steunpunt.bevestigd_op


@pytest.mark.usefixtures("startgegevens")
def test_every_field_of_every_real_record_can_be_read_shown_and_written_back():
    for steunpunt in Steunpunt.objects.all():
        voor = {naam: veld.lees(steunpunt) for naam, veld in VELDEN.items()}
        for naam, veld in VELDEN.items():
            assert veld.toon(voor[naam])
            veld.zet(steunpunt, voor[naam], "toets")
        assert {naam: veld.lees(steunpunt) for naam, veld in VELDEN.items()} == voor


def test_the_address_is_gone_90_days_after_closing(als_beheerder, steunpunt):
    dicht, open_ = (maak_voorstel(steunpunt, email="wie@example.org", telefoon=nummer) for nummer in ("1", "2"))
    _besluit(als_beheerder, dicht, "afwijzen", antwoord="Nee.")
    gesloten = Voorstel.objects.get(pk=dicht.pk).afgehandeld_op
    for dagen, email in ((89, "wie@example.org"), (90, "")):
        with time_machine.travel(gesloten + timedelta(days=dagen, seconds=1), tick=False):
            call_command("ruim_op", verbosity=0)
        assert Voorstel.objects.get(pk=dicht.pk).email == email
    assert Voorstel.objects.get(pk=open_.pk).email == "wie@example.org"


def test_hours_in_words_are_shown_and_become_rows(als_beheerder, steunpunt):
    Steunpunt.objects.update(openingstijden_tekst="meestal 's ochtends")
    steunpunt.refresh_from_db()
    voorstel = maak_voorstel(steunpunt, openingstijden="maandag 10-12 uur")
    assert voorstel.velden.get().oud == "meestal 's ochtends"
    _besluit(als_beheerder, voorstel)
    assert VELDEN["openingstijden"].lees(steunpunt) == "maandag 10.00-12.00"
