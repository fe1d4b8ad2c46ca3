"""Two records of one place: that they are not, or that they were merged."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from steunpunten.models.steunpunt import Steunpunt


class GeenDubbele(models.Model):
    """Somebody looked at these two and said: two places. The lower id comes first."""

    eerste = models.ForeignKey(Steunpunt, models.CASCADE, related_name="geen_dubbele_van", verbose_name="steunpunt")
    tweede = models.ForeignKey(Steunpunt, models.CASCADE, related_name="geen_dubbele_met", verbose_name="en steunpunt")
    gezien_op = models.DateTimeField("gezien op", auto_now_add=True)
    gezien_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="gezien door"
    )

    class Meta:
        verbose_name = "geen dubbele"
        verbose_name_plural = "geen dubbelen"
        ordering = ["-gezien_op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["eerste", "tweede"], name="geen_dubbele_uniek"),
            models.CheckConstraint(condition=Q(eerste__lt=F("tweede")), name="geen_dubbele_laagste_eerst"),
        ]

    def __str__(self) -> str:
        return f"{self.eerste} en {self.tweede}"


class SamenvoegingQuerySet(models.QuerySet):
    def geldig(self) -> "SamenvoegingQuerySet":
        """Not taken apart again."""
        return self.filter(ongedaan_op__isnull=True)


class Samenvoeging(models.Model):
    """One record taken into another, with all that is needed to take it apart again."""

    blijft = models.ForeignKey(Steunpunt, models.CASCADE, related_name="samenvoegingen", verbose_name="blijft")
    weg_uuid = models.UUIDField("id dat wegging")
    weg_naam = models.CharField("naam die wegging", max_length=200)
    reden = models.CharField("reden", max_length=100, blank=True)
    gedaan_op = models.DateTimeField("gedaan op", auto_now_add=True)
    gedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="gedaan door"
    )
    voor = models.JSONField("zo was het")
    na = models.CharField("afdruk erna", max_length=64)
    ongedaan_op = models.DateTimeField("ongedaan gemaakt op", null=True)

    objects = SamenvoegingQuerySet.as_manager()

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ["-gedaan_op", "-pk"]

    def __str__(self) -> str:
        return f"{self.weg_naam} in {self.blijft}"
