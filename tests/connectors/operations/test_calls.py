"""Traces are kept and let go; what they tell of a link is felt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from naru.connectors.calls import Call
from naru.connectors.circuit import may_call
from naru.connectors.operations import calls
from naru.connectors.queries import links
from naru.kernel.db import transaction

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
LOST = Call(
    connector="post", name="book", reference="shipment:1:book", at=AT, milliseconds=20_000, tries=1,
    status=0, became="unknown", code="ReadTimeout", asked_hash="a" * 64, answered_hash="",
    is_well=False,
)  # fmt: skip
WELL = replace(LOST, became="done", code="", status=200, is_well=True)


def note(call, *, body_id=1):
    with transaction():
        calls.note(
            body_id=body_id, call=call, is_rehearsal=False, failures_max=3,
            rest=timedelta(seconds=60),
        )  # fmt: skip


def health(body_id=1):
    return links.health(body_id=body_id, connector="post")


def test_a_link_that_fails_rests_and_another_body_s_does_not():
    for _ in range(3):
        note(LOST)

    assert not may_call(health(), at=AT)
    assert may_call(health(body_id=2), at=AT)

    note(replace(WELL, at=AT + timedelta(seconds=61)))

    assert health().failures == 0


def test_calls_are_listed_newest_first_and_by_what_became_of_them():
    note(WELL)
    note(LOST)

    page = links.calls(body_id=1, connector="post")

    assert [row.became for row in page.rows] == ["unknown", "done"]
    assert [
        row.code for row in links.calls(body_id=1, connector="post", became="unknown").rows
    ] == ["ReadTimeout"]
    assert links.calls(body_id=2, connector="post").rows == []


def test_the_last_day_is_counted():
    for call in (WELL, LOST, replace(WELL, at=AT - timedelta(days=2))):
        note(call)

    view = links.links(body_id=1, usual="off", at=AT)["post"]

    assert (view.calls, view.unknown) == (2, 1)


def test_old_traces_go():
    note(WELL)
    note(replace(WELL, at=AT - calls.KEPT - timedelta(days=1)))

    with transaction():
        gone = calls.forget_old(at=AT)

    assert gone == 1
    assert len(links.calls(body_id=1, connector="post").rows) == 1
