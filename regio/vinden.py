"""Finding the place a person means by what she typed, from our own tables only."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.contrib.gis.geos import Point

from regio.bijnamen import BIJNAMEN, HEEL_NEDERLAND
from regio.models import Gemeente, Plaats, Plaatsnaam, Postcodegebied, Regio
from regio.zoekvorm import zoekvorm

# How alike a typed name must be to a known one (difflib's ratio) to be meant: "utrecth" to "utrecht" is 0.86. One
# that is less alike, or not much more alike than another, is offered as a choice.
ZEKER = 0.85
GENOEG_GELIJKENIS = 0.75
VEEL_MEER = 0.04
MEESTE_VOORSTELLEN = 5
LANGSTE_NAAM = 100
PROVINCIE = "provincie"
POSTCODE = re.compile(r"^(?:nl[\s-]?)?([1-9]\d\s?\d\d)(?:[\s-]?[a-z]{1,2})?(?:[\s,]+[^\d]*)?$", re.IGNORECASE)
# Within an address: "Domplein 1, 3512 JC Utrecht". Four digits alone may be a number in a street.
POSTCODE_IN_ADRES = re.compile(r"(?<!\w)([1-9]\d{3})\s?[a-z]{2}(?!\w)", re.IGNORECASE)
# "Groningen stad", "gem. Utrecht", "Alphen a/d Rijn": what is written out elsewhere, or says what everybody knows.
_VOLUIT = (
    (re.compile(r"^(?:de )?stad (?=.)|(?<=.) stad$"), ""),
    (re.compile(r"^gem "), "gemeente "),
    (re.compile(r"^prov "), "provincie "),
    (re.compile(r"(?<= )a ?d (?=.)"), "aan den "),
)


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
    """What a typed place may mean: one place, a choice of several, or (both empty) nothing.

    `gecorrigeerd` where no place has just that name: the one place is the likely one, the choices are suggestions.
    """

    plek: Plek | None = None
    keuzes: tuple[Plek, ...] = ()
    ook: tuple[Plek, ...] = ()
    gecorrigeerd: bool = False
    heel_nederland: bool = False
    onbekende_postcode: bool = False
    te_lang: bool = False


def zoek_plaats(tekst: str) -> Uitkomst:
    """Find the place a person means, from our own tables only.

    A postcode (3511, 3511 AB, also in an address), or a name in any spelling of case, accents and punctuation. A name
    that several places share gives the choice. A typing error gives the most likely place where one is much more
    alike than any other, else a choice; both with `gecorrigeerd`.
    """
    tekst = tekst.strip()
    if len(tekst) > LANGSTE_NAAM:
        return Uitkomst(te_lang=True)
    if treffer := POSTCODE.match(tekst) or POSTCODE_IN_ADRES.search(tekst):
        return _zoek_postcode("".join(treffer.group(1).split()))
    gezocht = zoekvorm(tekst)
    if not gezocht:
        return Uitkomst()
    gevonden = _met_naam(*BIJNAMEN.get(gezocht, [gezocht])) or _met_naam(_voluit(gezocht))
    if gezocht in HEEL_NEDERLAND:
        return Uitkomst(heel_nederland=True, ook=tuple(_plek(plaats) for plaats in gevonden))
    return _kies(gevonden) if gevonden else _lijkend(gezocht)


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


def _met_naam(*namen: str) -> list[Plaats]:
    # Once, also where several of its own names are asked.
    zo_genoemd = Plaatsnaam.objects.filter(zoekvorm__in=namen)
    return list(
        Plaats.objects.filter(pk__in=zo_genoemd.values("plaats"))
        .select_related("gemeente", "regio__indeling")
        .order_by("-inwoners", "pk")
    )


def _voluit(gezocht: str) -> str:
    for patroon, vervanging in _VOLUIT:
        gezocht = patroon.sub(vervanging, gezocht)
    return gezocht


def _lijkend(gezocht: str) -> Uitkomst:
    """What a name that nothing has may mean."""
    namen = _gelijkenissen(gezocht)
    beste = max(namen.values(), default=0)
    # "Utrecht, Nederland" looks like Utrecht-Eemland, but who begins with a known place does not mean a regio.
    if beste >= ZEKER:
        gevonden = _met_naam(*(naam for naam, gelijkenis in namen.items() if gelijkenis > beste - VEEL_MEER))
        if not all(plaats.regio for plaats in gevonden):
            return _kies(gevonden, gecorrigeerd=True)
    if begin := _begin_dat_een_plaats_is(gezocht):
        return _kies(_met_naam(begin), gecorrigeerd=True)
    voorstellen = [*sorted(namen, key=namen.get, reverse=True), *_langere_namen(gezocht)]
    plekken = dict.fromkeys(plek for naam in voorstellen for plek in _plekken(_kies(_met_naam(naam))))
    return Uitkomst(keuzes=tuple(plekken)[:MEESTE_VOORSTELLEN], gecorrigeerd=True) if plekken else Uitkomst()


def _gelijkenissen(gezocht: str) -> dict[str, float]:
    """The known names that look like this one, and how much. Who mistypes, seldom does so in the first letter."""
    namen = Plaatsnaam.objects.lijkt_op(gezocht).values_list("zoekvorm", flat=True)[:20]
    gelijkenissen = {naam: SequenceMatcher(None, gezocht, naam).ratio() for naam in namen}
    return {
        naam: gelijkenis
        for naam, gelijkenis in gelijkenissen.items()
        if gelijkenis >= GENOEG_GELIJKENIS
        and (gezocht[0] in {woord[0] for woord in naam.split()} or gezocht[1:] == naam[1:])
    }


def _langere_namen(gezocht: str) -> list[str]:
    """Names of which this is the beginning, most populous first: "berkel" for Berkel en Rodenrijs."""
    namen = Plaatsnaam.objects.filter(zoekvorm__startswith=f"{gezocht} ", plaats__soort=Plaats.Soort.WOONPLAATS)
    return list(namen.order_by("-plaats__inwoners", "pk").values_list("zoekvorm", flat=True)[:MEESTE_VOORSTELLEN])


def _plekken(uitkomst: Uitkomst) -> tuple[Plek, ...]:
    return (uitkomst.plek,) if uitkomst.plek else uitkomst.keuzes


def _begin_dat_een_plaats_is(gezocht: str) -> str:
    """The longest run of first words that is a known name: "den haag" of "den haag centrum"."""
    woorden = gezocht.split()
    begin = [" ".join(woorden[:aantal]) for aantal in range(1, len(woorden))]
    bekend = Plaatsnaam.objects.filter(zoekvorm__in=begin).values_list("zoekvorm", flat=True)
    return max(bekend, key=len, default="") if begin else ""


def _kies(plaatsen: list[Plaats], gecorrigeerd: bool = False) -> Uitkomst:
    """One woonplaats wins of the gemeente and provincie of its name; several are a choice.

    A village that happens to bear the name of a provincie (Zeeland) does not win of it.
    """
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
    # Only a provincie: that a name is also an arbeidsmarktregio is no help to who looks for a place.
    provincies = [regio for regio in regios if regio.regio.indeling.slug == PROVINCIE]
    eerste = woonplaatsen + gemeenten or provincies or regios[:1]
    if len(eerste) == 1 and eerste[0].toevoeging:
        eerste += provincies
    ook = tuple(_plek(regio) for regio in provincies if regio not in eerste)
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
