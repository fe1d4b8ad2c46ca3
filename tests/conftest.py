"""What all tests share: a strict database, a real browser, and the site as visitors get it."""

import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.models import QuerySet
from django.test import override_settings

from steunpunten import stand

CHECKOUT = Path(__file__).resolve().parent.parent
GEDEELD = CHECKOUT.parent / "shared"
# The smallest PNG, for map tiles.
TEGEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


# --- Settings and data -------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _static_files_without_manifest() -> Iterator[None]:
    """In-process tests need no collected files; the tests of the served site have them."""
    opslag = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(STORAGES=opslag, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def _empty_memory() -> Iterator[None]:
    """No test sees what another one kept in memory."""
    stand.vergeet()
    yield
    stand.vergeet()


@pytest.fixture(autouse=True)
def _shuffle_unordered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list without an order comes in any order: code that counts on one fails here, not at a visitor's."""
    haal_op = QuerySet._fetch_all

    def haal_op_en_schud(self: QuerySet) -> None:
        was_leeg = self._result_cache is None
        haal_op(self)
        if was_leeg and not self.ordered and not self.query.is_sliced:
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", haal_op_en_schud)


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The shared test data, which are read in place and never copied."""
    pad = GEDEELD / "testdata"
    if not pad.is_dir():
        pytest.skip("the shared test data are not beside this checkout")
    return pad


@pytest.fixture(scope="module")
def startgegevens(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real start data, loaded once for all tests of a module and taken back after them.

    Each test's own transaction is a savepoint within this one. Not for tests with `transaction=True`.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("laad_startgegevens", verbosity=0)
        # What waits for the commit is done once here, and not again at the end of every test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


# --- A real browser ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium; Playwright downloads none."""
    from playwright.sync_api import sync_playwright

    pad = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if pad is None:
        pytest.fail("Chromium is missing: `make test` installs it")
    # Playwright's event loop makes Django refuse its database in this thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    opties = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pad, args=opties)
        yield browser
        browser.close()
        # While Playwright's loop runs, asgiref keeps connections of its own for this thread: nobody else can
        # close them, and one left open keeps the test database from being dropped.
        connections.close_all()


@pytest.fixture
def nieuwe_pagina(chromium):
    """Opens pages that can reach this machine only: `nieuwe_pagina(breedte=360, javascript=False)`.
    With `tegels=True` the host of the map tiles seems to answer.

    Each page has `.vreemd`, the foreign addresses it asked for, and `.klachten`, its console errors and
    violations of the content security policy.
    """
    contexten = []

    def maak(breedte: int = 1280, javascript: bool = True, donker: bool = False, tegels: bool = False, **opties):
        context = chromium.new_context(
            viewport={"width": breedte, "height": 800},
            java_script_enabled=javascript,
            color_scheme="dark" if donker else "light",
            locale="nl-NL",
            **opties,
        )
        contexten.append(context)
        pagina = context.new_page()
        pagina.vreemd, pagina.klachten = [], []

        def alleen_hier(route) -> None:
            if route.request.url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:")):
                route.continue_()
            else:
                pagina.vreemd.append(route.request.url)
                route.abort()

        context.route("**/*", alleen_hier)
        if tegels:
            context.route("https://service.pdok.nl/**", lambda r: r.fulfill(body=TEGEL, content_type="image/png"))
        pagina.on("console", lambda m: pagina.klachten.append(m.text) if m.type == "error" else None)
        pagina.on("pageerror", lambda fout: pagina.klachten.append(str(fout)))
        return pagina

    yield maak
    for context in contexten:
        context.close()


# --- The site as visitors get it ---------------------------------------------------------------


@pytest.fixture(scope="session")
def site(worker_id: str) -> Iterator[str]:
    """The address of the real site: gunicorn, DEBUG off, hashed files, all start data, its own database."""
    database = f"test_site_{worker_id}"
    omgeving = {
        **os.environ,
        "PGDATABASE": database,
        "DEBUG": "0",
        "HTTPS": "0",
        "SECRET_KEY": "only-for-this-test-run",
        "WEB_CONCURRENCY": "1",
        "STATIC_ROOT": str(CHECKOUT / ".lokaal" / f"static_{worker_id}"),
        "REDACTIE_EMAIL": "redactie@example.org",
        "PLANNER_MAP": str(CHECKOUT / ".lokaal" / f"planner_{worker_id}"),
    }
    omgeving.pop("DATABASE_URL", None)

    def beheer(*opdracht: str) -> None:
        opdrachtregel = [sys.executable, "manage.py", *opdracht]
        subprocess.run(opdrachtregel, cwd=CHECKOUT, env=omgeving, check=True, capture_output=True)  # noqa: S603

    for opdracht in (["maak_database"], ["migrate"], ["laad_startgegevens"], ["collectstatic", "--no-input"]):
        beheer(*opdracht)
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    adres = f"http://127.0.0.1:{poort}"
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{poort}", "steunpunten.wsgi"],
        cwd=CHECKOUT,
        env={**omgeving, "SITE_URL": adres},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wacht_op(f"{adres}/healthz")
        yield adres
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wacht_op(url: str, seconden: float = 30) -> None:
    einde = time.monotonic() + seconden
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2) as antwoord:  # noqa: S310
                if antwoord.status == 200:
                    return
        except OSError:
            if time.monotonic() > einde:
                raise
        time.sleep(0.2)
