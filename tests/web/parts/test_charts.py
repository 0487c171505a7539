"""Charts say the same as their tables."""

import pytest

from naru.web.parts import charts


@pytest.mark.parametrize("draw", [charts.line_chart, charts.bar_chart])
def test_a_chart_tells_its_numbers_as_a_table_too(draw):
    drawn = draw("매출", [("1월", 1_200_000), ("2월", 900_000)], "원")
    assert "<svg" in drawn
    assert "1,200,000원" in drawn
    assert "<table" in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize("draw", [charts.line_chart, charts.bar_chart])
def test_a_chart_of_nothing_and_of_noughts_is_drawn(draw):
    assert "<svg" in draw("비어 있음", [])
    assert "<svg" in draw("모두 0", [("1월", 0)])
