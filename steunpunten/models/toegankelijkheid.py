"""Accessibility of a place as measured facts: yes, no, or not known."""

from django.db import models
from simple_history.models import HistoricalRecords

from steunpunten.models.steunpunt import Steunpunt


def _feit(naam: str, uitleg: str = "") -> models.BooleanField:
    return models.BooleanField(naam, null=True, blank=True, help_text=uitleg or "Leeg: niet bekend.")


class Toegankelijkheid(models.Model):
    """One row a place. Null means not known, which a page never shows as no."""

    steunpunt = models.OneToOneField(
        Steunpunt, models.CASCADE, primary_key=True, related_name="toegankelijkheid", verbose_name="steunpunt"
    )
    drempelvrij = _feit("zonder drempel naar binnen", "Geen trede of drempel hoger dan 2 cm. Leeg: niet bekend.")
    deurbreedte_cm = models.PositiveSmallIntegerField("breedte van de deur in cm", null=True, blank=True)
    aangepast_toilet = _feit("aangepast toilet")
    lift_of_begane_grond = _feit("begane grond of lift")
    stille_ruimte = _feit("stille ruimte")
    parkeerplaats = _feit("parkeerplaats voor mensen met een handicap", "Binnen 50 meter. Leeg: niet bekend.")
    ringleiding = _feit("ringleiding")
    hulphond_welkom = _feit("hulphond welkom")
    toelichting = models.TextField("toelichting", blank=True)
    gemeten_op = models.DateField("gemeten op", null=True, blank=True)

    history = HistoricalRecords(verbose_name="geschiedenis toegankelijkheid")

    class Meta:
        verbose_name = "toegankelijkheid"
        verbose_name_plural = "toegankelijkheid"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deurbreedte_cm__isnull=True) | models.Q(deurbreedte_cm__range=(40, 400)),
                name="deurbreedte_aannemelijk",
            ),
        ]

    def __str__(self) -> str:
        return f"Toegankelijkheid van {self.steunpunt}"
