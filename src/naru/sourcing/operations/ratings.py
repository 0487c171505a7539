"""Rate the other side of an order that is done: 1 to 5, once, with words."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing.models import WorkRating
from naru.sourcing.operations.keeping import demand_side, demand_status, locked_order, note

SCORES = range(1, 6)


class RatedAlready(Refusal):
    code = "sourcing.rated_already"
    says = Text(ko="이미 평가한 거래입니다.", en="You have rated this order already.")
    next_step = Text(ko="평가는 한 번만 남길 수 있습니다.", en="Each side rates once.")


class ScoreUnknown(Refusal):
    code = "sourcing.score_unknown"
    says = Text(ko="별점은 1점에서 5점까지입니다.", en="A score lies between 1 and 5.")
    next_step = Text(ko="별점을 다시 골라 주세요.", en="Choose again.")


@within_transaction
def rate(*, by: Actor, order_id: UUID, side: str, score: int, words: str, at: datetime) -> None:
    """
    Rate the other side of a done order.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the order.
    :raises RatedAlready, ScoreUnknown: the rating.
    """
    order, _ = locked_order(by=by, order_id=order_id)
    demand_side(by, order, side)
    demand_status(order.status, "done")
    if score not in SCORES:
        raise ScoreUnknown
    rows = WorkRating.objects.in_book(by.body_id).filter(order_id=order.id, side=side)
    if rows.exists():
        raise RatedAlready
    about = order.firm_id if side == "poster" else order.poster_id
    WorkRating.objects.create(
        book_id=by.body_id, order_id=order.id, side=side, about_firm_id=about, score=score,
        words=words[:500], rated_at=at,
    )  # fmt: skip
    note(by, "sourcing.rated", ("work_order", order.id), at, score=score)
