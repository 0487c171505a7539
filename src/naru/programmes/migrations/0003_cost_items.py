"""Keep which invoices were settled, in the whole installation."""

from django.db import migrations, models

import naru.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="CostItem",
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
                ("invoice", models.CharField(max_length=80, unique=True)),
                ("body_id", models.SmallIntegerField()),
                ("award_id", models.UUIDField()),
                ("programme_code", models.CharField(max_length=120)),
                ("lines", models.JSONField(default=list)),
                ("amount", models.BigIntegerField()),
                ("taken_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["body_id", "award_id"], name="cost_items_of_award")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("invoice", ""), _negated=True),
                        name="cost_item_has_an_invoice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="cost_item_costs_something"
                    ),
                ],
            },
        ),
    ]
