"""Stock: how many of a sellable unit (sku) are on hand, and how many of them are promised."""

from django.db import models

from naru.kernel.db import BookRow


class Stock(BookRow):
    """The row's id is the sku's id; checkouts in progress hold ``reserved`` of ``on_hand``."""

    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reserved__gte=0, reserved__lte=models.F("on_hand")),
                name="stock_reserved_is_on_hand",
            ),
        ]
