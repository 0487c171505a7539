"""Tables of buyer search and marketing by an agency (바이어 발굴·마케팅 대행)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.matching.buyers.states import SEARCH_STATES, TARGET_STATES
from naru.matching.models.buying import ExportOffer


class BuyerSearch(DeskRow):
    """A search for one firm: goods, markets, term, who looks, and the letter the firm approves."""

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    firm_id = models.UUIDField()
    award_id = models.UUIDField(null=True)
    programme = models.CharField(max_length=120, blank=True, default="")
    agency = models.CharField(max_length=120)
    agency_firm_id = models.UUIDField(null=True)
    offer = models.ForeignKey(ExportOffer, models.PROTECT, related_name="searches")
    markets = ArrayField(models.CharField(max_length=2), default=list)
    pitch = models.JSONField(default=dict)  # what is told of the goods, by language
    pitch_approved_at = models.DateTimeField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=6, default="open")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    summary = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "number"], name="buyer_search_number_stands_once"
            ),
            models.UniqueConstraint(
                fields=["body_id", "award_id"], name="buyer_search_is_opened_once_an_award"
            ),
            models.CheckConstraint(
                condition=Q(status__in=SEARCH_STATES), name="buyer_search_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("starts_on")), name="buyer_search_has_a_term"
            ),
        ]
        indexes = [models.Index(fields=["body_id", "firm_id"], name="buyer_searches_of_a_firm")]


class SearchTarget(DeskRow):
    """One buyer of a search, from the proposal to the answer and to the firm's hands."""

    body_id = models.SmallIntegerField()
    search = models.ForeignKey(BuyerSearch, models.CASCADE, related_name="targets")
    buyer_id = models.UUIDField()
    points = models.IntegerField(default=0)
    parts = models.JSONField(default=list)
    status = models.CharField(max_length=14, default="proposed")
    note = models.CharField(max_length=500, blank=True, default="")
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    replied_on = models.DateField(null=True)
    handed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["search", "buyer_id"], name="search_target_is_proposed_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=TARGET_STATES), name="search_target_state_is_known"
            ),
        ]


class Outreach(DeskRow):
    """One letter of a search to a buyer; counted against what a buyer may get in a month."""

    body_id = models.SmallIntegerField()
    search = models.ForeignKey(BuyerSearch, models.CASCADE, related_name="letters")
    target = models.ForeignKey(SearchTarget, models.CASCADE, related_name="letters")
    buyer_id = models.UUIDField()
    language = models.CharField(max_length=2)
    letter_id = models.UUIDField()
    month = models.CharField(max_length=7)  # 2026-03
    place = models.PositiveSmallIntegerField()  # the how manieth this buyer gets that month
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Two who write at the same time cannot both be the second letter of the month.
            models.UniqueConstraint(
                fields=["body_id", "buyer_id", "month", "place"],
                name="outreach_counts_once_a_buyer_and_month",
            )
        ]
        indexes = [models.Index(fields=["search", "sent_at"], name="outreach_of_a_search")]
