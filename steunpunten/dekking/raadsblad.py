"""One A4 about a gemeente or regio for a council meeting: the figures of its page, short enough to hand out.

It is always exactly one page: lists and names are cut, and it says how many are left out.
"""

import re
from datetime import datetime, time

import numpy as np
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.utils.formats import date_format
from django.utils.text import Truncator

from steunpunten.bestand import KOPREGELS, Bestand
from steunpunten.dekking import cijfers, gebieden, grondslag, opmaak, plekken, vlekken
from steunpunten.dekking.gebieden import NEDERLAND, Gebied
from steunpunten.dekking.meting import BEKEND, BEVESTIGD, GEEN_BEKEND, IN_OPBOUW, Meting
from steunpunten.dekking.opdracht import Opdracht
from steunpunten.dekking.werkagenda import agenda as werkagenda
from steunpunten.models import Norm
from steunpunten.openingstijden import AMSTERDAM
from steunpunten.pdf import maak_pdf

SJABLOON = "dekking/raadsblad.typ"
PDF = "application/pdf"
MEESTE_VLEKKEN = 5
MEESTE_PLEKKEN = 7
# What fits on one line in its column, and a norm in a few lines.
LANGSTE_NAAM = 48
LANGSTE_PLAATS = 24
LANGSTE_NORM = 260
STATUSZINNEN = {
    BEVESTIGD: "In deze gemeente is een bevestigd steunpunt.",
    BEKEND: "In deze gemeente kennen we een steunpunt. Het is nog niet bevestigd.",
    IN_OPBOUW: "In deze gemeente is een steunpunt in opbouw. Een open steunpunt kennen we hier niet.",
    GEEN_BEKEND: "In deze gemeente kennen we geen steunpunt. Dat is niet hetzelfde als geen: wij kennen niet alles.",
}
TELLINGNAMEN = {
    "bevestigd": "een bevestigd steunpunt",
    "bekend": "alleen een steunpunt dat nog niet bevestigd is",
    "in-opbouw": "alleen een steunpunt in opbouw",
    "geen-bekend": "geen steunpunt dat wij kennen",
}
# The choices that narrow what counts, with how the sheet calls them.
KEUZES = [("meetellen", "Wat telt mee"), ("onderdeel", "Onderdeel"), ("doelgroep", "Voor wie"), ("moment", "Moment")]


def maak_gemeente(slug: str, parameters: QueryDict) -> Bestand | None:
    """The sheet of this gemeente for the question asked; None where there is none."""
    return _maak("gemeente", slug, parameters)


def maak_regio(indeling: str, slug: str, parameters: QueryDict) -> Bestand | None:
    """The sheet of this regio; None where there is none."""
    return _maak(indeling, slug, parameters)


def _maak(soort: str, slug: str, parameters: QueryDict) -> Bestand | None:
    opdracht = Opdracht.van(parameters)
    meting = opdracht.meting
    gebied = gebieden.vind(meting.land, f"{soort}/{slug}")
    if gebied is None:
        return None
    if soort == "gemeente":
        naam, pad = gebied.naam, reverse("dekking:gemeente", args=[slug])
        stand = [STATUSZINNEN[int(meting.status[gebied.nummers[0]])]]
    else:
        naam = f"{meting.land.indelingen[soort].indeling.naam} {gebied.naam}"
        pad = reverse("dekking:regio", args=[soort, slug])
        stand = _standen(meting, gebied.nummers)
    gegevens = {
        "titel": f"Dekking in {naam}",
        "gebied": gebied.naam,
        "stand": stand,
        "norm": _norm(),
        "keuzes": _keuzes(opdracht),
        "meldingen": [zin for zinnen in opdracht.form.errors.values() for zin in zinnen],
        "url": f"{settings.SITE_URL}{pad}{opdracht.form.staart()}",
        "verder": _verder(opdracht, f"{soort}/{slug}", gebied),
        "datum": date_format(timezone.localdate(), "j F Y"),
        "site": settings.SITE_URL.removeprefix("https://").removeprefix("http://"),
        "rekenaanname": cijfers.REKENAANNAME,
        "afstand": opmaak.zonder_nullen(meting.vraag.afstand_km),
        "jaar": str(meting.land.jaar),
        **_cijfers(meting, gebied),
        **_vlekken(meting, gebied.nummers),
        **_plekken(meting, gebied.nummers),
    }
    kopregels = {**KOPREGELS, "Content-Disposition": f'inline; filename="dekking-{soort}-{slug}.pdf"'}
    middernacht = datetime.combine(timezone.localdate(), time.min, AMSTERDAM)
    return Bestand(maak_pdf(SJABLOON, gegevens, middernacht), PDF, kopregels, opdracht.geldig_tot)


def _standen(meting: Meting, nummers: np.ndarray) -> list[str]:
    """How many gemeenten of a regio are in which state; a state that none is in is left out."""
    return [
        f"{opmaak.aantal(telling['aantal'], 'gemeente heeft', 'gemeenten hebben')} {TELLINGNAMEN[telling['status']]}."
        for telling in cijfers.statustelling(meting, nummers)
        if telling["aantal"]
    ]


def _norm() -> dict | None:
    """The norm that holds today."""
    norm = Norm.objects.filter(vanaf__lte=timezone.localdate()).first()
    if norm is None:
        return None
    return {
        "tekst": _kort(norm.tekst, LANGSTE_NORM),
        "naam": _kort(norm.naam, LANGSTE_NAAM),
        "vanaf": date_format(norm.vanaf, "j F Y"),
        "bron": norm.bron,
    }


def _keuzes(opdracht: Opdracht) -> list[str]:
    """What was asked, in words; a choice that leaves all in is not named."""
    form = opdracht.form
    gekozen = [
        (kop, dict(flatten_choices(form.fields[veld].choices)).get(form.waarde(veld), ""), veld) for veld, kop in KEUZES
    ]
    return [
        f"{kop}: {_klein(keuze)}."
        for kop, keuze, veld in gekozen
        if veld == "meetellen" or form.waarde(veld) != form.standaard.get(veld, "")
    ]


def _klein(keuze: str) -> str:
    """As it stands within a sentence: "'s Avonds" becomes "'s avonds"."""
    return re.sub(r"^('s )?\w", lambda begin: begin[0].lower(), keuze)


def _verder(opdracht: Opdracht, naam: str, gebied: Gebied) -> list[dict]:
    """Where to go on: the plan, and the werkagenda it belongs in."""
    vraag = opdracht.form.telling_staart
    planner = f"{reverse('dekking:planner')}{vraag}{'&' if vraag else '?'}gebied={naam}"
    paden = [("waar een nieuwe plek de meeste inwoners bereikt", planner)]
    if regio := werkagenda.regio_van(opdracht.meting.land, gebied.nummers):
        pad = reverse("dekking:werkagenda", args=[regio.slug])
        paden.append((f"de werkagenda van IZA-regio {_kort(regio.naam, LANGSTE_NAAM)}", f"{pad}{vraag}"))
    return [{"zin": zin, "url": f"{settings.SITE_URL}{pad}"} for zin, pad in paden]


def _cijfers(meting: Meting, gebied: Gebied) -> dict:
    nederland = gebieden.vind(meting.land, NEDERLAND)
    regels = [
        {
            "naam": cijfer.naam,
            "aanname": f"{cijfers.REKENAANNAME}." if cijfer.aanname else "",
            "uitleg": f"{cijfer.uitleg} {cijfer.rust_op}".strip(),
            "waarden": cijfer.waarden,
        }
        for cijfer in cijfers.cijfers(meting, [gebied, nederland])
    ]
    waarop = [_waarop(meting, "In dit gebied", gebied), _waarop(meting, "In heel Nederland", nederland)]
    return {"cijfers": regels, "grondslag": waarop}


def _waarop(meting: Meting, waar: str, gebied: Gebied) -> str:
    hier = grondslag.van(meting, "gebied", gebied.nummers).steunpunten
    tellen = "telt 1 steunpunt" if hier == 1 else f"tellen {opmaak.getal(hier)} steunpunten"
    inwoners = opmaak.getal(int(meting.land.inwoners_per_gemeente[gebied.nummers].sum()))
    return f"{waar} {tellen} mee, en wonen {inwoners} mensen ({meting.land.jaar})."


def _vlekken(meting: Meting, nummers: np.ndarray) -> dict:
    totaal = vlekken.telling(meting, nummers)
    rijen = vlekken.tabel(meting, nummers).rijen[:MEESTE_VLEKKEN]
    getoond = [
        {
            "plek": f"{pc4} {_kort(woonplaats, LANGSTE_PLAATS)}",
            "inwoners": opmaak.getal(inwoners),
            "afstand": opmaak.km(km),
            "naam": _kort(naam, LANGSTE_NAAM),
        }
        for pc4, woonplaats, _, _, inwoners, km, naam in (rij.waarden for rij in rijen)
    ]
    return {
        "vlekken": getoond,
        "vlekken_postcodes": opmaak.aantal(totaal["postcodes"], "postcode", "postcodes"),
        "vlekken_inwoners": opmaak.getal(totaal["inwoners"]),
        "vlekken_meer": _en_nog(totaal["postcodes"] - len(getoond), "postcode", "postcodes"),
    }


def _plekken(meting: Meting, nummers: np.ndarray) -> dict:
    """The places that count first, so that what is cut weighs least."""
    alle = sorted(plekken.in_gebied(meting, nummers), key=lambda rij: not rij.telt)
    getoond = [
        {
            "naam": _kort(rij.naam, LANGSTE_NAAM),
            "waar": _kort(rij.waar, LANGSTE_PLAATS),
            "staat": rij.staatnaam,
            "telt": "ja" if rij.telt else "nee",
        }
        for rij in alle[:MEESTE_PLEKKEN]
    ]
    return {"plekken": getoond, "plekken_meer": _en_nog(len(alle) - len(getoond), "steunpunt", "steunpunten")}


def _en_nog(hoeveel: int, enkelvoud: str, meervoud: str) -> str:
    return f"En nog {opmaak.aantal(hoeveel, enkelvoud, meervoud)}." if hoeveel else ""


def _kort(tekst: str, langste: int) -> str:
    return Truncator(tekst).chars(langste)
