"""What an initiative answers to the question whether its record is right, written in one transaction."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from steunpunten.beheer.inzending.formulieren import InzendForm
from steunpunten.beheer.inzending.ontvangst import bewaar
from steunpunten.beheer.post.uitkomst import bevestig_ontvangst
from steunpunten.beheer.velden import ADRES, VELDEN
from steunpunten.models import Controle, Controlelink, Controleverzoek, Steunpunt, Voorstel
from steunpunten.models.steunpunt import Bevestiger

# Where one of these is wrong, a visitor stands before a closed door: the record counts as confirmed only once the
# change is in it.
ZWAAR = {*ADRES, "openingstijden", "uitzonderingen", "fase", "vorm"}
LANGSTE_WAT = 300
Antwoord = Controleverzoek.Antwoord
Uitkomst = Controle.Uitkomst


class AlBeantwoord(Exception):
    """The link stopped working while the page stood open."""


@transaction.atomic
def klopt(link: Controlelink) -> None:
    verzoek = _open_verzoek(link)
    _controle(verzoek, Uitkomst.KLOPT)
    _bevestig(verzoek.steunpunt)
    verzoek.beantwoord(Antwoord.KLOPT)


@transaction.atomic
def gewijzigd(link: Controlelink, form: InzendForm) -> None:
    """What stayed the same is confirmed now, what changed waits for an editor."""
    nieuw, bericht = form.voorgesteld, form.cleaned_data["bericht"]
    if not nieuw and not bericht:
        klopt(link)
        return
    verzoek = _open_verzoek(link)
    soort = Voorstel.Soort.WIJZIGING if nieuw else Voorstel.Soort.MELDING
    _stel_voor(verzoek, soort, nieuw, form)
    _controle(verzoek, Uitkomst.GEWIJZIGD, _alles_behalve(nieuw))
    if nieuw and not bericht and not ZWAAR & nieuw.keys():
        _bevestig(verzoek.steunpunt)
    verzoek.beantwoord(Antwoord.GEWIJZIGD)


@transaction.atomic
def gestopt(link: Controlelink, form: InzendForm) -> None:
    verzoek = _open_verzoek(link)
    _stel_voor(verzoek, Voorstel.Soort.GESTOPT, {"fase": Steunpunt.Fase.GESTOPT.value}, form)
    _controle(verzoek, Uitkomst.GESTOPT)
    verzoek.beantwoord(Antwoord.GESTOPT)


def _open_verzoek(link: Controlelink) -> Controleverzoek:
    """Locked, so that two presses at once answer once."""
    verzoek = (
        Controleverzoek.objects.select_for_update(of=("self",)).select_related("steunpunt").get(pk=link.verzoek_id)
    )
    if not verzoek.kan_beantwoord:
        raise AlBeantwoord
    return verzoek


def _stel_voor(verzoek: Controleverzoek, soort: str, nieuw: dict, form: InzendForm) -> None:
    voorstel = bewaar(
        soort,
        verzoek.steunpunt,
        nieuw,
        herkomst=Voorstel.Herkomst.INITIATIEF,
        bericht=form.cleaned_data["bericht"],
        email=form.cleaned_data["antwoord_naar"],
    )
    bevestig_ontvangst(voorstel)


def _controle(verzoek: Controleverzoek, uitkomst: str, wat: str = "") -> None:
    Controle.objects.create(
        steunpunt=verzoek.steunpunt,
        wanneer=timezone.now(),
        wie=Bevestiger.INITIATIEF,
        manier=Controle.Manier.MAIL,
        uitkomst=uitkomst,
        wat=wat,
    )


def _alles_behalve(namen: Iterable[str]) -> str:
    labels = ", ".join(VELDEN[naam].label for naam in namen)
    return (f"Alles klopt, behalve: {labels}" if labels else "Met een opmerking")[:LANGSTE_WAT]


def _bevestig(steunpunt: Steunpunt) -> None:
    steunpunt.bevestigd_op, steunpunt.bevestigd_door = timezone.localdate(), Bevestiger.INITIATIEF
    steunpunt._change_reason = "bevestigd door het initiatief zelf, via de mail"
    steunpunt.save(update_fields=["bevestigd_op", "bevestigd_door", "gewijzigd_op"])
