"""How many queries a page takes: in a fresh process, a new question in that process, and the first one again."""

import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def tel(pad: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        antwoord = Client().get(pad, headers={"host": "127.0.0.1"})
    if antwoord.status_code != 200:
        raise SystemExit(f"{pad}: {antwoord.status_code}")
    return len(vragen)


pad, ander = sys.argv[1:]
print(tel(pad), tel(ander), tel(pad), sep="/")
