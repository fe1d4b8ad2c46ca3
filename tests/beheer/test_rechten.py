"""A verkenner can't see, guess, change or choose a record of another regio; every group does what it is for."""

import html
import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse

from steunpunten.beheer import rechten
from steunpunten.groepen import GROEPEN
from steunpunten.models import Aanbod, Controle, Onderdeel, Steunpunt, Streefwaarde, Voorstel
from tests.beheer.formulier import velden, verstuur
from tests.plaatsen import DOM_UTRECHT

LIJST = "/beheer/steunpunten/steunpunt/"


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


def _url(obj, soort: str = "change", *args: object) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{soort}", args=[obj.pk, *args])


def test_the_list_and_its_search_hold_the_own_regio_only(als_verkenner, hier, daar):
    for vraag in ({}, {"q": "verzonnen"}, {"q": str(daar.uuid)}, {"publicatie__exact": "concept"}):
        assert "Verzonnen geheim daar" not in _tekst(als_verkenner.get(LIJST, vraag))
    assert "Verzonnen huis hier" in _tekst(als_verkenner.get(LIJST))


@pytest.mark.parametrize("soort", ["change", "delete", "history"])
def test_a_guessed_address_is_not_there(als_verkenner, hier, daar, soort):
    assert als_verkenner.get(_url(daar, soort)).status_code in {403, 404}
    assert als_verkenner.post(_url(daar, soort), {"naam": "Anders", "post": "yes"}).status_code in {403, 404}
    daar.refresh_from_db()
    assert daar.naam == "Verzonnen geheim daar"
    assert als_verkenner.get(_url(hier, soort)).status_code == (403 if soort == "delete" else 200)


def test_an_earlier_version_elsewhere_is_not_there_either(als_verkenner, hier, daar):
    versie = daar.history.first().pk
    assert als_verkenner.get(_url(daar, "simple_history", versie)).status_code == 404
    # Nor under the number of a record of her own.
    assert als_verkenner.get(_url(hier, "simple_history", versie)).status_code == 404


def test_the_history_of_what_is_gone_is_for_who_sees_everything(als_verkenner, als_beheerder, daar):
    url = _url(daar, "history")
    daar.delete()
    assert als_verkenner.get(url).status_code == 404
    assert als_beheerder.get(url).status_code == 200


def test_the_way_to_the_site_does_not_tell_an_address(als_verkenner, hier, daar):
    soort = ContentType.objects.get_for_model(Steunpunt)
    assert als_verkenner.get(f"/beheer/r/{soort.pk}/{daar.pk}/").status_code == 404
    assert als_verkenner.get(f"/beheer/r/{soort.pk}/{hier.pk}/").url.endswith(hier.get_absolute_url())


def _autocomplete(client, model: str, veld: str, term: str = "") -> list[str]:
    vraag = {"term": term, "app_label": "steunpunten", "model_name": model, "field_name": veld}
    antwoord = client.get("/beheer/autocomplete/", vraag)
    return [rij["text"] for rij in json.loads(antwoord.content)["results"]]


def test_autocomplete_offers_the_own_regio_only(als_verkenner, als_beheerder, hier, daar):
    assert _autocomplete(als_verkenner, "controle", "steunpunt") == ["Verzonnen huis hier"]
    assert _autocomplete(als_verkenner, "controle", "steunpunt", "geheim") == []
    assert _autocomplete(als_verkenner, "steunpunt", "organisatie", "daar") == []
    assert _autocomplete(als_verkenner, "steunpunt", "gemeente") == ["Utrecht"]
    assert _autocomplete(als_verkenner, "steunpunt", "werkgebied") == ["Groningen", "Utrecht"]
    assert len(_autocomplete(als_beheerder, "controle", "steunpunt")) == 2


def test_a_new_record_falls_in_the_own_regio(als_verkenner, groningen, utrecht):
    nieuw = f"{LIJST}add/"
    gegevens = {"naam": "Verzonnen nieuw", "slug": "verzonnen-nieuw"}
    for code, zin in ((groningen.pk, "Deze gemeente ligt niet in je eigen regio."), ("", "Dit veld is verplicht.")):
        assert zin in _tekst(verstuur(als_verkenner, nieuw, **gegevens, gemeente=code))
        assert not Steunpunt.objects.exists()
    verstuur(als_verkenner, nieuw, **gegevens, gemeente=utrecht.pk)
    assert Steunpunt.objects.get().gemeente == utrecht


def test_a_record_can_not_be_pushed_into_another_regio(als_verkenner, hier, groningen):
    verstuur(als_verkenner, _url(hier), gemeente=groningen.pk)
    hier.refresh_from_db()
    assert hier.gemeente_id == "GM0344"


def test_rows_of_another_table_hold_to_it_too(als_verkenner, hier, daar, groningen):
    for steunpunt in (hier, daar):
        Voorstel.objects.create(soort="melding", steunpunt=steunpunt)
        Controle.objects.create(
            steunpunt=steunpunt, wanneer="2026-01-01T12:00Z", wie="nvzh", manier="mail", uitkomst="klopt"
        )
    Voorstel.objects.create(soort="nieuw")
    for model in ("voorstel", "controle"):
        assert als_verkenner.get(f"/beheer/steunpunten/{model}/").context["cl"].result_count == 1
    assert als_verkenner.get(_url(daar.voorstellen.get())).status_code == 404
    nieuw = "/beheer/steunpunten/controle/add/"
    verstuur(als_verkenner, nieuw, steunpunt=str(daar.pk), wie="verkenner", manier="mail", uitkomst="klopt")
    assert daar.controles.count() == 1
    Streefwaarde.objects.create(gemeente=groningen, jaar=2030, aantal=2)
    assert als_verkenner.get("/beheer/steunpunten/streefwaarde/").context["cl"].result_count == 0


def test_an_organisation_that_is_elsewhere_too_is_shown_and_kept(als_verkenner, hier, daar):
    organisatie = daar.organisatie
    assert als_verkenner.get(_url(organisatie)).status_code == 404
    Steunpunt.objects.filter(pk=hier.pk).update(organisatie=organisatie)
    assert als_verkenner.get(_url(organisatie)).status_code == 200
    assert als_verkenner.post(_url(organisatie), {"naam": "Anders"}).status_code == 403
    Steunpunt.objects.filter(pk=daar.pk).update(organisatie=None)
    verstuur(als_verkenner, _url(organisatie), naam="Anders")
    organisatie.refresh_from_db()
    assert organisatie.naam == "Anders"


def test_who_reads_everywhere_and_writes_in_one_regio(inloggen, verkenner, hier, daar):
    verkenner.groups.add(Group.objects.get(name="Lezer"))
    onderdeel = Onderdeel.objects.create(slug="inloop", naam="Inloop", groep="kern")
    Aanbod.objects.create(steunpunt=daar, onderdeel=onderdeel, toelichting="Koffie")
    client = inloggen(verkenner)
    assert client.get(_url(daar)).status_code == 200
    assert client.post(_url(daar), {"naam": "Anders"}).status_code == 403
    assert not [naam for naam in velden(client, _url(daar)) if naam.startswith("aanbod-0-t")]
    verstuur(client, _url(hier), naam="Verzonnen nieuwe naam")
    hier.refresh_from_db()
    assert hier.naam == "Verzonnen nieuwe naam"


def test_the_questions_agree_for_every_model(verkenner, hier, daar):
    """What the admin has, rechten.py can answer, for tables and for their histories."""
    for model in admin.site._registry:
        for tabel in filter(None, (model, getattr(getattr(model, "history", None), "model", None))):
            zien = rechten.zichtbaar(tabel.objects.all(), verkenner)
            assert not {str(rij) for rij in zien if "daar" in str(rij)}, tabel
            assert set(rechten.te_wijzigen(tabel.objects.all(), verkenner)) <= set(zien)
    assert not rechten.mag_zien(verkenner, daar)
    assert rechten.mag_wijzigen(verkenner, hier)


def test_without_a_regio_a_verkenner_has_nothing(maak_medewerker, inloggen, hier):
    assert inloggen(maak_medewerker("Verkenner")).get(LIJST).context["cl"].result_count == 0


@pytest.mark.parametrize(
    ("groep", "steunpunt", "account"),
    [("Redactie", 200, 403), ("Lezer", 403, 403), ("Beheerder", 403, 200)],
)
def test_each_group_does_what_it_is_for(maak_medewerker, inloggen, hier, groep, steunpunt, account):
    client = inloggen(maak_medewerker(groep))
    assert client.get(f"{LIJST}add/").status_code == steunpunt
    assert client.get("/beheer/auth/user/add/").status_code == account


def test_a_beheerder_makes_accounts_but_no_superuser(maak_medewerker, inloggen, beheerder, utrecht):
    client = inloggen(maak_medewerker("Beheerder"))
    wachtwoord = "vier-woorden-in-een-rij"
    gegevens = {"username": "vera", "usable_password": "true", "password1": wachtwoord, "password2": wachtwoord}
    assert client.post("/beheer/auth/user/add/", gegevens).status_code == 302
    vera = type(beheerder).objects.get(username="vera")
    assert vera.is_staff
    groep, regio = Group.objects.get(name="Verkenner"), utrecht.regios.get()
    rij = {"medewerker-TOTAL_FORMS": "1", "medewerker-0-gebruiker": str(vera.pk), "medewerker-0-regios": str(regio.pk)}
    verstuur(client, _url(vera), groups=[str(groep.pk)], is_superuser="on", **rij)
    vera = type(beheerder).objects.get(username="vera")
    assert (list(vera.groups.all()), list(vera.medewerker.regios.all())) == ([groep], [regio])
    assert not vera.is_superuser
    assert client.post(_url(beheerder), {"username": "weg"}).status_code == 403
    assert client.get(f"/beheer/auth/user/{beheerder.pk}/password/").status_code == 403


def test_migrate_sets_the_groups_again(db):
    groep = Group.objects.get(name="Lezer")
    voor = set(groep.permissions.values_list("codename", flat=True))
    groep.permissions.clear()
    call_command("migrate", verbosity=0)
    assert set(groep.permissions.values_list("codename", flat=True)) == voor
    assert set(Group.objects.values_list("name", flat=True)) == set(GROEPEN)


def test_every_permission_named_exists(db):
    for naam, modellen in GROEPEN.items():
        assert Group.objects.get(name=naam).permissions.count() == sum(len(wat) for wat in modellen.values()), naam


def test_a_form_of_a_verkenner_keeps_its_queries(als_verkenner, hier, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        assert als_verkenner.get(_url(hier)).status_code == 200
    assert DOM_UTRECHT.coords == hier.punt.coords
