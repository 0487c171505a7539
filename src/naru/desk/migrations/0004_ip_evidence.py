"""Evidence with its custody, and notices; the database keeps what only grows."""

import django.db.models.deletion
from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed
from naru.kernel.db import sql_file

UNDO = """
DROP TRIGGER ip_evidence_only_grows ON desk_ipevidence;
DROP TRIGGER ip_evidence_is_never_emptied ON desk_ipevidence;
DROP TRIGGER ip_custody_only_grows ON desk_ipcustody;
DROP TRIGGER ip_custody_is_never_emptied ON desk_ipcustody;
DROP TRIGGER ip_step_only_grows ON desk_ipstep;
DROP TRIGGER ip_notice_never_goes ON desk_ipnotice;
DROP TRIGGER ip_notice_keeps_its_words ON desk_ipnotice;
DROP FUNCTION desk_ip_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_ip_reports")]

    operations = [
        migrations.CreateModel(
            name="IpNotice",
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
                ("number", models.CharField(max_length=24)),
                ("place", models.SmallIntegerField()),
                ("composed", models.JSONField()),
                ("signed_by", naru.kernel.sealed.SealedText()),
                ("made_by", models.UUIDField(null=True)),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_by", models.UUIDField(null=True)),
                ("sent_way", models.CharField(blank=True, default="", max_length=6)),
                ("sent_to", models.CharField(blank=True, default="", max_length=200)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, default="", max_length=14)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer_words", models.TextField(blank=True, default="")),
                ("answer_document_id", models.UUIDField(null=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="desk.ipmandate"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="desk.ipreport",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IpEvidence",
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
                ("place", models.SmallIntegerField()),
                ("document_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("size_bytes", models.IntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("captured_at", models.DateTimeField()),
                ("link", models.CharField(blank=True, default="", max_length=500)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("by_id", models.UUIDField(null=True)),
                ("added_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="desk.ipreport",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "ip evidence",
            },
        ),
        migrations.CreateModel(
            name="IpCustody",
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
                ("deed", models.CharField(max_length=9)),
                ("sha256", models.CharField(max_length=64)),
                ("is_intact", models.BooleanField()),
                ("by_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custody",
                        to="desk.ipevidence",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "ip custody",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deed__in", ("taken_in", "opened", "checked", "printed", "cited"))
                        ),
                        name="deed_of_custody_is_known",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="ipnotice",
            constraint=models.UniqueConstraint(
                fields=("body_id", "number"), name="notice_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ipnotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at", None), ("sent_at", None)),
                fields=("report",),
                name="report_has_one_notice_to_send",
            ),
        ),
        migrations.AddConstraint(
            model_name="ipnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at", None), models.Q(("sent_way", ""), _negated=True), _connector="OR"
                ),
                name="sent_notice_says_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="ipevidence",
            constraint=models.UniqueConstraint(
                fields=("report", "place"), name="evidence_is_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="ipevidence",
            constraint=models.UniqueConstraint(
                fields=("report", "sha256"), name="evidence_is_taken_in_once"
            ),
        ),
        sql_file(__file__, "ip_only_grows", undo=UNDO),
    ]
