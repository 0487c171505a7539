"""Let time pass in order sharing: deadlines of quotes, of inspections, of objections."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import letters_of_sourcing as tell_of
from naru.journeys import order_work
from naru.journeys.letters_of_sourcing import News
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.text import Text
from naru.sourcing.operations import deliveries, requests
from naru.sourcing.queries import requests as queries


def follow(*, body_id: int, at: datetime) -> int:
    """Close what is due, pass what nobody inspected, let rejections stand; return how many."""
    by = system(body_id)
    with db.transaction():
        closed = requests.close_due(by=by, at=at)
        for request_id in closed:
            shown = queries.request(book_id=body_id, request_id=request_id)
            assert shown is not None, "it was just closed"
            news = News(
                what=tell_of.CLOSED, title=shown.title, words=f"{shown.quotes}건",
                path=tell_of.of_request(request_id),
            )  # fmt: skip
            tell_of.tell(body_id=body_id, firm_ids=[shown.firm_id], news=news, at=at)
    with db.transaction():
        passed = deliveries.accept_silent(by=by, at=at)
        _tell_both(by, passed, tell_of.SILENT, at)
    with db.transaction():
        stood = deliveries.let_rejections_stand(by=by, at=at)
        _tell_both(by, stood, tell_of.STANDS, at)
    return len(closed) + len(passed) + len(stood)


def follow_everywhere(*, at: datetime) -> int:
    """Follow the clock for every body (the timetable's row)."""
    return sum(follow(body_id=body.id, at=at) for body in bodies.bodies())


def _tell_both(by: Actor, order_ids: Sequence[UUID], what: Text, at: datetime) -> None:
    for order_id in order_ids:
        for side in ("poster", "workshop"):
            order_work.tell(by, order_id, side, what, at)
