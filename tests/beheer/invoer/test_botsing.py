"""Somebody edited a record after the export: cell by cell, nothing is lost and nothing is overwritten unasked."""

import pytest
from django.contrib.gis.geos import Point

from steunpunten.beheer.invoer import apart
from steunpunten.models import ImportBatch, Openingstijd, Steunpunt
from tests.beheer.invoer.rekenbladen import doe, exporteer, fouten, lees, lees_in, schrijf, uitkomsten, verander

pytestmark = pytest.mark.django_db


def verschil(batch: ImportBatch, naam: str) -> dict[str, tuple]:
    """Of each cell: what is there, what the file says, and whether both changed it."""
    cellen = batch.rijen.get(naam=naam).verschil
    return {cel["kolom"]: (cel["oud"], cel["nieuw"], cel.get("botst", False)) for cel in cellen}


def kies(client, batch: ImportBatch, **keuzes: str) -> str:
    velden = {f"keuze-{rij.pk}-{kolom}": keuze for rij in batch.rijen.all() for kolom, keuze in keuzes.items()}
    velden |= {"alles": keuzes["alles"]} if "alles" in keuzes else {}
    antwoord = client.post(f"/beheer/steunpunten/steunpunt/import/{batch.pk}/kiezen/", velden, follow=True)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.fixture
def botst(als_beheerder, vol, leeg):
    """She changed the place and the phone, somebody else the phone and the street, another record is hers alone."""
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, plaats="Van mij", telefoon="030-1111111")
    verander(rijen, leeg.naam, plaats="Ook anders")
    Steunpunt.objects.filter(pk=vol.pk).update(telefoon="030-0000000", straat="Van een ander")
    return lees_in(als_beheerder, schrijf(rijen))


def test_only_a_cell_that_both_changed_is_a_conflict(als_beheerder, botst, vol):
    assert uitkomsten(botst) == {"conflict": 1, "gewijzigd": 1}
    assert verschil(botst, vol.naam) == {
        "plaats": ("'s-Verzonnen", "Van mij", False),
        "telefoon": ("030-0000000", "030-1111111", True),
    }
    pagina = als_beheerder.get(f"/beheer/steunpunten/steunpunt/import/{botst.pk}/").content.decode()
    assert "Bij 1 regel moet je nog kiezen." in pagina
    assert "Voer door" not in pagina
    assert doe(als_beheerder, botst) == "Kies eerst bij elk conflict wat er moet staan. Er is niets gewijzigd."
    vol.refresh_from_db()
    assert (vol.plaats, vol.telefoon) == ("'s-Verzonnen", "030-0000000")


@pytest.mark.parametrize(
    ("keuzes", "telefoon"),
    [
        ({"telefoon": "mijn"}, "030-1111111"),
        ({"telefoon": "hun"}, "030-0000000"),
        ({"alles": "mijn"}, "030-1111111"),
        ({"alles": "hun"}, "030-0000000"),
    ],
)
def test_the_choice_is_done_and_comes_back(als_beheerder, botst, vol, keuzes, telefoon):
    assert "Voer door: 2 regels" in kies(als_beheerder, botst, **keuzes)
    assert doe(als_beheerder, botst) == "De import is doorgevoerd."
    vol.refresh_from_db()
    assert (vol.plaats, vol.telefoon, vol.straat) == ("Van mij", telefoon, "Van een ander")
    assert doe(als_beheerder, botst, "terugdraaien") == "De import is teruggedraaid."
    vol.refresh_from_db()
    assert (vol.plaats, vol.telefoon, vol.straat) == ("'s-Verzonnen", "030-0000000", "Van een ander")


def test_a_choice_can_be_changed_until_it_is_done(als_beheerder, botst, vol):
    kies(als_beheerder, botst, telefoon="mijn")
    kies(als_beheerder, botst, telefoon="hun")
    kies(als_beheerder, botst, telefoon="allebei")
    doe(als_beheerder, botst)
    kies(als_beheerder, botst, telefoon="mijn")
    vol.refresh_from_db()
    assert vol.telefoon == "030-0000000"


def test_what_changes_after_the_choice_is_seen(als_beheerder, botst, vol):
    kies(als_beheerder, botst, telefoon="mijn")
    Steunpunt.objects.filter(pk=vol.pk).update(telefoon="030-2222222")
    assert "is intussen veranderd. Er is niets gewijzigd." in doe(als_beheerder, botst)


def test_a_choice_that_can_not_be_says_so_and_can_be_taken_back(als_beheerder, vol):
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, postcode="3511")
    Steunpunt.objects.filter(pk=vol.pk).update(postcode="3512")
    batch = lees_in(als_beheerder, schrijf(verander(rijen, vol.naam, postcode="3511AB")))
    assert uitkomsten(batch) == {"conflict": 1}
    kies(als_beheerder, batch, postcode="mijn")
    assert [kolom for _, kolom, _ in fouten(batch)] == ["postcode"]
    kies(als_beheerder, batch, postcode="hun")
    assert (fouten(batch), uitkomsten(batch)) == ([], {"conflict": 1})
    regels = vol.history.count()
    assert doe(als_beheerder, batch) == "De import is doorgevoerd."
    assert doe(als_beheerder, batch, "terugdraaien") == "De import is teruggedraaid."
    assert vol.history.count() == regels, "all stayed as it was"


def test_an_old_file_takes_nothing_of_somebody_else_away(als_beheerder, vol):
    inhoud = exporteer(als_beheerder, "xlsx")
    Steunpunt.objects.filter(pk=vol.pk).update(telefoon="030-0000000", opgericht_jaar=None, talen=["Fries"])
    Openingstijd.objects.all().delete()
    vol.aanbod.all().delete()
    vol.werkgebied.clear()
    assert uitkomsten(lees_in(als_beheerder, inhoud, "a.xlsx")) == {"gelijk": 1}


def test_a_point_is_one_cell(als_beheerder, vol):
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, breedtegraad="52.1")
    vol.punt = Point(vol.punt.x, vol.punt.y + 0.01, srid=4326)
    vol.save()
    batch = lees_in(als_beheerder, schrijf(rijen))
    assert [(kolom, cel[2]) for kolom, cel in verschil(batch, vol.naam).items()] == [("punt", True)]
    kies(als_beheerder, batch, punt="mijn")
    doe(als_beheerder, batch)
    vol.refresh_from_db()
    assert vol.punt.y == pytest.approx(52.1)


def test_many_choices_are_worked_on_apart(als_beheerder, botst, monkeypatch):
    gestart = []
    monkeypatch.setattr(apart, "RIJEN_METEEN", 0)
    monkeypatch.setattr(apart, "_begin_proces", lambda *wat: gestart.append(wat))
    assert "We zijn bezig: lezen." in kies(als_beheerder, botst, alles="mijn")
    assert len(gestart) == 1
    assert "We zijn bezig: lezen." in kies(als_beheerder, botst, alles="hun")
    assert len(gestart) == 1


@pytest.mark.parametrize(
    ("versie", "zin"),
    [
        ("v0123456789ab", "Deze versie is van een andere export."),
        ("v2-000000-AAAA", "Deze versie is van een andere export."),
        (lambda oud: oud[:-5], "De versie is veranderd."),
        (lambda oud: f"{oud[:-4]}!!!!", "De versie is veranderd."),
        ("", "De versie ontbreekt."),
    ],
)
def test_a_version_that_is_none_is_refused(als_beheerder, vol, versie, zin):
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, plaats="Anders")
    plek = rijen[0].index("versie")
    rijen[1][plek] = versie(rijen[1][plek]) if callable(versie) else versie
    ((regel, kolom, gezegd),) = fouten(lees_in(als_beheerder, schrijf(rijen)))
    assert (regel, kolom) == (2, "versie")
    assert gezegd.startswith(zin)
