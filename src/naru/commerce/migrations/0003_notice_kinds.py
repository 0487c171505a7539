"""Fill in the notice kinds that ship with the programme (they are law, not a body's choice)."""

import tomllib
from pathlib import Path

from django.db import migrations

SHIPPED = Path(__file__).resolve().parent.parent / "notices.toml"


def fill(apps, schema_editor):
    kinds = apps.get_model("commerce", "NoticeKind")
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    for position, row in enumerate(table["kind"]):
        fields = [
            {"required": True, "hint_ko": "", "hint_en": "", **field} for field in row["field"]
        ]
        kinds.objects.update_or_create(
            code=row["code"],
            defaults={
                "name_ko": row["ko"],
                "name_en": row["en"],
                "fields": fields,
                "source": table["source"],
                "in_force_on": table["in_force_on"],
                "position": position,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("commerce", "0002_sql")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
