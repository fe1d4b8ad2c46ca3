import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("regio", "0001_extensies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True, verbose_name="slug")),
                ("naam", models.CharField(max_length=60, unique=True, verbose_name="naam")),
                ("naam_meervoud", models.CharField(max_length=60, verbose_name="naam in meervoud")),
                ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar van de indeling")),
                ("bron", models.CharField(max_length=300, verbose_name="bron")),
                (
                    "bevestigd",
                    models.BooleanField(
                        default=False,
                        help_text="Uit: welke gemeente bij welke regio hoort, is afgeleid.",
                        verbose_name="bevestigd",
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
            ],
            options={
                "verbose_name": "indeling",
                "verbose_name_plural": "indelingen",
                "ordering": ["volgorde", "naam"],
            },
        ),
        migrations.CreateModel(
            name="Gemeente",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^GM\\d{4}$", "Een gemeentecode is GM met vier cijfers, zoals GM0344."
                            )
                        ],
                        verbose_name="CBS-code",
                    ),
                ),
                ("naam", models.CharField(max_length=60, verbose_name="naam")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                (
                    "aliassen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="andere namen",
                    ),
                ),
                ("inwoners", models.PositiveIntegerField(blank=True, null=True, verbose_name="inwoners")),
                (
                    "inwoners_jaar",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="inwoners op 1 januari van"),
                ),
                (
                    "grens",
                    django.contrib.gis.db.models.fields.MultiPolygonField(
                        blank=True, null=True, srid=4326, verbose_name="grens"
                    ),
                ),
                (
                    "grens_jaar",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jaar van de grens"),
                ),
                ("geldig_van", models.DateField(blank=True, null=True, verbose_name="bestaat vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="bestaat tot")),
                (
                    "opvolger",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorgangers",
                        to="regio.gemeente",
                        verbose_name="opvolger",
                    ),
                ),
            ],
            options={
                "verbose_name": "gemeente",
                "verbose_name_plural": "gemeenten",
                "ordering": ["naam"],
            },
        ),
        migrations.CreateModel(
            name="Regio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="Code van CBS, waar die er is.", max_length=20, verbose_name="code"
                    ),
                ),
                ("naam", models.CharField(max_length=100, verbose_name="naam")),
                ("slug", models.SlugField(max_length=100, verbose_name="slug")),
                ("aliassen", models.JSONField(blank=True, default=list, verbose_name="andere namen")),
                ("mandaathouder", models.CharField(blank=True, max_length=100, verbose_name="mandaathouder")),
                (
                    "indeling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regios",
                        to="regio.indeling",
                        verbose_name="indeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "regio",
                "verbose_name_plural": "regio's",
                "ordering": ["indeling", "naam"],
            },
        ),
        migrations.CreateModel(
            name="Plaats",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("woonplaats", "woonplaats"), ("gemeente", "gemeente"), ("regio", "regio")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("naam", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "toevoeging",
                    models.CharField(
                        blank=True,
                        help_text="Wat plaatsen met dezelfde naam onderscheidt.",
                        max_length=100,
                        verbose_name="toevoeging",
                    ),
                ),
                (
                    "punt",
                    django.contrib.gis.db.models.fields.PointField(geography=True, srid=4326, verbose_name="midden"),
                ),
                ("inwoners", models.PositiveIntegerField(default=0, verbose_name="inwoners")),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plaatsen",
                        to="regio.gemeente",
                    ),
                ),
                (
                    "regio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plaatsen",
                        to="regio.regio",
                    ),
                ),
            ],
            options={
                "verbose_name": "plaats",
                "verbose_name_plural": "plaatsen",
                "ordering": ["naam", "toevoeging"],
            },
        ),
        migrations.CreateModel(
            name="Indelingslid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lidmaatschappen",
                        to="regio.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "indeling",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="regio.indeling",
                        verbose_name="indeling",
                    ),
                ),
                (
                    "regio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lidmaatschappen",
                        to="regio.regio",
                        verbose_name="regio",
                    ),
                ),
            ],
            options={
                "verbose_name": "lid van regio",
                "verbose_name_plural": "leden van regio's",
            },
        ),
        migrations.AddField(
            model_name="gemeente",
            name="regios",
            field=models.ManyToManyField(
                blank=True,
                related_name="gemeenten",
                through="regio.Indelingslid",
                to="regio.regio",
                verbose_name="regio's",
            ),
        ),
        migrations.CreateModel(
            name="Regiobudget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("regeling", models.CharField(max_length=60, verbose_name="regeling")),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("bedrag", models.PositiveBigIntegerField(help_text="In hele euro's.", verbose_name="bedrag")),
                ("bron", models.CharField(max_length=300, verbose_name="bron")),
                (
                    "regio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budgetten",
                        to="regio.regio",
                        verbose_name="regio",
                    ),
                ),
            ],
            options={
                "verbose_name": "regiobudget",
                "verbose_name_plural": "regiobudgetten",
                "ordering": ["regio", "regeling", "jaar"],
            },
        ),
        migrations.CreateModel(
            name="Plaatsnaam",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("zoekvorm", models.CharField(max_length=120, verbose_name="zoekvorm")),
                (
                    "plaats",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="namen", to="regio.plaats"
                    ),
                ),
            ],
            options={
                "verbose_name": "plaatsnaam",
                "verbose_name_plural": "plaatsnamen",
                "indexes": [
                    models.Index(fields=["zoekvorm"], name="plaatsnaam_zoekvorm"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["zoekvorm"], name="plaatsnaam_trigram", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("plaats", "zoekvorm"), name="plaatsnaam_uniek")],
            },
        ),
        migrations.CreateModel(
            name="Postcodegebied",
            fields=[
                (
                    "pc4",
                    models.CharField(
                        max_length=4,
                        primary_key=True,
                        serialize=False,
                        validators=[django.core.validators.RegexValidator("^[1-9]\\d{3}$", "Vier cijfers.")],
                        verbose_name="postcode",
                    ),
                ),
                ("woonplaats", models.CharField(blank=True, max_length=60, verbose_name="woonplaats")),
                (
                    "punt",
                    django.contrib.gis.db.models.fields.PointField(geography=True, srid=4326, verbose_name="punt"),
                ),
                (
                    "inwoners",
                    models.PositiveIntegerField(
                        help_text="Afgerond op vijf; nul betekent niemand, of zo weinig dat het CBS het niet toont.",
                        verbose_name="inwoners",
                    ),
                ),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar van de telling")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postcodegebieden",
                        to="regio.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "postcodegebied",
                "verbose_name_plural": "postcodegebieden",
                "ordering": ["pc4"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pc4__regex", "^[1-9]\\d{3}$")), name="postcode_vorm")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="regio",
            constraint=models.UniqueConstraint(fields=("indeling", "slug"), name="regio_slug_per_indeling"),
        ),
        migrations.AddConstraint(
            model_name="regio",
            constraint=models.UniqueConstraint(fields=("indeling", "naam"), name="regio_naam_per_indeling"),
        ),
        migrations.AddConstraint(
            model_name="regio",
            constraint=models.UniqueConstraint(fields=("id", "indeling"), name="regio_id_met_indeling"),
        ),
        migrations.AddConstraint(
            model_name="plaats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gemeente__isnull", True), ("regio__isnull", False), ("soort", "regio")),
                    models.Q(
                        ("gemeente__isnull", False), ("regio__isnull", True), ("soort__in", ["woonplaats", "gemeente"])
                    ),
                    _connector="OR",
                ),
                name="plaats_hoort_bij_gemeente_of_regio",
            ),
        ),
        migrations.AddConstraint(
            model_name="indelingslid",
            constraint=models.UniqueConstraint(
                fields=("gemeente", "indeling"), name="gemeente_in_een_regio_per_indeling"
            ),
        ),
        migrations.AddConstraint(
            model_name="gemeente",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^GM\\d{4}$")), name="gemeente_code_vorm"
            ),
        ),
        migrations.AddConstraint(
            model_name="gemeente",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("geldig_van__isnull", True),
                    ("geldig_tot__isnull", True),
                    ("geldig_tot__gt", models.F("geldig_van")),
                    _connector="OR",
                ),
                name="gemeente_eindigt_na_begin",
            ),
        ),
        migrations.AddConstraint(
            model_name="gemeente",
            constraint=models.CheckConstraint(
                condition=models.Q(("opvolger__isnull", True), ("geldig_tot__isnull", False), _connector="OR"),
                name="gemeente_opvolger_na_einde",
            ),
        ),
        migrations.AddConstraint(
            model_name="gemeente",
            constraint=models.CheckConstraint(
                condition=models.Q(("inwoners__isnull", True), ("inwoners_jaar__isnull", False), _connector="OR"),
                name="gemeente_inwoners_met_jaar",
            ),
        ),
        migrations.AddConstraint(
            model_name="regiobudget",
            constraint=models.UniqueConstraint(fields=("regio", "regeling", "jaar"), name="regiobudget_uniek"),
        ),
    ]
