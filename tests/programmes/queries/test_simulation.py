"""A limit is tried out over a roster: whom it would reach, what it would cost, and why not."""

from datetime import UTC, date, datetime

import pytest
from tests.programmes.conftest import SMALL_GRANT

from naru.kernel import db
from naru.programmes.operations import rosters
from naru.programmes.queries import rosters as roster_queries
from naru.programmes.queries import simulation
from naru.programmes.roster_sample import Mix

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, tzinfo=UTC)
DAY = date(2026, 3, 2)
OLDER = """
[[terms]]
since = 2020-01-01
who = [{ rule = "one_of", fact = "firm.size", among = ["large"] }]

[[terms]]
since = 2026-01-01
"""
TEXT = SMALL_GRANT.replace("\n[[terms]]\nsince = 2026-01-01\n", OLDER)
LIMIT = '{ rule = "at_most", fact = "firm.employees", limit = 4 }'
WITH_LIMIT = SMALL_GRANT.replace('"small"] }]', f'"small"] }}, {LIMIT}]')


@pytest.fixture
def firms(officer):
    with db.savepoint():
        made = rosters.generate(
            by=officer,
            name="모의 기업",
            subject="firm",
            mix=Mix(count=80),
            places=[("9901000000",)],
            reference_on=DAY,
            seed=5,
            at=AT,
        )
    return roster_queries.roster_of(body_id=officer.body_id, roster_id=made)


def _simulate(firms, text, *settings, **more):
    read = dict(simulation.read_setting(one, text=text, on=DAY) for one in settings)
    return simulation.simulate(text=text, of=firms, on=DAY, settings=read, **more)


def test_a_changed_limit_is_told_before_and_after(firms):
    done = _simulate(firms, WITH_LIMIT, "terms.who.1.limit=49", assumed={"quote.won": 1_000_000})

    assert [(one.before.ko, one.after.ko) for one in done.changes] == [("4", "49")]
    assert done.whole.before.reached < done.whole.after.reached
    assert done.whole.after.won == done.whole.after.reached * 700_000
    same, limit = done.rules
    assert same.said.ko == "기업 규모: 소상공인, 소기업 중 하나"
    assert limit.said.ko == "firm.employees: 4 이하 → firm.employees: 49 이하"
    assert limit.before > limit.after
    assert (done.lacking, done.budget) == ([], 10_000_000)


def test_terms_without_a_number_are_those_in_force():
    assert simulation.read_setting("terms.amount.cap=5_000", text=TEXT, on=DAY) == (
        ("terms", 1, "amount", "cap"),
        5_000,
    )
    assert simulation.read_setting("terms.0.since=2021-01-01", text=TEXT, on=DAY) == (
        ("terms", 0, "since"),
        date(2021, 1, 1),
    )


def test_a_condition_may_be_taken_for_another(firms):
    done = _simulate(
        firms,
        SMALL_GRANT,
        'terms.who.0={ rule = "one_of", fact = "firm.size", among = ["large"] }',
    )

    assert done.whole.before.reached + done.whole.after.reached < 80
    assert done.whole.lost == done.whole.before.reached
    assert done.whole.gained == done.whole.after.reached
    assert done.lacking == ["quote.won"]


def test_groups_are_told_by_the_fact_asked_for(firms):
    done = _simulate(firms, SMALL_GRANT, group_by="firm.size")

    reached = {group.group: group.after.reached for group in done.groups}
    assert {size for size, count in reached.items() if count} == {"micro", "small"}


@pytest.mark.parametrize("written", ["terms.who.0.limit", "=3", "limit="])
def test_a_setting_without_place_or_value_is_refused(written):
    with pytest.raises(simulation.BadSetting):
        simulation.read_setting(written, text=SMALL_GRANT, on=DAY)
