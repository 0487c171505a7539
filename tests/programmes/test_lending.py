"""What a policy fund lends at follows from its file and the award's facts."""

from pathlib import Path

import pytest

from naru.programmes import lending
from naru.programmes.definition import reading
from naru.rules.facts import MissingFact

FILE = Path(__file__).resolve().parents[2] / "rulebook/kr/mss/2020-small-makers-growth-fund.toml"
ASKED = {"asked.months": 60, "asked.grace_months": 24}


@pytest.fixture(scope="module")
def spec():
    return reading.read(FILE.read_text(encoding="utf-8")).loan


def test_a_hundred_year_maker_borrows_cheaper(spec):
    held = [lending.terms(spec, ASKED | {"firm.designations": one}) for one in HELD]

    assert [one.rate_bp for one in held] == [250, 210]
    assert (held[0].months, held[0].grace_months, held[0].method) == (60, 24, "equal_principal")


def test_terms_that_nobody_told_are_not_guessed(spec):
    with pytest.raises(MissingFact):
        lending.terms(spec, {"firm.designations": ()})


HELD = ((), ("hundred-year-maker",))
