"""
Nonsense through every door of the way of the goods is said in words, and never an error of ours.

Each page is opened and its form is read as a browser reads it. Then one field after the other is
filled with too much and with other nonsense, and tables are brought that nobody can read.
"""

import inspect
import re
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import resolve
from tests.web import nonsense, way_of_the_goods
from tests.web.allowed_connectors import CONNECTORS
from tests.web.allowed_customs import CUSTOMS
from tests.web.allowed_goods import GOODS
from tests.web.allowed_hub import HUB
from tests.web.allowed_insurance import INSURANCE
from tests.web.allowed_joint import JOINT
from tests.web.allowed_rates import RATES
from tests.web.allowed_shipping import SHIPPING

from naru.customs.fakes import AcceptingHouse, OneHouse
from naru.customs.ports import CustomsHouses
from naru.identity.models import Firm
from naru.journeys import insure_sales, keep_trade_items
from naru.kernel import clock, outside
from naru.logistics import shipment_table
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.ports import Carriers

pytestmark = pytest.mark.django_db
SLICES = GOODS | RATES | SHIPPING | JOINT | CUSTOMS | INSURANCE | HUB | CONNECTORS
ROLES = {"owners": "owner", "officers": "officer"}
ASKED = re.compile(r'(?:POST|GET)(?:\.get\(|\[)"(\w+)"')
HEADINGS = (
    list(keep_trade_items.COLUMNS), list(insure_sales.COLUMNS),
    [one.ko for one in shipment_table.HEADINGS],
)  # fmt: skip


@pytest.fixture
def doors(people, signed_in):
    """Return who opens the pages, and one of each thing that is hers."""
    before = {port: outside.the(port) for port in (Carriers, CustomsHouses)}
    carriers = OneCarrier(carrier=FlatCarrier())
    outside.provide(Carriers, carriers)
    outside.provide(CustomsHouses, OneHouse(house=AcceptingHouse()))
    firm = Firm.objects.create(
        brn="1234567891", name="나루농산", representative="김나루", address="전남 나루군 1",
        postcode="59224", registered_at=clock.now(),
    )  # fmt: skip
    clients = {
        "owner": signed_in(people("owner", firm=firm)),
        "officer": signed_in(people("officer", role="officer")),
        "administrator": signed_in(people("administrator", role="administrator")),
    }
    for client in clients.values():
        client.raise_request_exception = False
    yield clients, way_of_the_goods.things(firm, carriers)
    for port, adapter in before.items():
        outside.provide(port, adapter)


def posted(client, path, told):
    """Post, take everything back, and return the status."""
    before = transaction.savepoint()
    try:
        return client.post(path, told).status_code
    finally:
        transaction.savepoint_rollback(before)
        transaction.set_rollback(False)


def attempts(client, path, tried):
    """
    Yield what is posted to a page: all that is meant, then field by field what is not.

    A field that the same code has read on another page (of another state, another line) is spared.
    """
    view = inspect.unwrap(resolve(path).func)
    got = client.get(path)
    is_page = got.status_code == 200 and not got.streaming
    page = nonsense.Fields(got.content.decode(errors="ignore") if is_page else "")
    asked = ASKED.findall(inspect.getsource(view))
    fields = page.told | {name: page.told.get(name, "x") for name in asked}
    yield "as meant", fields
    for field in fields:
        kind = (view.__module__, field.rpartition("-")[2])
        if kind not in tried:
            tried.add(kind)
            for written in (nonsense.TOO_MUCH, next(nonsense.OTHER_NONSENSE)):
                yield f"{field}={written[:20]}", fields | {field: written}
    if page.takes_files and (view.__module__, "file") not in tried:
        tried.add((view.__module__, "file"))
        for n, headings in enumerate(HEADINGS):
            for which, content in enumerate(nonsense.tables(headings)):
                files = {name: SimpleUploadedFile("t.xlsx", content) for name in ("file", "table")}
                yield f"table {which} of {n}", fields | files


def test_nonsense_is_said_and_never_an_error(doors):
    clients, things = doors
    tried, failed, posts = set(), [], count()

    for name, path in way_of_the_goods.addresses(SLICES, things):
        client = clients[ROLES.get(SLICES[name], "administrator")]
        for what, told in attempts(client, path, tried):
            status = posted(client, path, told)
            next(posts)
            if status >= 500:
                failed.append(f"{name} {what}: {status}")

    assert not failed, "\n".join(failed)
    assert next(posts) > 400
