"""
What a quotation offers: lines, sums, terms; and what changed from one version to the next.

An offer is plain data that is kept word for word once it was sent. Sums are whole numbers of the
currency's smallest unit: a line's discount is rounded half up, a deposit and its balance are split
so that nothing is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from naru.deals import incoterms
from naru.kernel.money import BASIS_POINTS, Money, Rounding, portion
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

LINES_MAX = 30
MINOR_MAX = 10**15
SPLIT_PAYMENT = "tt_split"


class OfferIncomplete(Refusal):
    code = "deals.offer_incomplete"
    says = Text(
        ko="견적서에 {what}이(가) 빠져 있거나 맞지 않습니다.",
        en="The quotation lacks {what}, or it cannot be right.",
    )
    next_step = Text(
        ko="그 칸을 채우거나 고친 뒤 다시 보내 주세요.",
        en="Fill it in or mend it, then send again.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Goods of one kind; prices in minor units, weight in grams for one unit (0: not known)."""

    text: str
    quantity: int
    unit: str
    unit_price: int
    discount_bp: int = 0
    hs: str = ""
    origin: str = "KR"
    net_weight_g: int = 0
    moq: int = 0
    sheet_id: str = ""

    @property
    def gross(self) -> int:
        return self.quantity * self.unit_price

    @property
    def discount(self) -> int:
        return portion(
            self.gross,
            numerator=self.discount_bp,
            denominator=BASIS_POINTS,
            rounding=Rounding.HALF_UP,
        )

    @property
    def sum(self) -> int:
        return self.gross - self.discount

    @property
    def is_below_moq(self) -> bool:
        return 0 < self.quantity < self.moq


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Everything a version says; ``discount`` and ``freight`` are for the whole, in minor units."""

    currency: str = "USD"
    lines: tuple[Line, ...] = ()
    discount: int = 0
    freight: int = 0
    incoterm: str = "FOB"
    place: str = ""
    valid_until: date | None = None
    payment: str = "tt_split"
    deposit_bp: int = 3_000
    payment_words: str = ""
    lead_days: int = 0
    packing: str = ""
    remarks: str = ""
    seller_name: str = ""
    seller_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    goods: Money
    discount: Money
    freight: Money
    total: Money
    deposit: Money
    balance: Money
    net_weight_g: int  # 0 where a line's weight is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that differs; ``line`` counts from one, 0 for the whole."""

    field: str
    line: int
    before: str
    after: str


def totals(offer: Offer) -> Totals:
    """Add an offer up; deposit and balance are the whole, to the last unit."""
    goods = Money(sum(line.sum for line in offer.lines), offer.currency)
    discount, freight = Money(offer.discount, offer.currency), Money(offer.freight, offer.currency)
    total = goods - discount + freight
    deposit, balance = split(total, offer)
    weights = [line.net_weight_g * line.quantity for line in offer.lines]
    return Totals(
        goods=goods,
        discount=discount,
        freight=freight,
        total=total,
        deposit=deposit,
        balance=balance,
        net_weight_g=sum(weights) if all(weights) else 0,
    )


def split(total: Money, offer: Offer) -> tuple[Money, Money]:
    """Split a total into what is paid before and after, losing nothing."""
    share = min(max(offer.deposit_bp, 0), BASIS_POINTS) if offer.payment == SPLIT_PAYMENT else 0
    share = BASIS_POINTS if offer.payment == "tt_advance" else share
    deposit, balance = total.split([share, BASIS_POINTS - share])
    return deposit, balance


def must_be_whole(offer: Offer, *, on: date) -> None:
    """
    Hold an offer to what a buyer must be able to read in it.

    :raises OfferIncomplete: naming the first thing that is missing or wrong.
    """
    for is_wrong, what in _wrongs(offer, on):
        if is_wrong:
            raise OfferIncomplete(what=what)


def _wrongs(offer: Offer, on: date) -> list[tuple[bool, Text]]:
    total = totals(offer).total.minor
    lines = offer.lines
    return [
        (not offer.seller_name, Text("판매자 이름", "the seller's name")),
        (not lines, Text("품목", "a line of goods")),
        (len(lines) > LINES_MAX, Text("품목 수", "a number of lines that we can print")),
        (any(not line.text or not line.unit for line in lines), Text("품목의 이름과 단위",
         "the name and unit of a line")),
        (any(line.quantity < 1 or line.unit_price < 0 for line in lines), Text("수량과 단가",
         "a line's quantity and price")),
        (any(not 0 <= line.discount_bp <= BASIS_POINTS for line in lines),
         Text("할인율", "a discount between 0 and 100 %")),
        (not 0 < total < MINOR_MAX, Text("합계", "a sum above zero")),
        (offer.incoterm not in incoterms.terms(), Text("인코텀즈 조건", "the Incoterms rule")),
        (not offer.place, Text("인코텀즈 지정 장소", "the place named with the Incoterms rule")),
        (offer.valid_until is None or offer.valid_until < on, Text("유효기한(오늘 이후)",
         "a validity date that has not passed")),
        (not 0 <= offer.deposit_bp <= BASIS_POINTS, Text("선금 비율", "the share paid before")),
        (offer.lead_days < 1, Text("납기(일)", "the lead time in days")),
    ]  # fmt: skip


def as_told(offer: Offer) -> dict[str, Any]:
    """Return an offer as plain values for keeping."""
    told = asdict(offer)
    told["valid_until"] = offer.valid_until.isoformat() if offer.valid_until else ""
    return told


def read(told: Mapping[str, Any]) -> Offer:
    """Return an offer from the values it was kept as."""
    names = {one.name for one in fields(Offer)} - {"lines", "valid_until"}
    until = told.get("valid_until")
    return Offer(
        lines=tuple(Line(**row) for row in told["lines"]),
        valid_until=date.fromisoformat(until) if until else None,
        **{name: told[name] for name in names if name in told},
    )


def changes(before: Offer, after: Offer) -> Sequence[Change]:
    """Return every field that differs between two versions, the whole first, then line by line."""
    found = _differing(before, after, 0, skip={"lines"})
    for number in range(max(len(before.lines), len(after.lines))):
        old = before.lines[number] if number < len(before.lines) else None
        new = after.lines[number] if number < len(after.lines) else None
        if old is None or new is None:
            found.append(Change(field="line", line=number + 1, before=old.text if old else "",
                                after=new.text if new else ""))  # fmt: skip
        else:
            found += _differing(old, new, number + 1, skip={"sheet_id"})
    return found


def _differing(old: Any, new: Any, line: int, *, skip: set[str]) -> list[Change]:
    pairs = [(one.name, getattr(old, one.name), getattr(new, one.name)) for one in fields(old)]
    return [
        Change(field=name, line=line, before=str(a if a is not None else ""),
               after=str(b if b is not None else ""))
        for name, a, b in pairs
        if a != b and name not in skip
    ]  # fmt: skip
