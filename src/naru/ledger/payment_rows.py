"""What every table of payments out has: the columns of a payment, and what must never happen."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText

PAYMENT_STATES = ("asked", "approved", "ordered", "paid", "refused", "returned")
PENDING = ("asked", "approved")  # held, and still in the account that it leaves from


class PaymentRow(BookRow):
    """
    A payment out (지급) to a firm, from one account of a book.

    A hold keeps the money from being asked for twice; a second officer approves; the payee's
    account is copied, sealed, when the bank's file is made.
    """

    firm_id = models.UUIDField()
    number = models.CharField(max_length=30)
    amount = models.BigIntegerField()
    status = models.CharField(max_length=8, default="asked")
    hold_id = models.UUIDField()
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")
    order_id = models.UUIDField(null=True)
    order_number = models.CharField(max_length=30, blank=True, default="")
    pay_on = models.DateField(null=True)
    bank = models.CharField(max_length=3, blank=True, default="")
    account = SealedText(blank=True, default="")
    account_holder = SealedText(blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def constraints(noun: str) -> list[Any]:
    """Return what holds for every payment: a known state, a sum, two officers, one number."""
    return [
        models.CheckConstraint(
            condition=Q(status__in=PAYMENT_STATES), name=f"{noun}_state_is_known"
        ),
        models.CheckConstraint(condition=Q(amount__gt=0), name=f"{noun}_pays_something"),
        models.CheckConstraint(
            condition=~Q(status__in=("approved", "ordered", "paid")) | Q(decided_by__isnull=False),
            name=f"{noun}_names_its_approver",
        ),
        models.CheckConstraint(
            condition=Q(decided_by__isnull=True)
            | Q(asked_by__isnull=True)
            | ~Q(decided_by=F("asked_by")),
            name=f"{noun}_is_approved_by_a_second",
        ),
        models.UniqueConstraint(fields=["book_id", "number"], name=f"{noun}_number_is_unique"),
    ]


def indexes(noun: str) -> list[models.Index]:
    """Return the indexes of a table of payments: by state, and of a firm."""
    return [
        models.Index(fields=["book_id", "status", "-id"], name=f"{noun}s_by_status"),
        models.Index(fields=["book_id", "firm_id", "-id"], name=f"{noun}s_of_firm"),
    ]
