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
