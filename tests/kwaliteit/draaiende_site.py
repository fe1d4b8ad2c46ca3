"""The site of `make run` on a free port, for what is measured or photographed by hand."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LOKAAL = CHECKOUT / ".lokaal"


@contextmanager
def draaiende_site() -> Iterator[str]:
    """Its address, as long as the block lasts."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    logbestand = LOKAAL / "kwaliteit-site.log"
    with logbestand.open("w") as log:
        omgeving = {**os.environ, "HOST": "127.0.0.1", "PORT": str(poort)}
        site = subprocess.Popen(["bin/site", "run"], cwd=CHECKOUT, env=omgeving, stdout=log, stderr=log)  # noqa: S607
        try:
            _wacht(logbestand, site)
            yield f"http://127.0.0.1:{poort}"
        finally:
            site.terminate()
            site.wait(timeout=20)


def _wacht(log: Path, site: subprocess.Popen, seconden: int = 300) -> None:
    for _ in range(seconden):
        if "staat op" in log.read_text():
            return
        if site.poll() is not None:
            break
        time.sleep(1)
    raise SystemExit(f"De site is niet gestart:\n{log.read_text()}")
