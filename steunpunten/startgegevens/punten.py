"""The point of a record, as exact as its address and never more exact."""

from dataclasses import dataclass, field

from django.contrib.gis.geos import Point

from regio.models import Plaats, Postcodegebied
from steunpunten.models import Steunpunt

Nauwkeurigheid = Steunpunt.Nauwkeurigheid


@dataclass
class Punten:
    """Finds points in tables that are read once."""

    postcodes: dict[str, Postcodegebied] = field(default_factory=Postcodegebied.objects.in_bulk)
    plaatsen: dict[tuple[str, str], Plaats] = field(default_factory=dict)
    gemeenten: dict[str, Plaats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # The most populous last, so that it is the one that stays.
        for plaats in Plaats.objects.filter(gemeente__isnull=False).order_by("inwoners", "pk"):
            if plaats.soort == Plaats.Soort.GEMEENTE:
                self.gemeenten[plaats.gemeente_id] = plaats
            else:
                self.plaatsen[plaats.gemeente_id, plaats.naam.lower()] = plaats

    def zet(self, steunpunt: Steunpunt) -> None:
        """Give the steunpunt its point, or none: it has no place, or nobody knows which."""
        steunpunt.punt, steunpunt.nauwkeurigheid, steunpunt.punt_bron = self._vind(steunpunt)

    def _vind(self, steunpunt: Steunpunt) -> tuple[Point | None, str, str]:
        if steunpunt.vorm != Steunpunt.Vorm.PLEK:
            return None, "", ""
        postcode = self.postcodes.get(steunpunt.postcode[:4])
        if postcode:
            bron = f"punt van postcodegebied {postcode.pc4} (CBS {postcode.jaar})"
            return postcode.punt, Nauwkeurigheid.POSTCODE, bron
        plaats = self.plaatsen.get((steunpunt.gemeente_id, steunpunt.plaats.lower()))
        plaats = plaats or self.gemeenten.get(steunpunt.gemeente_id)
        if plaats and steunpunt.plaats:
            soort = "de gemeente " if plaats.soort == Plaats.Soort.GEMEENTE else ""
            bron = f"midden van {soort}{plaats.naam}, gewogen naar inwoners (CBS)"
            return plaats.punt, Nauwkeurigheid.PLAATS, bron
        return None, "", ""
