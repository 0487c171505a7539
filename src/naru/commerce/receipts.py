"""
Split what a shopper paid into taxable and tax-free (과세·면세), for her receipt.

Prices hold their VAT. Fractions of a won of VAT are dropped, and the three parts always add up to
what was paid; delivery, also of returns, is taxable.
"""

from dataclasses import dataclass

from naru.commerce.order_views import OrderView

VAT_PARTS = 11  # a taxable price is ten parts supply and one part VAT


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxSplit:
    supply: int
    vat: int
    tax_free: int

    @property
    def paid(self) -> int:
        return self.supply + self.vat + self.tax_free


def split(order: OrderView) -> TaxSplit:
    """Return what stays paid of an order, after refunds."""
    paid = order.total - order.refunded
    kept = sum(line.unit_price * line.kept for line in order.lines if line.is_tax_free)
    tax_free = min(kept, paid)
    taxable = paid - tax_free
    vat = taxable // VAT_PARTS
    return TaxSplit(supply=taxable - vat, vat=vat, tax_free=tax_free)
