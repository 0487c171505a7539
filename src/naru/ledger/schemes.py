"""
Schemes: money with rules (지역사랑상품권, 페이백, 적립금), and their dated terms.

Terms are never edited; newer terms are added and hold from their date on. Each carries its
``basis``: the law, ordinance or guideline it comes from. This module decides; no database.
"""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from naru.kernel.clock import end_of, legal_date
from naru.kernel.money import Money, Rounding, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

MONTHS_PER_YEAR = 12
FULL_BP = 10_000


class NotForSale(Refusal):
    """The scheme has no terms in force, or is granted, never bought."""

    code = "ledger.not_for_sale"
    says = Text(ko="지금은 살 수 없는 상품권입니다.", en="This cannot be bought now.")
    next_step = Text(ko="판매 기간을 확인해 주세요.", en="Check when it is on sale.")


class NotYetRefundable(Refusal):
    """Too little of the lot was spent to be paid out."""

    code = "ledger.not_yet_refundable"
    says = Text(
        ko="권면금액의 {needed}% 이상 써야 잔액을 돌려받을 수 있습니다. 지금까지 쓴 비율: {spent}%",
        en="The rest is paid out once {needed}% of the face is spent. Spent so far: {spent}%",
    )
    next_step = Text(ko="조금 더 사용한 뒤 신청해 주세요.", en="Spend some more, then ask again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """
    What a scheme allows from a date on; an empty list or None means "no such limit".

    Rates are basis points; caps are won of face value per person.
    """

    since: date
    basis: str
    discount_bp: int = 0
    monthly_cap: int | None = None
    in_hand_cap: int | None = None
    valid_months: int = 60
    holder_age_min: int | None = None
    holder_age_max: int | None = None
    holder_regions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    channels: tuple[str, ...] = ("mall", "shop")
    vendor_sales_max: int | None = None
    vendors_allowed: tuple[str, ...] = ()
    vendors_excluded: tuple[str, ...] = ()
    categories_allowed: tuple[str, ...] = ()
    categories_excluded: tuple[str, ...] = ()
    share_max_bp: int = FULL_BP
    purchase_min: int = 0
    withdrawal_days: int = 7
    refund_after_spent_bp: int | None = None
    small_face_max: int = 0
    refund_after_spent_small_bp: int | None = None
    refund_grace_days: int = 0
    stack_order: int = 100

    def rules(self) -> dict[str, Any]:
        """Return the limits as they are stored beside ``since`` and ``basis``."""
        kept = asdict(self)
        kept.pop("since")
        kept.pop("basis")
        return kept

    @classmethod
    def read(cls, *, since: date, basis: str, rules: dict[str, Any]) -> Self:
        """Return the terms of a stored row."""
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in rules.items()
        }
        return cls(since=since, basis=basis, **known)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """A scheme with all its dated terms, newest first."""

    id: UUID
    code: str
    kind: str
    name: Text
    asset: str = "KRW"
    terms: tuple[Terms, ...] = field(default_factory=tuple)

    def on(self, day: date) -> Terms | None:
        """Return the terms in force on a legal date."""
        begun = [terms for terms in self.terms if terms.since <= day]
        return max(begun, key=lambda terms: terms.since, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a certificate costs and until when it may be spent."""

    face: Money
    paid: Money
    subsidy: Money
    expires_at: datetime


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, MONTHS_PER_YEAR)
    first = date(day.year + years, month + 1, 1)
    following = (first + timedelta(days=32)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def expiry(terms: Terms, issued_at: datetime) -> datetime:
    """Return the instant at which a lot issued now expires: the end of its last legal day."""
    return end_of(months_later(legal_date(issued_at), terms.valid_months))


def quote(terms: Terms, face: Money, at: datetime) -> Quote:
    """Price a certificate: the discount is rounded down to the won, in the fund's favour."""
    subsidy = face.rate(terms.discount_bp, rounding=Rounding.DOWN)
    return Quote(face=face, paid=face - subsidy, subsidy=subsidy, expires_at=expiry(terms, at))


def may_withdraw(
    terms: Terms, *, face: Money, remaining: Money, issued_at: datetime, at: datetime
) -> bool:
    """Say whether a purchase can still be taken back: wholly unspent, within the days given."""
    return remaining == face and at < issued_at + timedelta(days=terms.withdrawal_days)


def require_refundable(terms: Terms, *, face: Money, remaining: Money) -> None:
    """
    Demand that enough of a lot was spent for the rest to be paid out.

    :raises NotYetRefundable: where less than the share of the terms was spent.
    """
    needed = terms.refund_after_spent_bp
    if face.minor <= terms.small_face_max and terms.refund_after_spent_small_bp is not None:
        needed = terms.refund_after_spent_small_bp
    spent_bp = (face.minor - remaining.minor) * FULL_BP // face.minor
    if needed is None or spent_bp < needed:
        raise NotYetRefundable(needed=(needed or FULL_BP) // 100, spent=spent_bp // 100)


def local_gift_certificate(
    *,
    since: date,
    place: str,
    discount_bp: int = 1_000,
    monthly_cap: int = 700_000,
    in_hand_cap: int = 1_500_000,
) -> Terms:
    """
    Return the usual terms of a local gift certificate (지역사랑상품권) of one place.

    The county sets the figures by ordinance, within the law and the ministry's guideline.
    """
    return Terms(
        since=since,
        basis=(
            "지역사랑상품권 이용 활성화에 관한 법률 및 시행령(잔액 환급 기준: 60~80%에서 조례로 "
            "정함); 행정안전부 지역사랑상품권 발행지원 사업 지침(2023: 연매출 30억원 초과 가맹점 "
            "제한, 1인당 월 구매 70만원·보유 150만원 이하); 유효기간 5년"
        ),
        discount_bp=discount_bp,
        monthly_cap=monthly_cap,
        in_hand_cap=in_hand_cap,
        valid_months=60,
        places=(place,),
        vendor_sales_max=3_000_000_000,
        refund_after_spent_bp=6_000,
        small_face_max=won(10_000).minor,
        refund_after_spent_small_bp=8_000,
        refund_grace_days=30,
        stack_order=20,
    )
