"""An OpenDocument spreadsheet (ODS): a zip with a few XML files, written straight away.

By hand, since odfpy builds a tree of the whole document: thousands of records took minutes.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

MIME = "application/vnd.oasis.opendocument.spreadsheet"
RUIMTES = {
    naam: f"urn:oasis:names:tc:opendocument:xmlns:{naam}:1.0"
    for naam in ("office", "table", "text", "style", "number", "config", "manifest")
} | {"fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"}
CM_PER_TEKEN = 0.2
# Where XML would fold the spaces together.
SPATIES = re.compile(r"^ +| +$|  +")
KOPSTIJL = ' table:style-name="kop"'
Tabel = tuple[str, Sequence[str], Iterable[Sequence[object]], Sequence[int]]


def maak_ods(tabellen: list[Tabel]) -> bytes:
    """Per table its name, the words above its columns, its rows, and the widths in characters."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pak:
        # First and not compressed: by this a program knows what it is.
        pak.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        pak.writestr("META-INF/manifest.xml", _manifest())
        pak.writestr("settings.xml", _instellingen(tabellen))
        with pak.open("content.xml", "w") as inhoud:
            for deel in _inhoud(tabellen):
                inhoud.write(deel.encode())
    return uit.getvalue()


def _ruimtes(*namen: str) -> str:
    return " ".join(f'xmlns:{naam}="{RUIMTES[naam]}"' for naam in namen)


def _manifest() -> str:
    bestanden = {"/": MIME, "content.xml": "text/xml", "settings.xml": "text/xml"}
    regels = "".join(
        f'<manifest:file-entry manifest:full-path="{pad}" manifest:media-type="{soort}"/>'
        for pad, soort in bestanden.items()
    )
    return f'<manifest:manifest {_ruimtes("manifest")} manifest:version="1.3">{regels}</manifest:manifest>'


def _instellingen(tabellen: list[Tabel]) -> str:
    """The first row stays in sight."""
    vast = {"VerticalSplitMode": ("short", 2), "VerticalSplitPosition": ("int", 1), "PositionBottom": ("int", 1)}
    items = "".join(
        f'<config:config-item config:name="{naam}" config:type="{soort}">{waarde}</config:config-item>'
        for naam, (soort, waarde) in vast.items()
    )
    bladen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(naam)}>{items}</config:config-item-map-entry>"
        for naam, *_ in tabellen
    )
    return (
        f'<office:document-settings {_ruimtes("office", "config")} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item-map-named config:name="Tables">'
        f"{bladen}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _inhoud(tabellen: list[Tabel]) -> Iterable[str]:
    yield (
        f'<office:document-content {_ruimtes("office", "table", "text", "style", "number", "fo")} office:version="1.3">'
    )
    yield from _stijlen({breedte for *_, breedtes in tabellen for breedte in breedtes})
    yield "<office:body><office:spreadsheet>"
    for naam, kop, rijen, breedtes in tabellen:
        yield f"<table:table table:name={quoteattr(naam)}>"
        yield from (f'<table:table-column table:style-name="b{breedte}"/>' for breedte in breedtes)
        yield f"<table:table-header-rows>{_rij(kop, KOPSTIJL)}</table:table-header-rows>"
        yield from (_rij(rij) for rij in rijen)
        yield "</table:table>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _stijlen(breedtes: set[int]) -> Iterable[str]:
    yield "<office:automatic-styles>"
    for breedte in sorted(breedtes):
        yield (
            f'<style:style style:name="b{breedte}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{breedte * CM_PER_TEKEN:.1f}cm"/></style:style>'
        )
    yield (
        '<style:style style:name="kop" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#1f4e5f" fo:wrap-option="wrap"/>'
        '<style:text-properties fo:font-weight="bold" fo:color="#ffffff"/></style:style>'
        '<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
        "</number:date-style>"
        '<style:style style:name="dag" style:family="table-cell" style:data-style-name="iso"/>'
        "</office:automatic-styles>"
    )


def _rij(rij: Sequence[object], opmaak: str = "") -> str:
    return f"<table:table-row>{''.join(_cel(waarde, opmaak) for waarde in rij)}</table:table-row>"


def _cel(waarde: object, opmaak: str) -> str:
    match waarde:
        case None | "":
            return "<table:table-cell/>"
        case bool():
            soort, tekst = 'office:value-type="string"', "ja" if waarde else "nee"
        case int() | float() | Decimal():
            soort, tekst = f'office:value-type="float" office:value="{waarde}"', str(waarde)
        case datetime():
            soort, tekst = f'office:value-type="date" office:date-value="{waarde.isoformat()}"', waarde.isoformat(" ")
        case date():
            opmaak, tekst = ' table:style-name="dag"', waarde.isoformat()
            soort = f'office:value-type="date" office:date-value="{tekst}"'
        case time():
            duur = f"PT{waarde.hour:02}H{waarde.minute:02}M{waarde.second:02}S"
            soort, tekst = f'office:value-type="time" office:time-value="{duur}"', waarde.isoformat("minutes")
        case _:
            soort, tekst = 'office:value-type="string"', str(waarde)
    regels = "".join(f"<text:p>{_tekst(regel)}</text:p>" for regel in tekst.split("\n"))
    return f"<table:table-cell{opmaak} {soort}>{regels}</table:table-cell>"


def _tekst(regel: str) -> str:
    return SPATIES.sub(lambda m: f'<text:s text:c="{len(m.group())}"/>', escape(regel)).replace("\t", "<text:tab/>")
