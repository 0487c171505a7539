"""Tables of products for export (수출 제품): facts asked once, and their words elsewhere."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow


class ExportProduct(DeskRow):
    """
    A product that a firm wants to sell abroad.

    ``facts`` holds the answers by the codes of ``product_facts.toml``; ``taken_from`` is the room
    that a part of them came from, ``source_id`` its row there.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    hs = models.CharField(max_length=10)
    goods = models.CharField(max_length=12)
    facts = models.JSONField(default=dict)
    taken_from = models.CharField(max_length=12, blank=True, default="")
    source_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "taken_from", "source_id"],
                condition=~Q(source_id=None) & Q(ended_at=None),
                name="export_product_is_taken_once",
            )
        ]
        indexes = [models.Index(fields=["body_id", "firm_id", "-id"], name="export_products")]


class LabelText(DeskRow):
    """What a label says of a fact in one language, written by a person (번역문)."""

    body_id = models.SmallIntegerField()
    product = models.ForeignKey(ExportProduct, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    fact = models.CharField(max_length=40)
    text = models.TextField()
    translator = models.CharField(max_length=60, blank=True, default="")
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "language", "fact"], name="label_text_is_written_once"
            )
        ]
