"""Looks up the point of an address, when an editor presses the button and at no other moment.

PDOK's Locatieserver first; where that gives nothing to trust, the middle of the postcode or the town, and it says so.
"""

from dataclasses import dataclass

from django.contrib.gis.geos import Point

from regio import pdok
from regio.models import Gemeente, Postcodegebied
from steunpunten.geocoderen import Afgewezen, nieuw_punt, zoektekst
from steunpunten.models import Steunpunt

# An editor waits for this, and so does a process of the server.
SECONDEN = 4
Nauwkeurigheid = Steunpunt.Nauwkeurigheid
VELDEN = ("straat", "huisnummer", "postcode", "plaats", "gemeente")


@dataclass(frozen=True)
class Gevonden:
    """A point and how exact it is, or none; and a sentence for who asked."""

    zin: str
    punt: Point | None = None
    nauwkeurigheid: str = ""
    bron: str = ""

    def als_invoer(self) -> dict[str, str]:
        """For the inputs of the form."""
        if self.punt is None:
            return {}
        return {
            "breedtegraad": f"{self.punt.y:.6f}",
            "lengtegraad": f"{self.punt.x:.6f}",
            "nauwkeurigheid": str(self.nauwkeurigheid),
            "punt_bron": self.bron,
        }


def zoek(gegevens: dict[str, str]) -> Gevonden:
    """The best point for what is in the form now."""
    velden = {naam: str(gegevens.get(naam, "")).replace("\x00", "").strip()[:100] for naam in VELDEN}
    gebied = Postcodegebied.objects.select_related("gemeente").filter(pk=velden["postcode"][:4]).first()
    gemeente = Gemeente.objects.defer("grens").filter(pk=velden.pop("gemeente")).first()
    steunpunt = Steunpunt(gemeente=gemeente or (gebied and gebied.gemeente), **velden)
    if not steunpunt.straat:
        return _bij_benadering(steunpunt, gebied, "Er is geen straat ingevuld.")
    if steunpunt.gemeente is None:
        return _bij_benadering(steunpunt, gebied, "Vul eerst de gemeente of de postcode in.")
    try:
        return _bij_pdok(steunpunt)
    except (pdok.PdokFout, Afgewezen) as fout:
        return _bij_benadering(steunpunt, gebied, str(fout))


def _bij_pdok(steunpunt: Steunpunt) -> Gevonden:
    vraag = pdok.zoek_adressen if steunpunt.huisnummer else pdok.zoek_straten
    with pdok.nieuwe_client(seconden=SECONDEN) as client:
        gevonden = nieuw_punt(steunpunt, vraag(client, zoektekst(steunpunt)))
    waar = Nauwkeurigheid(gevonden.nauwkeurigheid)
    zin = f"Gevonden bij PDOK: {gevonden.weergavenaam}. Het punt staat {waar.label}."
    return Gevonden(zin, gevonden.punt, waar.value, "PDOK Locatieserver")


def _bij_benadering(steunpunt: Steunpunt, gebied: Postcodegebied | None, waarom: str) -> Gevonden:
    """The middle of the postcode, else of the largest postcode of the town."""
    if gebied is not None:
        zin = f"{waarom} Het punt is nu het midden van postcode {gebied.pc4}. Zet het beter als je weet waar het is."
        return Gevonden(zin, gebied.punt, Nauwkeurigheid.POSTCODE.value, f"Midden van postcode {gebied.pc4} (CBS)")
    if steunpunt.plaats and steunpunt.gemeente:
        in_plaats = Postcodegebied.objects.filter(gemeente=steunpunt.gemeente, woonplaats__iexact=steunpunt.plaats)
        if grootste := in_plaats.order_by("-inwoners", "pc4").first():
            zin = (
                f"{waarom} Het punt is nu het midden van {grootste.woonplaats}. Zet het beter als je weet waar het is."
            )
            return Gevonden(zin, grootste.punt, Nauwkeurigheid.PLAATS.value, f"Midden van {grootste.woonplaats} (CBS)")
    return Gevonden(f"{waarom} Er is geen punt gevonden. Zet het zelf op de kaart.")
