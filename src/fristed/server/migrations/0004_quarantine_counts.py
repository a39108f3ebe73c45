"""A line kept aside is known by its device and counter, so that it is not taken for one that is missing."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Device and counter of what is kept aside."""

    dependencies = [("store", "0003_epoch")]
    operations = [
        migrations.AddField("quarantinerow", "device", models.CharField(max_length=64, null=True)),
        migrations.AddField("quarantinerow", "n", models.BigIntegerField(null=True)),
        migrations.AddIndex(
            "quarantinerow", models.Index(fields=["device", "n"], name="store_quarantine_device_n")
        ),
    ]
