"""Pay-back for visitors: claims and their receipts."""

from django.db import migrations, models

import naru.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("programmes", "0015_residents")]

    operations = [
        migrations.CreateModel(
            name="PaybackClaim",
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
                ("call_id", models.UUIDField()),
                ("application_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("number", models.CharField(max_length=40)),
                ("status", models.CharField(default="filed", max_length=7)),
                ("spent", models.BigIntegerField()),
                ("accepted", models.BigIntegerField(default=0)),
                ("amount", models.BigIntegerField(default=0)),
                ("photo_id", models.UUIDField()),
                ("decision", models.JSONField(null=True)),
                ("award_id", models.UUIDField(null=True)),
                ("filed_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["book_id", "call_id", "status", "-id"], name="claims_of_a_call"
                    ),
                    models.Index(
                        fields=["book_id", "person_id", "-id"], name="claims_of_a_traveller"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("filed", "checked", "refused", "paid"))),
                        name="payback_claim_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted__gte", 0), ("accepted__lte", models.F("spent"))
                        ),
                        name="payback_is_claimed_within_the_spending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "paid"), _negated=True),
                            models.Q(("amount__gt", 0), ("award_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="paid_claim_has_its_award",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_is_refused_with_reason",
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "number"), name="payback_claim_number_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "refused"), _negated=True),
                        fields=("book_id", "application_id"),
                        name="trip_is_claimed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaybackReceipt",
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
                ("claim_id", models.UUIDField()),
                ("receipt", models.CharField(max_length=40)),
                ("shop_id", models.UUIDField(null=True)),
                ("shop_name", models.CharField(max_length=120)),
                ("amount", models.BigIntegerField()),
                ("spent_on", models.DateField()),
                ("picture_id", models.UUIDField()),
                ("counts", models.BooleanField(default=True)),
                ("why_not", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["book_id", "claim_id"], name="receipts_of_a_claim")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="receipt_has_an_amount"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("counts", True)),
                        fields=("book_id", "receipt"),
                        name="receipt_counts_once",
                    ),
                ],
            },
        ),
    ]
