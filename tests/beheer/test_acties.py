"""Several records at once: each keeps who and why; only within reach; the list stays fast and says how complete."""

import html

import pytest
from django.utils import timezone

from regio.models import Indeling, Indelingslid, Regio
from steunpunten.models import Aanbod, Onderdeel, Openingstijd, Steunpunt
from tests.maken import maak_gemeente, maak_steunpunt

LIJST = "/beheer/steunpunten/steunpunt/"


def _doe(client, actie: str, *steunpunten: Steunpunt, reden: str = "Gebeld") -> str:
    gekozen = {"action": actie, "_selected_action": [s.pk for s in steunpunten], "reden": reden}
    return html.unescape(client.post(LIJST, gekozen, follow=True).content.decode())


@pytest.mark.parametrize(
    ("actie", "publicatie"), [("zoek_uit", "uit_te_zoeken"), ("maak_openbaar", "openbaar"), ("trek_in", "ingetrokken")]
)
def test_each_keeps_who_and_why(als_beheerder, beheerder, actie, publicatie):
    steunpunten = [maak_steunpunt(publicatie="concept") for _ in range(3)]
    assert "2 van 2" in _doe(als_beheerder, actie, *steunpunten[:2])
    for steunpunt in steunpunten[:2]:
        laatste = steunpunt.history.first()
        assert (laatste.publicatie, laatste.history_user) == (publicatie, beheerder)
        assert laatste.history_change_reason == "Gebeld"
    steunpunten[2].refresh_from_db()
    assert steunpunten[2].publicatie == "concept"


def test_confirming_notes_the_check(maak_medewerker, inloggen, als_beheerder):
    gemeente = maak_gemeente()
    hier, daar = maak_steunpunt(gemeente=gemeente), maak_steunpunt()
    verkenner = maak_medewerker("Verkenner", gemeente.regios.get())
    _doe(inloggen(verkenner), "bevestig", hier, daar)
    hier.refresh_from_db()
    daar.refresh_from_db()
    assert (hier.bevestigd_op, hier.bevestigd_door) == (timezone.localdate(), "verkenner")
    assert hier.controles.get().medewerker == verkenner
    assert daar.bevestigd_op is None
    _doe(als_beheerder, "bevestig", daar)
    assert daar.controles.get().wie == "nvzh"


def test_without_a_reason_nothing_changes(als_beheerder):
    steunpunt = maak_steunpunt()
    assert "Schrijf eerst waarom" in _doe(als_beheerder, "trek_in", steunpunt, reden="  ")
    steunpunt.refresh_from_db()
    assert steunpunt.publicatie == "openbaar"


def test_too_many_at_once_are_refused(als_beheerder, monkeypatch):
    monkeypatch.setattr("steunpunten.beheer.acties.MEESTE", 1)
    steunpunten = [maak_steunpunt(), maak_steunpunt()]
    assert "Kies er hoogstens 1 tegelijk." in _doe(als_beheerder, "trek_in", *steunpunten)


def test_who_may_only_look_has_no_actions(maak_medewerker, inloggen):
    steunpunt = maak_steunpunt()
    lezer = inloggen(maak_medewerker("Lezer"))
    assert "Trek in" not in lezer.get(LIJST).content.decode()
    _doe(lezer, "trek_in", steunpunt)
    steunpunt.refresh_from_db()
    assert steunpunt.publicatie == "openbaar"


@pytest.mark.django_db
def test_how_complete_a_record_is():
    leeg = maak_steunpunt(punt=None)
    vol = maak_steunpunt(
        samenvatting="x", beschrijving="x", eerste_bezoek="x", telefoon="030", website="https://x.example",
        doelgroep_breed=True, zonder_afspraak=True, gratis=False,
    )  # fmt: skip
    Aanbod.objects.create(steunpunt=vol, onderdeel=Onderdeel.objects.create(slug="i", naam="Inloop", groep="kern"))
    Openingstijd.objects.create(steunpunt=vol, weekdag=1, van="10:00", tot="12:00")
    compleet = dict(Steunpunt.objects.met_volledigheid().order_by("pk").values_list("pk", "volledigheid"))
    assert compleet == {leeg.pk: 0, vol.pk: 10}


def test_the_list_shows_and_sorts_by_completeness_and_iza_regio(als_beheerder):
    gemeente = maak_gemeente()
    indeling = Indeling.objects.create(
        slug="iza-regio", naam="IZA-regio", naam_meervoud="IZA-regio's", jaar=2026, bron="test"
    )
    regio = Regio.objects.create(indeling=indeling, slug="verzonnen", naam="Verzonnen regio")
    Indelingslid.objects.create(gemeente=gemeente, regio=regio)
    maak_steunpunt(gemeente=gemeente, telefoon="030")
    maak_steunpunt(punt=None)
    kolommen = als_beheerder.get(LIJST).context["cl"].list_display
    for kolom, eerste in (("hoe_compleet", "20%"), ("iza_regio", "Verzonnen regio")):
        antwoord = als_beheerder.get(LIJST, {"o": f"-{kolommen.index(kolom)}"})
        assert eerste in html.unescape(antwoord.content.decode())
        assert antwoord.status_code == 200
    aflopend = als_beheerder.get(LIJST, {"o": f"-{kolommen.index('hoe_compleet')}"}).context["cl"].result_list
    assert [rij.volledigheid for rij in aflopend] == [2, 0]
