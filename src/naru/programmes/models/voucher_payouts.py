"""The table of what leaves for providers' banks, and of own contributions that go back."""

from django.db import models
from django.db.models import Q

from naru.ledger import payment_rows
from naru.ledger.payment_rows import PaymentRow


class VoucherPayout(PaymentRow):
    """A payment to a provider (수행기관 지급) or of an own contribution back to its holder."""

    kind = models.CharField(max_length=8)
    voucher_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("provider", "own")), name="voucher_payout_kind_is_known"
            ),
            *payment_rows.constraints("voucher_payout"),
        ]
        indexes = payment_rows.indexes("voucher_payout")
