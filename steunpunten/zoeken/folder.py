"""A leaflet for the waiting room or the library: the steunpunten of one gemeente or regio on paper.

Paper stays lying about, so it shows only what is open as far as we know, says what nobody confirmed, and carries
its date and a code to the page that is always new.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.gis.geos import Point
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from regio.models import Gemeente, Plaats, Regio
from steunpunten.bestand import KOPREGELS, Bestand
from steunpunten.models import Steunpunt
from steunpunten.models.vragen import SteunpuntQuerySet, samen_met_voorgangers
from steunpunten.openingstijden import AMSTERDAM
from steunpunten.pdf import maak_pdf, qr_svg
from steunpunten.veiligheid import BOVENAAN
from steunpunten.zoeken.kaartjes import in_woorden
from steunpunten.zoeken.uren import uren_in_woorden

SJABLOON = "folder/folder.typ"
PDF = "application/pdf"
# More places than anybody reads on paper; the code leads to all of them.
MEESTE = 120
# A gemeente with fewer places also shows the nearest ones outside it, this near where it has any of its own.
GENOEG = 4
NABIJ = 3
NABIJ_KM = 25


def maak_gemeente(slug: str) -> Bestand | None:
    """The leaflet of the gemeente with this address; None where there is none today."""
    gemeente = Gemeente.objects.filter(slug=slug).first()
    if gemeente is None or not gemeente.bestaat_op(timezone.localdate()):
        return None
    plaats = gemeente.plaatsen.filter(soort=Plaats.Soort.GEMEENTE).first()
    met_plek = list(_op_papier().met_plek().in_gemeente(gemeente).op_plaats()[: MEESTE + 1])
    hier = samen_met_voorgangers(gemeente)
    actief = Q(gemeente__in=hier) | Q(werkgebied__in=hier)
    zonder_plek = _op_papier().zonder_plek().filter(actief).distinct().order_by("naam", "pk")
    groepen = [
        _groep(f"In de gemeente {gemeente.roepnaam}", met_plek[:MEESTE]),
        _groep("In de buurt", _nabij(gemeente, plaats.punt, len(met_plek)) if plaats else []),
        _groep("Zonder vaste plek", zonder_plek[:MEESTE]),
    ]
    return _maak(
        slug,
        gemeente.roepnaam,
        str(plaats or gemeente),
        groepen,
        is_leeg=not met_plek,
        is_afgekapt=len(met_plek) > MEESTE,
    )


def maak_regio(indeling: str, slug: str) -> Bestand | None:
    """The leaflet of the regio with this address, by gemeente; None where there is none."""
    regio = Regio.objects.select_related("indeling").filter(indeling__slug=indeling, slug=slug).first()
    if regio is None:
        return None
    in_regio = _op_papier().in_regio(regio).order_by("gemeente__naam", "plaats", "naam", "pk")
    gevonden = list(in_regio[: MEESTE + 1])
    per_gemeente: dict[str, list[Steunpunt]] = {}
    for steunpunt in gevonden[:MEESTE]:
        per_gemeente.setdefault(steunpunt.gemeente.roepnaam, []).append(steunpunt)
    return _maak(
        f"{indeling}-{slug}",
        f"de {regio.indeling.naam} {regio.naam}",
        f"{regio.indeling.naam} {regio.naam}",
        [_groep(naam, steunpunten) for naam, steunpunten in per_gemeente.items()],
        is_leeg=not gevonden,
        is_afgekapt=len(gevonden) > MEESTE,
    )


def _op_papier() -> SteunpuntQuerySet:
    """What may be counted on for a while: no place that is closed or still being set up."""
    openbaar = Steunpunt.objects.vindbaar().exclude(fase__in=Steunpunt.NU_NIET_OPEN)
    return openbaar.select_related("gemeente").prefetch_related("openingstijden").defer("zoekvector", "zoeknaam")


def _nabij(gemeente: Gemeente, midden: Point, aantal: int) -> list[Steunpunt]:
    if aantal >= GENOEG:
        return []
    elders = _op_papier().met_plek().exclude(gemeente__in=samen_met_voorgangers(gemeente))
    naaste = elders.met_afstand_tot(midden).order_by("afstand_m", "pk")
    return [s for s in naaste[:NABIJ] if not aantal or s.afstand_m <= NABIJ_KM * 1000]


def _maak(naam: str, gebied: str, zoektekst: str, groepen: list[dict], *, is_leeg: bool, is_afgekapt: bool) -> Bestand:
    """The file; it holds until midnight, when its date is no longer today's."""
    vandaag = timezone.localdate()
    middernacht = datetime.combine(vandaag, time.min, AMSTERDAM)
    url = _zoek_url(zoektekst)
    gegevens = {
        "titel": f"Steunpunten in {gebied}",
        "gebied": gebied,
        "groepen": [groep for groep in groepen if groep["plekken"]],
        "hulp": [{"vraag": lijn.vraag, "antwoord": lijn.antwoord} for lijn in BOVENAAN],
        "is_leeg": is_leeg,
        "is_afgekapt": is_afgekapt,
        "datum": date_format(vandaag, "j F Y"),
        "site": _kort(settings.SITE_URL),
        "url": url,
        "qr": qr_svg(url),
    }
    kopregels = {**KOPREGELS, "Content-Disposition": f'inline; filename="steunpunten-{naam}.pdf"'}
    return Bestand(maak_pdf(SJABLOON, gegevens, middernacht), PDF, kopregels, middernacht + timedelta(days=1))


def _zoek_url(plaats: str) -> str:
    return f"{settings.SITE_URL}{reverse('zoeken:zoeken')}?{urlencode({'plaats': plaats})}"


def _groep(kop: str, steunpunten: Iterable[Steunpunt]) -> dict:
    return {"kop": kop, "plekken": [_plek(steunpunt) for steunpunt in steunpunten]}


def _plek(steunpunt: Steunpunt) -> dict:
    """What paper says of one steunpunt."""
    tijden = uren_in_woorden(steunpunt.openingstijden.all(), timezone.localdate())
    afstand = in_woorden(getattr(steunpunt, "afstand_m", None), bij_benadering=steunpunt.is_bij_benadering)
    return {
        "naam": steunpunt.naam,
        "soort": steunpunt.get_soort_display(),
        "afstand": afstand,
        "adres": _adres(steunpunt),
        "waar": _waar(steunpunt),
        "samenvatting": steunpunt.samenvatting,
        "uren": tijden,
        "uren_volgens_bron": "" if tijden else steunpunt.openingstijden_tekst,
        "telefoon": steunpunt.telefoon,
        "email": steunpunt.email,
        "website": _kort(steunpunt.website),
        "stand": _stand(steunpunt),
        "onbereikbaar": not (steunpunt.telefoon or steunpunt.email or steunpunt.website),
        "eerst": "" if tijden and _is_vers(steunpunt) else _eerst(steunpunt),
    }


def _adres(steunpunt: Steunpunt) -> str:
    if not steunpunt.straat_en_nummer:
        return ""
    return f"{steunpunt.straat_en_nummer}, {steunpunt.openbare_postcode} {steunpunt.plaatsnaam}"


def _waar(steunpunt: Steunpunt) -> str:
    """What the address leaves unsaid."""
    if steunpunt.straat_en_nummer:
        return steunpunt.openbare_locatie
    if steunpunt.kaartpunt is None:
        return "Geen vaste plek, of we kennen die niet."
    return f"Ergens in {steunpunt.plaatsnaam}. Vraag naar het adres."


def _stand(steunpunt: Steunpunt) -> str:
    if steunpunt.bevestigd_op:
        return f"Bevestigd op {date_format(steunpunt.bevestigd_op, 'j F Y')}"
    return "Nog niet bevestigd" + (f", bron uit {steunpunt.bron_jaar}" if steunpunt.bron_jaar else "")


def _is_vers(steunpunt: Steunpunt) -> bool:
    return steunpunt.is_bevestigd and not steunpunt.is_mogelijk_verouderd


def _eerst(steunpunt: Steunpunt) -> str:
    """What to do before going there, where the hours or the record are not sure."""
    if steunpunt.telefoon:
        return "Bel eerst of er iemand is."
    if steunpunt.email:
        return "Mail eerst of er iemand is."
    return "Kijk eerst op de website." if steunpunt.website else ""


def _kort(adres: str) -> str:
    """A web address as people write it on paper."""
    return adres.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
