"""
Tables of the books. Functions, triggers and composite foreign keys stand in ``sql/``.

Balances, holds and lots are moved by triggers only; journals, transfers, lot moves and seals are
never changed once written.
"""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow


class Book(models.Model):
    """The books of one public body; its number starts every key of every book row."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.TextField()
    opened_at = models.DateTimeField()


class Account(BookRow):
    """A place where value stands; ``id`` is computed from the code (see accounts.py)."""

    code = models.TextField()
    kind = models.TextField()
    asset = models.CharField(max_length=8)
    floor = models.CharField(max_length=8)
    stripes = models.SmallIntegerField(default=1)
    by_lots = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code"], name="account_code_is_unique"),
            models.CheckConstraint(
                condition=Q(floor__in=["none", "zero", "ceiling"]), name="account_floor_is_known"
            ),
            models.CheckConstraint(
                condition=Q(stripes=1) | Q(floor="none", by_lots=False),
                name="limited_account_has_one_stripe",
            ),
        ]


class Balance(BookRow):
    """
    What an account holds: all that arrived less all that departed, and what is held.

    ``side`` says which way a limit looks: 1 not below zero, -1 not above, 0 no limit;
    ``headroom`` is an agreed overdraft. An account by lots also carries the sums of its lots.
    """

    pk = models.CompositePrimaryKey("book_id", "account_id", "stripe")
    id = None  # type: ignore[assignment]  # Its account and stripe are its key.
    account_id = models.UUIDField()
    stripe = models.SmallIntegerField(default=0)
    stripes = models.SmallIntegerField(default=1)
    asset = models.CharField(max_length=8)
    side = models.SmallIntegerField(default=1)
    closed = models.BooleanField(default=False)
    by_lots = models.BooleanField(default=False)
    headroom = models.BigIntegerField(default=0)
    arrived = models.BigIntegerField(default=0)
    departed = models.BigIntegerField(default=0)
    held_out = models.BigIntegerField(default=0)
    held_in = models.BigIntegerField(default=0)
    lots_remaining = models.BigIntegerField(default=0)
    lots_held = models.BigIntegerField(default=0)
    version = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(side=0)
                    | Q(side=1, arrived__gte=F("departed") + F("held_out") - F("headroom"))
                    | Q(side=-1, departed__gte=F("arrived") + F("held_in") - F("headroom"))
                ),
                name="no_overdraft",
            ),
            models.CheckConstraint(
                condition=Q(
                    arrived__gte=0,
                    departed__gte=0,
                    held_out__gte=0,
                    held_in__gte=0,
                    headroom__gte=0,
                ),
                name="balance_counts_up",
            ),
            models.CheckConstraint(
                condition=Q(closed=False)
                | Q(arrived=F("departed"), held_out=0, held_in=0, lots_remaining=0),
                name="closed_account_is_empty",
            ),
        ]


class FloorChange(BookRow):
    """Who gave an account how much headroom, and when: written by a trigger."""

    account_id = models.UUIDField()
    headroom_before = models.BigIntegerField()
    headroom_after = models.BigIntegerField()
    side_before = models.SmallIntegerField()
    side_after = models.SmallIntegerField()
    reason = models.TextField()
    changed_by = models.TextField()
    changed_at = models.DateTimeField()


class Journal(BookRow):
    """The document behind one or more transfers; ``key`` makes posting idempotent."""

    key = models.TextField()
    fingerprint = models.BinaryField()
    kind = models.TextField()
    memo = models.TextField()
    effective_on = models.DateField()
    posted_at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    reverses_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "key"], name="journal_key_is_unique"),
            models.UniqueConstraint(
                fields=["book_id", "reverses_id"], name="journal_is_reversed_once"
            ),
        ]


class Transfer(BookRow):
    """
    One movement: P posts, H holds, C captures a hold, R releases one.

    ``xact`` and ``era`` (added in SQL) order the rows for the seal.
    """

    journal_id = models.UUIDField()
    source_id = models.UUIDField()
    target_id = models.UUIDField()
    asset = models.CharField(max_length=8, default="KRW")
    amount = models.BigIntegerField()
    kind = models.CharField(max_length=1, default="P")
    hold_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_moves_something"),
            models.CheckConstraint(
                condition=~Q(source_id=F("target_id")), name="transfer_goes_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(kind="P", hold_id__isnull=True)
                | Q(kind__in=["H", "C", "R"], hold_id__isnull=False),
                name="transfer_names_its_hold",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "source_id", "posted_at", "id"], name="transfer_source"
            ),
            models.Index(
                fields=["book_id", "target_id", "posted_at", "id"], name="transfer_target"
            ),
            models.Index(fields=["book_id", "journal_id"], name="transfer_journal"),
        ]


class Hold(BookRow):
    """Money set aside for one target, until it is captured, released or expires."""

    journal_id = models.UUIDField()
    source_id = models.UUIDField()
    target_id = models.UUIDField()
    asset = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    remaining = models.BigIntegerField()
    expires_at = models.DateTimeField(null=True)
    placed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(remaining__gte=0, remaining__lte=F("amount")),
                name="hold_is_captured_within_its_amount",
            )
        ]
        indexes = [
            models.Index(fields=["book_id", "journal_id"], name="hold_journal"),
            models.Index(
                fields=["book_id", "expires_at"], name="hold_due", condition=Q(remaining__gt=0)
            ),
        ]


class Scheme(BookRow):
    """Money with rules (지역사랑상품권, 페이백, 적립금); its rules are dated terms."""

    code = models.TextField()
    kind = models.TextField()
    name_ko = models.TextField()
    name_en = models.TextField(default="")
    asset = models.CharField(max_length=8, default="KRW")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code"], name="scheme_code_is_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=["gift", "payback", "points", "policy", "voucher"]),
                name="scheme_kind_is_known",
            ),
        ]


class SchemeTerms(BookRow):
    """A scheme's rules from a date on; never edited, newer terms are added (see schemes.py)."""

    scheme_id = models.UUIDField()
    since = models.DateField()
    rules = models.JSONField()
    basis = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "scheme_id", "since"], name="scheme_terms_begin_once_a_day"
            )
        ]


class Lot(BookRow):
    """A parcel of restricted money: bought or granted at once, expiring at once."""

    wallet_id = models.UUIDField()
    scheme_id = models.UUIDField()
    holder_id = models.UUIDField()
    journal_id = models.UUIDField()
    renewed_from = models.UUIDField(null=True)
    origin = models.TextField()
    face = models.BigIntegerField()
    paid = models.BigIntegerField()
    remaining = models.BigIntegerField(default=0)
    held = models.BigIntegerField(default=0)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(remaining__gte=0, remaining__lte=F("face")),
                name="lot_remains_within_its_face",
            ),
            models.CheckConstraint(
                condition=Q(held__gte=0, held__lte=F("remaining")), name="lot_holds_what_remains"
            ),
            models.CheckConstraint(
                condition=Q(face__gt=0, paid__gte=0, paid__lte=F("face")),
                name="lot_costs_at_most_its_face",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "wallet_id", "expires_at", "id"],
                name="lot_soonest",
                condition=Q(remaining__gt=0),
            ),
            models.Index(fields=["book_id", "wallet_id", "issued_at"], name="lot_issued"),
            models.Index(
                fields=["book_id", "scheme_id", "expires_at"],
                name="lot_due",
                condition=Q(remaining__gt=0),
            ),
        ]


class LotMove(BookRow):
    """What one journal did to one lot; the lots and the wallet's sums follow by trigger."""

    lot_id = models.UUIDField()
    wallet_id = models.UUIDField()
    journal_id = models.UUIDField()
    kind = models.CharField(max_length=8)
    remaining_change = models.BigIntegerField(default=0)
    held_change = models.BigIntegerField(default=0)
    paid_change = models.BigIntegerField(default=0)
    hold_id = models.UUIDField(null=True)
    undoes_id = models.UUIDField(null=True)
    posted_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["book_id", "lot_id"], name="lot_move_lot"),
            models.Index(fields=["book_id", "journal_id"], name="lot_move_journal"),
            models.Index(
                fields=["book_id", "hold_id"],
                name="lot_move_hold",
                condition=Q(hold_id__isnull=False),
            ),
            models.Index(
                fields=["book_id", "undoes_id"],
                name="lot_move_undoes",
                condition=Q(undoes_id__isnull=False),
            ),
        ]


class Seal(BookRow):
    """One block of the hash chain over a book's transfers and their journals."""

    number = models.BigIntegerField()
    era = models.SmallIntegerField()
    first_xact = models.DecimalField(max_digits=20, decimal_places=0)
    first_id = models.UUIDField()
    last_xact = models.DecimalField(max_digits=20, decimal_places=0)
    last_id = models.UUIDField()
    rows_sealed = models.BigIntegerField()
    hash = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="seal_number_is_unique")
        ]
