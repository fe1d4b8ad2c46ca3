"""One list of every kind of public page. A page without a sample fails test_paginas.py: add it to MONSTERS.

All samples are on the real start data, as the fixture `site` serves them.
"""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# By the name of the address: one sample for each face the page has.
MONSTERS: dict[str, list[str]] = {
    "zoeken:start": ["/"],
    "zoeken:zoeken": [
        "/zoeken/",
        "/zoeken/?plaats=3511",
        "/zoeken/?plaats=Hengelo",  # a choice
        "/zoeken/?plaats=Berkel",  # perhaps one of these
        "/zoeken/?plaats=heel+nederland",
        "/zoeken/?plaats=asdfghjk",  # not understood
        "/zoeken/?plaats=3511&q=qqqqqqqq",  # nothing found
        "/zoeken/?afstand=heel-nederland&pagina=2",
    ],
    "zoeken:insluiten": ["/zoeken/insluiten/", "/zoeken/insluiten/?plaats=3511", "/zoeken/insluiten/?plaats=Hengelo"],
    "zoeken:steunpunt": [
        "/steunpunten/ixta-noa-praktijkhuis-en-respijthuis-enschede/",
        "/steunpunten/de-wachtverzachter-utrecht/",  # no fixed place
    ],
    "zoeken:mijn_lijst": ["/mijn-lijst/"],
    "zoeken:sporen_wissen": ["/sporen-wissen/"],
    "zoeken:over": ["/over/"],
    "zoeken:kenmerken": ["/kenmerken/"],
    "zoeken:privacy": ["/privacy/"],
    "zoeken:toegankelijkheid": ["/toegankelijkheid/"],
    "opendata:uitleg": ["/opendata/"],
    "inzending:aanmelden": ["/aanmelden/"],
    "inzending:klopt-niet": [
        "/steunpunten/ixta-noa-praktijkhuis-en-respijthuis-enschede/klopt-niet/",
        "/steunpunten/ixta-noa-praktijkhuis-en-respijthuis-enschede/klopt-niet/?veld=telefoon",
    ],
    "inzending:bedankt": ["/bedankt/"],
    "inzending:controle": ["/controle/"],
    "inzending:bevestigd": ["/bevestigd/"],
    "inzending:afgemeld": ["/afgemeld/"],
    "dekking:nederland": ["/dekking/"],
    "dekking:methode": ["/dekking/methode/"],
    "dekking:gemeenten": ["/dekking/gemeenten/"],
    "dekking:gemeente": ["/dekking/gemeente/utrecht/"],
    "dekking:regio": ["/dekking/provincie/utrecht/"],
    "dekking:planner": ["/dekking/planner/", "/dekking/planner/?gebied=iza-regio/drenthe&aantal=3&afstand=10"],
    "dekking:werkagenda": ["/dekking/iza-regio/drenthe/werkagenda/"],
    "dekking:trend": ["/dekking/trend/"],
}
NIET_GEVONDEN = "/bestaat-niet/"
# What these say by their status is an answer of its own.
STATUS = {NIET_GEVONDEN: 404, "/controle/": 410}


def adressen() -> dict[str, str]:
    """Every address of the site but the admin: its name and its route."""
    return dict(_loop(get_resolver(), "", ""))


def is_pagina(route: str) -> bool:
    """A page ends in a slash; what ends otherwise is a file or an answer for machines."""
    return route == "" or route.endswith("/")


def monsters() -> list[str]:
    """The samples of all pages that this checkout has."""
    namen = adressen()
    return [pad for naam, paden in MONSTERS.items() if naam in namen for pad in paden] + [NIET_GEVONDEN]


def _loop(resolver: URLResolver, namen: str, route: str) -> Iterator[tuple[str, str]]:
    for deel in resolver.url_patterns:
        pad = route + re.sub(r"^\^|\\Z$|\$$", "", str(deel.pattern))
        if pad.startswith("beheer/"):
            continue
        if isinstance(deel, URLResolver):
            yield from _loop(deel, f"{namen}{deel.namespace}:" if deel.namespace else namen, pad)
        elif isinstance(deel, URLPattern):
            yield f"{namen}{deel.name}", pad
