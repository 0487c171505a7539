"""Payments of support with their bank files and payees, and cost items by line."""

from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0006_rosters"),
    ]

    operations = [
        migrations.CreateModel(
            name="DisbursementOrder",
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
                ("number", models.CharField(max_length=40)),
                ("pay_on", models.DateField()),
                ("mark", models.CharField(max_length=40)),
                ("count", models.IntegerField()),
                ("total", models.BigIntegerField()),
                ("csv_sha256", models.CharField(max_length=64)),
                ("result_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("made_by", models.UUIDField(null=True)),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PayeeAccount",
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
                ("holder_id", models.UUIDField()),
                ("bank", models.CharField(max_length=3)),
                ("account", naru.kernel.sealed.SealedText()),
                ("holder", naru.kernel.sealed.SealedText()),
                ("named_by", models.UUIDField(null=True)),
                ("named_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="disbursement",
            name="disbursement_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="disbursement",
            name="instalment_is_paid_once",
        ),
        migrations.RemoveConstraint(
            model_name="spending",
            name="invoice_is_paid_once",
        ),
        migrations.AddField(
            model_name="disbursement",
            name="number",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="disbursement",
            name="order_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="spending",
            name="line",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AlterField(
            model_name="disbursement",
            name="status",
            field=models.CharField(default="asked", max_length=9),
        ),
        migrations.AlterField(
            model_name="report",
            name="status",
            field=models.CharField(default="reported", max_length=9),
        ),
        migrations.AlterField(
            model_name="spending",
            name="invoice",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AlterField(
            model_name="spending",
            name="status",
            field=models.CharField(default="reported", max_length=9),
        ),
        migrations.AddIndex(
            model_name="disbursement",
            index=models.Index(fields=["book_id", "status", "-id"], name="disbursements_by_status"),
        ),
        migrations.AddIndex(
            model_name="disbursement",
            index=models.Index(
                fields=["book_id", "award_id", "-id"], name="disbursements_of_award"
            ),
        ),
        migrations.AddIndex(
            model_name="disbursement",
            index=models.Index(fields=["book_id", "order_id"], name="disbursements_of_order"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["book_id", "status", "-id"], name="reports_by_status"),
        ),
        migrations.AddIndex(
            model_name="spending",
            index=models.Index(fields=["book_id", "status", "-id"], name="spending_by_status"),
        ),
        migrations.AddConstraint(
            model_name="disbursement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        (
                            "asked",
                            "approved",
                            "ordered",
                            "paid",
                            "refused",
                            "withdrawn",
                            "returned",
                        ),
                    )
                ),
                name="disbursement_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="disbursement",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status__in", ("refused", "withdrawn", "returned")), _negated=True
                ),
                fields=("book_id", "award_id", "code"),
                name="instalment_is_paid_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="disbursement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("ordered", "paid")), _negated=True),
                    ("order_id__isnull", False),
                    _connector="OR",
                ),
                name="disbursement_is_paid_by_an_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="disbursement",
            constraint=models.UniqueConstraint(
                fields=("book_id", "number"), name="disbursement_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "milestone"), ("status__in", ("reported", "accepted"))),
                fields=("book_id", "award_id", "code"),
                name="milestone_is_reached_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="spending",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("invoice", ""), _negated=True),
                    models.Q(("status__in", ("refused", "withdrawn")), _negated=True),
                ),
                fields=("book_id", "invoice", "line"),
                name="invoice_is_paid_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="disbursementorder",
            constraint=models.UniqueConstraint(
                fields=("book_id", "number"), name="disbursement_order_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="disbursementorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__gt", 0), ("total__gt", 0)),
                name="disbursement_order_pays_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="payeeaccount",
            constraint=models.UniqueConstraint(
                fields=("book_id", "holder_id"), name="holder_has_one_payee_account"
            ),
        ),
    ]
