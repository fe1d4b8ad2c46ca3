"""Settings that can't be used are said in one sentence, without a traceback."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize("adres", ["onzin", "http://x", "postgis://wie:geheim@host:poort/naam"])
def test_an_address_of_a_database_that_is_none_is_said_without_its_password(adres):
    omgeving = {**os.environ, "SECRET_KEY": "only-for-this-test", "DATABASE_URL": adres}
    opdracht = [sys.executable, "-c", "import steunpunten.settings"]
    klaar = subprocess.run(opdracht, env=omgeving, cwd=settings.BASE_DIR, capture_output=True, text=True)  # noqa: S603
    assert klaar.returncode == 1
    assert klaar.stderr.startswith("DATABASE_URL is geen adres van een database.")
    assert "geheim" not in klaar.stderr
    assert "Traceback" not in klaar.stderr
