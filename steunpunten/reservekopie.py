"""Back-ups: the database and the photos in one file, with what must be found when it is read back.

A copy that was never read back is none. So each says of every table how many rows it had and what these add up to,
seen by the very snapshot that was dumped: reading it back on any machine can be held to that.
"""

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

DUMP, INHOUD, FOTOS = "database.dump", "inhoud.json", "fotos"
# Tables of ours: those of an extension, such as spatial_ref_sys, come with the extension.
EIGEN_TABELLEN = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname
"""
# The rows in any order: added up by their own digests, so that no sort of a large table is needed.
AFDRUK = """
    SELECT count(*), coalesce(sum(('x' || left(md5(rij::text), 15))::bit(60)::bigint), 0)::text FROM {tabel} rij
"""


class Mislukt(Exception):
    """In one sentence for who gave the command."""


def maak(map_: Path) -> Path:
    """Writes a copy of now in this folder, for its owner only; half a copy never has the name of a whole one."""
    nu = datetime.now(UTC)
    doel = map_ / f"steunpunten-{nu:%Y%m%dT%H%M%SZ}.tar"
    with tempfile.TemporaryDirectory(dir=map_, prefix=".reservekopie-") as tijdelijk:
        werk = Path(tijdelijk)
        with psycopg.connect(_dsn()) as lezer:
            lezer.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (moment,) = lezer.execute("SELECT pg_export_snapshot()").fetchone()
            inhoud = {"gemaakt_op": nu.isoformat(), "tabellen": _afdrukken(lezer)}
            _draai("pg_dump", "--format=custom", "--no-owner", f"--snapshot={moment}", f"--file={werk / DUMP}")
        (werk / INHOUD).write_text(json.dumps(inhoud, indent=1))
        with tarfile.open(werk / "klaar", "w") as pak:
            pak.add(werk / INHOUD, INHOUD)
            pak.add(werk / DUMP, DUMP)
            if settings.MEDIA_ROOT.is_dir():
                pak.add(settings.MEDIA_ROOT, FOTOS)
        (werk / "klaar").chmod(0o600)
        (werk / "klaar").replace(doel)
    return doel


def zet_terug(bestand: Path) -> int:
    """Fills the empty database with this copy, and the folder of photos; how many rows it has now.

    Where a row is missing or other than it was, it says so, and the database must not be used.
    """
    with psycopg.connect(_dsn()) as lezer:
        if lezer.execute(EIGEN_TABELLEN).fetchone():
            raise Mislukt(
                "Deze database is niet leeg. Maak een lege database en kies die met PGDATABASE of DATABASE_URL."
            )
    with _uitgepakt(bestand) as werk:
        rijen = _lees_terug(werk)
        if (werk / FOTOS).is_dir():
            shutil.copytree(werk / FOTOS, settings.MEDIA_ROOT, dirs_exist_ok=True)
    return rijen


def proef(bestand: Path) -> int:
    """Reads the copy back in a database of its own, which is thrown away again; how many rows were found right."""
    naam = f"{connection.settings_dict['NAME']}_proef_{os.getpid()}"
    naam_sql = sql.Identifier(naam)
    with _uitgepakt(bestand) as werk, psycopg.connect(_dsn(), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(naam_sql))
        try:
            return _lees_terug(werk, naam)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(naam_sql))


def _lees_terug(werk: Path, database: str | None = None) -> int:
    verwacht = json.loads((werk / INHOUD).read_text())["tabellen"]
    _draai("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", str(werk / DUMP), database=database)
    with psycopg.connect(_dsn(database)) as lezer:
        gevonden = _afdrukken(lezer)
    anders = sorted(tabel for tabel in verwacht | gevonden if verwacht.get(tabel) != gevonden.get(tabel))
    if anders:
        raise Mislukt(f"Teruggezet, maar niet hetzelfde in: {', '.join(anders)}. Gebruik deze database niet.")
    return sum(rijen for rijen, _ in gevonden.values())


@contextmanager
def _uitgepakt(bestand: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="reservekopie-") as tijdelijk:
        try:
            with tarfile.open(bestand) as pak:
                pak.extractall(tijdelijk, filter="data")
        except (OSError, tarfile.TarError) as fout:
            raise Mislukt(f"{bestand} is geen reservekopie of is beschadigd ({fout}).") from fout
        if not all((Path(tijdelijk) / deel).is_file() for deel in (DUMP, INHOUD)):
            raise Mislukt(f"{bestand} is geen reservekopie van deze site.")
        yield Path(tijdelijk)


def _afdrukken(lezer: psycopg.Connection) -> dict[str, list]:
    """Per table the number of rows, and a sum of their digests: one other letter gives another sum."""
    lezer.execute("SET statement_timeout = 0; SET timezone = 'UTC'; SET datestyle = 'ISO'")
    tabellen = [naam for (naam,) in lezer.execute(EIGEN_TABELLEN).fetchall()]
    vraag = sql.SQL(AFDRUK)
    return {naam: list(lezer.execute(vraag.format(tabel=sql.Identifier(naam))).fetchone()) for naam in tabellen}


def _dsn(database: str | None = None) -> str:
    """How to reach the server of the site, with all that its settings say; the environment says the rest."""
    van_psycopg = {"cursor_factory", "context", "prepare_threshold"}
    parameters = {n: waarde for n, waarde in connection.get_connection_params().items() if n not in van_psycopg}
    return make_conninfo(**{**parameters, **({"dbname": database} if database else {})})


def _draai(programma: str, *opties: str, database: str | None = None) -> None:
    """One of PostgreSQL's own programs, of the server's version where that is here: an older one refuses."""
    eigen = Path(f"/usr/lib/postgresql/{connection.pg_version // 10_000}/bin/{programma}")
    pad = eigen if eigen.exists() else shutil.which(programma)
    if pad is None:
        raise Mislukt(f"{programma} ontbreekt: typ 'apt-get install postgresql-client'.")
    # The password stays out of the command line, which everybody on the machine can read.
    dsn = conninfo_to_dict(_dsn(database))
    wachtwoord = dsn.pop("password", None)
    omgeving = {**os.environ, **({"PGPASSWORD": wachtwoord} if wachtwoord else {})}
    opdracht = [str(pad), f"--dbname={make_conninfo(**dsn)}", *opties]
    klaar = subprocess.run(opdracht, env=omgeving, capture_output=True, text=True)  # noqa: S603
    if klaar.returncode:
        laatste = (klaar.stderr.strip().splitlines() or ["zonder uitleg"])[-1]
        raise Mislukt(f"{programma} is gestopt: {laatste}")
