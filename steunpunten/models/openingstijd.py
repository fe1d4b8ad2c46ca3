"""When a place is open: weekly rows and exceptions to them."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from steunpunten.models.steunpunt import Steunpunt


class Weekdag(models.IntegerChoices):
    """ISO weekdays."""

    MAANDAG = 1, "maandag"
    DINSDAG = 2, "dinsdag"
    WOENSDAG = 3, "woensdag"
    DONDERDAG = 4, "donderdag"
    VRIJDAG = 5, "vrijdag"
    ZATERDAG = 6, "zaterdag"
    ZONDAG = 7, "zondag"


class Week(models.IntegerChoices):
    """Every week, or only the nth such weekday of the month."""

    ELKE = 0, "elke week"
    EERSTE = 1, "de eerste van de maand"
    TWEEDE = 2, "de tweede van de maand"
    DERDE = 3, "de derde van de maand"
    VIERDE = 4, "de vierde van de maand"
    LAATSTE = -1, "de laatste van de maand"


class Openingstijd(models.Model):
    """A span of hours on a weekday. `tot` before or at `van` means: until after midnight."""

    class Soort(models.TextChoices):
        INLOOP = "inloop", "inloop"
        ACTIVITEIT = "activiteit", "activiteit"
        AFSPRAAK = "afspraak", "op afspraak"

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="openingstijden", verbose_name="steunpunt")
    weekdag = models.PositiveSmallIntegerField("dag", choices=Weekdag.choices)
    van = models.TimeField("van")
    tot = models.TimeField("tot")
    week = models.SmallIntegerField("welke week", choices=Week.choices, default=Week.ELKE)
    soort = models.CharField("soort", max_length=10, choices=Soort.choices, default=Soort.INLOOP)
    toelichting = models.CharField("toelichting", max_length=200, blank=True)
    geldig_van = models.DateField("geldt vanaf", null=True, blank=True)
    geldig_tot = models.DateField("geldt tot en met", null=True, blank=True)

    history = HistoricalRecords(verbose_name="geschiedenis openingstijd")

    class Meta:
        verbose_name = "openingstijd"
        verbose_name_plural = "openingstijden"
        ordering = ["weekdag", "van", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(weekdag__range=(1, 7)), name="openingstijd_weekdag"),
            models.CheckConstraint(condition=Q(week__in=[-1, 0, 1, 2, 3, 4]), name="openingstijd_week"),
            models.CheckConstraint(
                condition=Q(geldig_van__isnull=True) | Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
                name="openingstijd_geldigheid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekdag_display()} {self.van:%H.%M}-{self.tot:%H.%M}"


class Uitzondering(models.Model):
    """A day or span of days on which the weekly hours don't hold: closed, or other hours."""

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="uitzonderingen", verbose_name="steunpunt")
    van_datum = models.DateField("van")
    tot_datum = models.DateField("tot en met")
    dicht = models.BooleanField("dicht", default=True)
    van = models.TimeField("open van", null=True, blank=True)
    tot = models.TimeField("open tot", null=True, blank=True)
    reden = models.CharField("reden", max_length=200, blank=True)

    history = HistoricalRecords(verbose_name="geschiedenis uitzondering")

    class Meta:
        verbose_name = "uitzondering"
        verbose_name_plural = "uitzonderingen"
        ordering = ["van_datum", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tot_datum__gte=F("van_datum")), name="uitzondering_eindigt_na_begin"),
            models.CheckConstraint(
                condition=Q(dicht=True, van__isnull=True, tot__isnull=True)
                | Q(dicht=False, van__isnull=False, tot__isnull=False),
                name="uitzondering_dicht_of_andere_tijden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van_datum:%d-%m-%Y} tot en met {self.tot_datum:%d-%m-%Y}"
