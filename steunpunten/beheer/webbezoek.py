"""Asks a website whether it still answers, without being led to an address inside our own network.

A website is typed by anybody. So only http and https on their own ports, no names with a password, and each name is
resolved once: all its addresses must be public, and the connection goes to the very address that was looked at. That
holds again for every redirect. Never called in a visitor's request.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

POORTEN = {"http": 80, "https": 443}
MEESTE_SPRONGEN = 5
GROOTST_BYTES = 64 * 1024
WACHT_SECONDEN = 10
LANGST_SECONDEN = 25
# Refused, but somebody is there: many sites turn away what is no browser.
LEEFT_OOK = {401, 403, 405, 406, 429, 451, 503}
NAT64 = [ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48")]

Adres = ipaddress.IPv4Address | ipaddress.IPv6Address


class NietBereikbaar(Exception):
    """The site does not answer, or must not be asked; the text says why, in a few words."""


def is_openbaar(adres: Adres) -> bool:
    """An address on the public internet, and not one of ours in other clothes."""
    if adres.version == 6:
        if adres.ipv4_mapped is not None:
            return is_openbaar(adres.ipv4_mapped)
        if adres.sixtofour or adres.teredo or adres.is_site_local or any(adres in net for net in NAT64):
            return False
    return adres.is_global and not (
        adres.is_multicast or adres.is_reserved or adres.is_loopback or adres.is_link_local or adres.is_unspecified
    )


def vraag_dns(naam: str) -> list[str]:
    """All addresses of this name."""
    return [rij[4][0] for rij in socket.getaddrinfo(naam, None, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Bezoeker:
    """Visits one site at a time. Tests give their own resolver and ports, so that nothing leaves the machine."""

    eigen_naam: str
    resolver: Callable[[str], list[str]] = vraag_dns
    mag_naar: Callable[[Adres], bool] = is_openbaar
    poorten: frozenset[int] = frozenset(POORTEN.values())

    def bezoek(self, url: str) -> None:
        """Raises NietBereikbaar where nobody answers."""
        status, _ = self._haal(url)
        if status >= 400 and status not in LEEFT_OOK:
            raise NietBereikbaar(f"antwoordt met fout {status}")

    def mag(self, url: str) -> bool:
        """Whether the site lets robots look at this page (RFC 9309); one that doesn't say so, or not clearly, does."""
        robots = RobotFileParser()
        try:
            status, tekst = self._haal(_volgende(url, "/robots.txt"))
        except NietBereikbaar:
            return True
        try:
            robots.parse(tekst.decode(errors="replace").splitlines() if status == 200 else [])
            return robots.can_fetch(self.eigen_naam, url)
        except ValueError:  # By a rule such as http://[x, or a delay of ² seconds.
            return True

    def _haal(self, url: str) -> tuple[int, bytes]:
        """The last status, and the first 64 kB there."""
        einde = time.monotonic() + LANGST_SECONDEN
        for _ in range(MEESTE_SPRONGEN + 1):
            status, verder, begin = self._vraag(url, einde)
            if verder is None:
                return status, begin
            url = _volgende(url, verder)
        raise NietBereikbaar("verwijst te vaak door")

    def _vraag(self, url: str, einde: float) -> tuple[int, str | None, bytes]:
        """The status, where it redirects to, and the first 64 kB."""
        doel, poort = self._lees(url)
        adressen = self._zoek_adressen(doel.hostname or "")
        try:
            verbinding = self._verbind(doel, adressen, poort, einde)
        except (OSError, ValueError) as fout:
            raise NietBereikbaar(_in_woorden(fout)) from fout
        # A time-out begins anew with every byte, so a site that drips is cut off by the clock.
        klok = threading.Timer(einde - time.monotonic(), _breek_af, [verbinding.sock])
        klok.start()
        try:
            verbinding.request("GET", _pad(doel), headers={"User-Agent": self.eigen_naam, "Accept": "text/html,*/*"})
            antwoord = verbinding.getresponse()
            begin = _lees_begin(antwoord)
            _rest(einde)
            verder = antwoord.getheader("Location") if antwoord.status in {301, 302, 303, 307, 308} else None
            return antwoord.status, verder, begin
        except (OSError, http.client.HTTPException, ValueError) as fout:
            te_laat = time.monotonic() >= einde
            raise NietBereikbaar(_in_woorden(TimeoutError() if te_laat else fout)) from fout
        finally:
            klok.cancel()
            verbinding.close()

    def _lees(self, url: str) -> tuple[SplitResult, int]:
        try:
            doel = urlsplit(url)
            poort = doel.port or POORTEN.get(doel.scheme, 0)
        except ValueError as fout:
            raise NietBereikbaar("is geen webadres") from fout
        if doel.scheme not in POORTEN or not doel.hostname:
            raise NietBereikbaar("is geen webadres")
        if "@" in doel.netloc:
            raise NietBereikbaar("heeft een naam en wachtwoord in het adres")
        if poort not in self.poorten:
            raise NietBereikbaar("staat op een vreemde poort")
        return doel, poort

    def _zoek_adressen(self, naam: str) -> list[Adres]:
        """Resolved once; one address that isn't public is enough to refuse the name."""
        try:
            adressen = [ipaddress.ip_address(tekst.partition("%")[0]) for tekst in self.resolver(naam)]
        except (OSError, UnicodeError, ValueError) as fout:
            raise NietBereikbaar("de naam bestaat niet") from fout
        if not adressen:
            raise NietBereikbaar("de naam bestaat niet")
        if not all(self.mag_naar(adres) for adres in adressen):
            raise NietBereikbaar("wijst naar een adres dat niet openbaar is")
        return adressen

    def _verbind(
        self, doel: SplitResult, adressen: list[Adres], poort: int, einde: float
    ) -> http.client.HTTPConnection:
        """To an address that was checked, under the name that was asked: no second look in the DNS."""
        naam = doel.hostname.encode("idna").decode() if not _is_adres(doel.hostname) else doel.hostname
        verbinding = http.client.HTTPConnection(naam, poort)
        if doel.scheme == "https":
            verbinding.default_port = POORTEN["https"]
        draad = _bel(adressen, poort, einde)
        if doel.scheme == "https":
            try:
                draad = ssl.create_default_context().wrap_socket(draad, server_hostname=naam)
            except BaseException:
                draad.close()
                raise
        verbinding.sock = draad
        return verbinding


def _bel(adressen: list[Adres], poort: int, einde: float) -> socket.socket:
    """The first of these that takes the call; the failure of the last where none does."""
    *eerste, laatste = adressen
    for adres in eerste:
        try:
            return socket.create_connection((str(adres), poort), timeout=_rest(einde))
        except OSError:
            continue
    return socket.create_connection((str(laatste), poort), timeout=_rest(einde))


def _rest(einde: float) -> float:
    """How many seconds the next step may take; TimeoutError where the visit has lasted long enough."""
    rest = einde - time.monotonic()
    if rest <= 0:
        raise TimeoutError
    return min(rest, WACHT_SECONDEN)


def _breek_af(draad: socket.socket) -> None:
    with contextlib.suppress(OSError):
        # Not by the method of a TLS socket: that one takes the encryption off first.
        socket.socket.shutdown(draad, socket.SHUT_RDWR)


def _volgende(url: str, verder: str) -> str:
    try:
        return urljoin(url, verder)
    except ValueError as fout:
        raise NietBereikbaar("is geen webadres") from fout


def _is_adres(naam: str) -> bool:
    try:
        ipaddress.ip_address(naam)
    except ValueError:
        return False
    return True


def _pad(doel: SplitResult) -> str:
    pad = (doel.path or "/") + (f"?{doel.query}" if doel.query else "")
    return "".join(teken if "!" <= teken <= "~" else "".join(f"%{b:02X}" for b in teken.encode()) for teken in pad)


def _lees_begin(antwoord: http.client.HTTPResponse) -> bytes:
    """At most some 64 kB."""
    begin = b""
    while len(begin) < GROOTST_BYTES and (deel := antwoord.read1(4096)):
        begin += deel
    return begin


def _in_woorden(fout: Exception) -> str:
    if isinstance(fout, TimeoutError):
        return "antwoordt niet op tijd"
    if isinstance(fout, ssl.SSLError):
        return "heeft geen geldig certificaat"
    if isinstance(fout, ConnectionRefusedError):
        return "neemt niet op"
    return "antwoordt niet zoals een website"
