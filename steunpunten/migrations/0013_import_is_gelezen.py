from django.db import migrations, models


class Migration(migrations.Migration):
    """`invoer` was empty JSON until the file was read, and null from then on."""

    dependencies = [
        ("steunpunten", "0012_bericht_waarom"),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="is_gelezen",
            field=models.BooleanField(default=False, verbose_name="gelezen"),
        ),
        migrations.RunSQL(
            "UPDATE steunpunten_importbatch SET is_gelezen = invoer IS NULL",
            "UPDATE steunpunten_importbatch SET invoer = '{}' WHERE NOT is_gelezen",
        ),
        migrations.RemoveField(model_name="importbatch", name="invoer"),
    ]
