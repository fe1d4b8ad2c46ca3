"""An earlier version comes back with its rows, all or nothing, and the page says before what will."""

import html
from datetime import date, timedelta

import pytest
from django.utils import timezone

from regio.models import Gemeente
from steunpunten.models import (
    Aanbod,
    Doelgroep,
    Jaarcijfer,
    Kenmerk,
    KenmerkInvulling,
    Onderdeel,
    Openingstijd,
    Steunpunt,
    Toegankelijkheid,
    Uitzondering,
    Voorstel,
)
from tests.beheer.formulier import velden, verstuur
from tests.maken import maak_gemeente, maak_steunpunt
from tests.plaatsen import DOM_UTRECHT


@pytest.fixture
def gemeente(db) -> Gemeente:
    return maak_gemeente()


@pytest.fixture
def steunpunt(gemeente) -> Steunpunt:
    return maak_steunpunt(gemeente=gemeente, plaats="Utrecht", telefoon="030 1111111")


@pytest.fixture
def url(steunpunt) -> str:
    return f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/change/"


def _tekst(antwoord) -> str:
    return " ".join(html.unescape(antwoord.content.decode()).split())


def _versie(url: str, regel) -> str:
    return url.replace("change", f"history/{regel.pk}")


def _zet_terug(client, adres: str, **velden_):
    return client.post(adres, {**velden(client, adres), **velden_}, follow=True)


def _rijen(steunpunt: Steunpunt) -> dict[str, list]:
    """What visitors and staff see of the rows, without their numbers."""
    namen = ["openingstijden", "uitzonderingen", "aanbod", "invullingen", "jaarcijfers"]
    rijen = {
        naam: sorted(
            tuple((k, str(v)) for k, v in rij.items() if k != "id") for rij in getattr(steunpunt, naam).values()
        )
        for naam in namen
    }
    return {**rijen, "toegankelijkheid": list(Toegankelijkheid.objects.filter(steunpunt=steunpunt).values())}


def _vul(steunpunt: Steunpunt) -> None:
    """A row of each kind."""
    onderdeel = Onderdeel.objects.create(slug="inloop", naam="Inloop", groep="kern")
    kenmerk = Kenmerk.objects.create(nummer=1, naam="Verzonnen kenmerk", uitleg="Test.")
    Aanbod.objects.create(steunpunt=steunpunt, onderdeel=onderdeel, toelichting="Met koffie")
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=1, van="10:00", tot="12:00")
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=2, van="10:00", tot="12:00")
    Uitzondering.objects.create(steunpunt=steunpunt, van_datum=date(2026, 12, 25), tot_datum=date(2026, 12, 26))
    KenmerkInvulling.objects.create(steunpunt=steunpunt, kenmerk=kenmerk, tekst="Zo gaat het hier")
    Jaarcijfer.objects.create(steunpunt=steunpunt, jaar=2025, bron="test", bezoeken=0)
    Toegankelijkheid.objects.create(steunpunt=steunpunt, drempelvrij=False)


def test_the_record_comes_back_with_all_its_rows(als_beheerder, steunpunt, url):
    _vul(steunpunt)
    voor, versie = _rijen(steunpunt), steunpunt.history.first()
    verstuur(als_beheerder, url, plaats="Zeist", breedtegraad="52,2", reden="Verhuisd")
    for naam in ("openingstijden", "uitzonderingen", "aanbod", "invullingen", "jaarcijfers"):
        getattr(steunpunt, naam).first().delete()
    rij = steunpunt.openingstijden.get()
    rij.van = "09:00"
    rij.save()
    Openingstijd.objects.create(steunpunt=steunpunt, weekdag=5, van="20:00", tot="22:00")
    Toegankelijkheid.objects.get().delete()

    pagina = _tekst(als_beheerder.get(_versie(url, versie)))
    assert '<td class="vergelijk-oud">Zeist</td> <td class="vergelijk-nieuw">Utrecht</td>' in pagina
    assert "Dag: dinsdag; Van: 09.00; Tot: 12.00" in pagina
    assert "Van: 25-12-2026; Tot en met: 26-12-2026" in pagina
    assert "Onderdeel: Inloop; Hoe het hier gaat: Met koffie" in pagina
    assert "Bezoeken: 0" in pagina
    assert "Zonder drempel naar binnen: nee" in pagina

    tekst = _tekst(_zet_terug(als_beheerder, _versie(url, versie), reden="Zeist was fout"))
    assert "staat er weer" in tekst
    nu = Steunpunt.objects.get(pk=steunpunt.pk)
    assert (nu.plaats, nu.punt.coords) == ("Utrecht", pytest.approx(DOM_UTRECHT.coords, abs=1e-6))
    assert _rijen(nu) == voor
    assert nu.history.first().history_change_reason == "Zeist was fout"
    assert Aanbod.history.first().history_change_reason == "Zeist was fout"
    # And the other way: nothing is lost.
    zeist = nu.history.filter(plaats="Zeist").first()
    _zet_terug(als_beheerder, _versie(url, zeist))
    nu.refresh_from_db()
    assert (nu.plaats, nu.openingstijden.count(), nu.aanbod.count()) == ("Zeist", 2, 0)


def test_a_change_of_rows_alone_is_a_version_too(als_beheerder, steunpunt, url):
    _vul(steunpunt)
    voor, versie = _rijen(steunpunt), steunpunt.history.first()
    verstuur(als_beheerder, url, **{"aanbod-0-toelichting": "Met thee", "reden": "website"})
    assert steunpunt.history.count() == 2
    assert steunpunt.history.first().history_change_reason == "website"
    _zet_terug(als_beheerder, _versie(url, versie))
    assert _rijen(steunpunt) == voor


def test_lists_come_back_too(als_beheerder, steunpunt, gemeente, url):
    jong, oud = (Doelgroep.objects.create(slug=slug, naam=slug) for slug in ("jong", "oud"))
    verstuur(als_beheerder, url, doelgroepen=[str(jong.pk)])
    versie = steunpunt.history.first()
    verstuur(als_beheerder, url, doelgroepen=[str(oud.pk)], werkgebied=[gemeente.pk])
    _zet_terug(als_beheerder, _versie(url, versie))
    assert list(steunpunt.doelgroepen.all()) == [jong]
    assert not steunpunt.werkgebied.exists()


def test_what_a_colleague_saved_meanwhile_is_not_lost(als_beheerder, inloggen, maak_medewerker, steunpunt, url):
    versie = steunpunt.history.first()
    verstuur(als_beheerder, url, plaats="Zeist")
    formulier = velden(als_beheerder, _versie(url, versie))
    verstuur(inloggen(maak_medewerker("Redactie")), url, telefoon="030 2222222")
    antwoord = als_beheerder.post(_versie(url, versie), formulier)
    assert "Er is nog niets teruggezet: iemand wijzigde dit record net." in _tekst(antwoord)
    steunpunt.refresh_from_db()
    assert (steunpunt.plaats, steunpunt.telefoon) == ("Zeist", "030 2222222")
    assert "030 2222222" in _tekst(antwoord)


def test_what_does_not_fit_any_more_changes_nothing(als_beheerder, steunpunt, url):
    _vul(steunpunt)
    versie = steunpunt.history.first()
    steunpunt.slug = "verzonnen-ander"
    steunpunt.save()
    steunpunt.aanbod.get().delete()
    Onderdeel.objects.all().delete()
    voor = steunpunt.history.count()
    tekst = _tekst(_zet_terug(als_beheerder, _versie(url, versie)))
    assert '<p class="errornote">Deze versie noemt iets dat er niet meer is: onderdeel.</p>' in tekst
    assert steunpunt.history.count() == voor


def test_a_version_outside_her_regio_is_not_put_back(maak_medewerker, inloggen, gemeente, steunpunt, url):
    steunpunt.gemeente = None
    steunpunt.save()
    versie = steunpunt.history.first()
    steunpunt.gemeente = gemeente
    steunpunt.save()
    client = inloggen(maak_medewerker("Verkenner", gemeente.regios.get()))
    assert "buiten je eigen regio" in _tekst(_zet_terug(client, _versie(url, versie)))
    steunpunt.refresh_from_db()
    assert steunpunt.gemeente == gemeente


def test_a_record_that_was_removed_comes_back_for_who_sees_all(
    als_beheerder, inloggen, maak_medewerker, steunpunt, url
):
    _vul(steunpunt)
    voor, versie = _rijen(steunpunt), steunpunt.history.first()
    lang_geleden = timezone.now() - timedelta(days=1)
    for model in (Steunpunt, Openingstijd, Uitzondering, Aanbod, KenmerkInvulling, Jaarcijfer, Toegankelijkheid):
        model.history.update(history_date=lang_geleden)
    pk = steunpunt.pk
    steunpunt.delete()
    lezer = inloggen(maak_medewerker("Lezer"))
    assert lezer.get(_versie(url, versie)).status_code == 404
    assert "Dit record is verwijderd." in _tekst(als_beheerder.get(_versie(url, versie)))
    _zet_terug(als_beheerder, _versie(url, versie))
    terug = Steunpunt.objects.get(pk=pk)
    assert terug.uuid == versie.uuid
    assert _rijen(terug) == voor


def test_a_decision_on_a_voorstel_is_not_undone_by_its_history(als_beheerder, steunpunt):
    voorstel = Voorstel.objects.create(steunpunt=steunpunt, soort="melding", bericht="Test")
    versie = voorstel.history.first()
    Voorstel.objects.filter(pk=voorstel.pk).update(status="afgewezen", afgehandeld_op=timezone.now())
    adres = f"/beheer/steunpunten/voorstel/{voorstel.pk}/history/{versie.pk}/"
    assert "Zet deze versie terug" not in _tekst(als_beheerder.get(adres))
    als_beheerder.post(adres, {"stand": f"voorstel:{versie.pk}"})
    voorstel.refresh_from_db()
    assert voorstel.status == "afgewezen"


def test_versions_are_chosen_to_compare_where_there_are_two(als_beheerder):
    steunpunt = maak_steunpunt()
    pad = f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/history/"
    assert 'type="radio"' not in als_beheerder.get(pad).content.decode()
    steunpunt.save()
    tekst = als_beheerder.get(pad).content.decode()
    assert tekst.count('type="radio"') == 4
    assert "Vergelijk de twee gekozen versies" in tekst
