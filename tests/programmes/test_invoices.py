"""The same invoice is the same however it is written; a card slip is of its day."""

from datetime import date

import pytest

from naru.programmes import invoices

DAY = date(2026, 3, 2)
NUMBER = "20260302-41000000-ab12cd34"


@pytest.mark.parametrize("written", [NUMBER, "202603024100 0000AB12CD34", f" {NUMBER}\n"])
def test_a_tax_invoice_is_known_however_it_is_written(written):
    assert invoices.key(written, on=DAY) == "202603024100 0000AB12CD34".replace(" ", "")


def test_a_card_slip_is_known_with_its_day():
    assert invoices.key("3001-2345", on=DAY) == "30012345:20260302"
    assert invoices.key("30012345", on=DAY) != invoices.key("30012345", on=date(2026, 3, 3))


@pytest.mark.parametrize("written", ["", " ", "-", "_ -"])
def test_no_number_has_no_key(written):
    assert invoices.key(written, on=DAY) == ""
