"""Finding duplicates and the pages for them."""

import pytest
from django.contrib.gis.geos import Point

from regio.models import Regio
from steunpunten.beheer.dubbel.kandidaten import kandidaten, oordeel
from steunpunten.models import GeenDubbele, Organisatie, Samenvoeging, Steunpunt
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db
LIJST = "/beheer/steunpunten/steunpunt/dubbelen/"


def test_the_database_finds_pairs_by_what_they_share(twee, beheerder, django_assert_max_num_queries):
    elders = maak_gemeente("Verzonnendam", "GM9999", Point(6.5, 53.2, srid=4326), "9999")
    for nummer in range(5):
        maak_steunpunt(Point(6.5 + nummer / 100, 53.2, srid=4326), naam=f"Plek {chr(97 + nummer) * 8}", gemeente=elders)
    with django_assert_max_num_queries(4):
        paren = kandidaten(beheerder)
    assert [(paar.eerste, paar.tweede) for paar in paren] == [twee]
    assert paren[0].oordeel.redenen[0] == "De namen lijken op elkaar"
    assert "Hetzelfde telefoonnummer" in paren[0].oordeel.redenen


def test_the_database_leaves_out_no_pair_that_would_count(beheerder, gemeente):
    """Held to all pairs, one by one, where the name is what they share first."""
    verhuizer = Organisatie.objects.create(naam="Verzonnen stichting")
    ver = Point(5.13, 52.11, srid=4326)
    for velden in [
        {},
        {"punt": ver},
        {"punt": None, "plaats": "Utrecht"},
        {"punt": ver, "nauwkeurigheid": "plaats", "plaats": "Utrecht"},
        {"punt": ver, "website": "https://eik.example/a"},
        {"punt": ver, "website": "https://www.eik.example/b"},
        {"punt": ver, "organisatie": verhuizer},
        {"organisatie": verhuizer},
    ]:
        maak_steunpunt(naam="Verzonnen De Eik", gemeente=gemeente, **velden)
    allen = list(Steunpunt.objects.order_by("pk"))
    verwacht = {(a.pk, b.pk) for a in allen for b in allen if a.pk < b.pk and oordeel(a, b).is_kandidaat}
    assert {(paar.eerste.pk, paar.tweede.pk) for paar in kandidaten(beheerder)} == verwacht
    assert 3 < len(verwacht) < 28


@pytest.mark.parametrize("velden", [{"publicatie": "ingetrokken"}, {"fase": "gestopt"}])
def test_what_is_gone_is_no_duplicate(twee, beheerder, velden):
    Steunpunt.objects.filter(pk=twee[1].pk).update(**velden)
    assert kandidaten(beheerder) == []


def test_no_duplicate_is_remembered(als_beheerder, twee):
    blijft, weg = twee
    assert "Inloop De Eik" in als_beheerder.get(LIJST).content.decode()
    antwoord = als_beheerder.post(f"{LIJST}{weg.pk}/{blijft.pk}/geen/", follow=True)
    assert "Er zijn nu geen steunpunten die op elkaar lijken." in antwoord.content.decode()
    assert GeenDubbele.objects.get().gezien_door.username == "thea"


def test_merging_and_undoing_by_the_pages(als_beheerder, client, twee):
    blijft, weg = twee
    pagina = als_beheerder.get(f"{LIJST}{blijft.pk}/{weg.pk}/").content.decode()
    # What is empty on the one side is proposed from the other.
    assert 'name="email" value="weg" checked' in " ".join(pagina.split())
    als_beheerder.post(f"{LIJST}{blijft.pk}/{weg.pk}/", {"naam": "weg", "email": "weg", "reden": "Gebeld"})
    blijft.refresh_from_db()
    assert (blijft.naam, blijft.email) == ("Inloop De Eik", "info@eik.example")
    assert client.get("/steunpunten/de-eik/")["Location"].endswith("/steunpunten/eik/")
    samenvoeging = Samenvoeging.objects.get()
    ongedaan = f"/beheer/steunpunten/steunpunt/samenvoegingen/{samenvoeging.pk}/ongedaan/"
    assert "staat er weer" in als_beheerder.post(ongedaan, follow=True).content.decode()
    assert client.get("/steunpunten/de-eik/").status_code == 200
    assert "al ongedaan gemaakt" in als_beheerder.post(ongedaan, follow=True).content.decode()


def test_only_who_may_change_both(twee, inloggen, maak_medewerker):
    blijft, weg = twee
    elders = maak_gemeente("Verzonnendam", "GM9999", Point(6.5, 53.2, srid=4326), "9999")
    Steunpunt.objects.filter(pk=weg.pk).update(gemeente=elders)
    utrecht = Regio.objects.get(slug="utrecht")
    utrecht.lidmaatschappen.exclude(gemeente=blijft.gemeente_id).delete()
    verkenner = maak_medewerker("Verkenner", utrecht)
    client = inloggen(verkenner)
    assert kandidaten(verkenner) == []
    assert client.get(f"{LIJST}{blijft.pk}/{weg.pk}/").status_code == 404
    assert client.post(f"{LIJST}{blijft.pk}/{weg.pk}/").status_code == 404
    assert client.post(f"{LIJST}{blijft.pk}/{weg.pk}/geen/").status_code == 404
    assert inloggen(maak_medewerker("Lezer")).get(LIJST).status_code == 403
    assert Steunpunt.objects.filter(pk=weg.pk).exists()
    assert not GeenDubbele.objects.exists()
