"""Who pays for a steunpunt. Staff only; figures are shown to others from five initiatives up."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from simple_history.models import HistoricalRecords

from steunpunten.models.steunpunt import Steunpunt


class Financier(models.Model):
    """A gemeente, zorgverzekeraar, fund or other that pays."""

    class Soort(models.TextChoices):
        GEMEENTE = "gemeente", "gemeente"
        ZORGVERZEKERAAR = "zorgverzekeraar", "zorgverzekeraar of zorgkantoor"
        RIJK = "rijk", "Rijk"
        FONDS = "fonds", "fonds"
        ZORGAANBIEDER = "zorgaanbieder", "zorgaanbieder"
        EIGEN = "eigen", "eigen inkomsten of giften"
        ANDERS = "anders", "anders"

    naam = models.CharField("naam", max_length=200, unique=True)
    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    gemeente = models.ForeignKey(
        "regio.Gemeente", models.PROTECT, null=True, blank=True, related_name="financiers", verbose_name="gemeente"
    )

    class Meta:
        verbose_name = "financier"
        verbose_name_plural = "financiers"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class FinancieringQuerySet(models.QuerySet):
    def loopt_af(self, dag: date) -> "FinancieringQuerySet":
        """Granted, ends within six months, and nothing granted goes on after it; what ends first, first."""
        toegekend = self.model.Status.TOEGEKEND
        vervolg = self.model.objects.filter(steunpunt=OuterRef("steunpunt"), status=toegekend).filter(
            Q(tot__isnull=True) | Q(tot__gt=OuterRef("tot")), van__gt=OuterRef("van")
        )
        binnenkort = self.filter(status=toegekend, tot__range=(dag, dag + timedelta(days=183)))
        return binnenkort.filter(~Exists(vervolg)).order_by("tot", "pk")


class Financiering(models.Model):
    """One subsidie, contract or gift to a steunpunt."""

    class Vorm(models.TextChoices):
        SUBSIDIE = "subsidie", "subsidie"
        INKOOP = "inkoop", "inkoop"
        PROJECT = "project", "projectgeld"
        GIFT = "gift", "gift of donatie"
        ANDERS = "anders", "anders"

    class Status(models.TextChoices):
        AANGEVRAAGD = "aangevraagd", "aangevraagd"
        TOEGEKEND = "toegekend", "toegekend"
        AFGEWEZEN = "afgewezen", "afgewezen"
        AFGELOPEN = "afgelopen", "afgelopen"

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="financieringen", verbose_name="steunpunt")
    financier = models.ForeignKey(Financier, models.PROTECT, related_name="financieringen", verbose_name="financier")
    titel = models.CharField("titel", max_length=200, help_text="Bijvoorbeeld: Wmo algemene voorziening.")
    vorm = models.CharField("vorm", max_length=10, choices=Vorm.choices)
    bedrag_per_jaar = models.DecimalField(
        "bedrag per jaar in euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    van = models.DateField("van", null=True, blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.TOEGEKEND)
    bron = models.CharField("bron", max_length=500, blank=True)

    objects = FinancieringQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="geschiedenis financiering")

    class Meta:
        verbose_name = "financiering"
        verbose_name_plural = "financieringen"
        ordering = ["-van", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bedrag_per_jaar__isnull=True) | Q(bedrag_per_jaar__gte=0), name="financiering_niet_negatief"
            ),
            models.CheckConstraint(
                condition=Q(van__isnull=True) | Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="financiering_eindigt_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel} van {self.financier}"
