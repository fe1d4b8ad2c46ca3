"""How likely two records are the same place, and why. Pure: facts in, a number and sentences out."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from regio.zoekvorm import zoekvorm

MEESTE_METERS = 150
# How alike a name and the same name with a word more are.
DEEL_VAN = 0.6
# From here on two names differ by a letter or so; "Leidsche Rijn" and "Vaartsche Rijn" of one network: 0.69.
BIJNA_GELIJK = 0.8
# From here on two records are worth a look.
DREMPEL = 50
# Words that half of the names have.
GEWOON = {
    "steunpunt", "stichting", "vereniging", "cooperatie", "inloop", "inloophuis", "centrum", "huis", "ggz", "de",
    "het", "een", "van", "voor", "en", "in", "te", "locatie", "nederland",
}  # fmt: skip
GEDEELDE_SITES = {"facebook.com", "instagram.com", "linkedin.com", "sites.google.com", "linktr.ee"}


@dataclass(frozen=True)
class Feiten:
    """What is compared of one record.

    `exact` where its point is that of the address, `alleen_plaats` where it is the middle of the whole place.
    """

    naam: str
    telefoon: str = ""
    email: str = ""
    website: str = ""
    kvk: str = ""
    organisatie: str = ""
    plaats: str = ""
    exact: bool = False
    alleen_plaats: bool = False


@dataclass(frozen=True)
class Oordeel:
    score: int
    redenen: tuple[str, ...]

    @property
    def is_kandidaat(self) -> bool:
        return self.score >= DREMPEL


def vergelijk(een: Feiten, ander: Feiten, meters: float | None) -> Oordeel:
    """At most 100. One thing alone is never enough."""
    zelfde_organisatie = bool(een.organisatie) and een.organisatie == ander.organisatie
    gelijkenis = _gelijkenis(een, ander, zelfde_organisatie)
    punten = [*_naam(gelijkenis), *_plek(een, ander, meters, gelijkenis)]
    # Places of one organisation often share its telephone and site.
    deel = 2 if zelfde_organisatie else 1
    punten += [(aantal // deel, zin) for aantal, zin in _zelfde_bereik(een, ander)]
    if een.kvk and een.kvk == ander.kvk:
        punten.append((8, "Hetzelfde KvK-nummer"))
    elif zelfde_organisatie:
        punten.append((8, "Dezelfde organisatie"))
    score = min(sum(aantal for aantal, _ in punten), 100)
    if meters is not None and meters > _ver(een, ander):
        score //= 2
    return Oordeel(score, tuple(zin for aantal, zin in punten if aantal))


def _gelijkenis(een: Feiten, ander: Feiten, zelfde_organisatie: bool) -> float:
    namen = een.naam, ander.naam
    if zelfde_organisatie and namen[0] != namen[1]:
        # What is left tells one place of an organisation from another.
        namen = tuple(zonder(naam, een.organisatie) for naam in namen)
    return naamgelijkenis(*namen)


def _naam(gelijkenis: float) -> list[tuple[int, str]]:
    if gelijkenis < 0.4:
        return []
    return [(round(45 * gelijkenis), "De namen zijn gelijk" if gelijkenis == 1 else "De namen lijken op elkaar")]


def _plek(een: Feiten, ander: Feiten, meters: float | None, gelijkenis: float) -> list[tuple[int, str]]:
    if meters is None or een.alleen_plaats or ander.alleen_plaats:
        # All that is known only by its place lies on one point, or on none: that says something of one name only.
        zelfde_plaats = bool(een.plaats) and zoekvorm(een.plaats) == zoekvorm(ander.plaats)
        return [(10, "Dezelfde plaats")] if zelfde_plaats and gelijkenis >= BIJNA_GELIJK else []
    if meters > MEESTE_METERS:
        return []
    if een.exact and ander.exact:
        return [(25, f"{round(meters)} meter uit elkaar")]
    return [(12, "Ongeveer op dezelfde plek")]


def _ver(een: Feiten, ander: Feiten) -> int:
    """From how many metres on it can hardly be one place."""
    return 1_000 if een.exact and ander.exact else 8_000


def _zelfde_bereik(een: Feiten, ander: Feiten) -> list[tuple[int, str]]:
    punten = []
    if nummer(een.telefoon) and nummer(een.telefoon) == nummer(ander.telefoon):
        punten.append((25, "Hetzelfde telefoonnummer"))
    if een.email and een.email.strip().lower() == ander.email.strip().lower():
        punten.append((20, "Hetzelfde e-mailadres"))
    if bladzijde(een.website) and bladzijde(een.website) == bladzijde(ander.website):
        punten.append((18, "Dezelfde webpagina"))
    elif domein(een.website) and domein(een.website) == domein(ander.website):
        punten.append((10, "Dezelfde website"))
    return punten


def naamgelijkenis(een: str, ander: str) -> float:
    """By the share of triples of letters they have in common (0 to 1), without the words that all names have."""
    een, ander = kern(een), kern(ander)
    if not een or not ander:
        return 0.0
    if een == ander:
        return 1.0
    a, b = _drietallen(een), _drietallen(ander)
    # "De Eik" and "De Eik in Oost": the one name is the other with something added.
    deel = DEEL_VAN if set(een.split()) <= set(ander.split()) or set(ander.split()) <= set(een.split()) else 0
    return max(len(a & b) / len(a | b), deel)


def zonder(naam: str, organisatie: str) -> str:
    van_organisatie = set(zoekvorm(organisatie).split())
    return " ".join(woord for woord in zoekvorm(naam).split() if woord not in van_organisatie)


def kern(naam: str) -> str:
    woorden = zoekvorm(naam).split()
    return " ".join(woord for woord in woorden if woord not in GEWOON) or " ".join(woorden)


def _drietallen(tekst: str) -> set[str]:
    return {f"  {woord} "[i : i + 3] for woord in tekst.split() for i in range(len(woord) + 1)}


def nummer(telefoon: str) -> str:
    """The last nine digits, which are the same however the country is written; or nothing."""
    cijfers = re.sub(r"\D", "", telefoon.replace("(0)", ""))
    return cijfers[-9:] if len(cijfers) >= 9 else ""


def domein(website: str) -> str:
    host = (urlsplit(website).hostname or "").removeprefix("www.")
    return "" if host in GEDEELDE_SITES else host


def bladzijde(website: str) -> str:
    delen = urlsplit(website)
    pad = delen.path.rstrip("/")
    host = (delen.hostname or "").removeprefix("www.")
    return f"{host}{pad}" if host and (pad or host not in GEDEELDE_SITES) else ""
