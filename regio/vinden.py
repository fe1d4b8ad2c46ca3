"""Finding the place a person means by what she typed, from our own tables only."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.contrib.gis.geos import Point

from regio.models import Gemeente, Plaats, Plaatsnaam, Postcodegebied, Regio
from regio.zoekvorm import zoekvorm

# How alike a typed name must be to a known one (difflib's ratio): "Grongingen" to "Groningen" is 0.95.
GENOEG_GELIJKENIS = 0.75
LANGSTE_NAAM = 100
PROVINCIE = "provincie"
POSTCODE = re.compile(r"^(?:nl[\s-]?)?([1-9]\d{3})(?:[\s-]?[a-z]{2})?(?:[\s,]+[^\d]*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Plek:
    """A place to search around: a postcode, woonplaats, gemeente or regio, with its middle."""

    naam: str
    zoektekst: str
    punt: Point
    soort: str
    gemeente: Gemeente | None = None
    regio: Regio | None = None

    @property
    def is_gebied(self) -> bool:
        """A provincie or other regio: searched as an area, not around its middle."""
        return self.regio is not None


@dataclass(frozen=True)
class Uitkomst:
    """What a typed place may mean: one place, a choice of several, or (both empty) nothing."""

    plek: Plek | None = None
    keuzes: tuple[Plek, ...] = ()
    ook: tuple[Plek, ...] = ()
    gecorrigeerd: bool = False
    onbekende_postcode: bool = False
    te_lang: bool = False


def zoek_plaats(tekst: str) -> Uitkomst:
    """Find the place a person means, from our own tables only.

    A postcode (3511, 3511 AB), or a name in any spelling of case, accents and punctuation. A name that several
    places share gives the choice; a typing error gives the most likely place, with `gecorrigeerd`.
    """
    tekst = tekst.strip()
    if len(tekst) > LANGSTE_NAAM:
        return Uitkomst(te_lang=True)
    if treffer := POSTCODE.match(tekst):
        return _zoek_postcode(treffer.group(1))
    gezocht = zoekvorm(tekst)
    if not gezocht:
        return Uitkomst()
    gevonden = _met_naam(gezocht)
    if gevonden:
        return _kies(gevonden)
    gevonden = _met_naam(_meest_gelijkend(gezocht))
    # "Utrecht, Nederland" looks like Utrecht-Eemland, but who begins with a known place does not mean a regio.
    if all(plaats.regio for plaats in gevonden):
        gevonden = _met_naam(_begin_dat_een_plaats_is(gezocht)) or gevonden
    return _kies(gevonden, gecorrigeerd=True) if gevonden else Uitkomst()


def _zoek_postcode(pc4: str) -> Uitkomst:
    gebied = Postcodegebied.objects.select_related("gemeente").filter(pc4=pc4).first()
    if gebied is None:
        return Uitkomst(onbekende_postcode=True)
    plek = Plek(
        naam=f"{pc4} {gebied.woonplaats or gebied.gemeente.roepnaam}",
        zoektekst=pc4,
        punt=gebied.punt,
        soort="postcode",
        gemeente=gebied.gemeente,
    )
    return Uitkomst(plek=plek)


def _met_naam(gezocht: str) -> list[Plaats]:
    return list(
        Plaats.objects.filter(namen__zoekvorm=gezocht)
        .select_related("gemeente", "regio__indeling")
        .order_by("-inwoners", "pk")
    )


def _meest_gelijkend(gezocht: str) -> str:
    """The known name that looks most like this one; empty where none looks enough like it."""

    def gelijkenis(naam: str) -> float:
        return SequenceMatcher(None, gezocht, naam).ratio()

    namen = Plaatsnaam.objects.lijkt_op(gezocht).values_list("zoekvorm", flat=True)[:20]
    beste = max(namen, key=gelijkenis, default="")
    return beste if gelijkenis(beste) >= GENOEG_GELIJKENIS else ""


def _begin_dat_een_plaats_is(gezocht: str) -> str:
    """The longest run of first words that is a known name: "den haag" of "den haag centrum"."""
    woorden = gezocht.split()
    begin = [" ".join(woorden[:aantal]) for aantal in range(1, len(woorden))]
    bekend = Plaatsnaam.objects.filter(zoekvorm__in=begin).values_list("zoekvorm", flat=True)
    return max(bekend, key=len, default="") if begin else ""


def _kies(plaatsen: list[Plaats], gecorrigeerd: bool = False) -> Uitkomst:
    """One woonplaats wins of the gemeente and provincie of its name; several are a choice."""
    woonplaatsen = [plaats for plaats in plaatsen if plaats.soort == Plaats.Soort.WOONPLAATS]
    in_gemeenten = {plaats.gemeente_id for plaats in woonplaatsen}
    gemeenten = [
        plaats
        for plaats in plaatsen
        if plaats.soort == Plaats.Soort.GEMEENTE and plaats.gemeente_id not in in_gemeenten
    ]
    regios = sorted(
        (plaats for plaats in plaatsen if plaats.soort == Plaats.Soort.REGIO),
        key=lambda plaats: plaats.regio.indeling.volgorde,
    )
    eerste = woonplaatsen + gemeenten or regios[:1]
    # Only a provincie: that a name is also an arbeidsmarktregio is no help to who looks for a place.
    ook = tuple(_plek(regio) for regio in regios if regio.regio.indeling.slug == PROVINCIE and regio not in eerste)
    if len(eerste) > 1:
        return Uitkomst(keuzes=tuple(_plek(plaats) for plaats in eerste), ook=ook, gecorrigeerd=gecorrigeerd)
    return Uitkomst(plek=_plek(eerste[0]), ook=ook, gecorrigeerd=gecorrigeerd)


def _plek(plaats: Plaats) -> Plek:
    naam = str(plaats)
    if plaats.regio:
        naam = f"{plaats.regio.indeling.naam} {plaats.naam}"
    return Plek(
        naam=naam,
        zoektekst=naam,
        punt=plaats.punt,
        soort=plaats.soort,
        gemeente=plaats.gemeente,
        regio=plaats.regio,
    )
