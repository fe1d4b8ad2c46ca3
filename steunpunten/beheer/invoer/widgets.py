"""What a cell says and what a field holds: each way, with a sentence where a cell can't be read."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Model, TextChoices
from import_export.widgets import Widget

DAG = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?")
# What a spreadsheet makes of the house number 2-4.
MAAND = re.compile(r"\d{1,2}-(jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*", re.IGNORECASE)
JA, NEE = {"ja", "j", "yes", "true", "waar", "1", "x"}, {"nee", "n", "no", "false", "onwaar", "0"}
ONBEKEND = {"", "onbekend", "niet bekend", "?"}
# A bar that belongs to the text itself has a backslash before it.
STREEP = re.compile(r"\s*(?<!\\)\|\s*")


def splits(cel: str) -> list[str]:
    return [deel.replace("\\|", "|") for deel in STREEP.split(cel.strip()) if deel]


def voeg_samen(delen: Iterable[str]) -> str:
    return " | ".join(deel.replace("|", "\\|") for deel in delen)


class Tekst(Widget):
    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> str:
        return value

    def render(self, value: Any, obj: Model | None = None, **kwargs: Any) -> str:
        return str(value or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class Telefoon(Tekst):
    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> str:
        if re.fullmatch(r"[1-9]\d{8}", value):
            raise ValueError("De nul vooraan is weg. Schrijf het nummer met een streepje, zoals 030-1234567.")
        return value


class Huisnummer(Tekst):
    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> str:
        if ISO.fullmatch(value) or MAAND.fullmatch(value):
            raise ValueError("Je rekenprogramma maakte hier een datum van. Schrijf het huisnummer opnieuw, zoals 2-4.")
        return value


class Keuze(Tekst):
    def __init__(self, keuzes: type[TextChoices], leeg: bool = False) -> None:
        super().__init__()
        self.codes = {naam.lower(): code for code, label in keuzes.choices for naam in (label, code)}
        self.labels = dict(keuzes.choices)
        self.leeg = leeg

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> str:
        if not value and self.leeg:
            return ""
        if value.lower() not in self.codes:
            raise ValueError(f"Kies uit: {', '.join(self.labels.values())}.")
        return self.codes[value.lower()]

    def render(self, value: Any, obj: Model | None = None, **kwargs: Any) -> str:
        return str(self.labels.get(value, ""))


class JaNee(Tekst):
    def __init__(self, mag_onbekend: bool = True) -> None:
        super().__init__()
        self.mag_onbekend = mag_onbekend

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> bool | None:
        woord = value.lower()
        if woord in JA | NEE:
            return woord in JA
        if woord in ONBEKEND and self.mag_onbekend:
            return None
        raise ValueError(f"Schrijf ja of nee{', of laat de cel leeg' if self.mag_onbekend else ''}.")

    def render(self, value: Any, obj: Model | None = None, **kwargs: Any) -> str:
        return {True: "ja", False: "nee"}.get(value, "")


class Getal(Tekst):
    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> int | None:
        if not value:
            return None
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII):
            raise ValueError("Schrijf een heel getal, zoals 2019.")
        return int(value)

    def render(self, value: Any, obj: Model | None = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Dag(Tekst):
    """A real date, 2026-02-01, or as people write it: 01-02-2026 is the first of February."""

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> date | None:
        if not value:
            return None
        if iso := ISO.fullmatch(value):
            jaar, maand, dag = iso.groups()
        elif nederlands := DAG.fullmatch(value):
            dag, maand, jaar = nederlands.groups()
        else:
            raise ValueError("Schrijf een datum als 01-02-2026 (dag, maand, jaar).")
        try:
            return date(int(jaar), int(maand), int(dag))
        except ValueError:
            raise ValueError("Deze datum bestaat niet. Schrijf hem als 01-02-2026 (dag, maand, jaar).") from None

    def render(self, value: Any, obj: Model | None = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class Lijst(Tekst):
    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> list[str]:
        return splits(value)

    def render(self, value: Any, obj: Model | None = None, **kwargs: Any) -> str:
        return voeg_samen(value or [])


class Namen:
    """The records of one table by the names people use; read once for a whole file."""

    def __init__(self, objecten: Callable[[], Iterable[Model]], namen: Callable[[Model], list[str]], wat: str) -> None:
        self.objecten, self.namen, self.wat = objecten, namen, wat
        self._per_naam: dict[str, Model] | None = None

    def vind(self, naam: str) -> Model:
        if self._per_naam is None:
            paren = [(n.lower(), obj) for obj in self.objecten() for n in self.namen(obj) if n]
            self._per_naam = dict(reversed(paren))
        gevonden = self._per_naam.get(naam.lower())
        if gevonden is None:
            raise ValueError(f"{self.wat} “{naam}” kennen we niet. Kijk hoe de naam geschreven wordt.")
        return gevonden


class EenVan(Tekst):
    """A record that the field points at."""

    def __init__(self, namen: Namen) -> None:
        super().__init__()
        self.namen = namen

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> Model | None:
        return self.namen.vind(value) if value else None


class MeerVan(Tekst):
    """The records that belong to it, split by a bar."""

    def __init__(self, namen: Namen) -> None:
        super().__init__()
        self.namen = namen

    def clean(self, value: str, row: dict | None = None, **kwargs: Any) -> list[Model]:
        return list(dict.fromkeys(self.namen.vind(naam) for naam in splits(value)))

    def render(self, value: list[Model] | None, obj: Model | None = None, **kwargs: Any) -> str:
        return voeg_samen(sorted(str(lid) for lid in value or []))
