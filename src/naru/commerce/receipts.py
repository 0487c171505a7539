"""
Split what a shopper paid into taxable and tax-free (과세·면세), for her receipt.

Prices hold their VAT. Fractions of a won of VAT are dropped, and the parts always add up to what
was paid; delivery, also of returns, is taxable. What is sent abroad is an export: what would be
taxable is taxed at zero (영세율), and tax-free goods stay tax-free.
"""

from dataclasses import dataclass

from naru.commerce.order_views import OrderView

VAT_PARTS = 11  # a taxable price is ten parts supply and one part VAT


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxSplit:
    supply: int
    vat: int
    tax_free: int
    zero_rated: int = 0

    @property
    def paid(self) -> int:
        return self.supply + self.vat + self.tax_free + self.zero_rated


def split(order: OrderView) -> TaxSplit:
    """Return what stays paid of an order, after refunds."""
    paid = order.total - order.refunded
    kept = sum(line.unit_price * line.kept for line in order.lines if line.is_tax_free)
    tax_free = min(kept, paid)
    taxable = paid - tax_free
    if order.is_abroad:
        return TaxSplit(supply=0, vat=0, tax_free=tax_free, zero_rated=taxable)
    vat = taxable // VAT_PARTS
    return TaxSplit(supply=taxable - vat, vat=vat, tax_free=tax_free)
