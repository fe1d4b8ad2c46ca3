"""make bench: requests a second and latencies at 200, 5,000 and 100,000 synthetic steunpunten.

Every figure is a ratio to the empty view, measured right before and after it in the same run, since the speed of a
machine drifts. The load goes to 127.0.0.1 only and is bounded in time and connections.
"""

import math
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import django
from django.conf import settings

GROOTTES = [int(g) for g in os.environ.get("BENCH_GROOTTES", "200,5000,100000").split(",")]
# At this size also a spreadsheet with all records, out and in again.
INVOER_BIJ = 5_000
SECONDEN = int(os.environ.get("BENCH_SECONDEN", "4"))
VERBINDINGEN = 8
# The longest a first answer may take.
KOUD_SECONDEN = 30
LEEG = "/leeg/"
# As many records as the network may have one day; more are no work for an editor.
BEHEER_GROOTTE = 5_000
# The page, and another of its kind that a process which knows the first has not made yet.
PAGINAS = {
    "zoeken": ("/zoeken/?plaats=3511", "/zoeken/?plaats=9711"),
    "zoeken, pagina 2": ("/zoeken/?plaats=3511&afstand=50&pagina=2", "/zoeken/?plaats=9711&afstand=50&pagina=2"),
    "steunpunt": ("/steunpunten/synthetisch-000042/", "/steunpunten/synthetisch-000043/"),
    "geojson": ("/steunpunten.geojson", "/steunpunten.geojson?plaats=9711"),
    "dekking": ("/dekking/", "/dekking/?afstand=5"),
}
# name, size: least throughput as a share of the empty view's (the aims of the project).
DOELEN = {("zoeken", 5_000): 0.2, ("steunpunt", 5_000): 0.3, ("geojson", 5_000): 0.8, ("dekking", 5_000): 0.33}


@dataclass(frozen=True)
class Meting:
    per_seconde: float
    p50_ms: float
    p99_ms: float


def main() -> None:
    print(
        f"{'grootte':>8} {'pagina':<18} {'verhouding':>10} {'per s':>8} {'p50 ms':>8} {'p99 ms':>8}  "
        "queries: nieuw proces/nieuwe vraag/opnieuw"
    )
    p50 = {}
    for grootte in GROOTTES:
        omgeving = maak_database(grootte)
        queries = {naam: draai(omgeving, "-m", "tests.bench.bezoek", *paden).strip() for naam, paden in PAGINAS.items()}
        if grootte == BEHEER_GROOTTE:
            print(draai(omgeving, "-m", "tests.bench.beheer"), end="", flush=True)
        with server(omgeving) as adres:
            for naam, (pad, _) in PAGINAS.items():
                p50[naam, grootte] = meet_pagina(adres, grootte, naam, pad, queries[naam])
        if grootte == INVOER_BIJ:
            print(draai(omgeving, "-m", "tests.bench.invoer"), flush=True)
    for naam in PAGINAS:
        verhouding = p50[naam, GROOTTES[-1]] / p50[naam, GROOTTES[0]]
        print(f"p50 tegen de lege pagina, bij {GROOTTES[-1]} gedeeld door bij {GROOTTES[0]}: {naam} {verhouding:.2f}")


def meet_pagina(adres: str, grootte: int, naam: str, pad: str, queries: str) -> float:
    """Prints one row; returns the p50 at one connection as a ratio to that of the empty view."""
    if not verwarm(adres + pad):
        print(f"{grootte:>8} {naam:<18} geen eerste antwoord binnen {KOUD_SECONDEN} s", flush=True)
        return math.nan
    voor = belast(adres + LEEG, VERBINDINGEN).per_seconde
    druk = belast(adres + pad, VERBINDINGEN)
    na = belast(adres + LEEG, VERBINDINGEN).per_seconde
    leeg, alleen = belast(adres + LEEG, 1), belast(adres + pad, 1)
    verhouding = druk.per_seconde / ((voor + na) / 2)
    doel = DOELEN.get((naam, grootte))
    oordeel = "" if doel is None else f"  doel {doel}: {'gehaald' if verhouding >= doel else 'NIET gehaald'}"
    print(
        f"{grootte:>8} {naam:<18} {verhouding:>10.3f} {druk.per_seconde:>8.0f} {alleen.p50_ms:>8.2f} "
        f"{alleen.p99_ms:>8.2f}  {queries}{oordeel}",
        flush=True,
    )
    return alleen.p50_ms / leeg.p50_ms


def verwarm(url: str) -> bool:
    """Ask at once for more than there are workers, so that each has answered before anything is measured."""

    def vraag(_: int) -> None:
        urllib.request.urlopen(url, timeout=KOUD_SECONDEN).close()  # noqa: S310

    with ThreadPoolExecutor(VERBINDINGEN) as tegelijk:
        try:
            list(tegelijk.map(vraag, range(VERBINDINGEN)))
        except OSError:
            return False
    return True


def belast(url: str, verbindingen: int) -> Meting:
    """wrk for a few seconds with this many connections, asking for compression as browsers do."""
    kopregel = ["-H", "Accept-Encoding: gzip, deflate, br"]
    opdracht = ["wrk", "--latency", "--timeout", "10s", "-t1", f"-c{verbindingen}", f"-d{SECONDEN}s", *kopregel, url]
    uit = subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout  # noqa: S603
    if "Non-2xx" in uit or "Socket errors" in uit:
        raise SystemExit(f"{url}\n{uit}")
    return Meting(float(re.search(r"Requests/sec:\s+([\d.]+)", uit).group(1)), _ms(uit, "50%"), _ms(uit, "99%"))


def _ms(uit: str, percentiel: str) -> float:
    getal, eenheid = re.search(rf"{percentiel}\s+([\d.]+)(us|ms|s)", uit).groups()
    return float(getal) * {"us": 0.001, "ms": 1, "s": 1000}[eenheid]


def maak_database(grootte: int) -> dict[str, str]:
    """A database of its own for this size, kept for a next run; returns the environment that points to it."""
    omgeving = {
        **os.environ,
        "PGDATABASE": f"bench_{grootte}",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DEBUG": "0",
        "HTTPS": "0",
    }
    for opdracht in (["maak_database"], ["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"]):
        draai(omgeving, "manage.py", *opdracht)
    vul = f"import django; django.setup(); from tests.bench.synthetisch import vul; vul({grootte})"
    draai(omgeving, "-c", vul)
    return omgeving


def draai(omgeving: dict[str, str], *opdracht: str) -> str:
    klaar = subprocess.run([sys.executable, *opdracht], env=omgeving, capture_output=True, text=True)  # noqa: S603
    if klaar.returncode:
        raise SystemExit(klaar.stderr)
    return klaar.stdout


@contextmanager
def server(omgeving: dict[str, str]):
    """The site as `make run` serves it, on a free port."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = str(vrij.getsockname()[1])
    omgeving = {**omgeving, "HOST": "127.0.0.1", "PORT": poort}
    opdracht = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "--access-logfile", "/dev/null"]
    proces = subprocess.Popen([*opdracht, "--log-level", "warning", "steunpunten.wsgi"], env=omgeving)  # noqa: S603
    adres = f"http://127.0.0.1:{poort}"
    try:
        wacht_op(adres + LEEG)
        yield adres
    finally:
        proces.terminate()
        proces.wait(timeout=30)


def wacht_op(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{url} geeft geen antwoord")


# By default Python ends at once, without what stands under `finally`, and gunicorn would be left behind.
signal.signal(signal.SIGTERM, lambda nummer, _: sys.exit(128 + nummer))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()
assert not settings.DEBUG, "a benchmark of debug pages says nothing"
main()
