from django.db import migrations, models

import naru.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0003_courses"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExportProof",
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
                ("person_id", models.UUIDField(null=True)),
                ("exported_on", models.DateField()),
                ("country", models.CharField(max_length=2)),
                ("declaration", models.CharField(max_length=40)),
                ("document_id", models.UUIDField()),
                ("status", models.CharField(default="stated", max_length=7)),
                ("stated_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["body_id", "firm_id"], name="exports_of_firm")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "refused"), _negated=True),
                        fields=("body_id", "declaration"),
                        name="declaration_proves_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("stated", "proven", "refused"))),
                        name="proof_state_is_known",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="cohort",
            index=models.Index(fields=["body_id", "starts_on"], name="cohorts_by_day"),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.UniqueConstraint(
                fields=("course", "number"), name="cohort_number_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("places"))),
                name="cohort_is_not_overfull",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("planned", "announced", "completed", "cancelled"))
                ),
                name="cohort_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_at__gt", models.F("opens_at")), ("ends_on__gte", models.F("starts_on"))
                ),
                name="cohort_dates_are_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursefeedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("content__gte", 1),
                    ("content__lte", 5),
                    ("teaching__gte", 1),
                    ("teaching__lte", 5),
                    ("usefulness__gte", 1),
                    ("usefulness__lte", 5),
                ),
                name="scores_go_from_one_to_five",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["body_id", "person_id"], name="enrolments_of_person"),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["body_id", "firm_id"], name="enrolments_of_firm"),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["cohort", "status", "id"], name="enrolments_in_order"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ("asked", "enrolled", "waiting", "completed", "failed", "no_show"),
                    )
                ),
                fields=("cohort", "person_id"),
                name="person_is_enrolled_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("waiting_number__isnull", False)),
                fields=("cohort", "waiting_number"),
                name="waiting_number_is_given_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        (
                            "asked",
                            "enrolled",
                            "waiting",
                            "refused",
                            "cancelled",
                            "dropped",
                            "no_show",
                            "completed",
                            "failed",
                        ),
                    )
                ),
                name="enrolment_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mark", None), models.Q(("mark__gte", 0), ("mark__lte", 100)), _connector="OR"
                ),
                name="mark_is_out_of_a_hundred",
            ),
        ),
        migrations.AddIndex(
            model_name="coursecertificate",
            index=models.Index(fields=["body_id", "person_id"], name="certificates_of_person"),
        ),
        migrations.AddIndex(
            model_name="coursecertificate",
            index=models.Index(fields=["body_id", "firm_id"], name="certificates_of_firm"),
        ),
        migrations.AddConstraint(
            model_name="coursecertificate",
            constraint=models.UniqueConstraint(
                fields=("body_id", "number"), name="certificate_number_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecertificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("enrolment",),
                name="enrolment_has_one_certificate",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecertificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revoked_at", None), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="revoking_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecertificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None), ("until_on__gt", models.F("issued_on")), _connector="OR"
                ),
                name="certificate_lasts",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinanswer",
            constraint=models.UniqueConstraint(
                fields=("check_in", "enrolment"), name="check_in_is_answered_once"
            ),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["body_id", "starts_at"], name="lessons_by_time"),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(
                fields=("cohort", "number"), name="lesson_number_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="lesson_lasts"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.UniqueConstraint(
                fields=("lesson", "number"), name="check_in_number_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("lesson", "enrolment"), name="attendance_counts_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", ""), ("way", "")),
                    models.Q(
                        ("status__in", ("present", "late", "absent", "excused")),
                        ("way__in", ("qr", "code", "check_in", "officer")),
                    ),
                    _connector="OR",
                ),
                name="attendance_is_known",
            ),
        ),
    ]
