"""The honest numbers on the front page."""

from regio.models import Gemeente
from steunpunten.models import Steunpunt


def tel() -> dict[str, int]:
    """How many steunpunten we know, how many are confirmed, and in how many gemeenten they are."""
    vindbaar = Steunpunt.objects.vindbaar()
    return {
        "aantal": vindbaar.count(),
        "aantal_bevestigd": vindbaar.bevestigd().count(),
        "aantal_gemeenten": vindbaar.met_plek().values("gemeente").distinct().count(),
        "gemeenten_totaal": Gemeente.objects.filter(geldig_tot__isnull=True).count(),
    }
