"""What steunpunten offer: the four kernonderdelen, other onderdelen and instrumenten, and for whom."""

from django.db import models
from simple_history.models import HistoricalRecords

from steunpunten.models.steunpunt import Steunpunt


class Onderdeel(models.Model):
    """Something a steunpunt can offer, such as inloop en ontmoeting, a crisiskaart or a respijthuis."""

    class Groep(models.TextChoices):
        KERN = "kern", "kernonderdeel"
        OVERIG = "overig", "ander onderdeel"
        INSTRUMENT = "instrument", "instrument"

    slug = models.SlugField("slug", unique=True)
    naam = models.CharField("naam", max_length=80, unique=True)
    groep = models.CharField("groep", max_length=10, choices=Groep.choices)
    uitleg = models.CharField("uitleg", max_length=300, help_text="Eén gewone zin: wat heeft een bezoeker eraan?")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


class Aanbod(models.Model):
    """That a steunpunt offers an onderdeel, and how."""

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="aanbod", verbose_name="steunpunt")
    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="aanbod", verbose_name="onderdeel")
    toelichting = models.TextField("hoe het hier gaat", blank=True)

    history = HistoricalRecords(verbose_name="geschiedenis aanbod")

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["onderdeel__volgorde", "onderdeel__naam"]
        constraints = [models.UniqueConstraint(fields=["steunpunt", "onderdeel"], name="aanbod_uniek")]

    def __str__(self) -> str:
        return f"{self.onderdeel} bij {self.steunpunt}"


class Doelgroep(models.Model):
    """A group for whom a steunpunt is specifically there, such as jongeren; most are there for everyone."""

    slug = models.SlugField("slug", unique=True)
    naam = models.CharField("naam", max_length=80, unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam
