"""A shop sells only while its firm is in business; no answer of the registry stops nobody."""

from datetime import timedelta

import pytest

from naru.commerce.models import Product, Vendor
from naru.commerce.queries import work_to_do
from naru.identity.fakes import FakeRegistry
from naru.identity.models import Firm
from naru.identity.ports import RegistryAnswer
from naru.journeys import ask_standings
from naru.kernel import clock
from naru.kernel.waiting import counted
from naru.messaging.models import Letter
from naru.records.models import AuditEntry

AT = clock.now()


@pytest.fixture
def firm(mall) -> Firm:
    vendor = Vendor.objects.get(id=mall.vendors[0])
    return Firm.objects.create(
        id=vendor.firm_id, brn="1234567891", name="사과밭", representative="김농부",
        email="farm@example.com", standing="active", registered_at=AT,
    )  # fmt: skip


def ask(standing: str, at=AT) -> int:
    registry = FakeRegistry({"1234567891": RegistryAnswer(standing=standing)})
    return ask_standings.everywhere(registry=registry, at=at)


@pytest.mark.parametrize("standing", ["suspended", "closed"])
def test_a_firm_out_of_business_stops_its_shop(firm, mall, standing):
    assert ask(standing) == 1

    vendor = Vendor.objects.get(id=mall.vendors[0])
    assert vendor.status == "suspended"
    assert "국세청" in vendor.status_reason
    assert not Product.objects.filter(vendor=vendor, is_live=True).exists()
    assert Letter.objects.get().template == "merchants.stopped"
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"firm.standing_changed", "vendor.suspended"} <= actions
    waiting = counted(work_to_do.waiting(body_id=1, person_id=None, at=AT))
    assert {one.code: one.count for one in waiting}["vendors_suspended"] == 1


@pytest.mark.parametrize("standing", ["active", "unknown"])
def test_a_shop_goes_on_without_a_plain_no(firm, mall, standing):
    assert ask(standing) == 0
    assert Vendor.objects.get(id=mall.vendors[0]).status == "approved"


def test_a_firm_is_asked_after_once_a_night(firm):
    ask("active")

    assert ask("closed", AT + timedelta(hours=1)) == 0
    assert ask("closed", AT + timedelta(days=1)) == 1
