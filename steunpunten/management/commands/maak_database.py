"""Creates the database where the server has none yet."""

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from psycopg import sql


class Command(BaseCommand):
    help = "Maakt de database aan als de server haar nog niet heeft."

    def handle(self, *args, **options) -> None:
        naam = settings.DATABASES["default"]["NAME"]
        parameters = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        try:
            with psycopg.connect(**{**parameters, "dbname": "postgres"}, autocommit=True) as server:
                if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [naam]).fetchone():
                    return
                server.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(naam))
                )
        except psycopg.OperationalError as fout:
            self._of_de_database_zelf_antwoordt(parameters, fout)
        except psycopg.errors.InsufficientPrivilege as fout:
            raise CommandError(
                f"De database {naam} bestaat niet en deze gebruiker mag haar niet maken. "
                f"Typ op de databaseserver: createdb {naam}"
            ) from fout
        else:
            self.stdout.write(f"Database {naam} gemaakt.")

    def _of_de_database_zelf_antwoordt(self, parameters: dict, fout: Exception) -> None:
        """Some hosts give no access to the database `postgres`: enough if ours answers."""
        try:
            psycopg.connect(**parameters).close()
        except psycopg.OperationalError:
            raise CommandError(
                "De database geeft geen antwoord. Kijk of de server aan staat en of DATABASE_URL of PGHOST klopt. "
                f"De server zegt: {fout}"
            ) from fout
