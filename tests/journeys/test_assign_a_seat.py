"""An award in kind holds its seat for its whole time, and frees it when it ends."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT, officer, open_a_call  # noqa: F401 - fixtures

from naru.journeys import assign_a_seat, book_a_seat
from naru.journeys.assign_a_seat import NoSeatToGive
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.programmes.operations import awards, calls
from naru.programmes.operations.awards import Pick
from naru.programmes.queries import awards as award_queries
from naru.scheduling.operations.bookings import NoSeatLeft
from naru.scheduling.operations.resources import Particulars

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 4, 1)
UNITS = (
    SMALL_GRANT.replace('kind = "grant"', 'kind = "in_kind"')
    .replace("2026-small-grant", "2026-shop-units")
    .replace('plan = "lump"', 'plan = "in_kind"')
    + '\n[seat]\nkind = "unit"\nmonths = 24\n'
)


@pytest.fixture
def granted(officer: Any, open_a_call: Any) -> Any:  # noqa: F811 - fixtures
    """Return a function that grants one more place and gives the award's id."""
    with db.transaction():
        call_id = open_a_call(UNITS, money=0, code="units")

    def make(number: str) -> UUID:
        with db.transaction():
            call = calls.locked(by=officer, call_id=call_id)
            pick = Pick(
                holder_kind="firm", holder_id=uuid7(), number=number, amount=Money.zero(),
                name=number,
            )  # fmt: skip
            (award,) = awards.reserve(
                by=officer, call=call, picks=[pick], key=number, kind="in_kind", at=AT
            )
            awards.grant(by=officer, award_id=award, at=AT)
        return award

    return make


def _unit(by: Any, name: str) -> UUID:
    return book_a_seat.add_resource(
        by=by, particulars=Particulars(kind="unit", name_ko=name, by_day=True), hours=[], at=AT
    )


def _assign(by: Any, award: UUID, unit: UUID) -> UUID:
    return assign_a_seat.assign(by=by, award_id=award, resource_id=unit, since_on=DAY, at=AT)


def test_a_unit_is_handed_over_once(officer, granted):  # noqa: F811
    unit, other = _unit(officer, "1호"), _unit(officer, "2호")
    first, second = granted("N-1"), granted("N-2")

    _assign(officer, first, unit)

    with pytest.raises(NoSeatLeft):
        _assign(officer, second, unit)
    offered = assign_a_seat.offer(body_id=officer.body_id, award_id=second, since_on=DAY)
    assert offered is not None
    assert [one.id for one in offered.free] == [other]
    held = award_queries.award(book_id=officer.body_id, award_id=first)
    assert held is not None
    assert (held.since_on, held.until_on) == (DAY, date(2028, 4, 1))


def test_another_seat_takes_the_place_of_the_first(officer, granted):  # noqa: F811
    unit, other = _unit(officer, "1호"), _unit(officer, "2호")
    first, second = granted("N-1"), granted("N-2")
    _assign(officer, first, unit)

    _assign(officer, first, other)
    _assign(officer, second, unit)

    held = assign_a_seat.seat_of(body_id=officer.body_id, award_id=first)
    assert held is not None
    assert held.resource_id == other


def test_an_ended_award_frees_its_seat(officer, granted):  # noqa: F811
    unit = _unit(officer, "1호")
    first, second = granted("N-1"), granted("N-2")
    _assign(officer, first, unit)

    with db.transaction():
        awards.end(by=officer, award_id=first, status="cancelled", reason="포기", at=AT)

    assert _assign(officer, second, unit)
    with pytest.raises(NoSeatToGive):
        _assign(officer, first, unit)
