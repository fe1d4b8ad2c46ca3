"""What keeps the public forms free of spam: a salt a day, a count an hour, stamps that were used.

Nothing here leads back to a visitor: a part of an address is kept as a hash under a salt that is thrown away
the next day.
"""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL


class Dagzout(models.Model):
    """The random salt of one day."""

    dag = models.DateField(primary_key=True)
    zout = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "zout van een dag"

    def __str__(self) -> str:
        return f"{self.dag}"


class InzendtellerQuerySet(models.QuerySet):
    def verlopen(self, sinds: datetime) -> "InzendtellerQuerySet":
        """Those that counted nothing since this moment."""
        laatste = RawSQL("(SELECT max(moment) FROM unnest(momenten) AS moment)", [])
        return self.alias(laatste=laatste).filter(laatste__lte=sinds)


class Inzendteller(models.Model):
    """When the last submissions from one part of the internet came in."""

    sleutel = models.CharField(max_length=64, primary_key=True)
    momenten = ArrayField(models.DateTimeField(), default=list)

    objects = InzendtellerQuerySet.as_manager()

    class Meta:
        verbose_name = "teller van inzendingen"

    def __str__(self) -> str:
        return self.sleutel[:8]


class GebruiktStempel(models.Model):
    """The stamp of a form that was sent: it can't be sent again."""

    afdruk = models.CharField(max_length=64, primary_key=True)
    gebruikt_op = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "gebruikt stempel"

    def __str__(self) -> str:
        return self.afdruk[:8]
