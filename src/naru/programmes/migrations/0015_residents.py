"""Payments to everybody and pay-back for visitors."""

import django.db.models.deletion
from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed
from naru.kernel.db import sql_file

UNDO = """
DROP FUNCTION programmes_award_batch(smallint, uuid, smallint, uuid, text, bigint, text, date,
  date, timestamptz, timestamptz);
DROP FUNCTION programmes_choose(smallint, uuid, smallint, uuid[], bigint, text, text, text[], uuid,
  timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0014_file_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="pay_batch",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="payee_id",
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name="CallRoster",
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
                ("eligible", models.IntegerField(default=0)),
                ("counted_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roll",
                        to="programmes.call",
                    ),
                ),
                (
                    "roster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="programmes.roster",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CounterVisit",
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
                ("application_id", models.UUIDField(unique=True)),
                ("receipt", models.CharField(max_length=40, unique=True)),
                ("identity_paper", models.CharField(max_length=20)),
                ("is_proxy", models.BooleanField(default=False)),
                ("proxy_name", naru.kernel.sealed.SealedText(blank=True, default="")),
                ("proxy_relation", models.CharField(blank=True, default="", max_length=40)),
                ("officer_id", models.UUIDField()),
                ("visited_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_proxy", False),
                            models.Q(("proxy_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="proxy_has_a_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentBatch",
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
                ("number", models.SmallIntegerField()),
                ("status", models.CharField(default="asked", max_length=7)),
                ("people", models.IntegerField()),
                ("left_out", models.IntegerField(default=0)),
                ("each", models.BigIntegerField()),
                ("asked_by", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("asked", "paid", "refused"))),
                        name="batch_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("each__gt", 0), ("people__gt", 0)),
                        name="batch_pays_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "asked"), ("decided_by__isnull", False), _connector="OR"
                        ),
                        name="batch_names_who_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "paid"), _negated=True),
                            ("asked_by__isnull", True),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="batch_is_approved_by_a_second",
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "call_id", "number"), name="batch_number_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "asked")),
                        fields=("book_id", "call_id"),
                        name="call_has_one_open_batch",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plant",
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
                ("kind", models.CharField(max_length=5)),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("capacity_kw", models.IntegerField()),
                ("share_bp", models.IntegerField()),
                ("since_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_id", "name"), name="plant_name_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("solar", "wind", "other"))),
                        name="plant_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity_kw__gt", 0), ("share_bp__gt", 0), ("share_bp__lte", 10000)
                        ),
                        name="plant_shares_its_profit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfitStatement",
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
                ("plant_id", models.UUIDField()),
                ("year", models.SmallIntegerField()),
                ("revenue", models.BigIntegerField()),
                ("costs", models.BigIntegerField()),
                ("share", models.BigIntegerField()),
                ("status", models.CharField(default="filed", max_length=8)),
                ("filed_by", models.UUIDField(null=True)),
                ("filed_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("filed", "booked", "refused"))),
                        name="profit_statement_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("costs__gte", 0),
                            ("revenue__gte", 0),
                            ("share__gte", 0),
                            ("share__lte", models.F("revenue")),
                        ),
                        name="profit_statement_is_sensible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "booked"), _negated=True),
                            ("filed_by__isnull", True),
                            models.Q(("decided_by", models.F("filed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="profit_is_booked_by_a_second",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "refused"), _negated=True),
                        fields=("book_id", "plant_id", "year"),
                        name="plant_states_its_profit_once_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterMatch",
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
                ("person_id", models.UUIDField()),
                ("matched_at", models.DateTimeField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="match",
                        to="programmes.rosterentry",
                    ),
                ),
                (
                    "roster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="programmes.roster",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("roster", "person_id"), name="account_is_one_person_of_a_roster"
                    )
                ],
            },
        ),
        sql_file(__file__, "entitlements", undo=UNDO),
    ]
