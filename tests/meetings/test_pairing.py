"""Pairs keep both sides' numbers and nevers; the total is the best there is, or none would swap."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import chain, combinations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from naru.meetings import pairing
from naru.meetings.pairing import POINTS
from naru.meetings.slots import Session
from naru.meetings.views import PartyView, RoundView

AT = datetime(2026, 3, 2, tzinfo=UTC)
DEGREES = st.sampled_from(["must", "gladly", "", "rather_not", "never"])


def round_of(policy: str, most: int, least: int = 0) -> RoundView:
    session = Session(on=date(2026, 3, 20), opens=time(10), closes=time(16))
    return RoundView(
        id=UUID(int=1), title="", kind="online", status="wishes", place="", video="", call_id=None,
        title_en="", sessions=(session,), first_on=session.on, minutes=40, minutes_break=20,
        tables=9,
        tables_out={}, firms_max=10, wishes_until=AT, policy=policy, per_party_min=least,
        per_party_max=most, idle_spread_max=None, version=0, published_version=0,
        laying="", laying_since=None, published_at=None, closed_at=None,
    )  # fmt: skip


def party(number: int, side: str, wishes: dict[UUID, str]) -> PartyView:
    return PartyView(
        id=UUID(int=number), round_id=UUID(int=1), side=side, party_id=UUID(int=number), name="",
        country="", time_zone="UTC", status="accepted", source="office", about="", languages=(),
        wants_interpreter=False, closed=frozenset(), words="", invited_at=AT, answered_at=AT,
        reminded_at=None, wishes=wishes,
    )  # fmt: skip


@st.composite
def sides(draw: st.DrawFn) -> list[PartyView]:
    firms, buyers = range(1, 1 + draw(st.integers(1, 3))), range(11, 11 + draw(st.integers(1, 3)))

    def of(numbers: range, others: range, side: str) -> list[PartyView]:
        return [
            party(one, side, {UUID(int=other): draw(DEGREES) for other in others})
            for one in numbers
        ]

    return of(firms, buyers, "firm") + of(buyers, firms, "buyer")


def points(parties: list[PartyView]) -> dict[tuple[UUID, UUID], tuple[int, int]]:
    return {
        (firm.id, buyer.id): (
            POINTS[firm.wishes[buyer.id]],
            POINTS[buyer.wishes[firm.id]],
        )
        for firm in parties
        for buyer in parties
        if (firm.side, buyer.side) == ("firm", "buyer")
        and "never" not in (firm.wishes[buyer.id], buyer.wishes[firm.id])
    }


def count(pairs: object, who: UUID) -> int:
    return sum(who in pair for pair in pairs)  # type: ignore[attr-defined]


@settings(max_examples=60)
@given(parties=sides(), most=st.integers(1, 2), least=st.integers(0, 1))
def test_the_best_total_is_the_best_there_is(
    parties: list[PartyView], most: int, least: int
) -> None:
    worth = {pair: sum(both) for pair, both in points(parties).items() if pairing.may_meet(both)}

    def good(pairs: Iterable[tuple[UUID, UUID]]) -> tuple[int, int]:
        """Say how far everybody has her least, and the sum of points."""
        some = list(pairs)
        kept = sum(min(count(some, one.id), least) for one in parties)
        return kept, sum(worth[pair] for pair in some)

    every = chain.from_iterable(combinations(worth, size) for size in range(len(worth) + 1))
    best = max(good(some) for some in every if all(count(some, one.id) <= most for one in parties))

    round_ = round_of("best_total", most, least)
    chosen = [(one.firm, one.buyer) for one in pairing.pairs_of(round_, parties)]

    assert good(chosen) == best
    assert all(count(chosen, one.id) <= most for one in parties)
    short = pairing.with_too_few(round_, parties, chosen)
    assert {one.id for one in short} == {one.id for one in parties if count(chosen, one.id) < least}


@settings(max_examples=60)
@given(parties=sides(), most=st.integers(1, 2))
def test_a_stable_choice_leaves_nobody_who_would_swap(parties: list[PartyView], most: int) -> None:
    both = {pair: worth for pair, worth in points(parties).items() if sum(worth) > 0}

    chosen = {(one.firm, one.buyer) for one in pairing.pairs_of(round_of("stable", most), parties)}

    for pair in set(both) - chosen:
        rather = [
            count(chosen, who) < most
            or any(both[other][side] < both[pair][side] for other in chosen if who in other)
            for side, who in enumerate(pair)
        ]
        assert not all(rather), pair


def test_who_has_too_few_meetings_gets_more_that_nobody_minds() -> None:
    firm = party(1, "firm", {UUID(int=11): "gladly", UUID(int=12): "", UUID(int=13): "never"})
    buyers = [party(number, "buyer", {}) for number in (11, 12, 13)]

    chosen = pairing.pairs_of(round_of("best_total", 3, least=2), [firm, *buyers])

    assert [one.buyer.int for one in chosen] == [11, 12]


def test_of_pairs_wished_alike_the_better_fitting_meet_and_those_kept_apart_never_do() -> None:
    firm, buyers = party(1, "firm", {}), [party(number, "buyer", {}) for number in (11, 12, 13)]
    eager = party(14, "buyer", {firm.id: "must"})
    fits = {(firm.id, buyers[1].id): 300, (firm.id, buyers[0].id): 40}
    apart = {(firm.id, eager.id)}

    chosen = pairing.pairs_of(
        round_of("best_total", 1, least=1), [firm, *buyers, eager], fits=fits, apart=apart
    )

    assert [one.buyer.int for one in chosen] == [12]
