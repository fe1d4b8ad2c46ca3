"""How far the work on an import is, for the page that waits for it.

The session that works says so in its own name at the database server: that is seen at once, though its transaction is
not done yet, and it is gone with its process. It holds a lock by which the page finds it, and tells work that goes on
from work that broke off.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from steunpunten.models import ImportBatch

# The first half of the key of the lock: that it is about an import.
SLOT = 726_001
MERK = "import"
# A process has the lock within this time, or it never came up.
OPSTARTEN = timedelta(seconds=60)


@dataclass(frozen=True)
class Voortgang:
    """So many rows are done, of so many; of how many is 0 where that isn't known yet."""

    klaar: int = 0
    van: int = 0


@contextmanager
def slot(batch: ImportBatch) -> Iterator[None]:
    """Held while it is worked on. The database gives it back when its holder is killed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [SLOT, _sleutel(batch)])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET application_name")
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SLOT, _sleutel(batch)])


def meld(klaar: int, van: int = 0) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, false)", [f"{MERK} {klaar} {van}"])


def voortgang(batch: ImportBatch) -> Voortgang | None:
    """None where nobody works on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            # The lock says it; who is connected is known as it was when this transaction first asked.
            "SELECT application_name FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)"
            " WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [SLOT, _sleutel(batch)],
        )
        rij = cursor.fetchone()
    if rij is None:
        return None
    delen = (rij[0] or "").split()
    return Voortgang(*map(int, delen[1:])) if delen[:1] == [MERK] else Voortgang()


def is_bezig(batch: ImportBatch) -> bool:
    if not batch.bezig_met:
        return False
    return timezone.now() - batch.bezig_sinds < OPSTARTEN or voortgang(batch) is not None


def is_afgebroken(batch: ImportBatch) -> bool:
    return bool(batch.bezig_met) and not is_bezig(batch)


def _sleutel(batch: ImportBatch) -> int:
    return batch.pk.int & 0x7FFFFFFF
