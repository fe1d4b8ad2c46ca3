"""What is thrown away in time: addresses, salts, counters, stamps and old mail."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from steunpunten.beheer.inzending.limiet import VENSTER
from steunpunten.beheer.inzending.stempel import LANGST_SECONDEN
from steunpunten.models import Bericht, Controlelink, Dagzout, GebruiktStempel, Inzendteller, Voorstel
from steunpunten.models.voorstel import BEWAAR_ADRES_DAGEN

BEWAAR_LINKS = timedelta(days=365)


@transaction.atomic
def ruim_op() -> dict[str, int]:
    """How much of each went."""
    nu = timezone.now()
    oud = nu - timedelta(days=BEWAAR_ADRES_DAGEN)
    return {
        "e-mailadressen van inzenders": Voorstel.objects.met_adres_om_te_wissen(nu).update(email=""),
        "oude berichten": _weg(Bericht.objects.uitgewerkt(oud)),
        "zouten": _weg(Dagzout.objects.filter(dag__lt=timezone.localdate(nu))),
        "tellers": _weg(Inzendteller.objects.verlopen(nu - VENSTER)),
        "stempels": _weg(GebruiktStempel.objects.filter(gebruikt_op__lt=nu - timedelta(seconds=LANGST_SECONDEN))),
        "oude links": _weg(Controlelink.objects.filter(verzoek__verloopt_op__lt=nu - BEWAAR_LINKS)),
    }


def _weg(queryset) -> int:
    return queryset.delete()[0]
