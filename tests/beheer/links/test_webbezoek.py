"""Visits to websites: which addresses are refused, and what a redirect may not do. Nothing leaves this machine."""

import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from steunpunten.beheer import webbezoek
from steunpunten.beheer.webbezoek import Bezoeker, NietBereikbaar, is_openbaar

NIET_OPENBAAR = [
    *["127.0.0.1", "127.1.2.3", "0.0.0.1", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255"],
    *["192.168.0.1", "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1"],
    *["203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"],
    *["::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "fe80::1", "fc00::1", "fd00::1"],
    *["ff02::1", "2001:db8::1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::1", "2001::1"],
    *["100::1", "fec0::1"],
]
OPENBAAR = ["8.8.8.8", "93.184.216.34", "145.100.100.1", "2a00:1450:400e::1", "2001:4860:4860::8888", "::ffff:8.8.8.8"]


@pytest.mark.parametrize(("adres", "mag"), [*((a, False) for a in NIET_OPENBAAR), *((a, True) for a in OPENBAAR)])
def test_which_addresses_are_public(adres, mag):
    assert is_openbaar(ipaddress.ip_address(adres)) is mag


@pytest.mark.parametrize(
    "url",
    [
        "ftp://verzonnen.example/",
        "file:///etc/passwd",
        "gopher://verzonnen.example/",
        "javascript:alert(1)",
        "http://",
        "http://naam:geheim@verzonnen.example/",
        "http://verzonnen.example:22/",
        "https://verzonnen.example:8443/",
        "http://verzonnen.example:0x50/",
        "http://[::1/",
    ],
)
def test_what_is_no_ordinary_web_address_is_never_looked_up(url):
    def resolver(naam):
        raise AssertionError(f"{naam} was looked up")

    with pytest.raises(NietBereikbaar):
        Bezoeker("proef", resolver).bezoek(url)


@pytest.mark.parametrize(
    "adressen", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["fe80::1%eth0"], ["::ffff:127.0.0.1"], [], ["onzin"]]
)
def test_a_name_with_one_address_inside_is_refused_before_anything_is_sent(adressen, monkeypatch):
    def verbind(*args, **kwargs):
        raise AssertionError("connected")

    monkeypatch.setattr(webbezoek.socket, "create_connection", verbind)
    with pytest.raises(NietBereikbaar):
        Bezoeker("proef", lambda naam: adressen).bezoek("https://verzonnen.example/")


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "[::1]", "127.0.0.1"])
def test_other_spellings_of_this_machine_are_refused(host):
    with pytest.raises(NietBereikbaar):
        Bezoeker("proef").bezoek(f"http://{host}/")


# --- A server on this machine ------------------------------------------------------------------


class _Site(BaseHTTPRequestHandler):
    antwoorden: dict[str, tuple[int, dict[str, str], bytes]] = {}
    gevraagd: list[tuple[str, str, str]] = []

    def do_GET(self):
        self.gevraagd.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        status, kop, lijf = self.antwoorden.get(self.path, (404, {}, b""))
        self.send_response(status)
        for naam, waarde in kop.items():
            self.send_header(naam, waarde)
        self.end_headers()
        if lijf == b"druppel":
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.02)
        self.wfile.write(lijf)

    def log_message(self, *args):
        pass


@pytest.fixture
def site(monkeypatch) -> Iterator[tuple[int, dict, list]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    monkeypatch.setattr(_Site, "antwoorden", {})
    monkeypatch.setattr(_Site, "gevraagd", [])
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    draad.start()
    yield server.server_port, _Site.antwoorden, _Site.gevraagd
    server.shutdown()
    draad.join()
    server.server_close()


def _bezoeker(poort: int, resolver=lambda naam: ["127.0.0.1"]) -> Bezoeker:
    """May visit this one loopback address and port, as if it were public."""
    return Bezoeker(
        "Steunpuntenkaart proef",
        resolver,
        lambda adres: is_openbaar(adres) or str(adres) == "127.0.0.1",
        frozenset({80, 443, poort}),
    )


def test_it_asks_by_name_at_the_address_that_was_checked(site):
    poort, antwoorden, gevraagd = site
    antwoorden["/"] = (200, {}, b"hallo")
    _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")
    assert gevraagd == [("/", f"verzonnen.example:{poort}", "Steunpuntenkaart proef")]


@pytest.mark.parametrize(
    "doel",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::ffff:169.254.169.254]/",
        "file:///etc/passwd",
        "http://verzonnen.example:22/",
        "//intern.example/",
    ],
)
def test_a_redirect_leads_nobody_inside(site, doel, monkeypatch):
    poort, antwoorden, gevraagd = site
    antwoorden["/"] = (302, {"Location": doel}, b"")
    adressen = {"verzonnen.example": ["127.0.0.1"], "intern.example": ["192.168.1.1"]}
    echt, verbonden = webbezoek.socket.create_connection, []

    def verbind(adres, **opties):
        verbonden.append(adres)
        return echt(adres, **opties)

    monkeypatch.setattr(webbezoek.socket, "create_connection", verbind)
    with pytest.raises(NietBereikbaar):
        _bezoeker(poort, lambda naam: adressen.get(naam, [naam])).bezoek(f"http://verzonnen.example:{poort}/")
    assert verbonden == [("127.0.0.1", poort)]
    assert len(gevraagd) == 1


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(site):
    """Rebinding: the first answer is fine, every later one is inside. Each name is asked once a hop."""
    poort, antwoorden, gevraagd = site
    antwoorden["/"] = (302, {"Location": "/verder"}, b"")
    antwoorden["/verder"] = (200, {}, b"")
    keren = []

    def resolver(naam):
        keren.append(naam)
        return ["127.0.0.1"] if len(keren) == 1 else ["169.254.169.254"]

    with pytest.raises(NietBereikbaar, match="niet openbaar"):
        _bezoeker(poort, resolver).bezoek(f"http://verzonnen.example:{poort}/")
    assert len(keren) == 2
    assert [pad for pad, *_ in gevraagd] == ["/"]


def test_a_redirect_within_the_site_is_followed_but_not_for_ever(site):
    poort, antwoorden, gevraagd = site
    antwoorden["/"] = (301, {"Location": "/nieuw?a=é"}, b"")
    antwoorden["/nieuw?a=%C3%83%C2%A9"] = antwoorden["/nieuw?a=%C3%A9"] = (200, {}, b"")
    _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")
    assert len(gevraagd) == 2
    antwoorden["/rond"] = (302, {"Location": "/rond"}, b"")
    with pytest.raises(NietBereikbaar, match="te vaak"):
        _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/rond")
    assert len(gevraagd) == 2 + 1 + webbezoek.MEESTE_SPRONGEN


@pytest.mark.parametrize(
    ("status", "leeft"), [(200, True), (204, True), (403, True), (429, True), (404, False), (500, False)]
)
def test_which_answers_count_as_alive(site, status, leeft):
    poort, antwoorden, _ = site
    antwoorden["/"] = (status, {}, b"")
    if leeft:
        _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")
    else:
        with pytest.raises(NietBereikbaar, match=str(status)):
            _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")


def test_no_more_is_read_than_64_kb(site, monkeypatch):
    poort, antwoorden, _ = site
    antwoorden["/"] = (200, {}, b"x" * 5_000_000)
    gelezen = []
    echt = webbezoek.http.client.HTTPResponse.read1
    monkeypatch.setattr(
        webbezoek.http.client.HTTPResponse, "read1", lambda zelf, n: gelezen.append(deel := echt(zelf, n)) or deel
    )
    _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")
    assert sum(map(len, gelezen)) <= webbezoek.GROOTST_BYTES + 4096


def test_a_site_that_drips_is_left(site, monkeypatch):
    poort, antwoorden, _ = site
    antwoorden["/"] = (200, {}, b"druppel")
    monkeypatch.setattr(webbezoek, "LANGST_SECONDEN", 0.1)
    with pytest.raises(NietBereikbaar, match="niet op tijd"):
        _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")


def test_nobody_at_home(site):
    poort, _, _ = site
    with pytest.raises(NietBereikbaar, match=r"certificaat|antwoordt niet"):
        _bezoeker(poort).bezoek(f"https://verzonnen.example:{poort}/")
