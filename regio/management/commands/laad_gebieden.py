"""Loads the official boundaries, gemeenten, regio's and inwoners of a year."""

import argparse
import datetime
import json
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, number_format

from regio import cbs, gebieden, grenzen, opslag, opvolging, pdok
from regio.gebieden import Gebied, Lidmaatschap, Verschil
from regio.opvolging import Opvolging

GROOTSTE_BESTAND = 100_000_000
# As many lines as a person reads; the rest is counted.
MEESTE_REGELS = 8


class Command(BaseCommand):
    help = (
        "Laadt gemeenten, grenzen, regio's en inwoners van een jaar, van PDOK en CBS of uit een GeoJSON-bestand. "
        "Toont wat er verandert; schrijft alleen met --opslaan."
    )
    stealth_options = ("transport",)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        dit_jaar = timezone.localdate().year
        parser.add_argument("--jaar", type=int, default=dit_jaar, help=f"Jaar van de indeling (nu: {dit_jaar}).")
        parser.add_argument(
            "--bestand",
            type=Path,
            help="GeoJSON met gemeenten (statcode of gemeentecode) in WGS 84, of in RD met een crs-lid.",
        )
        parser.add_argument("--opslaan", action="store_true", help="Schrijf de wijzigingen.")

    def handle(
        self,
        *args,
        jaar: int,
        bestand: Path | None,
        opslaan: bool,
        transport: pdok.Transport | None = None,
        **options,
    ) -> None:
        if not 2000 <= jaar <= timezone.localdate().year + 1:
            raise CommandError(f"Van {jaar} zijn er geen gegevens.")
        try:
            bron, herkomst = (
                self._uit_bestand(Path(bestand), jaar) if bestand else self._van_pdok_en_cbs(jaar, transport)
            )
            with transaction.atomic():
                verschil = gebieden.vergelijk(opslag.bekend(), bron, jaar)
                opvolgingen = self._opvolgingen(verschil, bron)
                if opslaan and not verschil.is_leeg:
                    opslag.schrijf(verschil, opvolgingen, herkomst)
        except (pdok.PdokFout, cbs.CbsFout, grenzen.GrensFout, gebieden.GebiedenFout) as fout:
            raise CommandError(f"{fout} Er is niets gewijzigd.") from fout
        self._toon(verschil)
        self._toon_opvolging(opvolgingen)
        self._besluit(verschil, opvolgingen, opslaan)

    # --- Reading -------------------------------------------------------------------------------

    def _uit_bestand(self, pad: Path, jaar: int) -> tuple[list[Gebied], opslag.Herkomst]:
        try:
            if pad.stat().st_size > GROOTSTE_BESTAND:
                raise grenzen.GrensFout(f"{pad.name} is te groot (meer dan {GROOTSTE_BESTAND // 1_000_000} MB).")
            kaart = json.loads(pad.read_bytes())
        except FileNotFoundError as fout:
            raise grenzen.GrensFout(f"{pad} bestaat niet.") from fout
        except OSError as fout:
            raise grenzen.GrensFout(f"{pad} is geen bestand dat te lezen is ({fout.strerror}).") from fout
        except (ValueError, RecursionError) as fout:
            raise grenzen.GrensFout(f"{pad.name} is geen GeoJSON.") from fout
        gelezen = [Gebied(v.code, v.naam, v.grens, v.inwoners, v.inwoners_jaar) for v in self._vlakken(kaart)]
        self.stdout.write(
            f"Gebieden van {jaar}, uit {pad.name}: {len(gelezen)} {'gemeente' if len(gelezen) == 1 else 'gemeenten'}."
        )
        return gelezen, opslag.Herkomst(pad.name, jaar)

    def _van_pdok_en_cbs(self, jaar: int, transport: pdok.Transport | None) -> tuple[list[Gebied], opslag.Herkomst]:
        with pdok.nieuwe_client(transport) as client:
            tabel = cbs.gebieden(client, jaar)
            vlakken = self._vlakken(pdok.gemeentegrenzen(client, jaar))
        self.stdout.write(f"Gebieden van {jaar}, van PDOK en uit CBS-tabel {tabel.tabel}.")
        for indeling in tabel.ontbreekt:
            self.stdout.write(f"  De tabel heeft geen kolommen voor {indeling}: die indeling blijft zoals ze is.")
        rijen = [
            Gebied(
                rij.code,
                rij.naam,
                inwoners=rij.inwoners,
                inwoners_jaar=None if rij.inwoners is None else jaar,
                regios={slug: Lidmaatschap(deel.naam, deel.code) for slug, deel in rij.regios.items()},
            )
            for rij in tabel.gemeenten
        ]
        samen = gebieden.voeg_samen([Gebied(v.code, v.naam, v.grens) for v in vlakken], rijen, jaar)
        return samen, opslag.Herkomst(f"CBS StatLine, tabel {tabel.tabel} (gebieden in {jaar})", jaar)

    def _opvolgingen(self, verschil: Verschil, bron: list[Gebied]) -> list[Opvolging]:
        """What becomes of each gemeente that ends; one that we know to have ended itself succeeds nobody."""
        bestaand = {gebied.code for gebied in bron} - {gebied.code for gebied in verschil.overgeslagen}
        blijvend = [gebied for gebied in bron if gebied.code in bestaand]
        return opvolging.verdeel(verschil.verdwenen, blijvend, opslag.woonpunten(verschil.verdwenen))

    def _vlakken(self, kaart: object) -> list[grenzen.Gemeentevlak]:
        vlakken = grenzen.lees_kaart(kaart)
        hersteld = [vlak for vlak in vlakken if vlak.hersteld]
        if hersteld:
            self._lijst("Grens hersteld, de vorm was ongeldig", (f"{v.naam} ({v.code})" for v in hersteld))
        return vlakken

    # --- Showing -------------------------------------------------------------------------------

    def _toon(self, verschil: Verschil) -> None:
        sinds = f", bestaat vanaf {date_format(verschil.nieuw_sinds)}" if verschil.nieuw_sinds else ""
        self._lijst("Nieuwe gemeenten", (f"{g.naam} ({g.code}){sinds}" for g in verschil.nieuw))
        self._lijst("Andere naam", _andere_namen(verschil))
        self._lijst("Grens nieuw", _grenzen(verschil, nieuw=True))
        self._lijst("Grens gewijzigd", _grenzen(verschil, nieuw=False))
        zelfde = [w for w in verschil.gewijzigd if "grens_jaar" in w.velden and "grens" not in w.velden]
        self._lijst(f"Grens gelijk gebleven, nu van {verschil.jaar}", (w.oud.naam for w in zelfde))
        self._lijst("Inwoners", _inwoners(verschil))
        self._lijst("Andere regio", _regios(verschil))
        tot = date_format(_een_januari(verschil))
        self._lijst("Verdwenen", (f"{g.naam} ({g.code}), bestaat tot {tot}" for g in verschil.verdwenen))
        self._lijst(
            "Staat in de bron, maar bestaat hier op 1 januari niet (niet gewijzigd)",
            map(_wie, verschil.overgeslagen),
        )

    def _toon_opvolging(self, opvolgingen: list[Opvolging]) -> None:
        in_een = [o for o in opvolgingen if o.opvolger]
        in_meer = [o for o in opvolgingen if o.delen and not o.opvolger]
        self._lijst("Gaat op in", (f"{_wie(o.gemeente)} → {_wie(o.opvolger)}" for o in in_een))
        self._lijst(
            "Gaat op in meer gemeenten (inwoners naar hun postcode)",
            (f"{_wie(o.gemeente)} → {_delen(o)}" for o in in_meer),
        )

    def _lijst(self, kop: str, regels: Iterable[str]) -> None:
        regels = list(regels)
        if not regels:
            return
        self.stdout.write(f"{kop}: {len(regels)}")
        for regel in regels[:MEESTE_REGELS]:
            self.stdout.write(f"  {regel}")
        if len(regels) > MEESTE_REGELS:
            self.stdout.write(f"  en {len(regels) - MEESTE_REGELS} andere")

    def _besluit(self, verschil: Verschil, opvolgingen: list[Opvolging], opslaan: bool) -> None:
        if verschil.is_leeg:
            self.stdout.write("Niets te wijzigen.")
            return
        if any(o.opvolger for o in opvolgingen):
            self.stdout.write("Wat van een gemeente was die opgaat in één andere, telt voortaan vanzelf mee bij die.")
        zonder = ", ".join(o.gemeente.naam for o in opvolgingen if not o.opvolger)
        if zonder:
            self.stdout.write(
                f"Kies zelf in het beheer de opvolger van {zonder}, en verplaats de postcodes en steunpunten die in "
                "een andere gemeente komen."
            )
        if verschil.nieuw:
            self.stdout.write("Kies zelf in het beheer de IZA-regio van elke nieuwe gemeente.")
        self.stdout.write(
            f"Totaal: {len(verschil.nieuw)} nieuw, {len(verschil.gewijzigd)} gewijzigd, "
            f"{len(verschil.verdwenen)} verdwenen."
        )
        self.stdout.write("Opgeslagen." if opslaan else "Nog niet opgeslagen. Voeg --opslaan toe om dat te doen.")


def _een_januari(verschil: Verschil) -> datetime.date:
    return datetime.date(verschil.jaar, 1, 1)


def _delen(opvolging_: Opvolging) -> str:
    return ", ".join(f"{_wie(gebied)} {round(100 * aandeel)}%" for gebied, aandeel in opvolging_.delen)


def _wie(gebied: Gebied) -> str:
    """A source may know only the code."""
    return f"{gebied.naam} ({gebied.code})" if gebied.naam else gebied.code


def _andere_namen(verschil: Verschil) -> list[str]:
    return [f"{w.oud.naam} → {w.velden['naam']} ({w.oud.code})" for w in verschil.gewijzigd if "naam" in w.velden]


def _grenzen(verschil: Verschil, nieuw: bool) -> list[str]:
    eerste = [g.naam for g in verschil.nieuw if g.grens is not None] if nieuw else []
    return eerste + [w.oud.naam for w in verschil.gewijzigd if "grens" in w.velden and (w.oud.grens is None) == nieuw]


def _inwoners(verschil: Verschil) -> list[str]:
    regels = [f"{g.naam}: {_getal(g.inwoners)}" for g in verschil.nieuw if g.inwoners is not None]
    for w in verschil.gewijzigd:
        if "inwoners" in w.velden or "inwoners_jaar" in w.velden:
            nieuw = w.velden.get("inwoners", w.oud.inwoners)
            jaar = w.velden.get("inwoners_jaar", w.oud.inwoners_jaar)
            regels.append(f"{w.oud.naam}: {_getal(w.oud.inwoners)} → {_getal(nieuw)} ({jaar})")
    return regels


def _getal(aantal: int | None) -> str:
    return "onbekend" if aantal is None else number_format(aantal, force_grouping=True)


def _regios(verschil: Verschil) -> list[str]:
    regels = [f"{g.naam}: {indeling} {regio.naam}" for g in verschil.nieuw for indeling, regio in g.regios.items()]
    for w in verschil.gewijzigd:
        for indeling, regio in w.regios.items():
            oud = w.oud.regios[indeling].naam if indeling in w.oud.regios else "geen"
            regels.append(f"{w.oud.naam}: {indeling} {oud} → {regio.naam}")
    return regels
