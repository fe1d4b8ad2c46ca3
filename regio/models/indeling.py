"""The ways in which the country is divided, and the regio's of each."""

from django.db import models


class Indeling(models.Model):
    """One division of the country, such as the IZA-regio's of 2026."""

    slug = models.SlugField("slug", unique=True)
    naam = models.CharField("naam", max_length=60, unique=True)
    naam_meervoud = models.CharField("naam in meervoud", max_length=60)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    jaar = models.PositiveSmallIntegerField("jaar van de indeling")
    bron = models.CharField("bron", max_length=300)
    bevestigd = models.BooleanField(
        "bevestigd", default=False, help_text="Uit: welke gemeente bij welke regio hoort, is afgeleid."
    )
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "indeling"
        verbose_name_plural = "indelingen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return f"{self.naam} ({self.jaar})"


class Regio(models.Model):
    """One area of an indeling; its gemeenten are its members."""

    indeling = models.ForeignKey(Indeling, models.PROTECT, related_name="regios", verbose_name="indeling")
    code = models.CharField("code", max_length=20, blank=True, help_text="Code van CBS, waar die er is.")
    naam = models.CharField("naam", max_length=100)
    slug = models.SlugField("slug", max_length=100)
    aliassen = models.JSONField("andere namen", default=list, blank=True)
    mandaathouder = models.CharField("mandaathouder", max_length=100, blank=True)

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"
        ordering = ["indeling", "naam"]
        constraints = [
            models.UniqueConstraint(fields=["indeling", "slug"], name="regio_slug_per_indeling"),
            models.UniqueConstraint(fields=["indeling", "naam"], name="regio_naam_per_indeling"),
            # What the composite foreign key of Indelingslid points at.
            models.UniqueConstraint(fields=["id", "indeling"], name="regio_id_met_indeling"),
        ]

    def __str__(self) -> str:
        return f"{self.indeling.naam} {self.naam}"


class Regiobudget(models.Model):
    """Public money assigned to a regio for a year, such as SPUK IZA."""

    regio = models.ForeignKey(Regio, models.CASCADE, related_name="budgetten", verbose_name="regio")
    regeling = models.CharField("regeling", max_length=60)
    jaar = models.PositiveSmallIntegerField("jaar")
    bedrag = models.PositiveBigIntegerField("bedrag", help_text="In hele euro's.")
    bron = models.CharField("bron", max_length=300)

    class Meta:
        verbose_name = "regiobudget"
        verbose_name_plural = "regiobudgetten"
        ordering = ["regio", "regeling", "jaar"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "regeling", "jaar"], name="regiobudget_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.regeling} {self.jaar} voor {self.regio}"
