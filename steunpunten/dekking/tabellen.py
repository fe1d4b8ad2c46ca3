"""The tables about one area, by the name they have in addresses: pages show them, files hold them."""

from collections.abc import Callable

from steunpunten.dekking import cijfers, gebieden, overzicht, plekken, vlekken
from steunpunten.dekking.gebieden import Gebied
from steunpunten.dekking.opdracht import Opdracht
from steunpunten.dekking.tabel import Tabel
from steunpunten.dekking.trend import pagina as trend


def van(opdracht: Opdracht, naam: str, gebied: Gebied) -> dict[str, Callable[[], Tabel]]:
    """How each is made; `naam` is that of the area in addresses."""
    meting, nummers, staart = opdracht.meting, gebied.nummers, opdracht.form.staart()
    vraag = meting.vraag
    naast = gebieden.naast_elkaar(meting.land, gebied, opdracht.indeling)
    return {
        "cijfers": lambda: cijfers.tabel(meting, naast),
        "grondslag": lambda: cijfers.waarop(meting, naast),
        "tijden": lambda: cijfers.in_de_tijd(meting, nummers),
        "gemeenten": lambda: overzicht.gemeentetabel(meting, nummers, staart),
        "plekken": lambda: plekken.tabel(meting, nummers),
        "buren": lambda: plekken.buren(meting, nummers),
        "witte-vlekken": lambda: vlekken.tabel(meting, nummers),
        "metingen": lambda: trend.metingen(naam, vraag).tabel,
        "teruggerekend": lambda: trend.teruggerekend(naam, vraag).tabel,
    }
