"""
Choose who meets whom from the wishes of both sides. No Django.

A pair that one side never wants to meet does not meet; a must weighs more than several gladlies.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from naru.meetings.views import PartyView, RoundView

Two = tuple[UUID, UUID]  # the rows of a firm and a buyer in a round
Wanted = Mapping[Two, tuple[int, int]]  # how much the firm and the buyer wish it
POINTS: Mapping[str, int] = {"must": 8, "gladly": 2, "": 0, "rather_not": -1}
MUST_WEIGHT = 8
NOTHING_KNOWN: Mapping[Two, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    firm: UUID
    buyer: UUID
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """How good a choice is: meetings, wishes met on each side, must-pairs met, pairs that would."""

    meetings: int
    firms_glad: int
    firms_wished: int
    buyers_glad: int
    buyers_wished: int
    musts: int
    musts_asked: int
    fewest: int


def measures_of(parties: Sequence[PartyView], pairs: Sequence[tuple[UUID, UUID]]) -> Measures:
    """Measure pairs of (firm's row, buyer's row) against the wishes."""
    met = set(pairs) | {(buyer, firm) for firm, buyer in pairs}
    counted = {"firm": [0, 0], "buyer": [0, 0], "must": [0, 0]}
    for party in parties:
        for whom, degree in party.wishes.items():
            if party.takes_part and degree in ("must", "gladly"):
                kept = (party.id, whom) in met
                counted[party.side][0] += kept
                counted[party.side][1] += 1
                counted["must"][0] += kept and degree == "must"
                counted["must"][1] += degree == "must"
    per = [sum(one.id in pair for pair in pairs) for one in parties if one.takes_part]
    return Measures(
        meetings=len(pairs),
        firms_glad=counted["firm"][0],
        firms_wished=counted["firm"][1],
        buyers_glad=counted["buyer"][0],
        buyers_wished=counted["buyer"][1],
        musts=counted["must"][0],
        musts_asked=counted["must"][1],
        fewest=min(per, default=0),
    )


def pairs_of(
    round_: RoundView,
    parties: Sequence[PartyView],
    *,
    fits: Mapping[Two, int] = NOTHING_KNOWN,
    apart: Collection[Two] = (),
) -> list[Pair]:
    """
    Choose pairs by the round's policy; those ``apart`` never meet.

    "best_total" first gives everybody the fewest meetings that were promised, as far as can be,
    and then has the largest sum of both sides' points there is. "stable" leaves no firm and buyer
    who would both rather meet each other; who has too few meetings then gets more of those that
    nobody minds, where both have room. Of pairs wished alike the better fitting one comes first.
    """
    firms = [one for one in parties if one.side == "firm" and one.takes_part]
    buyers = [one for one in parties if one.side == "buyer" and one.takes_part]
    room = {one.id: room_of(round_, one) for one in [*firms, *buyers]}
    points = {
        (firm.id, buyer.id): (_points(firm, buyer.id), _points(buyer, firm.id))
        for firm in firms
        for buyer in buyers
        if "never" not in (firm.wishes.get(buyer.id), buyer.wishes.get(firm.id))
        and (firm.id, buyer.id) not in apart
    }
    if round_.policy == "stable":
        chosen = _stable({pair: both for pair, both in points.items() if sum(both) > 0}, room)
        _fill_up(chosen, points, fits, room, round_.per_party_min)
    else:
        fitting = sorted(points, key=lambda one: (-sum(points[one]), -fits.get(one, 0), one))
        allowed = {pair: points[pair] for pair in fitting if may_meet(points[pair])}
        chosen = _best_total(allowed, room, round_.per_party_min)
    return [
        Pair(firm=firm, buyer=buyer, weight=max(1, sum(points[firm, buyer])))
        for firm, buyer in sorted(chosen)
    ]


def may_meet(both: tuple[int, int]) -> bool:
    """Say whether two may be put together: it is wished on the whole, or nobody minds."""
    return sum(both) > 0 or min(both) >= 0


def with_too_few(
    round_: RoundView, parties: Sequence[PartyView], pairs: Sequence[Two]
) -> list[PartyView]:
    """Return who takes part with fewer meetings than the round promises."""
    taken = Counter(one for pair in pairs for one in pair)
    return [one for one in parties if one.takes_part and taken[one.id] < round_.per_party_min]


def room_of(round_: RoundView, party: PartyView) -> int:
    """Say how many meetings a party can have."""
    open_slots = sum(slot not in party.closed for slot in range(len(round_.slots)))
    return min(round_.per_party_max, open_slots)


def _points(who: PartyView, whom: UUID) -> int:
    return POINTS[who.wishes.get(whom, "")]


def _best_total(allowed: Wanted, room: Mapping[UUID, int], least: int) -> set[Two]:
    """
    Grow the sum by the best chain of meetings to make and to give up, while there is one.

    A meeting that somebody still lacks to her least counts more than all points together, so
    that nobody is left without one for the sake of the sum.
    """
    lacking = 1 + sum(abs(sum(both)) for both in allowed.values())
    chosen: set[Two] = set()
    taken: Counter[UUID] = Counter()
    while True:
        extra = {
            who: lacking if taken[who] < least else 0
            for who, most in room.items()
            if taken[who] < most
        }
        chain = _best_chain(allowed, extra, chosen)
        if not chain:
            return chosen
        chosen ^= set(chain)
        taken = Counter(one for pair in chosen for one in pair)


def _best_chain(allowed: Wanted, extra: Mapping[UUID, int], chosen: set[Two]) -> list[Two]:
    """
    Return the pairs to change from a firm with room to a buyer with room, of the most gain.

    ``extra`` holds who has room, with what one more meeting of hers counts besides its points.
    """
    best: dict[UUID, tuple[int, list[Two]]] = {
        firm: (extra[firm], []) for firm, _buyer in allowed if firm in extra
    }
    for _round in range(len({who for pair in allowed for who in pair})):
        is_better = False
        for pair, both in allowed.items():
            here, there = reversed(pair) if pair in chosen else pair
            gain = -sum(both) if pair in chosen else sum(both)
            if here not in best or pair in best[here][1]:
                continue
            total = best[here][0] + gain
            if there not in best or total > best[there][0]:
                best[there] = (total, [*best[here][1], pair])
                is_better = True
        if not is_better:
            break
    ends = [
        (best[one][0] + extra[one], best[one][1])
        for one in dict.fromkeys(buyer for _firm, buyer in allowed)
        if one in best and one in extra
    ]
    gain, chain = max(ends, key=lambda one: one[0], default=(0, []))
    return chain if gain > 0 else []


def _stable(wanted: Wanted, room: Mapping[UUID, int]) -> set[Two]:
    """Let buyers ask in the order of their wishes; a full firm keeps those it wishes most."""
    lists: dict[UUID, list[Two]] = {}
    for pair in sorted(wanted, key=lambda one: (-wanted[one][1], -wanted[one][0], one)):
        lists.setdefault(pair[1], []).append(pair)
    chosen: set[Two] = set()
    asking = list(lists)
    while asking:
        buyer = asking.pop()
        while lists[buyer] and sum(one[1] == buyer for one in chosen) < room[buyer]:
            pair = lists[buyer].pop(0)
            chosen.add(pair)
            held = [one for one in chosen if one[0] == pair[0]]
            if len(held) > room[pair[0]]:
                worst = min(held, key=lambda one: (wanted[one][0], wanted[one][1], one))
                chosen.discard(worst)
                asking.append(worst[1])
    return chosen


def _fill_up(
    chosen: set[Two],
    points: Wanted,
    fits: Mapping[Two, int],
    room: Mapping[UUID, int],
    least: int,
) -> None:
    taken = Counter(one for pair in chosen for one in pair)
    unminded = [pair for pair, both in points.items() if min(both) >= 0 and pair not in chosen]
    for pair in sorted(unminded, key=lambda one: (-sum(points[one]), -fits.get(one, 0), one)):
        is_short = any(taken[one] < least for one in pair)
        if is_short and all(taken[one] < room[one] for one in pair):
            chosen.add(pair)
            taken.update(pair)
