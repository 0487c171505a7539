"""
What selling costs a producer, in numbers and in plain words.

Commission is counted on what the buyer paid for goods, rounded down to the won in the producer's
favour; VAT is counted on the commission, rounded down as well. Terms are dated and never edited:
the newest row that has begun rules, a row for the category before the row for everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.kernel.money import Money, Rounding, won
from naru.kernel.period import in_force
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

EXAMPLE_SALE = won(10_000)


class TermsBeginInThePast(Refusal):
    code = "commerce.terms_begin_in_the_past"
    says = Text(
        ko="수수료 조건은 내일부터 시작하는 것만 추가할 수 있습니다.",
        en="New fee terms may begin tomorrow at the earliest.",
    )
    next_step = Text(
        ko="시작하는 날을 내일 이후로 고쳐 주세요.", en="Choose a later day for them to begin."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    id: UUID
    since: date
    rate_bp: int
    vat_bp: int
    basis: str
    category_id: UUID | None = None
    category_name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What is kept of one sale: commission, the VAT on it, and what the producer receives."""

    commission: Money
    vat: Money
    left: Money


def fee(amount: Money, *, rate_bp: int, vat_bp: int) -> Fee:
    """Return what is kept of a sale under terms."""
    commission = amount.rate(rate_bp, rounding=Rounding.DOWN)
    vat = commission.rate(vat_bp, rounding=Rounding.DOWN)
    return Fee(commission=commission, vat=vat, left=amount - commission - vat)


def ruling(terms: Iterable[Terms], *, categories: Sequence[UUID | None], on: date) -> Terms | None:
    """Return the terms that rule a sale; ``categories`` run from the product's own upwards."""
    rows = list(terms)
    for category_id in (*categories, None):
        found = in_force((row for row in rows if row.category_id == category_id), on)
        if found is not None:
            return found
    return None


def in_words(terms: Terms) -> Text:
    """Say what the terms mean, as an example that anybody can check on her fingers."""
    example = fee(EXAMPLE_SALE, rate_bp=terms.rate_bp, vat_bp=terms.vat_bp)
    percent = percentage(terms.rate_bp)
    values = {
        "sale": f"{EXAMPLE_SALE.minor:,}",
        "percent": percent,
        "fee": f"{example.commission.minor:,}",
        "vat": f"{example.vat.minor:,}",
        "left": f"{example.left.minor:,}",
    }
    if terms.rate_bp == 0:
        return Text(
            ko="수수료가 없습니다. {sale:won}어치를 팔면 {left:won}을 모두 받습니다.",
            en="There is no fee: of {sale:won} sold you receive all {left:won}.",
        ).fill(**values)
    return Text(
        ko="{sale:won}어치를 팔면 수수료 {fee:won}({percent}%)과 그 부가가치세 {vat:won}을 뺀 "
        "{left:won}을 받습니다.",
        en="Of {sale:won} sold, {fee:won} ({percent} %) is kept as fee and {vat:won} as VAT "
        "on it; you receive {left:won}.",
    ).fill(**values)


def percentage(basis_points: int) -> str:
    """Write basis points as percent without a float: 330 → "3.3"."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
