"""Every table of every page about coverage sorts and filters without JavaScript and is taken along as CSV and XLSX."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.http import QueryDict
from openpyxl import load_workbook

from regio.models import Indeling, Regio
from steunpunten.dekking.tabel import Kolom, Rij
from steunpunten.dekking.tabel import Tabel as Dekkingstabel
from steunpunten.models import Steunpunt
from tests.kwaliteit.paginas import MONSTERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("startgegevens")]
# From so many rows on, nobody wants to read them all.
VEEL = 10
LEEG = {"", "niet bekend"}


class Tabel:
    """A table as a visitor finds it: its rows as texts, and the addresses with what finds, sorts and takes it along."""

    def __init__(self) -> None:
        self.anker = ""
        self.bijschrift = ""
        self.rijen: list[list[str]] = []
        self.sorteer: list[str] = []
        self.zoekvelden: list[str] = []
        self.bestanden: list[str] = []


class _Lezer(HTMLParser):
    """Tables in the order of the page; what stands in the foot below a table is of that table."""

    def __init__(self) -> None:
        super().__init__()
        self.tabellen: list[Tabel] = []
        self.waar: list[str] = []
        self.anker = ""
        # A form may stand before the table that it filters.
        self.vooraf: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        eigen = dict(attrs)
        if (eigen.get("id") or "").startswith("tabel-") or eigen.get("id") == "tabel":
            self.anker = eigen["id"]
        if tag == "table":
            self.tabellen.append(Tabel())
            self.tabellen[-1].anker, self.anker = self.anker, ""
            self.tabellen[-1].zoekvelden, self.vooraf = self.vooraf, []
        if tag == "input" and eigen.get("name") == "naam":
            self.vooraf.append("naam")
        if tag in ("thead", "tbody", "tfoot", "caption", "th", "td"):
            self.waar.append(tag)
        if not self.tabellen:
            return
        tabel = self.tabellen[-1]
        if tag == "tr" and "tbody" in self.waar:
            tabel.rijen.append([])
        if tag in ("th", "td") and "tbody" in self.waar:
            tabel.rijen[-1].append("")
        if tag == "a" and "thead" in self.waar:
            tabel.sorteer.append(eigen["href"])
        if tag == "input" and (eigen.get("name") or "").startswith("filter"):
            tabel.zoekvelden.append(eigen["name"])
        if eigen.get("rel") == "nofollow" and re.match(r"/dekking/\w+\.(csv|xlsx)\?", eigen["href"]):
            tabel.bestanden.append(eigen["href"])

    def handle_endtag(self, tag: str) -> None:
        if self.waar and self.waar[-1] == tag:
            self.waar.pop()

    def handle_data(self, data: str) -> None:
        if "caption" in self.waar:
            self.tabellen[-1].bijschrift += data
        elif "tbody" in self.waar and self.waar[-1] in ("th", "td"):
            self.tabellen[-1].rijen[-1][-1] += data


def tabellen(client, url: str) -> tuple[str, list[Tabel]]:
    antwoord = client.get(url)
    assert antwoord.status_code == 200, url
    html = antwoord.content.decode()
    lezer = _Lezer()
    lezer.feed(html)
    return html, lezer.tabellen


def _paginas() -> list[str]:
    """A sample of each page; a regio of each indeling besides."""
    vast = [url for naam, monsters in MONSTERS.items() if naam.startswith("dekking:") for url in monsters]
    regios = [
        f"/dekking/{indeling.slug}/{Regio.objects.filter(indeling=indeling).order_by('slug')[0].slug}/"
        for indeling in Indeling.objects.all()
    ]
    weg = Steunpunt.objects.openbaar().in_bedrijf().met_plek().filter(gemeente__naam="Assen").order_by("pk")[0].slug
    return [*vast, *regios, f"/dekking/planner/?gebied=iza-regio/drenthe&aantal=3&kosten=90000&erbij=7811&weg={weg}"]


def _lees(client, adres: str) -> list[list[str]]:
    """The rows of a file, its head left out."""
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    if ".csv" in adres:
        return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"))))[1:]
    boek = load_workbook(io.BytesIO(antwoord.content))
    assert boek.properties.title
    assert boek.properties.language == "nl-NL"
    assert boek.active.freeze_panes == "A2"
    return [["" if cel is None else str(cel) for cel in rij] for rij in boek.active.iter_rows(2, values_only=True)]


def _kaal(tekst: str) -> str:
    return " ".join(tekst.split())


def _klopt_met(tabel: Tabel, rijen: list[list[str]], volledig: bool) -> bool:
    """The file has the rows of the page, in its order, and no others where the page shows all."""
    koppen = [_kaal(rij[0]) for rij in tabel.rijen]
    gevonden = [
        any(_cel(cel) and kop.startswith(_cel(cel)) for cel in rij) for kop, rij in zip(koppen, rijen, strict=False)
    ]
    return all(gevonden) and (len(rijen) == len(koppen) if volledig else len(rijen) > len(koppen))


def _cel(cel: str) -> str:
    """As a page writes it: days the Dutch way, and without what keeps a text from being a formula."""
    if dag := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)( 00:00:00)?", cel):
        return f"{int(dag[3])}-{int(dag[2])}-{dag[1]}"
    return _kaal(cel.removeprefix("'") if cel[1:2] in "=+-@" else cel)


def test_every_table_of_every_page_sorts_filters_and_is_taken_along(client):
    call_command("leg_peiling_vast", "--opslaan")
    gezien = set()
    for url in _paginas():
        html, gevonden = tabellen(client, url)
        assert len({tabel.anker for tabel in gevonden}) == len(gevonden), url
        for tabel in gevonden:
            waar = f"{url} {tabel.anker}"
            gezien.add(tabel.anker)
            assert tabel.bijschrift.strip(), waar
            assert tabel.sorteer, waar
            assert tabel.zoekvelden or len(tabel.rijen) <= VEEL, waar
            assert [adres.partition("?")[0].rpartition(".")[2] for adres in tabel.bestanden] == ["csv", "xlsx"], waar
            for adres in tabel.bestanden:
                rijen = _lees(client, adres)
                voet = html.split(f'id="{tabel.anker}"')[1].split('class="tabelvoet"')[1].split("</a>,")[0]
                assert _klopt_met(tabel, rijen, "Hier staan de eerste" not in voet), f"{waar} {adres}"
    verwacht = (
        "cijfers tijden plekken buren witte-vlekken gemeenten metingen teruggerekend werkagenda geld plan wint verliest"
    )
    assert gezien >= {"tabel", *(f"tabel-{naam}" for naam in verwacht.split())}


@pytest.mark.parametrize(
    "url",
    [
        "/dekking/iza-regio/drenthe/werkagenda/",
        "/dekking/planner/?gebied=iza-regio/drenthe&aantal=3&afstand=10",
        "/dekking/trend/",
        "/dekking/gemeenten/",
    ],
)
def test_a_press_on_a_head_sorts_the_page_and_its_files_and_a_second_the_other_way(client, url):
    _, gevonden = tabellen(client, url)
    basis = url.partition("?")[0]
    for tabel in gevonden:
        for adres in tabel.sorteer:
            naam, waarde = next(paar for paar in QueryDict(adres[1:].partition("#")[0]).items() if "sorteer" in paar[0])
            _, opnieuw = tabellen(client, basis + adres.partition("#")[0])
            gesorteerd = next(ander for ander in opnieuw if ander.anker == tabel.anker)
            assert sorted(gesorteerd.rijen) == sorted(tabel.rijen), adres
            assert f"{naam}={waarde}" in gesorteerd.bestanden[0]
            assert _klopt_met(gesorteerd, _lees(client, gesorteerd.bestanden[0]), volledig=True), adres
            terug = next(ander for ander in gesorteerd.sorteer if waarde.removeprefix("-") in ander)
            assert (f"{naam}=-" in terug) != waarde.startswith("-")


def test_a_difference_below_nought_has_a_minus_sign_on_a_page_and_a_number_in_a_file():
    tabel = Dekkingstabel("proef", [Kolom("verschil", "Verschil", "getal")], [Rij([-1234])])
    assert tabel.cellen[0]["kop"] == "\N{MINUS SIGN}1.234"
    assert tabel.als_blad().rijen == [[-1234]]
