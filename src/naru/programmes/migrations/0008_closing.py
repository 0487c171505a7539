"""Settlements with the own contribution, receipts of money asked back, reminders of duties."""

import django.db.models.expressions
from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0007_money"),
    ]

    operations = [
        migrations.CreateModel(
            name="DutyNotice",
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
                ("duty", models.CharField(max_length=80)),
                ("due_on", models.DateField()),
                ("days_before", models.SmallIntegerField()),
                ("sent_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryReceipt",
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
                ("recovery_id", models.UUIDField()),
                ("award_id", models.UUIDField()),
                ("bank_line", models.CharField(max_length=80)),
                ("received_on", models.DateField()),
                ("principal", models.BigIntegerField(default=0)),
                ("interest", models.BigIntegerField(default=0)),
                ("penalty", models.BigIntegerField(default=0)),
                ("noted_by", models.UUIDField(null=True)),
                ("noted_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="settlement",
            name="settlement_adds_up",
        ),
        migrations.AddField(
            model_name="recovery",
            name="number",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="recovery",
            name="settlement_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="settlement",
            name="own_needed",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="settlement",
            name="own_spent",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="recovery",
            index=models.Index(fields=["book_id", "status", "due_on"], name="recovery_by_due_day"),
        ),
        migrations.AddIndex(
            model_name="settlement",
            index=models.Index(fields=["book_id", "status", "-id"], name="settlements_by_status"),
        ),
        migrations.AddIndex(
            model_name="settlement",
            index=models.Index(fields=["book_id", "call_id", "status"], name="settlements_of_call"),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("interest", 0), ("penalty", 0), ("principal", 0), _negated=True
                ),
                name="recovery_asks_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.UniqueConstraint(
                fields=("book_id", "number"), name="recovery_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settlement_id__isnull", False)),
                fields=("book_id", "settlement_id"),
                name="settlement_is_returned_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("kind", "clawback"), models.Q(("status", "cancelled"), _negated=True)
                ),
                fields=("book_id", "award_id", "event"),
                name="event_claws_back_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("interest__gte", 0),
                    (
                        "unspent",
                        django.db.models.expressions.CombinedExpression(
                            models.F("paid"), "-", models.F("accepted")
                        ),
                    ),
                    ("unspent__gte", 0),
                ),
                name="settlement_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "filed")),
                fields=("book_id", "award_id"),
                name="award_has_one_open_settlement",
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_interim", False), ("status", "accepted")),
                fields=("book_id", "award_id"),
                name="award_is_settled_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutynotice",
            constraint=models.UniqueConstraint(
                fields=("book_id", "award_id", "duty", "due_on", "days_before"),
                name="duty_is_reminded_once",
            ),
        ),
        migrations.AddIndex(
            model_name="recoveryreceipt",
            index=models.Index(fields=["book_id", "recovery_id"], name="receipts_of_recovery"),
        ),
        migrations.AddConstraint(
            model_name="recoveryreceipt",
            constraint=models.UniqueConstraint(
                fields=("book_id", "bank_line"), name="bank_line_counts_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recoveryreceipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("interest__gte", 0),
                    ("penalty__gte", 0),
                    ("principal__gte", 0),
                    models.Q(("interest", 0), ("penalty", 0), ("principal", 0), _negated=True),
                ),
                name="receipt_brings_something",
            ),
        ),
    ]
