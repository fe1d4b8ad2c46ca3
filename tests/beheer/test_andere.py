"""The other records: what their forms do of their own."""

import html
from datetime import date

import pytest

from regio.models import Gemeente, Indeling, Regio
from regio.vinden import zoek_plaats
from steunpunten.models import Controle, Organisatie, Peiling
from tests.beheer.formulier import verstuur
from tests.maken import maak_gemeente, maak_steunpunt


def _tekst(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


def test_staff_make_no_voorstel_but_change_the_record(als_beheerder, db):
    assert als_beheerder.get("/beheer/steunpunten/voorstel/add/").status_code == 403


def test_a_controle_notes_who_and_is_never_changed(als_beheerder, beheerder):
    steunpunt = maak_steunpunt()
    nieuw = "/beheer/steunpunten/controle/add/"
    verstuur(als_beheerder, nieuw, steunpunt=str(steunpunt.pk), wie="nvzh", manier="telefoon", uitkomst="klopt")
    controle = Controle.objects.get()
    assert controle.medewerker == beheerder
    url = f"/beheer/steunpunten/controle/{controle.pk}/change/"
    assert als_beheerder.get(url).status_code == 200
    assert als_beheerder.post(url, {"uitkomst": "gestopt"}).status_code == 403
    rijen = _tekst(als_beheerder.get(f"/beheer/steunpunten/steunpunt/{steunpunt.pk}/change/"))
    assert "Controles: wie keek dit record na" in rijen


def test_a_frozen_peiling_keeps_its_numbers(als_beheerder, db):
    peiling = Peiling.objects.create(
        naam="Proef", gemeten_op="2026-01-01T12:00Z", parameters={}, datajaren={}, methode="1", steunpunten=[],
        uitkomst={"GM0344": 1},
    )  # fmt: skip
    verstuur(als_beheerder, f"/beheer/steunpunten/peiling/{peiling.pk}/change/", naam="Anders", uitkomst="{}")
    peiling.refresh_from_db()
    assert (peiling.naam, peiling.uitkomst) == ("Anders", {"GM0344": 1})


def test_an_organisation_is_not_part_of_itself(als_beheerder, db):
    organisatie = Organisatie.objects.create(naam="Verzonnen")
    url = f"/beheer/steunpunten/organisatie/{organisatie.pk}/change/"
    antwoord = verstuur(als_beheerder, url, deel_van=str(organisatie.pk))
    assert "Een organisatie kan geen onderdeel zijn van zichzelf." in _tekst(antwoord)


def test_two_organisations_with_one_kvk_number_are_refused(als_beheerder, db):
    Organisatie.objects.create(naam="Een", kvk="12345678")
    antwoord = verstuur(als_beheerder, "/beheer/steunpunten/organisatie/add/", naam="Twee", kvk="12345678")
    assert "Een andere organisatie heeft dit KvK-nummer al." in _tekst(antwoord)


@pytest.fixture
def gemeente(db) -> Gemeente:
    return maak_gemeente()


def test_a_gemeente_shows_whether_its_boundary_is_known(als_beheerder, gemeente):
    url = f"/beheer/regio/gemeente/{gemeente.pk}/change/"
    assert 'alt="False"' in _tekst(als_beheerder.get(url))
    gemeente.grens = "SRID=4326;MULTIPOLYGON(((5 52, 5.1 52, 5.1 52.1, 5 52)))"
    gemeente.save()
    assert 'alt="True"' in _tekst(als_beheerder.get(url))
    verstuur(als_beheerder, url, inwoners="2000", code="GM9999")
    gemeente.refresh_from_db()
    assert (gemeente.inwoners, gemeente.code) == (2000, "GM0344")
    assert gemeente.grens


def test_a_gemeente_is_in_one_regio_of_each_indeling(als_beheerder, gemeente):
    provincie = Indeling.objects.get()
    tweede = Regio.objects.create(indeling=provincie, slug="gelderland", naam="Gelderland")
    url = f"/beheer/regio/gemeente/{gemeente.pk}/change/"
    rij = {"lidmaatschappen-TOTAL_FORMS": "2", "lidmaatschappen-1-id": "", "lidmaatschappen-1-regio": str(tweede.pk)}
    rij["lidmaatschappen-1-gemeente"] = gemeente.pk
    assert "Een gemeente hoort bij één regio van de indeling provincie." in _tekst(verstuur(als_beheerder, url, **rij))
    verstuur(als_beheerder, url, **{"lidmaatschappen-0-regio": str(tweede.pk)})
    assert gemeente.regios.get() == tweede


def test_a_gemeente_with_inwoners_names_the_year(als_beheerder, gemeente):
    url = f"/beheer/regio/gemeente/{gemeente.pk}/change/"
    antwoord = verstuur(als_beheerder, url, inwoners_jaar="")
    assert "Schrijf bij het aantal inwoners van welk jaar het is." in _tekst(antwoord)


def test_a_gemeente_does_not_go_up_into_one_that_goes_up_into_her(als_beheerder, gemeente):
    tweede = maak_gemeente("Verzonnen", "GM9002", pc4="9999")
    tweede.geldig_tot, tweede.opvolger = date(2027, 1, 1), gemeente
    tweede.save()
    url = f"/beheer/regio/gemeente/{gemeente.pk}/change/"
    antwoord = verstuur(als_beheerder, url, geldig_tot="2027-01-01", opvolger=tweede.pk)
    assert "Verzonnen gaat zelf op in Utrecht. Kies een gemeente die blijft bestaan." in _tekst(antwoord)
    gemeente.refresh_from_db()
    assert gemeente.opvolger is None


def test_a_postcode_keeps_what_cbs_counted(als_beheerder, gemeente):
    verstuur(als_beheerder, "/beheer/regio/postcodegebied/3511/change/", woonplaats="Utrecht-Stad", inwoners="5")
    gebied = gemeente.postcodegebieden.get()
    assert (gebied.woonplaats, gebied.inwoners) == ("Utrecht-Stad", 1000)
    assert zoek_plaats("Utrecht-Stad").plek.naam == "Utrecht-Stad"


def test_another_name_of_a_gemeente_is_found_at_once(als_beheerder, gemeente):
    verstuur(als_beheerder, f"/beheer/regio/gemeente/{gemeente.pk}/change/", aliassen="Verzonnenstad")
    assert zoek_plaats("Verzonnenstad").plek.gemeente == gemeente
