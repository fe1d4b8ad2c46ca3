"""A new token, too, when something changes that only the pages on coverage show."""

from django.db import migrations

TABELLEN = [
    "regio_indeling",
    "steunpunten_financier",
    "steunpunten_financiering",
    "steunpunten_jaarcijfer",
    "steunpunten_norm",
    "steunpunten_peiling",
    "steunpunten_streefwaarde",
]


def nieuwe_stand_bij(tabel: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER nieuwe_stand AFTER INSERT OR UPDATE OR DELETE ON {tabel} "
        "DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION steunpunten_nieuwe_stand()",
        f"DROP TRIGGER nieuwe_stand ON {tabel}",
    )


class Migration(migrations.Migration):
    dependencies = [("steunpunten", "0007_linkcontrole")]
    operations = [nieuwe_stand_bij(tabel) for tabel in TABELLEN]
