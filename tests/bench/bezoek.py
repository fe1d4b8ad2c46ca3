"""How many queries each page takes, in a fresh process and once it is warm. Prints JSON."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def tel(pad: str) -> tuple[int, int]:
    """Queries of the first and of the second request."""
    client = Client()
    aantallen = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            antwoord = client.get(pad, headers={"host": "127.0.0.1"})
        if antwoord.status_code != 200:
            raise SystemExit(f"{pad}: {antwoord.status_code}")
        aantallen.append(len(vragen))
    return aantallen[0], aantallen[1]


print(json.dumps({pad: tel(pad) for pad in sys.argv[1:]}))
