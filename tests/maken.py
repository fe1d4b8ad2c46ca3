"""Made-up records for tests, named so that nobody can mistake them for real ones."""

from itertools import count

from django.contrib.gis.geos import Point
from django.utils.text import slugify

from regio.models import Gemeente, Indeling, Indelingslid, Postcodegebied, Regio
from regio.plaatsen import bouw_plaatsen
from steunpunten.models import Steunpunt
from tests.plaatsen import DOM_UTRECHT

_nummer = count(1)


def maak_gemeente(
    naam: str = "Utrecht", code: str = "GM0344", punt: Point = DOM_UTRECHT, pc4: str = "3511"
) -> Gemeente:
    """A gemeente with one postcode and the provincie Utrecht around it, and the table of places."""
    indeling, _ = Indeling.objects.get_or_create(
        slug="provincie", defaults={"naam": "provincie", "naam_meervoud": "provincies", "jaar": 2026, "bron": "test"}
    )
    regio, _ = Regio.objects.get_or_create(indeling=indeling, slug="utrecht", defaults={"naam": "Utrecht"})
    gemeente = Gemeente.objects.create(code=code, naam=naam, slug=slugify(naam), inwoners=1000, inwoners_jaar=2026)
    Indelingslid.objects.create(gemeente=gemeente, regio=regio)
    Postcodegebied.objects.create(pc4=pc4, woonplaats=naam, gemeente=gemeente, punt=punt, inwoners=1000, jaar=2024)
    bouw_plaatsen()
    return gemeente


def maak_steunpunt(punt: Point | None = DOM_UTRECHT, **velden) -> Steunpunt:
    """A public, open steunpunt on this exact point."""
    nummer = next(_nummer)
    standaard = {
        "slug": f"verzonnen-{nummer}",
        "naam": f"Verzonnen steunpunt {nummer}",
        "publicatie": "openbaar",
        "punt": punt,
        "nauwkeurigheid": "adres" if punt else "",
        "bronnen": ["test"],
    }
    return Steunpunt.objects.create(**{**standaard, **velden})
