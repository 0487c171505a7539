"""Figures by day: what the figures page reads instead of counting orders again."""

from django.db import models

from naru.kernel.db import DeskRow


class DailyFigure(DeskRow):
    """
    One day of a mall: what was sold on it, how it was paid, and how large the mall then was.

    Sums are those of orders placed on the day; ``refunds`` is what was given back on it.
    ``repeat_orders`` are orders of members who had bought before. ``members``, ``vendors`` and
    ``products`` are totals at the day's end.
    """

    body_id = models.SmallIntegerField()
    on = models.DateField()
    orders = models.PositiveIntegerField(default=0)
    member_orders = models.PositiveIntegerField(default=0)
    repeat_orders = models.PositiveIntegerField(default=0)
    goods = models.BigIntegerField(default=0)
    shipping = models.BigIntegerField(default=0)
    refunds = models.BigIntegerField(default=0)
    card = models.BigIntegerField(default=0)
    gift = models.BigIntegerField(default=0)
    payback = models.BigIntegerField(default=0)
    policy = models.BigIntegerField(default=0)
    points = models.BigIntegerField(default=0)
    members = models.PositiveIntegerField(default=0)
    vendors = models.PositiveIntegerField(default=0)
    products = models.PositiveIntegerField(default=0)
    filled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "on"], name="day_has_its_figures_once"),
        ]


class DailySale(DeskRow):
    """What one product sold on one day, with the shelf and the vendor it had then."""

    body_id = models.SmallIntegerField()
    on = models.DateField()
    product_id = models.UUIDField()
    vendor_id = models.UUIDField()
    category_id = models.UUIDField(null=True)  # the top shelf
    quantity = models.PositiveIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "on", "product_id"], name="product_sells_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["body_id", "vendor_id", "on"], name="sales_of_a_vendor")]
