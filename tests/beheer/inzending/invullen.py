"""An open form as a person sends it: loaded, filled in, and sent after a while."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.utils import timezone


class _Stempel(HTMLParser):
    waarde = ""

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if a.get("name") == "stempel":
            self.waarde = a["value"]


def stempel_van(antwoord) -> str:
    lezer = _Stempel()
    lezer.feed(antwoord.content.decode())
    return lezer.waarde


@pytest.fixture
def vul_in(client):
    """`vul_in(url, {"naam": ...})`: load an open form, wait, and send it; from an address of your choice."""

    def doe(url: str, velden: dict, *, na: float = 20, adres: str = "192.0.2.7"):
        with time_machine.travel(timezone.now() - timedelta(seconds=na), tick=False):
            stempel = stempel_van(client.get(url))
        return client.post(url, {"stempel": stempel, **velden}, REMOTE_ADDR=adres)

    return doe
