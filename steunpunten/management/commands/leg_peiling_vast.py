"""Freezes a measurement of coverage. Shows it first; writes with --opslaan. Once a day and set of parameters."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone

from steunpunten.dekking.opmaak import zonder_nullen
from steunpunten.dekking.trend.peiling import eerdere, meet
from steunpunten.dekking.vraag import TellingForm, Vraag, lijsten


class Command(BaseCommand):
    help = "Legt een peiling van de dekking vast. Laat eerst zien wat; schrijft met --opslaan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--afstand", default="", help="in kilometer (10)")
        parser.add_argument("--meetellen", default="", help="bekend of bevestigd (bekend)")
        parser.add_argument("--onderdeel", default="", help="alleen plekken met dit onderdeel, zoals in het adres")
        parser.add_argument("--doelgroep", default="", help="alleen plekken voor deze groep, zoals in het adres")
        parser.add_argument("--moment", default="", help="alleen plekken die dan zeker open zijn, zoals avond")
        parser.add_argument("--opslaan", action="store_true", help="schrijf de peiling weg")

    def handle(self, *, opslaan: bool, **opties: str) -> None:
        vraag = _vraag(opties)
        peiling = meet(vraag, timezone.now())
        land = peiling.uitkomst["nederland"]
        deel = f"{land['binnen'] / land['inwoners'] * 100:.1f} %" if land["inwoners"] else "niet bekend"
        self.stdout.write(f"{peiling.naam}: {len(peiling.steunpunten)} steunpunten tellen mee.")
        self.stdout.write(f"Inwoners binnen {zonder_nullen(vraag.afstand_km)} km: {deel.replace('.', ',')}")
        self.stdout.write(f"Gemeenten met een steunpunt: {land['met_steunpunt']} van {land['gemeenten']}")
        if eerdere(peiling):
            self.stdout.write("Deze peiling is vandaag al vastgelegd. Er verandert niets.")
        elif opslaan:
            peiling.save()
            self.stdout.write("Vastgelegd.")
        else:
            self.stdout.write("Niets opgeslagen. Typ --opslaan erachter om de peiling vast te leggen.")


def _vraag(opties: dict[str, str]) -> Vraag:
    """What the same parameters ask on a page. A wrong one is refused here, since what is frozen stays."""
    gegeven = QueryDict(mutable=True)
    gegeven.update({naam: str(opties[naam]) for naam in TellingForm.base_fields})
    form = TellingForm(gegeven, lijsten())
    if not form.is_valid():
        fout = next(iter(form.errors))
        raise CommandError(f"--{fout} kennen we niet zo: {opties[fout]!r}. Er is niets gemeten.")
    return form.vraag
