"""
The states of a trademark applied for abroad, and which may follow which.

Pure; the terms of renewal and opposition by country are the desk's (``mark_terms``).
"""

from dataclasses import dataclass
from datetime import date

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

STATES = ("planned", "filed", "published", "registered", "refused", "given_up")
NEXT: dict[str, tuple[str, ...]] = {
    "planned": ("filed", "given_up"),
    "filed": ("published", "registered", "refused", "given_up"),
    "published": ("registered", "refused", "given_up"),
    "registered": (),
    "refused": (),
    "given_up": (),
}
IS_OVER = frozenset({"refused", "given_up"})
DAY_OF = {"filed": "filed_on", "published": "published_on", "registered": "registered_on"}


class FilingCannotMove(Refusal):
    code = "localisation.filing_cannot_move"
    says = Text(
        ko="지금 상태에서는 그렇게 바꿀 수 없습니다.", en="It cannot go there from where it is."
    )
    next_step = Text(ko="화면을 새로 고친 뒤 골라 주세요.", en="Reload the page and choose again.")


class FilingNeedsNumber(Refusal):
    code = "localisation.filing_needs_number"
    says = Text(
        ko="등록된 상표에는 등록번호가 있어야 합니다.", en="A registered mark needs its number."
    )
    next_step = Text(ko="등록증의 번호를 적어 주세요.", en="Write the number of the certificate.")


class FilingDaysOutOfOrder(Refusal):
    code = "localisation.filing_days_out_of_order"
    says = Text(
        ko="앞 단계보다 빠른 날은 적을 수 없습니다.", en="The day lies before the step before it."
    )
    next_step = Text(ko="서류에 적힌 날짜를 확인해 주세요.", en="See the day on the paper.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step of a filing: where to, on which day, under which number."""

    status: str
    on: date
    number: str = ""


def judge(*, before: str, last_on: date | None, number: str, move: Move) -> None:
    """
    Refuse a step that cannot be.

    :raises FilingCannotMove, FilingDaysOutOfOrder, FilingNeedsNumber: as they say.
    """
    if move.status not in NEXT[before]:
        raise FilingCannotMove
    if last_on is not None and move.on < last_on:
        raise FilingDaysOutOfOrder
    if move.status == "registered" and not (move.number or number):
        raise FilingNeedsNumber
