"""A whole roster answers in one statement exactly as each of its people would alone."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naru.kernel import db
from naru.programmes.operations import rosters
from naru.programmes.queries import population
from naru.programmes.queries import rosters as roster_queries
from naru.programmes.roster_sample import Mix
from naru.rules import decisions
from naru.rules.facts import MissingFact
from naru.rules.plain_amounts import UnlistedValue

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 2, tzinfo=UTC)
DAY = date(2026, 1, 2)
PLACES = [
    ("4146125000", "4146100000", "4146000000", "4100000000"),
    ("4146325024", "4146325000", "4146300000", "4146000000", "4100000000"),
    ("4111700000", "4111000000", "4100000000"),
]
NUMBERS = ("firm.employees", "firm.annual_sales", "firm.exports_usd", "firm.years_open")
SIZES = ["micro", "small", "medium", "large"]

number = st.sampled_from(NUMBERS)
limit = st.integers(0, 2_000_000_000) | st.integers(0, 60)
plain = st.one_of(
    st.builds(
        lambda among: {"rule": "one_of", "fact": "firm.size", "among": among},
        st.lists(st.sampled_from(SIZES), min_size=1, unique=True),
    ),
    st.builds(
        lambda rule, fact, limit: {"rule": rule, "fact": fact, "limit": limit},
        st.sampled_from(["at_least", "at_most"]),
        number,
        limit,
    ),
    st.builds(
        lambda regions: {"rule": "inside_region", "fact": "firm.region", "regions": regions},
        st.lists(st.sampled_from(sorted({c for p in PLACES for c in p})), min_size=1),
    ),
    st.builds(
        lambda years, by: {"rule": "for_at_least", "fact": "firm.opened_on", "years": years, **by},
        st.integers(1, 30),
        st.sampled_from([{}, {"by": "2025-06-30"}, {"by": "no.such_day"}]),
    ),
    st.builds(
        lambda rule: {"rule": rule, "fact": "firm.has_tax_arrears"},
        st.sampled_from(["is_true", "is_false"]),
    ),
    st.just({"rule": "at_least", "fact": "no.such_fact", "limit": 1}),
)
condition = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.builds(
            lambda rule, conditions: {"rule": rule, "conditions": conditions},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(lambda condition: {"rule": "not", "condition": condition}, inner),
    ),
    max_leaves=4,
)
amount = st.one_of(
    st.none(),
    st.builds(lambda won: {"rule": "fixed", "amount": won}, st.integers(0, 10**9)),
    st.builds(
        lambda fact, rate, cap: {"rule": "rate_of", "fact": fact, "rate": rate, "cap": cap},
        number,
        st.sampled_from(["0.7", "0.333333", "1", "12.5"]),
        st.none() | st.integers(0, 10**8),
    ),
    st.builds(
        lambda won: {"rule": "lookup", "fact": "firm.size", "amounts": won},
        st.dictionaries(st.sampled_from(SIZES), st.integers(0, 10**7), min_size=1),
    ),
)
terms = st.builds(
    lambda who, paid: decisions.read_terms({"since": "2026-01-01", "who": who, "amount": paid}),
    st.lists(condition, max_size=4),
    amount,
)


def _roster(officer, *, count=60, subject="firm", **mix):
    with db.savepoint():
        made = rosters.generate(
            by=officer,
            name="모의",
            subject=subject,
            mix=Mix(count=count, **mix),
            places=PLACES,
            reference_on=DAY,
            seed=3,
            at=AT,
        )
    return roster_queries.roster_of(body_id=officer.body_id, roster_id=made)


@pytest.fixture
def firms(officer):
    return _roster(officer)


def _alone(asked, facts):
    """Decide one entry as the page of one applicant does."""
    facts = {"on": DAY, **facts}
    met = [one.judge(facts, {}).met for one in asked.who]
    unmet = tuple(place for place, answer in enumerate(met) if answer is not True)
    try:
        return unmet, decisions.decide(asked, facts).amount
    except (MissingFact, UnlistedValue):
        return unmet, None


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(asked=terms)
def test_everybody_gets_the_answer_she_would_get_alone(firms, asked):
    alone = [
        (one.id, *_alone(asked, one.facts))
        for one in roster_queries.entries(of=firms, limit=100).rows
    ]

    together = list(population.each(of=firms, terms=asked, on=DAY))

    assert [(one.entry_id, one.unmet, one.amount) for one in together] == alone
    whole = population.reach(of=firms, terms=asked, on=DAY)
    assert whole.people == len(alone) == 60
    assert whole.reached == sum(not unmet for _, unmet, _ in alone)
    assert whole.won == sum(won or 0 for _, unmet, won in alone if not unmet)
    assert whole.unmet == {
        place: sum(place in unmet for _, unmet, _ in alone)
        for place in range(len(asked.who))
        if any(place in unmet for _, unmet, _ in alone)
    }


def _small_firms(limit, paid=1_000_000):
    return decisions.read_terms(
        {
            "since": "2026-01-01",
            "who": [{"rule": "at_most", "fact": "firm.employees", "limit": limit}],
            "amount": {"rule": "fixed", "amount": paid},
        }
    )


def test_two_limits_are_compared_in_one_statement(firms, django_assert_num_queries):
    with django_assert_num_queries(1):
        whole, *groups = population.compare(
            of=firms,
            before=_small_firms(4),
            after=_small_firms(9, paid=500_000),
            on=DAY,
            group_by="firm.region",
        )

    assert whole.before.reached < whole.after.reached
    assert whole.gained == whole.after.reached - whole.before.reached
    assert (whole.lost, whole.before.average, whole.after.average) == (0, 1_000_000, 500_000)
    assert whole.after.won == whole.after.reached * 500_000
    assert {group.group for group in groups} == {place[0] for place in PLACES}
    assert sum(group.after.reached for group in groups) == whole.after.reached
    assert sum(group.before.people for group in groups) == 60


def test_exactly_the_residents_of_the_mix_are_reached(officer):
    residents = _roster(officer, count=300, subject="person", newcomers=20, foreigners=9)
    asked = decisions.read_terms(
        {
            "since": "2026-01-01",
            "who": [
                {"rule": "on_or_before", "fact": "resident.since", "day": DAY},
                {"rule": "none_of", "fact": "resident.nationality", "among": ["foreigner"]},
            ],
            "amount": {"rule": "fixed", "amount": 500_000},
        }
    )

    whole = population.reach(of=residents, terms=asked, on=DAY)

    assert (whole.reached, whole.unmet) == (271, {0: 20, 1: 9})
    assert whole.won == 271 * 500_000
    reached = population.each(of=residents, terms=asked, on=DAY, only_reached=True)
    assert len(list(reached)) == 271


def test_a_fact_that_is_not_in_the_roster_may_be_assumed_for_all(firms):
    asked = decisions.read_terms(
        {"since": "2026-01-01", "amount": {"rule": "rate_of", "fact": "fee.won", "rate": "0.8"}}
    )

    assert population.lacking(firms, asked) == ["fee.won"]
    assert population.reach(of=firms, terms=asked, on=DAY).won == 0
    assumed = {"fee.won": 100}
    assert population.lacking(firms, asked, assumed) == []
    assert population.reach(of=firms, terms=asked, on=DAY, shared=assumed).won == 60 * 80


def test_a_fact_of_another_kind_is_refused(firms):
    asked = decisions.read_terms(
        {"since": "2026-01-01", "who": [{"rule": "at_least", "fact": "firm.size", "limit": 1}]}
    )

    with pytest.raises(population.FactOfAnotherKind):
        population.reach(of=firms, terms=asked, on=DAY)
