"""Tables of deals (거래 상담): a firm and a buyer talk, and who of them is waited for."""

from django.db import models
from django.db.models import Q

from naru.deals.states import CAME_FROM, ENDED, SIDES, STATES
from naru.kernel import languages
from naru.kernel.db import DeskRow


class Deal(DeskRow):
    """
    What a firm and a buyer abroad say to each other, from an inquiry or a meeting to its end.

    ``waits_for`` is the side whose turn it is; ``came_from_id`` names the inquiry, meeting, sample
    or fair it began with, and brings a firm one deal.
    """

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    seller_name = models.CharField(max_length=120)  # the firm as buyers read it
    buyer_id = models.UUIDField()
    buyer_name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    sheet_id = models.UUIDField(null=True)
    product_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=200)  # in the buyer's language
    matter = models.CharField(max_length=200, blank=True, default="")  # the same, at home
    language = models.CharField(max_length=2)
    came_from_kind = models.CharField(max_length=10)
    came_from_id = models.UUIDField(null=True)
    status = models.CharField(max_length=8, default="open")
    waits_for = models.CharField(max_length=6, blank=True, default="")
    waits_since = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    first_answer_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=6, blank=True, default="")
    ended_reason = models.CharField(max_length=16, blank=True, default="")
    ended_words = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="deal_number_once"),
            models.UniqueConstraint(
                fields=["body_id", "came_from_kind", "came_from_id", "firm_id"],
                condition=Q(came_from_id__isnull=False),
                name="a_beginning_brings_one_deal",
            ),
            models.CheckConstraint(condition=Q(status__in=STATES), name="deal_state_is_known"),
            models.CheckConstraint(
                condition=Q(came_from_kind__in=CAME_FROM), name="deal_beginning_is_known"
            ),
            models.CheckConstraint(
                condition=Q(waits_for__in=("", *SIDES)), name="deal_waits_for_a_side"
            ),
            models.CheckConstraint(
                condition=Q(language__in=languages.LANGUAGES), name="deal_language_is_ours"
            ),
            models.CheckConstraint(
                condition=(Q(status__in=ENDED) & Q(ended_at__isnull=False) & ~Q(ended_reason=""))
                | (~Q(status__in=ENDED) & Q(ended_at=None)),
                name="ended_deal_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "firm_id", "-id"], name="deals_of_a_firm"),
            models.Index(fields=["body_id", "buyer_id", "-id"], name="deals_of_a_buyer"),
            models.Index(fields=["body_id", "waits_for", "waits_since"], name="deals_that_wait"),
        ]


class DealMessage(DeskRow):
    """
    What one side wrote, in its language; the words never change (trigger).

    A firm may ask the body for a translation, which an officer writes beside the words.
    """

    deal = models.ForeignKey(Deal, models.PROTECT, related_name="messages")
    side = models.CharField(max_length=6)
    by_id = models.UUIDField(null=True)
    language = models.CharField(max_length=2)
    words = models.TextField()
    files = models.JSONField(default=list)  # [{"id", "name"}], lying with the documents
    at = models.DateTimeField()
    translation_asked_at = models.DateTimeField(null=True)
    translation = models.TextField(blank=True, default="")
    translation_language = models.CharField(max_length=2, blank=True, default="")
    translated_by = models.UUIDField(null=True)
    translated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=SIDES), name="message_side_is_known")
        ]
        indexes = [
            models.Index(
                fields=["translation_asked_at"],
                condition=Q(translation_asked_at__isnull=False, translated_at=None),
                name="translations_to_write",
            )
        ]


class DealReminder(DeskRow):
    """A reminder that went out, so that the clock writes each only once."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="reminders")
    code = models.CharField(max_length=20)
    since_at = models.DateTimeField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deal", "code", "since_at"], name="deal_is_reminded_once"
            )
        ]
