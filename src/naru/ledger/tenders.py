"""
Decide how much of a purchase a scheme may pay, with its reasons, and share it over wallets.

Pure: terms, purchase and wallets come in as values, and the same purchase always gives the same
answer. What no wallet pays is left to the card.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from naru.kernel.money import Money, Rounding
from naru.kernel.text import Text
from naru.ledger.schemes import Terms
from naru.ledger.wallets import WalletView

CARD = "card"
# Levels of an administrative code (법정동코드): province 2 digits, county 5, town 8, village 10.
LEVELS = (2, 5, 8, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one vendor sells in a purchase; ``region`` is where the vendor's shop is."""

    vendor_id: UUID
    amount: Money
    category: str = ""
    vendor_annual_sales: int | None = None
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who pays, as far as terms ask; None where the mall does not know."""

    age: int | None = None
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    lines: tuple[Line, ...]
    on: date
    channel: str = "mall"
    holder: Holder = field(default_factory=Holder)

    @property
    def total(self) -> Money:
        """Return the sum of all lines."""
        return sum((line.amount for line in self.lines), Money.zero())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a scheme does not pay something, in words, and how much it leaves unpaid."""

    code: str
    says: Text
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Usable:
    """How much a scheme may pay at most, the part of each line, and why not more."""

    amount: Money
    lines: tuple[Money, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderPart:
    """What one scheme, or the card, pays: in all and of each line."""

    kind: str
    scheme: str
    amount: Money
    lines: tuple[Money, ...]


SAYS = {
    "not_begun": Text(ko="아직 쓸 수 있는 날이 아닙니다.", en="It cannot be used yet."),
    "channel": Text(ko="이곳에서는 쓸 수 없는 상품권입니다.", en="It cannot be used here."),
    "age": Text(ko="사용할 수 있는 나이가 아닙니다.", en="The holder's age is outside the terms."),
    "holder_region": Text(
        ko="정해진 지역에 사는 분만 쓸 수 있습니다.", en="Only residents of the area may use it."
    ),
    "purchase_min": Text(
        ko="{minimum:won} 이상 살 때 쓸 수 있습니다.", en="It can be used from {minimum:won} on."
    ),
    "sales_limit": Text(
        ko="연매출이 {limit:won}을 넘는 가게의 상품입니다.",
        en="The seller's annual sales exceed {limit:won}.",
    ),
    "place": Text(
        ko="사용 지역 밖에 있는 가게의 상품입니다.", en="The seller is outside the area."
    ),
    "vendor": Text(ko="가맹점이 아닌 가게의 상품입니다.", en="The seller does not take part."),
    "category": Text(ko="이 상품권으로 살 수 없는 품목입니다.", en="The goods are excluded."),
    "share": Text(
        ko="결제 금액의 {percent}%까지만 낼 수 있습니다.",
        en="It pays at most {percent}% of a purchase.",
    ),
}


def is_inside(code: str, place: str) -> bool:
    """Say whether a region code lies in a place, a code whose lower levels are zeros."""
    level = next(length for length in LEVELS if not place[length:].strip("0"))
    return bool(code) and code[:level] == place[:level]


def _purchase_barrier(terms: Terms, purchase: Purchase) -> tuple[str, dict[str, object]] | None:
    """Name what keeps the whole purchase from being paid."""
    holder = purchase.holder
    low, high = terms.holder_age_min, terms.holder_age_max
    limited = low is not None or high is not None
    in_age = holder.age is not None and (low or 0) <= holder.age <= (high or holder.age)
    residents = terms.holder_regions
    barriers: list[tuple[bool, str, dict[str, object]]] = [
        (purchase.on < terms.since, "not_begun", {}),
        (purchase.channel not in terms.channels, "channel", {}),
        (limited and not in_age, "age", {}),
        (
            bool(residents) and not any(is_inside(holder.region, one) for one in residents),
            "holder_region",
            {},
        ),
        (
            purchase.total.minor < terms.purchase_min,
            "purchase_min",
            {"minimum": f"{terms.purchase_min:,}"},
        ),
    ]
    return next(((code, values) for stands, code, values in barriers if stands), None)


def _line_barrier(terms: Terms, line: Line) -> tuple[str, dict[str, object]] | None:
    """Name what keeps one line from being paid."""
    limit, vendor = terms.vendor_sales_max, str(line.vendor_id)
    too_large = limit is not None and (line.vendor_annual_sales or 0) > limit
    allowed, kinds = terms.vendors_allowed, terms.categories_allowed
    barriers: list[tuple[bool, str, dict[str, object]]] = [
        (too_large, "sales_limit", {"limit": f"{limit or 0:,}"}),
        (
            bool(terms.places) and not any(is_inside(line.region, one) for one in terms.places),
            "place",
            {},
        ),
        (
            vendor in terms.vendors_excluded or (bool(allowed) and vendor not in allowed),
            "vendor",
            {},
        ),
        (
            line.category in terms.categories_excluded
            or (bool(kinds) and line.category not in kinds),
            "category",
            {},
        ),
    ]
    return next(((code, values) for stands, code, values in barriers if stands), None)


def usable(*, terms: Terms, purchase: Purchase) -> Usable:
    """Return how much of a purchase a scheme may pay, line by line, and why not the rest."""
    none = tuple(Money.zero() for _ in purchase.lines)
    barrier = _purchase_barrier(terms, purchase)
    if barrier is not None:
        reason = Reason(
            code=barrier[0], says=SAYS[barrier[0]].fill(**barrier[1]), amount=purchase.total
        )
        return Usable(amount=Money.zero(), lines=none, reasons=(reason,))
    parts: list[Money] = []
    kept: dict[str, Reason] = {}
    for line in purchase.lines:
        stop = _line_barrier(terms, line)
        parts.append(Money.zero() if stop else line.amount)
        if stop:
            before = kept[stop[0]].amount if stop[0] in kept else Money.zero()
            says = SAYS[stop[0]].fill(**stop[1])
            kept[stop[0]] = Reason(code=stop[0], says=says, amount=before + line.amount)
    payable = sum(parts, Money.zero())
    most = min(payable, purchase.total.rate(terms.share_max_bp, rounding=Rounding.DOWN))
    if most < payable:
        says = SAYS["share"].fill(percent=terms.share_max_bp // 100)
        kept["share"] = Reason(code="share", says=says, amount=payable - most)
    return Usable(amount=most, lines=tuple(parts), reasons=tuple(kept.values()))


def allocate(
    *,
    purchase: Purchase,
    wallets: Sequence[WalletView],
    at: datetime,
    wanted: Mapping[str, Money] | None = None,
) -> tuple[TenderPart, ...]:
    """
    Share a purchase over wallets, the lots soonest to expire first, then by stack order.

    ``wanted`` limits what each scheme pays (a scheme left out pays nothing); None uses as much as
    the terms let. The last part is the card's, unless nothing is left for it.
    """
    answers = {
        one.scheme: usable(terms=one.terms, purchase=purchase)
        for one in wallets
        if one.terms is not None
    }
    limits = {
        scheme: min(answer.amount, (wanted or {}).get(scheme, Money.zero()))
        if wanted is not None
        else answer.amount
        for scheme, answer in answers.items()
    }
    open_lines = [line.amount for line in purchase.lines]
    paid = {scheme: [Money.zero() for _ in open_lines] for scheme in answers}
    for scheme, offered in _offers(wallets, at):
        order = _lines_in_order(scheme, answers)
        left = min(offered, limits[scheme])
        for n in order:
            part = min(left, open_lines[n])
            open_lines[n], left = open_lines[n] - part, left - part
            paid[scheme][n] += part
            limits[scheme] -= part
    kinds = {one.scheme: one.kind for one in wallets}
    parts = [
        TenderPart(
            kind=kinds[scheme], scheme=scheme, amount=sum(lines, Money.zero()), lines=tuple(lines)
        )
        for scheme, lines in paid.items()
    ]
    rest = sum(open_lines, Money.zero())
    parts.append(TenderPart(kind=CARD, scheme="", amount=rest, lines=tuple(open_lines)))
    return tuple(part for part in parts if part.amount)


def _offers(wallets: Sequence[WalletView], at: datetime) -> list[tuple[str, Money]]:
    """List what every live lot offers, soonest to expire first, then by stack order."""
    lots = [
        (lot.expires_at, one.terms.stack_order, one.scheme, lot.usable)
        for one in wallets
        if one.terms is not None
        for lot in one.lots
        if lot.expires_at > at and lot.usable
    ]
    return [(scheme, amount) for _, _, scheme, amount in sorted(lots, key=lambda lot: lot[:3])]


def _lines_in_order(scheme: str, answers: Mapping[str, Usable]) -> list[int]:
    """List the lines a scheme may pay; those that the fewest schemes may pay come first."""
    takers = Counter(n for one in answers.values() for n, part in enumerate(one.lines) if part)
    mine = [n for n, part in enumerate(answers[scheme].lines) if part]
    return sorted(mine, key=lambda n: (takers[n], n))
