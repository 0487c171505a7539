"""Figures are found by their day, worked out by rules, and written in their unit."""

from datetime import date

import pytest

from naru.kernel.text import Text
from naru.rules import figures
from naru.rules.amounts import Fixed, RateOf
from naru.rules.figures import Figure, FigureMissing


def rate(since, amount):
    return Figure(
        code="rate",
        label=Text("비율", "Rate"),
        unit="bp",
        since=since,
        value=Fixed(rule="fixed", amount=amount),
        basis="법 제1조",
    )


ROWS = [rate(date(2012, 1, 1), 5_000), rate(date(2019, 10, 1), 6_000)]


@pytest.mark.parametrize(("on", "amount"), [(date(2019, 9, 30), 5_000), (date(2019, 10, 1), 6_000)])
def test_the_row_of_the_day_counts(on, amount):
    assert figures.in_force(ROWS, on).of("rate") == amount


def test_a_figure_of_no_row_is_refused_by_name():
    with pytest.raises(FigureMissing) as refused:
        figures.in_force(ROWS, date(2011, 1, 1)).of("rate")

    assert "‘rate’" in refused.value.sentence.ko
    assert "2011-01-01" in refused.value.sentence.en


def test_a_figure_is_worked_out_from_facts_with_what_it_rests_on():
    fee = Figure(
        code="fee",
        label=Text("보증료", "Fee"),
        unit="won",
        since=date(2020, 1, 1),
        value=RateOf(rule="rate_of", fact="asked", rate="0.005"),
        assumption="가정",
    )

    worked = figures.in_force([fee], date(2026, 1, 1)).worked("fee", {"asked": 1_000_000})

    assert worked.amount == 5_000
    assert worked.said == Text("5,000원", "₩5,000")
    assert worked.figure.assumption == "가정"


@pytest.mark.parametrize(
    ("amount", "unit", "ko"),
    [
        (6_000, "bp", "60%"),
        (50, "bp", "0.5%"),
        (125, "bp", "1.25%"),
        (105, "bp", "1.05%"),
        (120, "days", "120일"),
        (15, "times", "15"),
    ],
)
def test_amounts_are_written_in_their_unit(amount, unit, ko):
    assert figures.said(amount, unit).ko == ko
