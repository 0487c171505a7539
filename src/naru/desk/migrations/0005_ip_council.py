"""Hours of legal advice, and the council of bodies."""

import django.db.models.deletion
from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0004_ip_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="IpCouncilSeat",
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
                ("agreed_on", models.DateField()),
                ("agreed_by", models.UUIDField(null=True)),
                ("terms", models.CharField(max_length=300)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("body_id",),
                        name="body_sits_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IpMeeting",
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
                ("number", models.SmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("held_on", models.DateField()),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("since_on", models.DateField()),
                ("words", models.TextField(blank=True, default="")),
                ("made_by", models.UUIDField(null=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_id", "number"), name="meeting_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_on__gte", models.F("since_on"))),
                        name="meeting_looks_back",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IpDecision",
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
                ("words", models.CharField(max_length=500)),
                ("owner", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                ("noted_by", models.UUIDField(null=True)),
                ("noted_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("result", models.CharField(blank=True, default="", max_length=300)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="desk.ipmeeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IpAdvice",
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
                ("firm_name", models.CharField(max_length=120)),
                ("person_id", models.UUIDField(null=True)),
                ("question", naru.kernel.sealed.SealedText()),
                ("resource_id", models.UUIDField()),
                ("booking_id", models.UUIDField()),
                ("adviser", models.CharField(max_length=120)),
                ("starts_at", models.DateTimeField()),
                ("status", models.CharField(default="booked", max_length=9)),
                ("notes", naru.kernel.sealed.SealedText(blank=True, default="")),
                ("follow_up", naru.kernel.sealed.SealedText(blank=True, default="")),
                ("follow_up_on", models.DateField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("held_by", models.UUIDField(null=True)),
                ("held_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advices",
                        to="desk.ipreport",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["body_id", "status", "starts_at"], name="advices_by_state")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("booking_id",), name="hour_is_one_advice"),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("booked", "held", "done", "cancelled"))),
                        name="advice_state_is_known",
                    ),
                ],
            },
        ),
    ]
