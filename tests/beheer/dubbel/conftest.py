"""Two made-up records of one place, with something in every table that hangs on them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import Model
from django.utils import timezone

from steunpunten.models import (
    Aanbod,
    Controle,
    Controleverzoek,
    Doelgroep,
    Financier,
    Financiering,
    GeenDubbele,
    Jaarcijfer,
    Kenmerk,
    KenmerkInvulling,
    Linkcontrole,
    Onderdeel,
    Openingstijd,
    OudeSlug,
    Samenvoeging,
    Steunpunt,
    Toegankelijkheid,
    Uitzondering,
    Voorstel,
)
from tests.maken import maak_gemeente, maak_steunpunt


def _onderdeel(slug: str) -> Onderdeel:
    naam = f"Verzonnen {slug}"
    return Onderdeel.objects.get_or_create(slug=slug, defaults={"naam": naam, "groep": "kern", "uitleg": "Test."})[0]


def _kenmerk() -> Kenmerk:
    return Kenmerk.objects.get_or_create(nummer=1, defaults={"naam": "Verzonnen kenmerk", "uitleg": "Test."})[0]


def _financier() -> Financier:
    return Financier.objects.get_or_create(naam="Verzonnen fonds", defaults={"soort": "fonds"})[0]


# One row of each table that points at a steunpunt. A new table needs a line here, so that it is seen to move.
MAKERS: dict[type[Model], Callable[[Steunpunt], Model]] = {
    Aanbod: lambda s: Aanbod.objects.create(steunpunt=s, onderdeel=_onderdeel(f"van-{s.slug}"), toelichting="Test."),
    Controle: lambda s: Controle.objects.create(
        steunpunt=s, wanneer=timezone.now(), wie="nvzh", manier="mail", uitkomst="klopt"
    ),
    Controleverzoek: lambda s: Controleverzoek.objects.create(
        steunpunt=s, adres_afdruk="x", gestuurd_op=timezone.now(), verloopt_op=timezone.now()
    ),
    Financiering: lambda s: Financiering.objects.create(
        steunpunt=s, financier=_financier(), titel="Test", vorm="gift", van=date(2026, 1, 1)
    ),
    GeenDubbele: lambda s: GeenDubbele.objects.create(eerste=s, tweede=maak_steunpunt()),
    Jaarcijfer: lambda s: Jaarcijfer.objects.create(steunpunt=s, jaar=2000 + s.pk % 90, bron="test", bezoeken=3),
    KenmerkInvulling: lambda s: KenmerkInvulling.objects.create(steunpunt=s, kenmerk=_kenmerk(), tekst=f"Bij {s.slug}"),
    Openingstijd: lambda s: Openingstijd.objects.create(steunpunt=s, weekdag=1, van="10:00", tot="12:00"),
    Linkcontrole: lambda s: Linkcontrole.noteer(s, "neemt niet op"),
    OudeSlug: lambda s: OudeSlug.objects.create(steunpunt=s, slug=f"oud-{s.slug}"),
    Samenvoeging: lambda s: Samenvoeging.objects.create(
        blijft=s, weg_uuid=s.uuid, weg_naam="Verzonnen", voor={}, na="x"
    ),
    Toegankelijkheid: lambda s: Toegankelijkheid.objects.create(steunpunt=s, drempelvrij=True),
    Uitzondering: lambda s: Uitzondering.objects.create(
        steunpunt=s, van_datum=date(2026, 12, 25), tot_datum=date(2026, 12, 26)
    ),
    Voorstel: lambda s: Voorstel.objects.create(steunpunt=s, soort="melding"),
}


@pytest.fixture
def gemeente(db):
    return maak_gemeente()


@pytest.fixture
def twee(gemeente) -> tuple[Steunpunt, Steunpunt]:
    blijft = maak_steunpunt(
        naam="Verzonnen De Eik", slug="eik", plaats="Utrecht", gemeente=gemeente, telefoon="030-1234567"
    )
    weg = maak_steunpunt(
        naam="Inloop De Eik",
        slug="de-eik",
        plaats="Utrecht",
        gemeente=gemeente,
        telefoon="+31 30 1234567",
        email="info@eik.example",
        bronnen=["test", "tweede"],
        startgegevens_id="eik-in-de-lijst",
    )
    weg.werkgebied.add(gemeente)
    weg.doelgroepen.add(Doelgroep.objects.create(slug="jong", naam="Verzonnen jongeren"))
    return blijft, weg
