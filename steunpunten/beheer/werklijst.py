"""The work list: what waits for an editor, oldest first, each line leading to the one action that settles it.

A subject registers its questions where its admin classes are made (and `steunpunten/admin.py` imports that module):

    registreer(Vraag(sleutel="dode-links", titel="Website antwoordt niet", uitleg="...", recht=WIJZIG,
                     rijen=Linkcontrole.objects.dood, regel=lambda l: Regel(l.url, l.mislukt_sinds, url, "Zoek")))

`rijen` gives a queryset or a list, oldest first; what somebody may not change is left out here
(`rechten.te_wijzigen`), unless the question says `beperk` itself. `regel` makes a line of one row and asks the
database nothing. Registering a key again replaces its question.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from steunpunten.beheer import rechten
from steunpunten.models import Steunpunt, Voorstel

Rijen = QuerySet | Sequence[Any]
OP_VOORPAGINA = 5
PER_PAGINA = 50
# In the address of a form: the kind of work that it was opened for.
WERK = "_werk"


@dataclass(frozen=True)
class Regel:
    """One line: what it is about, since when it waits, and where it is settled."""

    tekst: str
    sinds: date | datetime | None
    url: str
    actie: str
    toelichting: str = ""
    werk: str = ""

    @property
    def adres(self) -> str:
        """Where it is settled; the form there leads back to the next line (`naar_volgende`)."""
        pad, kruis, anker = self.url.partition("#")
        return f"{pad}{'&' if '?' in pad else '?'}{WERK}={self.werk}{kruis}{anker}"


@dataclass(frozen=True)
class Vraag:
    """One kind of work."""

    sleutel: str
    titel: str
    uitleg: str
    recht: str
    rijen: Callable[[], Rijen]
    regel: Callable[[Any], Regel]
    volgorde: int = 50
    beperk: Callable[[Any, rechten.Gebruiker], Rijen] = rechten.te_wijzigen

    @property
    def url(self) -> str:
        return reverse("admin:werk", args=[self.sleutel])

    def pagina(self, gebruiker: rechten.Gebruiker, nummer: str | int = 1, per_pagina: int = PER_PAGINA) -> "Stapel":
        bladzijde = Paginator(self.beperk(self.rijen(), gebruiker), per_pagina).get_page(nummer)
        return Stapel(
            self,
            bladzijde.paginator.count,
            [replace(self.regel(rij), werk=self.sleutel) for rij in bladzijde],
            bladzijde,
        )


@dataclass(frozen=True)
class Stapel:
    """The lines of one kind, as far as they are shown."""

    vraag: Vraag
    aantal: int
    regels: list[Regel]
    bladzijde: Page


@dataclass(frozen=True)
class Stand:
    """How it goes: what stands above the list."""

    vindbaar: int
    bevestigd: int
    mediaan_dagen: float | None


_vragen: dict[str, Vraag] = {}


def registreer(vraag: Vraag) -> None:
    _vragen[vraag.sleutel] = vraag


def vragen_voor(gebruiker: rechten.Gebruiker) -> list[Vraag]:
    """What this person can settle."""
    return sorted(
        (vraag for vraag in _vragen.values() if gebruiker.has_perm(vraag.recht)),
        key=lambda vraag: (vraag.volgorde, vraag.titel),
    )


def stapels_voor(gebruiker: rechten.Gebruiker) -> list[Stapel]:
    """The beginning of each kind that has any work."""
    stapels = [vraag.pagina(gebruiker, per_pagina=OP_VOORPAGINA) for vraag in vragen_voor(gebruiker)]
    return [stapel for stapel in stapels if stapel.aantal]


def naar_volgende(request: HttpRequest) -> HttpResponse | None:
    """To what still waits of the kind that this form was opened for; nothing where it was opened otherwise."""
    sleutel = request.GET.get(WERK)
    mag = any(vraag.sleutel == sleutel for vraag in vragen_voor(request.user))
    return redirect("admin:werk", sleutel) if mag else None


def stand_voor(gebruiker: rechten.Gebruiker) -> Stand:
    steunpunten = Steunpunt.objects.zichtbaar_voor(gebruiker).vindbaar()
    mediaan = rechten.zichtbaar(Voorstel.objects.all(), gebruiker).mediane_doorlooptijd()
    return Stand(
        steunpunten.count(), steunpunten.bevestigd().count(), mediaan and mediaan.total_seconds() / (24 * 60 * 60)
    )
