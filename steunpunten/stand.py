"""What is derived from public data, kept in this process until that data changes.

The database gives a new token with every committed change (models/stand.py). A value made under one token is never
served under another, so nothing has to be invalidated by hand and no worker can fall behind another.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar
from uuid import UUID

from django.db import connection

from steunpunten.models import Stand

# How long a process may trust the token it read last: one query a second instead of one a request.
VERTROUWD_SECONDEN = 1.0

T = TypeVar("T")


class _Token:
    """The token of the public data, read from the database at most once a second."""

    waarde: UUID | None = None
    gelezen = 0.0

    def lees(self) -> UUID:
        nu = time.monotonic()
        if self.waarde is None or nu - self.gelezen > VERTROUWD_SECONDEN:
            self.waarde = Stand.objects.values_list("token", flat=True).get(pk=1)
            self.gelezen = nu
        return self.waarde


_token = _Token()


class Geheugen:
    """At most so many values, the least recently used go first; all go when the public data change."""

    def __init__(self, meeste: int) -> None:
        self.meeste = meeste
        self.slot = Lock()
        self.token: UUID | None = None
        self.waarden: OrderedDict[Hashable, object] = OrderedDict()

    def onthoud(self, sleutel: Hashable, maak: Callable[[], T], geldig: Callable[[T], bool] = lambda waarde: True) -> T:
        """The value under this key, made where there is none yet or the one there is no longer `geldig`.

        Within a transaction it is always made anew: what is seen there may yet be rolled back.
        """
        if connection.in_atomic_block:
            return maak()
        token = _token.lees()
        waarde = self._pak(token, sleutel, geldig)
        if waarde is not None:
            return waarde
        waarde = maak()
        with self.slot:
            if self.token == token and waarde is not None and geldig(waarde):
                self.waarden[sleutel] = waarde
                if len(self.waarden) > self.meeste:
                    self.waarden.popitem(last=False)
        return waarde

    def lees(self, sleutel: Hashable, geldig: Callable[[T], bool] = lambda waarde: True) -> T | None:
        """The value under this key where one is kept and still holds, else None."""
        return None if connection.in_atomic_block else self._pak(_token.lees(), sleutel, geldig)

    def _pak(self, token: UUID, sleutel: Hashable, geldig: Callable[[T], bool]) -> T | None:
        with self.slot:
            if self.token != token:
                self.waarden.clear()
                self.token = token
            waarde = self.waarden.get(sleutel)
            if waarde is None or not geldig(waarde):
                return None
            self.waarden.move_to_end(sleutel)
            return waarde


# Cards, hours, places and counts: a kilobyte each. Enough for a network ten times as large as today's.
_klein = Geheugen(meeste=20_000)
# Whole pages and files: some 40 kB each, so 20 MB a process.
paginas = Geheugen(meeste=500)
# Leaflets: some 60 kB each; apart, so that reading them all does not drive out the pages.
folders = Geheugen(meeste=100)
# Measurements of coverage: some 200 kB each.
metingen = Geheugen(meeste=60)
onthoud = _klein.onthoud


def kijk_nu() -> None:
    """Trust no token any more: who changed something herself must see it on the very next page."""
    _token.waarde = None


def vergeet() -> None:
    """Start empty, as a new process does."""
    _token.waarde = None
    for geheugen in (_klein, paginas, folders, metingen):
        with geheugen.slot:
            geheugen.token = None
            geheugen.waarden.clear()
