"""The steunpunt: what a visitor goes to."""

import uuid
from datetime import timedelta

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from steunpunten.models.organisatie import Organisatie
from steunpunten.models.velden import WebadresField
from steunpunten.models.vragen import SteunpuntQuerySet

# A confirmation older than this may be out of date.
VERS = timedelta(days=365)
is_postcode = RegexValidator(r"^[1-9]\d{3}( [A-Z]{2})?$", "Schrijf een postcode als 3511 AB, of alleen 3511.")


class Bevestiger(models.TextChoices):
    """Who can say that a record is right."""

    INITIATIEF = "initiatief", "het initiatief zelf"
    NVZH = "nvzh", "NVZH"
    VERKENNER = "verkenner", "een regionale verkenner"


def _weet(naam: str) -> models.BooleanField:
    """A yes, a no, or not known."""
    return models.BooleanField(naam, null=True, blank=True, help_text="Leeg: niet bekend.")


class Steunpunt(models.Model):
    """A place, online offer or network that people can turn to without referral."""

    class Soort(models.TextChoices):
        ZELFREGIECENTRUM = "zelfregiecentrum", "zelfregiecentrum"
        HERSTELACADEMIE = "herstelacademie", "herstelacademie of recovery college"
        INLOOP = "inloop", "inloop"
        CLUBHUIS = "clubhuis", "clubhuis"
        JONGERENINLOOP = "jongereninloop", "jongereninloop"
        RESPIJTHUIS = "respijthuis", "herstelhuis of respijthuis"
        ZELFHULP = "zelfhulp", "zelfhulp of lotgenoten"
        NETWERK = "netwerk", "organisatie of netwerk"
        STEUNPUNT = "steunpunt", "steunpunt"

    class Vorm(models.TextChoices):
        PLEK = "plek", "een plek"
        ONLINE = "online", "online"
        MOBIEL = "mobiel", "komt naar mensen toe"
        GEEN_PLEK = "geen-plek", "geen vaste plek bekend"

    class Fase(models.TextChoices):
        IN_OPBOUW = "in_opbouw", "in opbouw"
        OPEN = "open", "open"
        TIJDELIJK_DICHT = "tijdelijk_dicht", "tijdelijk dicht"
        GESTOPT = "gestopt", "gestopt"
        ONBEKEND = "onbekend", "niet bekend"

    # Whatever its hours say.
    NU_NIET_OPEN = (Fase.IN_OPBOUW, Fase.TIJDELIJK_DICHT)

    class Publicatie(models.TextChoices):
        CONCEPT = "concept", "concept"
        UIT_TE_ZOEKEN = "uit_te_zoeken", "uit te zoeken"
        OPENBAAR = "openbaar", "openbaar"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    class Nauwkeurigheid(models.TextChoices):
        ADRES = "adres", "op het adres"
        STRAAT = "straat", "in de straat"
        POSTCODE = "postcode", "midden van het postcodegebied"
        PLAATS = "plaats", "midden van de plaats"

    uuid = models.UUIDField("id voor machines", default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField("slug", max_length=100, unique=True)
    naam = models.CharField("naam", max_length=200)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="steunpunten", verbose_name="organisatie"
    )
    soort = models.CharField("soort", max_length=20, choices=Soort.choices, default=Soort.STEUNPUNT)
    vorm = models.CharField("vorm", max_length=10, choices=Vorm.choices, default=Vorm.PLEK)

    samenvatting = models.CharField("samenvatting", max_length=300, blank=True)
    beschrijving = models.TextField("beschrijving", blank=True)
    eerste_bezoek = models.TextField("hoe een eerste bezoek gaat", blank=True)
    wie_er_zijn = models.TextField("wie er zijn", blank=True)
    doelgroep_breed = _weet("voor iedereen")
    doelgroep_tekst = models.CharField("voor wie, in woorden van de bron", max_length=300, blank=True)
    doelgroepen = models.ManyToManyField(
        "steunpunten.Doelgroep", related_name="steunpunten", verbose_name="vooral voor", blank=True
    )
    zonder_indicatie = _weet("zonder verwijzing of indicatie")
    zonder_afspraak = _weet("zonder afspraak")
    gratis = _weet("gratis")
    talen = ArrayField(
        models.CharField(max_length=40),
        verbose_name="talen",
        default=list,
        blank=True,
        help_text="Met komma's ertussen.",
    )

    straat = models.CharField("straat", max_length=100, blank=True)
    huisnummer = models.CharField("huisnummer", max_length=20, blank=True)
    postcode = models.CharField(
        "postcode",
        max_length=7,
        blank=True,
        validators=[is_postcode],
    )
    plaats = models.CharField("plaats", max_length=60, blank=True)
    locatie_toelichting = models.CharField("gebouw of ingang", max_length=200, blank=True)
    gemeente = models.ForeignKey(
        "regio.Gemeente", models.PROTECT, null=True, blank=True, related_name="steunpunten", verbose_name="gemeente"
    )
    werkgebied = models.ManyToManyField(
        "regio.Gemeente", related_name="steunpunten_werkgebied", verbose_name="werkgebied", blank=True
    )
    adres_tonen = models.BooleanField(
        "adres mag getoond worden", default=True, help_text="Uit: niemand buiten de redactie ziet straat of punt."
    )
    punt = models.PointField("punt", geography=True, srid=4326, null=True, blank=True)
    nauwkeurigheid = models.CharField(
        "nauwkeurigheid van het punt", max_length=10, choices=Nauwkeurigheid.choices, blank=True
    )
    punt_bron = models.CharField("bron van het punt", max_length=200, blank=True)
    # What the outside world may know of `punt`: the same, or the middle of the place where the address is hidden.
    # Kept by a trigger (migration 0002), so that no way of writing can leak a hidden address.
    kaartpunt = models.PointField("punt op de kaart", geography=True, srid=4326, null=True, editable=False)
    kaart_nauwkeurigheid = models.CharField(
        "nauwkeurigheid op de kaart", max_length=10, choices=Nauwkeurigheid.choices, blank=True, editable=False
    )

    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = WebadresField("website", blank=True)
    openingstijden_tekst = models.CharField("openingstijden volgens de bron", max_length=200, blank=True)
    open_op_feestdagen = _weet("open op feestdagen")
    foto = models.ImageField("foto", upload_to="steunpunten/", blank=True)
    foto_alt = models.CharField("wat er op de foto staat", max_length=200, blank=True)

    opgericht_jaar = models.PositiveSmallIntegerField("opgericht in", null=True, blank=True)
    opgericht_tekst = models.CharField("opgericht volgens de bron", max_length=120, blank=True)
    gestopt_jaar = models.PositiveSmallIntegerField("gestopt in", null=True, blank=True)
    fase = models.CharField("fase", max_length=16, choices=Fase.choices, default=Fase.OPEN)
    publicatie = models.CharField(
        "publicatie", max_length=16, choices=Publicatie.choices, default=Publicatie.CONCEPT, db_index=True
    )
    bronnen = ArrayField(models.CharField(max_length=500), verbose_name="bronnen", default=list, blank=True)
    bron_datum = models.CharField("datum van de bron", max_length=60, blank=True)
    bron_jaar = models.PositiveSmallIntegerField("laatste jaar in de bron", null=True, blank=True)
    bevestigd_op = models.DateField("bevestigd op", null=True, blank=True)
    bevestigd_door = models.CharField("bevestigd door", max_length=12, choices=Bevestiger.choices, blank=True)
    notitie = models.TextField("notitie voor de redactie", blank=True, help_text="Wordt nooit getoond.")

    startgegevens_id = models.SlugField(
        "id in de startgegevens", max_length=100, null=True, unique=True, editable=False
    )
    startgegevens_afdruk = models.CharField(max_length=64, blank=True, editable=False)
    # Kept by triggers (migration 0002).
    zoekvector = SearchVectorField(null=True, editable=False)
    zoeknaam = models.TextField(blank=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True)

    objects = SteunpuntQuerySet.as_manager()
    history = HistoricalRecords(
        m2m_fields=[doelgroepen, werkgebied],
        excluded_fields=["zoekvector", "zoeknaam", "kaartpunt", "kaart_nauwkeurigheid", "startgegevens_afdruk"],
        verbose_name="geschiedenis steunpunt",
    )

    class Meta:
        verbose_name = "steunpunt"
        verbose_name_plural = "steunpunten"
        ordering = ["naam", "pk"]
        indexes = [
            GinIndex(fields=["zoekvector"], name="steunpunt_zoekvector"),
            GinIndex(fields=["zoeknaam"], name="steunpunt_trigram", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(punt__isnull=True, nauwkeurigheid="")
                | (Q(punt__isnull=False) & Q(nauwkeurigheid__in=["adres", "straat", "postcode", "plaats"])),
                name="steunpunt_punt_met_nauwkeurigheid",
                violation_error_message="Bij een punt hoort hoe nauwkeurig het is.",
            ),
            models.CheckConstraint(
                condition=Q(bevestigd_op__isnull=True, bevestigd_door="")
                | (Q(bevestigd_op__isnull=False) & ~Q(bevestigd_door="")),
                name="steunpunt_bevestigd_met_naam",
                violation_error_message="Vul bij een bevestiging de dag in en wie het bevestigde.",
            ),
            models.CheckConstraint(
                condition=Q(foto="") | ~Q(foto_alt=""),
                name="steunpunt_foto_met_beschrijving",
                violation_error_message="Schrijf bij een foto wat erop staat, voor wie hem niet ziet.",
            ),
            models.CheckConstraint(
                condition=Q(huisnummer="") | ~Q(straat=""),
                name="steunpunt_huisnummer_met_straat",
                violation_error_message="Bij een huisnummer hoort een straat.",
            ),
            models.CheckConstraint(
                condition=Q(gestopt_jaar__isnull=True) | Q(fase="gestopt"),
                name="steunpunt_gestopt_jaar_bij_gestopt",
                violation_error_message="Een jaar van stoppen hoort bij de fase gestopt.",
            ),
            models.CheckConstraint(
                condition=Q(publicatie__in=["concept", "uit_te_zoeken", "openbaar", "ingetrokken"]),
                name="steunpunt_publicatie",
            ),
            models.CheckConstraint(
                condition=Q(fase__in=["in_opbouw", "open", "tijdelijk_dicht", "gestopt", "onbekend"]),
                name="steunpunt_fase",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("zoeken:steunpunt", args=[self.slug])

    @classmethod
    def is_verdwenen(cls, **wat: object) -> bool:
        """Whether what has this slug or uuid was public once, and now stopped, was withdrawn or is no more."""
        ooit = cls.history.filter(publicatie=cls.Publicatie.OPENBAAR, **wat)
        return ooit.exists() and not cls.objects.vindbaar().filter(**wat).exists()

    def clean(self) -> None:
        if OudeSlug.objects.filter(slug=self.slug).exclude(steunpunt_id=self.pk).exists():
            raise ValidationError({"slug": "Een ander steunpunt heette eerder zo. Kies een ander webadres."})

    def save(self, *args, **kwargs) -> None:
        vorige = Steunpunt.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        if vorige and vorige != self.slug:
            self.verwijs_door(vorige)

    def verwijs_door(self, vorige: str) -> None:
        """Who comes by the former slug finds the record."""
        OudeSlug.objects.filter(slug=self.slug, steunpunt=self).delete()
        OudeSlug.objects.get_or_create(slug=vorige, defaults={"steunpunt": self})

    @property
    def straat_en_nummer(self) -> str:
        """The street as outsiders may see it: empty where it is hidden or not known."""
        return f"{self.straat} {self.huisnummer}".strip() if self.adres_tonen else ""

    @property
    def openbare_postcode(self) -> str:
        return self.postcode if self.adres_tonen else ""

    @property
    def openbare_locatie(self) -> str:
        """The building or entrance, where the address is not hidden."""
        return self.locatie_toelichting if self.adres_tonen else ""

    @property
    def plaatsnaam(self) -> str:
        """The place, else the gemeente, else nothing."""
        return self.plaats or (self.gemeente.roepnaam if self.gemeente else "")

    @property
    def is_bevestigd(self) -> bool:
        return self.bevestigd_op is not None

    @property
    def is_mogelijk_verouderd(self) -> bool:
        """Somebody confirmed the record, but more than a year ago."""
        return self.bevestigd_op is not None and self.bevestigd_op < timezone.localdate() - VERS

    @property
    def is_gestopt(self) -> bool:
        return self.fase == self.Fase.GESTOPT

    @property
    def is_nu_niet_open(self) -> bool:
        """Not open yet, or closed for a time: whatever its hours say."""
        return self.fase in self.NU_NIET_OPEN

    @property
    def is_bij_benadering(self) -> bool:
        """The map shows the middle of a postcode or place, not the door."""
        return self.kaart_nauwkeurigheid in {self.Nauwkeurigheid.POSTCODE, self.Nauwkeurigheid.PLAATS}


class OudeSlug(models.Model):
    """A former web address, which redirects to the present one."""

    slug = models.SlugField("slug", max_length=100, unique=True)
    steunpunt = models.ForeignKey(Steunpunt, models.CASCADE, related_name="oude_slugs", verbose_name="steunpunt")

    class Meta:
        verbose_name = "oud webadres"
        verbose_name_plural = "oude webadressen"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
