"""The site's own settings, with the empty view beside its addresses."""

from steunpunten.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
