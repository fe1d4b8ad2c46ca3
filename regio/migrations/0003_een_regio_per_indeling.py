"""The indeling of a membership is the indeling of its regio: held by a composite foreign key."""

from django.db import migrations

HEEN = """
ALTER TABLE regio_indelingslid ADD CONSTRAINT indelingslid_regio_van_indeling
    FOREIGN KEY (regio_id, indeling_id) REFERENCES regio_regio (id, indeling_id)
    ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""
TERUG = "ALTER TABLE regio_indelingslid DROP CONSTRAINT indelingslid_regio_van_indeling;"


class Migration(migrations.Migration):
    dependencies = [("regio", "0002_tabellen")]
    operations = [migrations.RunSQL(HEEN, TERUG)]
