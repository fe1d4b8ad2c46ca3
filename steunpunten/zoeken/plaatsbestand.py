"""Two small files for the browser, so that neither where somebody is nor half a name has to be sent to us."""

import json

from regio.models import Plaats, Plaatsnaam, Postcodegebied
from regio.vinden import PROVINCIE
from regio.zoekvorm import zoekvorm
from steunpunten.bestand import Bestand

SOORT = "application/json"
# The same for everybody, and it changes once a year: a browser may keep it for a day.
KOPREGELS = {"Cache-Control": "public, max-age=86400"}


def postcodes() -> Bestand:
    """The middle of every postcode, in thousandths of a degree (some 100 metres): [postcode, lat, lon]."""
    punten = Postcodegebied.objects.order_by("pc4").values_list("pc4", "punt")
    rijen = [[int(pc4), round(punt.y * 1000), round(punt.x * 1000)] for pc4, punt in punten]
    return _bestand({"postcodes": rijen})


def plaatsnamen() -> Bestand:
    """Every place as the search understands it, with other names it has, the most populous first."""
    namen: dict[int, list[str]] = {}
    for pk, vorm in Plaatsnaam.objects.order_by("plaats", "zoekvorm").values_list("plaats", "zoekvorm"):
        namen.setdefault(pk, []).append(vorm)
    rijen = []
    for plaats in _te_kiezen():
        naam = f"{PROVINCIE} {plaats.naam}" if plaats.regio_id else str(plaats)
        eigen = zoekvorm(naam)
        rijen.append([naam, *(vorm for vorm in namen.get(plaats.pk, []) if not _zegt_al(eigen, vorm))])
    return _bestand({"plaatsen": rijen})


def _te_kiezen() -> list[Plaats]:
    """Woonplaatsen, provincies, and the gemeenten that no woonplaats of theirs is named after."""
    plaatsen = list(Plaats.objects.select_related("regio__indeling").order_by("-inwoners", "naam", "pk"))
    woonplaatsen = {(p.naam, p.gemeente_id) for p in plaatsen if p.soort == Plaats.Soort.WOONPLAATS}
    return [
        plaats
        for plaats in plaatsen
        if plaats.soort == Plaats.Soort.WOONPLAATS
        or (plaats.soort == Plaats.Soort.GEMEENTE and (plaats.naam, plaats.gemeente_id) not in woonplaatsen)
        or (plaats.soort == Plaats.Soort.REGIO and plaats.regio.indeling.slug == PROVINCIE)
    ]


def _zegt_al(eigen: str, vorm: str) -> bool:
    """Who types this form finds the name anyway: it is the name, its first words, or the name and a province."""
    return eigen.startswith(vorm) or vorm.startswith(eigen.split(" ")[0])


def _bestand(inhoud: dict) -> Bestand:
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    return Bestand(tekst.encode(), SOORT, KOPREGELS)
