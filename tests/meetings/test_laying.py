"""What is laid keeps every rule: tables are dealt once, fixed meetings stay, gaps are said."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meetings.test_pairing import AT, party, round_of

from naru.meetings import laying, states
from naru.meetings.fakes import FirstFit
from naru.meetings.timetable import Answer, Party, Problem, Wanted, broken
from naru.meetings.views import VersionView


@settings(max_examples=20)
@given(
    pairs=st.sets(st.tuples(st.integers(1, 5), st.integers(11, 15)), max_size=10),
    tables=st.integers(1, 4),
    closed=st.sets(st.integers(0, 5), max_size=3),
    speaking=st.integers(0, 2),
)
def test_no_timetable_breaks_a_rule(
    pairs: set[tuple[int, int]], tables: int, closed: set[int], speaking: int
) -> None:
    meetings = tuple(
        Wanted(id=UUID(int=n), parties=(UUID(int=firm), UUID(int=buyer)),
               language="ja" if buyer == 11 else "")
        for n, (firm, buyer) in enumerate(sorted(pairs), start=100)
    )  # fmt: skip
    problem = Problem(
        slots=6,
        tables=(tables,) * 6,
        parties=tuple(
            Party(id=UUID(int=one), closed=frozenset(closed if one == 1 else ()))
            for one in (*range(1, 6), *range(11, 16))
        ),
        meetings=meetings,
        interpreters={"ja": (speaking,) * 6},
    )

    answer = FirstFit().lay(problem, seconds=1)

    assert not list(broken(problem, answer.places))
    assert set(answer.places) | answer.left_out == {one.id for one in meetings}


def test_an_interpreter_is_wanted_where_no_language_is_shared() -> None:
    firm, buyer = party(1, "firm", {}), party(11, "buyer", {})

    def wanted(firm_speaks: tuple[str, ...], buyer_speaks: tuple[str, ...]) -> str:
        return laying.interpreter_for(_speaking(firm, firm_speaks), _speaking(buyer, buyer_speaks))

    assert wanted((), ("ja", "en")) == "ja"
    assert wanted(("ko", "en"), ("ja", "en")) == ""
    assert wanted(("ko",), ("ko",)) == ""


def _speaking(one: laying.PartyView, languages: tuple[str, ...]) -> laying.PartyView:
    return replace(one, languages=languages)


@pytest.mark.parametrize("status", states.ROUND_STATES)
def test_a_round_goes_on_only_as_its_states_say(status: str) -> None:
    for following in states.ROUND_STATES:
        if following in states.ROUND_FOLLOWS.get(status, frozenset()):
            states.must_follow(status, following)
        else:
            with pytest.raises(states.RoundMovedOn):
                states.must_follow(status, following)


def test_a_round_says_how_many_tables_are_in_use() -> None:
    round_ = replace(round_of("stable", 3), tables=3, tables_out={1: 2, 2: 9})

    assert [round_.tables_in(slot) for slot in range(3)] == [3, 1, 0]


def version(idle: int, bound: int | None, left_out: tuple[UUID, ...] = ()) -> VersionView:
    return VersionView(
        number=1, how="laid", places={}, idle=idle, idle_bound=bound, seconds=1, changed=0,
        left_out=left_out, shortages=(), balance=None, made_at=AT, published_at=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("idle", "bound", "said"),
    [
        (0, 0, "Nobody waits in between"),
        (3, 3, "3 idle slots in all; no better timetable"),
        (5, 3, "at most 2 could be saved"),
        (5, None, "it is not known how many fewer"),
    ],
)
def test_a_timetable_says_how_good_it_is_or_that_nobody_knows(
    idle: int, bound: int | None, said: str
) -> None:
    assert said in laying.gap_in_words(version(idle, bound)).en
    in_part = laying.gap_in_words(version(idle, bound, left_out=(UUID(int=1),)))
    assert said in in_part.en
    assert "of the meetings that found a slot" in in_part.en


@pytest.mark.parametrize(
    ("kept", "free", "said"),
    [
        ((4, 0), (4, 0), "at no cost"),
        ((7, 0), (4, 0), "for 3 more idle slots in all (7 instead of 4)"),
        ((0, 2), (4, 0), "2 meetings would find no slot; so it was not evened out"),
    ],
)
def test_evening_out_says_what_it_costs(
    kept: tuple[int, int], free: tuple[int, int], said: str
) -> None:
    answers = [
        Answer(
            places={}, idle=idle, idle_bound=None, seconds=1,
            left_out=frozenset(UUID(int=n) for n in range(out)),
        )
        for idle, out in (kept, free)
    ]  # fmt: skip

    assert said in laying.balance_in_words(1, *answers).en
