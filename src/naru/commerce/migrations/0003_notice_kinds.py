"""Fill in the notice kinds that ship with the programme (they are law, not a body's choice)."""

import tomllib
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHIPPED = Path(__file__).resolve().parent.parent / "notices.toml"


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
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
