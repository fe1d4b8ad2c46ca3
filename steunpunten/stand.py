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
# Enough for every postcode and every card of a network ten times as large as today's.
MEESTE_WAARDEN = 10_000

T = TypeVar("T")


class _Geheugen:
    def __init__(self) -> None:
        self.slot = Lock()
        self.waarden: OrderedDict[Hashable, object] = OrderedDict()
        self.token: UUID | None = None
        self.gelezen = 0.0

    def ververs(self) -> UUID:
        nu = time.monotonic()
        if self.token is None or nu - self.gelezen > VERTROUWD_SECONDEN:
            token = Stand.objects.values_list("token", flat=True).get(pk=1)
            if token != self.token:
                self.waarden.clear()
            self.token, self.gelezen = token, nu
        return self.token


_geheugen = _Geheugen()


def onthoud(sleutel: Hashable, maak: Callable[[], T]) -> T:
    """The value under this key, made only where the public data changed since it was made last.

    Within a transaction it is always made anew: what is seen there may yet be rolled back.
    """
    if connection.in_atomic_block:
        return maak()
    with _geheugen.slot:
        token = _geheugen.ververs()
        if sleutel in _geheugen.waarden:
            _geheugen.waarden.move_to_end(sleutel)
            return _geheugen.waarden[sleutel]
    waarde = maak()
    with _geheugen.slot:
        if _geheugen.token == token:
            _geheugen.waarden[sleutel] = waarde
            if len(_geheugen.waarden) > MEESTE_WAARDEN:
                _geheugen.waarden.popitem(last=False)
    return waarde


def vergeet() -> None:
    """Start empty, as a new process does."""
    with _geheugen.slot:
        _geheugen.waarden.clear()
        _geheugen.token = None
