"""What a gemeente that ends becomes part of: where the people of its postcodes are by the new boundaries.

Pure: no database, no network.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.gis.geos import Point

from regio.gebieden import Bekend, Gebied

# The people of a postcode count at one point, so some along a boundary may fall beside it. A gemeente that is really
# split has far more in each part.
BIJNA_ALLEN = 0.9
# A part with fewer is told to nobody.
KLEINSTE_DEEL = 0.01


@dataclass(frozen=True)
class Woonpunt:
    """The middle of a postcode (WGS 84) and how many people live there."""

    punt: Point
    inwoners: int


@dataclass(frozen=True)
class Opvolging:
    """Which gemeenten the people of one that ends come in, largest share (0 to 1) first."""

    gemeente: Bekend
    delen: tuple[tuple[Gebied, float], ...]

    @property
    def opvolger(self) -> Gebied | None:
        """The one in which nearly all come; None where they are split, or where nothing is known."""
        bijna_allen = [gebied for gebied, aandeel in self.delen if aandeel >= BIJNA_ALLEN]
        return bijna_allen[0] if len(bijna_allen) == 1 else None


def verdeel(
    verdwenen: Iterable[Bekend], bron: Iterable[Gebied], woonpunten: Mapping[str, Sequence[Woonpunt]]
) -> list[Opvolging]:
    """Of each gemeente that ends where its people come; `woonpunten` are by CBS code."""
    gebieden = [(gebied, gebied.grens.prepared) for gebied in bron if gebied.grens is not None]
    return [Opvolging(gemeente, _delen(woonpunten.get(gemeente.code, ()), gebieden)) for gemeente in verdwenen]


def _delen(woonpunten: Sequence[Woonpunt], gebieden: list) -> tuple[tuple[Gebied, float], ...]:
    # Where nobody is counted, every postcode weighs the same.
    telt = any(plek.inwoners for plek in woonpunten)
    gewichten = [plek.inwoners if telt else 1 for plek in woonpunten]
    delen = []
    for gebied, vlak in gebieden:
        erin = sum(gewicht for plek, gewicht in zip(woonpunten, gewichten, strict=True) if vlak.contains(plek.punt))
        if erin and erin / sum(gewichten) >= KLEINSTE_DEEL:
            delen.append((gebied, erin / sum(gewichten)))
    return tuple(sorted(delen, key=lambda deel: (-deel[1], deel[0].code)))
