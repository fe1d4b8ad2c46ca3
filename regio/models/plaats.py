"""The places people search by name, and every name they may type."""

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from regio.models.gemeente import Gemeente
from regio.models.indeling import Regio


class Plaats(models.Model):
    """A woonplaats, gemeente or regio, with the middle of where its people live.

    Derived from the other tables of this app by `regio.plaatsen.bouw_plaatsen`; never edited by hand.
    """

    class Soort(models.TextChoices):
        WOONPLAATS = "woonplaats", "woonplaats"
        GEMEENTE = "gemeente", "gemeente"
        REGIO = "regio", "regio"

    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    naam = models.CharField("naam", max_length=100)
    toevoeging = models.CharField(
        "toevoeging", max_length=100, blank=True, help_text="Wat plaatsen met dezelfde naam onderscheidt."
    )
    gemeente = models.ForeignKey(Gemeente, models.CASCADE, null=True, blank=True, related_name="plaatsen")
    regio = models.ForeignKey(Regio, models.CASCADE, null=True, blank=True, related_name="plaatsen")
    punt = models.PointField("midden", geography=True, srid=4326)
    inwoners = models.PositiveIntegerField("inwoners", default=0)

    class Meta:
        verbose_name = "plaats"
        verbose_name_plural = "plaatsen"
        ordering = ["naam", "toevoeging"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="regio", regio__isnull=False, gemeente__isnull=True)
                | Q(soort__in=["woonplaats", "gemeente"], regio__isnull=True, gemeente__isnull=False),
                name="plaats_hoort_bij_gemeente_of_regio",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.toevoeging})" if self.toevoeging else self.naam


class PlaatsnaamQuerySet(models.QuerySet):
    def lijkt_op(self, zoekvorm: str) -> "PlaatsnaamQuerySet":
        """Names that look like this one (trigrams), most alike and then most populous first."""
        return (
            self.filter(zoekvorm__trigram_similar=zoekvorm)
            .annotate(gelijkenis=TrigramSimilarity("zoekvorm", zoekvorm))
            .order_by("-gelijkenis", "-plaats__inwoners", "pk")
        )


class Plaatsnaam(models.Model):
    """One name of a place in the form in which names are compared (regio.zoekvorm)."""

    plaats = models.ForeignKey(Plaats, models.CASCADE, related_name="namen")
    zoekvorm = models.CharField("zoekvorm", max_length=120)

    objects = PlaatsnaamQuerySet.as_manager()

    class Meta:
        verbose_name = "plaatsnaam"
        verbose_name_plural = "plaatsnamen"
        constraints = [models.UniqueConstraint(fields=["plaats", "zoekvorm"], name="plaatsnaam_uniek")]
        indexes = [
            models.Index(fields=["zoekvorm"], name="plaatsnaam_zoekvorm"),
            GinIndex(fields=["zoekvorm"], name="plaatsnaam_trigram", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.zoekvorm
