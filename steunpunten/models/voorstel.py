"""One queue for all that comes in from outside: what the public sees changes only when staff take it over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from steunpunten.models.steunpunt import Steunpunt

BEWAAR_ADRES_DAGEN = 90


class Mediaan(models.Aggregate):
    template = "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = models.DurationField()


class VoorstelQuerySet(models.QuerySet):
    def open(self) -> "VoorstelQuerySet":
        """Not dealt with yet, oldest first."""
        return self.filter(status=self.model.Status.OPEN).order_by("ontvangen_op", "pk")

    def mediane_doorlooptijd(self) -> timedelta | None:
        """Of what was settled in the last year: half of it took less."""
        sinds = timezone.now() - timedelta(days=365)
        duur = models.F("afgehandeld_op") - models.F("ontvangen_op")
        return self.filter(afgehandeld_op__gte=sinds).aggregate(mediaan=Mediaan(duur))["mediaan"]

    def met_adres_om_te_wissen(self, nu: datetime) -> "VoorstelQuerySet":
        """Closed so long ago that nobody needs the address any more."""
        return self.exclude(email="").filter(afgehandeld_op__lte=nu - timedelta(days=BEWAAR_ADRES_DAGEN))


class Voorstel(models.Model):
    """A proposal by a visitor, an initiative or a verkenner about a new or a known steunpunt."""

    class Soort(models.TextChoices):
        NIEUW = "nieuw", "nieuw steunpunt"
        WIJZIGING = "wijziging", "wijziging"
        MELDING = "melding", "melding dat iets niet klopt"
        GESTOPT = "gestopt", "bestaat niet meer"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        OVERGENOMEN = "overgenomen", "overgenomen"
        DEELS_OVERGENOMEN = "deels", "deels overgenomen"
        AFGEWEZEN = "afgewezen", "afgewezen"

    class Herkomst(models.TextChoices):
        BEZOEKER = "bezoeker", "een bezoeker"
        INITIATIEF = "initiatief", "het initiatief zelf"
        REDACTIE = "redactie", "de redactie"

    steunpunt = models.ForeignKey(
        Steunpunt, models.CASCADE, null=True, blank=True, related_name="voorstellen", verbose_name="steunpunt"
    )
    # Of a new place, as far as it could be found: whose work it is. Of a known one the steunpunt says it.
    gemeente = models.ForeignKey(
        "regio.Gemeente", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="gemeente"
    )
    # The initiative only where it came by a link in a mail to its own address.
    herkomst = models.CharField("van wie", max_length=12, choices=Herkomst.choices, default=Herkomst.REDACTIE)
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.OPEN)
    bericht = models.TextField("bericht", max_length=4000, blank=True)
    aantal_links = models.PositiveSmallIntegerField("links in de tekst", default=0, editable=False)
    # The only personal data of a visitor that is kept; removed 90 days after closing.
    email = models.EmailField("e-mailadres voor antwoord", blank=True)
    ontvangen_op = models.DateTimeField("ontvangen op", auto_now_add=True)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="afgehandeld door"
    )
    antwoord = models.TextField("antwoord", blank=True)
    uitkomst_gemaild_op = models.DateTimeField("uitkomst gemaild op", null=True, editable=False)

    objects = VoorstelQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["email"], verbose_name="geschiedenis voorstel")

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ["ontvangen_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="nieuw") | Q(steunpunt__isnull=False), name="voorstel_gaat_over_steunpunt"
            ),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op__isnull=True)
                | (~Q(status="open") & Q(afgehandeld_op__isnull=False)),
                name="voorstel_open_of_afgehandeld",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.steunpunt or 'nog geen record'}"

    @property
    def titel(self) -> str:
        """What it is about; of a new place the name and town that were sent. A list of them prefetches `velden`."""
        if self.steunpunt:
            return str(self)
        ingevuld = {veld.veld: str(veld.nieuw) for veld in self.velden.all() if veld.nieuw}
        plek = ", ".join(ingevuld[naam] for naam in ("naam", "plaats") if naam in ingevuld)
        return f"{self.get_soort_display()}: {plek}" if plek else str(self)


class VoorstelVeld(models.Model):
    """One field of a proposal: what the public saw when it came in, and what it should become."""

    voorstel = models.ForeignKey(Voorstel, models.CASCADE, related_name="velden", verbose_name="voorstel")
    veld = models.CharField("veld", max_length=60)
    oud = models.JSONField("oud", null=True, blank=True)
    nieuw = models.JSONField("nieuw", null=True, blank=True)
    overgenomen = models.BooleanField("overgenomen", null=True, blank=True, help_text="Leeg: nog niet beslist.")
    waarde = models.JSONField("zo overgenomen", null=True, blank=True)

    class Meta:
        verbose_name = "veld van een voorstel"
        verbose_name_plural = "velden van een voorstel"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["voorstel", "veld"], name="voorstelveld_uniek")]

    def __str__(self) -> str:
        return self.veld
