"""A selection: the steunpunten that one query string asks for, nearest first.

The list, the map, GeoJSON and CSV of one query are made from this one class, so they can't disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.gis.measure import D
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from regio.models import Gemeente
from regio.vinden import Plek, Uitkomst, zoek_plaats
from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.selectie import facetten
from steunpunten.selectie.facetten import Facetten
from steunpunten.selectie.filters import SteunpuntFilter
from steunpunten.selectie.formulier import HEEL_NEDERLAND, ZoekForm
from steunpunten.selectie.open import open_op, zeker_niet_open
from steunpunten.stand import onthoud

# Counting further costs more than it tells: "meer dan 100".
TEL_TOT = 100
PER_PAGINA = 20
DICHTSTBIJZIJNDE = 3
OPEN_EERST = "open"
MEESTE_ZONDER_PLEK = 20
MEESTE_ONLINE = 5

LEEG = "Vul een postcode of een plaatsnaam in. Bijvoorbeeld 3511 of Utrecht."
TE_LANG = "Dit is te lang voor een plaatsnaam. Vul alleen een postcode of een plaats in."
ONBEKENDE_POSTCODE = "Deze postcode kennen we niet. Klopt hij? Je kunt ook een plaatsnaam invullen."
ONBEKENDE_PLAATS = "Deze plaats kennen we niet. Zoeken op straat kan niet. Vul een postcode in, of een grotere plaats."


@dataclass(frozen=True)
class Treffer:
    """One steunpunt of a selection and how far away it is, where there is a place to measure from."""

    pk: int
    afstand_m: float | None


class Selectie:
    """What a query string asks for. Reads `plaats`, `afstand` and the parameters of SteunpuntFilter."""

    def __init__(self, parameters: QueryDict) -> None:
        self.parameters = parameters
        self.form = ZoekForm(parameters)
        self.form.is_valid()
        self.filter = SteunpuntFilter(parameters, queryset=Steunpunt.objects.vindbaar())
        self.filter.is_valid()
        self.getypt = parameters.get("plaats", "")
        self.uitkomst = self._vind_plaats()

    def _vind_plaats(self) -> Uitkomst:
        """The place that is meant; an error at the field where there is none."""
        tekst = self.getypt.strip()
        if not tekst:
            if "plaats" in self.parameters and self.filter.is_leeg:
                self.form.add_error("plaats", LEEG)
            return Uitkomst()
        uitkomst = onthoud(("plaats", tekst.lower()[:200]), lambda: zoek_plaats(tekst))
        if uitkomst.te_lang:
            self.form.add_error("plaats", TE_LANG)
        elif uitkomst.onbekende_postcode:
            self.form.add_error("plaats", ONBEKENDE_POSTCODE)
        elif not (uitkomst.plek or uitkomst.keuzes or uitkomst.heel_nederland):
            self.form.add_error("plaats", ONBEKENDE_PLAATS)
        elif uitkomst.heel_nederland:
            self.form.data["afstand"] = HEEL_NEDERLAND  # shows what applies
        return uitkomst

    # --- What was understood -----------------------------------------------------------------

    @property
    def plek(self) -> Plek | None:
        return self.uitkomst.plek

    @property
    def km(self) -> int | None:
        """The radius that applies; None for the whole country, where one always looks for what is online."""
        return None if self.filter.is_online else self.form.km

    @property
    def is_alles(self) -> bool:
        """Everything public, without any question: the one selection that is prebuilt."""
        return not self.getypt.strip() and self.filter.is_leeg and not self.is_open_eerst

    @property
    def is_onbegrepen(self) -> bool:
        """A place was typed and no single place could be made of it: there is nothing to show."""
        return bool(self.getypt.strip()) and self.plek is None and not self.uitkomst.heel_nederland

    @property
    def fouten(self) -> dict[str, list[str]]:
        """Sentences per parameter that was not understood; an empty field asks for everything."""
        fouten = {**self.form.errors, **self.filter.form.errors}
        if not self.getypt.strip():
            fouten.pop("plaats", None)
        return fouten

    # --- The records --------------------------------------------------------------------------

    @cached_property
    def _queryset(self) -> SteunpuntQuerySet:
        """The records asked for, without the radius around a point and without an order."""
        return self._in_het_gebied(self.filter.qs, self.km)

    def _in_het_gebied(self, queryset: SteunpuntQuerySet, km: int | None) -> SteunpuntQuerySet:
        if self.is_onbegrepen:
            return queryset.none()
        if self.plek is None:
            return queryset
        queryset = queryset.met_afstand_tot(self.plek.punt)
        if km is None:
            return queryset
        if self.plek.regio:
            return queryset.met_plek().in_regio(self.plek.regio)
        if self.plek.soort == "gemeente":
            nabij = Q(kaartpunt__dwithin=(self.plek.punt, D(km=km)))
            return queryset.met_plek().filter(nabij | Q(gemeente__in=_met_voorgangers(self.plek.gemeente)))
        return queryset

    def _binnen_de_straal(self, queryset: SteunpuntQuerySet, km: int | None) -> SteunpuntQuerySet:
        return queryset.binnen(self.plek.punt, km) if km and self._is_rond_een_punt else queryset

    @cached_property
    def facetten(self) -> Facetten:
        """The choices there are, each with the number of results it would leave."""
        return self._facetten_met(self.filter.form.cleaned_data.get("q", ""))

    def _facetten_met(self, woorden: str) -> Facetten:
        alleen_tekst = SteunpuntFilter({"q": woorden}, self.filter.queryset)
        if woorden or not self._is_afgekapt:
            gebied = self._binnen_de_straal(self._in_het_gebied(alleen_tekst.qs, self.form.km), self.form.km)
            hier = frozenset(gebied.order_by().values_list("pk", flat=True))
        else:
            hier = frozenset(treffer.pk for treffer in self._binnen_bereik)
        online = facetten.leden_zonder_klok().get(("vorm", Steunpunt.Vorm.ONLINE), frozenset())
        if woorden:
            online = frozenset(alleen_tekst.qs.filter(pk__in=online).order_by().values_list("pk", flat=True))
        return facetten.tel(hier, online, self.filter)

    def zonder_een(self) -> dict[str, int]:
        """How many results there would be without the choices of one parameter, or without the words (`q`)."""
        woorden = self.filter.form.cleaned_data.get("q", "")
        return {**({"q": self._facetten_met("").aantal} if woorden else {}), **self.facetten.zonder}

    @property
    def _is_rond_een_punt(self) -> bool:
        """Cut off by distance: around a postcode or woonplaats. Areas are cut off by their boundary."""
        return bool(self.plek and self.plek.soort in {"postcode", "woonplaats"})

    @property
    def _is_afgekapt(self) -> bool:
        """Around a point, within so many kilometres."""
        return bool(self.form.km and self._is_rond_een_punt)

    @cached_property
    def _binnen_bereik(self) -> list[Treffer]:
        """All within the radius, whatever is chosen: one query for the list and for the counts of the choices."""
        rijen = self.filter.queryset.met_afstand_tot(self.plek.punt).binnen(self.plek.punt, self.form.km)
        return self._op_volgorde(rijen.order_by().values_list("pk", "afstand_m"))

    def _treffers(self, begin: int = 0, eind: int | None = None) -> list[Treffer]:
        """Records begin..eind, in the order asked for, cut off at the radius."""
        if self.is_open_eerst:
            return self._open_eerst[begin:eind]
        if self._is_afgekapt and self.filter.is_leeg:
            return self._binnen_bereik[begin:eind]
        if not self.plek:
            pks = self._queryset.op_plaats().values_list("pk", flat=True)
            return [Treffer(pk, None) for pk in pks[begin:eind]]
        treffers = None if eind is None else self._langs_de_index(begin, eind)
        if treffers is None:
            rijen = self._binnen_de_straal(self._queryset, self.km).order_by("afstand_m", "pk")
            treffers = self._op_volgorde(rijen.values_list("pk", "afstand_m")[begin:eind])
        if self.km and self._is_rond_een_punt:
            treffers = [t for t in treffers if t.afstand_m is not None and t.afstand_m <= self.km * 1000]
        return treffers

    @property
    def is_open_eerst(self) -> bool:
        """Those that are open now come first, then those whose hours are not known, then the closed ones."""
        return self.parameters.get("volgorde") == OPEN_EERST

    @cached_property
    def _open_eerst(self) -> list[Treffer]:
        rijen = self._binnen_de_straal(self._queryset, self.km)
        if self.plek:
            treffers = self._op_volgorde(rijen.values_list("pk", "afstand_m"))
        else:
            treffers = [Treffer(pk, None) for pk in rijen.op_plaats().values_list("pk", flat=True)]
        nu_open, bekend = open_op()["nu"], zeker_niet_open()
        return sorted(treffers, key=lambda t: 0 if t.pk in nu_open else 2 if t.pk in bekend else 1)

    def _langs_de_index(self, begin: int, eind: int) -> list[Treffer] | None:
        """Records begin..eind of all, by distance; None where equal distances make the edges uncertain.

        Nearest first by the index, and then cut, costs the same at 200 and at 100,000 records, whether anything
        lies within the radius or not. The index gives equal distances in any order, so where those run over the
        edge of a page (places known by their town only), the database must sort.
        """
        voor = min(begin, 1)
        rijen = list(self._queryset.order_by("afstand_m").values_list("pk", "afstand_m")[begin - voor : eind + 1])
        randen = [(voor - 1, voor), (eind - begin + voor - 1, eind - begin + voor)]
        for links, rechts in randen:
            if links >= 0 and rechts < len(rijen) and rijen[links][1] == rijen[rechts][1]:
                return None
        return self._op_volgorde(rijen[voor : eind - begin + voor])

    @staticmethod
    def _op_volgorde(rijen: Iterable[tuple[int, float | None]]) -> list[Treffer]:
        """Nearest first, equal distances by number, no distance last."""
        return [Treffer(*rij) for rij in sorted(rijen, key=lambda rij: (rij[1] is None, rij[1] or 0, rij[0]))]

    @cached_property
    def _voorraad(self) -> list[Treffer]:
        """As many records as are counted: the first pages and the count come from this one query."""
        return self._treffers(0, TEL_TOT + 1)

    @cached_property
    def is_dichtstbijzijnde(self) -> bool:
        """Nothing lies within the radius or area: the nearest few are shown instead."""
        return bool(self.plek and self.km) and not self._voorraad

    @cached_property
    def _dichtstbijzijnde(self) -> list[Treffer]:
        """The few nearest of all that the filters leave."""
        return self._nabij(self.filter.qs)

    def dichtbij_zonder_filters(self) -> list[Treffer]:
        """The few nearest of all, whatever the filters say; nothing where there is no place to measure from."""
        return self._nabij(self.filter.queryset) if self.plek else []

    def _nabij(self, queryset: SteunpuntQuerySet) -> list[Treffer]:
        nabij = queryset.met_plek().met_afstand_tot(self.plek.punt).order_by("afstand_m", "pk")
        return self._op_volgorde(nabij.values_list("pk", "afstand_m")[:DICHTSTBIJZIJNDE])

    def online(self) -> list[Treffer]:
        """Where one can turn to from anywhere."""
        queryset = self.filter.queryset.filter(vorm=Steunpunt.Vorm.ONLINE).order_by("naam", "pk")
        return [Treffer(pk, None) for pk in queryset.values_list("pk", flat=True)[:MEESTE_ONLINE]]

    def alle(self) -> list[Treffer]:
        """Every record of the list, over all its pages: what the map and the exports show."""
        return self._dichtstbijzijnde if self.is_dichtstbijzijnde else self._treffers()

    def records(self) -> SteunpuntQuerySet:
        """The same records as a queryset, without an order."""
        if self.is_dichtstbijzijnde:
            return self.filter.queryset.filter(pk__in=[treffer.pk for treffer in self._dichtstbijzijnde])
        gevonden = self._binnen_de_straal(self._queryset, self.km).order_by().values("pk")
        return self.filter.queryset.filter(pk__in=gevonden)

    def pagina(self, nummer: int) -> tuple[list[Treffer], bool]:
        """The records of one page (from 1), and whether there is a next."""
        begin, eind = (nummer - 1) * PER_PAGINA, nummer * PER_PAGINA
        if nummer == 1 and self.is_dichtstbijzijnde:
            rijen = self._dichtstbijzijnde
        elif eind < TEL_TOT + 1:
            rijen = self._voorraad[begin : eind + 1]
        else:
            rijen = self._treffers(begin, eind + 1)
        return rijen[:PER_PAGINA], len(rijen) > PER_PAGINA

    @property
    def aantal(self) -> int:
        """How many records there are, counted up to one more than TEL_TOT."""
        return len(self._voorraad)

    @property
    def totaal(self) -> int:
        """How many records there are in all."""
        return self.facetten.aantal

    def zonder_plek(self) -> list[Treffer]:
        """Organisations without a fixed place that are active in the gemeente or area searched."""
        if not (self.plek and self.km):
            return []
        if self.filter.is_leeg and self.plek.gemeente:
            per_gemeente = onthoud("zonder plek", _zonder_plek_per_gemeente)
            pks = [pk for code in _met_voorgangers(self.plek.gemeente) for pk in per_gemeente.get(code, [])]
            return [Treffer(pk, None) for pk in pks[:MEESTE_ZONDER_PLEK]]
        queryset = self.filter.qs.zonder_plek().order_by("naam", "pk")
        gebied = queryset.in_regio(self.plek.regio) if self.plek.regio else queryset.in_gemeente(self.plek.gemeente)
        return [Treffer(pk, None) for pk in gebied.values_list("pk", flat=True)[:MEESTE_ZONDER_PLEK]]


def _met_voorgangers(gemeente: Gemeente) -> list[str]:
    """The codes of this gemeente and of what became part of it.

    As values, since the database uses both indexes of "near or in it" for those alone: 2 ms of 5,000 records, and
    20 ms where it has to ask for the codes.
    """
    dag = timezone.localdate()
    huidige = onthoud(("huidige gemeenten", dag), lambda: _huidige_op(dag))
    nu = huidige.get(gemeente.pk, gemeente.pk)
    return [nu, *(code for code, geworden in huidige.items() if geworden == nu != code)]


def _huidige_op(dag: date) -> dict[str, str]:
    return {code: nu.pk for code, nu in Gemeente.objects.defer("grens").huidige_op(dag).items()}


def _zonder_plek_per_gemeente() -> dict[str, list[int]]:
    gevonden: dict[str, list[int]] = {}
    rijen = Steunpunt.objects.vindbaar().zonder_plek().order_by("naam", "pk").values_list("gemeente_id", "pk")
    for code, pk in rijen:
        gevonden.setdefault(code, []).append(pk)
    return {code: pks[:MEESTE_ZONDER_PLEK] for code, pks in gevonden.items()}
