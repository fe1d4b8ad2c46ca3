"""Gemeenten, the regio's they belong to, and the postcodes in them."""

import datetime

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import F, Q

from regio.models.indeling import Indeling, Regio

# Herindelingen in a row that a gemeente is followed through: more have not been seen.
MEESTE_STAPPEN = 3


class GemeenteQuerySet(models.QuerySet):
    def huidige_op(self, datum: datetime.date) -> "dict[str, Gemeente]":
        """By every code what that gemeente is part of on that day: itself, or its successor once it has ended.

        Reads this queryset once and keeps it, so that who goes through it afterwards asks nothing more.
        """
        alle = {gemeente.pk: gemeente for gemeente in self}

        def huidige(gemeente: Gemeente) -> Gemeente:
            gezien = {gemeente.pk}
            while gemeente.geldig_tot and gemeente.geldig_tot <= datum and gemeente.opvolger_id in alle.keys() - gezien:
                gemeente = alle[gemeente.opvolger_id]
                gezien.add(gemeente.pk)
            return gemeente

        return {code: huidige(gemeente) for code, gemeente in alle.items()}

    def opvolger_van(self, slug: str, datum: datetime.date) -> "Gemeente | None":
        """What the gemeente with this address is part of since it ended; None where it is its own, or nothing."""
        alle = self.defer("grens")
        code = next((gemeente.pk for gemeente in alle if gemeente.slug == slug), None)
        huidige = alle.huidige_op(datum).get(code)
        return huidige if huidige and huidige.pk != code else None

    def die_opgingen_in(self, code: str, datum: datetime.date) -> "GemeenteQuerySet":
        """The gemeente with this code, and those that ended by that day and became part of it.

        The other way round than `huidige_op`, and to be used within another question.
        """
        gezocht, geeindigd, pad = Q(pk=code), Q(), ""
        for _ in range(MEESTE_STAPPEN):
            geeindigd &= Q(**{f"{pad}geldig_tot__lte": datum})
            pad += "opvolger__"
            gezocht |= geeindigd & Q(**{f"{pad}pk": code})
        return self.filter(gezocht)

    def in_regio(self, regio: Regio) -> "GemeenteQuerySet":
        return self.filter(regios=regio)


class Gemeente(models.Model):
    """A gemeente, known by its CBS code. It ends at a herindeling and then has a successor."""

    code = models.CharField(
        "CBS-code",
        max_length=6,
        primary_key=True,
        validators=[RegexValidator(r"^GM\d{4}$", "Een gemeentecode is GM met vier cijfers, zoals GM0344.")],
    )
    naam = models.CharField("naam", max_length=60)
    slug = models.SlugField("slug", max_length=60, unique=True)
    aliassen = ArrayField(models.CharField(max_length=60), verbose_name="andere namen", default=list, blank=True)
    inwoners = models.PositiveIntegerField("inwoners", null=True, blank=True)
    inwoners_jaar = models.PositiveSmallIntegerField("inwoners op 1 januari van", null=True, blank=True)
    grens = models.MultiPolygonField("grens", srid=4326, null=True, blank=True)
    grens_jaar = models.PositiveSmallIntegerField("jaar van de grens", null=True, blank=True)
    geldig_van = models.DateField("bestaat vanaf", null=True, blank=True)
    geldig_tot = models.DateField("bestaat tot", null=True, blank=True)
    opvolger = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="voorgangers", verbose_name="opvolger"
    )
    regios = models.ManyToManyField(
        Regio, through="Indelingslid", related_name="gemeenten", verbose_name="regio's", blank=True
    )

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^GM\d{4}$"), name="gemeente_code_vorm"),
            models.CheckConstraint(
                condition=Q(geldig_van__isnull=True) | Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=F("geldig_van")),
                name="gemeente_eindigt_na_begin",
            ),
            models.CheckConstraint(
                condition=Q(opvolger__isnull=True) | Q(geldig_tot__isnull=False), name="gemeente_opvolger_na_einde"
            ),
            models.CheckConstraint(
                condition=Q(inwoners__isnull=True) | Q(inwoners_jaar__isnull=False), name="gemeente_inwoners_met_jaar"
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def clean(self) -> None:
        """Refuses successors that lead back to this gemeente."""
        super().clean()
        keten, volgende = [], self.opvolger
        while volgende and volgende not in keten:
            keten.append(volgende)
            volgende = volgende.opvolger
        if self == self.opvolger:
            raise ValidationError({"opvolger": "Een gemeente kan niet haar eigen opvolger zijn."})
        if self in keten:
            raise ValidationError(
                {"opvolger": f"{self.opvolger} gaat zelf op in {self}. Kies een gemeente die blijft bestaan."}
            )

    def bestaat_op(self, datum: datetime.date) -> bool:
        """From `geldig_van` up to, not including, `geldig_tot`."""
        return not (self.geldig_van and self.geldig_van > datum) and not (self.geldig_tot and self.geldig_tot <= datum)

    @property
    def roepnaam(self) -> str:
        """The name people use: "Den Haag" for 's-Gravenhage, "Beek" for Beek (L.)."""
        return self.aliassen[0] if self.aliassen else self.naam


class Indelingslid(models.Model):
    """A gemeente belongs to one regio of each indeling."""

    gemeente = models.ForeignKey(Gemeente, models.CASCADE, related_name="lidmaatschappen", verbose_name="gemeente")
    regio = models.ForeignKey(Regio, models.CASCADE, related_name="lidmaatschappen", verbose_name="regio")
    # Repeated from the regio, so that the database holds "one regio of each indeling"; a composite foreign key
    # (migration 0002) keeps the two the same.
    indeling = models.ForeignKey(Indeling, models.PROTECT, editable=False, verbose_name="indeling")

    class Meta:
        verbose_name = "lid van regio"
        verbose_name_plural = "leden van regio's"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "indeling"], name="gemeente_in_een_regio_per_indeling"),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.regio}"

    def save(self, *args, **kwargs) -> None:
        self.indeling_id = self.regio.indeling_id
        super().save(*args, **kwargs)


class Postcodegebied(models.Model):
    """A four-digit postcode: where people live, by one point and a number of inwoners."""

    pc4 = models.CharField(
        "postcode", max_length=4, primary_key=True, validators=[RegexValidator(r"^[1-9]\d{3}$", "Vier cijfers.")]
    )
    woonplaats = models.CharField("woonplaats", max_length=60, blank=True)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="postcodegebieden", verbose_name="gemeente")
    punt = models.PointField("punt", geography=True, srid=4326)
    inwoners = models.PositiveIntegerField(
        "inwoners", help_text="Afgerond op vijf; nul betekent niemand, of zo weinig dat het CBS het niet toont."
    )
    jaar = models.PositiveSmallIntegerField("jaar van de telling")

    class Meta:
        verbose_name = "postcodegebied"
        verbose_name_plural = "postcodegebieden"
        ordering = ["pc4"]
        constraints = [
            models.CheckConstraint(condition=Q(pc4__regex=r"^[1-9]\d{3}$"), name="postcode_vorm"),
        ]

    def __str__(self) -> str:
        return f"{self.pc4} {self.woonplaats}".strip()
