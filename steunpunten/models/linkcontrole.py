"""Whether the website of a steunpunt still answers."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from steunpunten.models.steunpunt import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet

# A site may be away for a day: only after failures on so many days a colleague looks.
DOOD_NA_DAGEN = 3
# How long after a look the next one may be.
RUST = timedelta(hours=20)


class LinkcontroleQuerySet(models.QuerySet):
    def dood(self) -> "LinkcontroleQuerySet":
        """For the work list: findable steunpunten whose website failed on several days, oldest first."""
        return self.filter(
            dagen_mislukt__gte=DOOD_NA_DAGEN,
            url=models.F("steunpunt__website"),
            steunpunt__in=Steunpunt.objects.vindbaar(),
        ).order_by("mislukt_sinds", "pk")

    def steunpunten_aan_de_beurt(self, nu: datetime) -> SteunpuntQuerySet:
        """Findable steunpunten whose present website was not looked at lately."""
        pas = self.filter(steunpunt=models.OuterRef("pk"), url=models.OuterRef("website"), bekeken_op__gt=nu - RUST)
        return Steunpunt.objects.vindbaar().exclude(website="").filter(~models.Exists(pas)).order_by("website", "pk")


class Linkcontrole(models.Model):
    """The last look at a website, and on how many days in a row it failed."""

    steunpunt = models.OneToOneField(Steunpunt, models.CASCADE, related_name="linkcontrole", verbose_name="steunpunt")
    url = models.URLField("website", max_length=200)
    bekeken_op = models.DateTimeField("bekeken op")
    fout = models.CharField("wat ging er mis", max_length=60, blank=True)
    mislukt_sinds = models.DateField("mislukt sinds", null=True, blank=True)
    mislukt_op = models.DateField("laatst mislukt op", null=True, blank=True)
    dagen_mislukt = models.PositiveSmallIntegerField("dagen mislukt", default=0)

    objects = LinkcontroleQuerySet.as_manager()

    class Meta:
        verbose_name = "controle van een website"
        verbose_name_plural = "controles van websites"
        ordering = ["-bekeken_op", "-pk"]

    def __str__(self) -> str:
        return f"{self.steunpunt}: {self.fout or 'antwoordt'}"

    @classmethod
    def noteer(cls, steunpunt: Steunpunt, fout: str) -> "Linkcontrole":
        """Keep what this look found; two failures on one day count once, another website starts anew."""
        nu = timezone.now()
        link, _ = cls.objects.get_or_create(steunpunt=steunpunt, defaults={"url": steunpunt.website, "bekeken_op": nu})
        if link.url != steunpunt.website or not fout:
            link.mislukt_sinds = link.mislukt_op = None
            link.dagen_mislukt = 0
        link.url, link.bekeken_op, link.fout = steunpunt.website, nu, fout[:60]
        vandaag = timezone.localdate(nu)
        if fout and link.mislukt_op != vandaag:
            link.mislukt_sinds = link.mislukt_sinds or vandaag
            link.mislukt_op = vandaag
            link.dagen_mislukt += 1
        link.save()
        return link
