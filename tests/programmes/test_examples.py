"""A file's examples are its tests: a wrong one says what was expected and what came."""

from tests.programmes.conftest import SMALL_GRANT

from naru.programmes import examples
from naru.programmes.definition import reading


def test_good_examples_pass():
    verdicts = examples.check(reading.read(SMALL_GRANT))

    assert [verdict.is_good for verdict in verdicts] == [True, True]


def test_a_wrong_example_says_the_difference():
    wrong = SMALL_GRANT.replace("pays = 700_000", "pays = 700_001")

    verdicts = examples.check(reading.read(wrong))

    assert examples.failed(verdicts) == 1
    assert verdicts[0].failures[0].en == "pays: expected 700001, got 700000"


def test_an_example_may_ask_for_a_figure():
    figure = """
[[figure]]
code = "days"
name = { ko = "지급일수", en = "Days" }
unit = "days"
since = 2019-10-01
basis = "법 제1조"
value = { rule = "table", fact = "insured.months", steps = [{ since = 12, amount = 120 }] }

[[example]]
name = "a year gives 120 days"
on = 2026-01-01
asks = "days"
facts = { "insured.months" = 12 }
pays = 120

[[example]]
name = "wrong on purpose"
on = 2026-01-01
asks = "days"
facts = { "insured.months" = 12 }
pays = 90
"""

    verdicts = examples.check(reading.read(SMALL_GRANT + figure))

    assert [verdict.is_good for verdict in verdicts[-2:]] == [True, False]
