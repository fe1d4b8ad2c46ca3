"""Make an account that may do everything in the admin. No account is ever shipped with the site."""

import os
import sys
from getpass import getpass

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

MEESTE_POGINGEN = 3


class Command(BaseCommand):
    help = "Maakt een beheerder: iemand die in het beheer alles mag. Vraagt een naam en een wachtwoord."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--naam", help="Naam om mee in te loggen. Zonder deze optie wordt ernaar gevraagd.")

    def handle(self, *args: object, **options: object) -> None:
        uit_omgeving = os.environ.get("BEHEERDER_WACHTWOORD", "")
        if not uit_omgeving and not sys.stdin.isatty():
            raise CommandError(
                "Er is geen toetsenbord om een wachtwoord op te typen. Zet het in BEHEERDER_WACHTWOORD "
                "en geef de naam met --naam."
            )
        naam = (options["naam"] or (input("Naam om mee in te loggen: ") if sys.stdin.isatty() else "")).strip()
        gebruiker = self._gebruiker(naam)
        wachtwoord = uit_omgeving or self._vraag_wachtwoord(gebruiker)
        if uit_omgeving and (bezwaren := _bezwaren(wachtwoord, gebruiker)):
            raise CommandError(" ".join(bezwaren))
        gebruiker.set_password(wachtwoord)
        gebruiker.save()
        self.stdout.write(f"{naam} kan nu inloggen op /beheer/.")

    def _gebruiker(self, naam: str) -> object:
        """The account, not yet saved."""
        model = get_user_model()
        if not naam:
            raise CommandError("Geef een naam, bijvoorbeeld met --naam.")
        gebruiker = model(username=naam, is_staff=True, is_superuser=True)
        try:
            gebruiker.clean_fields(exclude=["password"])
        except ValidationError as fout:
            raise CommandError(f"De naam kan zo niet: {' '.join(fout.messages)}") from fout
        if model.objects.filter(username__iexact=naam).exists():
            raise CommandError(f"Er is al een account met de naam {naam}.")
        return gebruiker

    def _vraag_wachtwoord(self, gebruiker: object) -> str:
        for _ in range(MEESTE_POGINGEN):
            wachtwoord = getpass("Wachtwoord: ")
            if bezwaren := _bezwaren(wachtwoord, gebruiker):
                self.stderr.write("\n".join(bezwaren))
            elif wachtwoord != getpass("Nog een keer: "):
                self.stderr.write("De twee wachtwoorden zijn niet gelijk.")
            else:
                return wachtwoord
        raise CommandError("Er is geen account gemaakt.")


def _bezwaren(wachtwoord: str, gebruiker: object) -> list[str]:
    try:
        validate_password(wachtwoord, gebruiker)
    except ValidationError as fout:
        return [_zin(bezwaar) for bezwaar in fout.error_list]
    return []


def _zin(bezwaar: ValidationError) -> str:
    """Django 5.2 says this one in English only."""
    if bezwaar.code == "password_too_short":
        return f"Dit wachtwoord is te kort. Gebruik minstens {bezwaar.params['min_length']} tekens."
    return " ".join(bezwaar.messages)
