"""How many submissions count in an hour: exact, also when many come at the same moment.

One statement counts and refuses. PostgreSQL locks the row until the submission is stored, so no two can take the
last place; what is refused does not count. At midnight the salt changes and the count of a part of the internet
starts anew.
"""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

VENSTER = timedelta(hours=1)
ALLEN = "allen"
TEL = """
INSERT INTO steunpunten_inzendteller AS teller (sleutel, momenten) VALUES (%(sleutel)s, ARRAY[%(nu)s::timestamptz])
ON CONFLICT (sleutel) DO UPDATE
SET momenten = array_append(
    ARRAY(SELECT moment FROM unnest(teller.momenten) AS moment WHERE moment > %(sinds)s), %(nu)s::timestamptz)
WHERE (SELECT count(*) FROM unnest(teller.momenten) AS moment WHERE moment > %(sinds)s) < %(meeste)s
"""


class TeVeel(Exception):
    """This hour's places are taken."""


def tel(afzender: str) -> None:
    """Count one submission, first for its sender and then for all; TeVeel where there is no place left.

    Call it in a transaction that ends with TeVeel: then what was refused is not counted.
    """
    _tel(afzender, settings.INZENDINGEN_PER_UUR)
    _tel(ALLEN, settings.INZENDINGEN_TOTAAL)


def _tel(sleutel: str, meeste: int) -> None:
    nu = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(TEL, {"sleutel": sleutel, "nu": nu, "sinds": nu - VENSTER, "meeste": meeste})
        if cursor.rowcount != 1:
            raise TeVeel
