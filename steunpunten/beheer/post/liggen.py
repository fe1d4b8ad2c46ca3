"""What becomes of mail that the mail server does not take: an editor tries once more, or gives up."""

from django.db import transaction
from django.utils import timezone

from steunpunten.models import Bericht


@transaction.atomic
def probeer_opnieuw(bericht: Bericht) -> bool:
    """At the next run, as if it was new. False where it does not lie there any more."""
    if liggend := _op_slot(bericht):
        liggend.status, liggend.pogingen, liggend.volgende_poging = Bericht.Status.WACHT, 0, timezone.now()
        liggend.save()
    return liggend is not None


@transaction.atomic
def geef_op(bericht: Bericht) -> bool:
    """Never again; nothing of the address or text is left. False where it does not lie there any more."""
    if liggend := _op_slot(bericht):
        liggend.status = Bericht.Status.OPGEGEVEN
        liggend.wis()
        liggend.save()
    return liggend is not None


def _op_slot(bericht: Bericht) -> Bericht | None:
    """Waits for a run that is just sending it."""
    return Bericht.objects.blijft_liggen().select_for_update(of=["self"]).filter(pk=bericht.pk).first()
