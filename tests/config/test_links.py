"""A body's carrier is opened by its settings; its calls are kept; a link that fails rests."""

import pytest

from naru.adapters.kit.exams import CONSIGNMENT
from naru.adapters.kit.link import Limits
from naru.adapters.kit.store import Store
from naru.config import links
from naru.connectors.queries import links as queries
from naru.kernel import clock, outside
from naru.kernel.outcome import Done, Refused, Unknown
from naru.logistics.ports import Carriers

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(monkeypatch):
    kept = Store()
    monkeypatch.setattr(links, "store_of", lambda _connector, _body: kept)
    return kept


def carrier(body_id=1):
    return outside.the(Carriers).of(body_id=body_id, carrier="post")


def book(key="shipment:1:book"):
    return carrier().book(consignment=CONSIGNMENT, service="ems", key=key, at=clock.now())


def test_a_sandbox_house_books_at_the_sandbox_and_keeps_the_traces(store):
    assert isinstance(book(), Done)

    rows = queries.calls(body_id=1, connector="post").rows
    assert [(row.name, row.became, row.is_rehearsal) for row in rows] == [
        ("book", "done", True),
        ("find", "refused", True),
    ]


def test_a_real_house_asks_nobody_before_it_is_linked(settings):
    settings.NARU_SANDBOX = False

    outcome = book()

    assert isinstance(outcome, Refused)
    assert outcome.code == "not_linked"
    assert queries.calls(body_id=1, connector="post").rows == []


def test_a_link_that_fails_rests_for_every_process(store, monkeypatch):
    monkeypatch.setattr("naru.adapters.kit.link.PAUSE_SECONDS", 0.0)
    store.switch(no_connection=99)
    for number in range(Limits().failures_max):
        book(f"shipment:{number}:book")
    store.switch(no_connection=0)

    assert isinstance(book(), Unknown)
    assert queries.health(body_id=1, connector="post").rests_until > clock.now()
    assert len(queries.calls(body_id=1, connector="post").rows) == Limits().failures_max
