"""
Choose who meets whom from the wishes of both sides. No Django.

A pair that one side never wants to meet does not meet; one that a side must meet does, as far as
its hours allow. The rest is chosen by how much both gain, up to each party's number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from naru.meetings.views import PartyView, RoundView

POINTS: Mapping[str, int] = {"must": 4, "gladly": 2, "": 0, "rather_not": -1}
MUST_WEIGHT = 8


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


def pairs_of(round_: RoundView, parties: Sequence[PartyView]) -> list[Pair]:
    """Choose pairs by the sum of both sides' points, the most wished first."""
    firms = [one for one in parties if one.side == "firm" and one.takes_part]
    buyers = [one for one in parties if one.side == "buyer" and one.takes_part]
    room = {
        one.id: min(round_.per_party_max, len(round_.slots) - len(one.closed))
        for one in [*firms, *buyers]
    }
    wanted = [
        Pair(firm=firm.id, buyer=buyer.id, weight=points)
        for firm in firms
        for buyer in buyers
        if (points := _points(firm, buyer)) > 0
    ]
    found: list[Pair] = []
    for pair in sorted(wanted, key=lambda one: (-one.weight, one.firm, one.buyer)):
        if room[pair.firm] > 0 and room[pair.buyer] > 0:
            room[pair.firm] -= 1
            room[pair.buyer] -= 1
            found.append(pair)
    return found


def _points(firm: PartyView, buyer: PartyView) -> int:
    hers, its = buyer.wishes.get(firm.id, ""), firm.wishes.get(buyer.id, "")
    if "never" in (hers, its):
        return 0
    return POINTS[hers] + POINTS[its]
