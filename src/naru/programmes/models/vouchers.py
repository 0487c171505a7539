"""
Tables of vouchers (바우처): the voucher of an award, its menu, and what its holder paid in.

Book rows. A voucher's id is its award's, and is the holder of its wallet in the ledger: two
vouchers of one firm never mix.
"""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow

VOUCHER_STATES = ("waiting", "issued", "ended")


class Voucher(BookRow):
    """
    A voucher: ``face`` is the public money and the own contribution (자부담) together.

    It waits until the own contribution has come in under ``deposit_number``; then it is issued as
    one restricted lot.
    """

    call_id = models.UUIDField()
    version_id = models.UUIDField()
    firm_id = models.UUIDField()
    name = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=40)
    scheme = models.CharField(max_length=60)
    face = models.BigIntegerField()
    own = models.BigIntegerField()
    deposit_number = models.CharField(max_length=20)
    deposited = models.BigIntegerField(default=0)
    status = models.CharField(max_length=7, default="waiting")
    orders_made = models.IntegerField(default=0)
    opened_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)
    finish_until = models.DateField(null=True)
    own_back = models.BigIntegerField(default=0)
    public_back = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=VOUCHER_STATES), name="voucher_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(face__gt=0, own__gte=0, own__lte=F("face")),
                name="voucher_is_worth_its_parts",
            ),
            models.CheckConstraint(
                condition=~Q(status="issued")
                | Q(deposited__gte=F("own"), issued_at__isnull=False, valid_until__isnull=False),
                name="voucher_is_issued_after_the_own_contribution",
            ),
            models.CheckConstraint(
                condition=Q(own_back__gte=0, public_back__gte=0)
                & Q(face__gte=F("own_back") + F("public_back")),
                name="voucher_gives_back_within_its_face",
            ),
            models.UniqueConstraint(
                fields=["book_id", "deposit_number"], name="deposit_number_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="vouchers_of_firm"),
            models.Index(fields=["book_id", "status", "-id"], name="vouchers_by_status"),
        ]


class VoucherMenu(BookRow):
    """
    One service of a voucher's menu: how much may be ordered of it, and how much was.

    ``used`` is what orders hold or have settled; the database refuses a won above the cap.
    """

    voucher_id = models.UUIDField()
    code = models.CharField(max_length=60)
    position = models.SmallIntegerField()
    cap = models.BigIntegerField(null=True)
    orders_until = models.DateField()
    used = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "voucher_id", "code"], name="voucher_lists_a_menu_once"
            ),
            models.CheckConstraint(
                condition=Q(used__gte=0) & (Q(cap__isnull=True) | Q(used__lte=F("cap"))),
                name="menu_stays_within_its_cap",
            ),
        ]


class VoucherDeposit(BookRow):
    """A payment of the own contribution as the bank showed it; a reference is taken once."""

    voucher_id = models.UUIDField()
    reference = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    deposited_on = models.DateField()
    depositor = models.CharField(max_length=60, blank=True, default="")
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "reference"], name="deposit_is_taken_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="deposit_is_something"),
        ]
        indexes = [models.Index(fields=["book_id", "voucher_id"], name="deposits_of_voucher")]
