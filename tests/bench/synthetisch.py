"""Synthetic steunpunten, spread as inwoners are. Named so that nobody can mistake them for real ones."""

import random

from django.contrib.gis.geos import Point
from django.core.management import call_command
from django.db import connection, transaction

from regio.models import Postcodegebied
from steunpunten.models import Aanbod, Onderdeel, Openingstijd, Steunpunt

ZAAD = 20261124
PER_KEER = 5_000


def vul(aantal: int) -> None:
    """Fill this database with the areas of the start data and this many synthetic steunpunten."""
    call_command("laad_startgegevens", verbosity=0)
    if Steunpunt.objects.filter(slug__startswith="synthetisch-").count() == aantal:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        # The triggers run once, at the end, instead of three times a row.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("TRUNCATE steunpunten_steunpunt CASCADE")
        toeval = random.Random(ZAAD)  # noqa: S311
        for begin in range(0, aantal, PER_KEER):
            _vul_deel(toeval, range(begin, min(begin + PER_KEER, aantal)))
    with transaction.atomic():
        Steunpunt.objects.update(fase=Steunpunt.Fase.OPEN)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _vul_deel(toeval: random.Random, nummers: range) -> None:
    postcodes = list(Postcodegebied.objects.order_by("pc4"))
    gewichten = [pc.inwoners for pc in postcodes]
    onderdelen = list(Onderdeel.objects.order_by("pk"))
    steunpunten = Steunpunt.objects.bulk_create(
        _steunpunt(toeval, nummer, pc)
        for nummer, pc in zip(nummers, toeval.choices(postcodes, gewichten, k=len(nummers)), strict=True)
    )
    Aanbod.objects.bulk_create(
        Aanbod(steunpunt=steunpunt, onderdeel=onderdeel)
        for steunpunt in steunpunten
        for onderdeel in toeval.sample(onderdelen, k=3)
    )
    Openingstijd.objects.bulk_create(
        Openingstijd(steunpunt=steunpunt, weekdag=weekdag, van=f"{uur}:00", tot=f"{uur + 4}:00")
        for steunpunt in steunpunten
        for weekdag, uur in zip(toeval.sample(range(1, 8), k=3), toeval.choices(range(8, 18), k=3), strict=True)
    )


def _steunpunt(toeval: random.Random, nummer: int, pc: Postcodegebied) -> Steunpunt:
    lon, lat = pc.punt.x + toeval.gauss(0, 0.01), pc.punt.y + toeval.gauss(0, 0.006)
    return Steunpunt(
        slug=f"synthetisch-{nummer:06}",
        naam=f"Synthetisch steunpunt {nummer:06}",
        straat="Verzonnenstraat",
        huisnummer=str(nummer % 200 + 1),
        plaats=pc.woonplaats,
        gemeente_id=pc.gemeente_id,
        punt=Point(lon, lat, srid=4326),
        nauwkeurigheid="adres",
        publicatie="openbaar",
        bronnen=["synthetisch"],
    )
