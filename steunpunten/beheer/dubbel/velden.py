"""What can be chosen when two records become one: each field, or a few that only make sense together."""

from dataclasses import dataclass

from steunpunten.models import Steunpunt

# The rules of the table tie these together, or a mix of two would be an address that is nowhere.
SAMEN = {
    "adres": ["straat", "huisnummer", "postcode", "plaats", "locatie_toelichting", "gemeente", "adres_tonen"],
    "punt op de kaart": ["punt", "nauwkeurigheid", "punt_bron"],
    "fase": ["fase", "gestopt_jaar"],
    "bevestigd": ["bevestigd_op", "bevestigd_door"],
    "foto": ["foto", "foto_alt"],
}
# What stays with the record that stays, what is put together, and what the database makes.
NIET = {
    "id", "uuid", "slug", "bronnen", "startgegevens_id", "startgegevens_afdruk", "gemaakt_op", "gewijzigd_op",
    "zoekvector", "zoeknaam", "kaartpunt", "kaart_nauwkeurigheid",
}  # fmt: skip
# Rows of which one set is true: two sets of hours together would be false.
TIJDEN = "openingstijden"


@dataclass(frozen=True)
class Keuze:
    """One line of the page: what each of the two says, and which one is proposed."""

    sleutel: str
    kop: str
    blijft: str
    weg: str
    voorstel: str

    @property
    def verschilt(self) -> bool:
        return self.blijft != self.weg


def groepen() -> dict[str, list[str]]:
    """The fields under the word they are shown by."""
    samen = {naam for namen in SAMEN.values() for naam in namen}
    los = {
        str(veld.verbose_name): [veld.name]
        for veld in Steunpunt._meta.concrete_fields
        if veld.name not in samen and veld.name not in NIET
    }
    return {**los, **SAMEN}


def keuzes(blijft: Steunpunt, weg: Steunpunt) -> list[Keuze]:
    """Each heading with what both say. What the one that stays does not know, the other fills in."""
    regels = []
    for kop, namen in groepen().items():
        a, b = _tekst(blijft, namen), _tekst(weg, namen)
        regels.append(Keuze(namen[0], kop, a, b, "weg" if b and not a else "blijft"))
    a, b = _tijden(blijft), _tijden(weg)
    regels.append(Keuze(TIJDEN, "openingstijden", a, b, "weg" if b and not a else "blijft"))
    return regels


def _tekst(steunpunt: Steunpunt, namen: list[str]) -> str:
    """As an editor reads it; empty where nothing is known."""
    delen = [_waarde(steunpunt, naam) for naam in namen]
    # Whether an address is shown says nothing where there is none.
    if not any(deel for naam, deel in zip(namen, delen, strict=True) if naam != "adres_tonen"):
        return ""
    return ", ".join(deel for deel in delen if deel)


def _waarde(steunpunt: Steunpunt, naam: str) -> str:
    waarde = getattr(steunpunt, naam)
    if naam == "punt":
        return f"{waarde.y:.6f} {waarde.x:.6f}" if waarde else ""
    if naam == "adres_tonen":
        return "" if waarde else "adres wordt niet getoond"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return ", ".join(waarde)
    keuze = getattr(steunpunt, f"get_{naam}_display", None)
    return str(keuze() if keuze else waarde or "")


def _tijden(steunpunt: Steunpunt) -> str:
    rijen = [*steunpunt.openingstijden.order_by("weekdag", "van", "pk")]
    uitzonderingen = [*steunpunt.uitzonderingen.order_by("van_datum", "pk")]
    return ", ".join(str(rij) for rij in [*rijen, *uitzonderingen])
