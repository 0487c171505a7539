"""Rights of firms, watched words, published marks and what was found."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import naru.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("desk", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GazetteEntry",
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
                ("number", models.CharField(max_length=40)),
                ("country", models.CharField(max_length=2)),
                ("word", models.CharField(max_length=120)),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                ("applicant", models.CharField(blank=True, default="", max_length=120)),
                ("published_on", models.DateField()),
                ("opposition_until", models.DateField(null=True)),
                ("way", models.CharField(default="table", max_length=6)),
                ("added_by", models.UUIDField(null=True)),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "gazette entries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_id", "country", "number"), name="published_mark_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
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
                ("kind", models.CharField(max_length=9)),
                ("word", models.CharField(max_length=120)),
                ("number", models.CharField(blank=True, default="", max_length=40)),
                ("country", models.CharField(max_length=2)),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                ("owner", models.CharField(max_length=120)),
                ("applied_on", models.DateField(null=True)),
                ("published_on", models.DateField(null=True)),
                ("registered_on", models.DateField(null=True)),
                ("renewal_on", models.DateField(null=True)),
                ("opposition_until", models.DateField(null=True)),
                ("document_id", models.UUIDField(null=True)),
                ("added_by", models.UUIDField(null=True)),
                ("added_at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
                ("end_reason", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["body_id", "firm_id", "-id"], name="marks_of_a_firm"),
                    models.Index(fields=["body_id", "renewal_on"], name="marks_by_renewal"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True), ("ended_on", None)
                        ),
                        fields=("body_id", "firm_id", "kind", "country", "number"),
                        name="right_is_kept_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("trademark", "design", "patent", "copyright"))
                        ),
                        name="kind_of_right_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registered_on", None),
                            models.Q(("number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="registered_right_is_numbered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MarkWatch",
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
                ("word", models.CharField(max_length=120)),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), default=list, size=None
                    ),
                ),
                ("since_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "mark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="watches",
                        to="desk.mark",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "mark watches",
            },
        ),
        migrations.CreateModel(
            name="RightsReminder",
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
                ("subject_id", models.UUIDField()),
                ("code", models.CharField(max_length=20)),
                ("days_before", models.SmallIntegerField()),
                ("due_on", models.DateField()),
                ("sent_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_id", "code", "days_before", "due_on"), name="reminded_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WatchFinding",
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
                ("score", models.SmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("status", models.CharField(default="found", max_length=9)),
                ("found_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision", models.CharField(blank=True, default="", max_length=500)),
                ("report_id", models.UUIDField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="desk.gazetteentry",
                    ),
                ),
                (
                    "watch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="desk.markwatch",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="markwatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("body_id", "firm_id", "word"),
                name="word_is_watched_once",
            ),
        ),
        migrations.AddIndex(
            model_name="watchfinding",
            index=models.Index(fields=["body_id", "status", "-score"], name="findings_by_likeness"),
        ),
        migrations.AddConstraint(
            model_name="watchfinding",
            constraint=models.UniqueConstraint(
                fields=("watch", "entry"), name="mark_is_found_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="watchfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("found", "opposing", "reported", "dismissed"))),
                name="finding_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "found"), ("decided_at__isnull", False), _connector="OR"
                ),
                name="decided_finding_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="watchfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 100)),
                name="likeness_is_a_share",
            ),
        ),
    ]
