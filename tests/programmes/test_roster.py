"""Every fact gets a slot of its kind, and a roster's columns survive being written down."""

import pytest

from naru.programmes import roster
from naru.programmes.definition.asking import FactSpec

NUMBER = {"label": {"ko": "수", "en": "number"}, "kind": "number"}


@pytest.mark.parametrize("subject", ["person", "firm"])
def test_the_shipped_shapes_fit_and_can_be_written_down(subject):
    columns = roster.columns(roster.shape(subject))

    assert len({one.slot for one in columns}) == len(columns)
    assert tuple(roster.column(one.written()) for one in columns) == columns


def test_too_many_facts_of_a_kind_are_refused():
    facts = {f"f.n{number}": FactSpec.model_validate(NUMBER) for number in range(17)}

    with pytest.raises(roster.TooManyFacts):
        roster.columns(facts)
