"""A firm's people see on one page where it stands, and nobody sees another's."""

import pytest
from django.urls import reverse
from tests.web.conftest import people, signed_in  # noqa: F401 - the cast of the pages

from naru.commerce.models import DailySale, ShippingPolicy, Vendor
from naru.identity.models import Firm
from naru.kernel import clock
from naru.kernel.ids import uuid7
from naru.programmes.models import Award

pytestmark = pytest.mark.django_db
HOME = "gate:firm_home"


@pytest.fixture
def firm(public_body):
    return Firm.objects.create(
        brn="1234567891", name="나루 사과밭", representative="김농부", size="micro",
        standing="active", registered_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def owner(firm, people, signed_in):  # noqa: F811
    return signed_in(people("owner", firm=firm))


def test_a_firm_that_sells_is_told_what_the_next_step_needs(firm, owner):
    at = clock.now()
    vendor = Vendor.objects.create(
        body_id=1, firm_id=firm.id, name="나루 사과밭", status="approved", created_at=at,
        approved_at=at,
    )  # fmt: skip
    ShippingPolicy.objects.create(vendor=vendor)
    DailySale.objects.create(
        body_id=1, on=clock.today().replace(day=1), product_id=uuid7(), vendor_id=vendor.id,
        quantity=1, amount=30_000,
    )  # fmt: skip
    Award.objects.create(
        book_id=1, programme_id=uuid7(), call_id=uuid7(), version_id=uuid7(), kind="grant",
        holder_kind="firm", holder_id=uuid7(), number="X-1", amount=700_000, status="granted",
        reserved_at=at, granted_at=at,
    )  # fmt: skip

    page = owner.get(reverse(HOME)).content.decode()

    assert "나루 사과밭" in page
    assert page.index("판매") < page.index("현재 위치") < page.index("수출 첫걸음 학교")
    assert "700,000" not in page, "another firm's award"


def test_who_has_no_firm_is_shown_the_way_to_one(public_body, people, signed_in):  # noqa: F811
    page = signed_in(people("nobody")).get(reverse(HOME)).content.decode()

    assert reverse("merchant:start") in page


def test_the_page_asks_no_more_of_a_firm_with_much(firm, owner, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        assert owner.get(reverse(HOME)).status_code == 200
