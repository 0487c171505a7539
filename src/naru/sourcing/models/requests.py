"""The tables of work requests: the request, its versions, whom it reaches, files, questions."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import BookRow
from naru.sourcing.states import AUDIENCES, FILE_READERS, QUOTE_STATES, REQUEST_STATES


class WorkRequest(BookRow):
    """A request for work (일감): what is to be made, how much, where it goes, until when."""

    number = models.CharField(max_length=20)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    process = models.CharField(max_length=20)
    material = models.CharField(max_length=160, blank=True, default="")
    text = models.TextField()
    tolerance = models.CharField(max_length=120, blank=True, default="")
    quantity = models.IntegerField()
    unit = models.CharField(max_length=10)
    lot_min = models.IntegerField(default=0)
    deliver_on = models.DateField()
    region_code = models.CharField(max_length=10)
    place = models.CharField(max_length=160)
    target_price = models.BigIntegerField(null=True)
    audience = models.CharField(max_length=8, default="open")
    quotes_until = models.DateTimeField()
    version = models.IntegerField(default=1)
    status = models.CharField(max_length=9, default="draft")
    unordered = models.IntegerField()
    deposit_number = models.CharField(max_length=20)
    written_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=REQUEST_STATES), name="work_request_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=AUDIENCES), name="work_request_audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, lot_min__gte=0, lot_min__lte=models.F("quantity")),
                name="work_request_asks_for_something",
            ),
            models.CheckConstraint(
                condition=Q(unordered__gte=0, unordered__lte=models.F("quantity")),
                name="work_request_is_not_ordered_twice",
            ),
            models.UniqueConstraint(
                fields=["book_id", "number"], name="work_request_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["book_id", "deposit_number"], name="work_request_deposit_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="work_requests_by_status"),
            models.Index(fields=["book_id", "firm_id", "-id"], name="work_requests_of_firm"),
        ]


class WorkRequestVersion(BookRow):
    """The terms of a request as they stood in one version (요청 판): kept, never changed."""

    request_id = models.UUIDField()
    version = models.IntegerField()
    terms = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "request_id", "version"], name="work_request_version_is_one"
            ),
        ]


class RequestFirm(BookRow):
    """A firm beside a request: invited, and agreed to keep it secret (비밀유지)."""

    request_id = models.UUIDField()
    firm_id = models.UUIDField()
    invited_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.UUIDField(null=True)
    agreed_to = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "request_id", "firm_id"], name="request_firm_is_one"
            ),
        ]


class Drawing(BookRow):
    """A file of a request (도면): a document, and who may open it."""

    request_id = models.UUIDField()
    document_id = models.UUIDField()
    name = models.CharField(max_length=200)
    readers = models.CharField(max_length=8, default="all")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(readers__in=FILE_READERS), name="drawing_readers_are_known"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "request_id"], name="drawings_of_request")]


class RequestQuestion(BookRow):
    """A question on a request (일감 질의) with its answer: seen by all who see the request."""

    request_id = models.UUIDField()
    firm_id = models.UUIDField()
    text = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["book_id", "request_id"], name="questions_of_request")]


class WorkQuote(BookRow):
    """A quote (견적) for all or part of a request: sealed until the deadline."""

    request_id = models.UUIDField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    version = models.IntegerField()
    least = models.IntegerField()
    most = models.IntegerField()
    unit_price = models.BigIntegerField()
    setup = models.BigIntegerField(default=0)
    ready_on = models.DateField()
    remarks = models.CharField(max_length=1000, blank=True, default="")
    status = models.CharField(max_length=9, default="given")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "request_id", "firm_id"], name="firm_quotes_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=QUOTE_STATES), name="work_quote_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    least__gt=0, most__gte=models.F("least"), unit_price__gt=0, setup__gte=0
                ),
                name="work_quote_offers_something",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "firm_id", "-id"], name="work_quotes_of_firm")]
