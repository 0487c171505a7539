"""Rows of files are in force from a day to the day before the next."""

from datetime import date

import pytest
from pydantic import ValidationError

from naru.rules import dated
from naru.rules.dated import DatedRow

OLD = DatedRow(since=date(2024, 1, 1), until=date(2025, 1, 1), source="a notice")
NEW = DatedRow(since=date(2025, 1, 1), source="a newer notice")


def test_a_row_ends_on_the_day_the_next_begins():
    assert dated.on_day([NEW, OLD], date(2024, 12, 31)) == OLD
    assert dated.on_day([NEW, OLD], date(2025, 1, 1)) == NEW
    assert dated.on_day([NEW, OLD], date(2023, 12, 31)) is None


def test_rows_that_share_a_day_are_seen():
    assert dated.follow_each_other([NEW, OLD])
    assert not dated.follow_each_other([NEW, OLD.model_copy(update={"until": date(2025, 1, 2)})])


def test_a_row_without_a_source_is_refused():
    with pytest.raises(ValidationError, match="source"):
        DatedRow.model_validate({"since": date(2025, 1, 1)})
