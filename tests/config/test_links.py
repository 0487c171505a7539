"""A body's carrier is opened by its settings; its calls are kept; a link that fails rests."""

import pytest

from naru.adapters.ems.connector import CONNECTOR as POST
from naru.adapters.kit.exams import CONSIGNMENT
from naru.adapters.kit.link import ClosedLink, Limits, Link
from naru.adapters.kit.store import Store
from naru.config import links
from naru.connectors.operations.settings import save, switch
from naru.connectors.queries import links as queries
from naru.kernel import clock, outside
from naru.kernel.actor import system
from naru.kernel.db import transaction
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


def test_the_real_system_is_opened_with_the_body_s_own_settings():
    given = {
        "customer_number": "12345", "approval_ems": "10001H0001", "path": "live",
        "regkey": "abcdefabcdefabcdef1234", "security_key": "sixteen-letters!",
    }  # fmt: skip
    card = POST.card(quality="bronze")
    for deed in (
        lambda: save(by=system(1), card=card, given=given, usual="off", at=clock.now()),
        lambda: switch(by=system(1), card=card, mode="real", usual="off", at=clock.now()),
    ):
        with transaction():
            deed()

    opened = carrier()

    assert isinstance(opened.link, Link)
    assert not isinstance(opened.link, ClosedLink)
    assert {name: getattr(opened.settings, name) for name in given} == given
    assert given["security_key"] not in repr(opened)


def test_a_link_that_fails_rests_for_every_process(store, monkeypatch):
    monkeypatch.setattr("naru.adapters.kit.link.PAUSE_SECONDS", 0.0)
    store.switch(no_connection=99)
    for number in range(Limits().failures_max):
        book(f"shipment:{number}:book")
    store.switch(no_connection=0)

    assert isinstance(book(), Unknown)
    assert queries.health(body_id=1, connector="post").rests_until > clock.now()
    assert len(queries.calls(body_id=1, connector="post").rows) == Limits().failures_max
