"""What an editor decides about a voorstel, written in one transaction: in the record, its history and the queue.

Two editors at once don't overwrite each other: the second is told what the first did.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify

from steunpunten.beheer import rechten
from steunpunten.beheer.plek import plek_van
from steunpunten.beheer.post import uitkomst
from steunpunten.beheer.velden import VELDEN, Waarde
from steunpunten.models import OudeSlug, Steunpunt, Voorstel
from steunpunten.models.steunpunt import Bevestiger

# A record that moved has its point somewhere else.
VERHUIST = {"straat", "huisnummer", "postcode", "plaats"}
LANGSTE_REDEN = 100


class AlAfgehandeld(Exception):
    """A colleague was first; `voorstel` says who."""

    def __init__(self, voorstel: Voorstel) -> None:
        self.voorstel = voorstel


class IntussenGewijzigd(Exception):
    """The record says something else than when the editor looked; per field what it says now."""

    def __init__(self, nu: dict[str, Waarde]) -> None:
        self.nu = nu


@dataclass(frozen=True)
class Besluit:
    """`waarden` is what is taken over, `gezien` what the record said when the editor looked."""

    voorstel: Voorstel
    door: AbstractBaseUser
    waarden: dict[str, Waarde]
    gezien: dict[str, Waarde]
    antwoord: str = ""
    reden: str = ""
    opnieuw_mailen: bool = False


def neem_over(besluit: Besluit) -> Voorstel:
    """Take over what was chosen. Raises AlAfgehandeld, IntussenGewijzigd or ValidationError; then nothing changed."""
    with transaction.atomic():
        voorstel = _open_voorstel(besluit.voorstel)
        if besluit.waarden:
            voorstel.steunpunt = _schrijf(voorstel, besluit)
        for veld in voorstel.velden.all():
            veld.overgenomen = veld.veld in besluit.waarden
            veld.waarde = besluit.waarden.get(veld.veld)
            veld.save(update_fields=["overgenomen", "waarde"])
        alles = all(veld.overgenomen for veld in voorstel.velden.all())
        status = Voorstel.Status.OVERGENOMEN if alles else Voorstel.Status.DEELS_OVERGENOMEN
        _sluit(voorstel, status, besluit)
    return voorstel


def wijs_af(besluit: Besluit) -> Voorstel:
    with transaction.atomic():
        voorstel = _open_voorstel(besluit.voorstel)
        voorstel.velden.update(overgenomen=False)
        _sluit(voorstel, Voorstel.Status.AFGEWEZEN, besluit)
    return voorstel


def heropen(voorstel: Voorstel, reden: str) -> Voorstel:
    """Back in the queue. What was taken over stays in the record, what was decided in the history."""
    with transaction.atomic():
        voorstel = Voorstel.objects.select_for_update(of=("self",)).get(pk=voorstel.pk)
        if voorstel.status != Voorstel.Status.OPEN:
            voorstel.status = Voorstel.Status.OPEN
            voorstel.afgehandeld_op = voorstel.afgehandeld_door = None
            voorstel._change_reason = f"heropend: {reden}"[:LANGSTE_REDEN]
            voorstel.save()
    return voorstel


def _open_voorstel(voorstel: Voorstel) -> Voorstel:
    voorstel = Voorstel.objects.select_for_update(of=("self",)).select_related("steunpunt").get(pk=voorstel.pk)
    if voorstel.status != Voorstel.Status.OPEN:
        raise AlAfgehandeld(voorstel)
    return voorstel


def _sluit(voorstel: Voorstel, status: str, besluit: Besluit) -> None:
    voorstel.status, voorstel.antwoord = status, besluit.antwoord
    voorstel.afgehandeld_op, voorstel.afgehandeld_door = timezone.now(), besluit.door
    voorstel._change_reason = besluit.reden[:LANGSTE_REDEN] or None
    # Who was told before, when it was closed the first time, hears it once more only if the editor says so.
    if voorstel.uitkomst_gemaild_op is None or besluit.opnieuw_mailen:
        uitkomst.laat_weten(voorstel)
    voorstel.save()


def _schrijf(voorstel: Voorstel, besluit: Besluit) -> Steunpunt:
    reden = _reden(voorstel, besluit.reden)
    if voorstel.steunpunt is None:
        steunpunt = Steunpunt(
            slug=_vrije_slug(str(besluit.waarden.get("naam", ""))),
            bronnen=[f"Aanmelding op deze site, {date_format(timezone.localdate(voorstel.ontvangen_op))}"],
        )
    else:
        steunpunt = Steunpunt.objects.select_for_update(of=("self",)).get(pk=voorstel.steunpunt_id)
        _toets_gezien(steunpunt, besluit)
    eigen = [naam for naam in besluit.waarden if VELDEN[naam].is_kolom]
    for naam in eigen:
        VELDEN[naam].zet(steunpunt, besluit.waarden[naam], reden)
    if VERHUIST & set(eigen):
        _zet_punt(steunpunt)
    if voorstel.herkomst == Voorstel.Herkomst.INITIATIEF:
        _bevestig(steunpunt, voorstel)
    _toets(steunpunt, eigen)
    steunpunt._change_reason = reden
    steunpunt.save()
    # In their order: the day of the facts comes after the facts.
    for naam in sorted(besluit.waarden.keys() - set(eigen), key=list(VELDEN).index):
        VELDEN[naam].zet(steunpunt, besluit.waarden[naam], reden)
    if not rechten.mag_wijzigen(besluit.door, steunpunt):
        raise ValidationError({"plaats": "Dit adres ligt niet in je eigen regio. Vraag het de redactie."})
    return steunpunt


def _toets_gezien(steunpunt: Steunpunt, besluit: Besluit) -> None:
    nu = {naam: VELDEN[naam].lees(steunpunt) for naam in besluit.waarden}
    if anders := {naam: waarde for naam, waarde in nu.items() if waarde != besluit.gezien.get(naam)}:
        raise IntussenGewijzigd(anders)


def _toets(steunpunt: Steunpunt, namen: list[str]) -> None:
    """Only what is taken over: what was wrong in the record before is no reason to refuse."""
    anderen = {veld.name for veld in steunpunt._meta.fields} - set(namen)
    steunpunt.clean_fields(exclude=anderen)
    if not steunpunt.naam:
        raise ValidationError({"naam": "Een steunpunt heeft een naam nodig."})
    steunpunt.validate_constraints()


def _zet_punt(steunpunt: Steunpunt) -> None:
    """The middle of the postcode or place, until somebody puts the point on the address."""
    plek = plek_van(steunpunt.postcode, steunpunt.plaats)
    steunpunt.punt = plek.punt if plek else None
    steunpunt.punt_bron = f"midden van {plek.naam}" if plek else ""
    is_postcode = plek is not None and plek.soort == "postcode"
    nauwkeurigheid = Steunpunt.Nauwkeurigheid.POSTCODE if is_postcode else Steunpunt.Nauwkeurigheid.PLAATS
    steunpunt.nauwkeurigheid = nauwkeurigheid if plek else ""
    if plek and plek.gemeente:
        steunpunt.gemeente = plek.gemeente


def _bevestig(steunpunt: Steunpunt, voorstel: Voorstel) -> None:
    """The initiative itself said so, on the day it wrote."""
    dag = timezone.localdate(voorstel.ontvangen_op)
    if steunpunt.bevestigd_op is None or steunpunt.bevestigd_op <= dag:
        steunpunt.bevestigd_op, steunpunt.bevestigd_door = dag, Bevestiger.INITIATIEF


def _reden(voorstel: Voorstel, reden: str) -> str:
    return f"voorstel {voorstel.pk} van {voorstel.get_herkomst_display()}{': ' if reden else ''}{reden}"[:LANGSTE_REDEN]


def _vrije_slug(naam: str) -> str:
    begin = slugify(naam)[:90].strip("-") or "steunpunt"
    bezet = set(Steunpunt.objects.filter(slug__startswith=begin).values_list("slug", flat=True))
    bezet |= set(OudeSlug.objects.filter(slug__startswith=begin).values_list("slug", flat=True))
    return next(slug for n in range(1, len(bezet) + 2) if (slug := f"{begin}-{n}" if n > 1 else begin) not in bezet)
