"""A limit is tried out on a page: before and after, by rule, by group."""

from datetime import date

import pytest
from django.urls import reverse
from tests.programmes.conftest import SMALL_GRANT

from naru.kernel import clock, db
from naru.programmes.models import Roster
from naru.programmes.operations import rosters
from naru.programmes.roster_sample import Mix

pytestmark = pytest.mark.django_db
LIMIT = '{ rule = "at_most", fact = "firm.employees", limit = 4 }'
TEXT = SMALL_GRANT.replace('"small"] }]', f'"small"] }}, {LIMIT}]').replace(
    'facts = { "firm.size" = "micro",', 'facts = { "firm.employees" = 1, "firm.size" = "micro",'
)


@pytest.fixture
def asked(viewer, written, by):
    """Return a function: the page for some values."""
    programme = written(TEXT)
    with db.savepoint():
        rosters.generate(
            by=by,
            name="모의 기업",
            subject="firm",
            mix=Mix(count=50),
            places=[("1100000000",), ("4146000000", "4100000000")],
            reference_on=date(2026, 3, 2),
            seed=4,
            at=clock.now(),
        )
    address = reverse("officer:programme_simulation", args=[programme.id])
    usual = {"roster": str(Roster.objects.get().id), "on": "2026-03-02"}
    usual |= {"place": "terms/0/who/1/limit", "value": "9", "group_by": ""}

    def ask(**values):
        return viewer.get(address, usual | values if values else {}).content.decode()

    return ask


def test_the_page_offers_every_value_of_the_terms(asked):
    page = asked()

    assert "기업 규모 · 허용하는 값 (소상공인, small)" in page or "기업 규모 · 허용하는 값" in page
    assert 'value="terms/0/who/1/limit"' in page
    assert 'value="terms/0/amount/rate"' in page


def test_before_and_after_are_counted(asked):
    page = asked(value="9")

    assert "4 이하 → " in page
    assert "바꾸기 전과 후" in page
    assert "명부에 없는 항목이 있습니다" in page
    assert "견적 금액" in page


def test_a_fact_is_taken_for_everybody_and_groups_are_named(asked):
    page = asked(value="9", group_by="firm.region", **{"assume:quote.won": "1,000,000"})

    assert "명부에 없는 항목이 있습니다" not in page
    assert "서울특별시" in page
    assert "700,000원" in page


def test_a_value_that_cannot_be_is_told(asked):
    page = asked(place="terms/0/amount/rate", value="much")

    assert "읽을 수 없습니다" in page
