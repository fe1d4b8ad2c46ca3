"""What is asked of the network and how far it is: norms, measurements and targets."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from steunpunten.models.velden import WebadresField


class Norm(models.Model):
    """What gemeenten must do from a date on. A later norm is added; an earlier one stays."""

    naam = models.CharField("naam", max_length=200)
    vanaf = models.DateField("geldt vanaf", unique=True)
    tekst = models.TextField("wat er staat, in gewone taal")
    minimum_per_gemeente = models.PositiveSmallIntegerField(
        "minimum per gemeente", null=True, blank=True, help_text="Leeg: de norm noemt geen getal."
    )
    bron = WebadresField("bron", max_length=500)

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"
        ordering = ["-vanaf"]

    def __str__(self) -> str:
        return f"{self.naam} ({self.vanaf:%d-%m-%Y})"


class Peiling(models.Model):
    """A frozen measurement of coverage, so that a later change of records doesn't change the past."""

    naam = models.CharField("naam", max_length=200)
    gemeten_op = models.DateTimeField("gemeten op")
    parameters = models.JSONField("parameters")
    datajaren = models.JSONField("jaren van de gegevens")
    methode = models.CharField("versie van de methode", max_length=40)
    gereconstrueerd = models.BooleanField(
        "gereconstrueerd", default=False, help_text="Achteraf berekend uit de jaren van openen en sluiten."
    )
    steunpunten = models.JSONField("getelde steunpunten", help_text="UUID's van de records die meetelden.")
    uitkomst = models.JSONField("uitkomst", help_text="Per gebied en maat het getal.")

    class Meta:
        verbose_name = "peiling"
        verbose_name_plural = "peilingen"
        ordering = ["-gemeten_op"]

    def __str__(self) -> str:
        return f"{self.naam} ({self.gemeten_op:%d-%m-%Y})"


class Streefwaarde(models.Model):
    """How many steunpunten a gemeente wants to have in a year: the SOLL of the werkagenda."""

    gemeente = models.ForeignKey(
        "regio.Gemeente", models.CASCADE, related_name="streefwaarden", verbose_name="gemeente"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    aantal = models.PositiveSmallIntegerField("aantal steunpunten")
    toelichting = models.TextField("toelichting", blank=True)
    bron = models.CharField("bron", max_length=500, blank=True)

    history = HistoricalRecords(verbose_name="geschiedenis streefwaarde")

    class Meta:
        verbose_name = "streefwaarde"
        verbose_name_plural = "streefwaarden"
        ordering = ["gemeente", "jaar"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "jaar"], name="streefwaarde_uniek"),
            models.CheckConstraint(condition=Q(jaar__range=(2020, 2100)), name="streefwaarde_jaar"),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente} {self.jaar}: {self.aantal}"
