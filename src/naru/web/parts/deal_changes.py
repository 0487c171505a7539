"""What changed from one version of a quotation to the next, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from naru.deals import offer, words
from naru.deals.queries.quotations import QuotationView
from naru.kernel.money import Money
from naru.web.parts import wording

MINOR = frozenset({"unit_price", "discount", "freight"})
LABELS = {
    "incoterm": "incoterm", "place": "incoterm", "valid_until": "valid_until", "payment": "payment",
    "payment_words": "payment", "deposit_bp": "deposit", "lead_days": "lead_days",
    "packing": "packing", "remarks": "remarks", "discount": "discount", "freight": "freight",
    "text": "goods", "line": "goods", "quantity": "quantity", "unit": "quantity",
    "unit_price": "unit_price", "discount_bp": "line_discount", "hs": "hs", "origin": "origin",
    "net_weight_g": "net_weight", "moq": "moq", "seller_name": "seller",
    "seller_address": "seller",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change as a row: where, from what, to what."""

    where: str
    before: str
    after: str


def lines(before: QuotationView, after: QuotationView) -> Sequence[ChangeLine]:
    """Return every change between two versions, the sum first."""
    found = [
        ChangeLine(
            where=_where(one), before=_said(one.field, one.before, before.offer.currency),
            after=_said(one.field, one.after, after.offer.currency),
        )
        for one in offer.changes(before.offer, after.offer)
    ]  # fmt: skip
    old, new = before.total, after.total
    if old != new:
        total = wording.said(words.word("paper", "total"))
        pair = (wording.money(old), wording.money(new))
        found.insert(0, ChangeLine(where=total, before=pair[0], after=pair[1]))
    return found


def _where(change: offer.Change) -> str:
    label = LABELS.get(change.field)
    said = wording.said(words.word("paper", label)) if label else _("Currency")
    return f"{said} ({change.line})" if change.line else said


def _said(field: str, value: str, currency: str) -> str:
    if field in MINOR:
        return wording.money(Money(int(value), currency))
    if field in {"discount_bp", "deposit_bp"}:
        return f"{int(value) / 100:g} %"
    if field == "payment":
        return wording.said(words.word("payment", value))
    return value or "–"
