"""A file with steunpunten that was read in: first on trial, then carried out, and perhaps taken back."""

import uuid

from django.conf import settings
from django.db import models


class ImportBatch(models.Model):
    """One file. The file itself is never kept: its rows are."""

    class Status(models.TextChoices):
        PROEF = "proef", "proef"
        DOORGEVOERD = "doorgevoerd", "doorgevoerd"
        TERUGGEDRAAID = "teruggedraaid", "teruggedraaid"

    class Werk(models.TextChoices):
        PROEF = "proef", "lezen"
        DOORVOEREN = "doorvoeren", "doorvoeren"
        TERUGDRAAIEN = "terugdraaien", "terugdraaien"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bestandsnaam = models.CharField("bestand", max_length=100)
    status = models.CharField("status", max_length=14, choices=Status.choices, default=Status.PROEF)
    reden = models.CharField("reden", max_length=100, blank=True)
    overgeslagen_kolommen = models.JSONField("kolommen die niet meedoen", default=list)
    is_gelezen = models.BooleanField("gelezen", default=False)
    # A large file is worked on by a process of its own.
    bezig_met = models.CharField("bezig met", max_length=12, choices=Werk.choices, blank=True)
    bezig_sinds = models.DateTimeField("bezig sinds", null=True)
    bericht = models.CharField("waarom het niet lukte", max_length=300, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="gemaakt door"
    )
    doorgevoerd_op = models.DateTimeField("doorgevoerd op", null=True)
    teruggedraaid_op = models.DateTimeField("teruggedraaid op", null=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "importen"
        ordering = ["-gemaakt_op", "pk"]

    def __str__(self) -> str:
        return self.bestandsnaam

    def per_uitkomst(self) -> dict[str, int]:
        """How many rows came out how, for every outcome."""
        geteld = dict(self.rijen.order_by().values_list("uitkomst").annotate(aantal=models.Count("pk")))
        return {uitkomst: geteld.get(uitkomst, 0) for uitkomst in ImportRij.Uitkomst.values}


class ImportRij(models.Model):
    """One line of the file, what it would change, and what was there before."""

    class Uitkomst(models.TextChoices):
        NIEUW = "nieuw", "nieuw"
        GEWIJZIGD = "gewijzigd", "gewijzigd"
        GELIJK = "gelijk", "gelijk"
        CONFLICT = "conflict", "conflict"
        FOUT = "fout", "fout"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rijen", verbose_name="import")
    nummer = models.PositiveIntegerField("regel")
    naam = models.CharField("naam", max_length=200, blank=True)
    # By its uuid, not as a relation: the row stays also where the record is removed or merged.
    steunpunt_uuid = models.UUIDField("id", null=True)
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Uitkomst.choices)
    cellen = models.JSONField("cellen", default=dict)
    verschil = models.JSONField("verschil", default=list)
    fouten = models.JSONField("fouten", default=list)
    voor = models.JSONField("zo was het", null=True)
    versie_na = models.CharField("versie erna", max_length=20, blank=True)

    class Meta:
        verbose_name = "regel van een import"
        verbose_name_plural = "regels van een import"
        ordering = ["nummer"]
        constraints = [models.UniqueConstraint(fields=["batch", "nummer"], name="importrij_uniek")]

    def __str__(self) -> str:
        return f"regel {self.nummer}: {self.naam}"
