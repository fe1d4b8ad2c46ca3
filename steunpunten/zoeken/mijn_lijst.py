"""What "mijn lijst" shows, of every place and in one file.

The browser picks from it, so that nobody learns which places it keeps.
"""

import json
from datetime import date, timedelta

from django.utils import timezone

from steunpunten.bestand import KOPREGELS, Bestand
from steunpunten.models import Samenvoeging, Steunpunt
from steunpunten.openingstijden import begin_van
from steunpunten.zoeken.tijden import in_woorden

JSON = "application/json"


def maak() -> Bestand:
    vandaag = timezone.localdate()
    steunpunten = Steunpunt.objects.vindbaar().select_related("gemeente").prefetch_related("openingstijden")
    plekken = {str(s.uuid): _plek(s, vandaag) for s in steunpunten.defer("zoekvector", "zoeknaam", "notitie")}
    # Who keeps a record that was taken into another finds that one.
    for samen in Samenvoeging.objects.geldig().filter(blijft__in=steunpunten).select_related("blijft"):
        # What became public after the first question is in the next file.
        if plek := plekken.get(str(samen.blijft.uuid)):
            plekken.setdefault(str(samen.weg_uuid), plek)
    inhoud = json.dumps(plekken, ensure_ascii=False, separators=(",", ":")).encode()
    return Bestand(inhoud, JSON, KOPREGELS, begin_van(vandaag + timedelta(days=1)))


def _plek(s: Steunpunt, vandaag: date) -> dict:
    geldig = [tijd for tijd in s.openingstijden.all() if tijd.geldig_tot is None or tijd.geldig_tot >= vandaag]
    plek = {
        "naam": s.naam,
        "url": s.get_absolute_url(),
        "waar": ", ".join(
            deel for deel in (s.straat_en_nummer, f"{s.openbare_postcode} {s.plaatsnaam}".strip()) if deel
        ),
        "telefoon": s.telefoon,
        "email": s.email,
        "tijden": [f"{tijd.get_weekdag_display()} {in_woorden(tijd, vandaag)}" for tijd in geldig],
        "bevestigd": s.is_bevestigd,
    }
    return {sleutel: waarde for sleutel, waarde in plek.items() if waarde}
