"""A new store gets the name of its first life."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import migrations


def begin(apps: Any, schema_editor: Any) -> None:
    """Write the one row of the epoch."""
    epochs = apps.get_model("store", "EpochRow").objects.using(schema_editor.connection.alias)
    epochs.create(epoch=secrets.token_hex(16))


class Migration(migrations.Migration):
    """The epoch."""

    dependencies = [("store", "0002_append_only")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
