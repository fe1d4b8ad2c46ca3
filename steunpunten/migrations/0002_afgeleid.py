"""What the database derives by itself: search texts, the public map point, and the token of what is public."""

from django.db import migrations

# The public point: the middle of the place where the address is hidden, so that neither map, distance nor export
# locates it better. The place's middle comes from regio_plaats (regio.plaatsen.bouw_plaatsen).
AFGELEID = """
CREATE FUNCTION steunpunten_leid_af() RETURNS trigger LANGUAGE plpgsql AS $$
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
            concat_ws(' ', NEW.samenvatting, NEW.beschrijving, NEW.eerste_bezoek)), 'D');

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

CREATE TRIGGER steunpunt_leid_af BEFORE INSERT OR UPDATE ON steunpunten_steunpunt
    FOR EACH ROW EXECUTE FUNCTION steunpunten_leid_af();

-- What the derived columns are made of lives in other tables too: a change there makes them anew.
CREATE FUNCTION steunpunten_leid_opnieuw_af() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'steunpunten_organisatie' THEN
        UPDATE steunpunten_steunpunt SET zoekvector = NULL WHERE organisatie_id = NEW.id;
    ELSIF TG_TABLE_NAME = 'regio_gemeente' THEN
        UPDATE steunpunten_steunpunt SET zoekvector = NULL WHERE gemeente_id = NEW.code;
    ELSIF TG_TABLE_NAME = 'regio_plaats' THEN
        UPDATE steunpunten_steunpunt SET zoekvector = NULL WHERE gemeente_id = NEW.gemeente_id AND NOT adres_tonen;
    ELSIF TG_OP = 'DELETE' THEN
        UPDATE steunpunten_steunpunt SET zoekvector = NULL WHERE id = OLD.steunpunt_id;
    ELSE
        UPDATE steunpunten_steunpunt SET zoekvector = NULL WHERE id = NEW.steunpunt_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER organisatie_leid_af AFTER UPDATE OF naam ON steunpunten_organisatie
    FOR EACH ROW EXECUTE FUNCTION steunpunten_leid_opnieuw_af();
CREATE TRIGGER gemeente_leid_af AFTER UPDATE OF naam, aliassen ON regio_gemeente
    FOR EACH ROW EXECUTE FUNCTION steunpunten_leid_opnieuw_af();
CREATE TRIGGER plaats_leid_af AFTER INSERT OR UPDATE ON regio_plaats
    FOR EACH ROW EXECUTE FUNCTION steunpunten_leid_opnieuw_af();
CREATE TRIGGER aanbod_leid_af AFTER INSERT OR UPDATE OR DELETE ON steunpunten_aanbod
    FOR EACH ROW EXECUTE FUNCTION steunpunten_leid_opnieuw_af();
"""
AFGELEID_TERUG = """
DROP TRIGGER plaats_leid_af ON regio_plaats;
DROP TRIGGER gemeente_leid_af ON regio_gemeente;
DROP TRIGGER organisatie_leid_af ON steunpunten_organisatie;
DROP TRIGGER aanbod_leid_af ON steunpunten_aanbod;
DROP TRIGGER steunpunt_leid_af ON steunpunten_steunpunt;
DROP FUNCTION steunpunten_leid_opnieuw_af();
DROP FUNCTION steunpunten_leid_af();
"""

# Tables whose change can change what the public sees.
OPENBARE_TABELLEN = [
    "regio_gemeente",
    "regio_plaats",
    "regio_postcodegebied",
    "regio_indelingslid",
    "regio_regio",
    "steunpunten_aanbod",
    "steunpunten_doelgroep",
    "steunpunten_kenmerk",
    "steunpunten_kenmerkinvulling",
    "steunpunten_onderdeel",
    "steunpunten_openingstijd",
    "steunpunten_organisatie",
    "steunpunten_steunpunt",
    "steunpunten_steunpunt_doelgroepen",
    "steunpunten_steunpunt_werkgebied",
    "steunpunten_toegankelijkheid",
    "steunpunten_uitzondering",
]
# Deferred to the commit, so that the one row is locked for as short as can be and two editors can't deadlock on it;
# written once a transaction, however many rows an import changes.
STAND = """
INSERT INTO steunpunten_stand (id, token, transactie, gewijzigd_op)
    VALUES (1, gen_random_uuid(), 0, now());

CREATE FUNCTION steunpunten_nieuwe_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE steunpunten_stand
        SET token = gen_random_uuid(),
            transactie = txid_current(),
            gewijzigd_op = clock_timestamp()
        WHERE id = 1 AND transactie <> txid_current();
    IF NOT FOUND AND NOT EXISTS (SELECT 1 FROM steunpunten_stand) THEN
        INSERT INTO steunpunten_stand (id, token, transactie, gewijzigd_op)
            VALUES (1, gen_random_uuid(), txid_current(), clock_timestamp())
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
"""
STAND_TERUG = "DROP FUNCTION steunpunten_nieuwe_stand(); DELETE FROM steunpunten_stand;"


def nieuwe_stand_bij(tabel: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER nieuwe_stand AFTER INSERT OR UPDATE OR DELETE ON {tabel} "
        "DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION steunpunten_nieuwe_stand()",
        f"DROP TRIGGER nieuwe_stand ON {tabel}",
    )


class Migration(migrations.Migration):
    dependencies = [("steunpunten", "0001_tabellen"), ("regio", "0003_een_regio_per_indeling")]
    operations = [
        migrations.RunSQL(AFGELEID, AFGELEID_TERUG),
        migrations.RunSQL(STAND, STAND_TERUG),
        *[nieuwe_stand_bij(tabel) for tabel in OPENBARE_TABELLEN],
    ]
