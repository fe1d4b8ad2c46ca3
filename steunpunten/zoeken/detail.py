"""All that is known of one steunpunt, and what is not known said as such."""

from datetime import datetime, time, timedelta
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.gis.geos import Point
from django.template.loader import render_to_string
from django.utils import timezone

from steunpunten.bestand import HTML, KOPREGELS, Bestand
from steunpunten.models import Onderdeel, Openingstijd, Steunpunt, Toegankelijkheid
from steunpunten.openingstijden import AMSTERDAM, DAGEN, als_osm, beantwoord
from steunpunten.zoeken.kaartjes import in_woorden

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
    aanbod = list(steunpunt.aanbod.all())
    punt = steunpunt.kaartpunt
    return {
        "s": steunpunt,
        "kern": _groep(aanbod, Onderdeel.Groep.KERN),
        "overig": _groep(aanbod, Onderdeel.Groep.OVERIG),
        "instrumenten": _groep(aanbod, Onderdeel.Groep.INSTRUMENT),
        "kern_onbekend": not aanbod,
        "kenmerken": list(steunpunt.invullingen.all()),
        "doelgroepen": list(steunpunt.doelgroepen.all()),
        "tijden": tijden(steunpunt),
        "toegankelijkheid": toegankelijkheid(steunpunt),
        "alternatieven": alternatieven(steunpunt),
        "route": route(steunpunt),
        "lat": f"{punt.y:.5f}" if punt else "",
        "lon": f"{punt.x:.5f}" if punt else "",
        "waar": waar(steunpunt),
        "fout_melden_url": fout_melden_url(steunpunt),
    }


def _groep(aanbod: list, groep: str) -> list:
    return [regel for regel in aanbod if regel.onderdeel.groep == groep]


def tijden(steunpunt: Steunpunt) -> dict:
    """The answer to "is it open?", and the week as rows with today marked."""
    rijen = [_als_rij(tijd) for tijd in steunpunt.openingstijden.all()]
    uitzonderingen = [
        {veld: getattr(u, veld) for veld in ("van_datum", "tot_datum", "dicht", "van", "tot")}
        for u in steunpunt.uitzonderingen.all()
    ]
    nu = timezone.localtime()
    osm = als_osm(rijen, uitzonderingen, steunpunt.open_op_feestdagen)
    antwoord = beantwoord(osm, nu, alleen_op_afspraak=bool(rijen))
    per_dag: dict[int, list[str]] = {}
    for tijd in steunpunt.openingstijden.all():
        per_dag.setdefault(tijd.weekdag, []).append(_in_woorden(tijd))
    return {
        # The row of today is marked, so the page never outlives the day.
        "geldig_tot": antwoord.geldig_tot or datetime.combine(nu.date() + timedelta(days=1), time.min, AMSTERDAM),
        "staat": antwoord.staat,
        "zin": antwoord.zin,
        "heeft_rijen": bool(rijen),
        "tekst": steunpunt.openingstijden_tekst,
        "rijen": [
            {"dag": naam, "teksten": per_dag.get(nummer, ["geen inloop"]), "vandaag": nummer == nu.isoweekday()}
            for nummer, naam in enumerate(DAGEN, start=1)
        ],
    }


def _als_rij(tijd: Openingstijd) -> dict:
    velden = ("weekdag", "van", "tot", "week", "soort", "geldig_van", "geldig_tot")
    return {veld: getattr(tijd, veld) for veld in velden}


def _in_woorden(tijd: Openingstijd) -> str:
    tekst = f"{tijd.van:%H.%M} tot {tijd.tot:%H.%M} uur"
    if tijd.week:
        tekst += f" ({tijd.get_week_display()})"
    if tijd.soort != Openingstijd.Soort.INLOOP:
        tekst += f", {tijd.get_soort_display()}"
    return f"{tekst}. {tijd.toelichting}" if tijd.toelichting else tekst


def toegankelijkheid(steunpunt: Steunpunt) -> list[dict]:
    """Measured facts; "niet bekend" is never a no."""
    feiten = getattr(steunpunt, "toegankelijkheid", None)
    woorden = {True: "ja", False: "nee", None: "niet bekend"}
    rijen = [
        {
            "naam": Toegankelijkheid._meta.get_field(veld).verbose_name,
            "waarde": woorden[getattr(feiten, veld, None)],
        }
        for veld in TOEGANKELIJKHEID
    ]
    breedte = getattr(feiten, "deurbreedte_cm", None)
    rijen.append({"naam": "breedte van de deur", "waarde": f"{breedte} cm" if breedte else "niet bekend"})
    return rijen


def alternatieven(steunpunt: Steunpunt) -> list[dict]:
    """The nearest open ones, for a place that stopped or is closed for a while."""
    dicht = {Steunpunt.Fase.GESTOPT, Steunpunt.Fase.TIJDELIJK_DICHT}
    vanaf = steunpunt.kaartpunt or _midden_van_de_gemeente(steunpunt)
    if steunpunt.fase not in dicht or vanaf is None:
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


def fout_melden_url(steunpunt: Steunpunt) -> str:
    """A mail to the editors, with the record named; "" until an address is set."""
    if not settings.REDACTIE_EMAIL:
        return ""
    onderwerp = quote(f"Klopt niet: {steunpunt.naam}")
    return f"mailto:{settings.REDACTIE_EMAIL}?subject={onderwerp}"
