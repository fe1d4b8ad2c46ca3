"""A back-up that can be read back, to the last row, on an empty machine."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from steunpunten import reservekopie
from steunpunten.models import Steunpunt
from tests.conftest import CHECKOUT
from tests.maken import maak_gemeente, maak_steunpunt

pytestmark = pytest.mark.django_db(transaction=True)
FOTO = "steunpunten/verzonnen.png"


@pytest.fixture
def kopie(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "fotos"
    (settings.MEDIA_ROOT / FOTO).parent.mkdir(parents=True)
    (settings.MEDIA_ROOT / FOTO).write_bytes(b"een foto")
    gemeente = maak_gemeente()
    for _ in range(3):
        maak_steunpunt(gemeente=gemeente)
    return reservekopie.maak(tmp_path)


def _proefdatabases() -> list[str]:
    with connection.cursor() as cursor:
        proef = f"{connection.settings_dict['NAME']}_proef_%"
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [proef])
        return [naam for (naam,) in cursor.fetchall()]


def _verander(kopie: Path, deel: str, inhoud: bytes) -> Path:
    """The same copy with other bytes in one of its parts."""
    anders = kopie.with_name("anders.tar")
    with tarfile.open(kopie) as oud, tarfile.open(anders, "w") as nieuw:
        for lid in oud:
            if lid.name == deel:
                lid.size = len(inhoud)
            nieuw.addfile(lid, io.BytesIO(inhoud) if lid.name == deel else oud.extractfile(lid))
    return anders


def test_a_copy_is_one_file_for_its_owner_only_and_reads_back_the_same(kopie):
    assert kopie.stat().st_mode & 0o777 == 0o600
    assert [pad.name for pad in kopie.parent.iterdir() if "reservekopie" in pad.name] == []
    with tarfile.open(kopie) as pak:
        tabellen = json.load(pak.extractfile("inhoud.json"))["tabellen"]
        assert pak.extractfile(f"fotos/{FOTO}").read() == b"een foto"
    assert tabellen["steunpunten_steunpunt"][0] == 3
    assert "spatial_ref_sys" not in tabellen
    assert reservekopie.proef(kopie) == sum(rijen for rijen, _ in tabellen.values())
    assert _proefdatabases() == []


def test_a_copy_is_of_one_moment_whatever_is_written_meanwhile(tmp_path, monkeypatch):
    maak_steunpunt()
    draai = reservekopie._draai

    def schrijf_en_draai(*opdracht, **opties):
        maak_steunpunt()
        draai(*opdracht, **opties)

    with monkeypatch.context() as tijdens:
        tijdens.setattr(reservekopie, "_draai", schrijf_en_draai)
        kopie = reservekopie.maak(tmp_path)
    assert Steunpunt.objects.count() == 2
    assert reservekopie.proef(kopie) > 0


@pytest.mark.parametrize("soort", ["aantal", "som", "tabel"])
def test_a_row_that_is_missing_or_other_is_found(kopie, soort):
    with tarfile.open(kopie) as pak:
        inhoud = json.load(pak.extractfile("inhoud.json"))
    rijen, som = inhoud["tabellen"]["steunpunten_steunpunt"]
    nieuw = {"aantal": [rijen + 1, som], "som": [rijen, str(int(som) + 1)], "tabel": None}[soort]
    inhoud["tabellen"]["steunpunten_steunpunt" if nieuw else "weg"] = nieuw or [0, "0"]
    with pytest.raises(reservekopie.Mislukt, match=r"niet hetzelfde in: (steunpunten_steunpunt|weg)"):
        reservekopie.proef(_verander(kopie, "inhoud.json", json.dumps(inhoud).encode()))
    assert _proefdatabases() == []


def test_what_is_no_copy_or_a_broken_one_is_refused_in_a_sentence(kopie, tmp_path):
    afgebroken = tmp_path / "afgebroken.tar"
    afgebroken.write_bytes(kopie.read_bytes()[:20_000])
    leeg = tmp_path / "leeg.tar"
    tarfile.open(leeg, "w").close()
    kapot = _verander(kopie, "database.dump", b"geen dump")
    for bestand, zin in (
        (afgebroken, "beschadigd"),
        (leeg, "geen reservekopie van deze site"),
        (tmp_path / "weg.tar", "geen reservekopie of is beschadigd"),
        (kapot, "pg_restore is gestopt"),
    ):
        with pytest.raises(reservekopie.Mislukt, match=zin):
            reservekopie.proef(bestand)


def test_a_database_with_records_is_never_overwritten(kopie):
    with pytest.raises(CommandError, match="niet leeg"):
        call_command("zet_reservekopie_terug", kopie)
    assert Steunpunt.objects.count() == 3


def test_the_command_says_what_it_made_and_refuses_a_folder_that_is_not_there(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "geen-fotos"
    uit = io.StringIO()
    call_command("maak_reservekopie", tmp_path, proef=True, stdout=uit)
    assert "alle gelijk" in uit.getvalue()
    with pytest.raises(CommandError, match="is er niet"):
        call_command("maak_reservekopie", tmp_path / "weg")


def test_an_empty_machine_has_everything_again(kopie, tmp_path):
    database = f"{connection.settings_dict['NAME']}_terug"
    omgeving = {**os.environ, "PGDATABASE": database, "MEDIA_ROOT": str(tmp_path / "terug"), "SECRET_KEY": "test"}

    def beheer(*opdracht: str) -> str:
        opdrachtregel = [sys.executable, "manage.py", *opdracht]
        return subprocess.run(  # noqa: S603
            opdrachtregel, cwd=CHECKOUT, env=omgeving, check=True, capture_output=True, text=True
        ).stdout

    try:
        beheer("maak_database")
        assert "alle gelijk" in beheer("zet_reservekopie_terug", str(kopie))
        beheer("migrate", "--check")
        vraag = "from steunpunten.models import Steunpunt as S; s = S.objects.create(naam='x', slug='x'); print(s.pk)"
        # A new record gets a number that none had: the sequences came along.
        assert int(beheer("shell", "-v0", "-c", vraag)) > max(Steunpunt.objects.values_list("pk", flat=True))
        assert (tmp_path / "terug" / FOTO).read_bytes() == b"een foto"
    finally:
        with psycopg.connect(reservekopie._dsn(), autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
