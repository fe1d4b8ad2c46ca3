"""The facts of the page of a steunpunt as JSON-LD (https://schema.org), for search engines and assistants.

Only what the page itself says, and only what schema.org can say without making it more certain than it is.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from steunpunten.models import Openingstijd, Steunpunt, Uitzondering
from steunpunten.zoeken.tijden import komt

DAGEN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# None of these may stand in a script element as they are: `</script>` or `<!--` in a name would end or change it.
ONSCHADELIJK = str.maketrans({teken: f"\\u{ord(teken):04x}" for teken in "<>&\u2028\u2029"})


def als_blok(s: Steunpunt, vandaag: date) -> SafeString:
    """The text of the script element; "" for a place that stopped, since these words can't say so."""
    if s.is_gestopt:
        return SafeString()
    tekst = json.dumps(als_gegevens(s, vandaag), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(tekst.translate(ONSCHADELIJK))  # noqa: S308  (escaped here)


def als_gegevens(s: Steunpunt, vandaag: date) -> dict[str, object]:
    """What is not known is absent."""
    gegevens = {
        "@context": "https://schema.org",
        "@type": ["Organization", "Place"] if s.kaartpunt else "Organization",
        "@id": settings.SITE_URL + reverse("opendata:id", args=[s.uuid]),
        "name": s.naam,
        "description": s.samenvatting,
        "mainEntityOfPage": settings.SITE_URL + s.get_absolute_url(),
        "url": s.website if s.website.startswith("http") else "",
        "telephone": s.telefoon,
        "email": s.email,
        "address": _adres(s),
        "knowsLanguage": s.talen,
        **(_van_een_plek(s, vandaag) if s.kaartpunt else {}),
    }
    return {naam: waarde for naam, waarde in gegevens.items() if waarde not in (None, "", [], {})}


def _adres(s: Steunpunt) -> dict[str, str]:
    if not s.plaatsnaam:
        return {}
    adres = {"@type": "PostalAddress", "addressLocality": s.plaatsnaam, "addressCountry": "NL"}
    if s.straat_en_nummer:
        adres["streetAddress"] = s.straat_en_nummer
        if s.openbare_postcode:
            adres["postalCode"] = s.openbare_postcode
    return adres


def _van_een_plek(s: Steunpunt, vandaag: date) -> dict[str, object]:
    """What schema.org knows of a Place, not of an Organization."""
    gegevens: dict[str, object] = {"isAccessibleForFree": s.gratis}
    # GeoCoordinates can't say how exact they are: the middle of a postcode would be read as a door.
    if s.kaart_nauwkeurigheid == Steunpunt.Nauwkeurigheid.ADRES:
        gegevens["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": round(s.kaartpunt.y, 5),
            "longitude": round(s.kaartpunt.x, 5),
        }
    # A search engine tells them on without our "not yet confirmed", and somebody stands before a closed door.
    if s.is_bevestigd and not s.is_mogelijk_verouderd and not s.is_nu_niet_open:
        gegevens["openingHoursSpecification"] = _tijden(s.openingstijden.all(), vandaag)
        gegevens["specialOpeningHoursSpecification"] = _uitzonderingen(s.uitzonderingen.all(), vandaag)
    return gegevens


def _tijden(rijen: Iterable[Openingstijd], vandaag: date) -> list[dict[str, str]]:
    """The hours of every week at which anybody can walk in: the words have no nth Monday and no appointment."""
    return [
        _uren(rij.van, rij.tot, rij.geldig_van, rij.geldig_tot, dayOfWeek=DAGEN[rij.weekdag - 1])
        for rij in rijen
        if rij.week == 0
        and rij.soort == Openingstijd.Soort.INLOOP
        and (rij.geldig_tot is None or rij.geldig_tot >= vandaag)
    ]


def _uitzonderingen(rijen: Iterable[Uitzondering], vandaag: date) -> list[dict[str, str]]:
    """Hours without `opens` mean closed."""
    return [_uren(rij.van, rij.tot, rij.van_datum, rij.tot_datum) for rij in rijen if komt(rij, vandaag)]


def _uren(van: time | None, tot: time | None, begin: date | None, eind: date | None, **meer: str) -> dict[str, str]:
    uren = {"@type": "OpeningHoursSpecification", **meer}
    if van and tot:
        uren |= {"opens": f"{van:%H:%M}", "closes": f"{_sluit(van, tot):%H:%M}"}
    if begin:
        uren["validFrom"] = begin.isoformat()
    if eind:
        uren["validThrough"] = eind.isoformat()
    return uren


def _sluit(van: time, tot: time) -> time:
    """Day and night is written as until the minute before, since equal times would be no time at all."""
    if van != tot:
        return tot
    return (datetime.combine(date.min + timedelta(days=1), tot) - timedelta(minutes=1)).time()
