"""A folder of its own for the plans of each test, and no process beside it unless a test asks for one."""

import pytest

from steunpunten.dekking.planner import wachtrij


@pytest.fixture(autouse=True)
def planner_map(settings, tmp_path, monkeypatch):
    settings.PLANNER_MAP = tmp_path / "planner"
    begonnen = []
    monkeypatch.setattr(wachtrij.Rekenaar, "begin", lambda map_: begonnen.append(map_) is None)
    return begonnen
