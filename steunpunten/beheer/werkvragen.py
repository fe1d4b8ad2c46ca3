"""The questions of the work list about records themselves."""

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from steunpunten.beheer.werklijst import Regel, Vraag, registreer
from steunpunten.models import Financiering, Steunpunt, Voorstel

WIJZIG = "steunpunten.change_steunpunt"


def _formulier(obj: Model, anker: str = "") -> str:
    url = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[quote(obj.pk)])
    return f"{url}#{anker}" if anker else url


def _voorstel(voorstel: Voorstel) -> Regel:
    if voorstel.gemeente:
        waar = f"in {voorstel.gemeente}"
    else:
        waar = "" if voorstel.steunpunt else "gemeente niet bekend: alleen de redactie ziet dit"
    return Regel(capfirst(voorstel.titel), voorstel.ontvangen_op, _formulier(voorstel), "Beoordeel", waar)


def _naam(steunpunt: Steunpunt) -> str:
    return f"{steunpunt.naam}, {steunpunt.plaats}" if steunpunt.plaats else steunpunt.naam


def _uit_te_zoeken(steunpunt: Steunpunt) -> Regel:
    url = _formulier(steunpunt, "id_publicatie")
    return Regel(_naam(steunpunt), steunpunt.gewijzigd_op, url, "Zoek uit", steunpunt.notitie)


def _te_bevestigen(steunpunt: Steunpunt) -> Regel:
    url = f"{reverse('admin:steunpunten_controle_add')}?steunpunt={steunpunt.pk}"
    nooit = "" if steunpunt.bevestigd_op else "nog nooit bevestigd"
    return Regel(_naam(steunpunt), steunpunt.bevestigd_op or steunpunt.gemaakt_op, url, "Leg een controle vast", nooit)


def _bij_benadering(steunpunt: Steunpunt) -> Regel:
    waar = steunpunt.get_nauwkeurigheid_display() or "geen punt"
    return Regel(_naam(steunpunt), steunpunt.gewijzigd_op, _formulier(steunpunt, "id_straat"), "Zoek het adres", waar)


def _onvolledig(steunpunt: Steunpunt) -> Regel:
    mist = [
        ("openingstijden", steunpunt.mist_tijden, "openingstijden-group"),
        ("telefoon, mail en website", steunpunt.mist_contact, "id_telefoon"),
    ]
    wat = " en ".join(naam for naam, is_leeg, _ in mist if is_leeg)
    anker = next(anker for _, is_leeg, anker in mist if is_leeg)
    return Regel(_naam(steunpunt), steunpunt.gewijzigd_op, _formulier(steunpunt, anker), "Vul aan", f"geen {wat}")


def _financiering(financiering: Financiering) -> Regel:
    url = _formulier(financiering.steunpunt, "financieringen-group")
    tot = f"{financiering.titel}, tot en met {financiering.tot:%d-%m-%Y}"
    return Regel(_naam(financiering.steunpunt), None, url, "Vul het vervolg in", tot)


registreer(
    Vraag(
        "voorstellen",
        "Voorstellen van buiten",
        "Iemand wacht op antwoord. Bezoekers zien intussen wat er stond.",
        "steunpunten.change_voorstel",
        lambda: (
            Voorstel.objects.open()
            .select_related("steunpunt", "gemeente")
            .prefetch_related("velden")
            .defer("gemeente__grens")
        ),
        _voorstel,
        volgorde=10,
    )
)
registreer(
    Vraag(
        "uit-te-zoeken",
        "Uit te zoeken",
        "Bekend, maar twijfelachtig. Deze records zijn niet openbaar.",
        WIJZIG,
        lambda: Steunpunt.objects.voor_werklijst().uit_te_zoeken(),
        _uit_te_zoeken,
        volgorde=20,
    )
)
registreer(
    Vraag(
        "te-bevestigen",
        "Te bevestigen",
        "Nooit bevestigd, of langer dan een jaar geleden. Bel of mail, en leg vast wat je hoorde.",
        "steunpunten.add_controle",
        lambda: Steunpunt.objects.voor_werklijst().te_bevestigen(timezone.localdate()),
        _te_bevestigen,
        volgorde=30,
    )
)
registreer(
    Vraag(
        "financiering",
        "Financiering loopt af",
        "Binnen zes maanden, en er staat geen vervolg.",
        "steunpunten.change_financiering",
        lambda: Financiering.objects.loopt_af(timezone.localdate()).select_related("steunpunt"),
        _financiering,
        volgorde=40,
    )
)
registreer(
    Vraag(
        "bij-benadering",
        "Punt bij benadering",
        "Op de kaart staat het midden van een postcode of plaats, of geen punt.",
        WIJZIG,
        lambda: Steunpunt.objects.voor_werklijst().punt_kan_beter(),
        _bij_benadering,
        volgorde=60,
    )
)
registreer(
    Vraag(
        "onvolledig",
        "Tijden of contact ontbreken",
        "Een bezoeker weet niet wanneer zij kan komen, of hoe zij iemand bereikt.",
        WIJZIG,
        lambda: Steunpunt.objects.voor_werklijst().onvolledig(),
        _onvolledig,
        volgorde=70,
    )
)
