"""Asks PDOK for addresses, streets and the boundaries of gemeenten. With regio.cbs the only network code.

Never called within a visitor's request, nor in `save()` or `clean()`.

Sources:
- Locatieserver 3.1 (`/free`, fields, filters; a parameter that the specification does not name is refused):
  https://api.pdok.nl/bzk/locatieserver/search/v3_1/ui/ and
  https://github.com/PDOK/locatieserver/wiki/API-Locatieserver
- Boundaries: CBS Gebiedsindelingen as OGC API Features, https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1
  (described at https://www.pdok.nl/ogc-apis/-/article/cbs-gebiedsindelingen). `jaarcode` chooses the year;
  features carry `statcode` (GM0344) and `statnaam`, and are in WGS 84, longitude first, unless `crs` asks
  otherwise; a next page is the link with `rel` "next".
  Preferred over Kadaster's https://api.pdok.nl/kadaster/brk-bestuurlijke-gebieden/ogc/v1, which has the present
  year only, ten times as many vertices, and boundaries out into the sea.
"""

import json
import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

LOCATIESERVER = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free"
GEMEENTEGRENZEN = "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1/collections/gemeente_gegeneraliseerd/items"

# Seconds to connect, and to wait for the next bytes; and for a whole answer, however slowly it drips in.
WACHTTIJD = httpx.Timeout(20, connect=5)
LANGSTE_ANTWOORD = 120.0
MEESTE_BYTES_ADRES = 2_000_000
MEESTE_BYTES_PAGINA = 50_000_000
PER_PAGINA = 100
MEESTE_PAGINAS = 20
MEESTE_TREFFERS = 20
VELDEN = (
    "bron,type,weergavenaam,straatnaam,straatnaam_verkort,huis_nlt,huisnummer,postcode,"
    "woonplaatsnaam,gemeentecode,centroide_ll"
)

_PUNT = re.compile(r"^POINT\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)$")

# What the commands pass around, so that they need not know the library.
Client = httpx.Client
Transport = httpx.BaseTransport

# httpx logs every address it asks for, and with it what was searched.
logging.getLogger("httpx").setLevel(logging.WARNING)


class PdokFout(Exception):
    """PDOK gave no usable answer; the text is a Dutch sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Adres:
    """An address, or a whole street where `huisnummer` is empty, as the Locatieserver knows it."""

    weergavenaam: str
    straat: str
    straat_verkort: str
    huisnummer: str
    postcode: str
    woonplaats: str
    gemeentecode: str
    lon: float
    lat: float


def nieuwe_client(transport: Transport | None = None, *, seconden: float | None = None) -> Client:
    """A client with time-outs that follows no redirects; tests give it a transport of their own.

    Somebody who waits at a screen gives `seconden`: then a whole answer takes at most six times as long.
    """
    return httpx.Client(
        transport=transport,
        timeout=httpx.Timeout(seconden) if seconden else WACHTTIJD,
        headers={"User-Agent": "Steunpuntenkaart/0.1", "Accept": "application/json"},
    )


def haal_json(
    client: Client,
    url: str,
    vraag: Mapping[str, str | int] | None,
    *,
    meeste_bytes: int,
    dienst: str,
    fout: type[Exception],
) -> dict:
    """One JSON object from `url`, read no further than `meeste_bytes`; anything else raises `fout`."""
    try:
        with client.stream("GET", url, params=vraag) as antwoord:
            if antwoord.status_code != httpx.codes.OK:
                raise fout(f"{dienst} geeft een foutmelding (HTTP {antwoord.status_code}). Probeer het later opnieuw.")
            inhoud = _lees(antwoord, meeste_bytes, dienst, fout, min(LANGSTE_ANTWOORD, client.timeout.read * 6))
    except httpx.TimeoutException as oorzaak:
        raise fout(f"{dienst} geeft op tijd geen antwoord. Probeer het later opnieuw.") from oorzaak
    except (httpx.HTTPError, httpx.InvalidURL) as oorzaak:
        raise fout(f"{dienst} is niet te bereiken. Kijk of er internet is, of probeer het later.") from oorzaak
    try:
        gegevens = json.loads(inhoud)
    except (ValueError, RecursionError) as oorzaak:
        raise fout(f"{dienst} geeft iets anders terug dan JSON, of een afgebroken antwoord.") from oorzaak
    if not isinstance(gegevens, dict):
        raise fout(f"{dienst} geeft een antwoord in een onbekende vorm.")
    return gegevens


def _lees(antwoord: httpx.Response, meeste_bytes: int, dienst: str, fout: type[Exception], langste: float) -> bytes:
    begin = time.monotonic()
    inhoud = bytearray()
    for stuk in antwoord.iter_bytes():
        inhoud += stuk
        if len(inhoud) > meeste_bytes:
            raise fout(f"{dienst} geeft een antwoord dat te groot is (meer dan {meeste_bytes // 1_000_000} MB).")
        if time.monotonic() - begin > langste:
            raise fout(f"{dienst} geeft op tijd geen volledig antwoord. Probeer het later opnieuw.")
    return bytes(inhoud)


# --- Locatieserver -----------------------------------------------------------------------------


def zoek_adressen(client: Client, tekst: str) -> list[Adres]:
    """Addresses that answer to this text, best first."""
    return _zoek(client, tekst, "adres")


def zoek_straten(client: Client, tekst: str) -> list[Adres]:
    """Streets that answer to this text, best first, each with its middle."""
    return _zoek(client, tekst, "weg")


def _zoek(client: Client, tekst: str, soort: str) -> list[Adres]:
    dienst = "De Locatieserver van PDOK"
    vraag = {"q": tekst, "fq": f"type:{soort}", "fl": VELDEN, "rows": MEESTE_TREFFERS}
    gegevens = haal_json(client, LOCATIESERVER, vraag, meeste_bytes=MEESTE_BYTES_ADRES, dienst=dienst, fout=PdokFout)
    antwoord = gegevens.get("response")
    treffers = antwoord.get("docs") if isinstance(antwoord, dict) else None
    if not isinstance(treffers, list) or not all(isinstance(treffer, dict) for treffer in treffers):
        raise PdokFout(f"{dienst} geeft een antwoord in een onbekende vorm.")
    gevraagd = [treffer for treffer in treffers if treffer.get("type", soort) == soort]
    return [_adres(treffer, dienst) for treffer in gevraagd]


def _adres(treffer: dict, dienst: str) -> Adres:
    def tekst(veld: str) -> str:
        waarde = treffer.get(veld)
        return "" if waarde is None else str(waarde)

    punt = _PUNT.match(tekst("centroide_ll"))
    if punt is None:
        raise PdokFout(f"{dienst} geeft een antwoord zonder punt.")
    code = tekst("gemeentecode")
    return Adres(
        weergavenaam=tekst("weergavenaam"),
        straat=tekst("straatnaam"),
        straat_verkort=tekst("straatnaam_verkort"),
        huisnummer=tekst("huis_nlt") or tekst("huisnummer"),
        postcode=tekst("postcode"),
        woonplaats=tekst("woonplaatsnaam"),
        gemeentecode=f"GM{code}" if code.isdecimal() else code,
        lon=float(punt[1]),
        lat=float(punt[2]),
    )


# --- Boundaries --------------------------------------------------------------------------------


def gemeentegrenzen(client: Client, jaar: int) -> dict:
    """The boundaries of all gemeenten in that year as one GeoJSON FeatureCollection, not yet checked."""
    dienst = "De gebiedsindelingen van PDOK"
    features: list[dict] = []
    url: str | None = GEMEENTEGRENZEN
    vraag: dict[str, str | int] | None = {"f": "json", "limit": PER_PAGINA, "jaarcode": jaar}
    gezien: set[str] = set()
    while url is not None:
        if url in gezien or len(gezien) >= MEESTE_PAGINAS:
            raise PdokFout(f"{dienst} blijven naar een volgende pagina verwijzen.")
        gezien.add(url)
        pagina = haal_json(client, url, vraag, meeste_bytes=MEESTE_BYTES_PAGINA, dienst=dienst, fout=PdokFout)
        if not isinstance(pagina.get("features"), list):
            raise PdokFout(f"{dienst} geven een antwoord in een onbekende vorm.")
        features += pagina["features"]
        url, vraag = _volgende(pagina, dienst), None
    van_dit_jaar = [feature for feature in features if _jaar(feature) in {None, jaar}]
    if not van_dit_jaar:
        raise PdokFout(f"PDOK heeft geen gemeentegrenzen van {jaar}.")
    return {"type": "FeatureCollection", "features": van_dit_jaar}


def _volgende(pagina: dict, dienst: str) -> str | None:
    """The address of the next page, which must be at the same service."""
    koppelingen = pagina.get("links") or []
    if not isinstance(koppelingen, list):
        raise PdokFout(f"{dienst} geven een antwoord in een onbekende vorm.")
    for koppeling in koppelingen:
        if isinstance(koppeling, dict) and koppeling.get("rel") == "next":
            url = str(koppeling.get("href"))
            hier, daar = urlsplit(GEMEENTEGRENZEN), urlsplit(url)
            if (daar.scheme, daar.netloc, daar.path) != (hier.scheme, hier.netloc, hier.path):
                raise PdokFout(f"{dienst} verwijzen voor de volgende pagina naar een ander adres.")
            return url
    return None


def _jaar(feature: object) -> int | None:
    eigenschappen = feature.get("properties") if isinstance(feature, dict) else None
    jaar = eigenschappen.get("jaarcode") if isinstance(eigenschappen, dict) else None
    return int(jaar) if str(jaar).isdecimal() else None
