"""What came of a meeting counts once, whether it was told or a deal brought it."""

from datetime import timedelta
from typing import Any

import pytest
from tests.deals.conftest import an_offer
from tests.journeys import meeting_steps as steps
from tests.journeys.meeting_steps import AT, officer

from naru.deals.queries import deals
from naru.journeys import hold_meetings, quote_abroad
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.matching.models import TradeResult
from naru.meetings.operations import holding
from naru.meetings.operations.holding import Result
from naru.meetings.queries import meetings

pytestmark = pytest.mark.django_db


def counted() -> list[tuple[str, str]]:
    rows = TradeResult.objects.order_by("kind", "id")
    return list(rows.values_list("kind", "came_from_kind"))


def test_a_quotation_and_an_order_take_the_place_of_what_was_told(public_body: Any) -> None:
    met = meetings.of_round(round_id=steps.published(count=2).id, only_told=True)[0]
    by, at = Actor(body_id=1, firm_ids=frozenset({met.firm_id})), AT + timedelta(days=20)
    told = {"by": officer(), "meeting_id": met.id, "as_firm": False, "at": at}
    later = Result(outcome="contract", amount_minor=500_000)
    hold_meetings.mark(by=officer(), meeting_id=met.id, firm="came", buyer="came", at=at)
    hold_meetings.tell(**told, result=later)
    assert counted() == [("meeting", "meeting"), ("quote", "meeting")], "expected, not made"

    deal_id = quote_abroad.begin(
        by=by, firm_id=met.firm_id, buyer_id=met.buyer_id, came_from=("meeting", met.id),
        subject="Pollack", at=at,
    )  # fmt: skip
    deal = deals.deal(body_id=1, deal_id=deal_id)
    assert deal is not None
    quote_abroad.draft(by=by, deal=deal, told=an_offer(), at=at)
    quoted = quote_abroad.send(by=by, deal=deal, at=at)
    hold_meetings.tell(**told, result=Result(outcome="quote", amount_minor=500_000))
    assert counted() == [("meeting", "meeting"), ("quote", "deal")]

    with db.transaction():
        holding.ask_later(meeting_id=met.id, months=1, at=at)
    hold_meetings.answer_later(**told, months=1, result=later)
    assert ("contract", "meeting_later") in counted()
    quote_abroad.accept(
        by=Actor(body_id=1), deal=deal, quotation_id=quoted, po_number="", words="", at=at
    )
    hold_meetings.answer_later(**told, months=1, result=later)
    assert counted() == [("contract", "deal"), ("meeting", "meeting"), ("quote", "deal")]
