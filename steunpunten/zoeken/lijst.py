"""What the search page says around its list: heading, pages, and ways on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format

from regio.vinden import Plek
from steunpunten.bestand import AL_VERLOPEN, HTML, KOPREGELS, Bestand
from steunpunten.selectie import AFSTANDEN_KM, HEEL_NEDERLAND, PER_PAGINA, TEL_TOT, Selectie
from steunpunten.zoeken.filterbalk import chips, losser, url, volgordes, wis_url, zoek_url
from steunpunten.zoeken.kaartjes import kaartjes


@dataclass(frozen=True)
class Pagina:
    nummer: int
    totaal: int
    vorige_url: str
    volgende_url: str


def paginanummer(parameters: QueryDict) -> int:
    """The page asked for, the first where that makes no sense."""
    tekst = parameters.get("pagina", "1")
    return max(int(tekst), 1) if tekst.isdecimal() and len(tekst) < 6 else 1


def aantal_paginas(selectie: Selectie) -> int:
    return max(1, -(-selectie.totaal // PER_PAGINA))


def maak_pagina(selectie: Selectie, nummer: int, heeft_volgende: bool) -> Pagina:
    """The page and its neighbours."""
    parameters = selectie.parameters
    return Pagina(
        nummer,
        aantal_paginas(selectie),
        zoek_url(parameters, pagina=str(nummer - 1)) if nummer > 1 else "",
        zoek_url(parameters, pagina=str(nummer + 1)) if heeft_volgende else "",
    )


def keuzes(selectie: Selectie, plekken: tuple[Plek, ...]) -> list[dict]:
    """Links to the same search at each of these places."""
    return [
        {"naam": plek.naam, "url": zoek_url(selectie.parameters, plaats=plek.zoektekst, pagina="")} for plek in plekken
    ]


def ruimer(selectie: Selectie) -> tuple[str, str]:
    """The next wider distance: its URL and its name; empty where there is none."""
    if selectie.plek is None or selectie.km is None:
        return "", ""
    verder = [km for km in AFSTANDEN_KM if km > selectie.km]
    if verder and not selectie.plek.is_gebied:
        return zoek_url(selectie.parameters, afstand=str(verder[0]), pagina=""), f"{verder[0]} km"
    return zoek_url(selectie.parameters, afstand=HEEL_NEDERLAND, pagina=""), "heel Nederland"


def folder_url(plek: Plek | None) -> str:
    """The leaflet of the gemeente or regio searched; "" where there is no place."""
    if plek and plek.regio:
        return reverse("zoeken:folder_regio", args=[plek.regio.indeling.slug, plek.regio.slug])
    return reverse("zoeken:folder", args=[plek.gemeente.slug]) if plek and plek.gemeente else ""


def bron_url(selectie: Selectie, naam: str) -> str:
    """The selection as it was applied, in another form: opendata:geojson or opendata:csv; "" if not understood."""
    if selectie.is_onbegrepen:
        return ""
    afstand = str(selectie.km or HEEL_NEDERLAND) if selectie.plek else ""
    plaats = selectie.plek.zoektekst if selectie.plek else ""
    niet_toegepast = dict.fromkeys(selectie.filter.form.errors, "")
    return url(
        reverse(naam), selectie.parameters, plaats=plaats, afstand=afstand, pagina="", kaart="", **niet_toegepast
    )


def kop(selectie: Selectie) -> str:
    """One sentence that says what the list is."""
    if selectie.is_onbegrepen:
        return ""
    aantal = number_format(selectie.totaal, force_grouping=True)
    steunpunten = "steunpunt" if selectie.totaal == 1 else "steunpunten"
    if selectie.plek is None or selectie.km is None:
        waar = f", dichtst bij {selectie.plek.naam} eerst" if selectie.plek else ""
        return f"{aantal} {steunpunten} in heel Nederland{waar}"
    if selectie.is_dichtstbijzijnde:
        return f"Dichtst bij {selectie.plek.naam}"
    if selectie.plek.is_gebied:
        return f"{aantal} {steunpunten} in {selectie.plek.naam}"
    return f"{aantal} {steunpunten} binnen {selectie.km} km van {selectie.plek.naam}"


def vraag(selectie: Selectie) -> str:
    """Where was looked, in a few words; "" where nothing was asked, or what was asked needs mending."""
    if not selectie.parameters or selectie.form.errors or "q" in selectie.filter.form.errors:
        return ""
    if selectie.is_onbegrepen:
        return f"Bij “{selectie.getypt.strip()}”"
    if selectie.plek is None:
        return "In heel Nederland"
    if selectie.km is None:
        return f"In heel Nederland, dichtst bij {selectie.plek.naam} eerst"
    if selectie.plek.is_gebied:
        return f"In {selectie.plek.naam}"
    return f"Bij {selectie.plek.naam}, binnen {selectie.km} km"


def maak(selectie: Selectie) -> Bestand:
    """The search page. Free text is not kept in memory, nor is a place that was not understood."""
    context, geldig_tot = _context(selectie)
    # The counts of what is open now follow the clock by the minute.
    geldig_tot = min(filter(None, [geldig_tot, timezone.now() + timedelta(minutes=1)]))
    bewaren = not selectie.parameters.get("q") and not selectie.form.errors
    html = render_to_string("zoeken/zoeken.html", context)
    return Bestand(html.encode(), HTML, KOPREGELS, geldig_tot if bewaren else AL_VERLOPEN)


def _context(selectie: Selectie) -> tuple[dict, datetime | None]:
    """All that templates/zoeken/zoeken.html needs, and until when it holds."""
    # After the last page comes none: an old link leads to the last, and never says that there is nothing.
    nummer = min(paginanummer(selectie.parameters), aantal_paginas(selectie))
    treffers, heeft_volgende = selectie.pagina(nummer)
    is_leeg = selectie.aantal == 0 and not selectie.is_onbegrepen
    delen = {
        "kaartjes": treffers,
        "zonder_plek": selectie.zonder_plek(),
        "dichtbij": selectie.dichtbij_zonder_filters() if is_leeg and not treffers else [],
        "online": selectie.online() if is_leeg else [],
    }
    kaarten = kaartjes([treffer for deel in delen.values() for treffer in deel])
    html = iter(kaarten.html)
    ruimer_url, ruimer_naam = ruimer(selectie)
    context = {
        "form": selectie.form,
        "filter": selectie.filter,
        "selectie": samenvatting(selectie),
        **{naam: list(islice(html, len(deel))) for naam, deel in delen.items()},
        "facetten": selectie.facetten.groepen,
        "chips": chips(selectie),
        "losser": losser(selectie) if is_leeg else [],
        "wis_url": wis_url(selectie),
        "volgordes": volgordes(selectie),
        "pagina": maak_pagina(selectie, nummer, heeft_volgende),
        "geojson_url": bron_url(selectie, "opendata:geojson"),
        "kaart_url": bron_url(selectie, "zoeken:kaart") if treffers else "",
        "csv_url": bron_url(selectie, "opendata:csv"),
        "folder_url": folder_url(selectie.plek),
        "ruimer_url": ruimer_url,
        "ruimer_naam": ruimer_naam,
    }
    return context, kaarten.geldig_tot


def samenvatting(selectie: Selectie) -> dict:
    """What was understood and found, for the sentences above the list."""
    plek, uitkomst = selectie.plek, selectie.uitkomst
    return {
        "plek": plek,
        "km": selectie.km,
        "getypt": selectie.getypt,
        "gecorrigeerd": plek.naam if plek and uitkomst.gecorrigeerd else "",
        "heel_nederland": uitkomst.heel_nederland,
        "keuzes": keuzes(selectie, uitkomst.keuzes),
        "zijn_voorstellen": bool(uitkomst.keuzes) and uitkomst.gecorrigeerd,
        "ook": keuzes(selectie, uitkomst.ook),
        "is_dichtstbijzijnde": selectie.is_dichtstbijzijnde,
        "aantal": min(selectie.aantal, TEL_TOT),
        "meer_dan": selectie.aantal > TEL_TOT,
        "kop": kop(selectie),
        "vraag": vraag(selectie),
        "is_online": selectie.filter.is_online,
        "is_open_eerst": selectie.is_open_eerst,
    }
