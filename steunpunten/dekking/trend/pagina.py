"""What the page and the include of the trend show: two series, each as chart and as table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst

from steunpunten.dekking import gebieden, opmaak
from steunpunten.dekking.gebieden import NEDERLAND, GebiedForm
from steunpunten.dekking.gegevens import land, plekken_ooit
from steunpunten.dekking.tabel import Kolom, Rij, Tabel
from steunpunten.dekking.trend import grafiek, reeks
from steunpunten.dekking.vraag import ALTIJD, TellingForm, Vraag
from steunpunten.stand import onthoud

# The names of the two in a template.
REEKSEN = ("metingen", "teruggerekend")
T = TypeVar("T")


class TrendForm(GebiedForm):
    """Of which area, and which places count."""

    standaard = {**GebiedForm.standaard, "gebied": NEDERLAND}

    def __init__(self, parameters: QueryDict) -> None:
        super().__init__(parameters)
        self.is_valid()

    @property
    def gebied(self) -> str:
        return self.waarde("gebied")


@dataclass(frozen=True)
class Reeks:
    """`zonder_jaar`: how many places a reconstruction had to leave out; `met_jaar`: how many it has."""

    tabel: Tabel
    grafiek: grafiek.Grafiek | None
    met_jaar: int = 0
    zonder_jaar: int = 0
    breuken: tuple[reeks.Punt, ...] = ()


def pagina(parameters: QueryDict) -> dict:
    """All that templates/dekking/trend.html needs."""
    form = TrendForm(parameters)
    uit = {
        "form": form,
        "gebiedsnaam": gebieden.voluit(land(), form.gebied),
        "gebied_url": gebieden.adres(form.gebied) + form.telling_staart,
        **context(form, form.gebied),
    }
    for soort in REEKSEN:
        uit[soort].tabel.op_pagina(parameters, form.staart(), gebied=form.gebied)
    return uit


def context(form: TellingForm, naam: str) -> dict:
    """Both trends of an area, by its name in addresses, for the places that the form counts."""
    vraag = form.vraag
    gemeten = metingen(naam, vraag)
    return {
        "afstand": opmaak.zonder_nullen(vraag.afstand_km),
        "telling": form.in_woorden(replace(vraag, moment=ALTIJD)),
        "met_moment": vraag.moment != ALTIJD,
        "metingen": gemeten,
        "teruggerekend": teruggerekend(naam, vraag),
        "andere_metingen": [] if gemeten.tabel.rijen else _andere_metingen(form, naam),
    }


def metingen(naam: str, vraag: Vraag) -> Reeks:
    """What was frozen."""
    punten = reeks.uit_peilingen(naam, vraag)
    kolommen = [
        Kolom("gemeten_op", "Gemeten op", "datum"),
        Kolom("aandeel_binnen", f"Inwoners binnen {opmaak.zonder_nullen(vraag.afstand_km)} km", "procent"),
        Kolom("steunpunten", "Steunpunten", "getal"),
        Kolom("gemeenten_met_steunpunt", "Gemeenten met een steunpunt", "getal"),
        Kolom("gemeenten", "Van de gemeenten", "getal"),
        Kolom("breuk", "Let op"),
    ]
    rijen = [
        Rij([punt.op, punt.aandeel, punt.steunpunten, punt.met_steunpunt, punt.gemeenten, _let_op(punt)])
        for punt in punten
    ]
    tabel = Tabel("metingen", kolommen, rijen, "metingen", "gemeten_op")
    return Reeks(tabel, _grafiek(punten), breuken=tuple(punt for punt in punten if punt.breuk))


def teruggerekend(naam: str, vraag: Vraag) -> Reeks:
    """What years of opening and closing tell; hours of earlier years are not known, so the moment does not count."""
    vraag = replace(vraag, moment=ALTIJD)
    terug = _onthoud(vraag, naam, lambda: _reconstrueer(naam, vraag))
    kolommen = [
        Kolom("jaar", "Jaar"),
        Kolom("steunpunten_bekend_jaar", "Steunpunten met bekend jaar", "getal"),
        Kolom("aandeel_binnen", f"Inwoners binnen {opmaak.zonder_nullen(vraag.afstand_km)} km", "procent"),
    ]
    rijen = [Rij([punt.naam, punt.steunpunten, punt.aandeel]) for punt in terug.punten]
    tabel = Tabel("teruggerekend vanaf 2015", kolommen, rijen, "teruggerekend", "jaar")
    return Reeks(tabel, _grafiek(terug.punten), terug.met_jaar, terug.zonder_jaar)


def _reconstrueer(naam: str, vraag: Vraag) -> reeks.Reconstructie:
    land_ = land()
    return reeks.reconstrueer(land_, plekken_ooit(land_), gebieden.vind(land_, naam).nummers, vraag)


def _onthoud(vraag: Vraag, naam: str, maak: Callable[[], T]) -> T:
    """Kept where it is asked more often than once."""
    return onthoud(("trend", naam, vraag), maak) if vraag.is_gangbaar else maak()


def _andere_metingen(form: TellingForm, naam: str) -> list[dict]:
    """Questions that were measured of this area, where this one was not: in words, how often, and where to see them."""
    uit = []
    for vraag, aantal in reeks.gemeten_vragen(naam).most_common():
        afstand = f"{opmaak.zonder_nullen(vraag.afstand_km)} km"
        nieuw = QueryDict(mutable=True)
        nieuw.update({"gebied": naam, "afstand": f"{vraag.afstand_km:g}", "meetellen": vraag.meetellen})
        nieuw.update({veld: getattr(vraag, veld) for veld in ("onderdeel", "doelgroep", "moment")})
        uit.append(
            {
                "naam": "; ".join([f"binnen {afstand}", *form.in_woorden(vraag)]),
                "aantal": aantal,
                "url": f"{reverse('dekking:trend')}?{nieuw.urlencode(safe='/')}",
            }
        )
    return uit


def _let_op(punt: reeks.Punt) -> str:
    return f"{capfirst(punt.breuk)}: niet te vergelijken met de meting ervoor." if punt.breuk else ""


def _grafiek(punten: list[reeks.Punt]) -> grafiek.Grafiek | None:
    return grafiek.maak([(punt.naam, punt.aandeel, punt.breuk) for punt in punten]) if len(punten) > 1 else None
