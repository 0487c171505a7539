"""The table of product sheets: what a buyer needs to know before she asks."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.kernel.languages import LANGUAGES
from naru.pavilions.models.showrooms import Company
from naru.pavilions.sheets import ON_REQUEST, STATES, TO_KNOWN


def _texts(letters: int) -> Any:
    return ArrayField(models.CharField(max_length=letters), default=list, blank=True)


class Sheet(DeskRow):
    """
    A product as a firm offers it abroad.

    ``tiers`` are shown to nobody (``request``) or to buyers whom the office knows (``known``);
    ``words`` is all that is written, for finding.
    """

    body_id = models.SmallIntegerField()
    company = models.ForeignKey(Company, models.PROTECT, related_name="sheets")
    firm_id = models.UUIDField()
    code = models.CharField(max_length=40)
    product_id = models.UUIDField(null=True)
    main_language = models.CharField(max_length=2, default="ko")
    texts = models.JSONField(default=dict, blank=True)
    category = models.CharField(max_length=20, default="other")
    hs = models.CharField(max_length=6, blank=True, default="")
    origin = models.CharField(max_length=2, default="KR")
    moq = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=10, default="piece")
    lead_days = models.PositiveSmallIntegerField(null=True)
    shelf_days = models.PositiveSmallIntegerField(null=True)
    packs = _texts(60)
    tiers = models.JSONField(default=list, blank=True)
    tiers_for = models.CharField(max_length=7, default=ON_REQUEST)
    private_label = models.BooleanField(default=False)
    samples = models.BooleanField(default=False)
    certificates = models.JSONField(default=list, blank=True)
    certificate_kinds = _texts(20)
    photos = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True, default="")
    status = models.CharField(max_length=9, default="draft")
    reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "code"], name="sheet_code_once_in_a_firm"),
            models.CheckConstraint(condition=Q(status__in=STATES), name="sheet_state_is_known"),
            models.CheckConstraint(
                condition=Q(hs__regex=r"^([0-9]{6})?$"), name="sheet_hs_has_six_digits"
            ),
            models.CheckConstraint(
                condition=Q(moq__isnull=True) | Q(moq__gte=1), name="sheet_least_order_is_some"
            ),
            models.CheckConstraint(
                condition=Q(tiers_for__in=(ON_REQUEST, TO_KNOWN)), name="sheet_tiers_are_for_whom"
            ),
            models.CheckConstraint(
                condition=Q(main_language__in=LANGUAGES), name="sheet_language_is_ours"
            ),
        ]
        indexes = [
            models.Index(fields=["company", "status", "id"], name="sheets_of_a_company"),
            models.Index(fields=["body_id", "firm_id", "id"], name="sheets_of_a_firm"),
            models.Index(fields=["body_id", "status", "id"], name="sheets_of_a_body"),
            GinIndex(OpClass("words", name="gin_trgm_ops"), name="sheets_by_words"),
        ]
