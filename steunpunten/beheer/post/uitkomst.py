"""What somebody hears who sent something in and left an address: that it came in, and what became of it."""

from datetime import timedelta

from django.utils import timezone

from steunpunten.beheer.post.berichten import adres_van, leg_klaar
from steunpunten.beheer.velden import VELDEN
from steunpunten.models import Bericht, Steunpunt, Voorstel
from steunpunten.models.bericht import adres_afdruk

# Anybody can type anybody's address: so few receipts that nobody is bothered by them.
ONTVANGSTEN_PER_DAG = 3


def bevestig_ontvangst(voorstel: Voorstel) -> None:
    """Says nothing that was typed: this form must not carry anybody's text to a stranger."""
    if not voorstel.email:
        return
    sinds = timezone.now() - timedelta(days=1)
    eerdere = Bericht.objects.filter(
        soort=Bericht.Soort.ONTVANGST, adres_afdruk=adres_afdruk(voorstel.email), gemaakt_op__gt=sinds
    )
    if eerdere.count() < ONTVANGSTEN_PER_DAG:
        leg_klaar(Bericht.Soort.ONTVANGST, voorstel.email, "We hebben je bericht", {"steunpunt": voorstel.steunpunt})


def laat_weten(voorstel: Voorstel) -> None:
    """What was decided, with the sentence of the editor; the voorstel, to be saved, knows that it was told."""
    if not voorstel.email:
        return
    steunpunt = voorstel.steunpunt
    openbaar = steunpunt is not None and steunpunt.publicatie == Steunpunt.Publicatie.OPENBAAR
    context = {
        "voorstel": voorstel,
        "steunpunt": steunpunt,
        "pagina": adres_van(steunpunt.get_absolute_url()) if openbaar else "",
        "overgenomen": _labels(voorstel, overgenomen=True),
        "niet_overgenomen": _labels(voorstel, overgenomen=False),
    }
    leg_klaar(Bericht.Soort.UITKOMST, voorstel.email, "Wat we met je bericht deden", context)
    voorstel.uitkomst_gemaild_op = timezone.now()


def _labels(voorstel: Voorstel, *, overgenomen: bool) -> list[str]:
    """Which fields, not what they say: an address may be hidden, and the page shows the rest."""
    namen = voorstel.velden.filter(overgenomen=overgenomen).values_list("veld", flat=True)
    return [VELDEN[naam].label for naam in namen if naam in VELDEN]
