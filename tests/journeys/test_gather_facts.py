"""What the records know of a firm and a person, under the names that files rely on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from naru.commerce.models import DailySale, Vendor
from naru.identity.models import DeliveryAddress, Firm, FirmMembership, MallMembership, Person
from naru.journeys import gather_facts
from naru.kernel.ids import uuid7
from naru.programmes.definition.record_facts import RECORD_FACTS
from naru.programmes.models import Award, Designation, SupportRecord

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
KINDS = {"number": int, "text": str, "flag": bool, "date": date, "list": tuple}


@pytest.fixture
def firm(public_body):
    return Firm.objects.create(
        brn="1234567891", name="나루 사과밭", representative="김농부", registered_at=AT,
        opened_on=date(2025, 5, 2), size="micro", is_manufacturer=True, standing="active",
        region_code="4681025021", tax_type="일반과세자",
    )  # fmt: skip


def support(holder_id, *, year=2026):
    award = Award.objects.create(
        book_id=1, programme_id=uuid7(), call_id=uuid7(), version_id=uuid7(), kind="grant",
        holder_kind="firm", holder_id=holder_id, number=str(uuid7())[:30], amount=700_000,
        status="granted", reserved_at=AT, granted_at=datetime(year, 2, 1, tzinfo=UTC),
    )  # fmt: skip
    SupportRecord.objects.create(
        book_id=1, holder_id=holder_id, programme_code="kr/naru/small",
        key=f"kr/naru/small:{year}:1", award_id=award.id, taken_at=AT,
    )  # fmt: skip
    return award


def is_of_its_kind(facts):
    """Return the facts that are not declared, or of another kind than declared."""
    return [
        name
        for name, fact in facts.items()
        if name not in RECORD_FACTS or type(fact) is not KINDS[RECORD_FACTS[name].kind]
    ]


def test_a_firm_that_sells_and_was_supported(firm, django_assert_max_num_queries):
    vendor = Vendor.objects.create(
        body_id=1, firm_id=firm.id, name="나루 사과밭", status="approved", created_at=AT,
        approved_at=AT - timedelta(days=100), annual_sales=90_000_000,
    )  # fmt: skip
    for on, amount in ((ON - timedelta(days=1), 30_000), (ON - timedelta(days=366), 99)):
        DailySale.objects.create(
            body_id=1, on=on, product_id=uuid7(), vendor_id=vendor.id, quantity=1, amount=amount
        )
    award = support(firm.id)
    support(firm.id, year=2025)
    Designation.objects.create(
        book_id=1, award_id=award.id, call_id=uuid7(), programme_code="kr/naru/old-shop",
        item="old-shop", holder_kind="firm", holder_id=firm.id, name="나루 사과밭", number="1",
        code="x", badge_ko="백년가게", badge_en="Old shop", since_on=ON, until_on=date(2030, 1, 1),
    )  # fmt: skip

    with django_assert_max_num_queries(17):
        gathered = gather_facts.of_firm(body_id=1, firm_id=firm.id, on=ON)

    facts = gathered.facts
    assert is_of_its_kind(facts) == []
    assert facts["firm.months_open"] == 10
    assert facts["firm.years_open"] == 0
    assert facts["firm.region"][0] == "4681025021"
    assert facts["firm.sales_12_months"] == 30_000
    assert facts["firm.vendor_months"] == 3
    assert facts["firm.designations"] == ("old-shop",)
    assert facts["firm.programmes"] == ("kr/naru/small",)
    assert facts["firm.awarded_this_year"] == 700_000
    assert gathered.support_keys == {"kr/naru/small:2026:1", "kr/naru/small:2025:1"}


def test_what_no_record_tells_is_missing(public_body):
    bare = Firm.objects.create(
        brn="1078783297", name="새 가게", representative="이", registered_at=AT
    )

    facts = gather_facts.of_firm(body_id=1, firm_id=bare.id, on=ON).facts

    assert is_of_its_kind(facts) == []
    assert facts["firm.is_vendor"] is False
    assert not {"firm.months_open", "firm.region", "firm.standing", "firm.annual_sales"} & set(
        facts
    )


def test_an_unknown_firm_has_its_support_alone(public_body):
    facts = gather_facts.of_firm(body_id=1, firm_id=uuid7(), on=ON).facts

    assert set(facts) == {"on", "firm.programmes", "firm.awarded_this_year", "firm.designations"}


def test_a_member_with_a_home_and_a_firm(firm, django_assert_max_num_queries):
    person = Person.objects.create(email="a@example.com", name="김나루")
    MallMembership.objects.create(
        person=person, body_id=1, joined_at=datetime(2025, 1, 15, tzinfo=UTC)
    )
    FirmMembership.objects.create(person=person, firm=firm, since_at=AT)
    DeliveryAddress.objects.create(
        person=person, label="집", recipient="김나루", phone="01011112222", postcode="57000",
        road="나루로 1", region_code="4681025021", is_default=True,
    )  # fmt: skip

    with django_assert_max_num_queries(14):
        facts = gather_facts.of_person(body_id=1, person_id=person.id, on=ON).facts

    assert is_of_its_kind(facts) == []
    assert facts["person.member_months"] == 13
    assert facts["person.has_firm"] is True
    assert facts["person.region"][0] == "4681025021"
    assert facts["person.orders_12_months"] == 0


def test_of_a_group_the_records_know_nothing(public_body):
    gathered = gather_facts.of_applicant(body_id=1, kind="group", holder_id=uuid7(), on=ON)

    assert gathered.facts == {"on": ON}
