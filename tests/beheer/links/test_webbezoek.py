"""Visits to websites: which addresses are refused, and what a redirect may not do. Nothing leaves this machine."""

import contextlib
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
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


# --- A server that doesn't keep to the rules ----------------------------------------------------


@pytest.fixture
def ruwe_site() -> Iterator[Callable[[Callable[[socket.socket], None]], int]]:
    """Starts a server that does this with each connection; gives its port."""
    luisteraars: list[socket.socket] = []

    def start(doe: Callable[[socket.socket], None]) -> int:
        luisteraar = socket.create_server(("127.0.0.1", 0))
        luisteraars.append(luisteraar)

        def neem_op() -> None:
            while True:
                try:
                    draad, _ = luisteraar.accept()
                except OSError:
                    return
                threading.Thread(target=_stil, args=(doe, draad), daemon=True).start()

        threading.Thread(target=neem_op, daemon=True).start()
        return luisteraar.getsockname()[1]

    yield start
    for luisteraar in luisteraars:
        luisteraar.close()


def _stil(doe: Callable[[socket.socket], None], draad: socket.socket) -> None:
    with draad, contextlib.suppress(OSError):
        doe(draad)


def _zonder_eind(begin: bytes, steeds: bytes, pauze: float = 0.02) -> Callable[[socket.socket], None]:
    def doe(draad: socket.socket) -> None:
        draad.recv(4096)
        draad.sendall(begin)
        for _ in range(400):
            draad.sendall(steeds)
            time.sleep(pauze)

    return doe


@pytest.mark.parametrize(
    "doe",
    [
        _zonder_eind(b"", b"H"),
        _zonder_eind(b"HTTP/1.1 200 OK\r\nX-Lang: ", b"x"),
        _zonder_eind(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        _zonder_eind(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        _zonder_eind(b"", b"", pauze=0.02),
    ],
    ids=["status", "kop", "100", "brokken", "stil"],
)
def test_a_site_that_drips_before_its_text_is_left_too(ruwe_site, monkeypatch, doe):
    monkeypatch.setattr(webbezoek, "LANGST_SECONDEN", 0.5)
    poort = ruwe_site(doe)
    begin = time.monotonic()
    with pytest.raises(NietBereikbaar, match="niet op tijd"):
        _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")
    assert time.monotonic() - begin < 4


@pytest.mark.parametrize(
    "antwoord",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://verzonnen\xff.example:99999/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[1::/\r\n\r\n",
    ],
)
def test_what_is_no_answer_is_said_and_stops_nothing(ruwe_site, antwoord):
    def doe(draad: socket.socket) -> None:
        draad.recv(4096)
        draad.sendall(antwoord)

    poort = ruwe_site(doe)
    with pytest.raises(NietBereikbaar):
        _bezoeker(poort).bezoek(f"http://verzonnen.example:{poort}/")


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate with openssl")
def test_a_certificate_of_ones_own_is_no_certificate(ruwe_site, tmp_path):
    naam = ["-subj", "/CN=verzonnen.example", "-addext", "subjectAltName=DNS:verzonnen.example"]
    sleutel, bewijs = tmp_path / "sleutel.pem", tmp_path / "bewijs.pem"
    maak = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
    subprocess.run([*maak, "-keyout", sleutel, "-out", bewijs, *naam], check=True, capture_output=True)  # noqa: S603
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(bewijs, sleutel)
    poort = ruwe_site(lambda draad: context.wrap_socket(draad, server_side=True).close())
    with pytest.raises(NietBereikbaar, match="certificaat"):
        _bezoeker(poort).bezoek(f"https://verzonnen.example:{poort}/")


def test_a_second_address_is_tried_where_the_first_is_away(site, monkeypatch):
    poort, antwoorden, gevraagd = site
    antwoorden["/"] = (200, {}, b"")
    echt = webbezoek.socket.create_connection

    def verbind(adres, **opties):
        if adres[0] == "8.8.8.8":
            raise ConnectionRefusedError
        return echt(adres, **opties)

    monkeypatch.setattr(webbezoek.socket, "create_connection", verbind)
    _bezoeker(poort, lambda naam: ["8.8.8.8", "127.0.0.1"]).bezoek(f"http://verzonnen.example:{poort}/")
    assert len(gevraagd) == 1


@pytest.mark.parametrize(
    ("robots", "mag"),
    [
        ((200, {}, b"User-agent: *\nDisallow: /\n"), False),
        ((200, {}, b"User-agent: *\nDisallow: /geheim\n"), True),
        ((200, {}, b"User-agent: Steunpuntenkaart\nDisallow: /over\n\nUser-agent: *\nDisallow:\n"), False),
        ((200, {}, b"\xff\x00<html>"), True),
        ((302, {"Location": "http://10.0.0.1/robots.txt"}, b""), True),
        ((404, {}, b"User-agent: *\nDisallow: /\n"), True),
        ((500, {}, b""), True),
        ((200, {}, b"User-agent: *\nDisallow: http://[x\n"), True),
        ((200, {}, "User-agent: *\nCrawl-delay: ²\n".encode()), True),
    ],
)
def test_who_wants_no_robots_is_left_alone(site, robots, mag):
    poort, antwoorden, _ = site
    antwoorden["/robots.txt"] = robots
    assert _bezoeker(poort).mag(f"http://verzonnen.example:{poort}/over/") is mag
