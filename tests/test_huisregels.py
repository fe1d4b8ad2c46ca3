"""The rules of the house that a reader counts on."""

import ast
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
KAMERS = ["zoeken", "dekking", "beheer", "opendata"]
# The only network code: a visitor's request never waits for another site.
NETWERK = {"httpx", "requests", "urllib.request", "http.client", "socket", "aiohttp", "urllib3"}
NETWERK_MAG = {"regio/pdok.py", "regio/cbs.py", "steunpunten/beheer/webbezoek.py"}


def _modules() -> list[Path]:
    return sorted(
        pad
        for map_ in ("regio", "steunpunten")
        for pad in (CHECKOUT / map_).rglob("*.py")
        if "migrations" not in pad.parts
    )


def _imports(pad: Path) -> set[str]:
    namen = set()
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Import):
            namen |= {alias.name for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom):
            assert knoop.level == 0, f"{pad}: relative import"
            namen |= {knoop.module, *(f"{knoop.module}.{alias.name}" for alias in knoop.names)}
    return namen


def test_regio_imports_nothing_of_steunpunten():
    for pad in _modules():
        if pad.is_relative_to(CHECKOUT / "regio"):
            assert not {naam for naam in _imports(pad) if naam.startswith("steunpunten")}, pad


@pytest.mark.parametrize("kamer", KAMERS)
def test_no_room_imports_another(kamer):
    anderen = tuple(f"steunpunten.{naam}" for naam in KAMERS if naam != kamer)
    for pad in _modules():
        if pad.is_relative_to(CHECKOUT / "steunpunten" / kamer):
            assert not {naam for naam in _imports(pad) if naam.startswith(anderen)}, pad


def test_what_the_rooms_share_imports_no_room():
    kamers = tuple(f"steunpunten.{naam}" for naam in KAMERS)
    deuren = {"urls.py", "admin.py"}
    for pad in _modules():
        deel = pad.relative_to(CHECKOUT).parts
        if deel[0] == "steunpunten" and deel[1] not in {*KAMERS, *deuren, "management"}:
            assert not {naam for naam in _imports(pad) if naam.startswith(kamers)}, pad


def test_only_these_modules_reach_the_network():
    for pad in _modules():
        if str(pad.relative_to(CHECKOUT)) not in NETWERK_MAG:
            assert not _imports(pad) & NETWERK, pad


def test_no_file_is_longer_than_a_reader_can_hold():
    paden = [*_modules(), *(CHECKOUT / "tests").rglob("*.py"), *(CHECKOUT / "static").rglob("*.js")]
    lang = {str(pad): regels for pad in paden if (regels := len(pad.read_text().splitlines())) > 400}
    assert lang == {}


def test_views_are_thin():
    dik = []
    for pad in _modules():
        if pad.name == "views.py":
            for knoop in ast.walk(ast.parse(pad.read_text())):
                if isinstance(knoop, ast.FunctionDef) and knoop.end_lineno - knoop.lineno > 15:
                    dik.append(f"{pad.parent.name}.{knoop.name}")
    assert dik == []
