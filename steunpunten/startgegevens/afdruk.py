"""What a steunpunt says, as a fingerprint: tells whether someone edited it since it was loaded.

The first half is of the content, the second of the point, so that a better point (`geocodeer`) doesn't count as
an edit of the content. The slug is in neither: it is given once and then belongs to the staff.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from steunpunten.models import Openingstijd, Steunpunt

PUNTVELDEN = ("punt", "nauwkeurigheid", "punt_bron")
NIET_INHOUD = {
    *PUNTVELDEN,
    *("id", "uuid", "slug", "startgegevens_id", "startgegevens_afdruk", "gemaakt_op", "gewijzigd_op"),
    *("kaartpunt", "kaart_nauwkeurigheid", "zoekvector", "zoeknaam"),
}
INHOUD = tuple(veld.attname for veld in Steunpunt._meta.concrete_fields if veld.name not in NIET_INHOUD)
TIJDVELDEN = ("weekdag", "van", "tot", "week", "soort", "toelichting", "geldig_van", "geldig_tot")
# Where the place is: a point that someone made better belongs to these.
ADRESVELDEN = ("straat", "huisnummer", "postcode", "plaats", "gemeente_id", "vorm")
HALF = 32


def inhoud(
    steunpunt: Steunpunt,
    doelgroepen: Iterable[int],
    werkgebied: Iterable[str],
    aanbod: Iterable[tuple[int, str]],
    openingstijden: Iterable[Openingstijd],
) -> dict[str, Any]:
    """All that says something, without what is empty: a field that is added later changes no fingerprint."""
    waarden = {naam: getattr(steunpunt, naam) for naam in INHOUD} | {
        "foto": steunpunt.foto.name,
        "doelgroepen": sorted(doelgroepen),
        "werkgebied": sorted(werkgebied),
        "aanbod": sorted(aanbod),
        "openingstijden": sorted([str(getattr(tijd, naam)) for naam in TIJDVELDEN] for tijd in openingstijden),
    }
    return {naam: waarde for naam, waarde in waarden.items() if waarde not in (None, "", [])}


def huidige_inhoud(steunpunt: Steunpunt) -> dict[str, Any]:
    """The content as it stands in the database; prefetch for more than one."""
    return inhoud(
        steunpunt,
        [doelgroep.pk for doelgroep in steunpunt.doelgroepen.all()],
        [gemeente.pk for gemeente in steunpunt.werkgebied.all()],
        [(aanbod.onderdeel_id, aanbod.toelichting) for aanbod in steunpunt.aanbod.all()],
        steunpunt.openingstijden.all(),
    )


def puntgegevens(steunpunt: Steunpunt) -> list:
    punt = steunpunt.punt and [round(steunpunt.punt.x, 6), round(steunpunt.punt.y, 6)]
    return [punt, steunpunt.nauwkeurigheid, steunpunt.punt_bron]


def afdruk(steunpunt: Steunpunt) -> str:
    return _half(huidige_inhoud(steunpunt)) + _half(puntgegevens(steunpunt))


def inhoudsdeel(hele: str) -> str:
    return hele[:HALF]


def puntdeel(hele: str) -> str:
    return hele[HALF:]


def inhoud_is_bewerkt(steunpunt: Steunpunt) -> bool:
    return inhoudsdeel(steunpunt.startgegevens_afdruk) != inhoudsdeel(afdruk(steunpunt))


def punt_is_bewerkt(steunpunt: Steunpunt) -> bool:
    return puntdeel(steunpunt.startgegevens_afdruk) != puntdeel(afdruk(steunpunt))


def _half(waarde: Any) -> str:
    tekst = json.dumps(waarde, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(tekst.encode()).hexdigest()[:HALF]
