"""Load the shipped regions."""

from dataclasses import asdict
from typing import Any

from django.db import migrations

from naru.geography import shipped, tables


def load(apps: Any, _: Any) -> None:
    """Fill the empty table in bulk."""
    region = apps.get_model("geography", "Region")
    rows = [region(**asdict(row)) for row in tables.complete(list(shipped.region_rows()))]
    region.objects.bulk_create(rows, batch_size=5_000)


class Migration(migrations.Migration):
    dependencies = [("geography", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
