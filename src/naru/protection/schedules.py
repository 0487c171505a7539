"""
Work out how a loan is repaid (상환계획), to the won, and how relief changes the plan.

Interest of a month is a twelfth of a year's on what is still owed, rounded down
(``INTEREST_ROUNDING``); an equal instalment is rounded half up, and the last line absorbs what
rounding left. An amendment never touches a line that falls due before it begins. No database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import takewhile

from naru.kernel.money import BASIS_POINTS, Rounding, portion
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import months_later

MONTHS_MAX = 600
MONTHS_PER_YEAR = 12
INTEREST_ROUNDING = Rounding.DOWN
INSTALMENT_ROUNDING = Rounding.HALF_UP


class Method(StrEnum):
    """How principal is paid back."""

    EQUAL_PRINCIPAL = "equal_principal"  # 원금균등
    EQUAL_INSTALMENT = "equal_instalment"  # 원리금균등
    BULLET = "bullet"  # 만기일시


class BadLoan(Refusal):
    code = "protection.bad_loan"
    says = Text(
        ko="대출 조건이 맞지 않습니다: 원금은 0보다 크고, 거치기간은 전체 기간보다 짧아야 합니다.",
        en="The loan does not add up: it needs an amount, and a grace period shorter than itself.",
    )
    next_step = Text(
        ko="대출금액, 기간, 거치기간을 다시 확인해 주세요.",
        en="Check the amount, the months and the grace period.",
    )


class NothingLeftToEase(Refusal):
    code = "protection.nothing_left_to_ease"
    says = Text(
        ko="{on} 이후에 갚을 회차가 남아 있지 않습니다.",
        en="No instalment falls due from {on} on.",
    )
    next_step = Text(
        ko="시작일을 앞당기거나 남은 상환 내역을 확인해 주세요.",
        en="Choose an earlier day, or see what is left to repay.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """The terms of a loan: ``grace_months`` bring interest only (거치)."""

    principal: int
    rate_bp: int
    method: Method
    starts_on: date
    months: int
    grace_months: int = 0

    def __post_init__(self) -> None:
        sound = self.principal > 0 and self.rate_bp >= 0
        if not sound or not 0 <= self.grace_months < self.months <= MONTHS_MAX:
            raise BadLoan


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One instalment; ``balance`` is what is still owed after it."""

    place: int
    due_on: date
    principal: int
    interest: int
    balance: int

    @property
    def payment(self) -> int:
        return self.principal + self.interest


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A loan with its lines as they stand now."""

    loan: Loan
    lines: tuple[Line, ...]

    @property
    def interest(self) -> int:
        return sum(line.interest for line in self.lines)

    @property
    def ends_on(self) -> date:
        return self.lines[-1].due_on

    def due_before(self, day: date) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.due_on < day)

    def due_from(self, day: date) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.due_on >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an amendment from a day on costs: more interest in all, and a later end."""

    since: date
    before: Schedule
    after: Schedule

    @property
    def interest_more(self) -> int:
        return self.after.interest - self.before.interest

    @property
    def next_before(self) -> int:
        """What the first instalment from that day on would have been."""
        return self.before.due_from(self.since)[0].payment

    @property
    def next_after(self) -> int:
        """What it is now."""
        return self.after.due_from(self.since)[0].payment

    @property
    def months_more(self) -> int:
        return len(self.after.lines) - len(self.before.lines)


def planned(loan: Loan) -> Schedule:
    """Return the plan of a new loan."""
    days = _days(loan, first=1, count=loan.months)
    return _spread(loan, (), loan.principal, grace=loan.grace_months, days=days)


def extended(schedule: Schedule, *, since: date, months: int) -> Schedule:
    """
    Spread what is owed from ``since`` on over so many months more (상환기간 연장).

    A grace period that still runs is kept.

    :raises NothingLeftToEase: no line falls due from that day on.
    """
    kept, rest = _split(schedule, since)
    return _continued(schedule.loan, kept, rest, grace=_grace(rest), lines=len(rest) + months)


def deferred(schedule: Schedule, *, since: date, months: int) -> Schedule:
    """
    Ask for interest only, for so many months from ``since`` on (원금 상환유예).

    The lines that follow move later by as many months and stay as many.

    :raises NothingLeftToEase: no line falls due from that day on.
    """
    kept, rest = _split(schedule, since)
    grace = _grace(rest) + months
    return _continued(schedule.loan, kept, rest, grace=grace, lines=len(rest) + months)


def prepaid(schedule: Schedule, *, on: date, amount: int) -> Schedule:
    """
    Take a payment ahead of the plan (조기상환): what is left is spread over the same days.

    It stands as a line of its own, without interest, on the day it was paid; a loan that is paid
    back in full has no line after it.

    :raises NothingLeftToEase: nothing is owed any more.
    """
    kept, rest = _split(schedule, on)
    left = max(0, _owed(rest) - amount)
    ahead = Line(
        place=len(kept) + 1, due_on=on, principal=_owed(rest) - left, interest=0, balance=left
    )
    if not left:
        return Schedule(loan=schedule.loan, lines=(*kept, ahead))
    days = [line.due_on for line in rest]
    return _spread(schedule.loan, (*kept, ahead), left, grace=_grace(rest), days=days)


def _split(schedule: Schedule, day: date) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    kept, rest = schedule.due_before(day), schedule.due_from(day)
    if not _owed(rest):
        raise NothingLeftToEase(on=day.isoformat())
    return kept, rest


def _owed(rest: Sequence[Line]) -> int:
    return sum(line.principal for line in rest)


def _grace(rest: Sequence[Line]) -> int:
    """Count the lines ahead that ask for interest only; the last one always asks for principal."""
    return sum(1 for _ in takewhile(lambda line: not line.principal, rest[:-1]))


def _continued(
    loan: Loan, kept: tuple[Line, ...], rest: Sequence[Line], *, grace: int, lines: int
) -> Schedule:
    """Write lines after the kept ones; their days go on from the first of the rest."""
    if lines > MONTHS_MAX:
        raise BadLoan
    first = _months_between(loan.starts_on, rest[0].due_on)
    days = _days(loan, first=first, count=lines)
    return _spread(loan, kept, _owed(rest), grace=grace, days=days)


def _days(loan: Loan, *, first: int, count: int) -> list[date]:
    """Return the same day of each month, reckoned from the loan's first day: it never drifts."""
    return [months_later(loan.starts_on, first + n) for n in range(count)]


def _months_between(start: date, day: date) -> int:
    months = (day.year - start.year) * MONTHS_PER_YEAR + day.month - start.month
    return months if day >= months_later(start, months) else months - 1


def _spread(
    loan: Loan, kept: tuple[Line, ...], owed: int, *, grace: int, days: Sequence[date]
) -> Schedule:
    """Spread the owed principal over the days after the kept lines; the last line absorbs."""
    lines, balance = list(kept), owed
    instalment = _instalment(loan, owed, len(days) - grace)
    for number, day in enumerate(days):
        interest = _interest(balance, loan.rate_bp)
        if number == len(days) - 1:
            principal = balance
        elif number < grace:
            principal = 0
        else:
            principal = _principal(loan.method, instalment, balance, interest)
        balance -= principal
        line = Line(
            place=len(lines) + 1,
            due_on=day,
            principal=principal,
            interest=interest,
            balance=balance,
        )
        lines.append(line)
    return Schedule(loan=loan, lines=tuple(lines))


def _interest(balance: int, rate_bp: int) -> int:
    return portion(
        balance,
        numerator=rate_bp,
        denominator=MONTHS_PER_YEAR * BASIS_POINTS,
        rounding=INTEREST_ROUNDING,
    )


def _principal(method: Method, instalment: int, balance: int, interest: int) -> int:
    if method is Method.BULLET:
        return 0
    covered = interest if method is Method.EQUAL_INSTALMENT else 0
    return min(balance, instalment - covered)


def _instalment(loan: Loan, owed: int, months: int) -> int:
    """Return the equal part: of the principal, or of principal and interest; rounded once."""
    factor = Fraction(1, months)
    if loan.method is Method.EQUAL_INSTALMENT and loan.rate_bp:
        rate = Fraction(loan.rate_bp, MONTHS_PER_YEAR * BASIS_POINTS)
        growth = (1 + rate) ** months
        factor = rate * growth / (growth - 1)
    return portion(
        owed,
        numerator=factor.numerator,
        denominator=factor.denominator,
        rounding=INSTALMENT_ROUNDING,
    )
