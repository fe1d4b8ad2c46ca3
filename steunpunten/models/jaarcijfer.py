"""What a steunpunt did in a year, in figures."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from steunpunten.models.steunpunt import Steunpunt


class Jaarcijfer(models.Model):
    """Figures over one calendar year; an empty figure is not known, zero is zero."""

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="jaarcijfers", verbose_name="steunpunt")
    jaar = models.PositiveSmallIntegerField("jaar")
    bezoeken = models.PositiveIntegerField("bezoeken", null=True, blank=True)
    bereik = models.PositiveIntegerField("mensen bereikt", null=True, blank=True)
    fte = models.DecimalField("fte", max_digits=7, decimal_places=2, null=True, blank=True)
    fte_groeivijver = models.DecimalField(
        "fte uit de groeivijver", max_digits=7, decimal_places=2, null=True, blank=True
    )
    vrijwilligers = models.PositiveIntegerField("vrijwilligers", null=True, blank=True)
    omzet = models.DecimalField("omzet in euro", max_digits=12, decimal_places=2, null=True, blank=True)
    bron = models.CharField("bron", max_length=500)

    history = HistoricalRecords(verbose_name="geschiedenis jaarcijfer")

    class Meta:
        verbose_name = "jaarcijfer"
        verbose_name_plural = "jaarcijfers"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(fields=["steunpunt", "jaar"], name="jaarcijfer_uniek"),
            models.CheckConstraint(condition=Q(jaar__range=(1970, 2100)), name="jaarcijfer_jaar"),
            models.CheckConstraint(
                condition=(Q(fte__isnull=True) | Q(fte__gte=0))
                & (Q(fte_groeivijver__isnull=True) | Q(fte_groeivijver__gte=0))
                & (Q(omzet__isnull=True) | Q(omzet__gte=0)),
                name="jaarcijfer_niet_negatief",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.steunpunt} in {self.jaar}"
