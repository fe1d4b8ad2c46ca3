"""PostGIS, trigrams, and Dutch full text with accents folded."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

NEDERLANDS = """
CREATE TEXT SEARCH CONFIGURATION nederlands (COPY = dutch);
ALTER TEXT SEARCH CONFIGURATION nederlands
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateExtension("postgis"),
        CreateExtension("pg_trgm"),
        CreateExtension("unaccent"),
        migrations.RunSQL(NEDERLANDS, "DROP TEXT SEARCH CONFIGURATION nederlands;"),
    ]
