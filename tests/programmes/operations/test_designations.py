"""A badge goes up with its award, is renewed by the next, and comes down with a reason."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT

from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.programmes.operations import awards, calls, designations
from naru.programmes.operations.awards import Pick
from naru.programmes.operations.designations import DesignationMovedOn, DesignationReasonMissing
from naru.programmes.queries import designations as queries

OLD_SHOPS = (
    SMALL_GRANT.replace('kind = "grant"', 'kind = "designation"')
    .replace("2026-small-grant", "2026-old-shops")
    .replace('plan = "lump"', 'plan = "none"')
    + """
[designation]
badge = { ko = "백년가게", en = "Hundred-year shop" }
item = "hundred-year-shop"
valid_years = 3
"""
)
DAY = date(2026, 3, 2)


@pytest.fixture
def designated(officer: Any, open_a_call: Any) -> Any:
    """Return a function that designates a holder and gives the award's id."""
    call_id = open_a_call(OLD_SHOPS, money=0, code="old-shops")

    def make(holder_id: UUID, number: str) -> UUID:
        call = calls.locked(by=officer, call_id=call_id)
        pick = Pick(
            holder_kind="person", holder_id=holder_id, number=number, amount=Money.zero(),
            name="나루식당",
        )  # fmt: skip
        (award,) = awards.reserve(
            by=officer, call=call, picks=[pick], key=number, kind="designation", at=AT
        )
        awards.grant(by=officer, award_id=award, at=AT)
        return award

    return make


def _only(officer: Any, holder_id: UUID, on: date = DAY) -> Any:
    return queries.of_holders(book_id=officer.body_id, holder_ids=[holder_id], on=on)[0]


@pytest.mark.django_db
def test_a_granted_award_puts_the_badge_up(officer, designated):
    holder = uuid7()

    designated(holder, "N-1")

    one = _only(officer, holder)
    assert (one.badge.ko, one.state) == ("백년가게", "valid")
    assert (one.since_on, one.until_on) == (DAY, date(2029, 3, 2))
    found = queries.by_code(book_id=officer.body_id, code=one.code, on=DAY)
    assert found is not None
    assert found.id == one.id
    items = queries.items_of(book_id=officer.body_id, holder_id=holder, on=DAY)
    assert items == ("hundred-year-shop",)


@pytest.mark.django_db
def test_a_badge_runs_out_by_its_date(officer, designated):
    holder = uuid7()
    designated(holder, "N-1")

    assert _only(officer, holder, date(2029, 3, 1)).state == "valid"
    assert _only(officer, holder, date(2029, 3, 2)).state == "run_out"
    page = queries.directory(book_id=officer.body_id, on=date(2029, 3, 2))
    assert page.rows == []


@pytest.mark.django_db
def test_the_next_badge_takes_the_place_of_the_last(officer, designated):
    holder = uuid7()

    designated(holder, "N-1")
    designated(holder, "N-2")

    found = queries.of_holders(book_id=officer.body_id, holder_ids=[holder], on=DAY)
    assert [one.state for one in found] == ["valid", "renewed"]
    assert queries.counts(book_id=officer.body_id, on=DAY) == {"hundred-year-shop": 1}


@pytest.mark.django_db
def test_a_badge_is_suspended_and_revoked_with_a_reason(officer, designated):
    holder = uuid7()
    designated(holder, "N-1")
    one = _only(officer, holder)

    with pytest.raises(DesignationReasonMissing):
        designations.set_status(
            by=officer, designation_id=one.id, status="suspended", reason=" ", at=AT
        )
    designations.set_status(
        by=officer, designation_id=one.id, status="suspended", reason="휴업", at=AT
    )
    assert queries.items_of(book_id=officer.body_id, holder_id=holder, on=DAY) == ()
    designations.set_status(
        by=officer, designation_id=one.id, status="revoked", reason="폐업", at=AT
    )

    with pytest.raises(DesignationMovedOn):
        designations.set_status(
            by=officer, designation_id=one.id, status="valid", reason="다시", at=AT
        )
    assert _only(officer, holder).state == "revoked"


@pytest.mark.django_db
def test_a_cancelled_award_takes_its_badge_down(officer, designated):
    holder = uuid7()
    award = designated(holder, "N-1")

    awards.end(by=officer, award_id=award, status="revoked", reason="허위 서류", at=AT)

    assert (_only(officer, holder).state, _only(officer, holder).reason) == ("revoked", "허위 서류")


@pytest.mark.parametrize(
    ("day", "until"),
    [(date(2024, 2, 29), date(2027, 3, 1)), (date(2026, 3, 2), date(2029, 3, 2))],
)
def test_years_later_keeps_the_day(day, until):
    assert designations.years_later(day, 3) == until
