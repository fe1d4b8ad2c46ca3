"""The search in a frame on the site of another: a gemeente, a huisarts, a sociale kaart."""

from django.urls import reverse

from steunpunten.selectie import Selectie
from steunpunten.zoeken import lijst
from steunpunten.zoeken.filterbalk import url, zoek_url
from steunpunten.zoeken.kaartjes import kaartjes

# A frame is small; the rest stands on the site itself.
MEESTE = 10


def als_context(selectie: Selectie) -> dict:
    """All that templates/zoeken/insluiten.html needs. What the owner of the frame chose stays with the next search."""
    treffers, heeft_meer = selectie.pagina(1)
    gekozen = {"afstand", *selectie.filter.form.fields} - set(selectie.filter.form.errors)
    parameters = selectie.parameters
    return {
        "form": selectie.form,
        "vast": [(naam, waarde) for naam in sorted(gekozen) for waarde in parameters.getlist(naam) if waarde],
        "is_gevraagd": bool(parameters),
        "uitkomst": lijst.samenvatting(selectie),
        "keuzes": [
            (plek.naam, url(reverse("zoeken:insluiten"), parameters, plaats=plek.zoektekst, pagina=""))
            for plek in selectie.uitkomst.keuzes
        ],
        "kaartjes": kaartjes(treffers[:MEESTE]).html,
        "heeft_meer": heeft_meer or len(treffers) > MEESTE,
        "alles_url": zoek_url(parameters, pagina=""),
    }
