"""A selection: the steunpunten that one query string asks for, nearest first.

The list, the map, GeoJSON and CSV of one query are made from this one class, so they can't disagree.
"""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.gis.measure import D
from django.db.models import Q
from django.http import QueryDict

from regio.vinden import Plek, Uitkomst, zoek_plaats
from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet
from steunpunten.selectie.filters import SteunpuntFilter
from steunpunten.selectie.formulier import ZoekForm
from steunpunten.stand import onthoud

# Counting further costs more than it tells: "meer dan 100".
TEL_TOT = 100
PER_PAGINA = 20
DICHTSTBIJZIJNDE = 3

LEEG = "Vul een postcode of een plaatsnaam in. Bijvoorbeeld 3511 of Utrecht."
TE_LANG = "Dit is te lang voor een plaatsnaam. Vul alleen een postcode of een plaats in."
ONBEKENDE_POSTCODE = "Deze postcode kennen we niet. Klopt hij? Je kunt ook een plaatsnaam invullen."
ONBEKENDE_PLAATS = "Deze plaats kennen we niet. Probeer een postcode, of een grotere plaats in de buurt."


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
        elif uitkomst.plek is None and not uitkomst.keuzes:
            self.form.add_error("plaats", ONBEKENDE_PLAATS)
        return uitkomst

    # --- What was understood -----------------------------------------------------------------

    @property
    def plek(self) -> Plek | None:
        return self.uitkomst.plek

    @property
    def km(self) -> int | None:
        """The radius that applies; None for the whole country."""
        return self.form.km

    @property
    def is_alles(self) -> bool:
        """Everything public, without any question: the one selection that is prebuilt."""
        return not self.getypt.strip() and self.filter.is_leeg

    @property
    def is_onbegrepen(self) -> bool:
        """A place was typed and no single place could be made of it: there is nothing to show."""
        return bool(self.getypt.strip()) and self.plek is None

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
        """The records asked for, without the radius around a point."""
        queryset = self.filter.qs
        if self.is_onbegrepen or self.filter.form.errors:
            return queryset.none()
        if self.plek is None:
            return queryset.order_by("plaats", "naam", "pk")
        queryset = queryset.met_afstand_tot(self.plek.punt).dichtstbij(self.plek.punt)
        if self.km is None:
            return queryset
        if self.plek.regio:
            return queryset.met_plek().in_regio(self.plek.regio)
        if self.plek.soort == "gemeente":
            nabij = Q(kaartpunt__dwithin=(self.plek.punt, D(km=self.km)))
            return queryset.met_plek().filter(nabij | Q(gemeente=self.plek.gemeente))
        return queryset

    @property
    def _heeft_straal(self) -> bool:
        """Cut off by distance: around a postcode or woonplaats. Areas are cut off by their boundary."""
        return bool(self.plek and self.km and self.plek.soort in {"postcode", "woonplaats"})

    def _treffers(self, begin: int = 0, eind: int | None = None) -> list[Treffer]:
        """Records begin..eind, nearest first, cut off at the radius.

        Nearest first by the index, and then cut, costs the same at 200 and at 100,000 records, whether anything
        lies within the radius or not.
        """
        queryset = self._queryset
        if not self.plek:
            return [Treffer(pk, None) for pk in queryset.values_list("pk", flat=True)[begin:eind]]
        if self._heeft_straal and eind is None:
            queryset = queryset.binnen(self.plek.punt, self.km)
        rijen = queryset.values_list("pk", "afstand")[begin:eind]
        treffers = [Treffer(pk, None if afstand is None else afstand.m) for pk, afstand in rijen]
        return [t for t in treffers if self._telt_mee(t)]

    def _telt_mee(self, treffer: Treffer) -> bool:
        if not self._heeft_straal:
            return True
        return treffer.afstand_m is not None and treffer.afstand_m <= self.km * 1000

    @cached_property
    def _eerste_pagina(self) -> list[Treffer]:
        """One more than fits, to know whether there is a next page."""
        return self._treffers(0, PER_PAGINA + 1)

    @cached_property
    def is_dichtstbijzijnde(self) -> bool:
        """Nothing lies within the radius or area: the nearest few are shown instead."""
        return bool(self.plek and self.km) and not self._eerste_pagina

    @cached_property
    def _dichtstbijzijnde(self) -> list[Treffer]:
        """The few nearest of all that the filters leave."""
        if self.filter.form.errors:
            return []
        nabij = self.filter.qs.met_plek().met_afstand_tot(self.plek.punt).dichtstbij(self.plek.punt)
        rijen = nabij.values_list("pk", "afstand")[:DICHTSTBIJZIJNDE]
        return [Treffer(pk, afstand.m) for pk, afstand in rijen]

    def alle(self) -> list[Treffer]:
        """Every record of the list, over all its pages: what the map and the exports show."""
        return self._dichtstbijzijnde if self.is_dichtstbijzijnde else self._treffers()

    def pagina(self, nummer: int) -> tuple[list[Treffer], bool]:
        """The records of one page (from 1), and whether there is a next."""
        if nummer == 1:
            rijen = self._dichtstbijzijnde if self.is_dichtstbijzijnde else self._eerste_pagina
        else:
            begin = (nummer - 1) * PER_PAGINA
            rijen = self._treffers(begin, begin + PER_PAGINA + 1)
        return rijen[:PER_PAGINA], len(rijen) > PER_PAGINA

    @cached_property
    def aantal(self) -> int:
        """How many records there are, counted up to one more than TEL_TOT."""
        if len(self._eerste_pagina) <= PER_PAGINA:
            return len(self._eerste_pagina)
        queryset = self._queryset.order_by()
        if self._heeft_straal:
            queryset = queryset.binnen(self.plek.punt, self.km)
        return queryset.values("pk")[: TEL_TOT + 1].count()

    def zonder_plek(self) -> SteunpuntQuerySet:
        """Organisations without a fixed place that are active in the gemeente or area searched."""
        queryset = self.filter.qs.zonder_plek().order_by("naam", "pk")
        if not (self.plek and self.km) or self.filter.form.errors:
            return queryset.none()
        if self.plek.regio:
            return queryset.in_regio(self.plek.regio)
        return queryset.in_gemeente(self.plek.gemeente)
