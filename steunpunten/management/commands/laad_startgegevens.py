"""Loads the start data of fixtures/."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from regio.models import Gemeente, Indelingslid, Plaats, Plaatsnaam, Postcodegebied
from regio.plaatsen import bouw_plaatsen
from regio.startgegevens.laden import laad_regio
from regio.startgegevens.lezen import Startfout
from regio.startgegevens.tabel import Verslag
from steunpunten.models import Aanbod, Steunpunt
from steunpunten.startgegevens.invoer import Bekend
from steunpunten.startgegevens.lijsten import laad_lijsten
from steunpunten.startgegevens.organisaties import laad_organisaties
from steunpunten.startgegevens.steunpunten import laad_steunpunten


class Command(BaseCommand):
    help = "Laadt de startgegevens. Wat iemand hier gewijzigd of verwijderd heeft, blijft zo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--indien-leeg",
            action="store_true",
            help="Als er al steunpunten zijn: laad niets, leid alleen de plaatsen opnieuw af.",
        )
        parser.add_argument(
            "--map", type=Path, default=settings.BASE_DIR / "fixtures", help="De map met de startgegevens."
        )

    def handle(self, *args, **options) -> None:
        if options["indien_leeg"] and Steunpunt.objects.exists():
            # A gemeente may have ended since, or this version may know places by other names.
            anders = " Plaatsen en hun namen opnieuw afgeleid." if bouw_plaatsen() else ""
            self.stdout.write(f"Startgegevens: er zijn al steunpunten, niets geladen.{anders}")
            return
        try:
            with transaction.atomic():
                verslagen = laad_alles(Path(options["map"]))
                regels = [str(verslag) for verslag in verslagen]
                werk_statistiek_bij()
        except Startfout as fout:
            raise CommandError(f"{fout}. Er is niets geladen.") from fout
        except DatabaseError as fout:
            reden = " ".join(str(fout).split())
            raise CommandError(f"De database weigert de startgegevens: {reden} Er is niets geladen.") from fout
        self.stdout.write("\n".join(regels))


def laad_alles(map_: Path) -> list[Verslag]:
    """Everything, in the order in which it is needed."""
    regioverslagen = laad_regio(map_)
    lijstverslagen, onderdelen, doelgroepen = laad_lijsten(map_)
    organisatieverslag, organisaties = laad_organisaties(map_)
    gemeenten = Gemeente.objects.huidige_op(timezone.localdate())
    bekend = Bekend(organisaties, gemeenten, onderdelen, doelgroepen)
    return [*regioverslagen, *lijstverslagen, organisatieverslag, laad_steunpunten(map_, bekend)]


def werk_statistiek_bij() -> None:
    """Tell the planner now how full the tables are.

    Until PostgreSQL notices by itself it may take them for empty, and scan all names for every name searched:
    0.8 s a search instead of 1 ms.
    """
    modellen = (Gemeente, Indelingslid, Plaats, Plaatsnaam, Postcodegebied, Steunpunt, Aanbod)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(m._meta.db_table) for m in modellen)}")
