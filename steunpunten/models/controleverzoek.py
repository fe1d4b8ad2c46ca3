"""The question to an initiative whether its record is still right, and the links to answer by."""

import calendar
import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from steunpunten.models.bericht import GeenMail, adres_afdruk
from steunpunten.models.steunpunt import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet

# How long after the reminder a colleague takes over.
WERKLIJST_NA_DAGEN = 7


class ControleverzoekQuerySet(models.QuerySet):
    def open(self) -> "ControleverzoekQuerySet":
        """Not answered and not taken back."""
        return self.filter(beantwoord_op__isnull=True, ingetrokken_op__isnull=True)

    def te_herinneren(self, nu: datetime) -> "ControleverzoekQuerySet":
        """Asked some weeks ago, without an answer, and not reminded yet."""
        grens = nu - timedelta(days=settings.CONTROLE_HERINNERING_DAGEN)
        return self.open().filter(
            herinnerd_op__isnull=True, onbestelbaar_op__isnull=True, gestuurd_op__lte=grens, verloopt_op__gt=nu
        )

    def zonder_antwoord(self, nu: datetime | None = None) -> "ControleverzoekQuerySet":
        """For the work list: the mail did not arrive, or the reminder stayed without an answer. Oldest first.

        Only the last question about a steunpunt counts, and only until somebody confirmed the record otherwise.
        """
        nu = nu or timezone.now()
        later = self.model.objects.filter(steunpunt=models.OuterRef("steunpunt"), pk__gt=models.OuterRef("pk"))
        stil = models.Q(herinnerd_op__lte=nu - timedelta(days=WERKLIJST_NA_DAGEN))
        return (
            self.open()
            .filter(stil | models.Q(onbestelbaar_op__isnull=False))
            .filter(~models.Exists(later), steunpunt__in=Steunpunt.objects.vindbaar())
            .exclude(steunpunt__bevestigd_op__gte=models.F("gestuurd_op__date"))
            .order_by("gestuurd_op", "pk")
        )

    def steunpunten_aan_de_beurt(self, nu: datetime) -> SteunpuntQuerySet:
        """Findable steunpunten with an address that nobody asked, and nobody confirmed, for half a year."""
        grens = _maanden_eerder(nu, settings.CONTROLE_MAANDEN)
        gevraagd = self.model.objects.filter(steunpunt=models.OuterRef("pk"), gestuurd_op__gt=grens)
        bevestigd = models.Q(bevestigd_op__gt=timezone.localdate(grens))
        return (
            Steunpunt.objects.vindbaar()
            .exclude(email="")
            .exclude(bevestigd)
            .filter(~models.Exists(gevraagd))
            .order_by("email", "naam", "pk")
        )


class Controleverzoek(models.Model):
    """One question about one steunpunt to the address it had then."""

    class Antwoord(models.TextChoices):
        KLOPT = "klopt", "klopt nog"
        GEWIJZIGD = "gewijzigd", "iets gewijzigd"
        GESTOPT = "gestopt", "bestaat niet meer"
        GEEN_MAIL = "geen_mail", "wil geen mail meer"

    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="controleverzoeken", verbose_name="steunpunt")
    adres_afdruk = models.CharField(max_length=64, db_index=True)
    gestuurd_op = models.DateTimeField("gestuurd op")
    verloopt_op = models.DateTimeField("links werken tot")
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)
    onbestelbaar_op = models.DateTimeField("onbestelbaar op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    antwoord = models.CharField("antwoord", max_length=10, choices=Antwoord.choices, blank=True)

    objects = ControleverzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "controleverzoek"
        verbose_name_plural = "controleverzoeken"
        ordering = ["-gestuurd_op", "-pk"]

    def __str__(self) -> str:
        return f"{self.steunpunt}, gevraagd op {timezone.localdate(self.gestuurd_op):%d-%m-%Y}"

    @property
    def kan_beantwoord(self) -> bool:
        """Open, in time, and the record still has the address the links went to."""
        return (
            self.beantwoord_op is None
            and self.ingetrokken_op is None
            and timezone.now() < self.verloopt_op
            and self.adres_afdruk == adres_afdruk(self.steunpunt.email)
        )

    def beantwoord(self, antwoord: str) -> None:
        self.antwoord, self.beantwoord_op = antwoord, timezone.now()
        self.save(update_fields=["antwoord", "beantwoord_op"])


class Controlelink(models.Model):
    """One link, good for one thing. Only its hash is kept, so nobody can read the link from the database."""

    class Doel(models.TextChoices):
        KLOPT = "klopt", "klopt nog"
        WIJZIGEN = "wijzigen", "iets wijzigen"
        GESTOPT = "gestopt", "bestaat niet meer"
        GEEN_MAIL = "geen_mail", "geen mail meer"

    verzoek = models.ForeignKey(Controleverzoek, models.CASCADE, related_name="links", verbose_name="verzoek")
    doel = models.CharField("doel", max_length=10, choices=Doel.choices)
    afdruk = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "link in een controleverzoek"
        verbose_name_plural = "links in controleverzoeken"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_doel_display()}: {self.verzoek}"

    @classmethod
    def maak(cls, verzoek: Controleverzoek, doel: str) -> str:
        """A new link for this; its key is returned once and never kept."""
        sleutel = secrets.token_urlsafe(32)
        cls.objects.create(verzoek=verzoek, doel=doel, afdruk=_afdruk(sleutel))
        return sleutel

    @classmethod
    def vind(cls, sleutel: str) -> "Controlelink | None":
        return cls.objects.select_related("verzoek__steunpunt__gemeente").filter(afdruk=_afdruk(sleutel)).first()

    def meld_af(self) -> None:
        """This address gets no more questions; also after the links expired, who asks for no mail gets none."""
        GeenMail.objects.get_or_create(
            adres_afdruk=self.verzoek.adres_afdruk, defaults={"reden": GeenMail.Reden.AFGEMELD}
        )
        Controleverzoek.objects.open().filter(adres_afdruk=self.verzoek.adres_afdruk).update(
            antwoord=Controleverzoek.Antwoord.GEEN_MAIL, beantwoord_op=timezone.now()
        )


def _afdruk(sleutel: str) -> str:
    # A random key of 256 bits needs no salt and no slow hash.
    return hashlib.sha256(sleutel.encode()).hexdigest()


def _maanden_eerder(moment: datetime, maanden: int) -> datetime:
    """The same day so many months ago, or the last day of that month."""
    jaar, maand = divmod(moment.year * 12 + moment.month - 1 - maanden, 12)
    dag = min(moment.day, calendar.monthrange(jaar, maand + 1)[1])
    return moment.replace(year=jaar, month=maand + 1, day=dag)
