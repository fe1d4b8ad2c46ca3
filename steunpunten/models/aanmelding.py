"""Who logged in, or tried to; and the count of failures that locks a door for a while."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

BEWAAR_DAGEN = 180
# A failure to log in counts this long.
TEL_VENSTER = timedelta(minutes=15)


class AanmeldingQuerySet(models.QuerySet):
    def noteer(self, wat: str, gebruiker: AbstractBaseUser | None = None) -> "Aanmelding":
        return self.create(wat=wat, gebruiker=gebruiker)

    def oud(self, nu: datetime) -> "AanmeldingQuerySet":
        """Nobody needs these any more."""
        return self.filter(wanneer__lt=nu - timedelta(days=BEWAAR_DAGEN))


class Aanmelding(models.Model):
    """One line of the log of logins. Never changed afterwards; a trigger holds that (migration 0005).

    Not what was typed (some type their password as a name) and not from where.
    """

    class Wat(models.TextChoices):
        GELUKT = "gelukt", "ingelogd"
        HERSTELCODE = "herstelcode", "ingelogd met een herstelcode"
        WACHTWOORD_FOUT = "wachtwoord_fout", "naam of wachtwoord klopt niet"
        CODE_FOUT = "code_fout", "code klopt niet"
        GEBLOKKEERD = "geblokkeerd", "te vaak geprobeerd"
        INGESTELD = "ingesteld", "tweede stap ingesteld"
        NIEUWE_CODES = "nieuwe_codes", "nieuwe herstelcodes gemaakt"
        GEWIST = "gewist", "tweede stap gewist door een beheerder"
        UITGELOGD = "uitgelogd", "uitgelogd"

    wanneer = models.DateTimeField("wanneer", auto_now_add=True, db_index=True)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="aanmeldingen",
        verbose_name="account",
    )
    wat = models.CharField("wat", max_length=16, choices=Wat.choices)

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "logboek van het inloggen"
        ordering = ["-wanneer", "-pk"]

    def __str__(self) -> str:
        return f"{self.gebruiker or 'onbekend'}: {self.get_wat_display()}"


# One statement that counts and decides, so that attempts at the same moment can't slip past each other.
_LAAT_TOE = """
INSERT INTO steunpunten_inlogteller AS teller (sleutel, momenten, bijgewerkt_op)
VALUES (%(sleutel)s, ARRAY[%(nu)s], %(nu)s)
ON CONFLICT (sleutel) DO UPDATE SET bijgewerkt_op = %(nu)s, momenten = (
    SELECT CASE WHEN count(*) < %(meeste)s THEN array_append(array_agg(moment ORDER BY moment), %(nu)s)
                ELSE array_agg(moment ORDER BY moment) END
    FROM unnest(teller.momenten) AS moment WHERE moment > %(vanaf)s
)
RETURNING %(nu)s = ANY(momenten)
"""


class InlogtellerQuerySet(models.QuerySet):
    def laat_toe(self, sleutel: str, nu: datetime, venster: timedelta, meeste: int) -> bool:
        """Counts this attempt, unless there were too many within this time already."""
        with connection.cursor() as cursor:
            cursor.execute(_LAAT_TOE, {"sleutel": sleutel, "nu": nu, "vanaf": nu - venster, "meeste": meeste})
            return cursor.fetchone()[0]

    def neem_terug(self, sleutel: str, moment: datetime) -> None:
        """This attempt was no failure."""
        weg = models.Func(models.F("momenten"), models.Value(moment), function="array_remove")
        self.filter(sleutel=sleutel).update(momenten=weg)

    def oud(self, nu: datetime, venster: timedelta) -> "InlogtellerQuerySet":
        """Without an attempt that still counts."""
        return self.filter(bijgewerkt_op__lt=nu - venster)


class Inlogteller(models.Model):
    """When somebody failed to log in, by account and by part of the internet; both as a hash."""

    sleutel = models.CharField(max_length=64, primary_key=True)
    momenten = ArrayField(models.DateTimeField(), default=list)
    bijgewerkt_op = models.DateTimeField(db_index=True)

    objects = InlogtellerQuerySet.as_manager()

    class Meta:
        verbose_name = "teller van pogingen om in te loggen"

    def __str__(self) -> str:
        return self.sleutel[:8]
