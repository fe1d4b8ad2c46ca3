"""The ten IZA-kenmerken and how a steunpunt lives up to each: self-description, never a score."""

from django.db import models
from simple_history.models import HistoricalRecords

from steunpunten.models.steunpunt import Steunpunt


class KenmerkQuerySet(models.QuerySet):
    def met_voorbeelden(self) -> "KenmerkQuerySet":
        """With `voorbeelden`: how it goes at steunpunten that can be found, what they confirmed first, then the newest.

        By name where that says nothing: an order that is no ranking.
        """
        vindbaar = Steunpunt.objects.vindbaar().defer("zoekvector", "zoeknaam", "notitie")
        invullingen = (
            KenmerkInvulling.objects.filter(steunpunt__in=vindbaar)
            .prefetch_related(models.Prefetch("steunpunt", vindbaar.select_related("gemeente")))
            .order_by("-bevestigd", models.F("datum").desc(nulls_last=True), "steunpunt__naam", "pk")
        )
        return self.prefetch_related(models.Prefetch("invullingen", invullingen, to_attr="voorbeelden"))


class Kenmerk(models.Model):
    """One of the ten kenmerken of the IZA-werkgroep (2023)."""

    nummer = models.PositiveSmallIntegerField("nummer", unique=True)
    naam = models.CharField("naam", max_length=120)
    uitleg = models.TextField("uitleg in gewone taal")
    bron = models.CharField("bron", max_length=300, blank=True)

    objects = KenmerkQuerySet.as_manager()

    class Meta:
        verbose_name = "kenmerk"
        verbose_name_plural = "kenmerken"
        ordering = ["nummer"]
        constraints = [
            models.CheckConstraint(condition=models.Q(nummer__range=(1, 10)), name="kenmerk_een_tot_tien"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.naam}"


class KenmerkInvulling(models.Model):
    """How a kenmerk works at a steunpunt, in a few sentences, with source and date."""

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="invullingen", verbose_name="steunpunt")
    kenmerk = models.ForeignKey(Kenmerk, models.PROTECT, related_name="invullingen", verbose_name="kenmerk")
    tekst = models.TextField("hoe het hier werkt")
    bron = models.CharField("bron", max_length=500, blank=True)
    datum = models.DateField("datum", null=True, blank=True)
    bevestigd = models.BooleanField("bevestigd door het initiatief", default=False)

    history = HistoricalRecords(verbose_name="geschiedenis invulling")

    class Meta:
        verbose_name = "invulling van een kenmerk"
        verbose_name_plural = "invullingen van kenmerken"
        ordering = ["kenmerk__nummer"]
        constraints = [models.UniqueConstraint(fields=["steunpunt", "kenmerk"], name="invulling_uniek")]

    def __str__(self) -> str:
        return f"{self.kenmerk} bij {self.steunpunt}"
