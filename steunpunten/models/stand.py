"""The token that changes with every change of what the public may see."""

import uuid

from django.db import models


class Stand(models.Model):
    """One row, kept by triggers (migration 0002): a new token at every committed change of a public table.

    What is derived from those tables (cards, GeoJSON, CSV) is kept in memory under this token, so nothing stale
    is served and nothing has to be invalidated by hand.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField(default=uuid.uuid4)
    transactie = models.BigIntegerField(default=0, help_text="Transaction that set the token last.")
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "stand"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="stand_is_een_rij")]

    def __str__(self) -> str:
        return str(self.token)
