"""Mail is written into a queue, in the transaction that it is about; `versturen.py` sends it."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from steunpunten.models import Bericht
from steunpunten.models.bericht import adres_afdruk

LANGSTE_ONDERWERP = 200


def leg_klaar(
    soort: str, aan: str, onderwerp: str, context: dict[str, object], kopregels: dict[str, str] | None = None
) -> Bericht:
    """One mail from templates/beheer/mail/<soort>.txt and .html."""
    context = {"site": settings.SITE_URL, "onderwerp": onderwerp, **context}
    return Bericht.objects.create(
        soort=soort,
        aan=aan,
        adres_afdruk=adres_afdruk(aan),
        # One line: what somebody typed never becomes a header of its own.
        onderwerp=" ".join(onderwerp.split())[:LANGSTE_ONDERWERP],
        tekst=render_to_string(f"beheer/mail/{soort}.txt", context).strip() + "\n",
        html=render_to_string(f"beheer/mail/{soort}.html", context),
        kopregels=kopregels or {},
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname),
        volgende_poging=timezone.now(),
    )


def adres_van(pad: str) -> str:
    """The whole web address of a page."""
    return f"{settings.SITE_URL}{pad}"
