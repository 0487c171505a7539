"""
Work out what comes back (환수) with the working shown: claw-back by day, interest, penalties.

Pure, in whole won, with one named rounding per sum. Days are counted half-open: the day of the
event counts, the last day does not. A penalty is a percentage of the sum to come back, at most the
multiples of the file and of the law.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from naru.kernel.money import BASIS_POINTS, Rounding, portion
from naru.kernel.text import Text
from naru.programmes import subsidy_law
from naru.programmes.definition.money import Clawback

DAYS_A_YEAR = 365
PERCENT = 100
FALSE_CLAIM, MISUSE = "false_claim", "misuse"
ROUNDED = {
    Rounding.DOWN: Text("원 미만 버림", "rounded down"),
    Rounding.UP: Text("원 미만 올림", "rounded up"),
    Rounding.HALF_UP: Text("원 미만 반올림", "rounded to the nearest"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What a holder has: how much, for which days, and since when she has had it."""

    amount: int
    since: date
    until: date
    paid_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What is asked back, and how it came about."""

    principal: int
    interest: int = 0
    penalty: int = 0
    working: tuple[Text, ...] = ()

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.penalty


def claw_back(spec: Clawback, paid: Paid, *, happened_on: date, on: date) -> Demand:
    """Return what a rule of the file takes back for an event, asked for on a day."""
    if spec.method == "whole":
        principal = paid.amount
        working = [Text(f"전액 환수: {principal:,}원", f"the whole: {principal:,} won")]
    else:
        principal, line = _by_day(spec, paid, happened_on)
        working = [line]
    interest = 0
    if spec.interest_bp:
        interest, line = interest_of(principal, bp=spec.interest_bp, since=paid.paid_on, until=on)
        working.append(line)
    return Demand(principal=principal, interest=interest, working=tuple(working))


def interest_of(principal: int, *, bp: int, since: date, until: date) -> tuple[int, Text]:
    """Return the interest of a yearly rate over some days, rounded down, and its working."""
    days = max((until - since).days, 0)
    interest = portion(
        principal,
        numerator=bp * days,
        denominator=BASIS_POINTS * DAYS_A_YEAR,
        rounding=Rounding.DOWN,
    )
    rate = f"{bp / PERCENT:g}%"
    return interest, Text(
        f"이자: {principal:,}원 × 연 {rate} × {days:,}일 ÷ {DAYS_A_YEAR}일 = {interest:,}원 "
        f"({ROUNDED[Rounding.DOWN].ko})",
        f"interest: {principal:,} won × {rate} a year × {days:,} ÷ {DAYS_A_YEAR} days = "
        f"{interest:,} won ({ROUNDED[Rounding.DOWN].en})",
    )


def penalty_of(principal: int, *, percent: int) -> tuple[int, Text]:
    """Return a penalty (제재부가금) as a percentage of the sum to come back, and its working."""
    penalty = portion(principal, numerator=percent, denominator=PERCENT, rounding=Rounding.DOWN)
    return penalty, Text(
        f"제재부가금: {principal:,}원 × {percent}% = {penalty:,}원 ({ROUNDED[Rounding.DOWN].ko})",
        f"penalty: {principal:,} won × {percent}% = {penalty:,} won ({ROUNDED[Rounding.DOWN].en})",
    )


def percent_max(rules: Sequence[Clawback], *, ground: str, on: date) -> int:
    """Return the most a penalty may be, in percent: the file's where stricter, else the law's."""
    law = subsidy_law.penalties_on(on)
    if law is None:
        return 0
    name = f"{ground}_times_max"
    limits: list[int] = [getattr(law, name)]
    limits += [getattr(rule, name) for rule in rules if getattr(rule, name) is not None]
    return PERCENT * min(limits)


def shared(owed: Demand, *, received: int, amount: int) -> Demand:
    """
    Share what comes in among the principal, the interest and the penalty still owed.

    In this order, after what was received before; more than is owed is a bug of the caller.
    """
    parts = []
    for one in (owed.principal, owed.interest, owed.penalty):
        covered = min(received, one)
        part = min(amount, one - covered)
        received, amount = received - covered, amount - part
        parts.append(part)
    assert amount == 0, "more came in than is owed"
    return Demand(principal=parts[0], interest=parts[1], penalty=parts[2])


def _by_day(spec: Clawback, paid: Paid, happened_on: date) -> tuple[int, Text]:
    since, until = spec.since or paid.since, spec.until or paid.until
    whole = max((until - since).days, 1)
    left = min(max((until - happened_on).days, 0), whole)
    principal = portion(paid.amount, numerator=left, denominator=whole, rounding=spec.rounding)
    last_ko, last_en = f"{until:%Y-%m-%d} 전날까지", f"until the day before {until:%Y-%m-%d}"
    return principal, Text(
        f"일할 환수: {paid.amount:,}원 × 남은 {left:,}일 ({happened_on:%Y-%m-%d}부터 {last_ko}) "
        f"÷ 전체 {whole:,}일 ({since:%Y-%m-%d}부터) = {principal:,}원 "
        f"({ROUNDED[spec.rounding].ko})",
        f"by day: {paid.amount:,} won × {left:,} days left (from {happened_on:%Y-%m-%d} "
        f"{last_en}) ÷ {whole:,} days in all (from {since:%Y-%m-%d}) = {principal:,} won "
        f"({ROUNDED[spec.rounding].en})",
    )
