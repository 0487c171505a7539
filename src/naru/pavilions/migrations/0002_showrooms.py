"""Tables of pavilions, company pages, product sheets, their versions and how often they are read."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import naru.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("pavilions", "0001_initial"),
        ("search", "0002_sql"),
    ]

    operations = [
        migrations.CreateModel(
            name="Company",
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
                ("main_language", models.CharField(default="ko", max_length=2)),
                ("texts", models.JSONField(blank=True, default=dict)),
                ("founded", models.SmallIntegerField(null=True)),
                ("employees", models.CharField(blank=True, default="", max_length=8)),
                ("contact_language", models.CharField(default="en", max_length=2)),
                ("certificates", models.JSONField(blank=True, default=list)),
                ("photos", models.JSONField(blank=True, default=list)),
                ("words", models.TextField(blank=True, default="")),
                ("status", models.CharField(default="draft", max_length=9)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["body_id", "status", "-id"], name="companies_by_status")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_id", "firm_id"), name="company_page_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("draft", "published", "hidden"))),
                        name="company_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contact_language__in", ("ko", "en", "ja", "zh", "vi", "es")),
                            ("main_language__in", ("ko", "en", "ja", "zh", "vi", "es")),
                        ),
                        name="company_languages_are_ours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("employees__in", ["", "solo", "to4", "to9", "to49", "more"])
                        ),
                        name="company_band_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pavilion",
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
                ("slug", models.SlugField(max_length=60)),
                ("theme", models.CharField(default="body", max_length=5)),
                ("main_language", models.CharField(default="ko", max_length=2)),
                ("texts", models.JSONField(blank=True, default=dict)),
                ("photos", models.JSONField(blank=True, default=list)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField(null=True)),
                ("is_published", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["body_id", "is_published"], name="pavilions_of_a_body")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_id", "slug"), name="pavilion_address_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("theme__in", ("body", "theme"))),
                        name="pavilion_is_of_a_body_or_theme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__isnull", True),
                            ("closes_on__gte", models.F("opens_on")),
                            _connector="OR",
                        ),
                        name="pavilion_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("main_language__in", ("ko", "en", "ja", "zh", "vi", "es"))
                        ),
                        name="pavilion_language_is_ours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
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
                ("kind", models.CharField(max_length=8)),
                ("subject_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("by_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_id", "number"), name="version_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("pavilion", "company", "sheet"))),
                        name="version_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ViewCount",
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
                ("subject_id", models.UUIDField()),
                ("on", models.DateField()),
                ("language", models.CharField(max_length=2)),
                ("views", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["body_id", "firm_id", "on"], name="views_of_a_firm")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_id", "on", "language"), name="views_of_a_day_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("ko", "en", "ja", "zh", "vi", "es"))),
                        name="views_language_is_ours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
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
                ("code", models.CharField(max_length=40)),
                ("product_id", models.UUIDField(null=True)),
                ("main_language", models.CharField(default="ko", max_length=2)),
                ("texts", models.JSONField(blank=True, default=dict)),
                ("category", models.CharField(default="other", max_length=20)),
                ("hs", models.CharField(blank=True, default="", max_length=6)),
                ("origin", models.CharField(default="KR", max_length=2)),
                ("moq", models.PositiveIntegerField(null=True)),
                ("unit", models.CharField(default="piece", max_length=10)),
                ("lead_days", models.PositiveSmallIntegerField(null=True)),
                ("shelf_days", models.PositiveSmallIntegerField(null=True)),
                (
                    "packs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("tiers", models.JSONField(blank=True, default=list)),
                ("tiers_for", models.CharField(default="request", max_length=7)),
                ("private_label", models.BooleanField(default=False)),
                ("samples", models.BooleanField(default=False)),
                ("certificates", models.JSONField(blank=True, default=list)),
                (
                    "certificate_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("photos", models.JSONField(blank=True, default=list)),
                ("words", models.TextField(blank=True, default="")),
                ("status", models.CharField(default="draft", max_length=9)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="pavilions.company",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["company", "status", "id"], name="sheets_of_a_company"),
                    models.Index(fields=["body_id", "firm_id", "id"], name="sheets_of_a_firm"),
                    models.Index(fields=["body_id", "status", "id"], name="sheets_of_a_body"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("words", name="gin_trgm_ops"),
                        name="sheets_by_words",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "code"), name="sheet_code_once_in_a_firm"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("draft", "published", "hidden"))),
                        name="sheet_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hs__regex", "^([0-9]{6})?$")),
                        name="sheet_hs_has_six_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("moq__isnull", True), ("moq__gte", 1), _connector="OR"),
                        name="sheet_least_order_is_some",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tiers_for__in", ("request", "known"))),
                        name="sheet_tiers_are_for_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("main_language__in", ("ko", "en", "ja", "zh", "vi", "es"))
                        ),
                        name="sheet_language_is_ours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stand",
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
                ("status", models.CharField(default="asked", max_length=9)),
                ("place", models.IntegerField(default=0)),
                ("words", models.CharField(blank=True, default="", max_length=500)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="pavilions.company",
                    ),
                ),
                (
                    "pavilion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="pavilions.pavilion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["pavilion", "status", "place", "id"], name="stands_in_order"
                    ),
                    models.Index(fields=["company", "status"], name="stands_of_a_company"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pavilion", "company"), name="company_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("asked", "accepted", "refused", "hidden", "withdrawn"))
                        ),
                        name="stand_state_is_known",
                    ),
                ],
            },
        ),
    ]
