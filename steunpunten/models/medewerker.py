"""Which regio's a member of staff looks after."""

from django.conf import settings
from django.db import models


class Medewerker(models.Model):
    """Beside the account: whose groups say what may be done, and this where."""

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="medewerker",
        verbose_name="account",
    )
    regios = models.ManyToManyField(
        "regio.Regio",
        related_name="medewerkers",
        verbose_name="regio's",
        blank=True,
        help_text="Voor een verkenner: alleen steunpunten in deze regio's. Voor anderen telt dit niet.",
    )

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        permissions = [
            ("bekijk_overal", "Mag records in elke regio zien"),
            ("wijzig_overal", "Mag records in elke regio wijzigen"),
        ]

    def __str__(self) -> str:
        return str(self.gebruiker)
