"""Questions to initiatives: who is asked when, in how many mails, and what their answer does."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from steunpunten.models import Bericht, Controle, Controlelink, Controleverzoek, GeenMail, Voorstel
from steunpunten.models.bericht import adres_afdruk
from tests.beheer.post.vragen import BEGIN, links_in, stuur
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


def _verstuur(settings) -> list:
    settings.MAIL_VERSTUREN = True
    call_command("verstuur_berichten", verbosity=0)
    return mail.outbox


# --- Who is asked ------------------------------------------------------------------------------


def test_once_in_half_a_year_and_only_once(klok, steunpunt):
    stuur(droog=True)
    assert not Bericht.objects.exists()
    assert not Controleverzoek.objects.exists()
    for _ in range(3):
        stuur()
    assert Bericht.objects.count() == 1
    Controleverzoek.objects.update(beantwoord_op=BEGIN)
    klok.move_to(datetime(2026, 9, 1, 9, tzinfo=UTC))
    stuur()
    assert Bericht.objects.count() == 1
    klok.move_to(datetime(2026, 9, 3, 9, tzinfo=UTC))
    stuur()
    assert Bericht.objects.count() == 2


def test_the_months_are_a_setting(klok, steunpunt, settings):
    settings.CONTROLE_MAANDEN = 1
    stuur()
    klok.move_to(datetime(2026, 4, 3, 9, tzinfo=UTC))
    Controleverzoek.objects.update(beantwoord_op=BEGIN)
    stuur()
    assert Controleverzoek.objects.count() == 2


def test_a_reminder_after_three_weeks_and_then_the_work_list(klok, steunpunt):
    stuur()
    klok.shift(timedelta(days=20))
    stuur()
    assert Bericht.objects.filter(soort="herinnering").count() == 0
    klok.shift(timedelta(days=1))
    stuur()
    stuur()
    assert Bericht.objects.filter(soort="herinnering").count() == 1
    assert not Controleverzoek.objects.zonder_antwoord().exists()
    klok.shift(timedelta(days=8))
    assert Controleverzoek.objects.zonder_antwoord().get().steunpunt == steunpunt


def test_who_confirmed_otherwise_gets_no_reminder(klok, steunpunt):
    stuur()
    steunpunt.bevestigd_op, steunpunt.bevestigd_door = date(2026, 3, 5), "nvzh"
    steunpunt.save()
    klok.shift(timedelta(days=22))
    stuur()
    assert Bericht.objects.count() == 1


def test_one_mail_for_an_address_that_has_several_places(klok, steunpunt):
    maak_steunpunt(email="Plek@example.org", naam="Verzonnen tweede")
    maak_steunpunt(email="ander@example.org")
    stuur()
    assert Bericht.objects.count() == 2
    tekst = Bericht.objects.get(adres_afdruk=adres_afdruk("plek@example.org")).tekst
    assert "Verzonnen tweede" in tekst
    assert tekst.count("Alles klopt nog") == 2
    assert Controleverzoek.objects.count() == 3


def test_nobody_is_asked_who_wants_no_mail_or_is_not_on_the_map(klok):
    maak_steunpunt(email="niet@example.org")
    GeenMail.objects.create(adres_afdruk=adres_afdruk("Niet@Example.org"), reden="afgemeld")
    maak_steunpunt(email="concept@example.org", publicatie="concept")
    maak_steunpunt(email="dicht@example.org", fase="gestopt")
    maak_steunpunt(email="")
    maak_steunpunt(email="vers@example.org", bevestigd_op=date(2026, 2, 1), bevestigd_door="nvzh")
    stuur()
    assert not Bericht.objects.exists()


def test_the_mail_in_text_and_html_with_help_and_a_way_out(steunpunt, settings):
    stuur()
    [bericht] = _verstuur(settings)
    kop = bericht.extra_headers
    assert bericht.subject == f"Kloppen de gegevens van {steunpunt.naam} nog?"
    assert kop["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert kop["List-Unsubscribe"].strip("<>") in bericht.body
    for tekst in (bericht.body, bericht.alternatives[0][0]):
        for nodig in ("Alles klopt nog", "Er verandert iets", "Dit bestaat niet meer", "112", "0800-0113", "huisarts"):
            assert nodig in tekst
        assert "27 april 2026" in tekst
    assert set(links_in(bericht.body)) == {"klopt", "wijzigen", "gestopt", "geen_mail"}


def test_the_key_of_a_link_stands_nowhere_once_the_mail_is_sent(steunpunt, settings):
    stuur()
    [bericht] = _verstuur(settings)
    sleutels = re.findall(r"sleutel=(\S+)", bericht.body)
    bewaard = str([*Controlelink.objects.values(), *Bericht.objects.values(), *Controleverzoek.objects.values()])
    assert len(set(sleutels)) == 4
    assert not [sleutel for sleutel in sleutels if sleutel in bewaard]


# --- What an answer does -----------------------------------------------------------------------


@pytest.mark.parametrize("doel", ["klopt", "wijzigen", "gestopt", "geen_mail"])
def test_following_a_link_does_nothing(client, links, steunpunt, doel):
    for methode in (client.get, client.head, client.get):
        antwoord = methode(links[doel])
        assert antwoord.status_code == 200
        assert not antwoord.cookies
    assert "<button" in _tekst(client.get(links[doel]))
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_op is None
    assert Controleverzoek.objects.open().count() == 1
    for model in (Controle, Voorstel, GeenMail):
        assert not model.objects.exists()


def _versie(client, url: str) -> dict[str, str]:
    return {"versie": re.search(r'name="versie" value="([^"]+)"', client.get(url).content.decode())[1]}


def test_what_is_known_stands_first_and_what_is_not_is_folded(client, links):
    tekst = _tekst(client.get(links["klopt"]))
    bekend, onbekend = tekst.split("Dit weten we nog niet")
    assert "030 111 11 11" in bekend
    assert "niet bekend" not in tekst
    assert "Hoe breed is de deur?" not in bekend
    assert "Hoe breed is de deur?" in onbekend


def test_right_is_confirmed_at_once_and_only_once(client, links, steunpunt):
    url = links["klopt"]
    versie = _versie(client, url)
    assert client.post(url, versie)["Location"] == "/bevestigd/"
    steunpunt.refresh_from_db()
    assert (steunpunt.bevestigd_op, steunpunt.bevestigd_door) == (date(2026, 3, 2), "initiatief")
    assert steunpunt.history.first().history_change_reason == "bevestigd door het initiatief zelf, via de mail"
    controle = Controle.objects.get()
    assert (controle.wie, controle.manier, controle.uitkomst) == ("initiatief", "mail", "klopt")
    for doel in ("klopt", "wijzigen", "gestopt"):
        antwoord = client.post(links[doel], versie)
        assert antwoord.status_code == 410
        assert "We hebben jullie antwoord al." in _tekst(antwoord)
    assert Controle.objects.count() == 1


def test_what_changed_while_the_page_stood_open_is_not_confirmed_unseen(client, klok, links, steunpunt):
    versie = _versie(client, links["klopt"])
    klok.shift(timedelta(minutes=5))
    steunpunt.telefoon = "030 999 99 99"
    steunpunt.save()
    tekst = _tekst(client.post(links["klopt"], versie))
    assert "De redactie heeft net iets veranderd." in tekst
    assert "030 999 99 99" in tekst
    assert not Controle.objects.exists()


def _eigen(client, url: str) -> dict[str, str]:
    """What a browser would send back from the form of their own record."""
    form = client.get(url).context["form"]
    waarden = {naam: form[naam].value() for naam in form.namen}
    als_tekst = {True: "ja", False: "nee", None: ""}
    return {n: als_tekst[w] if isinstance(w, bool) or w is None else w for n, w in waarden.items()}


def test_what_they_change_waits_and_the_rest_is_confirmed(client, links, steunpunt):
    url = links["wijzigen"]
    ingevuld = _eigen(client, url)
    assert ingevuld["telefoon"] == "030 111 11 11"
    client.post(url, {**ingevuld, "telefoon": "030 222 22 22", "gratis": "ja"})
    voorstel = Voorstel.objects.get()
    assert (voorstel.herkomst, voorstel.soort) == ("initiatief", "wijziging")
    assert dict(voorstel.velden.values_list("veld", "nieuw")) == {"telefoon": "030 222 22 22", "gratis": True}
    steunpunt.refresh_from_db()
    assert (steunpunt.telefoon, steunpunt.bevestigd_op) == ("030 111 11 11", date(2026, 3, 2))
    controle = Controle.objects.get()
    assert controle.uitkomst == "gewijzigd"
    assert controle.wat == "Alles klopt, behalve: Telefoonnummer, Is het gratis?"


def test_a_new_address_is_confirmed_only_once_it_is_in_the_record(client, links, steunpunt):
    ingevuld = _eigen(client, links["wijzigen"])
    client.post(links["wijzigen"], {**ingevuld, "plaats": "Amersfoort"})
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_op is None
    assert Voorstel.objects.count() == Controle.objects.count() == 1


def test_nothing_changed_is_everything_confirmed(client, links, steunpunt):
    client.post(links["wijzigen"], _eigen(client, links["wijzigen"]))
    steunpunt.refresh_from_db()
    assert steunpunt.bevestigd_op == date(2026, 3, 2)
    assert Controle.objects.get().uitkomst == "klopt"
    assert not Voorstel.objects.exists()


def test_errors_keep_what_they_typed_and_the_link_alive(client, links):
    url = links["wijzigen"]
    antwoord = client.post(url, {**_eigen(client, url), "website": "geen adres", "samenvatting": "Nieuw!"})
    assert antwoord.status_code == 200
    assert "Nieuw!" in _tekst(antwoord)
    assert client.get(url).status_code == 200


def test_gone_waits_for_an_editor(client, links, steunpunt):
    client.post(links["gestopt"], {"bericht": "Het geld was op."})
    voorstel = Voorstel.objects.get()
    assert (voorstel.soort, voorstel.herkomst, voorstel.bericht) == ("gestopt", "initiatief", "Het geld was op.")
    steunpunt.refresh_from_db()
    assert (steunpunt.fase, steunpunt.bevestigd_op) == ("open", None)
    assert Controle.objects.get().uitkomst == "gestopt"


def test_no_more_mail_by_a_button_also_after_the_links_expired(client, klok, links, steunpunt):
    tweede = maak_steunpunt(email="plek@example.org")
    stuur()
    klok.shift(timedelta(days=100))
    assert client.get(links["klopt"]).status_code == 410
    assert client.post(links["geen_mail"]).status_code == 302
    assert GeenMail.objects.get().reden == "afgemeld"
    assert not Controleverzoek.objects.open().filter(steunpunt=tweede).exists()
    klok.shift(timedelta(days=365))
    aantal = Bericht.objects.count()
    stuur()
    assert Bericht.objects.count() == aantal


@pytest.mark.parametrize("soort", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=grens"])
def test_the_button_of_a_mail_program_gets_its_answer_without_a_redirect(client, links, soort):
    deel = '--grens\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--grens--\r\n'
    tekst = deel if "grens" in soort else "List-Unsubscribe=One-Click"
    antwoord = client.generic("POST", links["geen_mail"], tekst, soort)
    assert antwoord.status_code == 200
    assert "Je krijgt geen mail meer" in _tekst(antwoord)
    assert GeenMail.objects.get().reden == "afgemeld"


@pytest.mark.parametrize("waarom", ["verlopen", "ingetrokken", "ander adres", "onbekend", "zonder sleutel"])
def test_a_link_that_does_not_work_leads_on(client, klok, links, steunpunt, waarom):
    url = links["klopt"]
    if waarom == "verlopen":
        klok.shift(timedelta(days=56))
    elif waarom == "ingetrokken":
        Controleverzoek.objects.update(ingetrokken_op=timezone.now())
    elif waarom == "ander adres":
        steunpunt.email = "nieuw@example.org"
        steunpunt.save()
    else:
        url = "/controle/?sleutel=x" if waarom == "onbekend" else "/controle/"
    antwoord = client.get(url)
    assert antwoord.status_code == 410
    assert "Deze link werkt niet meer" in _tekst(antwoord)
    if "sleutel=x" not in url and url != "/controle/":
        assert "/steunpunten/verzonnen-plek/klopt-niet/" in _tekst(antwoord)
    assert client.post(url, {"versie": "x"}).status_code == 410
    assert not Controle.objects.exists()


def test_an_editor_takes_links_back(als_beheerder, client, links):
    verzoek = Controleverzoek.objects.get()
    data = {"action": "trek_links_in", "_selected_action": [verzoek.pk]}
    als_beheerder.post("/beheer/steunpunten/controleverzoek/", data)
    assert client.get(links["klopt"]).status_code == 410
