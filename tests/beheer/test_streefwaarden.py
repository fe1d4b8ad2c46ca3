"""What a regio wants: Redactie enters it everywhere, a verkenner in her own regio; a wrong value gets a sentence."""

import html

import pytest

from steunpunten.models import Streefwaarde
from tests.beheer.formulier import verstuur

NIEUW = "/beheer/steunpunten/streefwaarde/add/"


def test_a_verkenner_enters_what_her_own_regio_wants_and_no_other(maak_medewerker, inloggen, utrecht, groningen):
    client = inloggen(maak_medewerker("Verkenner", utrecht.regios.get()))
    verstuur(client, NIEUW, gemeente=utrecht.pk, jaar=2028, aantal=2)
    assert Streefwaarde.objects.get().aantal == 2
    antwoord = verstuur(client, NIEUW, gemeente=groningen.pk, jaar=2028, aantal=2)
    assert "Deze gemeente ligt niet in je eigen regio." in html.unescape(antwoord.content.decode())
    daar = Streefwaarde.objects.create(gemeente=groningen, jaar=2028, aantal=1)
    assert client.get(f"/beheer/steunpunten/streefwaarde/{daar.pk}/change/").status_code == 404


def test_redactie_enters_it_for_every_gemeente(maak_medewerker, inloggen, utrecht, groningen):
    client = inloggen(maak_medewerker("Redactie"))
    for gemeente in (utrecht, groningen):
        verstuur(client, NIEUW, gemeente=gemeente.pk, jaar=2028, aantal=2)
    assert Streefwaarde.objects.count() == 2


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("jaar", "1800", "Vul een jaar in tussen 2020 en 2100."),
        ("jaar", "volgend jaar", "Voer een geheel getal in."),
        ("aantal", "-1", "minstens 0"),
        ("aantal", "99999", "hoogstens 32767"),
        ("aantal", "", "Dit veld is verplicht."),
        ("jaar", "2027", "Voor dit jaar staat er al een streefwaarde van deze gemeente. Wijzig die."),
    ],
)
def test_a_wrong_value_gets_a_sentence_at_its_field_and_stays(maak_medewerker, inloggen, utrecht, veld, waarde, zin):
    Streefwaarde.objects.create(gemeente=utrecht, jaar=2027, aantal=1)
    client = inloggen(maak_medewerker("Redactie"))
    antwoord = verstuur(client, NIEUW, **{"gemeente": utrecht.pk, "jaar": 2028, "aantal": 2, veld: waarde})
    formulier = antwoord.context["adminform"].form
    assert any(zin in fout for fout in formulier.errors[veld]), formulier.errors
    assert formulier[veld].value() == waarde
    assert Streefwaarde.objects.count() == 1
