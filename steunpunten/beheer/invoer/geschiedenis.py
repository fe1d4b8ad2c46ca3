"""Lines of history for many records at once: the database copies what it has now, so that it need not go to and fro."""

from collections.abc import Sequence
from datetime import datetime

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.db.models import Model
from psycopg import sql

from steunpunten.models import Steunpunt

REGELS = sql.SQL(
    "INSERT INTO {geschiedenis} ({kolommen}, history_date, history_type, history_change_reason, history_user_id)"
    " SELECT {kolommen}, %s, %s, %s, %s FROM {tabel} WHERE id = ANY(%s) ORDER BY id RETURNING history_id"
)
LEDEN = sql.SQL(
    "INSERT INTO {geschiedenis} ({kolommen}, history_id)"
    " SELECT {lid_kolommen}, regel.history_id FROM {tabel} AS lid JOIN {regels} AS regel ON regel.id = lid.steunpunt_id"
    " WHERE regel.history_id = ANY(%s) ORDER BY lid.id"
)


def onthoud(
    wat: str,
    model: type[Model],
    pks: Sequence[int],
    wanneer: datetime,
    wie: AbstractBaseUser | None,
    waarom: str | None,
) -> None:
    """A line for each of these records; for a steunpunt with its members."""
    if not pks:
        return
    geschiedenis = model.history.model
    opdracht = REGELS.format(
        geschiedenis=sql.Identifier(geschiedenis._meta.db_table),
        kolommen=_namen([veld.column for veld in geschiedenis.tracked_fields]),
        tabel=sql.Identifier(model._meta.db_table),
    )
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [wanneer, wat, waarom or None, wie and wie.pk, list(pks)])
        regels = [regel for (regel,) in cursor.fetchall()]
    if model is Steunpunt:
        for veld in Steunpunt._meta.local_many_to_many:
            _onthoud_leden(veld.name, veld.remote_field.through, regels)


def _onthoud_leden(naam: str, koppeling: type[Model], regels: list[int]) -> None:
    kolommen = [veld.column for veld in koppeling._meta.concrete_fields]
    opdracht = LEDEN.format(
        geschiedenis=sql.Identifier(apps.get_model("steunpunten", f"HistoricalSteunpunt_{naam}")._meta.db_table),
        kolommen=_namen(kolommen),
        lid_kolommen=_namen(kolommen, "lid"),
        tabel=sql.Identifier(koppeling._meta.db_table),
        regels=sql.Identifier(Steunpunt.history.model._meta.db_table),
    )
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [regels])


def _namen(kolommen: Sequence[str], *tabel: str) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(*tabel, kolom) for kolom in kolommen)
