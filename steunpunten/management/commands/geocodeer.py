"""Finds better points for steunpunten with an address, at PDOK's Locatieserver."""

import argparse
import time
from collections.abc import Iterable

from django.contrib.gis.geos import Point
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, number_format

from regio import pdok
from steunpunten.geocoderen import Afgewezen, Nieuwpunt, kan_beter, nieuw_punt, zoektekst
from steunpunten.models import Steunpunt

ADRESVELDEN = ("straat", "huisnummer", "postcode", "plaats", "gemeente_id")


class Command(BaseCommand):
    help = (
        "Zoekt bij PDOK een beter punt voor steunpunten met een straat. Toont wat er verandert; schrijft alleen met "
        "--opslaan. Een adres dat verborgen is, gaat alleen naar PDOK als u het steunpunt met --slug noemt."
    )
    stealth_options = ("transport",)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--slug", action="append", help="Alleen dit steunpunt; mag vaker.")
        parser.add_argument("--alles", action="store_true", help="Ook steunpunten die al een punt op het adres hebben.")
        parser.add_argument("--pauze", type=float, default=0.2, help="Seconden tussen twee vragen (nu: 0,2).")
        parser.add_argument("--opslaan", action="store_true", help="Schrijf de wijzigingen.")

    def handle(
        self,
        *args,
        slug: list[str] | str | None,
        alles: bool,
        pauze: float,
        opslaan: bool,
        transport: pdok.Transport | None = None,
        **options,
    ) -> None:
        slugs = [slug] if isinstance(slug, str) else slug
        steunpunten = self._kies(slugs, alles)
        try:
            with pdok.nieuwe_client(transport) as client:
                gevonden = list(self._zoek(client, steunpunten, pauze))
        except pdok.PdokFout as fout:
            raise CommandError(f"{fout} Er is niets gewijzigd.") from fout
        anders = [nieuw for nieuw in gevonden if not nieuw.is_zelfde]
        if opslaan and anders:
            anders = self._schrijf(anders)
        self._besluit(len(steunpunten), gevonden, anders, opslaan)

    def _kies(self, slugs: list[str] | None, alles: bool) -> list[Steunpunt]:
        """The records to look up: with a street, in a known gemeente, and with a point that can be better."""
        met_straat = Steunpunt.objects.exclude(straat="").select_related("gemeente").order_by("slug")
        if slugs is not None:
            gekozen = list(met_straat.filter(slug__in=slugs))
            onbekend = sorted(set(slugs) - {steunpunt.slug for steunpunt in gekozen})
            if onbekend:
                raise CommandError(f"Geen steunpunt met een straat gevonden voor: {', '.join(onbekend)}.")
        else:
            gekozen = list(met_straat.filter(adres_tonen=True))
            verborgen = met_straat.filter(adres_tonen=False).count()
            if verborgen:
                self.stdout.write(f"Overgeslagen omdat het adres verborgen is: {verborgen}.")
        # A point on the address is never replaced by one in the middle of the street.
        return [
            steunpunt
            for steunpunt in gekozen
            if kan_beter(steunpunt) or (alles and (steunpunt.huisnummer or steunpunt.nauwkeurigheid == "straat"))
        ]

    def _zoek(self, client: pdok.Client, steunpunten: list[Steunpunt], pauze: float) -> Iterable[Nieuwpunt]:
        for volgnummer, steunpunt in enumerate(steunpunten):
            if not (steunpunt.gemeente_id and (steunpunt.postcode or steunpunt.plaats)):
                self._meld(steunpunt, "zonder gemeente, en zonder postcode of plaats, is het adres niet te zoeken.")
                continue
            if volgnummer and pauze > 0:
                time.sleep(pauze)
            zoek = pdok.zoek_adressen if steunpunt.huisnummer else pdok.zoek_straten
            try:
                nieuw = nieuw_punt(steunpunt, zoek(client, zoektekst(steunpunt)))
            except Afgewezen as reden:
                self._meld(steunpunt, f"niet gewijzigd. {reden}")
                continue
            self._toon(nieuw)
            yield nieuw

    def _meld(self, steunpunt: Steunpunt, tekst: str) -> None:
        self.stdout.write(f"{steunpunt.slug}: {tekst}")

    def _toon(self, nieuw: Nieuwpunt) -> None:
        steunpunt = nieuw.steunpunt
        if nieuw.is_zelfde:
            self._meld(steunpunt, "klopt al.")
            return
        oud = f"{_punt(steunpunt.punt)} ({steunpunt.nauwkeurigheid})" if steunpunt.punt else "geen punt"
        ver = (
            "" if nieuw.verplaatst_m is None else f", {number_format(round(nieuw.verplaatst_m), force_grouping=True)} m"
        )
        self._meld(steunpunt, f"{oud} → {_punt(nieuw.punt)} ({nieuw.nauwkeurigheid}){ver}. {nieuw.weergavenaam}")
        if nieuw.nauwkeurigheid == "adres" and len(steunpunt.postcode) < 7 and nieuw.postcode:
            self.stdout.write(
                f"  Postcode volgens PDOK: {nieuw.postcode}. Die is niet ingevuld; doe dat in het beheer."
            )

    def _schrijf(self, nieuwe: list[Nieuwpunt]) -> list[Nieuwpunt]:
        """All in one transaction; a record whose address someone changed meanwhile stays as it is."""
        bron = f"PDOK Locatieserver, {date_format(timezone.localdate())}"
        geschreven = []
        with transaction.atomic():
            slot = Steunpunt.objects.select_for_update(of=("self",)).in_bulk([n.steunpunt.pk for n in nieuwe])
            for nieuw in nieuwe:
                steunpunt = slot.get(nieuw.steunpunt.pk)
                if steunpunt is None or any(getattr(steunpunt, v) != getattr(nieuw.steunpunt, v) for v in ADRESVELDEN):
                    self._meld(nieuw.steunpunt, "intussen gewijzigd, dus overgeslagen.")
                    continue
                steunpunt.punt = nieuw.punt
                steunpunt.nauwkeurigheid = nieuw.nauwkeurigheid
                steunpunt.punt_bron = bron
                steunpunt._change_reason = "geocodeer"
                steunpunt.save(update_fields=["punt", "nauwkeurigheid", "punt_bron", "gewijzigd_op"])
                geschreven.append(nieuw)
        return geschreven

    def _besluit(self, aantal: int, gevonden: list[Nieuwpunt], anders: list[Nieuwpunt], opslaan: bool) -> None:
        if not aantal:
            self.stdout.write("Niets te zoeken: elk punt is al zo nauwkeurig als het adres.")
            return
        afgewezen = aantal - len(gevonden)
        self.stdout.write(
            f"Totaal: {aantal} gezocht, {len(anders)} met een beter punt, "
            f"{sum(nieuw.is_zelfde for nieuw in gevonden)} klopt al, {afgewezen} niet gevonden of afgewezen."
        )
        if not anders:
            self.stdout.write("Niets te wijzigen.")
        else:
            self.stdout.write("Opgeslagen." if opslaan else "Nog niet opgeslagen. Voeg --opslaan toe om dat te doen.")


def _punt(punt: Point) -> str:
    return f"{punt.y:.5f}, {punt.x:.5f}"
