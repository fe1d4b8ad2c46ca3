"""Freezes a measurement of coverage. Shows it first; writes with --opslaan. Once a day and set of parameters."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from steunpunten.dekking.trend.peiling import eerdere, meet


class Command(BaseCommand):
    help = "Legt een peiling van de dekking vast. Laat eerst zien wat; schrijft met --opslaan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--afstand", type=float, default=10.0, help="in kilometer (10)")
        parser.add_argument("--meetellen", choices=["bekend", "bevestigd"], default="bekend")
        parser.add_argument("--opslaan", action="store_true", help="schrijf de peiling weg")

    def handle(self, *, afstand: float, meetellen: str, opslaan: bool, **options) -> None:
        if not 0.5 <= afstand <= 50:
            raise CommandError("De afstand is een getal van 0,5 tot en met 50.")
        peiling = meet(afstand, meetellen, timezone.now())
        land = peiling.uitkomst["nederland"]
        deel = f"{land['binnen'] / land['inwoners'] * 100:.1f} %" if land["inwoners"] else "niet bekend"
        self.stdout.write(f"{peiling.naam}: {len(peiling.steunpunten)} steunpunten tellen mee.")
        self.stdout.write(f"Inwoners binnen {afstand:g} km: {deel}".replace(".", ","))
        self.stdout.write(f"Gemeenten met een steunpunt: {land['met_steunpunt']} van {land['gemeenten']}")
        if eerdere(peiling):
            self.stdout.write("Deze peiling is vandaag al vastgelegd. Er verandert niets.")
        elif opslaan:
            peiling.save()
            self.stdout.write("Vastgelegd.")
        else:
            self.stdout.write("Niets opgeslagen. Typ --opslaan erachter om de peiling vast te leggen.")
