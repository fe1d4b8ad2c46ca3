"""Works on one large import, apart from the site: `verwerk_import BATCH proef|doorvoeren|terugdraaien USER`.

Of a first trial the file comes on the standard input.
"""

import sys
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser

from steunpunten.beheer.invoer.apart import verwerk
from steunpunten.models import ImportBatch


class Command(BaseCommand):
    help = "Verwerkt een groot bestand. De site roept dit zelf aan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("batch")
        parser.add_argument("werk", choices=ImportBatch.Werk.values)
        parser.add_argument("gebruiker", type=int)

    def handle(self, *args: Any, **opties: Any) -> None:
        gebruiker = get_user_model().objects.get(pk=opties["gebruiker"])
        batch = ImportBatch.objects.get(pk=opties["batch"])
        verwerk(batch, opties["werk"], gebruiker, sys.stdin.buffer)
