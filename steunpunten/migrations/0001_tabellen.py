import uuid

import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("regio", "0002_tabellen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Doelgroep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True, verbose_name="slug")),
                ("naam", models.CharField(max_length=80, unique=True, verbose_name="naam")),
                ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
            ],
            options={
                "verbose_name": "doelgroep",
                "verbose_name_plural": "doelgroepen",
                "ordering": ["volgorde", "naam"],
            },
        ),
        migrations.CreateModel(
            name="Norm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                ("vanaf", models.DateField(unique=True, verbose_name="geldt vanaf")),
                ("tekst", models.TextField(verbose_name="wat er staat, in gewone taal")),
                (
                    "minimum_per_gemeente",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leeg: de norm noemt geen getal.",
                        null=True,
                        verbose_name="minimum per gemeente",
                    ),
                ),
                ("bron", models.URLField(max_length=500, verbose_name="bron")),
            ],
            options={
                "verbose_name": "norm",
                "verbose_name_plural": "normen",
                "ordering": ["-vanaf"],
            },
        ),
        migrations.CreateModel(
            name="Onderdeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True, verbose_name="slug")),
                ("naam", models.CharField(max_length=80, unique=True, verbose_name="naam")),
                (
                    "groep",
                    models.CharField(
                        choices=[
                            ("kern", "kernonderdeel"),
                            ("overig", "ander onderdeel"),
                            ("instrument", "instrument"),
                        ],
                        max_length=10,
                        verbose_name="groep",
                    ),
                ),
                (
                    "uitleg",
                    models.CharField(
                        help_text="Eén gewone zin: wat heeft een bezoeker eraan?", max_length=300, verbose_name="uitleg"
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
            ],
            options={
                "verbose_name": "onderdeel",
                "verbose_name_plural": "onderdelen",
                "ordering": ["volgorde", "naam"],
            },
        ),
        migrations.CreateModel(
            name="Peiling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                ("gemeten_op", models.DateTimeField(verbose_name="gemeten op")),
                ("parameters", models.JSONField(verbose_name="parameters")),
                ("datajaren", models.JSONField(verbose_name="jaren van de gegevens")),
                ("methode", models.CharField(max_length=40, verbose_name="versie van de methode")),
                (
                    "gereconstrueerd",
                    models.BooleanField(
                        default=False,
                        help_text="Achteraf berekend uit de jaren van openen en sluiten.",
                        verbose_name="gereconstrueerd",
                    ),
                ),
                (
                    "steunpunten",
                    models.JSONField(
                        help_text="UUID's van de records die meetelden.", verbose_name="getelde steunpunten"
                    ),
                ),
                ("uitkomst", models.JSONField(help_text="Per gebied en maat het getal.", verbose_name="uitkomst")),
            ],
            options={
                "verbose_name": "peiling",
                "verbose_name_plural": "peilingen",
                "ordering": ["-gemeten_op"],
            },
        ),
        migrations.CreateModel(
            name="Steunpunt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="id voor machines"),
                ),
                ("slug", models.SlugField(max_length=100, unique=True, verbose_name="slug")),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("zelfregiecentrum", "zelfregiecentrum"),
                            ("herstelacademie", "herstelacademie of recovery college"),
                            ("inloop", "inloop"),
                            ("clubhuis", "clubhuis"),
                            ("jongereninloop", "jongereninloop"),
                            ("respijthuis", "herstelhuis of respijthuis"),
                            ("zelfhulp", "zelfhulp of lotgenoten"),
                            ("netwerk", "organisatie of netwerk"),
                            ("steunpunt", "steunpunt"),
                        ],
                        default="steunpunt",
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "vorm",
                    models.CharField(
                        choices=[
                            ("plek", "een plek"),
                            ("online", "online"),
                            ("mobiel", "komt naar mensen toe"),
                            ("geen-plek", "geen vaste plek bekend"),
                        ],
                        default="plek",
                        max_length=10,
                        verbose_name="vorm",
                    ),
                ),
                ("samenvatting", models.CharField(blank=True, max_length=300, verbose_name="samenvatting")),
                ("beschrijving", models.TextField(blank=True, verbose_name="beschrijving")),
                ("eerste_bezoek", models.TextField(blank=True, verbose_name="hoe een eerste bezoek gaat")),
                (
                    "doelgroep_breed",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="voor iedereen"
                    ),
                ),
                (
                    "doelgroep_tekst",
                    models.CharField(blank=True, max_length=300, verbose_name="voor wie, in woorden van de bron"),
                ),
                (
                    "zonder_indicatie",
                    models.BooleanField(
                        blank=True,
                        help_text="Leeg: niet bekend.",
                        null=True,
                        verbose_name="zonder verwijzing of indicatie",
                    ),
                ),
                (
                    "zonder_afspraak",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="zonder afspraak"
                    ),
                ),
                (
                    "gratis",
                    models.BooleanField(blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="gratis"),
                ),
                (
                    "talen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        help_text="Met komma's ertussen.",
                        size=None,
                        verbose_name="talen",
                    ),
                ),
                ("straat", models.CharField(blank=True, max_length=100, verbose_name="straat")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                (
                    "postcode",
                    models.CharField(
                        blank=True,
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[1-9]\\d{3}( [A-Z]{2})?$", "Schrijf een postcode als 3511 AB, of alleen 3511."
                            )
                        ],
                        verbose_name="postcode",
                    ),
                ),
                ("plaats", models.CharField(blank=True, max_length=60, verbose_name="plaats")),
                ("locatie_toelichting", models.CharField(blank=True, max_length=200, verbose_name="gebouw of ingang")),
                (
                    "adres_tonen",
                    models.BooleanField(
                        default=True,
                        help_text="Uit: niemand buiten de redactie ziet straat of punt.",
                        verbose_name="adres mag getoond worden",
                    ),
                ),
                (
                    "punt",
                    django.contrib.gis.db.models.fields.PointField(
                        blank=True, geography=True, null=True, srid=4326, verbose_name="punt"
                    ),
                ),
                (
                    "nauwkeurigheid",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adres", "op het adres"),
                            ("straat", "in de straat"),
                            ("postcode", "midden van het postcodegebied"),
                            ("plaats", "midden van de plaats"),
                        ],
                        max_length=10,
                        verbose_name="nauwkeurigheid van het punt",
                    ),
                ),
                ("punt_bron", models.CharField(blank=True, max_length=200, verbose_name="bron van het punt")),
                (
                    "kaartpunt",
                    django.contrib.gis.db.models.fields.PointField(
                        editable=False, geography=True, null=True, srid=4326, verbose_name="punt op de kaart"
                    ),
                ),
                (
                    "kaart_nauwkeurigheid",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adres", "op het adres"),
                            ("straat", "in de straat"),
                            ("postcode", "midden van het postcodegebied"),
                            ("plaats", "midden van de plaats"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="nauwkeurigheid op de kaart",
                    ),
                ),
                ("telefoon", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "openingstijden_tekst",
                    models.CharField(blank=True, max_length=200, verbose_name="openingstijden volgens de bron"),
                ),
                (
                    "open_op_feestdagen",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="open op feestdagen"
                    ),
                ),
                ("foto", models.ImageField(blank=True, upload_to="steunpunten/", verbose_name="foto")),
                ("foto_alt", models.CharField(blank=True, max_length=200, verbose_name="wat er op de foto staat")),
                (
                    "opgericht_jaar",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="opgericht in"),
                ),
                (
                    "opgericht_tekst",
                    models.CharField(blank=True, max_length=120, verbose_name="opgericht volgens de bron"),
                ),
                ("gestopt_jaar", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gestopt in")),
                (
                    "fase",
                    models.CharField(
                        choices=[
                            ("in_opbouw", "in opbouw"),
                            ("open", "open"),
                            ("tijdelijk_dicht", "tijdelijk dicht"),
                            ("gestopt", "gestopt"),
                            ("onbekend", "niet bekend"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="fase",
                    ),
                ),
                (
                    "publicatie",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("uit_te_zoeken", "uit te zoeken"),
                            ("openbaar", "openbaar"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        db_index=True,
                        default="concept",
                        max_length=16,
                        verbose_name="publicatie",
                    ),
                ),
                (
                    "bronnen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=500),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="bronnen",
                    ),
                ),
                ("bron_datum", models.CharField(blank=True, max_length=60, verbose_name="datum van de bron")),
                (
                    "bron_jaar",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="laatste jaar in de bron"),
                ),
                ("bevestigd_op", models.DateField(blank=True, null=True, verbose_name="bevestigd op")),
                (
                    "bevestigd_door",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("initiatief", "het initiatief zelf"),
                            ("nvzh", "NVZH"),
                            ("verkenner", "een regionale verkenner"),
                        ],
                        max_length=12,
                        verbose_name="bevestigd door",
                    ),
                ),
                (
                    "notitie",
                    models.TextField(
                        blank=True, help_text="Wordt nooit getoond.", verbose_name="notitie voor de redactie"
                    ),
                ),
                (
                    "startgegevens_id",
                    models.SlugField(
                        editable=False, max_length=100, null=True, unique=True, verbose_name="id in de startgegevens"
                    ),
                ),
                ("startgegevens_afdruk", models.CharField(blank=True, editable=False, max_length=64)),
                ("zoekvector", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ("zoeknaam", models.TextField(blank=True, editable=False)),
                ("gemaakt_op", models.DateTimeField(auto_now_add=True, verbose_name="gemaakt op")),
                ("gewijzigd_op", models.DateTimeField(auto_now=True, verbose_name="gewijzigd op")),
                (
                    "doelgroepen",
                    models.ManyToManyField(
                        blank=True, related_name="steunpunten", to="steunpunten.doelgroep", verbose_name="vooral voor"
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steunpunten",
                        to="regio.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "steunpunt",
                "verbose_name_plural": "steunpunten",
                "ordering": ["naam", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Financier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=200, unique=True, verbose_name="naam")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("gemeente", "gemeente"),
                            ("zorgverzekeraar", "zorgverzekeraar of zorgkantoor"),
                            ("rijk", "Rijk"),
                            ("fonds", "fonds"),
                            ("zorgaanbieder", "zorgaanbieder"),
                            ("eigen", "eigen inkomsten of giften"),
                            ("anders", "anders"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="financiers",
                        to="regio.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "financier",
                "verbose_name_plural": "financiers",
                "ordering": ["naam"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStreefwaarde",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("aantal", models.PositiveSmallIntegerField(verbose_name="aantal steunpunten")),
                ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                ("bron", models.CharField(blank=True, max_length=500, verbose_name="bron")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="regio.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis streefwaarde",
                "verbose_name_plural": "historical streefwaarden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Kenmerk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveSmallIntegerField(unique=True, verbose_name="nummer")),
                ("naam", models.CharField(max_length=120, verbose_name="naam")),
                ("uitleg", models.TextField(verbose_name="uitleg in gewone taal")),
                ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
            ],
            options={
                "verbose_name": "kenmerk",
                "verbose_name_plural": "kenmerken",
                "ordering": ["nummer"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("nummer__range", (1, 10))), name="kenmerk_een_tot_tien")
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=200, unique=True, verbose_name="naam")),
                ("rechtsvorm", models.CharField(blank=True, max_length=200, verbose_name="rechtsvorm")),
                (
                    "kvk",
                    models.CharField(
                        blank=True,
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator("^\\d{8}$", "Een KvK-nummer is acht cijfers.")
                        ],
                        verbose_name="KvK-nummer",
                    ),
                ),
                (
                    "nvzh_lid",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="lid van NVZH"
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("gewijzigd_op", models.DateTimeField(auto_now=True, verbose_name="gewijzigd op")),
                (
                    "deel_van",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="onderdelen",
                        to="steunpunten.organisatie",
                        verbose_name="onderdeel van",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisatie",
                "verbose_name_plural": "organisaties",
                "ordering": ["naam"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSteunpunt",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "uuid",
                    models.UUIDField(
                        db_index=True, default=uuid.uuid4, editable=False, verbose_name="id voor machines"
                    ),
                ),
                ("slug", models.SlugField(max_length=100, verbose_name="slug")),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("zelfregiecentrum", "zelfregiecentrum"),
                            ("herstelacademie", "herstelacademie of recovery college"),
                            ("inloop", "inloop"),
                            ("clubhuis", "clubhuis"),
                            ("jongereninloop", "jongereninloop"),
                            ("respijthuis", "herstelhuis of respijthuis"),
                            ("zelfhulp", "zelfhulp of lotgenoten"),
                            ("netwerk", "organisatie of netwerk"),
                            ("steunpunt", "steunpunt"),
                        ],
                        default="steunpunt",
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "vorm",
                    models.CharField(
                        choices=[
                            ("plek", "een plek"),
                            ("online", "online"),
                            ("mobiel", "komt naar mensen toe"),
                            ("geen-plek", "geen vaste plek bekend"),
                        ],
                        default="plek",
                        max_length=10,
                        verbose_name="vorm",
                    ),
                ),
                ("samenvatting", models.CharField(blank=True, max_length=300, verbose_name="samenvatting")),
                ("beschrijving", models.TextField(blank=True, verbose_name="beschrijving")),
                ("eerste_bezoek", models.TextField(blank=True, verbose_name="hoe een eerste bezoek gaat")),
                (
                    "doelgroep_breed",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="voor iedereen"
                    ),
                ),
                (
                    "doelgroep_tekst",
                    models.CharField(blank=True, max_length=300, verbose_name="voor wie, in woorden van de bron"),
                ),
                (
                    "zonder_indicatie",
                    models.BooleanField(
                        blank=True,
                        help_text="Leeg: niet bekend.",
                        null=True,
                        verbose_name="zonder verwijzing of indicatie",
                    ),
                ),
                (
                    "zonder_afspraak",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="zonder afspraak"
                    ),
                ),
                (
                    "gratis",
                    models.BooleanField(blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="gratis"),
                ),
                (
                    "talen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        help_text="Met komma's ertussen.",
                        size=None,
                        verbose_name="talen",
                    ),
                ),
                ("straat", models.CharField(blank=True, max_length=100, verbose_name="straat")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                (
                    "postcode",
                    models.CharField(
                        blank=True,
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[1-9]\\d{3}( [A-Z]{2})?$", "Schrijf een postcode als 3511 AB, of alleen 3511."
                            )
                        ],
                        verbose_name="postcode",
                    ),
                ),
                ("plaats", models.CharField(blank=True, max_length=60, verbose_name="plaats")),
                ("locatie_toelichting", models.CharField(blank=True, max_length=200, verbose_name="gebouw of ingang")),
                (
                    "adres_tonen",
                    models.BooleanField(
                        default=True,
                        help_text="Uit: niemand buiten de redactie ziet straat of punt.",
                        verbose_name="adres mag getoond worden",
                    ),
                ),
                (
                    "punt",
                    django.contrib.gis.db.models.fields.PointField(
                        blank=True, geography=True, null=True, srid=4326, verbose_name="punt"
                    ),
                ),
                (
                    "nauwkeurigheid",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adres", "op het adres"),
                            ("straat", "in de straat"),
                            ("postcode", "midden van het postcodegebied"),
                            ("plaats", "midden van de plaats"),
                        ],
                        max_length=10,
                        verbose_name="nauwkeurigheid van het punt",
                    ),
                ),
                ("punt_bron", models.CharField(blank=True, max_length=200, verbose_name="bron van het punt")),
                ("telefoon", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "openingstijden_tekst",
                    models.CharField(blank=True, max_length=200, verbose_name="openingstijden volgens de bron"),
                ),
                (
                    "open_op_feestdagen",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="open op feestdagen"
                    ),
                ),
                ("foto", models.TextField(blank=True, max_length=100, verbose_name="foto")),
                ("foto_alt", models.CharField(blank=True, max_length=200, verbose_name="wat er op de foto staat")),
                (
                    "opgericht_jaar",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="opgericht in"),
                ),
                (
                    "opgericht_tekst",
                    models.CharField(blank=True, max_length=120, verbose_name="opgericht volgens de bron"),
                ),
                ("gestopt_jaar", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gestopt in")),
                (
                    "fase",
                    models.CharField(
                        choices=[
                            ("in_opbouw", "in opbouw"),
                            ("open", "open"),
                            ("tijdelijk_dicht", "tijdelijk dicht"),
                            ("gestopt", "gestopt"),
                            ("onbekend", "niet bekend"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="fase",
                    ),
                ),
                (
                    "publicatie",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("uit_te_zoeken", "uit te zoeken"),
                            ("openbaar", "openbaar"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        db_index=True,
                        default="concept",
                        max_length=16,
                        verbose_name="publicatie",
                    ),
                ),
                (
                    "bronnen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=500),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="bronnen",
                    ),
                ),
                ("bron_datum", models.CharField(blank=True, max_length=60, verbose_name="datum van de bron")),
                (
                    "bron_jaar",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="laatste jaar in de bron"),
                ),
                ("bevestigd_op", models.DateField(blank=True, null=True, verbose_name="bevestigd op")),
                (
                    "bevestigd_door",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("initiatief", "het initiatief zelf"),
                            ("nvzh", "NVZH"),
                            ("verkenner", "een regionale verkenner"),
                        ],
                        max_length=12,
                        verbose_name="bevestigd door",
                    ),
                ),
                (
                    "notitie",
                    models.TextField(
                        blank=True, help_text="Wordt nooit getoond.", verbose_name="notitie voor de redactie"
                    ),
                ),
                (
                    "startgegevens_id",
                    models.SlugField(editable=False, max_length=100, null=True, verbose_name="id in de startgegevens"),
                ),
                ("gemaakt_op", models.DateTimeField(blank=True, editable=False, verbose_name="gemaakt op")),
                ("gewijzigd_op", models.DateTimeField(blank=True, editable=False, verbose_name="gewijzigd op")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="regio.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.organisatie",
                        verbose_name="organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis steunpunt",
                "verbose_name_plural": "historical steunpunten",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisatie",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("naam", models.CharField(db_index=True, max_length=200, verbose_name="naam")),
                ("rechtsvorm", models.CharField(blank=True, max_length=200, verbose_name="rechtsvorm")),
                (
                    "kvk",
                    models.CharField(
                        blank=True,
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator("^\\d{8}$", "Een KvK-nummer is acht cijfers.")
                        ],
                        verbose_name="KvK-nummer",
                    ),
                ),
                (
                    "nvzh_lid",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="lid van NVZH"
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("gewijzigd_op", models.DateTimeField(blank=True, editable=False, verbose_name="gewijzigd op")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deel_van",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.organisatie",
                        verbose_name="onderdeel van",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis organisatie",
                "verbose_name_plural": "historical organisaties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("token", models.UUIDField(default=uuid.uuid4)),
                ("transactie", models.BigIntegerField(default=0, help_text="Transaction that set the token last.")),
                ("gewijzigd_op", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "stand",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="stand_is_een_rij")],
            },
        ),
        migrations.CreateModel(
            name="Toegankelijkheid",
            fields=[
                (
                    "steunpunt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="toegankelijkheid",
                        serialize=False,
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
                (
                    "drempelvrij",
                    models.BooleanField(
                        blank=True,
                        help_text="Geen trede of drempel hoger dan 2 cm. Leeg: niet bekend.",
                        null=True,
                        verbose_name="zonder drempel naar binnen",
                    ),
                ),
                (
                    "deurbreedte_cm",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="breedte van de deur in cm"),
                ),
                (
                    "aangepast_toilet",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="aangepast toilet"
                    ),
                ),
                (
                    "lift_of_begane_grond",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="begane grond of lift"
                    ),
                ),
                (
                    "stille_ruimte",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="stille ruimte"
                    ),
                ),
                (
                    "parkeerplaats",
                    models.BooleanField(
                        blank=True,
                        help_text="Binnen 50 meter. Leeg: niet bekend.",
                        null=True,
                        verbose_name="parkeerplaats voor mensen met een handicap",
                    ),
                ),
                (
                    "ringleiding",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="ringleiding"
                    ),
                ),
                (
                    "hulphond_welkom",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="hulphond welkom"
                    ),
                ),
                ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                ("gemeten_op", models.DateField(blank=True, null=True, verbose_name="gemeten op")),
            ],
            options={
                "verbose_name": "toegankelijkheid",
                "verbose_name_plural": "toegankelijkheid",
            },
        ),
        migrations.AddField(
            model_name="steunpunt",
            name="organisatie",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steunpunten",
                to="steunpunten.organisatie",
                verbose_name="organisatie",
            ),
        ),
        migrations.AddField(
            model_name="steunpunt",
            name="werkgebied",
            field=models.ManyToManyField(
                blank=True, related_name="steunpunten_werkgebied", to="regio.gemeente", verbose_name="werkgebied"
            ),
        ),
        migrations.CreateModel(
            name="OudeSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100, unique=True, verbose_name="slug")),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="oude_slugs",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "oud webadres",
                "verbose_name_plural": "oude webadressen",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Openingstijd",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "weekdag",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "maandag"),
                            (2, "dinsdag"),
                            (3, "woensdag"),
                            (4, "donderdag"),
                            (5, "vrijdag"),
                            (6, "zaterdag"),
                            (7, "zondag"),
                        ],
                        verbose_name="dag",
                    ),
                ),
                ("van", models.TimeField(verbose_name="van")),
                ("tot", models.TimeField(verbose_name="tot")),
                (
                    "week",
                    models.SmallIntegerField(
                        choices=[
                            (0, "elke week"),
                            (1, "de eerste van de maand"),
                            (2, "de tweede van de maand"),
                            (3, "de derde van de maand"),
                            (4, "de vierde van de maand"),
                            (-1, "de laatste van de maand"),
                        ],
                        default=0,
                        verbose_name="welke week",
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[("inloop", "inloop"), ("activiteit", "activiteit"), ("afspraak", "op afspraak")],
                        default="inloop",
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=200, verbose_name="toelichting")),
                ("geldig_van", models.DateField(blank=True, null=True, verbose_name="geldt vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldt tot en met")),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openingstijden",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "openingstijd",
                "verbose_name_plural": "openingstijden",
                "ordering": ["weekdag", "van", "pk"],
            },
        ),
        migrations.CreateModel(
            name="KenmerkInvulling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", models.TextField(verbose_name="hoe het hier werkt")),
                ("bron", models.CharField(blank=True, max_length=500, verbose_name="bron")),
                ("datum", models.DateField(blank=True, null=True, verbose_name="datum")),
                ("bevestigd", models.BooleanField(default=False, verbose_name="bevestigd door het initiatief")),
                (
                    "kenmerk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invullingen",
                        to="steunpunten.kenmerk",
                        verbose_name="kenmerk",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invullingen",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "invulling van een kenmerk",
                "verbose_name_plural": "invullingen van kenmerken",
                "ordering": ["kenmerk__nummer"],
            },
        ),
        migrations.CreateModel(
            name="Jaarcijfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("bezoeken", models.PositiveIntegerField(blank=True, null=True, verbose_name="bezoeken")),
                ("bereik", models.PositiveIntegerField(blank=True, null=True, verbose_name="mensen bereikt")),
                ("fte", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="fte")),
                (
                    "fte_groeivijver",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="fte uit de groeivijver"
                    ),
                ),
                ("vrijwilligers", models.PositiveIntegerField(blank=True, null=True, verbose_name="vrijwilligers")),
                (
                    "omzet",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="omzet in euro"
                    ),
                ),
                ("bron", models.CharField(max_length=500, verbose_name="bron")),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jaarcijfers",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "jaarcijfer",
                "verbose_name_plural": "jaarcijfers",
                "ordering": ["-jaar"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVoorstel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("nieuw", "nieuw steunpunt"),
                            ("wijziging", "wijziging"),
                            ("melding", "melding dat iets niet klopt"),
                            ("gestopt", "bestaat niet meer"),
                        ],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("overgenomen", "overgenomen"),
                            ("deels", "deels overgenomen"),
                            ("afgewezen", "afgewezen"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("bericht", models.TextField(blank=True, max_length=4000, verbose_name="bericht")),
                ("ontvangen_op", models.DateTimeField(blank=True, editable=False, verbose_name="ontvangen op")),
                ("afgehandeld_op", models.DateTimeField(blank=True, null=True, verbose_name="afgehandeld op")),
                ("antwoord", models.TextField(blank=True, verbose_name="antwoord")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "afgehandeld_door",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgehandeld door",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis voorstel",
                "verbose_name_plural": "historical voorstellen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUitzondering",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("van_datum", models.DateField(verbose_name="van")),
                ("tot_datum", models.DateField(verbose_name="tot en met")),
                ("dicht", models.BooleanField(default=True, verbose_name="dicht")),
                ("van", models.TimeField(blank=True, null=True, verbose_name="open van")),
                ("tot", models.TimeField(blank=True, null=True, verbose_name="open tot")),
                ("reden", models.CharField(blank=True, max_length=200, verbose_name="reden")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis uitzondering",
                "verbose_name_plural": "historical uitzonderingen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalToegankelijkheid",
            fields=[
                (
                    "drempelvrij",
                    models.BooleanField(
                        blank=True,
                        help_text="Geen trede of drempel hoger dan 2 cm. Leeg: niet bekend.",
                        null=True,
                        verbose_name="zonder drempel naar binnen",
                    ),
                ),
                (
                    "deurbreedte_cm",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="breedte van de deur in cm"),
                ),
                (
                    "aangepast_toilet",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="aangepast toilet"
                    ),
                ),
                (
                    "lift_of_begane_grond",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="begane grond of lift"
                    ),
                ),
                (
                    "stille_ruimte",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="stille ruimte"
                    ),
                ),
                (
                    "parkeerplaats",
                    models.BooleanField(
                        blank=True,
                        help_text="Binnen 50 meter. Leeg: niet bekend.",
                        null=True,
                        verbose_name="parkeerplaats voor mensen met een handicap",
                    ),
                ),
                (
                    "ringleiding",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="ringleiding"
                    ),
                ),
                (
                    "hulphond_welkom",
                    models.BooleanField(
                        blank=True, help_text="Leeg: niet bekend.", null=True, verbose_name="hulphond welkom"
                    ),
                ),
                ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                ("gemeten_op", models.DateField(blank=True, null=True, verbose_name="gemeten op")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis toegankelijkheid",
                "verbose_name_plural": "historical toegankelijkheid",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSteunpunt_werkgebied",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="regio.gemeente",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="steunpunten.historicalsteunpunt",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalSteunpunt_werkgebied",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSteunpunt_doelgroepen",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "doelgroep",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.doelgroep",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="steunpunten.historicalsteunpunt",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalSteunpunt_doelgroepen",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOpeningstijd",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "weekdag",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "maandag"),
                            (2, "dinsdag"),
                            (3, "woensdag"),
                            (4, "donderdag"),
                            (5, "vrijdag"),
                            (6, "zaterdag"),
                            (7, "zondag"),
                        ],
                        verbose_name="dag",
                    ),
                ),
                ("van", models.TimeField(verbose_name="van")),
                ("tot", models.TimeField(verbose_name="tot")),
                (
                    "week",
                    models.SmallIntegerField(
                        choices=[
                            (0, "elke week"),
                            (1, "de eerste van de maand"),
                            (2, "de tweede van de maand"),
                            (3, "de derde van de maand"),
                            (4, "de vierde van de maand"),
                            (-1, "de laatste van de maand"),
                        ],
                        default=0,
                        verbose_name="welke week",
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[("inloop", "inloop"), ("activiteit", "activiteit"), ("afspraak", "op afspraak")],
                        default="inloop",
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=200, verbose_name="toelichting")),
                ("geldig_van", models.DateField(blank=True, null=True, verbose_name="geldt vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldt tot en met")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis openingstijd",
                "verbose_name_plural": "historical openingstijden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalKenmerkInvulling",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("tekst", models.TextField(verbose_name="hoe het hier werkt")),
                ("bron", models.CharField(blank=True, max_length=500, verbose_name="bron")),
                ("datum", models.DateField(blank=True, null=True, verbose_name="datum")),
                ("bevestigd", models.BooleanField(default=False, verbose_name="bevestigd door het initiatief")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kenmerk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.kenmerk",
                        verbose_name="kenmerk",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis invulling",
                "verbose_name_plural": "historical invullingen van kenmerken",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJaarcijfer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("bezoeken", models.PositiveIntegerField(blank=True, null=True, verbose_name="bezoeken")),
                ("bereik", models.PositiveIntegerField(blank=True, null=True, verbose_name="mensen bereikt")),
                ("fte", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="fte")),
                (
                    "fte_groeivijver",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="fte uit de groeivijver"
                    ),
                ),
                ("vrijwilligers", models.PositiveIntegerField(blank=True, null=True, verbose_name="vrijwilligers")),
                (
                    "omzet",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="omzet in euro"
                    ),
                ),
                ("bron", models.CharField(max_length=500, verbose_name="bron")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis jaarcijfer",
                "verbose_name_plural": "historical jaarcijfers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFinanciering",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "titel",
                    models.CharField(
                        help_text="Bijvoorbeeld: Wmo algemene voorziening.", max_length=200, verbose_name="titel"
                    ),
                ),
                (
                    "vorm",
                    models.CharField(
                        choices=[
                            ("subsidie", "subsidie"),
                            ("inkoop", "inkoop"),
                            ("project", "projectgeld"),
                            ("gift", "gift of donatie"),
                            ("anders", "anders"),
                        ],
                        max_length=10,
                        verbose_name="vorm",
                    ),
                ),
                (
                    "bedrag_per_jaar",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="bedrag per jaar in euro"
                    ),
                ),
                ("van", models.DateField(blank=True, null=True, verbose_name="van")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("aangevraagd", "aangevraagd"),
                            ("toegekend", "toegekend"),
                            ("afgewezen", "afgewezen"),
                            ("afgelopen", "afgelopen"),
                        ],
                        default="toegekend",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("bron", models.CharField(blank=True, max_length=500, verbose_name="bron")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "financier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.financier",
                        verbose_name="financier",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis financiering",
                "verbose_name_plural": "historical financieringen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAanbod",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("toelichting", models.TextField(blank=True, verbose_name="hoe het hier gaat")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "onderdeel",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.onderdeel",
                        verbose_name="onderdeel",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "geschiedenis aanbod",
                "verbose_name_plural": "historical aanbod",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Financiering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "titel",
                    models.CharField(
                        help_text="Bijvoorbeeld: Wmo algemene voorziening.", max_length=200, verbose_name="titel"
                    ),
                ),
                (
                    "vorm",
                    models.CharField(
                        choices=[
                            ("subsidie", "subsidie"),
                            ("inkoop", "inkoop"),
                            ("project", "projectgeld"),
                            ("gift", "gift of donatie"),
                            ("anders", "anders"),
                        ],
                        max_length=10,
                        verbose_name="vorm",
                    ),
                ),
                (
                    "bedrag_per_jaar",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="bedrag per jaar in euro"
                    ),
                ),
                ("van", models.DateField(blank=True, null=True, verbose_name="van")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("aangevraagd", "aangevraagd"),
                            ("toegekend", "toegekend"),
                            ("afgewezen", "afgewezen"),
                            ("afgelopen", "afgelopen"),
                        ],
                        default="toegekend",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("bron", models.CharField(blank=True, max_length=500, verbose_name="bron")),
                (
                    "financier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="financieringen",
                        to="steunpunten.financier",
                        verbose_name="financier",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="financieringen",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "financiering",
                "verbose_name_plural": "financieringen",
                "ordering": ["-van", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Controle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wanneer", models.DateTimeField(verbose_name="wanneer")),
                (
                    "wie",
                    models.CharField(
                        choices=[
                            ("initiatief", "het initiatief zelf"),
                            ("nvzh", "NVZH"),
                            ("verkenner", "een regionale verkenner"),
                        ],
                        max_length=12,
                        verbose_name="wie",
                    ),
                ),
                (
                    "manier",
                    models.CharField(
                        choices=[
                            ("mail", "mail"),
                            ("telefoon", "telefoon"),
                            ("bezoek", "bezoek"),
                            ("website", "website"),
                        ],
                        max_length=10,
                        verbose_name="hoe",
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[
                            ("klopt", "klopt"),
                            ("gewijzigd", "gewijzigd en bevestigd"),
                            ("gestopt", "bestaat niet meer"),
                            ("geen_antwoord", "geen antwoord"),
                        ],
                        max_length=14,
                        verbose_name="uitkomst",
                    ),
                ),
                (
                    "wat",
                    models.CharField(
                        blank=True, help_text="Leeg: het hele record.", max_length=300, verbose_name="wat is nagekeken"
                    ),
                ),
                (
                    "medewerker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="medewerker",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="controles",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "controle",
                "verbose_name_plural": "controles",
                "ordering": ["-wanneer", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Aanbod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("toelichting", models.TextField(blank=True, verbose_name="hoe het hier gaat")),
                (
                    "onderdeel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanbod",
                        to="steunpunten.onderdeel",
                        verbose_name="onderdeel",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aanbod",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanbod",
                "verbose_name_plural": "aanbod",
                "ordering": ["onderdeel__volgorde", "onderdeel__naam"],
            },
        ),
        migrations.CreateModel(
            name="Streefwaarde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("aantal", models.PositiveSmallIntegerField(verbose_name="aantal steunpunten")),
                ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                ("bron", models.CharField(blank=True, max_length=500, verbose_name="bron")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="streefwaarden",
                        to="regio.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "streefwaarde",
                "verbose_name_plural": "streefwaarden",
                "ordering": ["gemeente", "jaar"],
            },
        ),
        migrations.CreateModel(
            name="Uitzondering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("van_datum", models.DateField(verbose_name="van")),
                ("tot_datum", models.DateField(verbose_name="tot en met")),
                ("dicht", models.BooleanField(default=True, verbose_name="dicht")),
                ("van", models.TimeField(blank=True, null=True, verbose_name="open van")),
                ("tot", models.TimeField(blank=True, null=True, verbose_name="open tot")),
                ("reden", models.CharField(blank=True, max_length=200, verbose_name="reden")),
                (
                    "steunpunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uitzonderingen",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitzondering",
                "verbose_name_plural": "uitzonderingen",
                "ordering": ["van_datum", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Voorstel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("nieuw", "nieuw steunpunt"),
                            ("wijziging", "wijziging"),
                            ("melding", "melding dat iets niet klopt"),
                            ("gestopt", "bestaat niet meer"),
                        ],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("overgenomen", "overgenomen"),
                            ("deels", "deels overgenomen"),
                            ("afgewezen", "afgewezen"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("bericht", models.TextField(blank=True, max_length=4000, verbose_name="bericht")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres voor antwoord")),
                ("ontvangen_op", models.DateTimeField(auto_now_add=True, verbose_name="ontvangen op")),
                ("afgehandeld_op", models.DateTimeField(blank=True, null=True, verbose_name="afgehandeld op")),
                ("antwoord", models.TextField(blank=True, verbose_name="antwoord")),
                (
                    "afgehandeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgehandeld door",
                    ),
                ),
                (
                    "steunpunt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voorstellen",
                        to="steunpunten.steunpunt",
                        verbose_name="steunpunt",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorstel",
                "verbose_name_plural": "voorstellen",
                "ordering": ["ontvangen_op", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VoorstelVeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("veld", models.CharField(max_length=60, verbose_name="veld")),
                ("oud", models.JSONField(blank=True, null=True, verbose_name="oud")),
                ("nieuw", models.JSONField(blank=True, null=True, verbose_name="nieuw")),
                (
                    "overgenomen",
                    models.BooleanField(
                        blank=True, help_text="Leeg: nog niet beslist.", null=True, verbose_name="overgenomen"
                    ),
                ),
                (
                    "voorstel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="velden",
                        to="steunpunten.voorstel",
                        verbose_name="voorstel",
                    ),
                ),
            ],
            options={
                "verbose_name": "veld van een voorstel",
                "verbose_name_plural": "velden van een voorstel",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="organisatie",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kvk", ""), _negated=True), fields=("kvk",), name="organisatie_kvk_uniek"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisatie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deel_van__isnull", True), models.Q(("deel_van", models.F("id")), _negated=True), _connector="OR"
                ),
                name="organisatie_niet_deel_van_zichzelf",
            ),
        ),
        migrations.AddConstraint(
            model_name="toegankelijkheid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deurbreedte_cm__isnull", True), ("deurbreedte_cm__range", (40, 400)), _connector="OR"
                ),
                name="deurbreedte_aannemelijk",
            ),
        ),
        migrations.AddIndex(
            model_name="steunpunt",
            index=django.contrib.postgres.indexes.GinIndex(fields=["zoekvector"], name="steunpunt_zoekvector"),
        ),
        migrations.AddIndex(
            model_name="steunpunt",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["zoeknaam"], name="steunpunt_trigram", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="steunpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("nauwkeurigheid", ""), ("punt__isnull", True)),
                    models.Q(
                        ("punt__isnull", False), ("nauwkeurigheid__in", ["adres", "straat", "postcode", "plaats"])
                    ),
                    _connector="OR",
                ),
                name="steunpunt_punt_met_nauwkeurigheid",
                violation_error_message="Bij een punt hoort hoe nauwkeurig het is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="steunpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bevestigd_door", ""), ("bevestigd_op__isnull", True)),
                    models.Q(("bevestigd_op__isnull", False), models.Q(("bevestigd_door", ""), _negated=True)),
                    _connector="OR",
                ),
                name="steunpunt_bevestigd_met_naam",
                violation_error_message="Vul bij een bevestiging de dag in en wie het bevestigde.",
            ),
        ),
        migrations.AddConstraint(
            model_name="steunpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("foto", ""), models.Q(("foto_alt", ""), _negated=True), _connector="OR"),
                name="steunpunt_foto_met_beschrijving",
                violation_error_message="Schrijf bij een foto wat erop staat, voor wie hem niet ziet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="steunpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("huisnummer", ""), models.Q(("straat", ""), _negated=True), _connector="OR"),
                name="steunpunt_huisnummer_met_straat",
                violation_error_message="Bij een huisnummer hoort een straat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="steunpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("gestopt_jaar__isnull", True), ("fase", "gestopt"), _connector="OR"),
                name="steunpunt_gestopt_jaar_bij_gestopt",
                violation_error_message="Een jaar van stoppen hoort bij de fase gestopt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="steunpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("publicatie__in", ["concept", "uit_te_zoeken", "openbaar", "ingetrokken"])),
                name="steunpunt_publicatie",
            ),
        ),
        migrations.AddConstraint(
            model_name="steunpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("fase__in", ["in_opbouw", "open", "tijdelijk_dicht", "gestopt", "onbekend"])),
                name="steunpunt_fase",
            ),
        ),
        migrations.AddConstraint(
            model_name="openingstijd",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekdag__range", (1, 7))), name="openingstijd_weekdag"
            ),
        ),
        migrations.AddConstraint(
            model_name="openingstijd",
            constraint=models.CheckConstraint(
                condition=models.Q(("week__in", [-1, 0, 1, 2, 3, 4])), name="openingstijd_week"
            ),
        ),
        migrations.AddConstraint(
            model_name="openingstijd",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("geldig_van__isnull", True),
                    ("geldig_tot__isnull", True),
                    ("geldig_tot__gte", models.F("geldig_van")),
                    _connector="OR",
                ),
                name="openingstijd_geldigheid",
            ),
        ),
        migrations.AddConstraint(
            model_name="kenmerkinvulling",
            constraint=models.UniqueConstraint(fields=("steunpunt", "kenmerk"), name="invulling_uniek"),
        ),
        migrations.AddConstraint(
            model_name="jaarcijfer",
            constraint=models.UniqueConstraint(fields=("steunpunt", "jaar"), name="jaarcijfer_uniek"),
        ),
        migrations.AddConstraint(
            model_name="jaarcijfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("jaar__range", (1970, 2100))), name="jaarcijfer_jaar"
            ),
        ),
        migrations.AddConstraint(
            model_name="jaarcijfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fte__isnull", True), ("fte__gte", 0), _connector="OR"),
                    models.Q(("fte_groeivijver__isnull", True), ("fte_groeivijver__gte", 0), _connector="OR"),
                    models.Q(("omzet__isnull", True), ("omzet__gte", 0), _connector="OR"),
                ),
                name="jaarcijfer_niet_negatief",
            ),
        ),
        migrations.AddConstraint(
            model_name="financiering",
            constraint=models.CheckConstraint(
                condition=models.Q(("bedrag_per_jaar__isnull", True), ("bedrag_per_jaar__gte", 0), _connector="OR"),
                name="financiering_niet_negatief",
            ),
        ),
        migrations.AddConstraint(
            model_name="financiering",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("van__isnull", True), ("tot__isnull", True), ("tot__gte", models.F("van")), _connector="OR"
                ),
                name="financiering_eindigt_na_begin",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanbod",
            constraint=models.UniqueConstraint(fields=("steunpunt", "onderdeel"), name="aanbod_uniek"),
        ),
        migrations.AddConstraint(
            model_name="streefwaarde",
            constraint=models.UniqueConstraint(fields=("gemeente", "jaar"), name="streefwaarde_uniek"),
        ),
        migrations.AddConstraint(
            model_name="streefwaarde",
            constraint=models.CheckConstraint(
                condition=models.Q(("jaar__range", (2020, 2100))), name="streefwaarde_jaar"
            ),
        ),
        migrations.AddConstraint(
            model_name="uitzondering",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot_datum__gte", models.F("van_datum"))), name="uitzondering_eindigt_na_begin"
            ),
        ),
        migrations.AddConstraint(
            model_name="uitzondering",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dicht", True), ("tot__isnull", True), ("van__isnull", True)),
                    models.Q(("dicht", False), ("tot__isnull", False), ("van__isnull", False)),
                    _connector="OR",
                ),
                name="uitzondering_dicht_of_andere_tijden",
            ),
        ),
        migrations.AddConstraint(
            model_name="voorstel",
            constraint=models.CheckConstraint(
                condition=models.Q(("soort", "nieuw"), ("steunpunt__isnull", False), _connector="OR"),
                name="voorstel_gaat_over_steunpunt",
            ),
        ),
        migrations.AddConstraint(
            model_name="voorstel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afgehandeld_op__isnull", True), ("status", "open")),
                    models.Q(models.Q(("status", "open"), _negated=True), ("afgehandeld_op__isnull", False)),
                    _connector="OR",
                ),
                name="voorstel_open_of_afgehandeld",
            ),
        ),
        migrations.AddConstraint(
            model_name="voorstelveld",
            constraint=models.UniqueConstraint(fields=("voorstel", "veld"), name="voorstelveld_uniek"),
        ),
    ]
