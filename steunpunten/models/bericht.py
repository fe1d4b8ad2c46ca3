"""Mail that goes out: a queue, so that nothing is lost while the mail server is away, and who wants none."""

from datetime import datetime

from django.db import models
from django.utils.crypto import salted_hmac

# By then an hour and a quarter has gone by: a server that only lets strangers wait has taken it.
VEEL_POGINGEN = 5
LANGSTE_FOUT = 300


def adres_afdruk(adres: str) -> str:
    """What is kept of an address: enough to recognise it, not to write to it."""
    return salted_hmac("steunpunten.adres", adres.strip().lower(), algorithm="sha256").hexdigest()


class BerichtQuerySet(models.QuerySet):
    def te_versturen(self, nu: datetime) -> "BerichtQuerySet":
        """Waiting, and not to be left alone a while after a failure."""
        return self.filter(status=self.model.Status.WACHT, volgende_poging__lte=nu).order_by("volgende_poging", "pk")

    def blijft_liggen(self) -> "BerichtQuerySet":
        """Refused, or put off again and again; not for an address that does not work, which is known already."""
        onbestelbaar = GeenMail.objects.filter(reden=GeenMail.Reden.ONBESTELBAAR).values("adres_afdruk")
        geweigerd = models.Q(status=self.model.Status.MISLUKT) & ~models.Q(adres_afdruk__in=onbestelbaar)
        uitgesteld = models.Q(status=self.model.Status.WACHT, pogingen__gte=VEEL_POGINGEN)
        return self.filter(geweigerd | uitgesteld).order_by("gemaakt_op", "pk")

    def uitgewerkt(self, sinds: datetime) -> "BerichtQuerySet":
        """Made before this moment: a bounce won't come any more, and what still waits will never go."""
        return self.filter(gemaakt_op__lt=sinds)


class Bericht(models.Model):
    """One mail. Once it is sent or given up, the address and the text are wiped: the links in it open a record."""

    class Soort(models.TextChoices):
        ONTVANGST = "ontvangst", "ontvangstbericht"
        UITKOMST = "uitkomst", "uitkomst van een voorstel"
        CONTROLE = "controle", "controleverzoek"
        HERINNERING = "herinnering", "herinnering"

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht"
        VERSTUURD = "verstuurd", "verstuurd"
        MISLUKT = "mislukt", "geweigerd"
        OPGEGEVEN = "opgegeven", "opgegeven"

    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    aan = models.EmailField("aan", blank=True)
    adres_afdruk = models.CharField(max_length=64, db_index=True)
    onderwerp = models.CharField("onderwerp", max_length=250)
    tekst = models.TextField("tekst", blank=True)
    html = models.TextField("html", blank=True)
    kopregels = models.JSONField("kopregels", default=dict, blank=True)
    message_id = models.CharField("message-id", max_length=250, unique=True)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.WACHT)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    volgende_poging = models.DateTimeField("volgende poging")
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    # In words; of a server that answers, what it said.
    fout = models.CharField("waarom niet", max_length=LANGSTE_FOUT, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-gemaakt_op", "-pk"]
        indexes = [models.Index(fields=["status", "volgende_poging"], name="bericht_wachtrij")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.gemaakt_op:%d-%m-%Y}"

    def wis(self) -> None:
        """To be saved after it."""
        self.aan = self.tekst = self.html = ""
        self.kopregels = {}


class GeenMail(models.Model):
    """An address that gets no more mail, kept as a hash."""

    class Reden(models.TextChoices):
        AFGEMELD = "afgemeld", "wil geen mail meer"
        ONBESTELBAAR = "onbestelbaar", "mail komt niet aan"

    adres_afdruk = models.CharField(max_length=64, unique=True)
    reden = models.CharField("reden", max_length=12, choices=Reden.choices)
    sinds = models.DateTimeField("sinds", auto_now_add=True)

    class Meta:
        verbose_name = "adres zonder mail"
        verbose_name_plural = "adressen zonder mail"
        ordering = ["-sinds"]

    def __str__(self) -> str:
        return f"{self.get_reden_display()} sinds {self.sinds:%d-%m-%Y}"
