"""Asks initiatives whether their record is still right: once every half year, and once more after three weeks.

One mail an address, also where several places share it. Everything is written in one transaction: a run that breaks
off has asked nobody, and a second run asks nobody twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from steunpunten.beheer.post.berichten import adres_van, leg_klaar
from steunpunten.models import Bericht, Controlelink, Controleverzoek, GeenMail, Steunpunt
from steunpunten.models.bericht import adres_afdruk

# Any number will do, as long as nothing else in this database uses it.
SLOT = 20_260_904
Doel = Controlelink.Doel


@dataclass(frozen=True)
class Brief:
    """One mail: to one address, about one or more places."""

    aan: str
    steunpunten: list[Steunpunt]
    is_herinnering: bool = False

    @property
    def onderwerp(self) -> str:
        eerste = "Herinnering: kloppen" if self.is_herinnering else "Kloppen"
        if len(self.steunpunten) == 1:
            return f"{eerste} de gegevens van {self.steunpunten[0].naam} nog?"
        return f"{eerste} de gegevens van jullie {len(self.steunpunten)} steunpunten nog?"


def stuur(droog: bool = False) -> list[Brief]:
    """Put the mails in the queue that are due now, or only say which."""
    with transaction.atomic():
        _een_tegelijk()
        nu = timezone.now()
        brieven = [*_nieuwe(nu), *_herinneringen(nu)]
        if not droog:
            for brief in brieven:
                _schrijf(brief, nu)
    return brieven


def _een_tegelijk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])


def _nieuwe(nu: datetime) -> list[Brief]:
    return _per_adres(Controleverzoek.objects.steunpunten_aan_de_beurt(nu))


def _herinneringen(nu: datetime) -> list[Brief]:
    """Only where the record still has the address that was asked, and nobody confirmed it meanwhile."""
    verzoeken = Controleverzoek.objects.te_herinneren(nu).select_related("steunpunt")
    stil = [v.steunpunt for v in verzoeken if v.kan_beantwoord and not _al_nagekeken(v)]
    return _per_adres(sorted(stil, key=lambda s: (s.email.lower(), s.naam, s.pk)), is_herinnering=True)


def _al_nagekeken(verzoek: Controleverzoek) -> bool:
    bevestigd = verzoek.steunpunt.bevestigd_op
    return bevestigd is not None and bevestigd >= timezone.localdate(verzoek.gestuurd_op)


def _per_adres(steunpunten: Iterable[Steunpunt], is_herinnering: bool = False) -> list[Brief]:
    geen_mail = set(GeenMail.objects.values_list("adres_afdruk", flat=True))
    groepen = groupby(sorted(steunpunten, key=lambda s: s.email.lower()), key=lambda s: s.email.lower())
    return [
        Brief(rij[0].email, rij, is_herinnering)
        for adres, groep in groepen
        if adres_afdruk(adres) not in geen_mail and (rij := list(groep))
    ]


def _schrijf(brief: Brief, nu: datetime) -> None:
    verzoeken = [_verzoek(steunpunt, brief, nu) for steunpunt in brief.steunpunten]
    afmelden = _link(verzoeken[0], Doel.GEEN_MAIL)
    regels = [
        {
            "steunpunt": verzoek.steunpunt,
            "pagina": adres_van(verzoek.steunpunt.get_absolute_url()),
            "klopt": _link(verzoek, Doel.KLOPT),
            "wijzigen": _link(verzoek, Doel.WIJZIGEN),
            "gestopt": _link(verzoek, Doel.GESTOPT),
        }
        for verzoek in verzoeken
    ]
    context = {
        "regels": regels,
        "afmelden": afmelden,
        "verloopt_op": verzoeken[0].verloopt_op,
        "is_herinnering": brief.is_herinnering,
    }
    kopregels = {"List-Unsubscribe": f"<{afmelden}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    soort = Bericht.Soort.HERINNERING if brief.is_herinnering else Bericht.Soort.CONTROLE
    leg_klaar(soort, brief.aan, brief.onderwerp, context, kopregels)


def _verzoek(steunpunt: Steunpunt, brief: Brief, nu: datetime) -> Controleverzoek:
    if brief.is_herinnering:
        verzoek = Controleverzoek.objects.te_herinneren(nu).filter(steunpunt=steunpunt).latest("gestuurd_op")
        verzoek.herinnerd_op = nu
        verzoek.save(update_fields=["herinnerd_op"])
        return verzoek
    return Controleverzoek.objects.create(
        steunpunt=steunpunt,
        adres_afdruk=adres_afdruk(steunpunt.email),
        gestuurd_op=nu,
        verloopt_op=nu + timedelta(days=settings.CONTROLE_LINK_DAGEN),
    )


def _link(verzoek: Controleverzoek, doel: str) -> str:
    # In the query string, which no log keeps.
    return adres_van(f"{reverse('inzending:controle')}?sleutel={Controlelink.maak(verzoek, doel)}")
