"""Who saves second is told what the first changed, loses nothing of what she typed, and can compare versions."""

import html
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from regio.models import Gemeente
from steunpunten.models import Aanbod, Doelgroep, Onderdeel, Openingstijd, Organisatie, Steunpunt
from tests.beheer.formulier import velden, velden_van, verstuur
from tests.maken import maak_gemeente, maak_steunpunt


@pytest.fixture
def gemeente(db) -> Gemeente:
    return maak_gemeente()


@pytest.fixture
def steunpunt(gemeente) -> Steunpunt:
    return maak_steunpunt(gemeente=gemeente, plaats="Utrecht", straat="Domplein", telefoon="030 1111111")


@pytest.fixture
def url(steunpunt) -> str:
    return f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/change/"


@pytest.fixture
def eerste(maak_medewerker, inloggen):
    return inloggen(maak_medewerker("Redactie"))


@pytest.fixture
def tweede(als_beheerder):
    return als_beheerder


def _tekst(antwoord) -> str:
    return " ".join(html.unescape(antwoord.content.decode()).split())


def test_the_second_is_told_field_by_field_and_nothing_is_lost(eerste, tweede, steunpunt, url):
    formulier = velden(tweede, url)
    verstuur(eerste, url, telefoon="030 2222222", plaats="Zeist", adres_tonen=[], breedtegraad="52.2")
    antwoord = tweede.post(url, {**formulier, "plaats": "Houten", "notitie": "Lang werk"})
    tekst = _tekst(antwoord)
    assert "redactie-1 wijzigde dit record terwijl jij bezig was." in tekst
    assert '<th scope="row">Telefoon</th> <td>030 1111111</td> <td>030 2222222</td> <td> wat er nu is' in tekst
    assert '<th scope="row">Plaats</th> <td>Utrecht</td> <td>Zeist</td> <td> <strong>wat jij invulde' in tekst
    form = antwoord.context["adminform"].form
    ingevuld = {naam: form[naam].value() for naam in ("plaats", "notitie", "telefoon", "breedtegraad")}
    assert ingevuld == {
        "plaats": "Houten",
        "notitie": "Lang werk",
        "telefoon": "030 2222222",
        "breedtegraad": "52.200000",
    }
    assert not form["adres_tonen"].value()
    steunpunt.refresh_from_db()
    assert (steunpunt.plaats, steunpunt.notitie) == ("Zeist", "")

    # Having seen it, she saves what the form holds now.
    zichtbaar = {naam: form[naam].value() for naam in form.fields if form[naam].value() not in (None, False)}
    del zichtbaar["doelgroepen"], zichtbaar["werkgebied"], zichtbaar["foto"]
    inlines = {naam: waarde for naam, waarde in formulier.items() if "-" in naam}
    assert tweede.post(url, {**inlines, **zichtbaar, "_continue": "1"}).status_code == 302
    steunpunt.refresh_from_db()
    assert (steunpunt.plaats, steunpunt.telefoon, steunpunt.notitie) == ("Houten", "030 2222222", "Lang werk")
    assert (steunpunt.adres_tonen, steunpunt.punt.y) == (False, pytest.approx(52.2))


def test_a_changed_row_is_told_too(eerste, tweede, steunpunt, url):
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=1, van="10:00", tot="12:00")
    formulier = velden(tweede, url)
    verstuur(eerste, url, **{"openingstijden-0-tot": "13:00"})
    antwoord = tweede.post(url, {**formulier, "openingstijden-0-tot": "14:00"})
    tekst = _tekst(antwoord)
    assert "Openingstijden: maandag 10.00-13.00 (gewijzigd door redactie-1)" in tekst
    assert 'value="14:00"' in tekst
    assert f"{steunpunt.openingstijden.get().tot:%H:%M}" == "13:00"


def test_a_row_that_is_gone_stays_gone_and_what_was_typed_in_it_is_kept(eerste, tweede, steunpunt, url):
    for dag in (1, 2, 3):
        Openingstijd.objects.create(steunpunt=steunpunt, weekdag=dag, van="10:00", tot="12:00")
    formulier = velden(tweede, url)
    verstuur(eerste, url, **{"openingstijden-0-DELETE": "on", "openingstijden-1-DELETE": "on"})
    getypt = {"openingstijden-1-tot": "14:00", "openingstijden-2-tot": "15:00", "_continue": "1"}
    antwoord = tweede.post(url, {**formulier, **getypt})
    assert "Openingstijden: maandag 10.00-12.00 (weg door redactie-1)" in _tekst(antwoord)
    assert tweede.post(url, {**velden_van(antwoord), "_continue": "1"}).status_code == 302
    assert [(rij.weekdag, f"{rij.tot:%H.%M}") for rij in Openingstijd.objects.order_by("weekdag")] == [
        (2, "14.00"),
        (3, "15.00"),
    ]


def test_a_row_of_each_is_kept(eerste, tweede, steunpunt, url):
    formulier = velden(tweede, url)

    def rij(dag: str) -> dict[str, str]:
        waarden = {"weekdag": dag, "van": "09:00", "tot": "10:00", "week": "0", "soort": "inloop"}
        return {
            "openingstijden-TOTAL_FORMS": "1",
            **{f"openingstijden-0-{veld}": waarde for veld, waarde in waarden.items()},
        }

    verstuur(eerste, url, **rij("3"))
    antwoord = tweede.post(url, {**formulier, **rij("4"), "_continue": "1"})
    assert tweede.post(url, {**velden_van(antwoord), "_continue": "1"}).status_code == 302
    assert sorted(Openingstijd.objects.values_list("weekdag", flat=True)) == [3, 4]


def test_what_does_not_collide_is_saved_at_once(eerste, tweede, steunpunt, url):
    verstuur(eerste, url, telefoon="030 2222222")
    assert "opgeslagen" not in _tekst(verstuur(tweede, url, plaats="Zeist"))
    steunpunt.refresh_from_db()
    assert (steunpunt.telefoon, steunpunt.plaats) == ("030 2222222", "Zeist")


def test_more_rows_than_there_are_fields_for_cost_no_time(tweede, url):
    formulier = velden(tweede, url)
    antwoord = tweede.post(url, {**formulier, "openingstijden-INITIAL_FORMS": str(10**12)})
    assert antwoord.status_code in {200, 302}


@pytest.mark.parametrize("versie", ["", "steunpunt:0", "onzin", "steunpunt:99999999999999999999"])
def test_a_strange_version_breaks_nothing(tweede, steunpunt, url, versie):
    assert verstuur(tweede, url, versie=versie, plaats="Zeist").status_code == 200


def test_an_organisation_too(eerste, tweede, db):
    organisatie = Organisatie.objects.create(naam="Verzonnen")
    url = f"/beheer/steunpunten/organisatie/{organisatie.pk}/change/"
    formulier = velden(tweede, url)
    verstuur(eerste, url, rechtsvorm="stichting")
    assert "<td>leeg</td> <td>stichting</td>" in _tekst(tweede.post(url, {**formulier, "kvk": "12345678"}))


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_told(maak_medewerker, inloggen):
    steunpunt = maak_steunpunt(gemeente=maak_gemeente())
    url = f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/change/"
    clients = [inloggen(maak_medewerker("Redactie")) for _ in range(2)]
    formulieren = [{**velden(client, url), "notitie": f"van {nummer}"} for nummer, client in enumerate(clients)]

    def post(client, formulier) -> int:
        try:
            return client.post(url, formulier).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as tegelijk:
        assert sorted(tegelijk.map(post, clients, formulieren)) == [200, 302]


def test_two_versions_side_by_side(tweede, steunpunt, url):
    onderdeel = Onderdeel.objects.create(slug="inloop", naam="Inloop", groep="kern")
    doelgroep = Doelgroep.objects.create(slug="jong", naam="jongeren")
    verstuur(tweede, url, plaats="Zeist", fase="gestopt", doelgroepen=[str(doelgroep.pk)])
    Aanbod.objects.create(steunpunt=steunpunt, onderdeel=onderdeel)
    verstuur(tweede, url, notitie="later")
    eerste, laatste = steunpunt.history.last(), steunpunt.history.first()
    vergelijk = url.replace("change", "vergelijk")
    tekst = _tekst(tweede.get(vergelijk, {"een": laatste.pk, "twee": eerste.pk}))
    assert (
        '<th scope="row">Plaats</th> <td class="vergelijk-oud">Utrecht</td> <td class="vergelijk-nieuw">Zeist' in tekst
    )
    assert '<td class="vergelijk-oud">open</td> <td class="vergelijk-nieuw">gestopt</td>' in tekst
    assert '<td class="vergelijk-nieuw">jongeren</td>' in tekst
    assert '<td class="vergelijk-oud">staat er niet</td> <td class="vergelijk-nieuw">Onderdeel: Inloop</td>' in tekst
    assert "Deze twee versies zijn gelijk." in _tekst(tweede.get(vergelijk, {"een": laatste.pk, "twee": laatste.pk}))
    for vraag in ({}, {"een": "onzin"}, {"een": "99999"}):
        assert tweede.get(vergelijk, vraag).status_code == 404
    geschiedenis = _tekst(tweede.get(url.replace("change", "history")))
    assert "Vergelijk de twee gekozen versies" in geschiedenis
    assert "Wijzigingen in rijen, zoals tijden en aanbod" in geschiedenis


def test_versions_with_a_number_above_999_can_be_compared(tweede, steunpunt, url):
    """On a page such a number reads 12.345; what the form sends must not."""
    verstuur(tweede, url, plaats="Zeist")
    for nummer, versie in enumerate(steunpunt.history.all()):
        steunpunt.history.filter(pk=versie.pk).update(history_id=12_345 + nummer)
    geschiedenis = _tekst(tweede.get(url.replace("change", "history")))
    for naam in ("een", "twee"):
        assert f'name="{naam}" value="12345"' in geschiedenis


def test_another_regio_can_not_be_compared(maak_medewerker, inloggen, gemeente, steunpunt, url):
    elders = maak_steunpunt()
    client = inloggen(maak_medewerker("Verkenner", gemeente.regios.get()))
    daar = url.replace(f"/{steunpunt.pk}/change", f"/{elders.pk}/vergelijk")
    assert client.get(daar, {"een": elders.history.first().pk}).status_code == 404
    hier = url.replace("change", "vergelijk")
    assert client.get(hier, {"een": elders.history.first().pk}).status_code == 404
    assert client.get(hier, {"een": steunpunt.history.first().pk}).status_code == 200
