"""From a form that was sent to a voorstel in the queue."""

import re

from django.db import transaction
from django.http import HttpRequest

from steunpunten.beheer.inzending import afzender, limiet, stempel
from steunpunten.beheer.inzending.formulieren import BESTAAT_NIET_MEER, InzendForm, KloptNietForm
from steunpunten.beheer.plek import plek_van
from steunpunten.beheer.post.uitkomst import bevestig_ontvangst
from steunpunten.beheer.velden import VELDEN, Waarde
from steunpunten.models import Steunpunt, Voorstel, VoorstelVeld

TLD = "com|nl|org|net|info|biz|io|eu|be|de|ru|cn|xyz|top|site|online|shop|club"
LINK = re.compile(rf"(?:https?://|www\.)\S+|\b[a-z0-9-]+\.(?:{TLD})\b(?:/\S*)?", re.IGNORECASE)
# A website or mail address is asked for; anywhere else a link is remarkable.
MAG_LINK = {"website", "email"}


def ontvang(request: HttpRequest, form: InzendForm, steunpunt: Steunpunt | None = None) -> None:
    """Put it in the queue. What a machine sent, and what was sent before, leaves no trace and gets no other answer.

    Raises `stempel.Ongeldig` and `limiet.TeVeel`; then nothing is written.
    """
    if form.is_van_machine:
        return
    kenmerk = form.cleaned_data["stempel"] or ""
    stempel.controleer(kenmerk)
    van = afzender.sleutel(request)
    with transaction.atomic():
        if stempel.gebruik(kenmerk):
            limiet.tel(van)
            bevestig_ontvangst(_bewaar(form, steunpunt))


def _bewaar(form: InzendForm, steunpunt: Steunpunt | None) -> Voorstel:
    nieuw = form.voorgesteld
    soort = _soort(form, steunpunt, nieuw)
    if soort == Voorstel.Soort.GESTOPT:
        nieuw = {"fase": Steunpunt.Fase.GESTOPT.value}
    bericht = form.cleaned_data["bericht"]
    if soort == Voorstel.Soort.MELDING and isinstance(form, KloptNietForm) and form.namen:
        bericht = f"{form.label}: {bericht}"
    return bewaar(
        soort,
        steunpunt,
        nieuw,
        herkomst=Voorstel.Herkomst.BEZOEKER,
        bericht=bericht,
        email=form.cleaned_data["antwoord_naar"],
    )


def _soort(form: InzendForm, steunpunt: Steunpunt | None, nieuw: dict[str, Waarde]) -> str:
    if steunpunt is None:
        return Voorstel.Soort.NIEUW
    if getattr(form, "onderwerp", "") == BESTAAT_NIET_MEER:
        return Voorstel.Soort.GESTOPT
    return Voorstel.Soort.WIJZIGING if nieuw else Voorstel.Soort.MELDING


def bewaar(soort: str, steunpunt: Steunpunt | None, nieuw: dict[str, Waarde], **velden: str) -> Voorstel:
    """A voorstel with, per field, what the record says now and what it should become."""
    tekst = [velden.get("bericht", ""), *(str(nieuw[naam]) for naam in nieuw if naam not in MAG_LINK)]
    plek = None if steunpunt else plek_van(nieuw.get("postcode", ""), nieuw.get("plaats", ""))
    voorstel = Voorstel.objects.create(
        soort=soort,
        steunpunt=steunpunt,
        gemeente=plek.gemeente if plek else None,
        aantal_links=sum(len(LINK.findall(deel)) for deel in tekst),
        **velden,
    )
    VoorstelVeld.objects.bulk_create(
        VoorstelVeld(
            voorstel=voorstel, veld=naam, oud=VELDEN[naam].lees(steunpunt) if steunpunt else None, nieuw=waarde
        )
        for naam, waarde in nieuw.items()
    )
    return voorstel
