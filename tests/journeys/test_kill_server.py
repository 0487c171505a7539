"""
The server is killed while people buy: nothing is lost, doubled, leaked or stuck.

The long form with twenty kills is ``python -m bench.faults``.
"""

from uuid import uuid4

import httpx
import pytest
from bench.faults import books as counts
from bench.faults import load
from django.test import Client
from tests.serving import served

from naru.adapters.portone.adapter import PortOnePayments
from naru.adapters.portone.sandbox import (
    SANDBOX_SECRET,
    SANDBOX_WEBHOOK_SECRET,
    STORE_ID,
    Sandbox,
)
from naru.adapters.portone.store import Store
from naru.commerce.models import Order, Sku
from naru.commerce.operations import stock
from naru.identity.models import MallMembership, Person
from naru.kernel import clock, db

KILLS = 4
SECONDS_BETWEEN = 1.5
ON_HAND = 1_000


@pytest.fixture
def store(tmp_path, monkeypatch, settings):
    """Give the server a state folder of its own and return the payment company's memory there."""
    monkeypatch.setenv("NARU_STATE", str(tmp_path / "state"))
    return Store(tmp_path / "state" / settings.SANDBOX_FOLDER.name / "portone")


@pytest.fixture
def port(store):
    client = httpx.Client(
        transport=httpx.WSGITransport(app=Sandbox(store=store)), base_url="http://portone.sandbox"
    )
    yield PortOnePayments(
        client=client,
        secret=SANDBOX_SECRET,
        webhook_secret=SANDBOX_WEBHOOK_SECRET,
        store_id=STORE_ID,
        page_address="/sandbox/portone/pay",
    )
    client.close()


def member_session(books):
    """Sign a member with certificates in and return her cookie."""
    person = Person.objects.create(email=f"{uuid4()}@example.com", name="은주")
    MallMembership.objects.create(person=person, body_id=1, joined_at=clock.now())
    books.give(person.id, "naru", 500_000)
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    return client.cookies["sessionid"].value


@pytest.fixture
def mortal_site(store, transactional_db):
    """Serve a site that may be killed; it shares the payment company's memory."""
    with served(NARU_STATE=str(store.folder.parents[1])) as site:
        yield site


@pytest.mark.slow
def test_a_server_killed_while_people_buy_loses_and_doubles_nothing(
    store, port, mall, books, mortal_site
):
    stocked = dict.fromkeys((mall.apples, mall.pears, mall.oats), ON_HAND)
    with db.transaction():
        stock.set_on_hand(book_id=1, counts=stocked, at=clock.now())
    goods = [(sku.product_id, sku.id) for sku in Sku.objects.filter(id__in=stocked)]

    seen = load.run(
        site=mortal_site,
        store=store,
        goods=goods,
        sessions=["", "", member_session(books)],
        kills=KILLS,
        seconds_between=SECONDS_BETWEEN,
    )
    mortal_site.stop()
    counts.put_right(at=clock.now(), port=port)

    assert counts.wrong(store=store, stocked=stocked) == []
    assert Order.objects.in_book(1).count() > 0, seen
