"""
Decide on gift certificates (지역사랑상품권): price, caps, who may buy, and what is given back.

All figures are those of dated terms; months are counted in Seoul. A refusal says which limit was
met and how much is still possible.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from naru.kernel import clock
from naru.kernel.money import BASIS_POINTS, Rounding, portion
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

UNIT_WON = 10_000
REGRET_DAYS = 7  # 청약철회: an untouched certificate goes back whole within a week.
SMALL_FACE_WON = 10_000
SMALL_FACE_SPENT_BP = 8_000
CANCEL_RULE = Text(
    ko="구매한 지 7일 안에 쓰지 않았으면 전액 돌려드려요. 그 뒤에는 {percent} % 이상 쓰면 남은 "
    "금액을 돌려드려요.",
    en="Unused within 7 days of buying, all is given back. Later, once {percent} % is spent, the "
    "rest is.",
)


class NotOnSale(Refusal):
    code = "commerce.certificate_not_on_sale"
    says = Text(ko="지금은 살 수 없는 상품권이에요.", en="This certificate is not on sale now.")
    next_step = Text(ko="군청 공지를 확인해 주세요.", en="See the notices of the public body.")


class NotAUnit(Refusal):
    code = "commerce.certificate_not_a_unit"
    says = Text(
        ko="상품권은 {unit:,}원 단위로 살 수 있어요.",
        en="Certificates come in units of {unit:,} won.",
    )
    next_step = Text(ko="금액을 다시 골라 주세요.", en="Choose another amount.")


class TooYoung(Refusal):
    code = "commerce.certificate_age"
    says = Text(
        ko="만 {age}세부터 살 수 있는 상품권이에요.",
        en="This certificate can be bought from the age of {age}.",
    )
    next_step = Text(
        ko="내 정보의 생년월일을 확인해 주세요.", en="Check your date of birth in your account."
    )


class MonthlyCapReached(Refusal):
    code = "commerce.certificate_monthly_cap"
    says = Text(
        ko="한 달에 {cap:,}원까지 살 수 있어요. 이번 달에 {bought:,}원을 사서 {room:,}원 더 살 수 "
        "있어요.",
        en="{cap:,} won can be bought a month. You bought {bought:,} this month; {room:,} is left.",
    )
    next_step = Text(
        ko="금액을 줄이거나 다음 달에 사 주세요.", en="Choose less, or buy next month."
    )


class InHandCapReached(Refusal):
    code = "commerce.certificate_in_hand_cap"
    says = Text(
        ko="지갑에 {cap:,}원까지 가지고 있을 수 있어요. 지금 {in_hand:,}원이 있어서 {room:,}원 더 "
        "살 수 있어요.",
        en="A wallet may hold {cap:,} won. It holds {in_hand:,} now; {room:,} more can be bought.",
    )
    next_step = Text(
        ko="가지고 있는 상품권을 쓴 뒤에 사 주세요.", en="Spend what you hold, then buy."
    )


class NotSpentEnough(Refusal):
    code = "commerce.certificate_not_spent_enough"
    says = Text(
        ko="남은 금액은 {percent} % 이상 쓴 뒤에 돌려받을 수 있어요. {missing:,}원을 더 쓰면 돼요.",
        en="The rest is given back once {percent} % is spent; {missing:,} won more is needed.",
    )
    next_step = Text(
        ko="가까운 가맹점이나 이 장터에서 써 주세요.",
        en="Spend it in this mall or at a shop nearby.",
    )


class NothingLeft(Refusal):
    code = "commerce.certificate_nothing_left"
    says = Text(ko="남은 금액이 없어요.", en="Nothing is left on it.")
    next_step = Text(ko="지갑에서 잔액을 확인해 주세요.", en="See the balance in your wallet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the terms in force say about buying; None means no limit."""

    discount_bp: int
    monthly_cap: int | None = None
    in_hand_cap: int | None = None
    age_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    face: int
    discount: int

    @property
    def paid(self) -> int:
        return self.face - self.discount


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBack:
    """How the rest of a certificate is parted: cash to the holder, discount to the fund."""

    cash: int
    to_fund: int


def price_of(face: int, *, discount_bp: int) -> Price:
    """Return what a certificate costs; a fraction of a won is not discounted."""
    discount = portion(
        face, numerator=discount_bp, denominator=BASIS_POINTS, rounding=Rounding.DOWN
    )
    return Price(face=face, discount=discount)


def month_of(at: datetime) -> tuple[datetime, datetime]:
    """Return the instants between which the month in Seoul runs that holds an instant."""
    first = clock.legal_date(at).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return clock.start_of(first), clock.start_of(following)


def age_on(birthday: date, on: date) -> int:
    """Return the age in full years (만 나이)."""
    return on.year - birthday.year - ((on.month, on.day) < (birthday.month, birthday.day))


def room_left(limits: Limits, *, bought: int, in_hand: int) -> int | None:
    """Return how much more can be bought, or None where nothing limits it."""
    rooms = []
    if limits.monthly_cap is not None:
        rooms.append(max(limits.monthly_cap - bought, 0))
    if limits.in_hand_cap is not None:
        rooms.append(max(limits.in_hand_cap - in_hand, 0))
    return min(rooms) if rooms else None


def demand_room(limits: Limits, *, face: int, bought: int, in_hand: int) -> None:
    """
    Refuse a purchase beyond the caps or beside the unit.

    :raises NotAUnit: not a multiple of the unit.
    :raises MonthlyCapReached: more than the month allows.
    :raises InHandCapReached: more than a wallet may hold.
    """
    if face <= 0 or face % UNIT_WON:
        raise NotAUnit(unit=UNIT_WON)
    if limits.monthly_cap is not None and bought + face > limits.monthly_cap:
        room = max(limits.monthly_cap - bought, 0)
        raise MonthlyCapReached(cap=limits.monthly_cap, bought=bought, room=room)
    if limits.in_hand_cap is not None and in_hand + face > limits.in_hand_cap:
        room = max(limits.in_hand_cap - in_hand, 0)
        raise InHandCapReached(cap=limits.in_hand_cap, in_hand=in_hand, room=room)


def demand_age(limits: Limits, *, birthday: date | None, on: date) -> None:
    """
    Refuse a buyer below the age of the terms, or whose age nobody knows.

    :raises TooYoung: too young, or no date of birth known.
    """
    if limits.age_min and (birthday is None or age_on(birthday, on) < limits.age_min):
        raise TooYoung(age=limits.age_min)


def spent_needed_bp(face: int, *, refundable_after_spent_bp: int) -> int:
    """Return the share to be spent first; small certificates need the larger share."""
    if face <= SMALL_FACE_WON:
        return max(SMALL_FACE_SPENT_BP, refundable_after_spent_bp)
    return refundable_after_spent_bp


def give_back(
    *,
    face: int,
    paid: int,
    remaining: int,
    refundable_after_spent_bp: int,
    bought_on: date,
    on: date,
) -> GivenBack:
    """
    Part what is left of a certificate between its holder and the fund that bore the discount.

    :raises NothingLeft: it is spent.
    :raises NotSpentEnough: the share to be spent first is not reached.
    """
    if remaining <= 0:
        raise NothingLeft
    untouched = remaining == face and (on - bought_on).days <= REGRET_DAYS
    needed_bp = spent_needed_bp(face, refundable_after_spent_bp=refundable_after_spent_bp)
    needed = portion(face, numerator=needed_bp, denominator=BASIS_POINTS, rounding=Rounding.UP)
    spent = face - remaining
    if not untouched and spent < needed:
        raise NotSpentEnough(percent=needed_bp // 100, missing=needed - spent)
    cash = portion(remaining, numerator=paid, denominator=face, rounding=Rounding.DOWN)
    return GivenBack(cash=cash, to_fund=remaining - cash)
