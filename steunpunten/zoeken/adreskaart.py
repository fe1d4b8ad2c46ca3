"""One steunpunt as a vCard 4.0 (RFC 6350), for the contacts of a phone."""

from django.conf import settings
from icalendar.parser import Contentline

from steunpunten.bestand import KOPREGELS, Bestand
from steunpunten.models import Steunpunt
from steunpunten.zoeken.detail import vind

VCARD = "text/vcard; charset=utf-8"


def maak(slug: str) -> Bestand | None:
    """The contact of the public steunpunt with this address; None where there is none."""
    steunpunt = vind(slug)
    if steunpunt is None:
        return None
    regels = ["BEGIN:VCARD", "VERSION:4.0", *_velden(steunpunt), "END:VCARD"]
    # A line has at most 75 bytes; what is longer goes on after a space.
    inhoud = "".join(f"{Contentline(regel).to_ical().decode()}\r\n" for regel in regels)
    kopregels = {**KOPREGELS, "Content-Disposition": f'attachment; filename="{steunpunt.slug}.vcf"'}
    return Bestand(inhoud.encode(), VCARD, kopregels)


def _velden(s: Steunpunt) -> list[str]:
    waarden = [
        ("KIND", "org"),
        ("UID", f"urn:uuid:{s.uuid}"),
        ("FN", _tekst(s.naam)),
        ("ORG", _tekst(s.organisatie.naam) if s.organisatie else ""),
        ("ADR", _adres(s)),
        ("TEL", _tekst(s.telefoon)),
        ("EMAIL", _tekst(s.email)),
        ("URL", "".join(s.website.split())),
        ("SOURCE", f"{settings.SITE_URL}{s.get_absolute_url()}"),
        ("LANG", "nl"),
        ("NOTE", _tekst(_bevestiging(s))),
        ("REV", f"{s.gewijzigd_op:%Y%m%dT%H%M%SZ}"),
    ]
    return [f"{naam}:{waarde}" for naam, waarde in waarden if waarde]


def _adres(s: Steunpunt) -> str:
    """Post box, extra, street, place, province, postcode, country; the address only where everybody may see it."""
    delen = ["", "", s.straat_en_nummer, s.plaatsnaam, "", s.openbare_postcode, "Nederland"]
    return ";".join(_tekst(deel) for deel in delen) if s.plaatsnaam else ""


def _bevestiging(s: Steunpunt) -> str:
    if s.bevestigd_op is None:
        return "Deze gegevens zijn nog niet bevestigd. Bel of mail even voordat je gaat."
    return f"Deze gegevens zijn nagekeken op {s.bevestigd_op:%d-%m-%Y}."


def _tekst(waarde: str) -> str:
    """A value in which no character of it ends the value, the part or the line (RFC 6350, 3.4)."""
    for teken in ("\\", ",", ";"):
        waarde = waarde.replace(teken, f"\\{teken}")
    return "\\n".join(waarde.splitlines())
