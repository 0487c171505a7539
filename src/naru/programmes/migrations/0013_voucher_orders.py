"""Keep the orders of vouchers: quotes, parts, amendments, ratings."""

from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0012_vouchers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProviderRating",
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
                ("provider_id", models.UUIDField()),
                ("order_id", models.UUIDField()),
                ("menu", models.CharField(max_length=60)),
                ("score", models.SmallIntegerField()),
                ("words", models.CharField(blank=True, default="", max_length=500)),
                ("rated_by", models.UUIDField(null=True)),
                ("rated_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["book_id", "provider_id", "-id"], name="ratings_of_provider"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book_id", "order_id"), name="order_is_rated_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (1, 5))), name="rating_is_one_to_five"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherAmendment",
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
                ("order_id", models.UUIDField()),
                ("price", models.BigIntegerField()),
                ("due_on", models.DateField()),
                ("reason", models.CharField(max_length=500)),
                ("proposed_by_side", models.CharField(max_length=8)),
                ("status", models.CharField(default="open", max_length=9)),
                ("proposed_by", models.UUIDField(null=True)),
                ("proposed_at", models.DateTimeField()),
                ("answered_by", models.UUIDField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("open", "agreed", "refused", "withdrawn"))
                        ),
                        name="amendment_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_by_side__in", ("holder", "provider"))),
                        name="amendment_side_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("book_id", "order_id"),
                        name="order_has_one_open_amendment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherOrder",
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
                ("request_id", models.UUIDField()),
                ("quote_id", models.UUIDField()),
                ("provider_id", models.UUIDField()),
                ("provider_firm_id", models.UUIDField()),
                ("menu", models.CharField(max_length=60)),
                ("number", models.CharField(max_length=50)),
                ("title", models.CharField(max_length=120)),
                ("terms", models.TextField(blank=True, default="")),
                ("price", models.BigIntegerField()),
                ("settled", models.BigIntegerField(default=0)),
                ("due_on", models.DateField()),
                ("status", models.CharField(default="running", max_length=9)),
                ("hold_id", models.UUIDField()),
                ("ordered_by", models.UUIDField(null=True)),
                ("ordered_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["book_id", "voucher_id", "-id"], name="orders_of_voucher"),
                    models.Index(
                        fields=["book_id", "provider_id", "-id"], name="orders_of_provider"
                    ),
                    models.Index(fields=["book_id", "status", "due_on"], name="voucher_orders_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("running", "done", "cancelled"))),
                        name="voucher_order_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("price__gte", 0),
                            ("settled__gte", 0),
                            ("settled__lte", models.F("price")),
                        ),
                        name="voucher_order_settles_within_its_price",
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "quote_id"), name="quote_is_ordered_once"
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "number"), name="voucher_order_number_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherPart",
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
                ("order_id", models.UUIDField()),
                ("number", models.SmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("amount", models.BigIntegerField()),
                ("status", models.CharField(default="due", max_length=9)),
                ("text", models.TextField(blank=True, default="")),
                ("document_ids", models.JSONField(default=list)),
                ("invoice", models.CharField(blank=True, default="", max_length=60)),
                ("invoiced_on", models.DateField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("objection", models.CharField(blank=True, default="", max_length=1000)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("settled_by", models.UUIDField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["book_id", "status", "delivered_at"], name="parts_by_status"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ("due", "delivered", "disputed", "confirmed", "settled", "dropped"),
                            )
                        ),
                        name="voucher_part_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="voucher_part_costs_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "settled"), _negated=True),
                            models.Q(
                                ("settled_at__isnull", False),
                                models.Q(("invoice", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="voucher_part_is_settled_with_an_invoice",
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "order_id", "number"),
                        name="voucher_part_number_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherQuote",
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
                ("request_id", models.UUIDField()),
                ("voucher_id", models.UUIDField()),
                ("provider_id", models.UUIDField()),
                ("provider_firm_id", models.UUIDField()),
                ("status", models.CharField(default="asked", max_length=8)),
                ("price", models.BigIntegerField(null=True)),
                ("days", models.IntegerField(null=True)),
                ("terms", models.TextField(blank=True, default="")),
                ("parts", models.JSONField(default=list)),
                ("valid_until", models.DateField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("quoted_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["book_id", "provider_id", "status", "-id"], name="quotes_to_give"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("asked", "quoted", "declined", "chosen", "passed"))
                        ),
                        name="voucher_quote_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("quoted", "chosen")), _negated=True),
                            models.Q(
                                ("days__gt", 0), ("price__gt", 0), ("valid_until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="voucher_quote_says_price_and_days",
                    ),
                    models.UniqueConstraint(
                        fields=("book_id", "request_id", "provider_id"), name="provider_quotes_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "chosen")),
                        fields=("book_id", "request_id"),
                        name="one_quote_is_chosen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherRequest",
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
                ("menu", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("wanted_on", models.DateField(null=True)),
                ("status", models.CharField(default="open", max_length=7)),
                ("asked_by", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["book_id", "voucher_id", "-id"], name="requests_of_voucher"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("open", "ordered", "closed"))),
                        name="voucher_request_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VoucherStep",
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
                ("order_id", models.UUIDField()),
                ("part_number", models.SmallIntegerField(null=True)),
                ("deed", models.CharField(max_length=20)),
                ("side", models.CharField(max_length=8)),
                ("words", models.CharField(blank=True, default="", max_length=1000)),
                ("actor_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["book_id", "order_id", "id"], name="steps_of_order")
                ],
            },
        ),
    ]
