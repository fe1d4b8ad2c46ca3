"""The ten kenmerken, each with how it goes at a few steunpunten: stories, never a score."""

from django.template.loader import render_to_string

from steunpunten.bestand import HTML, KOPREGELS, Bestand
from steunpunten.models import Kenmerk

# More stand folded in below, so that ten kenmerken stay readable.
VOORBEELDEN = 3


def maak() -> Bestand:
    kenmerken = list(Kenmerk.objects.met_voorbeelden())
    context = {
        "delen": [
            {"kenmerk": kenmerk, "eerste": kenmerk.voorbeelden[:VOORBEELDEN], "meer": kenmerk.voorbeelden[VOORBEELDEN:]}
            for kenmerk in kenmerken
        ],
        "heeft_voorbeelden": any(kenmerk.voorbeelden for kenmerk in kenmerken),
    }
    return Bestand(render_to_string("zoeken/kenmerken.html", context).encode(), HTML, KOPREGELS)
