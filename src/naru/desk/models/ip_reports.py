"""Tables of IP reports (침해 신고): listings, evidence and its custody, notices, powers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.desk.models.marks import Mark
from naru.desk.report_states import OUTCOMES, STATES
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText


class IpReport(DeskRow):
    """
    An infringement of a firm's right on a marketplace, from the draft to its end.

    ``seller_key`` is by what a seller is known again; ``due_on`` is the working day by which the
    present state must have moved on. ``names_firm`` is the firm's consent to be named before the
    council of bodies.
    """

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    person_id = models.UUIDField(null=True)
    mark = models.ForeignKey(Mark, models.PROTECT, null=True, related_name="reports")
    own_right = models.CharField(max_length=200, blank=True, default="")
    marketplace = models.CharField(max_length=20)
    place = models.CharField(max_length=120, blank=True, default="")
    kinds = ArrayField(models.CharField(max_length=11), default=list)
    seller = models.CharField(max_length=200, blank=True, default="")
    seller_key = models.CharField(max_length=120, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    told = models.TextField(blank=True, default="")
    damage = models.TextField(blank=True, default="")
    damage_won = models.BigIntegerField(null=True)
    bought_on = models.DateField(null=True)
    bought = models.CharField(max_length=500, blank=True, default="")
    names_firm = models.BooleanField(default=False)
    status = models.CharField(max_length=14, default="draft")
    outcome = models.CharField(max_length=9, blank=True, default="")
    officer_id = models.UUIDField(null=True)
    drafted_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    since_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    first_sent_at = models.DateTimeField(null=True)
    down_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    times_reopened = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="ip_report_number_once"),
            models.CheckConstraint(condition=Q(status__in=STATES), name="ip_report_state_is_known"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(received_at__isnull=False),
                name="ip_report_was_received",
            ),
            models.CheckConstraint(
                condition=(Q(status="closed") & Q(outcome__in=OUTCOMES))
                | (~Q(status="closed") & Q(outcome="")),
                name="closed_ip_report_has_its_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "due_on"], name="ip_reports_by_state"),
            models.Index(fields=["body_id", "firm_id", "-id"], name="ip_reports_of_a_firm"),
            models.Index(fields=["seller_key", "marketplace"], name="ip_reports_of_a_seller"),
        ]


class IpListing(DeskRow):
    """A link on which the infringing goods are offered, and whether it is still up."""

    report = models.ForeignKey(IpReport, models.CASCADE, related_name="listings")
    link = models.CharField(max_length=500)
    status = models.CharField(max_length=8, default="up")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "link"], name="link_is_reported_once"),
            models.CheckConstraint(
                condition=Q(status__in=("up", "down", "sold_out")), name="listing_state_is_known"
            ),
        ]


class IpStep(DeskRow):
    """A step in a report's life; the table only grows (trigger)."""

    report = models.ForeignKey(IpReport, models.PROTECT, related_name="steps")
    status = models.CharField(max_length=14)
    words = models.TextField(blank=True, default="")
    is_shared = models.BooleanField(default=True)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()


class IpEvidence(DeskRow):
    """
    A captured page or photo as it was taken in: its hash and when it was captured.

    The row can neither change nor go (trigger); the file lies with the documents.
    """

    body_id = models.SmallIntegerField()
    report = models.ForeignKey(IpReport, models.PROTECT, related_name="evidence")
    place = models.SmallIntegerField()
    document_id = models.UUIDField()
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size_bytes = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    captured_at = models.DateTimeField()
    link = models.CharField(max_length=500, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    by_id = models.UUIDField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "ip evidence"
        constraints = [
            models.UniqueConstraint(fields=["report", "place"], name="evidence_is_numbered"),
            models.UniqueConstraint(fields=["report", "sha256"], name="evidence_is_taken_in_once"),
        ]


class IpCustody(DeskRow):
    """One link of the chain of custody (보관 이력): who had evidence in hand, and its hash then."""

    evidence = models.ForeignKey(IpEvidence, models.PROTECT, related_name="custody")
    deed = models.CharField(max_length=9)
    sha256 = models.CharField(max_length=64)
    is_intact = models.BooleanField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "ip custody"
        constraints = [
            models.CheckConstraint(
                condition=Q(deed__in=("taken_in", "opened", "checked", "printed", "cited")),
                name="deed_of_custody_is_known",
            )
        ]


class IpMandate(DeskRow):
    """A firm's power of attorney (위임장) to the body: for what, and until when."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    holder = models.CharField(max_length=120)
    signed_by = SealedText()
    scope = models.CharField(max_length=300)
    since_on = models.DateField()
    until_on = models.DateField()
    document_id = models.UUIDField(null=True)
    given_by = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("since_on")), name="mandate_lasts"
            )
        ]
        indexes = [models.Index(fields=["body_id", "firm_id"], name="mandates_of_a_firm")]


class IpNotice(DeskRow):
    """
    A numbered notice to a marketplace (침해 통지문), kept word for word as it was composed.

    The words can neither change nor go (trigger); what is added later is how it was sent and what
    was answered.
    """

    body_id = models.SmallIntegerField()
    report = models.ForeignKey(IpReport, models.PROTECT, related_name="notices")
    number = models.CharField(max_length=24)
    place = models.SmallIntegerField()
    composed = models.JSONField()
    signed_by = SealedText()
    mandate = models.ForeignKey(IpMandate, models.PROTECT, null=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.UUIDField(null=True)
    sent_way = models.CharField(max_length=6, blank=True, default="")
    sent_to = models.CharField(max_length=200, blank=True, default="")
    dropped_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=14, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answer_words = models.TextField(blank=True, default="")
    answer_document_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="notice_number_once"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(sent_at=None, dropped_at=None),
                name="report_has_one_notice_to_send",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | ~Q(sent_way=""), name="sent_notice_says_how"
            ),
        ]
