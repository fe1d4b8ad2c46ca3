"""A mail server on this machine that takes mail, or refuses, hangs and breaks off where a test says so."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

HANG_SECONDEN = 3


class Mailserver(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Gesprek)
        # What it says to each step; an empty answer hangs, None breaks off.
        self.antwoorden: dict[str, str | None] = {}
        self.ontvangen: list[EmailMessage] = []

    @property
    def poort(self) -> int:
        return self.server_address[1]


class _Gesprek(socketserver.StreamRequestHandler):
    server: Mailserver

    def handle(self) -> None:
        if not self._zeg("BEGIN", "220 test"):
            return
        while regel := self.rfile.readline().decode().strip().upper():
            stap = regel.split()[0]
            if not self._zeg(stap, "354 ga door" if stap == "DATA" else "250 goed") or stap == "QUIT":
                return
            if stap == "DATA" and self.server.antwoorden.get("DATA") is None:
                mail = message_from_bytes(b"".join(iter(self.rfile.readline, b".\r\n")), policy=policy.default)
                if not self._zeg("EINDE", "250 aangenomen"):
                    return
                if "EINDE" not in self.server.antwoorden:
                    self.server.ontvangen.append(mail)

    def _zeg(self, stap: str, gewoon: str) -> bool:
        zin = self.server.antwoorden.get(stap, gewoon)
        if zin == "":
            time.sleep(HANG_SECONDEN)
        if not zin:
            return False
        self.wfile.write(f"{zin}\r\n".encode())
        return True


@contextmanager
def mailserver() -> Iterator[Mailserver]:
    with Mailserver() as server:
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        draad.start()
        yield server
        server.shutdown()
        draad.join()
