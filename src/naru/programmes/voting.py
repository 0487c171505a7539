"""
Decide on ballots: what one may say, how they are counted, and which proposals win.

Pure. In the vote with a budget (as in Decidim) everybody spends the same sum on whole proposals.
Winners are taken by votes as far as the money goes; where equals do not all fit, nobody is chosen
for them: they are named as tied until somebody decides with a reason.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from uuid import UUID

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

FULL_BP = 10_000
Outcome = Literal["wins", "tied", "after_tie", "no_money", "no_votes"]


class NotOnTheBallot(Refusal):
    code = "programmes.not_on_the_ballot"
    says = Text(ko="투표에 올라 있지 않은 제안입니다.", en="A proposal is not on the ballot.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class BallotOverBudget(Refusal):
    code = "programmes.ballot_over_budget"
    says = Text(
        ko="고른 제안의 합계가 예산보다 {over:won} 많습니다. 예산은 {budget:won}입니다.",
        en="Your choices cost {over:won} more than the budget of {budget:won}.",
    )
    next_step = Text(ko="제안을 하나 빼고 다시 담아 주세요.", en="Take one proposal out.")


class TooManyChoices(Refusal):
    code = "programmes.too_many_choices"
    says = Text(ko="제안은 {most}개까지 고를 수 있습니다.", en="Choose at most {most} proposals.")
    next_step = Text(ko="제안을 하나 빼고 다시 담아 주세요.", en="Take one proposal out.")


class SpendsTooLittle(Refusal):
    code = "programmes.ballot_spends_too_little"
    says = Text(
        ko="투표하려면 {least:won} 이상을 골라야 합니다. 지금까지 고른 금액은 {spent:won}입니다.",
        en="To vote, spend at least {least:won}. So far: {spent:won}.",
    )
    next_step = Text(ko="제안을 더 담아 주세요.", en="Choose more proposals.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Booth:
    """The rules of a vote: what everybody has to spend, the least, the most choices, the prices."""

    budget: int
    spend_min_bp: int
    choices_max: int | None
    prices: Mapping[UUID, int]

    @property
    def least(self) -> int:
        """How much must be spent to cast, rounded up; never more than could be spent at all."""
        asked = -(-self.budget * self.spend_min_bp // FULL_BP)
        return min(max(asked, 1), self.most)

    @property
    def most(self) -> int:
        """How much could be spent at best, as far as a look from the dearest down tells."""
        left, count = self.budget, 0
        for price in sorted(self.prices.values(), reverse=True):
            if price <= left and (self.choices_max is None or count < self.choices_max):
                left, count = left - price, count + 1
        return self.budget - left

    def spent(self, chosen: Iterable[UUID]) -> int:
        return sum(self.prices[one] for one in chosen)


def demand_fits(booth: Booth, chosen: Collection[UUID]) -> None:
    """
    Refuse a cart that could never be cast.

    :raises NotOnTheBallot, TooManyChoices, BallotOverBudget: with the figures.
    """
    if not booth.prices.keys() >= set(chosen):
        raise NotOnTheBallot
    if booth.choices_max is not None and len(chosen) > booth.choices_max:
        raise TooManyChoices(most=booth.choices_max)
    if (spent := booth.spent(chosen)) > booth.budget:
        raise BallotOverBudget(over=spent - booth.budget, budget=booth.budget)


def demand_enough(booth: Booth, chosen: Collection[UUID]) -> None:
    """
    Refuse to cast a ballot that leaves too much of the budget.

    :raises SpendsTooLittle: with what is missing.
    """
    if not chosen or booth.spent(chosen) < booth.least:
        raise SpendsTooLittle(least=booth.least, spent=booth.spent(chosen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a proposal stands after the count."""

    proposal_id: UUID
    price: int
    votes: int
    outcome: Outcome


def tally(ballots: Iterable[Collection[UUID]]) -> Counter[UUID]:
    """Count the votes: a ballot gives each proposal that it names one."""
    return Counter(choice for ballot in ballots for choice in set(ballot))


def standings(
    *,
    prices: Mapping[UUID, int],
    votes: Mapping[UUID, int],
    money: int,
    tie_order: Sequence[UUID] = (),
) -> tuple[Standing, ...]:
    """
    Say who wins, most votes first; a proposal too dear for what is left is passed over.

    ``tie_order`` decides among equals (by lot or by the committee) where it names them.
    """
    order = {one: place for place, one in enumerate(tie_order)}
    ranked = sorted(prices, key=lambda one: (-votes.get(one, 0), order.get(one, len(order)), one))
    found: list[Standing] = []
    is_open = False  # A tie that nobody has decided leaves open what is left for the others.
    for count, group in groupby(ranked, key=lambda one: votes.get(one, 0)):
        equals = list(group)
        outcomes = _among(equals, prices, money, decided=order.keys() >= set(equals))
        for one in equals:
            outcome: Outcome = outcomes[one] if count else "no_votes"
            if is_open and outcome == "wins":
                outcome = "after_tie"
            money -= prices[one] if outcome == "wins" else 0
            found.append(Standing(proposal_id=one, price=prices[one], votes=count, outcome=outcome))
        is_open = is_open or (count > 0 and "tied" in outcomes.values())
    return tuple(found)


def _among(
    equals: Sequence[UUID], prices: Mapping[UUID, int], money: int, *, decided: bool
) -> dict[UUID, Outcome]:
    fitting = [one for one in equals if prices[one] <= money]
    if not decided and sum(prices[one] for one in fitting) > money:
        return {one: "tied" if one in fitting else "no_money" for one in equals}
    found: dict[UUID, Outcome] = {}
    for one in equals:
        found[one] = "wins" if prices[one] <= money else "no_money"
        money -= prices[one] if found[one] == "wins" else 0
    return found
