"""What gunicorn lets in, and that no log says who looks for help: not where, not from where, not with what."""

import runpy
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn import glogging
from gunicorn.config import Config
from gunicorn.http.errors import LimitRequestLine
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

MERKTEKENS = ["3511ZOEKTERM", "MERK-VERWIJZER", "MERK-BROWSER", "203.0.113.9", "merk-koekje"]


def _config() -> Config:
    instellingen = runpy.run_path(str(Path(__file__).resolve().parent.parent / "gunicorn.conf.py"))
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
