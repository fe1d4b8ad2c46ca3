"""Who is there, as a text of its own, which a search reads too."""

from django.db import migrations, models

# As in 0002, with the texts that a search reads left open.
AFGELEID = """
CREATE OR REPLACE FUNCTION steunpunten_leid_af() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    organisatie text;
    gemeente text;
    aanbod text;
BEGIN
    SELECT o.naam INTO organisatie FROM steunpunten_organisatie o WHERE o.id = NEW.organisatie_id;
    SELECT concat_ws(' ', g.naam, array_to_string(g.aliassen, ' ')) INTO gemeente
        FROM regio_gemeente g WHERE g.code = NEW.gemeente_id;
    SELECT string_agg(concat_ws(' ', o.naam, a.toelichting), ' ') INTO aanbod
        FROM steunpunten_aanbod a JOIN steunpunten_onderdeel o ON o.id = a.onderdeel_id
        WHERE a.steunpunt_id = NEW.id;

    NEW.zoeknaam := lower(unaccent(concat_ws(' ', NEW.naam, organisatie, NEW.plaats, gemeente)));
    NEW.zoekvector :=
        setweight(to_tsvector('nederlands', NEW.naam), 'A')
        || setweight(to_tsvector('nederlands', concat_ws(' ', organisatie, NEW.plaats, gemeente)), 'B')
        || setweight(to_tsvector('nederlands', concat_ws(' ', aanbod, NEW.doelgroep_tekst)), 'C')
        || setweight(to_tsvector('nederlands',
            concat_ws(' ', [teksten])), 'D');

    IF NEW.adres_tonen OR NEW.punt IS NULL THEN
        NEW.kaartpunt := NEW.punt;
        NEW.kaart_nauwkeurigheid := NEW.nauwkeurigheid;
    ELSE
        NEW.kaartpunt := NULL;
        SELECT p.punt INTO NEW.kaartpunt FROM regio_plaats p
            WHERE p.gemeente_id = NEW.gemeente_id
            ORDER BY (p.soort = 'woonplaats' AND lower(p.naam) = lower(NEW.plaats)) DESC,
                     (p.soort = 'gemeente') DESC, p.inwoners DESC
            LIMIT 1;
        NEW.kaart_nauwkeurigheid := CASE WHEN NEW.kaartpunt IS NULL THEN '' ELSE 'plaats' END;
    END IF;
    RETURN NEW;
END $$;
"""
VOORHEEN = "NEW.samenvatting, NEW.beschrijving, NEW.eerste_bezoek"


def leid_af_uit(teksten: str) -> str:
    return AFGELEID.replace("[teksten]", teksten)


def wie_er_zijn() -> models.TextField:
    return models.TextField(blank=True, default="", verbose_name="wie er zijn")


class Migration(migrations.Migration):
    dependencies = [("steunpunten", "0009_import_apart")]
    operations = [
        migrations.AddField("historicalsteunpunt", "wie_er_zijn", wie_er_zijn(), preserve_default=False),
        migrations.AddField("steunpunt", "wie_er_zijn", wie_er_zijn(), preserve_default=False),
        migrations.RunSQL(leid_af_uit(f"{VOORHEEN}, NEW.wie_er_zijn"), leid_af_uit(VOORHEEN)),
    ]
