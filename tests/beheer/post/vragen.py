"""Questions that are sent, and the links in them."""

import re
from datetime import UTC, datetime

from django.core.management import call_command

from steunpunten.models import Controlelink

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def stuur(**opties) -> None:
    call_command("stuur_controleverzoeken", verbosity=0, **opties)


def links_in(tekst: str) -> dict[str, str]:
    """The paths in a mail, by what they are for."""
    doelen = {}
    for pad in re.findall(r"https?://[^/\s]+(/controle/\?sleutel=\S+)", tekst):
        link = Controlelink.vind(pad.partition("=")[2])
        doelen[link.doel] = pad
    return doelen
