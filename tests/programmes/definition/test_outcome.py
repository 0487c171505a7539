"""A yearly plan adds up to the won, and every line of it stands under a strategy."""

from pathlib import Path

import pytest

from naru.programmes.definition import reading

PLAN = Path(__file__).resolve().parents[3] / "rulebook/kr/yongin/2021-export-plan.toml"


def test_the_plan_of_yongin_has_the_figures_of_its_source():
    plan = reading.read(PLAN.read_text(encoding="utf-8")).plan

    assert (len(plan.strategy), len(plan.sub), plan.total) == (3, 14, 1_026_500_000)
    assert (plan.last_year.firms, plan.last_year.spent) == (499, 805_000_000)
    assert sum(sub.firms for sub in plan.sub) == 406


@pytest.mark.parametrize(
    ("old", "new"),
    [("budget = 55_000_000", "budget = 55_000_001"), ('strategy = "untact"', 'strategy = "x"')],
)
def test_a_plan_that_does_not_add_up_is_refused(old: str, new: str):
    text = PLAN.read_text(encoding="utf-8")

    assert old in text
    with pytest.raises(reading.BadRulebook):
        reading.read(text.replace(old, new))
