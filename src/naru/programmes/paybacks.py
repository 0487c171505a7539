"""
Decide on a traveller's receipts: which count, and what the claim comes to.

Pure. What a shop is (does it take the county's money, its trade, its sales) is told as facts; the
programme's file says with its check ``receipt`` what must hold, and with ``[[cost]]`` how much of
the accepted sum is paid back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.rules import decisions
from naru.rules.decisions import Decision, Terms
from naru.rules.facts import Fact, Facts

RECEIPT = "receipt"


class NoCostTerms(Refusal):
    code = "programmes.payback_without_terms"
    says = Text(
        ko="사업 파일에 페이백 계산 기준([[cost]])이 없습니다.",
        en="The file does not say how much is paid back ([[cost]]).",
    )
    next_step = Text(ko="사업 파일을 확인해 주세요.", en="See the programme's file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A trip as it was planned."""

    starts_on: date
    ends_on: date
    people: int

    @property
    def facts(self) -> dict[str, Fact]:
        return {
            "trip.starts_on": self.starts_on,
            "trip.ends_on": self.ends_on,
            "trip.people": self.people,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A receipt as it was shown, with what is known of its shop."""

    receipt: str
    amount: int
    spent_on: date
    shop: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Whether a receipt counts, and why not."""

    counts: bool
    why_not: Text


def look_at(definition: Definition, trip: Trip, shown: Shown) -> Found:
    """Say whether a receipt counts; a file without the check ``receipt`` takes every shop's."""
    facts: Facts = {
        "receipt.in_trip": trip.starts_on <= shown.spent_on <= trip.ends_on,
        "receipt.won": shown.amount,
        **shown.shop,
    }
    check = next((one for one in definition.check if one.code == RECEIPT), None)
    asks = check.asks if check else ()
    decision = decisions.decide(
        Terms(since=shown.spent_on, who=asks),
        {"on": shown.spent_on, **facts},
        definition.labels,
    )
    # Of a shop that nobody knows, it is enough to say that it does not take part.
    failed = [reason for reason in decision.unmet if reason.met is False]
    told = [reason.sentence for reason in failed or decision.unmet]
    return Found(
        counts=decision.allowed,
        why_not=Text(" ".join(one.ko for one in told), " ".join(one.en for one in told)),
    )


def worked_out(definition: Definition, trip: Trip, *, accepted: int, claimed_on: date) -> Decision:
    """
    Decide on a claim: in time, enough spent, and how much comes back.

    :raises NoCostTerms: where the file has none in force.
    """
    cost = definition.cost_on(claimed_on)
    if cost is None:
        raise NoCostTerms
    facts: Facts = {
        "on": claimed_on,
        **trip.facts,
        "claim.on": claimed_on,
        "claim.spent": accepted,
    }
    return decisions.decide(cost.as_terms(), facts, definition.labels)
