"""Carts: what a shopper means to buy, before anything is promised."""

from django.db import models

from naru.kernel.db import BookRow


class CartLine(BookRow):
    """
    A sku in a cart.

    A cart has no row of its own: ``cart_id`` is the member's id, or the guest's token. What the
    shopper last saw (``seen_price``) is kept so that a change can be told in words.
    """

    cart_id = models.UUIDField()
    sku_id = models.UUIDField()
    quantity = models.PositiveSmallIntegerField()
    seen_price = models.BigIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "cart_id", "sku_id"], name="cart_has_a_sku_once"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="cart_line_wants_one"),
        ]
