"""An invoice is settled once, whichever programme or body pays, even by two officers at once."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.programmes.conftest import AT

from naru.kernel import db
from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.programmes.models import CostItem
from naru.programmes.operations import cost_items
from naru.programmes.operations.cost_items import CostItemTaken

NUMBER = "20260302-41000000-12345678"
DAY = legal_date(AT)


def _take(by: Any, award_id: UUID, *, number: str = NUMBER, line: str = "") -> None:
    cost_items.take(
        by=by, award_id=award_id, programme_code="kr/mss/voucher", invoice=number, spent_on=DAY,
        amount=won(1_000), at=AT, line=line,
    )  # fmt: skip


def _give_back(by: Any, award_id: UUID, *, line: str = "") -> None:
    cost_items.give_back(
        by=by, award_id=award_id, invoice=NUMBER, spent_on=DAY, amount=won(1_000), line=line
    )


@pytest.mark.django_db
def test_an_invoice_is_taken_once_however_it_is_written(officer):
    _take(officer, uuid7())

    with pytest.raises(CostItemTaken) as refused, db.savepoint():
        _take(officer, uuid7(), number="202603024100000012345678")

    assert "kr/mss/voucher" in refused.value.sentence.ko


@pytest.mark.django_db
def test_another_body_finds_it_taken_and_learns_no_more(officer):
    _take(officer, uuid7())

    with pytest.raises(CostItemTaken) as refused, db.savepoint():
        _take(replace(officer, body_id=2), uuid7())

    assert "kr/mss/voucher" not in refused.value.sentence.ko


@pytest.mark.django_db
def test_the_same_award_takes_it_no_second_time(officer):
    award = uuid7()
    _take(officer, award)

    with pytest.raises(CostItemTaken), db.savepoint():
        _take(officer, award)


@pytest.mark.django_db
def test_lines_of_one_invoice_are_taken_one_by_one_by_one_award(officer):
    award = uuid7()
    _take(officer, award, line="BL-1")
    _take(officer, award, line="BL-2")

    for taker, line in ((award, "BL-1"), (award, ""), (uuid7(), "BL-3")):
        with pytest.raises(CostItemTaken), db.savepoint():
            _take(officer, taker, line=line)
    row = CostItem.objects.get()
    assert (row.lines, row.amount) == (["BL-1", "BL-2"], 2_000)


@pytest.mark.django_db
def test_what_was_refused_can_be_taken_again(officer):
    award = uuid7()
    for line in ("BL-1", "BL-2"):
        _take(officer, award, line=line)

    for line in ("BL-1", "BL-2", "BL-2"):
        _give_back(officer, award, line=line)
    _take(officer, uuid7())

    assert CostItem.objects.get().lines == [""]


@pytest.mark.django_db
def test_nobody_gives_back_what_another_award_took(officer):
    _take(officer, uuid7())

    _give_back(officer, uuid7())

    assert CostItem.objects.count() == 1


@pytest.mark.django_db
def test_without_a_number_nothing_is_taken(officer):
    _take(officer, uuid7(), number=" ")

    assert not CostItem.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_officers_at_once_one_takes_it(officer, at_once):
    def settle() -> None:
        with db.transaction():
            _take(officer, uuid7())

    answers = at_once([settle] * 6)

    assert answers.count(None) == 1
    assert sum(isinstance(one, CostItemTaken) for one in answers) == 5
