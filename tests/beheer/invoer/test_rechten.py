"""A verkenner sees, exports and imports her own regio's records alone."""

import pytest
from django.contrib.gis.geos import Point
from django.core.files.uploadedfile import SimpleUploadedFile

from regio.models import Indeling, Indelingslid, Regio
from steunpunten.models import ImportBatch, Medewerker, Organisatie, Steunpunt
from tests.beheer.invoer.rekenbladen import (
    BLADZIJDE,
    doe,
    exporteer,
    fouten,
    lees,
    lees_in,
    nieuwe_rij,
    schrijf,
    uitkomsten,
    verander,
)
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db


@pytest.fixture
def elders(gemeente) -> Steunpunt:
    """A record in a gemeente of another regio."""
    verre = maak_gemeente("Verzonnendam", "GM9999", Point(6.5, 53.2, srid=4326), "9999")
    regio = Regio.objects.create(indeling=Indeling.objects.get(), slug="ver", naam="Ver")
    Indelingslid.objects.filter(gemeente=verre).delete()
    Indelingslid.objects.create(gemeente=verre, regio=regio)
    return maak_steunpunt(naam="Verzonnen plek elders", gemeente=verre)


@pytest.fixture
def als_verkenner(inloggen, maak_medewerker, elders):
    return inloggen(maak_medewerker("Verkenner", Regio.objects.get(slug="utrecht")))


def test_an_export_holds_what_she_may_see(als_verkenner, leeg):
    rijen = lees(exporteer(als_verkenner))
    assert [rij[2] for rij in rijen] == ["naam", leeg.naam]


def test_a_file_of_a_colleague_tells_her_nothing_of_another_regio(als_verkenner, als_beheerder, leeg, elders):
    rijen = verander(lees(exporteer(als_beheerder)), elders.naam, plaats="Anders")
    batch = lees_in(als_verkenner, schrijf(rijen))
    assert uitkomsten(batch) == {"gelijk": 1, "fout": 1}
    # The same words as for an id that nobody has.
    assert [zin for _, _, zin in fouten(batch)] == ["Dit id kennen we niet."]


def test_she_places_and_moves_nothing_in_another_regio(als_verkenner, leeg):
    rijen = verander(lees(exporteer(als_verkenner)), leeg.naam, gemeente="Verzonnendam")
    nieuwe_rij(rijen, naam="Verzonnen daar", gemeente="Verzonnendam")
    zin = "Deze gemeente hoort niet bij jouw regio."
    assert [(kolom, gezegd) for _, kolom, gezegd in fouten(lees_in(als_verkenner, schrijf(rijen)))] == [
        ("gemeente", zin),
        ("gemeente", zin),
    ]


def test_an_organisation_elsewhere_is_no_name_she_can_use(als_verkenner, als_beheerder, leeg, vol, elders):
    """Behind a record of her own she would see it, with all that is kept of it."""
    Steunpunt.objects.filter(pk=elders.pk).update(organisatie=Organisatie.objects.create(naam="Verzonnen bond daar"))
    for naam, zinnen in [("Verzonnen bond daar", 1), ("Verzonnen bond nergens", 1), (vol.organisatie.naam, 0)]:
        batch = lees_in(als_verkenner, schrijf(verander(lees(exporteer(als_verkenner)), leeg.naam, organisatie=naam)))
        assert [zin for _, _, zin in fouten(batch)] == [
            f"De organisatie “{naam}” kennen we niet. Kijk hoe de naam geschreven wordt."
        ] * zinnen
    anders = verander(lees(exporteer(als_beheerder)), leeg.naam, organisatie="Verzonnen bond daar")
    assert uitkomsten(lees_in(als_beheerder, schrijf(anders))) == {"gelijk": 2, "gewijzigd": 1}


@pytest.mark.parametrize("stap", ["proef", "doorvoeren", "terugdraaien"])
def test_who_has_another_regio_by_then_does_no_more(als_verkenner, inloggen, leeg, elders, stap):
    """Each step asks anew what she may, also to put a record back where it was."""
    account = Medewerker.objects.get()
    account.regios.add(Regio.objects.get(slug="ver"))
    rijen = verander(lees(exporteer(als_verkenner)), elders.naam, gemeente="Utrecht")
    if stap == "proef":
        account.regios.remove(Regio.objects.get(slug="ver"))
    batch = lees_in(als_verkenner, schrijf(rijen))
    if stap == "terugdraaien":
        doe(als_verkenner, batch)
    account.regios.remove(Regio.objects.get(slug="ver"))
    nu = Steunpunt.objects.values().get(pk=elders.pk)
    if stap != "proef":
        doe(als_verkenner, batch, stap)
    assert Steunpunt.objects.values().get(pk=elders.pk) == nu
    gezegd = {
        "proef": ["Dit id kennen we niet."],
        "doorvoeren": [],
        "terugdraaien": ["Toen lag dit in een gemeente buiten je eigen regio. Vraag het de redactie."],
    }
    assert [zin for _, _, zin in fouten(batch)] == gezegd[stap]


def test_every_address_of_an_import_is_for_who_made_it(als_verkenner, inloggen, maak_medewerker, leeg):
    """A colleague of the same regio has as little to say about it as anybody."""
    batch = lees_in(als_verkenner, schrijf(verander(lees(exporteer(als_verkenner)), leeg.naam, plaats="Anders")))
    pad = f"/beheer/steunpunten/steunpunt/import/{batch.pk}/"
    collega = inloggen(maak_medewerker("Verkenner", Regio.objects.get(slug="utrecht")))
    lezer = inloggen(maak_medewerker("Lezer"))
    for stap in ("", "kiezen/", "doorvoeren/", "terugdraaien/"):
        for client, status in ((collega, 404), (lezer, 403)):
            assert client.post(pad + stap, {"alles": "mijn"}).status_code == status
            assert client.get(pad + stap).status_code in {status, 405}
    assert ImportBatch.objects.get().status == "proef"
    # Her own new trial takes the place of nobody else's.
    lees_in(collega, exporteer(collega))
    assert ImportBatch.objects.count() == 2


def test_what_she_changes_in_her_regio_goes_and_comes_back(als_verkenner, leeg):
    batch = lees_in(als_verkenner, schrijf(verander(lees(exporteer(als_verkenner)), leeg.naam, plaats="Anders")))
    doe(als_verkenner, batch)
    leeg.refresh_from_db()
    assert leeg.plaats == "Anders"
    doe(als_verkenner, batch, "terugdraaien")
    leeg.refresh_from_db()
    assert leeg.plaats == ""


def test_the_import_of_a_colleague_is_not_hers(als_verkenner, als_beheerder, leeg, elders):
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), elders.naam, plaats="Anders")))
    doe(als_beheerder, batch)
    pad = f"/beheer/steunpunten/steunpunt/import/{batch.pk}/"
    assert als_verkenner.get(pad).status_code == 404
    assert als_verkenner.post(f"{pad}terugdraaien/").status_code == 404
    assert str(batch.pk) not in als_verkenner.get(BLADZIJDE).content.decode()
    elders.refresh_from_db()
    assert elders.plaats == "Anders"


def test_who_may_only_look_exports_and_does_not_import(inloggen, maak_medewerker, leeg):
    lezer = inloggen(maak_medewerker("Lezer"))
    inhoud = exporteer(lezer)
    assert len(lees(inhoud)) == 2
    assert "Importeren" not in lezer.get(BLADZIJDE).content.decode()
    assert lezer.post(BLADZIJDE, {"bestand": SimpleUploadedFile("a.csv", inhoud)}).status_code == 403


def test_no_page_is_for_who_is_not_logged_in(client, leeg):
    for pad in (BLADZIJDE, f"{BLADZIJDE}steunpunten.csv", "/beheer/steunpunten/steunpunt/dubbelen/"):
        assert client.get(pad)["Location"].startswith("/beheer/login/")
