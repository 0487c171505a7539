"""Tables of tariffs that officers bring; what was read is kept."""

from django.db import migrations, models

import naru.kernel.ids
from naru.kernel.db import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("logistics", "0007_settled_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="TariffTable",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=naru.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("body_id", models.SmallIntegerField()),
                ("service", models.CharField(max_length=40)),
                ("since", models.DateField()),
                ("zones", models.JSONField()),
                ("bands", models.JSONField()),
                ("source", models.CharField(max_length=200)),
                ("loaded_by", models.UUIDField(null=True)),
                ("loaded_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                ("set_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.UUIDField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["body_id", "-id"], name="tariffs_newest_first")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("set_at__isnull", False), ("withdrawn_at__isnull", True)
                        ),
                        fields=("body_id", "service", "since"),
                        name="service_has_one_tariff_from_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="tariff_is_withdrawn_with_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="tariff_names_its_source",
                    ),
                ],
            },
        ),
        sql_file(__file__, "tariffs", undo="DROP FUNCTION tariff_table_is_kept() CASCADE;"),
    ]
