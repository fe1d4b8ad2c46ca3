"""The organisation behind one or more steunpunten."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from steunpunten.models.velden import WebadresField


class Organisatie(models.Model):
    """A legal entity, cooperation or network; a third of the steunpunten is part of a larger one."""

    naam = models.CharField("naam", max_length=200, unique=True)
    rechtsvorm = models.CharField("rechtsvorm", max_length=200, blank=True)
    deel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="onderdelen", verbose_name="onderdeel van"
    )
    kvk = models.CharField(
        "KvK-nummer",
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{8}$", "Een KvK-nummer is acht cijfers.")],
    )
    nvzh_lid = models.BooleanField("lid van NVZH", null=True, blank=True, help_text="Leeg: niet bekend.")
    website = WebadresField("website", blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True)

    history = HistoricalRecords(verbose_name="geschiedenis organisatie")

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["kvk"], condition=~Q(kvk=""), name="organisatie_kvk_uniek"),
            models.CheckConstraint(
                condition=Q(deel_van__isnull=True) | ~Q(deel_van=F("id")), name="organisatie_niet_deel_van_zichzelf"
            ),
        ]

    def __str__(self) -> str:
        return self.naam
