"""Tables of purchase orders (발주서) and pro-forma invoices (견적송장)."""

from django.db import models
from django.db.models import Q

from naru.deals.models.deals import Deal
from naru.deals.models.quotations import Quotation
from naru.deals.states import GOODS_STEPS
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText


class PurchaseOrder(DeskRow):
    """
    The buyer's order on a version that she accepted; a deal has one.

    ``po_number`` and ``document_id`` are her own number and paper, where she gave them.
    """

    body_id = models.SmallIntegerField()
    deal = models.OneToOneField(Deal, models.PROTECT, related_name="order")
    quotation = models.OneToOneField(Quotation, models.PROTECT, related_name="order")
    number = models.CharField(max_length=20)
    po_number = models.CharField(max_length=60, blank=True, default="")
    document_id = models.UUIDField(null=True)
    words = models.CharField(max_length=1000, blank=True, default="")
    ordered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="order_abroad_number_once")
        ]


class Proforma(DeskRow):
    """
    A pro-forma invoice: numbered per firm and year without holes (trigger), kept word for word.

    A wrong one is void, its number stays. The steps of the goods are as the firm states them; no
    money moves here.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    year = models.SmallIntegerField()
    serial = models.IntegerField()
    order = models.ForeignKey(PurchaseOrder, models.PROTECT, related_name="proformas")
    told = models.JSONField()
    private = SealedText()  # JSON: the bank account, and who is written to
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    deposit_minor = models.BigIntegerField()
    step = models.CharField(max_length=16, default="issued")
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True)
    deposit_on = models.DateField(null=True)
    shipped_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    void_at = models.DateTimeField(null=True)
    void_words = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "year", "serial"], name="proforma_number_once"
            ),
            models.UniqueConstraint(
                fields=["order"], condition=Q(void_at=None), name="order_has_one_good_proforma"
            ),
            models.CheckConstraint(
                condition=Q(step__in=GOODS_STEPS), name="proforma_step_is_known"
            ),
            models.CheckConstraint(
                condition=Q(deposit_minor__gte=0, deposit_minor__lte=models.F("total_minor")),
                name="deposit_is_part_of_the_whole",
            ),
        ]
