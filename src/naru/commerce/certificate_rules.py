"""
Decide on gift certificates (지역사랑상품권) what the ledger leaves open: amounts, who may buy.

Discount, caps and what is given back are the ledger's, by the scheme's dated terms; here stand
the unit of sale, the buyer's age, and how much room the caps leave, so that a page can say it
before anybody is refused.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

UNIT_WON = 10_000


class NotAUnit(Refusal):
    code = "commerce.certificate_not_a_unit"
    says = Text(
        ko="상품권은 {unit:won} 단위로 살 수 있어요.",
        en="Certificates come in units of {unit:won}.",
    )
    next_step = Text(ko="금액을 다시 골라 주세요.", en="Choose another amount.")


class AgeOutOfBounds(Refusal):
    code = "commerce.certificate_age"
    says = Text(
        ko="이 상품권은 나이 조건이 있어요: {bounds}",
        en="This certificate is sold to buyers of a certain age: {bounds}",
    )
    next_step = Text(
        ko="조건에 맞지 않으면 다른 상품권을 골라 주세요.",
        en="Choose another certificate if you do not meet it.",
    )


class MonthlyCapReached(Refusal):
    code = "commerce.certificate_monthly_cap"
    says = Text(
        ko="한 달에 {cap:won}까지 살 수 있어요. 이번 달에 {bought:won}을 사서 {room:won} 더 살 수 "
        "있어요.",
        en="{cap:won} can be bought a month. You bought {bought:won} so far; {room:won} is left.",
    )
    next_step = Text(
        ko="금액을 줄이거나 다음 달에 사 주세요.", en="Choose less, or buy next month."
    )


class InHandCapReached(Refusal):
    code = "commerce.certificate_in_hand_cap"
    says = Text(
        ko="지갑에 {cap:won}까지 가지고 있을 수 있어요. 지금 {in_hand:won}이 있어서 {room:won} 더 "
        "살 수 있어요.",
        en="A wallet may hold {cap:won}. It holds {in_hand:won}; {room:won} more can be bought.",
    )
    next_step = Text(
        ko="가지고 있는 상품권을 쓴 뒤에 사 주세요.", en="Spend what you hold, then buy."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What the caps leave to a buyer this month; None means no limit."""

    monthly_cap: int | None
    in_hand_cap: int | None
    bought: int
    in_hand: int

    @property
    def month_left(self) -> int | None:
        return None if self.monthly_cap is None else max(self.monthly_cap - self.bought, 0)

    @property
    def hand_left(self) -> int | None:
        return None if self.in_hand_cap is None else max(self.in_hand_cap - self.in_hand, 0)

    @property
    def left(self) -> int | None:
        """How much more can be bought now, in whole units."""
        rooms = [room for room in (self.month_left, self.hand_left) if room is not None]
        return min(rooms) // UNIT_WON * UNIT_WON if rooms else None


def month_of(at: datetime) -> tuple[datetime, datetime]:
    """Return the instants between which the month in Seoul runs that holds an instant."""
    first = clock.legal_date(at).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return clock.start_of(first), clock.start_of(following)


def age_on(birthday: date, on: date) -> int:
    """Return the age in full years (만 나이)."""
    return on.year - birthday.year - ((on.month, on.day) < (birthday.month, birthday.day))


def demand_room(room: Room, *, face: int) -> None:
    """
    Refuse a purchase beyond the caps or beside the unit.

    :raises NotAUnit: not a multiple of the unit.
    :raises MonthlyCapReached: more than the month allows.
    :raises InHandCapReached: more than a wallet may hold.
    """
    if face <= 0 or face % UNIT_WON:
        raise NotAUnit(unit=UNIT_WON)
    if room.month_left is not None and face > room.month_left:
        raise MonthlyCapReached(cap=room.monthly_cap, bought=room.bought, room=room.month_left)
    if room.hand_left is not None and face > room.hand_left:
        raise InHandCapReached(cap=room.in_hand_cap, in_hand=room.in_hand, room=room.hand_left)


def demand_age(
    *, youngest: int | None, oldest: int | None, birthday: date | None, on: date
) -> None:
    """
    Refuse a buyer outside the ages of the terms, or whose age nobody knows.

    :raises AgeOutOfBounds: too young, too old, or no date of birth known.
    """
    if youngest is None and oldest is None:
        return
    age = None if birthday is None else age_on(birthday, on)
    is_old_enough = youngest is None or (age is not None and age >= youngest)
    is_young_enough = oldest is None or (age is not None and age <= oldest)
    if not (is_old_enough and is_young_enough):
        raise AgeOutOfBounds(bounds=f"{youngest or ''}~{oldest or ''}")
