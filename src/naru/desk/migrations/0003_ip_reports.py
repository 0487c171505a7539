"""IP reports with their listings and steps, and the powers under which notices are signed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_rights")]

    operations = [
        migrations.CreateModel(
            name="IpMandate",
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
                ("firm_id", models.UUIDField()),
                ("holder", models.CharField(max_length=120)),
                ("signed_by", naru.kernel.sealed.SealedText()),
                ("scope", models.CharField(max_length=300)),
                ("since_on", models.DateField()),
                ("until_on", models.DateField()),
                ("document_id", models.UUIDField(null=True)),
                ("given_by", models.UUIDField(null=True)),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["body_id", "firm_id"], name="mandates_of_a_firm")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("since_on"))),
                        name="mandate_lasts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IpReport",
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
                ("number", models.CharField(max_length=20)),
                ("firm_id", models.UUIDField()),
                ("firm_name", models.CharField(max_length=120)),
                ("person_id", models.UUIDField(null=True)),
                ("own_right", models.CharField(blank=True, default="", max_length=200)),
                ("marketplace", models.CharField(max_length=20)),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=11), default=list, size=None
                    ),
                ),
                ("seller", models.CharField(blank=True, default="", max_length=200)),
                ("seller_key", models.CharField(blank=True, default="", max_length=120)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("told", models.TextField(blank=True, default="")),
                ("damage", models.TextField(blank=True, default="")),
                ("damage_won", models.BigIntegerField(null=True)),
                ("bought_on", models.DateField(null=True)),
                ("bought", models.CharField(blank=True, default="", max_length=500)),
                ("names_firm", models.BooleanField(default=False)),
                ("status", models.CharField(default="draft", max_length=14)),
                ("outcome", models.CharField(blank=True, default="", max_length=9)),
                ("officer_id", models.UUIDField(null=True)),
                ("drafted_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(null=True)),
                ("since_at", models.DateTimeField()),
                ("due_on", models.DateField(null=True)),
                ("first_sent_at", models.DateTimeField(null=True)),
                ("down_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("times_reopened", models.SmallIntegerField(default=0)),
                (
                    "mark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="desk.mark",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IpListing",
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
                ("link", models.CharField(max_length=500)),
                ("status", models.CharField(default="up", max_length=8)),
                ("seen_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="desk.ipreport",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IpStep",
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
                ("status", models.CharField(max_length=14)),
                ("words", models.TextField(blank=True, default="")),
                ("is_shared", models.BooleanField(default=True)),
                ("by_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="desk.ipreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="ipreport",
            index=models.Index(fields=["body_id", "status", "due_on"], name="ip_reports_by_state"),
        ),
        migrations.AddIndex(
            model_name="ipreport",
            index=models.Index(fields=["body_id", "firm_id", "-id"], name="ip_reports_of_a_firm"),
        ),
        migrations.AddIndex(
            model_name="ipreport",
            index=models.Index(fields=["seller_key", "marketplace"], name="ip_reports_of_a_seller"),
        ),
        migrations.AddConstraint(
            model_name="ipreport",
            constraint=models.UniqueConstraint(
                fields=("body_id", "number"), name="ip_report_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ipreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        (
                            "draft",
                            "received",
                            "checked",
                            "notice_sent",
                            "taken_down",
                            "refused",
                            "asks_more",
                            "counter_notice",
                            "second_notice",
                            "closed",
                            "reopened",
                        ),
                    )
                ),
                name="ip_report_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ipreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "draft"), ("received_at__isnull", False), _connector="OR"
                ),
                name="ip_report_was_received",
            ),
        ),
        migrations.AddConstraint(
            model_name="ipreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "closed"),
                        ("outcome__in", ("down", "sold_out", "withdrawn", "court", "unfounded")),
                    ),
                    models.Q(models.Q(("status", "closed"), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="closed_ip_report_has_its_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="iplisting",
            constraint=models.UniqueConstraint(
                fields=("report", "link"), name="link_is_reported_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="iplisting",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("up", "down", "sold_out"))),
                name="listing_state_is_known",
            ),
        ),
    ]
