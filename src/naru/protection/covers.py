"""
Insurance of what is owed for sales (판매대금 보장보험, 수출 단체보험): terms, premium, indemnity.

Terms are dated rows (``covers.toml``). Pure: amounts are minor units of the terms' currency; a
premium is rounded up to the unit (an insurer charges whole ones), an indemnity down.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from naru.kernel.money import BASIS_POINTS, Money, Rounding
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import months_later

FILE = Path(__file__).with_suffix(".toml")
MONTHS_PER_YEAR = 12
Kind = Literal["proceeds", "export"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_NAMES: dict[str, Text] = {
    "proceeds": Text("온라인 판매대금 보장보험", "Cover of online sales proceeds"),
    "export": Text("수출 단체보험", "Group policy of exports"),
}
POLICY_STATES = ("applied", "in_force", "refused", "ended")
POLICY_STEPS: dict[str, frozenset[str]] = {
    "applied": frozenset({"in_force", "refused"}),
    "in_force": frozenset({"ended"}),
    "refused": frozenset(),
    "ended": frozenset(),
}
RECEIVABLE_STATES = ("open", "paid", "claimed", "settled")
CLAIM_STATES = ("filed", "accepted", "refused", "paid")


class NoTerms(Refusal):
    code = "protection.no_cover_terms"
    says = Text(
        ko="{on}에 가입할 수 있는 보험 조건이 없습니다.", en="There are no terms in force on {on}."
    )
    next_step = Text(
        ko="담당자에게 조건이 나오는 날을 물어봐 주세요.", en="Ask the office when there will be."
    )


class LimitOutOfRange(Refusal):
    code = "protection.cover_limit_out_of_range"
    says = Text(ko="보상한도는 {most} 이하여야 합니다.", en="The limit of cover is {most} at most.")
    next_step = Text(ko="한도를 낮추어 다시 신청해 주세요.", en="Lower the limit and apply again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an insurer offers from a day on."""

    kind: Kind
    since: date
    insurer: Text
    currency: str
    limit_minor: int
    premium_bp: int
    covered_bp: int
    body_share_bp: int
    months: int
    waiting_days: int
    source: str
    assumption: str = ""
    assumed: Sequence[str] = ()

    @property
    def limit(self) -> Money:
        return Money(self.limit_minor, self.currency)


@cache
def every() -> Sequence[Terms]:
    """Return all terms of the file, the newest first."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["terms"]
    read = [Terms(**(row | {"insurer": Text(**row["insurer"])})) for row in rows]
    return sorted(read, key=lambda one: one.since, reverse=True)


def terms_on(kind: str, on: date) -> Terms:
    """
    Return the terms of a kind that are in force on a day.

    :raises NoTerms: none are.
    """
    found = next((one for one in every() if one.kind == kind and one.since <= on), None)
    if found is None:
        raise NoTerms(on=on.isoformat())
    return found


def check_limit(limit: Money, terms: Terms) -> None:
    """
    Say nothing where a limit may be agreed under the terms.

    :raises LimitOutOfRange: it is none, or more than the terms allow.
    """
    if limit.minor <= 0 or limit > terms.limit:
        raise LimitOutOfRange(most=terms.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Premium:
    """A premium and who bears it; the parts add up to the whole."""

    whole: Money
    of_body: Money
    of_firm: Money


def premium(limit: Money, terms: Terms) -> Premium:
    """Return the premium of a limit for the whole time of the terms."""
    bp, months = terms.premium_bp, terms.months
    whole = Money(-(-limit.minor * bp * months // (BASIS_POINTS * MONTHS_PER_YEAR)), limit.currency)
    of_body, of_firm = whole.split([terms.body_share_bp, BASIS_POINTS - terms.body_share_bp])
    return Premium(whole=whole, of_body=of_body, of_firm=of_firm)


def covers_until(since: date, terms: Terms) -> date:
    """Return the day on which a policy begun on ``since`` no longer covers."""
    return months_later(since, terms.months)


def may_claim_from(due_on: date, waiting_days: int) -> date:
    """Return the first day on which an unpaid receivable may be claimed without a default."""
    return due_on + timedelta(days=waiting_days)


def indemnities(unpaid: Sequence[Money], *, covered_bp: int, left: Money) -> list[Money]:
    """
    Return what the insurer pays for each receivable: its covered part, together at most ``left``.

    Where the limit does not carry all, it is shared in proportion, and not a unit is lost.
    """
    parts = [one.rate(covered_bp, rounding=Rounding.DOWN) for one in unpaid]
    whole = sum((part.minor for part in parts), 0)
    if whole <= left.minor or not whole:
        return parts
    return left.split([part.minor for part in parts])


def recovery_shares(amount: Money, *, indemnified: Money, unpaid: Money) -> tuple[Money, Money]:
    """
    Share what a debtor paid after all: (insurer, firm), as each bore the loss.

    ``unpaid`` is the whole loss, of which ``indemnified`` was the insurer's.
    """
    to_insurer, to_firm = amount.split([indemnified.minor, unpaid.minor - indemnified.minor])
    return to_insurer, to_firm
