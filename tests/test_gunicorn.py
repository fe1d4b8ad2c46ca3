"""What gunicorn lets in, and that no log says who looks for help: not where, not from where, not with what."""

import runpy
import select
import socket
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn import glogging, util
from gunicorn.config import Config
from gunicorn.http.errors import LimitRequestLine
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

MERKTEKENS = ["3511ZOEKTERM", "MERK-VERWIJZER", "MERK-BROWSER", "203.0.113.9", "merk-koekje"]


def _instellingen() -> dict:
    return runpy.run_path(str(Path(__file__).resolve().parent.parent / "gunicorn.conf.py"))


def _config() -> Config:
    instellingen = _instellingen()
    config = Config()
    for naam, waarde in instellingen.items():
        if naam in config.settings:
            config.set(naam, waarde)
    return config


def test_the_access_log_has_the_path_and_nothing_of_the_visitor():
    config = _config()
    logger = config.logger_class(config)
    zoekterm, verwijzer, browser, adres, koekje = MERKTEKENS
    omgeving = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/zoeken/?plaats={zoekterm}",
        "PATH_INFO": "/zoeken/",
        "QUERY_STRING": f"plaats={zoekterm}",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"https://example.org/{verwijzer}",
        "HTTP_USER_AGENT": browser,
        "HTTP_COOKIE": koekje,
        "REMOTE_ADDR": adres,
    }
    antwoord = SimpleNamespace(status="200 OK", sent=27000, headers=[], response_length=27000)
    vraag = SimpleNamespace(headers=[("REFERER", verwijzer), ("USER-AGENT", browser), ("COOKIE", koekje)])
    atomen = logger.atoms(antwoord, vraag, omgeving, timedelta(milliseconds=3))
    regel = config.access_log_format % logger.atoms_wrapper_class(atomen)
    assert "GET /zoeken/ 200" in regel
    for merkteken in MERKTEKENS:
        assert merkteken not in regel


def test_the_error_log_does_not_repeat_a_question(caplog):
    logger = _config().logger_class(_config())
    assert isinstance(logger, glogging.Logger)
    regels = []
    logger.error_log.handlers = [SimpleNamespace(level=0, handle=lambda record: regels.append(record.getMessage()))]
    logger.warning("Invalid request from ip=%s: %s", "203.0.113.9", "3511ZOEKTERM")
    logger.exception("Error handling request %s", "/zoeken/?plaats=3511ZOEKTERM")
    assert regels == ["Invalid request", "Error handling request /zoeken/"]


@pytest.mark.parametrize(("lengte", "komt_binnen"), [(10_000, True), (60_000, True), (70_000, False)])
def test_a_long_question_reaches_the_site_within_bounds(lengte, komt_binnen):
    """The sentence about it is the site's (tests/zoeken/test_zoeken.py)."""
    vraag = f"GET /zoeken/?plaats={'x' * lengte} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    config, lezer, zender = _config(), IterUnreader([vraag]), ("127.0.0.1", 0)
    if komt_binnen:
        assert len(Request(config, lezer, zender).query) == lengte + len("plaats=")
    else:
        with pytest.raises(LimitRequestLine):
            Request(config, lezer, zender)


@pytest.mark.parametrize(
    ("status", "kop"),
    [(400, "Dit begrijpen we niet"), (414, "Dit begrijpen we niet"), (500, "Er ging iets mis bij ons")],
)
def test_what_gunicorn_refuses_gets_a_page_of_ours(status, kop):
    """A header that is too large, a raw byte in an address: what was asked is not repeated."""
    _instellingen()
    site, bezoeker = socket.socketpair()
    with site, bezoeker:
        util.write_error(site, status, "Reason", "Invalid Request Line '/zoeken/?plaats=3511ZOEKTERM'")
        site.shutdown(socket.SHUT_WR)
        antwoord = b"".join(iter(lambda: bezoeker.recv(65_536), b"")).decode()
    regels, _, pagina = antwoord.partition("\r\n\r\n")
    assert regels.startswith(f"HTTP/1.1 {status} ")
    assert f"Content-Length: {len(pagina.encode())}" in regels
    assert f"<h1>{kop}</h1>" in pagina
    assert 'lang="nl"' in pagina
    assert "3511ZOEKTERM" not in antwoord


@pytest.fixture
def luisteraar() -> Iterator[socket.socket]:
    """A listening socket as gunicorn has it."""
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:
        _instellingen()["when_ready"](SimpleNamespace(LISTENERS=[SimpleNamespace(sock=luisteraar)]))
        yield luisteraar


@pytest.mark.skipif(sys.platform != "linux", reason="The kernel of Linux holds them back.")
@pytest.mark.django_db
def test_a_connection_without_a_question_keeps_no_worker_busy(luisteraar):
    """Browsers open connections ahead of time; a sync worker would wait on each until it is killed."""
    with (
        socket.create_connection(luisteraar.getsockname()),
        socket.create_connection(luisteraar.getsockname()) as vraag,
    ):
        assert not select.select([luisteraar], [], [], 0.2)[0]
        vraag.sendall(b"GET / HTTP/1.1\r\n")
        assert select.select([luisteraar], [], [], 10)[0]
        verbinding, adres = luisteraar.accept()
        with verbinding:
            assert adres == vraag.getsockname()
            assert verbinding.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO) == 10


def test_half_a_question_is_not_in_the_error_log():
    logger = _config().logger_class(_config())
    regels = []
    logger.error_log.handlers = [SimpleNamespace(level=0, handle=lambda record: regels.append(record.getMessage()))]
    for fout in (BlockingIOError("half a question"), RuntimeError("something else")):
        try:
            raise fout
        except (BlockingIOError, RuntimeError):
            logger.exception("Socket error processing request.")
    assert regels == ["Socket error processing request."]


def test_another_host_name_is_not_printed(client, capsys):
    """Bots try them all day; Python prints what no handler wants."""
    antwoord = client.get("/", headers={"host": "verzonnen.example"})
    assert antwoord.status_code == 400
    assert "verzonnen" not in "".join(capsys.readouterr())
