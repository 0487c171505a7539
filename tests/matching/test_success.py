"""Who may share her success: by the terms of the day, from facts alone."""

from datetime import date

import pytest

from naru.matching import success

ON = date(2026, 3, 31)
FACTS = {"on": ON, "firm.years_open": 5, "firm.is_vendor": True, "firm.sales_growth": 12}


@pytest.mark.parametrize(
    ("changed", "may"),
    [
        ({}, True),
        ({"firm.years_open": 2}, False),
        ({"firm.is_vendor": False}, False),
        ({"firm.sales_growth": 5, "firm.sales_12_months": 1_000_000}, False),
        ({"firm.sales_growth": -5, "firm.designations": ("hundred-year-shop",)}, True),
        ({"firm.sales_growth": 0, "firm.sales_12_months": 30_000_000}, True),
    ],
)
def test_the_terms_decide_from_facts(changed, may):
    assert success.decide({**FACTS, **changed}, {}, on=ON).allowed is may


def test_what_no_record_tells_is_not_a_success():
    assert not success.decide({"on": ON}, {}, on=ON).allowed
