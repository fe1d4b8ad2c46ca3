"""Which pairs of records may be one place: found by the database, scored in score.py.

The database joins on what two records share (near each other by the index on the point, the same telephone number,
mail address, web page, or a like name in one gemeente), so no pair is looked at that shares nothing. The answer is
kept until the data change; who asks, and what she called no duplicate, is looked at each time.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.gis.db.models.functions import GeometryDistance
from django.db import connection

from steunpunten.beheer.dubbel.score import MEESTE_METERS, Feiten, Oordeel, vergelijk
from steunpunten.beheer.rechten import Gebruiker, te_wijzigen
from steunpunten.models import GeenDubbele, Steunpunt
from steunpunten.stand import kijk_nu, onthoud

# Of one value that very many share, such as the site of a large organisation, the pairs say nothing.
MEESTE_MET_EEN_WAARDE = 20
# Of names that are alike, so many pairs, the most alike first.
MEESTE_OP_NAAM = 2_000
PAREN = """
WITH s AS MATERIALIZED (
    SELECT id, punt, nauwkeurigheid IN ('', 'plaats') AS waar_onbekend, organisatie_id,
           coalesce(gemeente_id, '') AS gemeente, lower(unaccent(naam)) AS kort,
           right(regexp_replace(replace(telefoon, '(0)', ''), '\\D', '', 'g'), 9) AS nummer,
           lower(email) AS email,
           regexp_replace(lower(website), '^https?://(www\\.)?|/+$', '', 'g') AS pagina
    FROM steunpunten_steunpunt
    WHERE publicatie <> 'ingetrokken' AND fase <> 'gestopt'
), gedeeld AS (
    SELECT array_agg(id) AS ids
    FROM s, LATERAL (VALUES ('n', nummer), ('e', email), ('p', pagina)) AS v(soort, waarde)
    WHERE length(waarde) > 5
    GROUP BY soort, waarde
    HAVING count(*) BETWEEN 2 AND %(meeste)s
), op_naam AS (
    SELECT a.id AS x, b.id AS y, similarity(a.kort, b.kort) AS gelijkenis
    FROM s a JOIN s b ON a.gemeente = b.gemeente AND a.id < b.id
    -- Two names alone are never enough (score.py). To compare them takes most of the time, so that comes last.
    WHERE CASE WHEN a.waar_onbekend OR b.waar_onbekend OR a.organisatie_id = b.organisatie_id
                 OR nullif(split_part(a.pagina, '/', 1), '') = split_part(b.pagina, '/', 1)
          THEN similarity(a.kort, b.kort) > 0.5 END
    ORDER BY gelijkenis DESC, x, y
    LIMIT %(op_naam)s
), paren AS (
    SELECT a.id AS x, b.id AS y FROM s a JOIN steunpunten_steunpunt b
        ON ST_DWithin(b.punt, a.punt, %(meters)s) AND a.id < b.id
    UNION
    SELECT x, y FROM gedeeld, unnest(ids) AS x, unnest(ids) AS y WHERE x < y
    UNION
    SELECT x, y FROM op_naam
)
SELECT x, y, ST_Distance(a.punt, b.punt, false) FROM paren JOIN s a ON a.id = x JOIN s b ON b.id = y
"""


@dataclass(frozen=True)
class Paar:
    eerste: Steunpunt
    tweede: Steunpunt
    oordeel: Oordeel

    @property
    def sinds(self) -> datetime:
        """From when there were two."""
        return max(self.eerste.gemaakt_op, self.tweede.gemaakt_op)


def kandidaten(gebruiker: Gebruiker) -> list[Paar]:
    """The likely pairs of which this person may change both; the likeliest first."""
    return voor(alle_paren(), gebruiker)


def alle_paren() -> list[Paar]:
    """The likely pairs of the whole country, the likeliest first. Show them by `voor`."""
    kijk_nu()
    return onthoud("beheer: dubbelen", _zoek)


def langst_bekend() -> list[Paar]:
    """The same, those that were there first on top."""
    return sorted(alle_paren(), key=lambda paar: paar.sinds)


def voor(paren: list[Paar], gebruiker: Gebruiker) -> list[Paar]:
    """Of these pairs the ones of which this person may change both, and that nobody called no duplicate."""
    gezien = set(GeenDubbele.objects.values_list("eerste_id", "tweede_id"))
    pks = {steunpunt.pk for paar in paren for steunpunt in (paar.eerste, paar.tweede)}
    binnen = set(te_wijzigen(Steunpunt.objects.filter(pk__in=pks), gebruiker).values_list("pk", flat=True))
    return [
        paar
        for paar in paren
        if {paar.eerste.pk, paar.tweede.pk} <= binnen and (paar.eerste.pk, paar.tweede.pk) not in gezien
    ]


def _zoek() -> list[Paar]:
    paren = _paren()
    pks = {pk for paar in paren for pk in paar[:2]}
    per_pk = Steunpunt.objects.select_related("organisatie").defer("zoekvector", "zoeknaam").in_bulk(pks)
    feiten = {pk: _feiten(steunpunt) for pk, steunpunt in per_pk.items()}
    gevonden = [Paar(per_pk[a], per_pk[b], vergelijk(feiten[a], feiten[b], meters)) for a, b, meters in paren]
    waarschijnlijk = [paar for paar in gevonden if paar.oordeel.is_kandidaat]
    return sorted(waarschijnlijk, key=lambda p: (-p.oordeel.score, p.eerste.naam, p.eerste.pk, p.tweede.pk))


def oordeel(eerste: Steunpunt, tweede: Steunpunt) -> Oordeel:
    """Of these two, whether or not the database would have brought them together."""
    meters = None
    if eerste.punt and tweede.punt:
        afstand = Steunpunt.objects.filter(pk=tweede.pk).annotate(meters=GeometryDistance("punt", eerste.punt))
        meters = afstand.values_list("meters", flat=True).get()
    return vergelijk(_feiten(eerste), _feiten(tweede), meters)


def _paren() -> list[tuple[int, int, float | None]]:
    """The ids, the lower one first, and the distance in metres where both have a point."""
    grenzen = {"meters": MEESTE_METERS, "meeste": MEESTE_MET_EEN_WAARDE, "op_naam": MEESTE_OP_NAAM}
    with connection.cursor() as cursor:
        cursor.execute(PAREN, grenzen)
        return cursor.fetchall()


def _feiten(steunpunt: Steunpunt) -> Feiten:
    organisatie = steunpunt.organisatie
    return Feiten(
        naam=steunpunt.naam,
        telefoon=steunpunt.telefoon,
        email=steunpunt.email,
        website=steunpunt.website,
        kvk=organisatie.kvk if organisatie else "",
        organisatie=organisatie.naam if organisatie else "",
        plaats=steunpunt.plaats,
        exact=steunpunt.nauwkeurigheid == Steunpunt.Nauwkeurigheid.ADRES,
        alleen_plaats=steunpunt.nauwkeurigheid == Steunpunt.Nauwkeurigheid.PLAATS,
    )
