"""All that is known of one steunpunt, and what is not known said as such."""

import re
from datetime import date
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.gis.geos import Point
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from steunpunten.bestand import HTML, KOPREGELS, Bestand
from steunpunten.models import Onderdeel, Steunpunt, Toegankelijkheid
from steunpunten.zoeken.kaartjes import in_woorden
from steunpunten.zoeken.schemaorg import als_blok
from steunpunten.zoeken.tijden import tijden

ALTERNATIEVEN = 3
ROUTEPLANNER = "https://www.google.com/maps/dir/"
VERVOER = {
    "Lopend": "walking",
    "Met de fiets": "bicycling",
    "Met bus, tram of trein": "transit",
    "Met de auto": "driving",
}
TOEGANKELIJKHEID = [
    "drempelvrij",
    "lift_of_begane_grond",
    "aangepast_toilet",
    "stille_ruimte",
    "parkeerplaats",
    "ringleiding",
    "hulphond_welkom",
]


def vind(slug: str) -> Steunpunt | None:
    """The public steunpunt of this address, with all its page shows."""
    return (
        Steunpunt.objects.openbaar()
        .select_related("organisatie", "gemeente", "toegankelijkheid")
        .prefetch_related(
            "aanbod__onderdeel",
            "invullingen__kenmerk",
            "doelgroepen",
            "openingstijden",
            "uitzonderingen",
            "werkgebied",
        )
        .defer("zoekvector", "zoeknaam", "notitie")
        .filter(slug=slug)
        .first()
    )


def maak(slug: str) -> Bestand | None:
    """The page of the public steunpunt with this address; None where there is none."""
    steunpunt = vind(slug)
    if steunpunt is None:
        return None
    context = als_context(steunpunt)
    html = render_to_string("zoeken/steunpunt.html", context)
    return Bestand(html.encode(), HTML, KOPREGELS, context["tijden"]["geldig_tot"])


def als_context(steunpunt: Steunpunt) -> dict:
    """All that templates/zoeken/steunpunt.html needs."""
    punt = steunpunt.kaartpunt
    adres = settings.SITE_URL + steunpunt.get_absolute_url()
    return {
        "s": steunpunt,
        "aanbod": aanbod(steunpunt),
        "kenmerken": list(steunpunt.invullingen.all()),
        "bezoek": bezoek(steunpunt),
        "tijden": tijden(steunpunt),
        "schemaorg": als_blok(steunpunt, timezone.localdate()),
        "toegankelijkheid": toegankelijkheid(steunpunt),
        "alternatieven": alternatieven(steunpunt),
        "route": route(steunpunt),
        "lat": f"{punt.y:.5f}" if punt else "",
        "lon": f"{punt.x:.5f}" if punt else "",
        "waar": waar(steunpunt),
        "adres": adres,
        "mail_url": f"mailto:?{urlencode({'subject': steunpunt.naam, 'body': adres}, quote_via=quote)}",
        "bron_datum": in_gewone_datums(steunpunt.bron_datum),
        "fout_melden_url": fout_melden_url(steunpunt),
    }


def aanbod(steunpunt: Steunpunt) -> list:
    """What there is to do: the four kernonderdelen first, then others, then instrumenten."""
    volgorde = [Onderdeel.Groep.KERN, Onderdeel.Groep.OVERIG, Onderdeel.Groep.INSTRUMENT]
    return sorted(steunpunt.aanbod.all(), key=lambda deel: volgorde.index(deel.onderdeel.groep))


def bezoek(steunpunt: Steunpunt) -> list[dict]:
    """What somebody asks before a first visit, answered as far as it is known."""
    nodig = {True: "nee", False: "ja", None: ""}
    antwoorden = [
        ("Wie zijn er?", steunpunt.wie_er_zijn),
        ("Verwijzing of diagnose nodig?", nodig[steunpunt.zonder_indicatie]),
        ("Afspraak nodig?", nodig[steunpunt.zonder_afspraak]),
        ("Gratis?", {True: "ja", False: "nee", None: ""}[steunpunt.gratis]),
        ("Voor wie?", voor_wie(steunpunt)),
        ("Talen", ", ".join(steunpunt.talen)),
    ]
    return [
        {"vraag": vraag, "antwoord": antwoord or "niet bekend", "bekend": bool(antwoord)}
        for vraag, antwoord in antwoorden
    ]


def voor_wie(steunpunt: Steunpunt) -> str:
    """For whom it is; "" where that is not known."""
    eigen_woorden = "" if steunpunt.doelgroep_tekst == "breed" else steunpunt.doelgroep_tekst
    groepen = ", ".join(str(groep).lower() for groep in steunpunt.doelgroepen.all())
    if steunpunt.doelgroep_breed:
        wie = "voor iedereen"
    elif groepen:
        wie = f"vooral voor {groepen}"
    else:
        return eigen_woorden
    return f"{wie} ({eigen_woorden})" if eigen_woorden else wie


def toegankelijkheid(steunpunt: Steunpunt) -> dict:
    """Measured facts, apart from what nobody measured yet: that is never a no."""
    feiten = getattr(steunpunt, "toegankelijkheid", None)
    woorden = {True: "ja", False: "nee", None: ""}
    waarden = [
        (Toegankelijkheid._meta.get_field(veld).verbose_name, woorden[getattr(feiten, veld, None)])
        for veld in TOEGANKELIJKHEID
    ]
    breedte = getattr(feiten, "deurbreedte_cm", None)
    waarden.append(("breedte van de deur", f"{breedte} cm" if breedte else ""))
    return {
        "bekend": [{"naam": naam, "waarde": waarde} for naam, waarde in waarden if waarde],
        "onbekend": [naam for naam, waarde in waarden if not waarde],
        "toelichting": getattr(feiten, "toelichting", ""),
        "gemeten_op": getattr(feiten, "gemeten_op", None),
    }


def alternatieven(steunpunt: Steunpunt) -> list[dict]:
    """The nearest others that are open, as far as we know."""
    vanaf = steunpunt.kaartpunt or _midden_van_de_gemeente(steunpunt)
    if vanaf is None:
        return []
    nabij = Steunpunt.objects.vindbaar().in_bedrijf().met_plek().exclude(pk=steunpunt.pk)
    nabij = nabij.select_related("gemeente").met_afstand_tot(vanaf).order_by("afstand_m", "pk")
    return [
        {"s": ander, "afstand": in_woorden(ander.afstand_m, bij_benadering=ander.is_bij_benadering)}
        for ander in nabij[:ALTERNATIEVEN]
    ]


def _midden_van_de_gemeente(steunpunt: Steunpunt) -> Point | None:
    gemeente = steunpunt.gemeente
    plaats = gemeente.plaatsen.filter(soort="gemeente").first() if gemeente else None
    return plaats.punt if plaats else None


def route(steunpunt: Steunpunt) -> list[dict]:
    """Links to a route planner; they carry the destination and nothing of the visitor.

    Source of the format: https://developers.google.com/maps/documentation/urls/get-started#directions-action
    """
    if not steunpunt.straat_en_nummer or not steunpunt.plaats:
        return []
    doel = f"{steunpunt.straat_en_nummer}, {steunpunt.openbare_postcode} {steunpunt.plaats}"
    return [
        {"naam": naam, "url": f"{ROUTEPLANNER}?{urlencode({'api': 1, 'destination': doel, 'travelmode': wijze})}"}
        for naam, wijze in VERVOER.items()
    ]


def waar(steunpunt: Steunpunt) -> str:
    """How exact the point on the map is, in one sentence or two."""
    if steunpunt.kaartpunt is None:
        return "Dit initiatief heeft geen vaste plek, of we kennen die niet."
    ergens = f"Ergens in {steunpunt.plaatsnaam}."
    if not steunpunt.adres_tonen:
        return f"{ergens} Het adres staat niet op deze site. Bel of mail voor het adres."
    if steunpunt.kaart_nauwkeurigheid == Steunpunt.Nauwkeurigheid.ADRES:
        return "De kaart wijst het adres aan."
    if steunpunt.kaart_nauwkeurigheid == Steunpunt.Nauwkeurigheid.STRAAT:
        return "De kaart wijst de straat aan, niet het huis."
    midden = {
        Steunpunt.Nauwkeurigheid.POSTCODE: "het midden van het postcodegebied",
        Steunpunt.Nauwkeurigheid.PLAATS: f"het midden van {steunpunt.plaatsnaam}",
    }[steunpunt.kaart_nauwkeurigheid]
    if steunpunt.straat_en_nummer:
        return f"De kaart wijst {midden} aan, niet het adres."
    return f"{ergens} De kaart wijst {midden} aan. Het adres kennen we niet."


def in_gewone_datums(tekst: str) -> str:
    """The same words with their dates as people write them: "2023-05, 2025-10-27" is mei 2023, 27 oktober 2025."""
    return re.sub(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b(?!-)", _gewone_datum, tekst)


def _gewone_datum(gevonden: re.Match[str]) -> str:
    jaar, maand, dag = gevonden.groups()
    try:
        return date_format(date(int(jaar), int(maand), int(dag or 1)), "j F Y" if dag else "F Y")
    except ValueError:  # 2019-20 is no month
        return gevonden[0]


def fout_melden_url(steunpunt: Steunpunt) -> str:
    """A mail to the editors, with the record named; "" until an address is set."""
    if not settings.REDACTIE_EMAIL:
        return ""
    onderwerp = quote(f"Klopt niet: {steunpunt.naam}")
    return f"mailto:{settings.REDACTIE_EMAIL}?subject={onderwerp}"
