"""Every night it is noted where firms stand; officers see how many, who moved, and one record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from tests.web.conftest import people, signed_in  # noqa: F401 - the cast of the pages

from naru.commerce.models import DailySale, ShippingPolicy, Vendor
from naru.identity.models import Firm
from naru.journeys import climb
from naru.kernel.ids import uuid7
from naru.learning.models import FirmRung
from naru.learning.queries import rungs
from naru.records.models import AccessEntry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
SOLD_ON = date(2026, 3, 1)


@pytest.fixture
def firms(public_body, people):  # noqa: F811
    made = [
        Firm.objects.create(
            brn=f"12345678{n:02}", name=f"나루 가게 {n}", representative="김농부", size="micro",
            standing="active", registered_at=AT,
        )
        for n in range(3)
    ]  # fmt: skip
    for n, firm in enumerate(made):
        people(f"owner{n}", firm=firm)
    return made


def opens_a_shop(firm):
    vendor = Vendor.objects.create(
        body_id=1, firm_id=firm.id, name=firm.name, status="approved", created_at=AT, approved_at=AT
    )
    ShippingPolicy.objects.create(vendor=vendor)
    DailySale.objects.create(
        body_id=1, on=SOLD_ON, product_id=uuid7(), vendor_id=vendor.id, quantity=1, amount=30_000
    )


def test_only_a_change_is_written_and_what_was_stays_told(firms):
    first = climb.note(body_id=1, at=AT)
    again = climb.note(body_id=1, at=AT + timedelta(days=1))
    opens_a_shop(firms[0])
    later = climb.note(body_id=1, at=AT + timedelta(days=2))

    assert (first, again, later) == (3, 0, 1)
    assert rungs.counts(body_id=1) == {"discovered": 2, "selling": 1}
    history = rungs.of_firm(body_id=1, firm_id=firms[0].id)
    assert [row.code for row in history] == ["selling", "discovered"]
    assert rungs.arrived(body_id=1, since=(AT + timedelta(days=2)).date()) == {"selling": 1}


def test_two_changes_of_one_day_leave_the_last(firms):
    climb.note(body_id=1, at=AT)
    opens_a_shop(firms[0])
    climb.note(body_id=1, at=AT)

    assert FirmRung.objects.filter(firm_id=firms[0].id).count() == 1
    assert rungs.counts(body_id=1)["selling"] == 1


def test_many_firms_are_noted_in_as_many_statements(firms, django_assert_num_queries):
    climb.note(body_id=1, at=AT)

    with django_assert_num_queries(
        10
    ):  # whose (3), firms, shops, exports, skills, rungs, savepoint
        climb.note(body_id=1, at=AT)


def test_an_officer_finds_a_firm_by_its_step_and_opens_its_record(firms, people, signed_in):  # noqa: F811
    opens_a_shop(firms[0])
    climb.note(body_id=1, at=AT)
    officer = signed_in(people("officer", role="officer"))

    listed = officer.get(reverse("officer:firms"), {"rung": "selling"}).content.decode()
    named = officer.get(reverse("officer:firms"), {"q": "가게 2"}).content.decode()
    record = officer.get(reverse("officer:firm", args=[firms[0].id])).content.decode()

    assert "나루 가게 0" in listed
    assert "나루 가게 1" not in listed
    assert "나루 가게 2" in named
    assert "여기 있음" in record
    assert AccessEntry.objects.filter(purpose="firm record").count() == 1


def test_a_firm_of_another_body_has_no_record_here(firms, people, signed_in):  # noqa: F811
    stranger = Firm.objects.create(
        brn="9999999999", name="다온 가게", representative="박", size="micro", registered_at=AT
    )
    climb.note(body_id=1, at=AT)
    officer = signed_in(people("officer", role="officer"))

    assert officer.get(reverse("officer:firm", args=[stranger.id])).status_code == 404
