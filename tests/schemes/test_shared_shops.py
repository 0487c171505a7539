"""상생협력상가 (A7): twelve units as seats, displaced merchants first, a rent that is capped."""

from datetime import date

import pytest

from naru.journeys import assign_a_seat, book_a_seat
from naru.programmes.operations.reports import ReportFallsShort
from naru.scheduling.operations.bookings import NoSeatLeft
from naru.scheduling.operations.resources import Particulars

pytestmark = pytest.mark.django_db
UNITS = 12
MOVES_IN = date(2020, 7, 1)


def test_twelve_units_are_let_and_the_thirteenth_merchant_waits(office):
    office.turns(2020, 5, 4)
    call = office.opens("mss/2020-shared-shops")
    shops = [call.applies(office.firm(f"{n}호 상회")).application_id for n in range(UNITS)]
    displaced = call.applies(office.firm("내몰린 책방"), displaced="예").application_id
    units = [
        book_a_seat.add_resource(
            by=office.officer,
            particulars=Particulars(kind="unit", name_ko=f"{n + 1}호", by_day=True),
            hours=[],
            at=office.at,
        )
        for n in range(UNITS)
    ]

    call.screens()
    call.is_reviewed({one: [{"need": 40, "fit": 30}] for one in (*shops, displaced)})
    office.turns(2020, 6, 17)
    awards = call.chooses()

    assert set(awards) == {*shops[: UNITS - 1], displaced}, "ten points more for the displaced"
    assert call.status(shops[-1]) == "reserve"
    for award, unit in zip(awards.values(), units, strict=True):
        award.is_agreed(until=date(2025, 6, 30))
        assign_a_seat.assign(
            by=office.officer, award_id=award.id, resource_id=unit, since_on=MOVES_IN, at=office.at
        )
    with pytest.raises(NoSeatLeft):
        assign_a_seat.assign(
            by=office.officer, award_id=awards[displaced].id, resource_id=units[0],
            since_on=MOVES_IN, at=office.at,
        )  # fmt: skip
    assert awards[displaced].view.until_on == date(2025, 7, 1)


def test_the_rent_rises_by_five_per_cent_to_the_won(office):
    office.turns(2020, 5, 4)
    call = office.opens("mss/2020-shared-shops")
    shop = call.applies(office.firm("나루 책방")).application_id
    call.screens()
    call.is_reviewed({shop: [{"need": 40, "fit": 30}]})
    office.turns(2020, 6, 17)
    award = call.chooses()[shop]
    award.is_agreed(until=date(2025, 6, 30))
    office.turns(2021, 7, 1)
    rent = {"rent__before": 1_000_000, "rent__market": 2_000_000}

    award.is_checked("rent", rent__now=1_050_000, rent__raised_on=date(2020, 7, 1), **rent)
    with pytest.raises(ReportFallsShort):
        award.is_checked("rent", rent__now=1_050_001, rent__raised_on=date(2020, 7, 1), **rent)
    with pytest.raises(ReportFallsShort):
        award.is_checked("rent", rent__now=1_010_000, rent__raised_on=date(2020, 7, 2), **rent)
