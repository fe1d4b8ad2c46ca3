"""Spreadsheets out and in again: what changes, what doesn't, and back."""

from datetime import date

import pytest
from django.core import serializers
from django.db import connection

from steunpunten.beheer.invoer import beoordelen
from steunpunten.models import Aanbod, ImportBatch, OudeSlug, Steunpunt
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
from tests.maken import maak_steunpunt

pytestmark = pytest.mark.django_db
AFGELEID = {"gewijzigd_op", "zoekvector", "zoeknaam"}


def alles() -> dict:
    """All that is kept of all steunpunten and what they offer."""
    objecten = [*Steunpunt.objects.order_by("pk"), *Aanbod.objects.order_by("pk")]
    return {
        (rij["model"], rij["pk"]): {naam: waarde for naam, waarde in rij["fields"].items() if naam not in AFGELEID}
        for rij in serializers.serialize("python", objecten)
    }


@pytest.mark.parametrize("soort", ["csv", "xlsx", "ods"])
def test_an_unchanged_export_changes_nothing(als_beheerder, vol, leeg, soort):
    voor, geschiedenis = alles(), Steunpunt.history.count()
    batch = lees_in(als_beheerder, exporteer(als_beheerder, soort), f"steunpunten.{soort}")
    assert uitkomsten(batch) == {"gelijk": 2}, list(batch.rijen.values("verschil", "fouten"))
    # The same after a person's program wrote it anew.
    opnieuw = schrijf(lees(exporteer(als_beheerder, soort), soort), soort)
    assert uitkomsten(lees_in(als_beheerder, opnieuw, f"steunpunten.{soort}")) == {"gelijk": 2}
    assert (alles(), Steunpunt.history.count()) == (voor, geschiedenis)


CEL = [
    ("xlsx", "telefoon", "030-7654321", "030-7654321"),
    ("ods", "beschrijving", "=HYPERLINK(1)", "=HYPERLINK(1)"),
    ("csv", "beschrijving", "'=HYPERLINK(1)", "=HYPERLINK(1)"),
    ("csv", "gratis", "ja", True),
    ("csv", "doelgroep_breed", "", None),
    ("csv", "opgericht_jaar", "2020", 2020),
    ("csv", "bevestigd_op", "01-03-2026", date(2026, 3, 1)),
    ("xlsx", "bevestigd_op", date(2026, 3, 1), date(2026, 3, 1)),
    ("ods", "bevestigd_op", date(2026, 3, 1), date(2026, 3, 1)),
    ("csv", "soort", "Herstelacademie of recovery college", "herstelacademie"),
    ("csv", "talen", "Nederlands|Arabisch", ["Nederlands", "Arabisch"]),
    ("csv", "slug", "verzonnen-nieuw-adres", "verzonnen-nieuw-adres"),
]


@pytest.mark.parametrize(("soort", "kolom", "cel", "waarde"), CEL, ids=[f"{cel[0]}-{cel[1]}" for cel in CEL])
def test_one_changed_cell_changes_that_one_field(als_beheerder, vol, leeg, soort, kolom, cel, waarde):
    voor = alles()
    inhoud = schrijf(verander(lees(exporteer(als_beheerder, soort), soort), vol.naam, **{kolom: cel}), soort)
    batch = lees_in(als_beheerder, inhoud, f"steunpunten.{soort}", reden="Gebeld")
    assert uitkomsten(batch) == {"gewijzigd": 1, "gelijk": 1}
    assert alles() == voor, "a trial changes nothing"
    assert [cel["kolom"] for cel in batch.rijen.get(uitkomst="gewijzigd").verschil] == [kolom]
    assert doe(als_beheerder, batch) == "De import is doorgevoerd."

    na = alles()
    gewijzigd = {
        (sleutel, naam) for sleutel in na for naam in na[sleutel] if na[sleutel][naam] != voor[sleutel].get(naam)
    }
    assert gewijzigd == {(("steunpunten.steunpunt", vol.pk), kolom)}
    vol.refresh_from_db()
    assert getattr(vol, kolom) == waarde
    assert vol.history.first().history_change_reason == "Gebeld"
    assert doe(als_beheerder, batch, "terugdraaien") == "De import is teruggedraaid."
    assert alles() == voor


def test_lists_of_others_change_and_come_back_with_their_texts(als_beheerder, vol, leeg):
    voor = alles()
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, aanbod="Verzonnen koken", werkgebied="", doelgroepen="")
    batch = lees_in(als_beheerder, schrijf(rijen))
    doe(als_beheerder, batch)
    assert list(vol.aanbod.values_list("onderdeel__naam", flat=True)) == ["Verzonnen koken"]
    assert not vol.werkgebied.exists()
    doe(als_beheerder, batch, "terugdraaien")
    assert vol.aanbod.get().toelichting == "Elke dag."
    na = alles()
    assert na.pop(("steunpunten.aanbod", vol.aanbod.get().pk))
    assert na == {sleutel: velden for sleutel, velden in voor.items() if sleutel[0] == "steunpunten.steunpunt"}


def test_a_new_row_becomes_a_record_and_goes_again(als_beheerder, vol):
    rijen = nieuwe_rij(
        lees(exporteer(als_beheerder)), naam="Verzonnen nieuwe plek", plaats="Utrecht", gemeente="Utrecht", gratis="ja"
    )
    batch = lees_in(als_beheerder, schrijf(rijen))
    assert uitkomsten(batch) == {"nieuw": 1, "gelijk": 1}
    doe(als_beheerder, batch)
    nieuw = Steunpunt.objects.get(slug="verzonnen-nieuwe-plek-utrecht")
    assert (nieuw.publicatie, nieuw.gratis, nieuw.gemeente_id) == ("concept", True, "GM0344")
    doe(als_beheerder, batch, "terugdraaien")
    assert list(Steunpunt.objects.all()) == [vol]


def test_columns_that_are_left_out_are_left_alone(als_beheerder, vol):
    rijen = lees(exporteer(als_beheerder))
    kop = rijen[0]
    kort = [[rij[kop.index(kolom)] for kolom in ("id", "versie", "plaats")] for rij in rijen]
    kort[1][2] = "Verzonnendam"
    voor = alles()
    batch = lees_in(als_beheerder, schrijf(kort))
    doe(als_beheerder, batch)
    vol.refresh_from_db()
    assert vol.plaats == "Verzonnendam"
    voor["steunpunten.steunpunt", vol.pk]["plaats"] = "Verzonnendam"
    assert alles() == voor


def test_rd_coordinates_are_converted(als_beheerder, leeg):
    rijen = lees(exporteer(als_beheerder))
    rijen[0] += ["rd_x", "rd_y"]
    rijen[1] += ["155000", "463000"]
    verander(rijen, leeg.naam, nauwkeurigheid="op het adres")
    doe(als_beheerder, lees_in(als_beheerder, schrijf(rijen)))
    leeg.refresh_from_db()
    # The tower of Amersfoort, the origin of the Rijksdriehoek.
    assert leeg.punt.coords == pytest.approx((5.387206, 52.155172), abs=2e-5)


FOUTE_CELLEN = [
    ("gratis", "misschien", "Schrijf ja of nee, of laat de cel leeg."),
    ("bevestigd_op", "31-02-2026", "Deze datum bestaat niet. Schrijf hem als 01-02-2026 (dag, maand, jaar)."),
    ("bevestigd_op", "februari", "Schrijf een datum als 01-02-2026 (dag, maand, jaar)."),
    ("gemeente", "Nergens", "De gemeente “Nergens” kennen we niet. Kijk hoe de naam geschreven wordt."),
    ("postcode", "3511AB", "Schrijf een postcode als 3511 AB, of alleen 3511."),
    ("huisnummer", "4-feb", "Je rekenprogramma maakte hier een datum van. Schrijf het huisnummer opnieuw, zoals 2-4."),
    ("telefoon", "301234567", "De nul vooraan is weg. Schrijf het nummer met een streepje, zoals 030-1234567."),
    ("breedtegraad", "463000", "Dit lijken RD-coördinaten. Zet ze in de kolommen rd_x en rd_y."),
    ("breedtegraad", "", "Vul breedtegraad en lengtegraad allebei in, of laat ze allebei leeg."),
    ("gestopt_jaar", "2025", "Een jaar van stoppen hoort bij de fase gestopt."),
    ("website", "javascript:alert(1)", "Voer een geldige URL in."),
]


@pytest.mark.parametrize(("kolom", "cel", "zin"), FOUTE_CELLEN)
def test_an_error_says_its_line_and_column(als_beheerder, vol, kolom, cel, zin):
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), vol.naam, **{kolom: cel})))
    assert fouten(batch) == [(2, kolom, zin)]
    assert "Zolang er fouten zijn" in als_beheerder.get(batch_url(batch)).content.decode()
    assert "Er staan nog fouten" in doe(als_beheerder, batch)


def batch_url(batch: ImportBatch) -> str:
    return f"/beheer/steunpunten/steunpunt/import/{batch.pk}/"


WEIGER = """
CREATE FUNCTION weiger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'made up'; END $$;
CREATE TRIGGER weiger BEFORE UPDATE ON steunpunten_steunpunt FOR EACH ROW
    WHEN (NEW.plaats = 'Ook anders') EXECUTE FUNCTION weiger();
"""


def test_an_error_in_the_last_row_leaves_everything_as_it_was(als_beheerder, vol, leeg, monkeypatch):
    rijen = lees(exporteer(als_beheerder))
    verander(rijen, vol.naam, plaats="Anders")
    verander(rijen, leeg.naam, plaats="Ook anders")
    voor, batch = alles(), lees_in(als_beheerder, schrijf(rijen))
    geschiedenis = Steunpunt.history.count()
    with connection.cursor() as cursor:
        cursor.execute(WEIGER)
    # The first row is written before the database refuses the last.
    monkeypatch.setattr(beoordelen, "PER_KEER", 1)
    assert doe(als_beheerder, batch) == "Er ging iets mis bij het opslaan. Er is niets gewijzigd."
    assert Steunpunt.history.count() == geschiedenis
    assert (alles(), batch.status) == (voor, "proef")


def test_what_somebody_changed_since_the_trial_stops_it_all(als_beheerder, vol, leeg):
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, plaats="Anders")
    batch = lees_in(als_beheerder, schrijf(verander(rijen, leeg.naam, plaats="Ook anders")))
    Steunpunt.objects.filter(pk=vol.pk).update(plaats="Intussen anders")
    voor = alles()
    assert "is intussen veranderd. Er is niets gewijzigd." in doe(als_beheerder, batch)
    assert (alles(), batch.status) == (voor, "proef")


def test_a_batch_is_done_once(als_beheerder, vol):
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), vol.naam, plaats="Anders")))
    doe(als_beheerder, batch)
    assert doe(als_beheerder, batch) == "Dit bestand is al verwerkt."
    doe(als_beheerder, batch, "terugdraaien")
    assert "al teruggedraaid" in doe(als_beheerder, batch, "terugdraaien")


def test_taking_back_leaves_what_was_edited_since(als_beheerder, vol, leeg):
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, plaats="Anders")
    nieuwe_rij(verander(rijen, leeg.naam, plaats="Ook anders"), naam="Verzonnen nieuw")
    batch = lees_in(als_beheerder, schrijf(rijen))
    doe(als_beheerder, batch)
    Steunpunt.objects.filter(pk=vol.pk).update(telefoon="030-0000000")
    nieuw = Steunpunt.objects.get(naam="Verzonnen nieuw")
    OudeSlug.objects.create(slug="verzonnen-oud", steunpunt=nieuw)
    doe(als_beheerder, batch, "terugdraaien")
    vol.refresh_from_db()
    leeg.refresh_from_db()
    assert (vol.plaats, leeg.plaats) == ("Anders", "")
    assert Steunpunt.objects.filter(pk=nieuw.pk).exists()
    zinnen = {zin for _, _, zin in fouten(batch)}
    assert zinnen == {
        "Iemand wijzigde dit steunpunt na de import. Het blijft zoals het nu is.",
        "Bij dit nieuwe steunpunt kwam na de import iets bij: oude webadressen. Het blijft staan.",
    }
    assert "Deze regels konden niet terug" in als_beheerder.get(batch_url(batch)).content.decode()


def test_taking_back_leaves_the_fields_that_are_no_column(als_beheerder, leeg):
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), leeg.naam, plaats="Anders")))
    doe(als_beheerder, batch)
    Steunpunt.objects.filter(pk=leeg.pk).update(foto="verzonnen.jpg", foto_alt="Een deur")
    assert doe(als_beheerder, batch, "terugdraaien") == "De import is teruggedraaid."
    leeg.refresh_from_db()
    assert (leeg.plaats, leeg.foto.name, leeg.foto_alt) == ("", "verzonnen.jpg", "Een deur")


def test_a_changed_record_has_one_line_of_history_with_its_members(als_beheerder, beheerder, vol):
    regels = vol.history.count()
    rijen = verander(lees(exporteer(als_beheerder)), vol.naam, plaats="Anders", doelgroepen="")
    batch = lees_in(als_beheerder, schrijf(rijen), reden="Ronde")
    doe(als_beheerder, batch)
    doe(als_beheerder, batch, "terugdraaien")
    terug, heen = vol.history.all()[:2]
    assert vol.history.count() == regels + 2
    assert [(r.history_type, r.history_user, r.history_change_reason) for r in (heen, terug)] == [
        ("~", beheerder, "Ronde"),
        ("~", beheerder, "Teruggedraaid: steunpunten.csv"),
    ]
    assert [(r.plaats, r.doelgroepen.count(), r.werkgebied.count()) for r in (heen, terug)] == [
        ("Anders", 0, 1),
        ("'s-Verzonnen", 1, 1),
    ]


def test_a_changed_address_leads_on(als_beheerder, vol, leeg):
    oud = vol.slug
    batch = lees_in(als_beheerder, schrijf(verander(lees(exporteer(als_beheerder)), vol.naam, slug="verzonnen-anders")))
    doe(als_beheerder, batch)
    assert OudeSlug.objects.get().slug == oud
    doe(als_beheerder, batch, "terugdraaien")
    assert (OudeSlug.objects.get().slug, Steunpunt.objects.get(pk=vol.pk).slug) == ("verzonnen-anders", oud)


def test_rows_that_can_not_be_placed_say_so(als_beheerder, vol, leeg):
    rijen = lees(exporteer(als_beheerder))
    eerste, tweede = rijen[1], rijen[2]
    zonder_versie = [*tweede[:1], "", "Verzonnen andere naam", *tweede[3:]]
    onbekend = ["0b8c2b9e-0000-4000-8000-000000000000", *eerste[1:]]
    anders_geschreven = [eerste[0].upper().replace("-", ""), *eerste[1:]]
    inhoud = schrijf(
        [rijen[0], eerste, anders_geschreven, zonder_versie, onbekend, ["geen id", *eerste[1:]], [*eerste, "te veel"]]
    )
    gezegd = [(regel, zin) for regel, _, zin in fouten(lees_in(als_beheerder, inhoud))]
    assert gezegd == [
        (2, "Dit id staat er vaker in."),
        (3, "Dit id staat er vaker in."),
        (4, "De versie ontbreekt. Maak een nieuwe export en begin daarmee."),
        (5, "Dit id kennen we niet."),
        (6, "Dit id kennen we niet."),
        (7, "Deze regel heeft meer cellen dan er koppen zijn."),
    ]


def test_two_new_rows_can_not_have_one_address(als_beheerder, vol):
    rijen = lees(exporteer(als_beheerder))
    nieuwe_rij(nieuwe_rij(rijen, naam="Verzonnen tweeling"), naam="Verzonnen tweeling")
    nieuwe_rij(rijen, naam="Nog een", slug=vol.slug)
    assert [(regel, kolom) for regel, kolom, _ in fouten(lees_in(als_beheerder, schrijf(rijen)))] == [
        (4, "slug"),
        (5, "slug"),
    ]


def test_the_export_is_the_list_as_it_was_filtered(als_beheerder, vol):
    maak_steunpunt(naam="Verzonnen concept", publicatie="concept")
    rijen = lees(exporteer(als_beheerder, vraag="?publicatie__exact=concept"))
    assert [rij[2] for rij in rijen] == ["naam", "Verzonnen concept"]
    pagina = als_beheerder.get(f"{BLADZIJDE}?publicatie__exact=concept").content.decode()
    assert "Er staat 1 steunpunt in je lijst." in pagina
    assert "steunpunten.csv?publicatie__exact=concept" in pagina


def test_an_unknown_column_is_named(als_beheerder, vol):
    rijen = lees(exporteer(als_beheerder))
    rijen = [[*rijen[0], "Kleur"], [*rijen[1], "blauw"]]
    batch = lees_in(als_beheerder, schrijf(rijen))
    assert uitkomsten(batch) == {"gelijk": 1}
    assert "Ze doen niet mee: kleur." in als_beheerder.get(batch_url(batch)).content.decode()


def test_a_new_trial_replaces_the_last_one(als_beheerder, vol):
    lees_in(als_beheerder, exporteer(als_beheerder))
    tweede = lees_in(als_beheerder, exporteer(als_beheerder))
    assert list(ImportBatch.objects.all()) == [tweede]
