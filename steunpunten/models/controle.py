"""Who confirmed what, when and how."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from steunpunten.models.steunpunt import Bevestiger, Steunpunt


class Controle(models.Model):
    """One check of a record. Never changed afterwards: a new check is a new row."""

    class Uitkomst(models.TextChoices):
        KLOPT = "klopt", "klopt"
        GEWIJZIGD = "gewijzigd", "gewijzigd en bevestigd"
        GESTOPT = "gestopt", "bestaat niet meer"
        GEEN_ANTWOORD = "geen_antwoord", "geen antwoord"

    class Manier(models.TextChoices):
        MAIL = "mail", "mail"
        TELEFOON = "telefoon", "telefoon"
        BEZOEK = "bezoek", "bezoek"
        WEBSITE = "website", "website"

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="controles", verbose_name="steunpunt")
    wanneer = models.DateTimeField("wanneer")
    wie = models.CharField("wie", max_length=12, choices=Bevestiger.choices)
    manier = models.CharField("hoe", max_length=10, choices=Manier.choices)
    uitkomst = models.CharField("uitkomst", max_length=14, choices=Uitkomst.choices)
    wat = models.CharField("wat is nagekeken", max_length=300, blank=True, help_text="Leeg: het hele record.")
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="medewerker"
    )

    class Meta:
        verbose_name = "controle"
        verbose_name_plural = "controles"
        ordering = ["-wanneer", "-pk"]

    def __str__(self) -> str:
        return f"{self.steunpunt}: {self.get_uitkomst_display()} op {self.wanneer:%d-%m-%Y}"

    @property
    def bevestigt(self) -> bool:
        """Somebody who can know said that the whole record is right."""
        return self.uitkomst in {self.Uitkomst.KLOPT, self.Uitkomst.GEWIJZIGD} and not self.wat

    def bevestig_steunpunt(self) -> None:
        """Note it on the record too, unless that was confirmed later."""
        dag = timezone.localdate(self.wanneer)
        if self.bevestigt and (self.steunpunt.bevestigd_op is None or self.steunpunt.bevestigd_op <= dag):
            self.steunpunt.bevestigd_op, self.steunpunt.bevestigd_door = dag, self.wie
            self.steunpunt._change_reason = f"Controle: {self.get_uitkomst_display()}"
            self.steunpunt.save()
