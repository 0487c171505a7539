"""Keep insurers and the policies bought for firms, and tables of costs."""

from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0017_application_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="CostImport",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "book_id",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("book_id", models.SmallIntegerField()),
                ("id", models.UUIDField(default=naru.kernel.ids.uuid7, editable=False)),
                ("award_id", models.UUIDField()),
                ("file_name", models.CharField(max_length=200)),
                ("rows", models.JSONField(default=list)),
                ("faults", models.JSONField(default=list)),
                ("read_by", models.UUIDField(null=True)),
                ("read_at", models.DateTimeField()),
                ("handed_in_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["book_id", "award_id", "-id"], name="cost_imports_of_award"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Insurer",
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
                ("name", models.CharField(max_length=120)),
                ("bank", models.CharField(max_length=3)),
                ("account", naru.kernel.sealed.SealedText()),
                ("account_holder", naru.kernel.sealed.SealedText()),
                ("named_by", models.UUIDField(null=True)),
                ("named_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_id", "name"), name="insurer_is_named_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PremiumPolicy",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "book_id",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("book_id", models.SmallIntegerField()),
                ("id", models.UUIDField(default=naru.kernel.ids.uuid7, editable=False)),
                ("insurer_id", models.UUIDField()),
                ("firm_id", models.UUIDField()),
                ("limit_usd", models.BigIntegerField()),
                ("premium", models.BigIntegerField()),
                ("certificate", models.CharField(blank=True, default="", max_length=60)),
                ("covers_since", models.DateField(null=True)),
                ("covers_until", models.DateField(null=True)),
                ("enrolled_by", models.UUIDField(null=True)),
                ("enrolled_at", models.DateTimeField()),
                ("certified_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["book_id", "firm_id", "-id"], name="policies_of_firm")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("limit_usd__gt", 0), ("premium__gt", 0)),
                        name="policy_covers_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("certificate", ""),
                            models.Q(
                                ("covers_since__isnull", False),
                                ("covers_until__gt", models.F("covers_since")),
                            ),
                            _connector="OR",
                        ),
                        name="certificate_says_its_days",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("certificate", ""), _negated=True),
                        fields=("book_id", "insurer_id", "certificate"),
                        name="certificate_is_of_one_policy",
                    ),
                ],
            },
        ),
    ]
