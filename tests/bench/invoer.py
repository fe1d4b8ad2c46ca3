"""An import of every record of this database, all changed: seconds and memory, beside a bare read of the same file.

Prints a table. Takes its changes back, so that the next run finds the same database.
"""

import io
import resource
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

import django
import openpyxl

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402

from steunpunten.beheer.dubbel.kandidaten import kandidaten  # noqa: E402
from steunpunten.beheer.invoer.beurt import begin, beproef, voer_door  # noqa: E402
from steunpunten.beheer.invoer.terug import draai_terug  # noqa: E402
from steunpunten.beheer.invoer.uitvoer import als_blad  # noqa: E402
from steunpunten.beheer.invoer.upload import lees, zonder_naam  # noqa: E402
from steunpunten.models import ImportBatch, Steunpunt  # noqa: E402
from steunpunten.rekenblad import Blad, als_xlsx  # noqa: E402

T = TypeVar("T")
tijden: dict[str, float] = {}


def main() -> None:
    redacteur, _ = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    ImportBatch.objects.all().delete()
    blad = als_blad(Steunpunt.objects.order_by("pk"))
    kop, rijen = blad.kop, klok("export: rijen", lambda: list(blad.rijen))
    plek = kop.index("notitie")
    anders = [[*rij[:plek], "Door de bench.", *rij[plek + 1 :]] for rij in rijen]
    inhoud = klok("export: xlsx", lambda: als_xlsx(Blad("Steunpunten", kop, anders)))
    print(f"{len(rijen)} regels, {len(kop)} kolommen, {len(inhoud) / 1e6:.1f} MB", flush=True)
    klok("kaal lezen", lambda: kale_lezing(inhoud))
    kaal = tijden["kaal lezen"]
    batch = begin(redacteur, "bench.xlsx", "")
    with ExitStack() as open_bestanden:
        bestand = open_bestanden.enter_context(zonder_naam(SimpleUploadedFile("bench.xlsx", inhoud)))
        gelezen = klok("lezen, apart", lambda: open_bestanden.enter_context(lees(bestand, "xlsx")), kaal)
        klok("proef", lambda: beproef(batch, redacteur, gelezen), kaal)
    print({uitkomst: aantal for uitkomst, aantal in batch.per_uitkomst().items() if aantal})
    klok("doorvoeren", lambda: voer_door(batch, redacteur), kaal)
    klok("terugdraaien", lambda: draai_terug(batch, redacteur), kaal)
    klok("dubbelen zoeken", lambda: kandidaten(redacteur), kaal)
    batch.delete()
    piek = {"site": resource.RUSAGE_SELF, "lezer": resource.RUSAGE_CHILDREN}
    print(", ".join(f"{wie} {resource.getrusage(wat).ru_maxrss / 1024:.0f} MB op de piek" for wie, wat in piek.items()))


def kale_lezing(inhoud: bytes) -> int:
    vel = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True).active
    return sum(len(rij) for rij in vel.iter_rows(values_only=True))


def klok(wat: str, doe: Callable[[], T], kaal: float | None = None) -> T:
    """Does it and prints how long it took, also as a multiple of the bare read."""
    begin = time.perf_counter()
    uit = doe()
    duur = time.perf_counter() - begin
    keren = f" {duur / kaal:>8.2f} x kaal lezen" if kaal else ""
    print(f"{wat:<18} {duur:>8.2f} s{keren}", flush=True)
    tijden[wat] = duur
    return uit


if __name__ == "__main__":
    main()
