"""
A month of the online meeting room in a browser, in Korean and Japanese: from the call to an order.

Ten firms are awarded, the round takes them from the call, six buyers abroad are invited and
matched, the solver lays the timetable with interpreters by language, meetings are held, and a
first quotation is accepted by the buyer through her link; the figures show it.
"""

from typing import Any

import pytest
from tests.journeys import meeting_room_walk as steps
from tests.journeys.support_walking import SupportWalk, support_walk

from naru.matching.models import TradeResult
from naru.meetings.models import Meeting, MeetingParty, TimetableVersion

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def walk(served_site: Any, page: Any, tmp_path: Any) -> SupportWalk:
    return support_walk(served_site, page, tmp_path, **steps.YONGIN)


def test_a_month_of_the_online_meeting_room(walk: SupportWalk) -> None:
    call = steps.officer_opens_the_call(walk)
    steps.firm_applies(walk)
    steps.nine_more_apply(call)
    steps.all_ten_are_awarded(walk, call)
    steps.the_room_is_ready()
    round_ = steps.officer_plans_the_round(walk, call)
    assert MeetingParty.objects.filter(side="firm", source="award").count() == steps.FIRMS

    steps.buyer_answers(walk)
    steps.firm_wishes(walk, round_)
    steps.everybody_else_answers(round_)
    steps.officer_lays_and_publishes(walk, round_)
    laid = TimetableVersion.objects.get()
    told = Meeting.objects.filter(told_status="chosen", told_slot__isnull=False)
    assert (laid.left_out, laid.idle - laid.idle_bound) == ([], 0)
    assert {one.id for one in MeetingParty.objects.all()} == {
        who for pair in told.values_list("firm_id", "buyer_id") for who in pair
    }

    files = steps.sheets_and_calendars(walk, round_)
    assert {name: content[:2] for name, content in files.items()} == {
        "tables-pdf": b"%P", "parties-xlsx": b"PK", "interpreters-pdf": b"%P", "door-xlsx": b"PK",
        "buyer": b"BE", "firm": b"BE",
    }  # fmt: skip
    assert b"Naru Mokgongbang" in files["buyer"]
    steps.interpreter_accepts(walk)
    steps.the_day_comes(round_)
    meeting = Meeting.objects.get(firm__party_id=walk.firm_id, buyer__name="Aoi Foods")
    steps.officer_notes_who_came(walk, round_, meeting)
    steps.firm_tells_and_quotes(walk, meeting)
    steps.buyer_accepts(walk)

    steps.figures_show_it(walk, round_, "USD 3,450.00")
    kinds = sorted(TradeResult.objects.values_list("kind", "amount_minor"))
    assert kinds == [("contract", 345_000), ("meeting", 0), ("quote", 345_000)]
