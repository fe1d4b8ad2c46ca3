"""Which pairs of records may be one place: found by the database, scored in score.py.

The database joins on what two records share (near each other by the index on the point, the same telephone number,
mail address, web page, or a like name in one gemeente), so no pair is looked at that shares nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection

from steunpunten.beheer.dubbel.score import MEESTE_METERS, Feiten, Oordeel, vergelijk
from steunpunten.beheer.rechten import te_wijzigen
from steunpunten.models import GeenDubbele, Steunpunt

# Of one value that very many share, such as the site of a large organisation, the pairs say nothing.
MEESTE_MET_EEN_WAARDE = 20
PAREN = """
WITH s AS MATERIALIZED (
    SELECT id, punt, naam, coalesce(gemeente_id, '') AS gemeente,
           lower(unaccent(naam)) AS kort,
           right(regexp_replace(replace(telefoon, '(0)', ''), '\\D', '', 'g'), 9) AS nummer,
           lower(email) AS email,
           regexp_replace(lower(website), '^https?://(www\\.)?|/+$', '', 'g') AS pagina
    FROM steunpunten_steunpunt
    WHERE publicatie <> 'ingetrokken' AND fase <> 'gestopt'
), gedeeld AS (
    SELECT soort, waarde, array_agg(id ORDER BY id) AS ids
    FROM s, LATERAL (VALUES ('n', nummer), ('e', email), ('p', pagina)) AS v(soort, waarde)
    WHERE length(waarde) > 5
    GROUP BY soort, waarde
    HAVING count(*) BETWEEN 2 AND %(meeste)s
)
SELECT a.id, b.id FROM steunpunten_steunpunt a JOIN steunpunten_steunpunt b
    ON ST_DWithin(a.punt, b.punt, %(meters)s) AND a.id < b.id
    WHERE a.id IN (SELECT id FROM s) AND b.id IN (SELECT id FROM s)
UNION
SELECT x, y FROM gedeeld, unnest(ids) AS x, unnest(ids) AS y WHERE x < y
UNION
SELECT a.id, b.id FROM s a JOIN s b ON a.gemeente = b.gemeente AND a.id < b.id
    WHERE similarity(a.kort, b.kort) > 0.5
"""


@dataclass(frozen=True)
class Paar:
    eerste: Steunpunt
    tweede: Steunpunt
    oordeel: Oordeel


def kandidaten(gebruiker: AbstractBaseUser) -> list[Paar]:
    """The likely pairs of which this person may change both; the likeliest first."""
    return zoek(te_wijzigen(Steunpunt.objects.all(), gebruiker).values_list("pk", flat=True))


def zoek(binnen: Iterable[int]) -> list[Paar]:
    binnen = set(binnen)
    gezien = set(GeenDubbele.objects.values_list("eerste_id", "tweede_id"))
    paren = [(a, b) for a, b in _paren() if a in binnen and b in binnen and (a, b) not in gezien]
    pks = {pk for paar in paren for pk in paar}
    per_pk = Steunpunt.objects.select_related("organisatie").defer("zoekvector", "zoeknaam").in_bulk(pks)
    gevonden = [Paar(per_pk[a], per_pk[b], oordeel(per_pk[a], per_pk[b])) for a, b in paren]
    waarschijnlijk = [paar for paar in gevonden if paar.oordeel.is_kandidaat]
    return sorted(
        waarschijnlijk, key=lambda paar: (-paar.oordeel.score, paar.eerste.naam, paar.eerste.pk, paar.tweede.pk)
    )


def oordeel(eerste: Steunpunt, tweede: Steunpunt) -> Oordeel:
    return vergelijk(_feiten(eerste), _feiten(tweede), _meters(eerste, tweede))


def _paren() -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(PAREN, {"meters": MEESTE_METERS, "meeste": MEESTE_MET_EEN_WAARDE})
        return cursor.fetchall()


def _meters(eerste: Steunpunt, tweede: Steunpunt) -> float | None:
    """In a straight line; over such distances the plane is as good as the sphere."""
    if eerste.punt is None or tweede.punt is None:
        return None
    a, b = (steunpunt.punt.transform(28992, clone=True) for steunpunt in (eerste, tweede))
    return a.distance(b)


def _feiten(steunpunt: Steunpunt) -> Feiten:
    organisatie = steunpunt.organisatie
    return Feiten(
        naam=steunpunt.naam,
        telefoon=steunpunt.telefoon,
        email=steunpunt.email,
        website=steunpunt.website,
        kvk=organisatie.kvk if organisatie else "",
        organisatie=steunpunt.organisatie_id,
        exact=steunpunt.nauwkeurigheid == Steunpunt.Nauwkeurigheid.ADRES,
    )
