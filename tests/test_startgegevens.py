"""Loading the start data again: what someone did stays, what nobody touched follows the files."""

import json
import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command
from django.db import transaction

from regio.models import Gemeente, Indelingslid, Regio
from steunpunten.models import Doelgroep, Onderdeel, Organisatie, Steunpunt

FIXTURES = settings.BASE_DIR / "fixtures"
RUSTIG = "bruis-almere"


@pytest.fixture(scope="module")
def _eens_geladen(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The start data once for this file; `geladen` undoes what each test does to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("laad_startgegevens", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def geladen(_eens_geladen, django_db_blocker, monkeypatch) -> Iterator[None]:
    # The places were made once and nothing here changes them.
    monkeypatch.setattr("regio.startgegevens.laden.bouw_plaatsen", lambda: False)
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A copy of fixtures/ to change."""
    return Path(shutil.copytree(FIXTURES, tmp_path / "fixtures"))


def laad(map_: Path = FIXTURES) -> str:
    uit = StringIO()
    call_command("laad_startgegevens", map=map_, stdout=uit)
    return uit.getvalue()


def regel(uitvoer: str, soort: str) -> str:
    return next(r.removeprefix(f"{soort}: ") for r in uitvoer.splitlines() if r.startswith(f"{soort}:"))


def verander(map_: Path, bestand: str, wijzig: Callable[[list[dict]], None]) -> None:
    records = json.loads((map_ / bestand).read_text())
    wijzig(records)
    (map_ / bestand).write_text(json.dumps(records))


def verander_steunpunt(map_: Path, sleutel: str, **velden) -> None:
    def wijzig(records: list[dict]) -> None:
        next(record for record in records if record["id"] == sleutel).update(velden)

    verander(map_, "steunpunten.json", wijzig)


def steunpunt(sleutel: str = RUSTIG) -> Steunpunt:
    return Steunpunt.objects.get(startgegevens_id=sleutel)


@pytest.mark.usefixtures("geladen")
class TestASecondTime:
    def test_changes_nothing(self):
        voor = list(Steunpunt.objects.order_by("pk").values())
        stappen = Steunpunt.history.count(), Organisatie.history.count()
        regels = laad().splitlines()
        assert [r for r in regels if "0 nieuw, 0 gewijzigd" not in r or "gelaten" in r] == []
        assert list(Steunpunt.objects.order_by("pk").values()) == voor
        assert (Steunpunt.history.count(), Organisatie.history.count()) == stappen

    def test_an_edited_record_is_left_and_named(self, map_):
        hier = steunpunt()
        hier.telefoon = "036-0000000"
        hier.save()
        verander_steunpunt(map_, RUSTIG, naam="Anders", telefoon="036-1111111")
        uitvoer = laad(map_)
        assert regel(uitvoer, "Steunpunten").startswith("0 nieuw, 0 gewijzigd, 107 ongewijzigd, 1 gelaten")
        assert "Bruis Almere" in regel(uitvoer, "Steunpunten")
        assert (steunpunt().naam, steunpunt().telefoon) == ("Bruis Almere", "036-0000000")

    @pytest.mark.parametrize(
        "bewerk",
        [
            lambda s: s.doelgroepen.add(Doelgroep.objects.get(slug="jongeren")),
            lambda s: s.werkgebied.add("GM0363"),
            lambda s: s.aanbod.update(toelichting="Elke dag."),
            lambda s: s.aanbod.all()[0].delete(),
            lambda s: s.openingstijden.create(weekdag=1, van="10:00", tot="12:00"),
            lambda s: Steunpunt.objects.filter(pk=s.pk).update(bevestigd_op="2026-05-01", bevestigd_door="nvzh"),
            lambda s: Steunpunt.objects.filter(pk=s.pk).update(foto="a.jpg", foto_alt="De deur"),
        ],
        ids=["doelgroep", "werkgebied", "aanbod text", "aanbod gone", "hours", "confirmed", "photo"],
    )
    def test_every_kind_of_edit_counts(self, map_, bewerk):
        bewerk(steunpunt())
        verander_steunpunt(map_, RUSTIG, naam="Anders")
        assert "1 gelaten" in regel(laad(map_), "Steunpunten")
        assert steunpunt().naam == "Bruis Almere"

    def test_a_deleted_record_stays_away(self):
        steunpunt().delete()
        uitvoer = laad()
        assert "0 nieuw" in regel(uitvoer, "Steunpunten")
        assert "1 gelaten (door iemand gewijzigd of verwijderd): Bruis Almere" in regel(uitvoer, "Steunpunten")
        assert not Steunpunt.objects.filter(startgegevens_id=RUSTIG).exists()

    def test_a_changed_file_changes_an_unedited_record(self, map_):
        verander_steunpunt(
            map_,
            RUSTIG,
            naam="Bruis in Almere",
            aanbod=["inloop", "groeivijver"],
            doelgroepen=["jongeren"],
            openingstijden=[{"weekdag": 2, "van": "09:00", "tot": "12:00"}],
            doelgroep_tekst="",
        )
        uitvoer = laad(map_)
        assert regel(uitvoer, "Steunpunten") == "0 nieuw, 1 gewijzigd, 107 ongewijzigd"
        hier = steunpunt()
        assert (hier.naam, hier.slug, hier.doelgroep_tekst) == ("Bruis in Almere", "bruis-almere", "")
        assert [aanbod.onderdeel.slug for aanbod in hier.aanbod.all()] == ["inloop", "groeivijver"]
        assert [str(tijd) for tijd in hier.openingstijden.all()] == ["dinsdag 09.00-12.00"]
        stap = hier.history.first()
        assert (hier.history.count(), stap.history_change_reason) == (2, "startgegevens")
        assert [lid.doelgroep.slug for lid in stap.doelgroepen.all()] == ["jongeren"]
        assert regel(laad(map_), "Steunpunten") == "0 nieuw, 0 gewijzigd, 108 ongewijzigd"
        assert regel(laad(), "Steunpunten") == "0 nieuw, 1 gewijzigd, 107 ongewijzigd"

    def test_a_changed_slug_stays_and_is_no_edit(self, map_):
        hier = steunpunt()
        hier.slug = "bruis"
        hier.save()
        verander_steunpunt(map_, RUSTIG, naam="Anders")
        assert "1 gewijzigd" in regel(laad(map_), "Steunpunten")
        assert (steunpunt().naam, steunpunt().slug) == ("Anders", "bruis")

    def test_a_taken_slug_gets_a_number(self, map_):
        Steunpunt.objects.create(naam="Ander", slug="nieuw-hier")
        nieuw = {"id": "nieuw-hier", "naam": "Nieuw hier", "publicatie": "concept"}
        verander(map_, "steunpunten.json", lambda records: records.append(nieuw))
        assert "1 nieuw" in regel(laad(map_), "Steunpunten")
        assert steunpunt("nieuw-hier").slug == "nieuw-hier-2"


@pytest.mark.usefixtures("geladen")
class TestAPointThatBecameBetter:
    @pytest.fixture(autouse=True)
    def _geocode(self, geladen):
        hier = steunpunt("ease-maastricht")
        hier.punt, hier.nauwkeurigheid, hier.punt_bron = Point(5.69, 50.85, srid=4326), "adres", "PDOK"
        hier.save()

    def test_stays_while_the_text_follows_the_file(self, map_):
        verander_steunpunt(map_, "ease-maastricht", naam="Anders")
        assert "1 gewijzigd" in regel(laad(map_), "Steunpunten")
        hier = steunpunt("ease-maastricht")
        assert (hier.naam, hier.nauwkeurigheid, hier.punt.x) == ("Anders", "adres", 5.69)
        verander_steunpunt(map_, "ease-maastricht", naam="Weer anders")
        assert "1 gewijzigd" in regel(laad(map_), "Steunpunten")
        assert steunpunt("ease-maastricht").nauwkeurigheid == "adres"

    def test_is_not_left_behind_at_an_old_address(self, map_):
        verander_steunpunt(map_, "ease-maastricht", straat="Vrijthof", huisnummer="1")
        assert "1 gelaten" in regel(laad(map_), "Steunpunten")
        assert steunpunt("ease-maastricht").straat == "Bogaardenstraat"


@pytest.mark.usefixtures("geladen")
class TestOrganisaties:
    def test_an_unedited_one_follows_the_file(self, map_):
        verander(map_, "organisaties.json", lambda records: records[0].update(website="https://example.org"))
        naam = json.loads((map_ / "organisaties.json").read_text())[0]["naam"]
        assert "1 gewijzigd" in regel(laad(map_), "Organisaties")
        assert Organisatie.objects.get(naam=naam).website == "https://example.org"

    def test_a_renamed_one_is_left_and_not_made_again(self):
        hier = Organisatie.objects.get(naam="Lister")
        hier.naam = "Lister Utrecht"
        hier.save()
        uitvoer = laad()
        assert "0 nieuw" in regel(uitvoer, "Organisaties")
        assert regel(uitvoer, "Organisaties").endswith(": Lister Utrecht")
        assert regel(uitvoer, "Steunpunten") == "0 nieuw, 0 gewijzigd, 108 ongewijzigd"


@pytest.mark.usefixtures("geladen")
class TestOtherTables:
    def test_what_is_there_stays(self, map_):
        Gemeente.objects.filter(code="GM0344").update(aliassen=["Utrecht", "Utreg"])
        Onderdeel.objects.filter(slug="wrap").update(uitleg="Onze eigen zin.")
        uitvoer = laad()
        assert "1 gelaten (hier anders dan in de startgegevens): Utrecht" in regel(uitvoer, "Gemeenten")
        assert regel(uitvoer, "Onderdelen").endswith(": WRAP")
        assert Gemeente.objects.get(code="GM0344").aliassen == ["Utrecht", "Utreg"]
        assert Onderdeel.objects.get(slug="wrap").uitleg == "Onze eigen zin."

    def test_inwoners_of_a_later_year_win_on_both_sides(self, map_):
        Gemeente.objects.filter(code="GM0014").update(inwoners=1, inwoners_jaar=2027)
        Gemeente.objects.filter(code="GM0034").update(inwoners=1, inwoners_jaar=2025, aliassen=["Alm"])
        uitvoer = laad()
        assert "0 nieuw, 1 gewijzigd, 340 ongewijzigd, 1 gelaten" in regel(uitvoer, "Gemeenten")
        assert Gemeente.objects.get(code="GM0014").inwoners == 1
        almere = Gemeente.objects.get(code="GM0034")
        assert (almere.inwoners, almere.inwoners_jaar, almere.aliassen) == (232619, 2026, ["Alm"])

    def test_an_ended_gemeente_joins_no_regio_again(self):
        Gemeente.objects.filter(code="GM1696").update(geldig_tot="2027-01-01", opvolger="GM0402")
        Indelingslid.objects.filter(gemeente="GM1696").delete()
        assert "0 nieuw" in regel(laad(), "Gemeenten in een regio")

    def test_a_new_record_in_an_ended_gemeente_comes_in_its_successor(self, map_):
        Gemeente.objects.filter(code="GM1696").update(geldig_tot="2027-01-01", opvolger="GM0402")
        nieuw = {"id": "nieuw", "naam": "Nieuw", "gemeente": "GM1696", "werkgebied": ["GM1696", "GM0402"]}
        verander(map_, "steunpunten.json", lambda records: records.append(nieuw))
        with time_machine.travel("2027-01-01 12:00", tick=False):
            laad(map_)
        assert steunpunt("nieuw").gemeente_id == "GM0402"
        assert [gemeente.pk for gemeente in steunpunt("nieuw").werkgebied.all()] == ["GM0402"]


def in_regel(nummer: int, oud: str, nieuw: str) -> Callable[[str], str]:
    """Replaces something in one line of a file."""

    def vervang(tekst: str) -> str:
        regels = tekst.splitlines(keepends=True)
        assert oud in regels[nummer - 1]
        regels[nummer - 1] = regels[nummer - 1].replace(oud, nieuw, 1)
        return "".join(regels)

    return vervang


FOUTEN = [
    ("gemeenten.csv", in_regel(3, "232619", "veel"), "gemeenten.csv, regel 3: inwoners moet een heel getal"),
    ("gemeenten.csv", in_regel(3, "GM0034", "GM34"), "gemeenten.csv, regel 3: code klopt niet ('GM34')"),
    ("gemeenten.csv", in_regel(3, "GM0034", "GM0014"), "gemeenten.csv, regel 3: GM0014 staat er al, op regel 2"),
    ("gemeenten.csv", in_regel(3, "t-gooi", "gooi"), "gemeenten.csv, regel 3: zorgkantoorregio 'gooi' bestaat niet"),
    ("gemeenten.csv", in_regel(3, ",flevoland", ""), "gemeenten.csv, regel 3: verwacht 11 waarden"),
    ("gemeenten.csv", in_regel(1, "slug", "sleg"), "gemeenten.csv, regel 1: verwacht de kolommen"),
    ("indelingen.csv", in_regel(2, ",ja,", ",misschien,"), "indelingen.csv, regel 2: bevestigd moet ja of nee zijn"),
    ("postcodes.csv", in_regel(9, "52.", "5.2"), "postcodes.csv, regel 9: het punt"),
    ("postcodes.csv", in_regel(9, "GM0363", "GM9999"), "postcodes.csv, regel 9: gemeente 'GM9999' bestaat niet"),
    ("kenmerken.json", lambda t: t.replace('"naam"', '"neam"', 1), "kenmerken.json, record 1: onbekend veld neam"),
    ("onderdelen.json", lambda t: t.replace('"kern"', '"kurn"', 1), "onderdelen.json, record inloop: groep klopt niet"),
    ("onderdelen.json", in_regel(5, ",", ""), "onderdelen.json, regel 6: geen geldige JSON"),
    ("organisaties.json", lambda t: "{}", "organisaties.json: verwacht een lijst"),
    ("steunpunten.json", lambda t: t.replace("GM0034", "GM9999", 1), "record bruis-almere: gemeente 'GM9999' bestaat"),
    ("steunpunten.json", lambda t: t.replace('"6511 TD"', '"6511TD"'), "zelfregiecentrum-nijmegen: postcode"),
    ("steunpunten.json", lambda t: t.replace('"open"', '"oopen"', 1), "fase klopt niet ('oopen')"),
    ("steunpunten.json", lambda t: t.replace('["inloop"]', '"inloop"', 1), "aanbod moet een lijst zijn"),
    ("steunpunten.json", lambda t: t.replace('["inloop"]', '["inlopen"]', 1), "onderdeel 'inlopen' bestaat niet"),
    ("steunpunten.json", lambda t: t.replace('"straat": "Hooigracht",', "", 1), "Bij een huisnummer hoort een straat"),
    (
        "steunpunten.json",
        lambda t: t.replace('"van": "11:00"', '"van": "elf"'),
        "zelfregiecentrum-boxtel-de-inloop: van",
    ),
    ("steunpunten.json", lambda t: t.replace('"tot": "14:00"', '"dot": "14:00"', 1), "een openingstijd heeft alleen"),
]


@pytest.mark.usefixtures("geladen")
@pytest.mark.parametrize(("bestand", "bederf", "zin"), FOUTEN)
def test_a_mistake_is_named_and_nothing_is_written(map_, bestand, bederf, zin):
    # Something new at the very start, which must go with the rest.
    pad = map_ / "regios.csv"
    pad.write_text(pad.read_text() + "provincie,nieuwland,,Nieuwland,,\n")
    pad = map_ / bestand
    tekst = pad.read_text()
    pad.write_text(bederf(tekst))
    assert pad.read_text() != tekst
    with pytest.raises(CommandError) as fout:
        laad(map_)
    assert zin in str(fout.value)
    assert "Er is niets geladen." in str(fout.value)
    assert "\n" not in str(fout.value)
    assert not Regio.objects.filter(naam="Nieuwland").exists()


@pytest.mark.usefixtures("geladen")
def test_a_file_that_is_missing_is_named(map_):
    (map_ / "normen.json").unlink()
    with pytest.raises(CommandError, match=r"normen\.json is niet te openen"):
        laad(map_)


@pytest.mark.usefixtures("geladen")
def test_a_regio_twice_is_named(map_):
    pad = map_ / "regios.csv"
    pad.write_text(pad.read_text() + "provincie,drente,,Drenthe,,\n")
    with pytest.raises(CommandError, match=r"regios\.csv, regel 147: indeling_id en naam .* is al van een ander"):
        laad(map_)
