"""Where a request comes from, as far as a count needs it: the part of the internet, under a salt of one day."""

import hmac
import ipaddress
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils import timezone

from steunpunten.models import Dagzout

Adres = ipaddress.IPv4Address | ipaddress.IPv6Address
# A provider hands out a /48 or less to one customer, and a /24 is the smallest part that is routed.
DEEL_V4, DEEL_V6 = 24, 48
UNIX = "unix"
ONBEKEND = "onbekend"


def sleutel(request: HttpRequest) -> str:
    """Under which the submissions from this part of the internet are counted today; tomorrow nobody can redo it."""
    return hmac.digest(_zout_van_vandaag(), deel(request).encode(), "sha256").hex()


def deel(request: HttpRequest) -> str:
    """The /24 or /48 that the request comes from."""
    adres = _adres(request)
    if adres is None:
        return ONBEKEND
    return str(ipaddress.ip_network((adres, DEEL_V4 if adres.version == 4 else DEEL_V6), strict=False))


def _adres(request: HttpRequest) -> Adres | None:
    """The last address in X-Forwarded-For that no proxy of our own has; the peer where it is no proxy of ours."""
    is_eigen = _eigen_proxies()
    keten = [deel.strip() for deel in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if deel.strip()]
    huidig = request.META.get("REMOTE_ADDR") or UNIX
    while keten and is_eigen(huidig):
        huidig = keten.pop()
    return _lees(huidig)


def _eigen_proxies() -> Callable[[str], bool]:
    try:
        netten = [ipaddress.ip_network(net) for net in settings.EIGEN_PROXIES if net != UNIX]
    except ValueError as fout:
        raise ImproperlyConfigured(f"EIGEN_PROXIES: {fout}") from fout

    def is_eigen(tekst: str) -> bool:
        if tekst == UNIX:
            return UNIX in settings.EIGEN_PROXIES
        adres = _lees(tekst)
        return adres is not None and any(adres in net for net in netten)

    return is_eigen


def _lees(tekst: str) -> Adres | None:
    """Some proxies add the port; an IPv4 address may come in IPv6 clothes."""
    if tekst.startswith("["):
        tekst = tekst[1:].partition("]")[0]
    elif tekst.count(":") == 1:
        tekst = tekst.partition(":")[0]
    try:
        adres = ipaddress.ip_address(tekst)
    except ValueError:
        return None
    return (adres.version == 6 and adres.ipv4_mapped) or adres


def _zout_van_vandaag() -> bytes:
    vandaag = timezone.localdate()
    zout, nieuw = Dagzout.objects.get_or_create(dag=vandaag, defaults={"zout": secrets.token_bytes(32)})
    if nieuw:
        # Yesterday's hashes lead nowhere from now on.
        Dagzout.objects.filter(dag__lt=vandaag).delete()
    return bytes(zout.zout)
