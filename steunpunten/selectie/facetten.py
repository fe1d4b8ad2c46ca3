"""How many results each choice would leave, and the choices made as chips.

Counted with sets of numbers in memory: a search needs one query more, whatever the number of choices.
"""

from collections import defaultdict
from dataclasses import dataclass

from steunpunten.models import Aanbod, Onderdeel, Steunpunt, Toegankelijkheid
from steunpunten.selectie.filters import TOEGANKELIJKHEID, SteunpuntFilter
from steunpunten.selectie.open import MOMENTEN, open_op
from steunpunten.stand import onthoud

# All choices made must hold at once; of the other parameters one is enough.
ALLE_TEGELIJK = {"onderdeel", "toegankelijk"}
EEN_TEGELIJK = {"open", "vorm"}
AAN = "true"
AAN_OF_UIT = {"zonder_afspraak", "bevestigd"}

Leden = dict[tuple[str, str], frozenset[int]]


@dataclass(frozen=True)
class Optie:
    """One choice: its value in the query string, its name, and how many results it would leave."""

    waarde: str
    naam: str
    aantal: int
    gekozen: bool


@dataclass(frozen=True)
class Groep:
    """Choices under one heading; several groups may share a parameter."""

    naam: str
    label: str
    meervoudig: bool
    opties: list[Optie]

    @property
    def is_enkel(self) -> bool:
        """One choice that needs no heading of its own."""
        return self.naam in AAN_OF_UIT

    @property
    def aantal_gekozen(self) -> int:
        return sum(optie.gekozen for optie in self.opties)


@dataclass(frozen=True)
class Facetten:
    """All there is to choose, how many results the choices made leave, and how many without those of one parameter."""

    groepen: list[Groep]
    aantal: int
    zonder: dict[str, int]


def leden_zonder_klok() -> Leden:
    """For each choice that does not depend on the clock, the numbers of the public steunpunten it fits."""
    return onthoud("facetten", _leden)


def _leden() -> Leden:
    gevonden: dict[tuple[str, str], set[int]] = defaultdict(set)
    vindbaar = Steunpunt.objects.vindbaar()
    velden = ("pk", "soort", "vorm", "zonder_afspraak", "talen", "bevestigd_op", "doelgroep_breed")
    for pk, soort, vorm, zonder_afspraak, talen, bevestigd_op, breed in vindbaar.values_list(*velden):
        gevonden["soort", soort].add(pk)
        gevonden["vorm", vorm].add(pk)
        ja = {
            ("zonder_afspraak", AAN): zonder_afspraak,
            ("bevestigd", AAN): bevestigd_op,
            ("doelgroep", "breed"): breed,
        }
        for sleutel in [sleutel for sleutel, waar in ja.items() if waar] + [("taal", taal) for taal in talen]:
            gevonden[sleutel].add(pk)
    for pk, slug in Aanbod.objects.values_list("steunpunt", "onderdeel__slug"):
        gevonden["onderdeel", slug].add(pk)
    for pk, slug in Steunpunt.doelgroepen.through.objects.values_list("steunpunt", "doelgroep__slug"):
        gevonden["doelgroep", slug].add(pk)
    for pk, *feiten in Toegankelijkheid.objects.values_list("pk", *TOEGANKELIJKHEID):
        for naam, feit in zip(TOEGANKELIJKHEID, feiten, strict=True):
            if feit:
                gevonden["toegankelijk", naam].add(pk)
    return {sleutel: frozenset(pks) for sleutel, pks in gevonden.items()}


def gekozen(filter_: SteunpuntFilter) -> dict[str, list[str]]:
    """The choices made, by parameter; free text is none of them."""
    keuzes = {}
    for naam, waarde in filter_.form.cleaned_data.items():
        if naam != "q" and waarde:
            keuzes[naam] = waarde if isinstance(waarde, list) else [AAN if waarde is True else waarde]
    return keuzes


def tel(hier: frozenset[int], online: frozenset[int], filter_: SteunpuntFilter) -> Facetten:
    """The choices with their counts.

    `hier` is what the place and the words alone leave; `online` what the words leave of what is online, since that
    is near to everybody.
    """
    nu_open = {("open", moment): pks for moment, pks in open_op().items()}
    telling = _Telling(hier, online, gekozen(filter_), {**leden_zonder_klok(), **nu_open})
    keuzelijsten = {naam: _keuzes(filter_, naam) for naam in filter_.form.fields if naam != "q"}
    groepen = []
    soorten = onthoud("groep per onderdeel", lambda: dict(Onderdeel.objects.values_list("slug", "groep")))
    for groep, label in ONDERDEELGROEPEN.items():
        opties = [(slug, naam) for slug, naam in keuzelijsten["onderdeel"] if soorten[slug] == groep]
        groepen.append(telling.groep("onderdeel", label, opties, meervoudig=True))
    for naam, veld in filter_.form.fields.items():
        if naam not in {"q", "onderdeel"} and keuzelijsten[naam]:
            groepen.append(telling.groep(naam, veld.label, keuzelijsten[naam], meervoudig=naam not in EEN_TEGELIJK))
    return Facetten(groepen, len(telling.over()), {naam: len(telling.over(naam)) for naam in telling.gekozen})


ONDERDEELGROEPEN = {
    Onderdeel.Groep.KERN: "Wat je er kunt doen",
    Onderdeel.Groep.OVERIG: "Andere hulp",
    Onderdeel.Groep.INSTRUMENT: "Hulpmiddelen voor herstel",
}


def _keuzes(filter_: SteunpuntFilter, naam: str) -> list[tuple[str, str]]:
    veld = filter_.form.fields[naam]
    if naam == "open":
        return MOMENTEN
    return [(w, n) for w, n in veld.choices if w] if hasattr(veld, "choices") else [(AAN, veld.label)]


class _Telling:
    """Counts within one search."""

    def __init__(
        self, hier: frozenset[int], online: frozenset[int], gekozen: dict[str, list[str]], leden: Leden
    ) -> None:
        self.hier = hier
        self.online = online
        self.gekozen = gekozen
        self.leden = leden
        self.per_parameter = {naam: self._passend(naam, waarden) for naam, waarden in gekozen.items()}

    def _passend(self, naam: str, waarden: list[str]) -> frozenset[int]:
        sets = [self.leden.get((naam, waarde), frozenset()) for waarde in waarden]
        return frozenset.intersection(*sets) if naam in ALLE_TEGELIJK else frozenset.union(*sets)

    def over(self, behalve: str | None = None) -> frozenset[int]:
        """What the choices leave, without those of one parameter."""
        is_online = behalve != "vorm" and self.gekozen.get("vorm") == ["online"]
        anders = [pks for naam, pks in self.per_parameter.items() if naam != behalve]
        return frozenset.intersection(self.online if is_online else self.hier, *anders)

    def groep(self, naam: str, label: str, keuzes: list[tuple[str, str]], *, meervoudig: bool) -> Groep:
        over = self.over(None if naam in ALLE_TEGELIJK else naam)
        aan = self.gekozen.get(naam, [])
        opties = [Optie(waarde, tekst, self._aantal(over, naam, waarde), waarde in aan) for waarde, tekst in keuzes]
        return Groep(naam, label, meervoudig, opties)

    def _aantal(self, over: frozenset[int], naam: str, waarde: str) -> int:
        if (naam, waarde) == ("vorm", "online"):
            over = frozenset.intersection(self.online, *(p for n, p in self.per_parameter.items() if n != "vorm"))
        return len(over & self.leden.get((naam, waarde), frozenset()))
