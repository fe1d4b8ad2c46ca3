"""Logging in: name and password, then a code; at the first time setting up the app that gives it."""

from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from steunpunten.beheer.toegang import sessie, tweede_stap
from steunpunten.beheer.toegang.formulier import CodeForm, EersteCodeForm, NaamForm
from steunpunten.beheer.toegang.pogingen import ZIN, Poging
from steunpunten.models import Aanmelding

NIET_GOED = "Deze code klopt niet. Elke code werkt maar één keer en een halve minuut. Wacht op de volgende."
Wat = Aanmelding.Wat


def naam_en_wachtwoord(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = NaamForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        gebruiker = form.get_user()
        sessie.begin_halverwege(request, gebruiker, _naar(request))
        return redirect("admin:code" if tweede_stap.is_ingesteld(gebruiker) else "admin:instellen")
    context = {**context, "form": form, REDIRECT_FIELD_NAME: _naar(request)}
    return TemplateResponse(request, "admin/login.html", context)


def code(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    gebruiker = sessie.halverwege(request)
    if gebruiker is None or not tweede_stap.is_ingesteld(gebruiker):
        return redirect("admin:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        apparaat = _probeer(request, gebruiker, form, tweede_stap.controleer)
        if apparaat:
            return redirect(_log_in(request, gebruiker, apparaat))
    return TemplateResponse(request, "beheer/toegang/code.html", {**context, "form": form})


def instellen(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    gebruiker = sessie.halverwege(request)
    if gebruiker is None or tweede_stap.is_ingesteld(gebruiker):
        return redirect("admin:login")
    apparaat = _apparaat_in_aanbouw(request, gebruiker)
    form = EersteCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = _probeer(request, gebruiker, form, lambda _, code: tweede_stap.neem_in_gebruik(apparaat, code))
        if codes:
            apparaat.refresh_from_db()
            naar = _log_in(request, gebruiker, apparaat)
            Aanmelding.objects.noteer(Wat.INGESTELD, gebruiker)
            return _toon_codes(request, context, codes, naar)
    wat = {"form": form, "qr": tweede_stap.qr(apparaat), "geheim": tweede_stap.geheim_in_letters(apparaat)}
    return TemplateResponse(request, "beheer/toegang/instellen.html", {**context, **wat})


def herstelcodes(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """How many are left, and new ones."""
    if request.method == "POST":
        codes = tweede_stap.nieuwe_codes(request.user)
        Aanmelding.objects.noteer(Wat.NIEUWE_CODES, request.user)
        return _toon_codes(request, context, codes, reverse("admin:index"))
    over = tweede_stap.codes_over(request.user)
    return TemplateResponse(request, "beheer/toegang/herstelcodes.html", {**context, "over": over})


def _probeer(request: HttpRequest, gebruiker: User, form: CodeForm, toets: Any) -> Any:
    """What the check gives for this code; nothing and an error where it is wrong, or tried too often."""
    poging = Poging(request, "code", str(gebruiker.pk))
    if not poging.mag():
        Aanmelding.objects.noteer(Wat.GEBLOKKEERD, gebruiker)
        form.add_error("code", ZIN)
        return None
    if uitkomst := toets(gebruiker, form.cleaned_data["code"]):
        poging.geslaagd()
        return uitkomst
    Aanmelding.objects.noteer(Wat.CODE_FOUT, gebruiker)
    form.add_error("code", NIET_GOED)
    return None


def _log_in(request: HttpRequest, gebruiker: User, apparaat: tweede_stap.Apparaat) -> str:
    """Logs in, in a session with a new key; returns where to go."""
    naar = request.session.pop(sessie.HALVERWEGE)["naar"]
    # Django-otp keeps the device with the session at the signal of login().
    gebruiker.otp_device = apparaat
    login(request, gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    met_herstelcode = isinstance(apparaat, StaticDevice)
    Aanmelding.objects.noteer(Wat.HERSTELCODE if met_herstelcode else Wat.GELUKT, gebruiker)
    return reverse("admin:herstelcodes") if met_herstelcode else naar


def _apparaat_in_aanbouw(request: HttpRequest, gebruiker: User) -> TOTPDevice:
    """One secret for as long as this attempt lasts, so that a reload shows the same image."""
    staat = request.session[sessie.HALVERWEGE]
    apparaat = TOTPDevice.objects.filter(user=gebruiker, confirmed=False, pk=staat.get("apparaat")).first()
    if apparaat is None:
        apparaat = tweede_stap.nieuw_apparaat(gebruiker)
        request.session[sessie.HALVERWEGE] = {**staat, "apparaat": apparaat.pk}
    return apparaat


def _toon_codes(request: HttpRequest, context: dict[str, Any], codes: list[str], naar: str) -> HttpResponse:
    wat = {"title": "Bewaar je herstelcodes", "codes": codes, "naar": naar}
    return TemplateResponse(request, "beheer/toegang/codes.html", {**context, **wat})


def _naar(request: HttpRequest) -> str:
    """The page that was asked for, if it is one of ours."""
    naar = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    eigen = url_has_allowed_host_and_scheme(naar, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return naar if naar and eigen else reverse("admin:index")
