"""
Tell who fits whom in a round of export meetings: whom to invite, whom to wish for, who meets whom.

The reasons are those of the ranking of buyers; wishes always count more than they do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from naru.identity.views import BuyerView
from naru.journeys import match_buyers
from naru.journeys.match_buyers import Fit
from naru.meetings.pairing import Two
from naru.meetings.queries import rounds
from naru.meetings.views import PartyView


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitable:
    """A buyer who may be invited, with the firms of the round that she fits, best first."""

    buyer: BuyerView
    fits: Sequence[tuple[str, Fit]] = ()  # the firm's name
    apart_from: Sequence[str] = ()

    @property
    def others(self) -> Sequence[str]:
        """Return the names of the firms that she fits besides the best."""
        return [firm for firm, _fit in self.fits[1:]]

    @property
    def points(self) -> int:
        return sum(max(0, fit.points) for _firm, fit in self.fits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the parties of a round, by the rows of a firm and a buyer."""

    fits: Mapping[Two, Fit] = field(default_factory=dict)
    apart: frozenset[Two] = frozenset()

    def points(self) -> Mapping[Two, int]:
        return {two: fit.points for two, fit in self.fits.items()}


def invitable(
    *, body_id: int, round_id: UUID, words: str, country: str, at: datetime
) -> Sequence[Invitable]:
    """Return the buyers who are not in a round, those who fit its firms best first."""
    parties = rounds.parties(round_id=round_id)
    firms = {one.party_id: one.name for one in parties if one.side == "firm"}
    inside = {one.party_id for one in parties if one.side == "buyer"}
    among = match_buyers.goods_of(body_id=body_id, firm_ids=list(firms))
    known = [
        one
        for one in match_buyers.choosable(
            body_id=body_id, among=among, words=words, country=country
        )
        if one.id not in inside and one.standing != "blocked"
    ]
    fits = match_buyers.fits(
        body_id=body_id, among=among, buyer_ids=[one.id for one in known], at=at, only_near=True
    )
    apart = match_buyers.kept_apart(body_id=body_id, firm_ids=list(firms))
    found = [_invitable(one, firms, fits, apart) for one in known]
    return sorted(found, key=lambda one: -one.points)


def _invitable(
    buyer: BuyerView, firms: Mapping[UUID, str], fits: Mapping[Two, Fit], apart: set[Two]
) -> Invitable:
    hers = [
        (name, fits[firm, buyer.id])
        for firm, name in firms.items()
        if (firm, buyer.id) in fits and (firm, buyer.id) not in apart
    ]
    return Invitable(
        buyer=buyer,
        fits=sorted(hers, key=lambda one: -one[1].points),
        apart_from=[name for firm, name in firms.items() if (firm, buyer.id) in apart],
    )


def between(*, body_id: int, parties: Sequence[PartyView], at: datetime) -> Known:
    """Return how well the parties of a round fit each other, and who is kept apart."""
    firms = {one.party_id: one.id for one in parties if one.side == "firm"}
    guests = {one.party_id: one.id for one in parties if one.side == "buyer"}
    among = match_buyers.goods_of(body_id=body_id, firm_ids=list(firms))
    fits = match_buyers.fits(
        body_id=body_id, among=among, buyer_ids=list(guests), at=at, only_near=True
    )
    apart = match_buyers.kept_apart(body_id=body_id, firm_ids=list(firms))
    return Known(
        fits={(firms[firm], guests[buyer]): fit for (firm, buyer), fit in fits.items()},
        apart=frozenset((firms[firm], guests[buyer]) for firm, buyer in apart if buyer in guests),
    )
