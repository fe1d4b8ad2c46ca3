"""The first page of the admin says what waits, oldest first, and leads to what settles it."""

import html
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.paginator import Paginator
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regio.models import Indeling, Regio
from steunpunten.beheer import werklijst
from steunpunten.models import Financier, Financiering, Openingstijd, Steunpunt, Voorstel, VoorstelVeld
from tests.beheer.formulier import velden, verstuur
from tests.maken import maak_gemeente, maak_steunpunt


def _tekst(antwoord) -> str:
    return " ".join(html.unescape(antwoord.content.decode()).split())


def _regels(client, sleutel: str) -> list[str]:
    """The lines of this kind, in order."""
    tekst = _tekst(client.get(f"/beheer/werk/{sleutel}/"))
    return re.findall(r"<li> <span class=.werk-wat.> <strong>(.*?)</strong>", tekst)


def _vol(naam: str, **velden) -> Steunpunt:
    """A record with which nothing is wrong."""
    standaard = {
        "telefoon": "030 1234567",
        "bevestigd_op": timezone.localdate(),
        "bevestigd_door": "nvzh",
        "openingstijden_tekst": "elke ochtend",
    }
    return maak_steunpunt(naam=naam, **{**standaard, **velden})


def _lang_geleden(*steunpunten: Steunpunt) -> None:
    for dagen, steunpunt in enumerate(steunpunten):
        moment = timezone.now() - timedelta(days=100 - dagen)
        Steunpunt.objects.filter(pk=steunpunt.pk).update(gewijzigd_op=moment, gemaakt_op=moment)


def test_nothing_waits(als_beheerder):
    _vol("Verzonnen in orde")
    tekst = _tekst(als_beheerder.get("/beheer/"))
    assert "Er wacht niets op je." in tekst
    assert "1 van 1 steunpunt" in tekst
    assert "nog niet bekend" in tekst


@pytest.mark.parametrize(
    ("sleutel", "velden"),
    [
        ("uit-te-zoeken", {"publicatie": "uit_te_zoeken"}),
        ("te-bevestigen", {"bevestigd_op": None, "bevestigd_door": ""}),
        ("te-bevestigen", {"bevestigd_op": date(2020, 1, 1)}),
        ("bij-benadering", {"nauwkeurigheid": "plaats"}),
        ("bij-benadering", {"punt": None}),
        ("onvolledig", {"openingstijden_tekst": ""}),
        ("onvolledig", {"telefoon": ""}),
    ],
)
def test_each_question_finds_its_records_oldest_first(als_beheerder, sleutel, velden):
    _vol("Verzonnen in orde")
    if sleutel != "uit-te-zoeken":
        _vol("Verzonnen gestopt", **velden, fase="gestopt")
    b, a = _vol("Verzonnen B", **velden), _vol("Verzonnen A", **velden)
    _lang_geleden(a, b)
    assert _regels(als_beheerder, sleutel) == ["Verzonnen A", "Verzonnen B"]
    index = _tekst(als_beheerder.get("/beheer/"))
    assert index.index("<strong>Verzonnen A<") < index.index("<strong>Verzonnen B<")


def test_rows_with_hours_are_hours(als_beheerder):
    steunpunt = _vol("Verzonnen met rijen", openingstijden_tekst="")
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=1, van="10:00", tot="12:00")
    assert _regels(als_beheerder, "onvolledig") == []


def test_funding_that_ends_soon_and_has_no_sequel(als_beheerder):
    steunpunt, vandaag = _vol("Verzonnen"), timezone.localdate()
    financier = Financier.objects.create(naam="Verzonnen fonds", soort="fonds")

    def geld(titel: str, van: int, tot: int | None, **velden) -> Financiering:
        dagen = {"van": vandaag + timedelta(days=van), "tot": tot and vandaag + timedelta(days=tot)}
        gegevens = {"steunpunt": steunpunt, "financier": financier, "vorm": "subsidie", **dagen, **velden}
        return Financiering.objects.create(titel=titel, **gegevens)

    geld("Voorbij", -400, -1)
    geld("Ver weg", -100, 300, status="afgewezen")
    geld("Loopt af", -300, 100)
    toelichting = [regel.toelichting for regel in _stapel("financiering", als_beheerder).regels]
    assert [tekst.partition(",")[0] for tekst in toelichting] == ["Loopt af"]
    geld("Vervolg", 101, None)
    assert _stapel("financiering", als_beheerder).aantal == 0


def _stapel(sleutel: str, client) -> werklijst.Stapel:
    return client.get(f"/beheer/werk/{sleutel}/").context["stapel"]


def test_voorstellen_with_their_age_and_the_median(als_beheerder):
    steunpunt = _vol("Verzonnen")
    nu = timezone.now()
    for dagen in (1, 3, 11):
        with time_machine.travel(nu - timedelta(days=dagen), tick=False):
            Voorstel.objects.create(soort="melding", steunpunt=steunpunt)
    tekst = _tekst(als_beheerder.get("/beheer/"))
    assert tekst.index("1 week, 4 dagen") < tekst.index("3 dagen") < tekst.index("1 dag<")
    with time_machine.travel(nu, tick=False):
        Voorstel.objects.update(status="overgenomen", afgehandeld_op=nu)
        assert re.search(r"<dd>\s*3 dagen", _tekst(als_beheerder.get("/beheer/")))


def test_a_new_place_is_called_by_name_and_who_sees_it_is_said(als_beheerder, maak_medewerker, inloggen):
    gemeente = maak_gemeente()
    nieuw = Voorstel.objects.create(soort="nieuw", gemeente=gemeente)
    for veld, waarde in (("naam", "Verzonnen nieuwe plek"), ("plaats", "Utrecht")):
        VoorstelVeld.objects.create(voorstel=nieuw, veld=veld, nieuw=waarde)
    zwijgt = Voorstel.objects.create(soort="nieuw")
    een, twee = _stapel("voorstellen", als_beheerder).regels
    assert (een.tekst, een.toelichting) == ("Nieuw steunpunt: Verzonnen nieuwe plek, Utrecht", "in Utrecht")
    assert (twee.tekst, twee.toelichting) == (
        "Nieuw steunpunt: nog geen record",
        "gemeente niet bekend: alleen de redactie ziet dit",
    )
    assert "Verzonnen nieuwe plek, Utrecht" in _tekst(als_beheerder.get("/beheer/steunpunten/voorstel/"))
    assert "Alleen de redactie ziet dit voorstel." in _tekst(als_beheerder.get(twee.url))
    verkenner = inloggen(maak_medewerker("Verkenner", gemeente.regios.get()))
    assert [regel.tekst for regel in _stapel("voorstellen", verkenner).regels] == [een.tekst]
    assert verkenner.get(f"/beheer/steunpunten/voorstel/{zwijgt.pk}/change/").status_code == 404


@pytest.mark.parametrize(
    ("sleutel", "opgelost"),
    [
        ("uit-te-zoeken", {"publicatie": "openbaar"}),
        ("te-bevestigen", {"wie": "nvzh", "manier": "telefoon", "uitkomst": "klopt"}),
        ("bij-benadering", {"nauwkeurigheid": "adres"}),
        ("onvolledig", {"telefoon": "030 1234567", "openingstijden_tekst": "elke dag"}),
    ],
)
def test_after_a_line_the_next_one_is_there(als_beheerder, sleutel, opgelost):
    fout = {
        "uit-te-zoeken": {"publicatie": "uit_te_zoeken"},
        "te-bevestigen": {"bevestigd_op": None, "bevestigd_door": ""},
        "bij-benadering": {"nauwkeurigheid": "plaats"},
        "onvolledig": {"telefoon": "", "openingstijden_tekst": ""},
    }[sleutel]
    a, b = _vol("Verzonnen A", **fout), _vol("Verzonnen B", **fout)
    _lang_geleden(a, b)
    regel = _stapel(sleutel, als_beheerder).regels[0]
    antwoord = als_beheerder.post(
        regel.adres, {**velden(als_beheerder, regel.adres), **opgelost, "_save": "1"}, follow=True
    )
    assert antwoord.redirect_chain[-1][0] == f"/beheer/werk/{sleutel}/"
    assert [regel.tekst for regel in antwoord.context["stapel"].regels] == ["Verzonnen B"]


def test_who_came_otherwise_goes_back_to_the_list(als_beheerder):
    url = f"/beheer/steunpunten/steunpunt/{_vol('Verzonnen').pk}/change/"
    for vraag in ("", "?_werk=onzin"):
        antwoord = als_beheerder.post(f"{url}{vraag}", {**velden(als_beheerder, url), "_save": "1"})
        assert antwoord.url == "/beheer/steunpunten/steunpunt/"


def test_the_action_settles_the_line(als_beheerder, beheerder):
    steunpunt = _vol("Verzonnen", bevestigd_op=None, bevestigd_door="")
    (regel,) = _stapel("te-bevestigen", als_beheerder).regels
    verstuur(als_beheerder, regel.url, wie="nvzh", manier="telefoon", uitkomst="klopt")
    steunpunt.refresh_from_db()
    assert (steunpunt.bevestigd_op, steunpunt.bevestigd_door) == (timezone.localdate(), "nvzh")
    laatste = steunpunt.history.first()
    assert (laatste.history_user, laatste.history_change_reason) == (beheerder, "Controle: klopt")
    assert _regels(als_beheerder, "te-bevestigen") == []


def test_a_check_without_an_answer_confirms_nothing(als_beheerder):
    steunpunt = _vol("Verzonnen", bevestigd_op=None, bevestigd_door="")
    (regel,) = _stapel("te-bevestigen", als_beheerder).regels
    verstuur(als_beheerder, regel.url, wie="nvzh", manier="telefoon", uitkomst="geen_antwoord")
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_op is None


def test_a_verkenner_has_the_work_of_her_regio(maak_medewerker, inloggen):
    gemeente = maak_gemeente()
    _vol("Verzonnen hier", gemeente=gemeente, telefoon="")
    elders = _vol("Verzonnen daar", telefoon="")
    Voorstel.objects.create(soort="melding", steunpunt=elders)
    client = inloggen(maak_medewerker("Verkenner", gemeente.regios.get()))
    tekst = _tekst(client.get("/beheer/"))
    assert "Verzonnen hier" in tekst
    assert "Verzonnen daar" not in tekst
    assert "1 van 1 steunpunt" in tekst
    assert _regels(client, "onvolledig") == ["Verzonnen hier"]
    leeg = Regio.objects.create(indeling=Indeling.objects.get(), slug="leeg", naam="Leeg")
    assert "Er wacht niets op je." in _tekst(inloggen(maak_medewerker("Verkenner", leeg)).get("/beheer/"))


def test_likely_duplicates_wait_for_who_can_merge_both(maak_medewerker, inloggen):
    gemeente = maak_gemeente()
    regio = gemeente.regios.get()
    leeg = Regio.objects.create(indeling=Indeling.objects.get(), slug="leeg", naam="Leeg")
    a, b, c = (
        _vol(naam, gemeente=gemeente, telefoon=telefoon)
        for naam, telefoon in [("Verzonnen Eik", "030 1"), ("Inloop Verzonnen Eik", "030 1"), ("Verzonnen Eik", "2")]
    )
    _lang_geleden(a, b, c)
    redacteur = inloggen(maak_medewerker("Redactie"))
    assert 'Misschien dubbel <span class="werk-aantal">(3)</span>' in _tekst(redacteur.get("/beheer/"))
    # The pair that was there first is on top.
    assert _regels(redacteur, "dubbelen")[0] == "Verzonnen Eik en Inloop Verzonnen Eik"
    eerste = _stapel("dubbelen", redacteur).regels[0]
    assert eerste.actie == "Vergelijk"
    redacteur.post(f"{eerste.url}geen/")
    assert len(_regels(redacteur, "dubbelen")) == 2
    assert len(_regels(inloggen(maak_medewerker("Verkenner", regio)), "dubbelen")) == 2
    assert _regels(inloggen(maak_medewerker("Verkenner", leeg)), "dubbelen") == []
    assert inloggen(maak_medewerker("Lezer")).get("/beheer/werk/dubbelen/").status_code == 404


def test_who_can_settle_nothing_is_shown_nothing(maak_medewerker, inloggen):
    _vol("Verzonnen", telefoon="")
    for groep in ("Lezer", "Beheerder"):
        client = inloggen(maak_medewerker(groep))
        assert "Verzonnen" not in _tekst(client.get("/beheer/"))
        assert client.get("/beheer/werk/onvolledig/").status_code == 404
    assert inloggen(maak_medewerker("Redactie")).get("/beheer/werk/bestaat-niet/").status_code == 404


def test_more_work_takes_no_more_queries_and_comes_in_pages(als_beheerder):
    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert als_beheerder.get("/beheer/").status_code == 200
        return len(vragen)

    fout = {"telefoon": "", "bevestigd_op": None, "bevestigd_door": "", "nauwkeurigheid": "plaats"}
    _vol("Verzonnen eerste", **fout)
    _vol("Verzonnen eerste", **fout)
    een = tel()
    for nummer in range(59):
        _vol(f"Verzonnen {nummer}", **fout)
    assert tel() == een <= 35
    assert "Toon alle 61" in _tekst(als_beheerder.get("/beheer/"))
    assert len(_regels(als_beheerder, "onvolledig")) == werklijst.PER_PAGINA
    for bladzijde in ("2", "9999", "onzin"):
        assert als_beheerder.get(f"/beheer/werk/onvolledig/?p={bladzijde}").status_code == 200


def test_hostile_names_stay_text(als_beheerder):
    _vol("<img src=x onerror=alert(1)>", telefoon="")
    assert "<img src=x" not in als_beheerder.get("/beheer/").content.decode()


def test_beyond_a_thousand_pages_the_links_still_lead_on():
    bladen = render_to_string("beheer/_bladeren.html", {"bladzijde": Paginator(range(2_000), 1).page(1_200)})
    assert re.findall(r'href="(.*?)"', bladen) == ["?p=1199", "?p=1201"]
    assert "Pagina 1.200 van 2.000" in bladen
