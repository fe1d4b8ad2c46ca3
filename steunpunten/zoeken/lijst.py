"""What the search page says around its list: heading, pages, and ways on."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from regio.vinden import Plek
from steunpunten.bestand import AL_VERLOPEN, HTML, KOPREGELS, Bestand
from steunpunten.selectie import AFSTANDEN_KM, HEEL_NEDERLAND, PER_PAGINA, TEL_TOT, Selectie, Treffer
from steunpunten.zoeken.kaartjes import kaartjes

# A page number beyond this asks for more rows than anybody reads.
LAATSTE_PAGINA = 1000
MEESTE_ZONDER_PLEK = 20


@dataclass(frozen=True)
class Pagina:
    nummer: int
    totaal: int | None
    vorige_url: str
    volgende_url: str


def paginanummer(parameters: QueryDict) -> int:
    """The page asked for, the first where that makes no sense."""
    tekst = parameters.get("pagina", "1")
    return min(max(int(tekst), 1), LAATSTE_PAGINA) if tekst.isdecimal() and len(tekst) < 6 else 1


def maak_pagina(selectie: Selectie, nummer: int, heeft_volgende: bool) -> Pagina:
    """The page and its neighbours; the number of pages is not known where counting stopped."""
    parameters = selectie.parameters
    return Pagina(
        nummer,
        None if selectie.aantal > TEL_TOT else max(1, -(-selectie.aantal // PER_PAGINA)),
        _zoek_url(parameters, pagina=str(nummer - 1)) if nummer > 1 else "",
        _zoek_url(parameters, pagina=str(nummer + 1)) if heeft_volgende else "",
    )


def keuzes(selectie: Selectie, plekken: tuple[Plek, ...]) -> list[dict]:
    """Links to the same search at each of these places."""
    return [
        {"naam": plek.naam, "url": _zoek_url(selectie.parameters, plaats=plek.zoektekst, pagina="")} for plek in plekken
    ]


def ruimer(selectie: Selectie) -> tuple[str, str]:
    """The next wider distance: its URL and its name; empty where there is none."""
    if selectie.plek is None or selectie.km is None:
        return "", ""
    verder = [km for km in AFSTANDEN_KM if km > selectie.km]
    if verder and not selectie.plek.is_gebied:
        return _zoek_url(selectie.parameters, afstand=str(verder[0]), pagina=""), f"{verder[0]} km"
    return _zoek_url(selectie.parameters, afstand=HEEL_NEDERLAND, pagina=""), "heel Nederland"


def folder_url(plek: Plek | None) -> str:
    """The leaflet of the gemeente or regio searched; "" where there is no place."""
    if plek and plek.regio:
        return reverse("zoeken:folder_regio", args=[plek.regio.indeling.slug, plek.regio.slug])
    return reverse("zoeken:folder", args=[plek.gemeente.slug]) if plek and plek.gemeente else ""


def bron_url(selectie: Selectie, naam: str) -> str:
    """The selection as it was applied in another form: opendata:geojson or opendata:csv; "" if not understood."""
    if selectie.is_onbegrepen or selectie.filter.form.errors:
        return ""
    afstand = str(selectie.km or HEEL_NEDERLAND) if selectie.plek else ""
    plaats = selectie.plek.zoektekst if selectie.plek else ""
    return _url(reverse(naam), selectie.parameters, plaats=plaats, afstand=afstand, pagina="", kaart="")


def kop(selectie: Selectie) -> str:
    """One sentence that says what the list is."""
    if selectie.is_onbegrepen:
        return ""
    aantal = "Meer dan 100" if selectie.aantal > TEL_TOT else str(selectie.aantal)
    steunpunten = "steunpunt" if selectie.aantal == 1 else "steunpunten"
    if selectie.plek is None or selectie.km is None:
        waar = f", dichtst bij {selectie.plek.naam} eerst" if selectie.plek else ""
        return f"{aantal} {steunpunten} in heel Nederland{waar}"
    if selectie.is_dichtstbijzijnde:
        return f"Dichtst bij {selectie.plek.naam}"
    if selectie.plek.is_gebied:
        return f"{aantal} {steunpunten} in {selectie.plek.naam}"
    return f"{aantal} {steunpunten} binnen {selectie.km} km van {selectie.plek.naam}"


def _zoek_url(parameters: QueryDict, **anders: str) -> str:
    return _url(reverse("zoeken:zoeken"), parameters, **anders)


def _url(pad: str, parameters: QueryDict, **anders: str) -> str:
    """The path with these parameters, some changed; an empty value takes one out."""
    nieuw = parameters.copy()
    for sleutel, waarde in anders.items():
        if waarde:
            nieuw[sleutel] = waarde
        else:
            nieuw.pop(sleutel, None)
    return f"{pad}?{nieuw.urlencode()}" if nieuw else pad


def maak(selectie: Selectie) -> Bestand:
    """The search page. Free text is not kept in memory, nor is a place that was not understood."""
    context, geldig_tot = _context(selectie)
    bewaren = set(selectie.parameters) <= {"plaats", "afstand", "pagina"} and not selectie.form.errors
    html = render_to_string("zoeken/zoeken.html", context)
    return Bestand(html.encode(), HTML, KOPREGELS, geldig_tot if bewaren else AL_VERLOPEN)


def _context(selectie: Selectie) -> tuple[dict, datetime | None]:
    """All that templates/zoeken/zoeken.html needs, and until when it holds."""
    nummer = paginanummer(selectie.parameters)
    treffers, heeft_volgende = selectie.pagina(nummer)
    zonder_plek = selectie.zonder_plek().values_list("pk", flat=True)[:MEESTE_ZONDER_PLEK]
    kaarten = kaartjes(treffers + [Treffer(pk, None) for pk in zonder_plek])
    ruimer_url, ruimer_naam = ruimer(selectie)
    context = {
        "form": selectie.form,
        "filter": selectie.filter,
        "selectie": _samenvatting(selectie),
        "kaartjes": kaarten.html[: len(treffers)],
        "zonder_plek": kaarten.html[len(treffers) :],
        "pagina": maak_pagina(selectie, nummer, heeft_volgende),
        "geojson_url": bron_url(selectie, "opendata:geojson"),
        "csv_url": bron_url(selectie, "opendata:csv"),
        "folder_url": folder_url(selectie.plek),
        "ruimer_url": ruimer_url,
        "ruimer_naam": ruimer_naam,
    }
    return context, kaarten.geldig_tot


def _samenvatting(selectie: Selectie) -> dict:
    """What was understood and found, for the sentences above the list."""
    plek, uitkomst = selectie.plek, selectie.uitkomst
    return {
        "plek": plek,
        "km": selectie.km,
        "getypt": selectie.getypt,
        "gecorrigeerd": plek.naam if plek and uitkomst.gecorrigeerd else "",
        "keuzes": keuzes(selectie, uitkomst.keuzes),
        "ook": keuzes(selectie, uitkomst.ook),
        "is_dichtstbijzijnde": selectie.is_dichtstbijzijnde,
        "aantal": min(selectie.aantal, TEL_TOT),
        "meer_dan": selectie.aantal > TEL_TOT,
        "kop": kop(selectie),
    }
