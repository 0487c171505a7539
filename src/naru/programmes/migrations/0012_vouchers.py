"""Keep vouchers, their providers, and payments to them."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0011_one_place"),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
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
                ("name", models.CharField(max_length=120)),
                ("introduction", models.TextField(blank=True, default="")),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("registered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_id", "firm_id"), name="firm_is_one_provider_of_a_body"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                ("menu", models.CharField(max_length=60)),
                ("description", models.TextField(blank=True, default="")),
                ("price_from", models.BigIntegerField()),
                ("status", models.CharField(default="applied", max_length=9)),
                ("applied_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="programmes.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Voucher",
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
                ("version_id", models.UUIDField()),
                ("firm_id", models.UUIDField()),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("number", models.CharField(max_length=40)),
                ("scheme", models.CharField(max_length=60)),
                ("face", models.BigIntegerField()),
                ("own", models.BigIntegerField()),
                ("deposit_number", models.CharField(max_length=20)),
                ("deposited", models.BigIntegerField(default=0)),
                ("status", models.CharField(default="waiting", max_length=7)),
                ("orders_made", models.IntegerField(default=0)),
                ("opened_at", models.DateTimeField()),
                ("issued_at", models.DateTimeField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("finish_until", models.DateField(null=True)),
                ("own_back", models.BigIntegerField(default=0)),
                ("public_back", models.BigIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.CharField(blank=True, default="", max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["book_id", "firm_id", "-id"], name="vouchers_of_firm"),
                    models.Index(fields=["book_id", "status", "-id"], name="vouchers_by_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("waiting", "issued", "ended"))),
                        name="voucher_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("face__gt", 0), ("own__gte", 0), ("own__lte", models.F("face"))
                        ),
                        name="voucher_is_worth_its_parts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "issued"), _negated=True),
                            models.Q(
                                ("deposited__gte", models.F("own")),
                                ("issued_at__isnull", False),
                                ("valid_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="voucher_is_issued_after_the_own_contribution",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("own_back__gte", 0),
                            ("public_back__gte", 0),
                            (
                                "face__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("own_back"), "+", models.F("public_back")
                                ),
                            ),
                        ),
                        name="voucher_gives_back_within_its_face",
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "deposit_number"), name="deposit_number_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherDeposit",
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
                ("voucher_id", models.UUIDField()),
                ("reference", models.CharField(max_length=80)),
                ("amount", models.BigIntegerField()),
                ("deposited_on", models.DateField()),
                ("depositor", models.CharField(blank=True, default="", max_length=60)),
                ("recorded_by", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["book_id", "voucher_id"], name="deposits_of_voucher")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book_id", "reference"), name="deposit_is_taken_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="deposit_is_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherMenu",
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
                ("voucher_id", models.UUIDField()),
                ("code", models.CharField(max_length=60)),
                ("position", models.SmallIntegerField()),
                ("cap", models.BigIntegerField(null=True)),
                ("orders_until", models.DateField()),
                ("used", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book_id", "voucher_id", "code"), name="voucher_lists_a_menu_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used__gte", 0),
                            models.Q(
                                ("cap__isnull", True),
                                ("used__lte", models.F("cap")),
                                _connector="OR",
                            ),
                        ),
                        name="menu_stays_within_its_cap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherPayout",
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
                ("kind", models.CharField(max_length=8)),
                ("firm_id", models.UUIDField()),
                ("voucher_id", models.UUIDField(null=True)),
                ("number", models.CharField(max_length=30)),
                ("amount", models.BigIntegerField()),
                ("status", models.CharField(default="asked", max_length=8)),
                ("hold_id", models.UUIDField()),
                ("asked_by", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("order_id", models.UUIDField(null=True)),
                ("order_number", models.CharField(blank=True, default="", max_length=30)),
                ("pay_on", models.DateField(null=True)),
                ("bank", models.CharField(blank=True, default="", max_length=3)),
                ("account", naru.kernel.sealed.SealedText(blank=True, default="")),
                ("account_holder", naru.kernel.sealed.SealedText(blank=True, default="")),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["book_id", "status", "-id"], name="voucher_payouts_by_status"
                    ),
                    models.Index(
                        fields=["book_id", "firm_id", "-id"], name="voucher_payouts_of_firm"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ("asked", "approved", "ordered", "paid", "refused", "returned"),
                            )
                        ),
                        name="voucher_payout_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("provider", "own"))),
                        name="voucher_payout_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="voucher_payout_pays_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ("approved", "ordered", "paid")), _negated=True
                            ),
                            ("decided_by__isnull", False),
                            _connector="OR",
                        ),
                        name="voucher_payout_names_its_approver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            ("asked_by__isnull", True),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="voucher_payout_is_approved_by_a_second",
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "number"), name="voucher_payout_number_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferPrice",
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
                ("position", models.SmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("unit", models.CharField(blank=True, default="", max_length=40)),
                ("price", models.BigIntegerField()),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prices",
                        to="programmes.offer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("offer", "position"), name="price_line_has_a_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price__gt", 0)), name="price_line_costs_something"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["menu", "status", "price_from"], name="offers_of_menu"),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=("provider", "menu"), name="provider_offers_a_menu_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("applied", "approved", "suspended", "refused"))),
                name="offer_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("price_from__gt", 0)), name="offer_costs_something"
            ),
        ),
    ]
