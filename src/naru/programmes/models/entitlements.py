"""
Tables of payments to everybody (기본소득): who is on the roll, who is whom, the batches paid.

Whoever is paid has an application and an award like all others; here stands what is different when
a whole population is paid at once.
"""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow, DeskRow
from naru.kernel.sealed import SealedText
from naru.programmes.models.calls import Call
from naru.programmes.models.rosters import Roster, RosterEntry

BATCH_STATES = ("asked", "paid", "refused")


class CallRoster(DeskRow):
    """The roster (명부) that a call pays from, and how many of it the rules let in."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="roll")
    roster = models.ForeignKey(Roster, models.PROTECT, related_name="calls")
    eligible = models.IntegerField(default=0)
    counted_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)


class RosterMatch(DeskRow):
    """That somebody with an account is this person of a roster (본인 확인)."""

    roster = models.ForeignKey(Roster, models.PROTECT, related_name="matches")
    entry = models.OneToOneField(RosterEntry, models.PROTECT, related_name="match")
    person_id = models.UUIDField()
    matched_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["roster", "person_id"], name="account_is_one_person_of_a_roster"
            )
        ]


class CounterVisit(DeskRow):
    """
    What was seen at the counter (방문 접수): whose identity, and by whose proxy, with consent.

    The proxy's name lies sealed; ``receipt`` is the number on the slip that the resident takes.
    """

    application_id = models.UUIDField(unique=True)
    receipt = models.CharField(max_length=40, unique=True)
    identity_paper = models.CharField(max_length=20)
    is_proxy = models.BooleanField(default=False)
    proxy_name = SealedText(blank=True, default="")
    proxy_relation = models.CharField(max_length=40, blank=True, default="")
    officer_id = models.UUIDField()
    visited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_proxy=False) | ~Q(proxy_name=""), name="proxy_has_a_name"
            )
        ]


class PaymentBatch(BookRow):
    """
    One payment to many at once (일괄 지급): drawn up, then paid or refused by a second officer.

    Its applications carry its number; ``left_out`` were no longer eligible when it was drawn up.
    """

    call_id = models.UUIDField()
    number = models.SmallIntegerField()
    status = models.CharField(max_length=7, default="asked")
    people = models.IntegerField()
    left_out = models.IntegerField(default=0)
    each = models.BigIntegerField()
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=BATCH_STATES), name="batch_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0, each__gt=0), name="batch_pays_somebody"
            ),
            models.CheckConstraint(
                condition=Q(status="asked") | Q(decided_by__isnull=False),
                name="batch_names_who_decided",
            ),
            models.CheckConstraint(
                condition=~Q(status="paid")
                | Q(asked_by__isnull=True)
                | ~Q(decided_by=F("asked_by")),
                name="batch_is_approved_by_a_second",
            ),
            models.UniqueConstraint(
                fields=["book_id", "call_id", "number"], name="batch_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["book_id", "call_id"],
                condition=Q(status="asked"),
                name="call_has_one_open_batch",
            ),
        ]


class Plant(DeskRow):
    """A renewable-energy plant (발전소) whose profit partly belongs to the residents' fund."""

    body_id = models.SmallIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=5)
    place = models.CharField(max_length=120, blank=True, default="")
    capacity_kw = models.IntegerField()
    share_bp = models.IntegerField()
    since_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "name"], name="plant_name_is_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=("solar", "wind", "other")), name="plant_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(share_bp__gt=0, share_bp__lte=10_000, capacity_kw__gt=0),
                name="plant_shares_its_profit",
            ),
        ]


class ProfitStatement(BookRow):
    """
    What a plant earned in a year (수익 명세) and what of it goes to the fund.

    ``share`` is the fund's part of the profit, rounded down; it is booked once a second officer
    has approved the statement.
    """

    plant_id = models.UUIDField()
    year = models.SmallIntegerField()
    revenue = models.BigIntegerField()
    costs = models.BigIntegerField()
    share = models.BigIntegerField()
    status = models.CharField(max_length=8, default="filed")
    filed_by = models.UUIDField(null=True)
    filed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("filed", "booked", "refused")),
                name="profit_statement_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(revenue__gte=0, costs__gte=0, share__gte=0)
                & Q(share__lte=F("revenue")),
                name="profit_statement_is_sensible",
            ),
            models.CheckConstraint(
                condition=~Q(status="booked")
                | Q(filed_by__isnull=True)
                | ~Q(decided_by=F("filed_by")),
                name="profit_is_booked_by_a_second",
            ),
            models.UniqueConstraint(
                fields=["book_id", "plant_id", "year"],
                condition=~Q(status="refused"),
                name="plant_states_its_profit_once_a_year",
            ),
        ]
