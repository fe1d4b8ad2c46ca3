"""Spreadsheets for the tests: from the site's own export, changed as a person would."""

import csv
import html
import io
import re

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from odf import opendocument, teletype
from odf.table import Table, TableCell, TableRow
from odf.text import P

from steunpunten.models import ImportBatch
from steunpunten.rekenblad import SOORTEN, Blad

BLADZIJDE = "/beheer/steunpunten/steunpunt/rekenblad/"
Rijen = list[list[object]]


def exporteer(client: Client, soort: str = "csv", vraag: str = "") -> bytes:
    antwoord = client.get(f"{BLADZIJDE}steunpunten.{soort}{vraag}")
    assert antwoord.status_code == 200
    assert "attachment" in antwoord["Content-Disposition"]
    return antwoord.content


def lees(inhoud: bytes, soort: str = "csv") -> Rijen:
    return {"csv": _lees_csv, "xlsx": _lees_xlsx, "ods": _lees_ods}[soort](inhoud)


def _lees_csv(inhoud: bytes) -> Rijen:
    return [list(rij) for rij in csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";")]


def _lees_xlsx(inhoud: bytes) -> Rijen:
    return [[cel.value for cel in rij] for rij in openpyxl.load_workbook(io.BytesIO(inhoud)).active.iter_rows()]


def _lees_ods(inhoud: bytes) -> Rijen:
    tabel = opendocument.load(io.BytesIO(inhoud)).getElementsByType(Table)[0]
    return [
        [
            "\n".join(teletype.extractText(p) for p in cel.getElementsByType(P))
            for cel in rij.getElementsByType(TableCell)
        ]
        for rij in tabel.getElementsByType(TableRow)
    ]


def schrijf(rijen: Rijen, soort: str = "csv") -> bytes:
    kop, *overige = rijen
    if soort == "csv":  # As it stands: what came out of a CSV has its apostrophes already.
        uit = io.StringIO(newline="")
        csv.writer(uit, delimiter=";").writerows(rijen)
        return uit.getvalue().encode("utf-8-sig")
    return SOORTEN[soort].schrijf(Blad("Steunpunten", [str(naam) for naam in kop], overige))


def verander(rijen: Rijen, wie: str, **cellen: object) -> Rijen:
    """These cells of the row with this name, by the words above the columns."""
    kop = rijen[0]
    rij = next(rij for rij in rijen if rij[kop.index("naam")] == wie)
    for kolom, waarde in cellen.items():
        rij[kop.index(kolom)] = waarde
    return rijen


def nieuwe_rij(rijen: Rijen, **cellen: object) -> Rijen:
    rijen.append([cellen.get(str(kolom), "") for kolom in rijen[0]])
    return rijen


def lees_in(client: Client, inhoud: bytes, naam: str = "steunpunten.csv", reden: str = "") -> ImportBatch:
    """Upload; the batch that stands on trial after it."""
    bestand = SimpleUploadedFile(naam, inhoud)
    antwoord = client.post(BLADZIJDE, {"bestand": bestand, "reden": reden})
    fouten = re.findall(r'class="veld-fouten".*?<p>(.*?)</p>', antwoord.content.decode(), re.DOTALL)
    assert antwoord.status_code == 302, fouten
    return ImportBatch.objects.get(pk=antwoord["Location"].rstrip("/").rpartition("/")[2])


def weigering(client: Client, inhoud: bytes, naam: str) -> str:
    """The sentence with which a file is refused."""
    antwoord = client.post(BLADZIJDE, {"bestand": SimpleUploadedFile(naam, inhoud)})
    assert antwoord.status_code == 200
    assert not ImportBatch.objects.exists()
    return antwoord.context["formulier"].errors["bestand"][0]


def doe(client: Client, batch: ImportBatch, wat: str = "doorvoeren") -> str:
    """What the page says after it."""
    antwoord = client.post(f"/beheer/steunpunten/steunpunt/import/{batch.pk}/{wat}/", follow=True)
    assert antwoord.status_code == 200
    batch.refresh_from_db()
    assert batch.bericht in html.unescape(antwoord.content.decode())
    return batch.bericht or " ".join(str(bericht) for bericht in antwoord.context["messages"])


def uitkomsten(batch: ImportBatch) -> dict[str, int]:
    return {uitkomst: aantal for uitkomst, aantal in batch.per_uitkomst().items() if aantal}


def fouten(batch: ImportBatch) -> list[tuple[int, str, str]]:
    """Of each error the line, the column and the sentence."""
    return [(rij.nummer, fout["kolom"], fout["zin"]) for rij in batch.rijen.all() for fout in rij.fouten]
