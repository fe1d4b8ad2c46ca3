"""Plans that take long, computed outside the requests of visitors: one at a time, and few in line.

A folder holds the line, shared by all workers: `<sleutel>.vraag` waits, `<sleutel>.loopt` is being computed and
`<sleutel>.plan` is done. The lock on `slot` is held by who computes, also for a short plan within a request, so that
no more than one computation runs; when a process dies the system lets its lock go.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from steunpunten.dekking.planner.vraag import Planvraag

MEESTE_WACHTENDEN = 5
MEESTE_PLANNEN = 300
# A question that waits so many seconds while nobody computes: something is wrong.
MEESTE_STILTE = 60
TE_ZWAAR = {"fout": "Deze berekening is niet gelukt. Kies een kleiner gebied of minder plekken."}


@dataclass(frozen=True)
class Voortgang:
    """Where a question stands: done with its plan, or waiting with so many before it.

    `bezig` counts the seconds since it was begun; None while it waits. `hapert`: it waits, and nobody computes.
    """

    plan: dict | None = None
    voor: int = 0
    is_vol: bool = False
    bezig: int | None = None
    hapert: bool = False


class Wachtrij:
    def __init__(self, map_: Path | None = None) -> None:
        self.map = Path(map_ or settings.PLANNER_MAP)
        self.map.mkdir(parents=True, exist_ok=True)

    # --- For the pages -------------------------------------------------------------------------

    def plan(self, sleutel: str) -> dict | None:
        """The plan under this key, where it is ready."""
        try:
            return json.loads((self.map / f"{sleutel}.plan").read_text())
        except FileNotFoundError:
            return None

    def vraag_aan(self, sleutel: str, vraag: Planvraag, token: str) -> Voortgang:
        """Ready, or in line; `is_vol` where the line takes no more."""
        if (plan := self.plan(sleutel)) is not None:
            return Voortgang(plan)
        hapert = self._hapert()
        if (bezig := self._sinds(f"{sleutel}.loopt")) is not None:
            return Voortgang(bezig=int(bezig), hapert=hapert)
        namen = [pad.stem for pad in self._wachtend()]
        if sleutel not in namen:
            if len(namen) >= MEESTE_WACHTENDEN:
                return Voortgang(voor=len(namen), is_vol=True, hapert=hapert)
            self._schrijf(f"{sleutel}.vraag", {"vraag": asdict(vraag), "token": token})
            namen.append(sleutel)
            hapert = self._hapert()
        return Voortgang(voor=namen.index(sleutel) + len(list(self.map.glob("*.loopt"))), hapert=hapert)

    @contextmanager
    def slot(self) -> Iterator[bool]:
        """The right to compute: True for one process at a time, False for who comes while it is taken."""
        with (self.map / "slot").open("a") as bestand:
            try:
                fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def bewaar(self, sleutel: str, plan: dict) -> None:
        self._schrijf(f"{sleutel}.plan", plan)
        self._ruim_op()

    # --- For who computes ----------------------------------------------------------------------

    def volgende(self) -> tuple[str, Planvraag, str] | None:
        """Takes the question that waits longest; only with the lock."""
        for wees in self.map.glob("*.loopt"):  # its process died: trying again would kill the next one too
            self.bewaar(wees.stem, TE_ZWAAR)
            wees.unlink()
        for pad in self._wachtend():
            loopt = pad.with_suffix(".loopt")
            try:
                pad.rename(loopt)
                loopt.touch()
                inhoud = json.loads(loopt.read_text())
                return loopt.stem, Planvraag.uit_dict(inhoud["vraag"]), inhoud["token"]
            except FileNotFoundError:
                continue
        return None

    def klaar(self, sleutel: str, plan: dict | None) -> None:
        """Keeps the plan; None where the data changed and nobody will ask for it any more."""
        if plan is not None:
            self.bewaar(sleutel, plan)
        (self.map / f"{sleutel}.loopt").unlink(missing_ok=True)

    # --- Files ---------------------------------------------------------------------------------

    def _wachtend(self) -> list[Path]:
        paden = []
        for pad in self.map.glob("*.vraag"):
            try:
                paden.append((pad.stat().st_mtime_ns, pad.name, pad))
            except FileNotFoundError:
                continue  # taken in between
        return [pad for *_, pad in sorted(paden)]

    def _schrijf(self, naam: str, inhoud: dict) -> None:
        """Whole or not at all: a reader never sees half a file."""
        tijdelijk = self.map / f"{naam}.{os.getpid()}"
        tijdelijk.write_text(json.dumps(inhoud))
        tijdelijk.replace(self.map / naam)

    def _ruim_op(self) -> None:
        plannen = sorted(self.map.glob("*.plan"), key=lambda pad: pad.stat().st_mtime, reverse=True)
        for pad in plannen[MEESTE_PLANNEN:]:
            pad.unlink(missing_ok=True)

    def _sinds(self, naam: str) -> float | None:
        """Seconds since this file was written; None where there is none."""
        try:
            return time.time() - (self.map / naam).stat().st_mtime
        except FileNotFoundError:
            return None

    def _hapert(self) -> bool:
        """Sees to it that somebody computes what waits; True where that did not come about within a minute."""
        namen = [pad.name for soort in ("*.vraag", "*.loopt") for pad in self.map.glob(soort)]
        if not namen:
            return False
        with self.slot() as vrij:
            pass
        if not vrij:
            return False
        # A second one that starts finds the lock taken and leaves.
        begonnen = Rekenaar.begin(self.map)
        wacht = max((sinds for naam in namen if (sinds := self._sinds(naam)) is not None), default=0.0)
        return not begonnen or wacht > MEESTE_STILTE


class Rekenaar:
    """The process that this worker started last, so that its end is noticed and no zombie stays."""

    proces: subprocess.Popen | None = None

    @classmethod
    def begin(cls, map_: Path) -> bool:
        """Starts it where none runs; False where the system does not let us."""
        if cls.proces is not None and cls.proces.poll() is None:
            return True
        opdracht = [sys.executable, str(settings.BASE_DIR / "manage.py"), "reken_plannen"]
        try:
            cls.proces = subprocess.Popen(  # noqa: S603
                opdracht,
                cwd=settings.BASE_DIR,
                env={**os.environ, "PLANNER_MAP": str(map_), "OMP_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return False
        return True
